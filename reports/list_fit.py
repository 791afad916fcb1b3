"""How a list stands on paper: which way the sheet lies, how large its type, how wide each column.

The sheet stands upright where its rows fit, then lies, then is a longer one. Figures keep their
width; words give way, and are set in as many lines as they need.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reports.layout import LETTER
from reports.measure import FLOOR, Measure
from reports.styles import bold, regular

MARGIN: Final = 15.0
GUTTER: Final = 3.0
SIZE: Final = 8.3
HEAD_SIZE: Final = 7.5
_SMALLEST: Final = 7.0
"""Of a list whose columns are many, before a longer sheet is taken; the longest goes down to the floor."""
_WORDS_AT_MOST: Final = 62.0
"""What a column of words asks for; more of them are set in lines."""
_FIGURES_AT_MOST: Final = 60.0
_NARROWEST: Final = 7.0
_AIR: Final = 0.3
_MOST_STRETCH: Final = 2.5

Size = tuple[float, float]
UPRIGHT: Final[Size] = LETTER
LYING: Final[Size] = (LETTER[1], LETTER[0])
LONG: Final[Size] = (330.2, 215.9)
"""Oficio, lying."""
DOUBLE: Final[Size] = (431.8, 279.4)
"""Two letters side by side."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list on paper.

    Attributes:
        title: its head.
        figures: whether its cells are figures: at the right, and never in two lines.
    """

    title: str
    figures: bool = False


@dataclass(slots=True)
class Widest:
    """What the cells of a column asked for so far, in millimetres at the size of a list.

    Attributes:
        whole: the widest cell on one line.
        word: the widest word.
    """

    whole: float = 0.0
    word: float = 0.0


class Fitting:
    """Hears every row once, and then says how they stand."""

    def __init__(self, columns: Sequence[ListColumn], measure: Measure) -> None:
        self._columns, self._measure = columns, measure
        self._asked = [Widest() for _column in columns]

    def hear(self, cells: Iterable[str], *, strong: bool = False) -> None:
        """Take the cells of a row."""
        style, width = (bold if strong else regular)(SIZE), self._measure.width
        for asked, cell in zip(self._asked, cells, strict=True):
            if not cell:
                continue
            whole = width(cell, style)
            if whole > asked.word:
                asked.whole = max(asked.whole, whole)
                longest = max(cell.split(" "), key=len)
                asked.word = max(asked.word, width(longest, style))

    def fit(self) -> "Fit":
        """How the rows that were heard stand."""
        wanted = [self._wanted(*each) for each in zip(self._columns, self._asked, strict=True)]
        least = [self._least(*each) for each in zip(self._columns, self._asked, strict=True)]
        for sheet in (UPRIGHT, LYING):
            if sum(wanted) <= room_of(sheet, len(wanted)):
                return _spread(sheet, SIZE, wanted)
        for sheet in (LYING, LONG):
            size = min(SIZE, SIZE * room_of(sheet, len(wanted)) / sum(least))
            if size >= _SMALLEST:
                return _squeezed(sheet, size, wanted, least)
        size = max(FLOOR, min(SIZE, SIZE * room_of(DOUBLE, len(wanted)) / sum(least)))
        return _squeezed(DOUBLE, size, wanted, least)

    def _wanted(self, column: ListColumn, asked: Widest) -> float:
        head = min(self._head(column), _WORDS_AT_MOST / 2)
        most = _FIGURES_AT_MOST if column.figures else _WORDS_AT_MOST
        return max(_NARROWEST, head, min(asked.whole, most)) + _AIR

    def _least(self, column: ListColumn, asked: Widest) -> float:
        word = asked.whole if column.figures else min(asked.word, asked.whole)
        head = max(
            (self._measure.width(each, regular(HEAD_SIZE)) for each in column.title.split()), default=0.0
        )
        return max(_NARROWEST, min(head, _WORDS_AT_MOST / 2), min(word, _FIGURES_AT_MOST / 2)) + _AIR

    def _head(self, column: ListColumn) -> float:
        """Half of a title that may stand in two lines, or its widest word."""
        style, width = regular(HEAD_SIZE), self._measure.width
        return min(
            (max(width(each, style) for each in lines) for lines in _in_two(column.title)),
            default=0.0,
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """How a list stands.

    Attributes:
        sheet: width and height of the paper.
        size: of the type.
        edges: left and right of each column.
    """

    sheet: Size
    size: float
    edges: tuple[tuple[float, float], ...]


def room_of(sheet: Size, columns: int) -> float:
    """What the columns share on a sheet."""
    return sheet[0] - 2 * MARGIN - GUTTER * (columns - 1)


def _in_two(title: str) -> list[tuple[str, ...]]:
    words = title.split()
    return [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words) + 1)]


def _spread(sheet: Size, size: float, wanted: Sequence[float]) -> Fit:
    """All have what they want, and their part of what is left; a few stand together, at the left."""
    stretch = min(_MOST_STRETCH, room_of(sheet, len(wanted)) / sum(wanted))
    return _placed(sheet, size, [each * stretch for each in wanted])


def _squeezed(sheet: Size, size: float, wanted: Sequence[float], least: Sequence[float]) -> Fit:
    """Each has its least, and a part of what is left by what it wants beyond that."""
    wanted, least = ([each * size / SIZE for each in widths] for widths in (wanted, least))
    room = room_of(sheet, len(wanted))
    spare, beyond = room - sum(least), [max(0.0, most - few) for most, few in zip(wanted, least, strict=True)]
    if spare <= 0 or not sum(beyond):
        return _placed(sheet, size, [each * room / sum(least) for each in least])
    part = spare / sum(beyond)
    return _placed(sheet, size, [few + more * part for few, more in zip(least, beyond, strict=True)])


def _placed(sheet: Size, size: float, widths: Sequence[float]) -> Fit:
    edges, x = [], MARGIN
    for width in widths:
        edges.append((x, x + width))
        x += width + GUTTER
    return Fit(sheet, size, tuple(edges))
