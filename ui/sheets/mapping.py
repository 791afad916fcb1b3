"""Which column is which, as the person sees it: the fields, the columns one may choose, what was decided."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.exchange.columns import FieldSpec, Header
from app.exchange.packages import column_letters
from app.exchange.table import RawTable
from app.exchange.values import fold

NONE = ""
"""The key of no column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """A field and the column that is read for it.

    Attributes:
        key: the field.
        title: its name.
        note: `obligatorio`, or what else must be known of it.
        column: key of its column; empty for none.
    """

    key: str
    title: str
    note: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFields:
    """The fields of a kind of sheet for which one may choose a column.

    Attributes:
        specs: what the file may have.
        words: what each field is called on the page, by its key; a field without one is not offered.
        score: how well a sheet of the file serves; the best one is read.
        one_of: keys of fields of which at least one is needed.
        one_of_note: what is said beside those.
    """

    specs: tuple[FieldSpec, ...]
    words: Mapping[str, str]
    score: Callable[[RawTable], int]
    one_of: tuple[str, ...] = ()
    one_of_note: str = "uno de los dos"

    def choices(self, chosen: Mapping[str, str]) -> tuple[FieldChoice, ...]:
        """Every field with its column: those that are needed first, then in the order of the form."""
        first = [key for key in self._keys() if key in self._required() or key in self.one_of]
        rest = [key for key in self._keys() if key not in first]
        return tuple(
            FieldChoice(key=key, title=self.words[key], note=self._note(key), column=chosen.get(key, NONE))
            for key in [*first, *rest]
        )

    def mapping_of(self, header: Header) -> dict[str, str]:
        """The mapping of a file that was read: every field, empty where no column was."""
        found = header.mapping()
        return {key: found.get(key, NONE) for key in self._keys()}

    def _keys(self) -> list[str]:
        return [spec.key for spec in self.specs if spec.key in self.words]

    def _required(self) -> set[str]:
        return {spec.key for spec in self.specs if spec.required}

    def _note(self, key: str) -> str:
        if key in self._required():
            return "obligatorio"
        return self.one_of_note if key in self.one_of else ""


def column_choices(titles: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The columns of a file as one may choose them, after *no column*: key and text.

    A column goes by its header; by its letter where two headers are alike or there is none.
    """
    folded = [fold(title) for title in titles]
    choices = [(NONE, "(ninguna)")]
    for column, title in enumerate(titles):
        letters = column_letters(column)
        plain = bool(folded[column]) and folded.count(folded[column]) == 1
        choices.append((title, title) if plain else (letters, f"{title} (columna {letters})".strip()))
    return tuple(choices)


def changed(mapping: Mapping[str, str], field: str, column: str) -> dict[str, str]:
    """The mapping with another column for a field; who had that column is left without."""
    others = {key: NONE if column and value == column else value for key, value in mapping.items()}
    return {**others, field: column}
