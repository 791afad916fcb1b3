"""Any list of the program as a PDF: what a table shows, with the office's head."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app.jobs import Job, by_the_thousand
from app.office import Office
from app.paper.invoice_page import issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import audit, offices
from domain.errors import InvalidValue
from reports.list_fit import ListColumn
from reports.list_sheet import ListRow, ListSheet, write_list

PAPER: Final = ".pdf"
_STEP: Final = 250
"""Rows between two reports: a stop is heard within a fraction of a second."""


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list to print.

    Attributes:
        title: what it lists.
        scope: what its rows were narrowed by, in words.
        columns: those that are seen.
        rows: as they are written; read while they are printed.
    """

    title: str
    scope: str
    columns: Sequence[ListColumn]
    rows: Iterable[ListRow]


@by_the_thousand()
def print_list(office: Office, path: Path, printed: PrintedList, total: int, job: Job) -> int:
    """Print a list, whatever its columns; how many pages.

    The file appears whole or not at all, and that it was taken out stands in the trail.

    Args:
        office: whose list it is.
        path: where the file goes.
        printed: the list.
        total: how many rows there should be.
        job: hears how far it is.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
        InvalidValue: the name says that it would be another kind of file.
        Cancelled: somebody stopped it; the file that stood there before still stands.
    """
    office.demand("lists.export_list")
    if path.suffix.casefold() != PAPER:
        raise InvalidValue("archivo", path.name, "un nombre que termine en .pdf")
    sheet = _sheet(office, printed)

    def heard(rows: int, pages: int) -> None:
        if pages:
            job.report(total, total, f"Página {pages}…")
        elif rows % _STEP == 0:
            job.report(rows, max(total, rows))

    pages = write_by_itself(path, lambda place: write_list(place, sheet, heard=heard))
    with office.store.write() as transaction:
        told = f"{printed.title}: un PDF de {pages} {'página' if pages == 1 else 'páginas'}"
        audit.add(transaction, office.actor(), "lists.export_list", path.name, told)
    return pages


def _sheet(office: Office, printed: PrintedList) -> ListSheet:
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    return ListSheet(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title=printed.title,
        scope=printed.scope,
        columns=printed.columns,
        rows=printed.rows,
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        printed_by=office.actor().user,
    )
