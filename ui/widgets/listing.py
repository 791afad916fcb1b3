"""What a table shows, to be taken out of it: its columns, its rows in their order. Plain Python."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from ui.widgets.cells import plain
from ui.widgets.columns import Align, Column, RowLook, RowSource, Value
from ui.widgets.table_text import cell_text

R = TypeVar("R")

BLOCK: Final = 500
"""Rows read together."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """All rows that a table's filter leaves, in the order in which they stand, not just those that were read.

    Attributes:
        title: what the table is called.
        columns: those that are shown, from left to right.
        source: where the rows come from; asked away from the window's thread.
        ids: of the rows.
        look: what a row is among the others; None where all are alike.
        scope: what the rows were narrowed by, in words.
    """

    title: str
    columns: tuple[Column[R], ...]
    source: RowSource[R]
    ids: Sequence[int]
    look: Callable[[Any], RowLook] | None = None
    scope: str = ""

    def blocks(self) -> Iterator[list[R]]:
        """The rows, so many at a time; those that are gone meanwhile are left out."""
        for start in range(0, len(self.ids), BLOCK):
            wanted = self.ids[start : start + BLOCK]
            rows = self.source.rows(wanted)
            yield [rows[ident] for ident in wanted if ident in rows]

    def values(self) -> Iterator[list[list[Value]]]:
        """What the cells of the rows are worth, so many rows at a time."""
        for block in self.blocks():
            yield [[column.worth(row) for column in self.columns] for row in block]

    def lines(self) -> Iterator[tuple[RowLook, list[str]]]:
        """The rows as they are written, for paper: what a cell only draws is said by what it is worth."""
        look = self.look or (lambda _row: RowLook.NORMAL)
        for block in self.blocks():
            for row in block:
                yield look(row), [_written(column, row) for column in self.columns]


def _written(column: Column[Any], row: object) -> str:
    text = plain(column.cell(row))
    return text or cell_text(column.worth(row))


def is_figure(column: Column[Any]) -> bool:
    """Whether its cells stand at the right."""
    return column.align is Align.RIGHT
