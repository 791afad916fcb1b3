"""Serves the tables of a page: remembers how they were left, and writes what they show as files."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final

from app import lists
from app.exchange.values import Cell
from app.exchange.workbook import Kind, Sheet, SheetColumn
from app.jobs import Job
from app.office import Office
from app.paper.list_paper import PAPER, PrintedList, print_list
from domain.text import fold
from reports.list_fit import ListColumn
from reports.list_sheet import ListRow, RowKind
from ui.formats import count
from ui.ports import About, Memory, PageTools
from ui.widgets.columns import Column, RowLook, Value
from ui.widgets.listing import Listing, is_figure

_KEY = "table."
_ROWS: Final = {RowLook.TOTAL: RowKind.SUM, RowLook.HEADING: RowKind.HEAD}


class TableDeskPresenter:
    """The `TableDesk` of one page."""

    def __init__(self, office: Office, tools: PageTools, memory: Memory) -> None:
        self._office, self._tools, self._memory = office, tools, memory

    def layout(self, table: str) -> str:
        """What was remembered of a table's columns; empty if nothing."""
        return self._memory.get(_KEY + table)

    def keep_layout(self, table: str, text: str) -> None:
        """Remember how somebody left a table's columns."""
        if text != self.layout(table):
            self._memory.put(_KEY + table, text)

    def copied(self, rows: int) -> None:
        """Say how many rows went to the clipboard."""
        said = count(rows, "fila copiada", "filas copiadas, con sus títulos")
        self._tools.announcer.done(f"{said}: péguelas en su hoja de cálculo." if rows > 1 else f"{said}.")

    def file_name(self, title: str, *, paper: bool = False) -> str:
        """A name that says what is in the file and of when it is."""
        suffix = PAPER if paper else lists.WORKBOOK
        return f"{'-'.join(fold(title).split())}-{self._office.clock.today()}{suffix}"

    def export(self, listing: Listing[Any], path: str) -> None:
        """Write all that a table shows, as a PDF if its name says so, or else as a spreadsheet."""
        target = Path(path) if Path(path).suffix else Path(path).with_suffix(lists.WORKBOOK)
        paper = target.suffix.casefold() == PAPER

        def then(written: int) -> None:
            what = count(written, *(("página", "páginas") if paper else ("fila", "filas")))
            self._tools.announcer.done(f"{listing.title}: se exportaron {what} a {target.name}.")

        about = About(title=f"Exportar a {target.name}", unit="filas", key="export", writes=False)
        write = self._print if paper else self._write
        self._tools.tasks.job(partial(write, listing, target), then, about)

    def _print(self, listing: Listing[Any], target: Path, job: Job) -> int:
        columns = [ListColumn(column.heading, is_figure(column)) for column in listing.columns]
        rows = (ListRow(cells, _ROWS.get(look, RowKind.PLAIN)) for look, cells in listing.lines())
        printed = PrintedList(listing.title, listing.scope, columns, rows)
        return print_list(self._office, target, printed, len(listing.ids), job)

    def _write(self, listing: Listing[Any], target: Path, job: Job) -> int:
        columns = [SheetColumn(column.heading, _kind(column)) for column in listing.columns]
        sheet = Sheet(name=listing.title, columns=columns, rows=_cells(listing))
        return lists.export_list(self._office, target, sheet, len(listing.ids), job)


def _cells(listing: Listing[Any]) -> Iterator[Sequence[Cell]]:
    for block in listing.values():
        for row in block:
            yield [_cell(value) for value in row]


def _cell(value: Value) -> Cell:
    return float(value) if isinstance(value, Decimal) else value


def _kind(column: Column[Any]) -> Kind:
    if column.value is None:
        return Kind.TEXT
    if column.money is None:
        return Kind.AS_IT_STANDS
    return Kind.CENTS if column.money else Kind.MONEY
