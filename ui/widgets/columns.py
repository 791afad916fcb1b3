"""How a table is declared: its columns, and where its rows come from. Plain Python."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from domain.text import fold
from ui.formats import NO_FIGURE
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Drawn, Text, plain

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

Value: TypeAlias = str | int | Decimal | date | None
"""What a cell is worth apart from how it is written: to copy, to sort, to take to a spreadsheet."""


class Align(Enum):
    """Where a column's title and cells stand."""

    LEFT = auto()
    RIGHT = auto()
    CENTRE = auto()


class RowLook(Enum):
    """What a row is among the others."""

    NORMAL = auto()
    STRONG = auto()
    """Something under way: written in weight 600."""
    DIM = auto()
    """Done, or left out: written muted."""
    TOTAL = auto()
    """The sum of the others."""
    HEADING = auto()
    """A title between groups: its first cell spreads over the whole row."""


@dataclass(frozen=True, slots=True)
class Order:
    """How the rows are sorted.

    Attributes:
        key: the column's key.
        descending: largest first.
    """

    key: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Edit(Generic[R]):
    """How a cell is typed in.

    Attributes:
        text: what the box holds when it opens.
        digits: only figures enter; letters are passed on by `RecordTable.letter_typed`.
        longest: characters at most.
        allowed: whether this row's cell can be typed in.
    """

    text: Callable[[R], str]
    digits: bool = True
    longest: int = 12
    allowed: Callable[[R], bool] = lambda _row: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column. Declare a table's columns as `COLUMNS: tuple[Column[Row], ...] = (Column(...), ...)`.

    Attributes:
        key: its stable name, by which the source sorts.
        title: what its header says.
        cell: what it shows for a row.
        width: in logical pixels, with 8 of air at each side; the least one where it stretches.
        align: of title and cells; figures stand at the right.
        stretch: takes what the others leave.
        yields: is left out where the others do not fit, whatever the user's layout says; the leftmost first.
        sortable: whether a click on its header sorts.
        tone: of cells given as a bare string.
        strong: weight of cells given as a bare string.
        name: the column that names its row: strong in the current one.
        tip: a longer title, shown by the pointer and read aloud.
        edit: how its cells are typed in; None for a column that only shows.
        value: what a cell is worth where that is a figure or a day; None for what it says.
        money: decimals of its amounts, where they are money.
        pinned: cannot be hidden. Without any such column, the first one cannot.
        hidden: not shown until somebody asks for it.
    """

    key: str
    title: str
    cell: Callable[[R], Cell]
    width: int
    align: Align = Align.LEFT
    stretch: bool = False
    yields: bool = False
    sortable: bool = True
    tone: Tone = Tone.TEXT
    strong: bool = False
    name: bool = False
    tip: str = ""
    edit: Edit[R] | None = None
    value: Callable[[R], Value] | None = None
    money: int | None = None
    pinned: bool = False
    hidden: bool = False

    @property
    def heading(self) -> str:
        """What it is called away from its table."""
        return self.title or self.tip

    def shown(self, row: R) -> Drawn:
        """The cell of a row, a bare string dressed in the column's tone."""
        cell = self.cell(row)
        return Text(cell, self.tone, self.strong) if isinstance(cell, str) else cell

    def worth(self, row: R) -> Value:
        """What the cell of a row is worth; nothing where a dash says that there is none."""
        if self.value is not None:
            return self.value(row)
        text = plain(self.cell(row))
        return None if text in {"", NO_FIGURE} else text


def unsorted(*columns: Column[R]) -> tuple[Column[R], ...]:
    """The columns of a table whose rows keep the order in which they come: no header sorts them."""
    return tuple(replace(column, sortable=False) for column in columns)


class RowSource(Protocol[R_co]):
    """Where a table's rows come from: one query, already filtered. Called away from the window's thread."""

    def ids(self, order: Order | None) -> Sequence[int]:
        """The ids of all rows, in order; None for the source's own order."""
        ...

    def rows(self, ids: Sequence[int]) -> Mapping[int, R_co]:
        """The rows of these ids; one that is gone is left out."""
        ...


class ListSource(Generic[R]):
    """A short list that is already at hand.

    Its ids are the places in the list, unless `ident` gives them. It sorts by what the cells of `columns`
    are worth, or by what `values` gives; rows without anything there come first.
    """

    def __init__(
        self,
        rows: Sequence[R],
        *,
        ident: Callable[[R], int] | None = None,
        values: Mapping[str, Callable[[R], Any]] | None = None,
        columns: Sequence[Column[R]] = (),
    ) -> None:
        self._rows = {ident(row) if ident else place: row for place, row in enumerate(rows)}
        self._values = dict(values or {})
        self._columns = {column.key: column for column in columns}

    def ids(self, order: Order | None) -> Sequence[int]:
        """The ids, sorted where the order's key is known."""
        ids = list(self._rows)
        key = self._sorter(order.key) if order else None
        if order is None or key is None:
            return ids
        return sorted(ids, key=lambda ident: key(self._rows[ident]), reverse=order.descending)

    def rows(self, ids: Sequence[int]) -> Mapping[int, R]:
        """The rows of these ids."""
        return {ident: self._rows[ident] for ident in ids if ident in self._rows}

    def _sorter(self, key: str) -> Callable[[R], Any] | None:
        if key in self._values:
            return self._values[key]
        column = self._columns.get(key)
        return (lambda row: _sort_key(column.worth(row))) if column else None


def _sort_key(value: Value) -> tuple[int, Any]:
    """Nothing first, then figures and days, then words as people order them."""
    if value is None:
        return 0, 0
    return (2, fold(value)) if isinstance(value, str) else (1, value)
