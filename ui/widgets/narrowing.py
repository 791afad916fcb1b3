"""Which rows of a list are seen: those of the chosen figure that have the words searched for. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from domain.text import fold
from ui.formats import noun, number
from ui.theme.tone import Tone
from ui.widgets.values import Option

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Figure(Generic[R]):
    """A count that filters.

    Attributes:
        one, many: its words.
        holds: whether a row is of it.
        always: shown even where nothing is of it.
        tone: of a count that asks for attention.
    """

    one: str
    many: str
    holds: Callable[[R], bool]
    always: bool = False
    tone: Tone = Tone.TEXT


class Narrowing(Generic[R]):
    """Holds the chosen figure and the words; the first figure is the one that it begins with."""

    def __init__(self, figures: Mapping[str, Figure[R]], words: Callable[[R], str]) -> None:
        self._figures, self._words = figures, words
        self._first = next(iter(figures))
        self.kind, self.typed = self._first, ""

    def begin(self, kind: str = "") -> None:
        """Begin anew, perhaps at another figure."""
        self.kind, self.typed = kind or self._first, ""

    def options(self, rows: Sequence[R]) -> list[Option]:
        """The figures of these rows; where the chosen one has gone, the first is chosen."""
        narrowed = self._narrowed(rows)
        counted = {key: sum(map(figure.holds, narrowed)) for key, figure in self._figures.items()}
        shown = {key: each for key, each in self._figures.items() if each.always or counted[key]}
        if self.kind not in shown:
            self.kind = self._first
        return [
            Option(
                key,
                noun(counted[key], each.one, each.many),
                number(counted[key]),
                each.tone if counted[key] else Tone.TEXT,
            )
            for key, each in shown.items()
        ]

    def seen(self, rows: Sequence[R]) -> list[R]:
        """Those of the chosen figure with the words."""
        return [row for row in self._narrowed(rows) if self._figures[self.kind].holds(row)]

    def _narrowed(self, rows: Sequence[R]) -> list[R]:
        wanted = fold(self.typed)
        return [row for row in rows if wanted in fold(self._words(row))]
