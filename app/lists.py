"""Taking a list out of the program: whatever a table shows, as a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.exchange.workbook import Sheet, SheetCell, write_rows
from app.jobs import Job, by_the_thousand
from app.office import Office
from app.store import audit
from domain.errors import InvalidValue

WORKBOOK: Final = ".xlsx"
_STEP: Final = 250
"""Rows between two reports: a stop is heard within a fraction of a second."""


@by_the_thousand()
def export_list(office: Office, path: Path, sheet: Sheet, total: int, job: Job) -> int:
    """Write a list as a workbook, row by row as they are read; how many rows.

    The file appears whole or not at all, and that it was taken out stands in the trail.

    Args:
        office: whose list it is.
        path: where the file goes.
        sheet: title, columns and rows; the rows are read while they are written.
        total: how many rows there should be.
        job: hears how far it is.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
        InvalidValue: the name says that it would be another kind of file.
        Cancelled: somebody stopped it; the file that stood there before still stands.
    """
    office.demand("lists.export_list")
    demand_workbook(path)
    written = write_rows(path, [replace(sheet, rows=_told(sheet, total, job))])
    with office.store.write() as transaction:
        told = f"{sheet.name}: {written} filas exportadas"
        audit.add(transaction, office.actor(), "lists.export_list", path.name, told)
    return written


def demand_workbook(path: Path) -> None:
    """Refuse a name by which nobody would open the file as a workbook.

    Raises:
        InvalidValue: it does not end as one.
    """
    if path.suffix.casefold() != WORKBOOK:
        raise InvalidValue("archivo", path.name, "un nombre que termine en .xlsx")


def _told(sheet: Sheet, total: int, job: Job) -> Iterator[Sequence[SheetCell]]:
    for done, row in enumerate(sheet.rows):
        if done % _STEP == 0:
            job.report(done, max(total, done))
        yield row
    job.report(total, total, "Guardando el archivo…")
