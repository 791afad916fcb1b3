"""What a table shows, to be taken out of it: its columns, its rows in their order. Plain Python."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from ui.widgets.columns import Column, RowSource, Value

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
    """

    title: str
    columns: tuple[Column[R], ...]
    source: RowSource[R]
    ids: Sequence[int]

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
