"""Papers: invoices by route with their cover sheets, one invoice, reading sheets.

Printing follows the commit and can be repeated: pages are built from what was stored when the
invoice was issued, and nothing else (R-FAC-04). The first print is the original, the others
say that they are copies.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import writing_trouble
from app.invoice_page import currency_of, invoice_page, issuer_of
from app.invoice_texts import issuer_facts
from app.jobs import Job, SilentJob
from app.office import Office
from app.period import find_period
from app.refusals import InvoiceMissing, NothingToPrint
from app.store import accounts, audit, offices, papers, periods, readings, receipts
from app.store.engine import Transaction
from app.store.papers import StoredInvoice
from domain.cadastre import ServiceClass
from domain.period import Period
from reports.cover import ControlTotal, CoverSheet
from reports.invoice import Layout, write_invoices
from reports.invoice_model import CopyMark, InvoicePage
from reports.names import CLASS_NAMES
from reports.reading_sheet import ReadingSheet, Stop, write_reading_sheets
from reports.spanish import month_name

LAYOUTS = {"carta": Layout.LETTER, "media": Layout.HALF, "dos": Layout.TWO_UP}
"""Paper sizes by the word that settings and the command use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What was written: files relative to their folder, pages (covers included) and invoices."""

    files: tuple[str, ...]
    pages: int
    invoices: int


def print_invoices(
    office: Office,
    name: Period,
    folder: Path,
    *,
    route: str | None = None,
    paper: str | None = None,
    job: Job | None = None,
) -> Printed:
    """Write the issued invoices of a period, one file per route in delivery order, each with its cover.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToPrint: nothing is issued, or the route has nothing.
        FileUnwritable, DiskFull: the folder cannot be written; files already complete stay.
    """
    watcher = job or SilentJob()
    with office.store.read() as transaction:
        settings = offices.settings(transaction)
        by_route: dict[str, list[int]] = {}
        for period in periods.find(transaction, name):
            for of_route, ids in papers.ids_by_route(transaction, period.id, route).items():
                by_route.setdefault(of_route, []).extend(ids)
        find_period(transaction, name)
    if not by_route:
        raise NothingToPrint(str(name), route or "")
    make_folder(folder)
    layout = LAYOUTS[paper or settings.invoice_layout]
    files, pages, done = [], 0, 0
    total = sum(map(len, by_route.values()))
    for of_route, ids in by_route.items():
        file = folder / f"ruta-{_file_name(of_route)}.pdf"
        title = f"{month_name(name)} · ruta {of_route}"
        pages += _write_route(office, file, title, ids, layout, _Progress(watcher, done, total))
        done += len(ids)
        files.append(file.name)
    return Printed(files=tuple(files), pages=pages, invoices=total)


@contextmanager
def _writing(path: Path) -> Generator[None, None, None]:
    """What the system refuses while a paper is written becomes trouble with the file's name."""
    try:
        yield
    except OSError as failure:
        raise writing_trouble(failure, str(path)) from failure


def make_folder(folder: Path) -> None:
    """Make the folder of the papers, if it is not there.

    Raises:
        FileUnwritable, DiskFull: it cannot be made.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)


@dataclass(frozen=True, slots=True)
class _Progress:
    job: Job
    before: int
    total: int

    def page(self, number: int) -> None:
        self.job.report(min(self.before + number, self.total), self.total, "Escribiendo facturas")


def _file_name(route: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in route) or "sin-ruta"


def _write_route(
    office: Office, file: Path, title: str, ids: Sequence[int], layout: Layout, progress: _Progress
) -> int:
    with office.store.read() as transaction:
        cover = _cover(transaction, office, title, ids)
        with _writing(file):
            pages = write_invoices(
                file, _pages(transaction, office, ids), layout, cover=cover, on_page=progress.page
            )
    _log(office, ids, title)
    return pages


def _log(office: Office, ids: Sequence[int], subject: str) -> None:
    """Say that these invoices were printed: the next time they are copies."""
    with office.store.write() as transaction:
        documents = papers.documents_of(transaction, ids)
        receipts.log_printing(transaction, office.actor(), documents, office.clock.today())
        audit.add(
            transaction, office.actor(), "printing.print_invoices", subject, f"{len(ids)} facturas impresas"
        )


def _pages(transaction: Transaction, office: Office, ids: Sequence[int]) -> Iterator[InvoicePage]:
    """Pages in order, loaded by blocks so that memory stays flat."""
    settings = offices.settings(transaction)
    today = office.clock.today()
    for start in range(0, len(ids), papers.BLOCK):
        block = ids[start : start + papers.BLOCK]
        found = {each.id: each for each in papers.load(transaction, block, settings.chart_periods)}
        printed = receipts.printed_times(transaction, [each.document_id for each in found.values()])
        for key in block:
            stored = found[key]
            times = printed.get(stored.document_id, 0)
            yield invoice_page(stored, CopyMark(printed_on=today, number=times) if times else None)


def _cover(transaction: Transaction, office: Office, title: str, ids: Sequence[int]) -> CoverSheet:
    totals = papers.batch_totals(transaction, ids)
    context = papers.context_of(transaction, ids[0])
    return CoverSheet(
        issuer=issuer_of(context),
        title=title,
        invoices=len(ids),
        first_number=totals.first,
        last_number=totals.last,
        by_service=tuple(
            ControlTotal(each.key.capitalize(), each.count, each.amount) for each in totals.by_service
        ),
        by_class=tuple(
            ControlTotal(CLASS_NAMES[ServiceClass(each.key)], each.count, each.amount)
            for each in totals.by_class
        ),
        total=totals.total,
        issued_on=totals.issued_on,
        due_on=totals.due_on,
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        printed_by=office.user,
        currency=currency_of(context["currency"]),
    )


def print_invoice(office: Office, number: str, file: Path, *, paper: str | None = None) -> Printed:
    """Write one invoice; the first time it is the original, later a copy.

    Args:
        office: the office.
        number: its number as printed.
        file: where; its folder is made if it is not there.
        paper: size by its word in `LAYOUTS`; None for the office's.

    Raises:
        InvoiceMissing: no invoice has that number.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        key = papers.id_of_number(transaction, number)
        if key is None:
            raise InvoiceMissing(number)
        layout = LAYOUTS[paper or offices.settings(transaction).invoice_layout]
        make_folder(file.parent)
        with _writing(file):
            pages = write_invoices(file, _pages(transaction, office, [key]), layout)
    _log(office, [key], f"factura {number}")
    return Printed(files=(file.name,), pages=pages, invoices=1)


def preview_page(office: Office, number: str) -> tuple[StoredInvoice, InvoicePage]:
    """An invoice as it would be printed now, without counting a print.

    Raises:
        InvoiceMissing: no invoice has that number.
    """
    with office.store.read() as transaction:
        key = papers.id_of_number(transaction, number)
        if key is None:
            raise InvoiceMissing(number)
        settings = offices.settings(transaction)
        stored = papers.load(transaction, [key], settings.chart_periods)[0]
        return stored, next(_pages(transaction, office, [key]))


def write_preview(office: Office, number: str, file: Path, *, paper: str | None = None) -> int:
    """Write an invoice as it would be printed now, to look at it: no print is counted.

    Returns:
        The pages of the file.

    Raises:
        InvoiceMissing: no invoice has that number.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    _, page = preview_page(office, number)
    with office.store.read() as transaction:
        layout = LAYOUTS[paper or offices.settings(transaction).invoice_layout]
    return write_invoices(file, [page], layout)


def usual_paper(office: Office) -> str:
    """The paper size on which the office prints invoices, by its word in `LAYOUTS`."""
    with office.store.read() as transaction:
        return offices.settings(transaction).invoice_layout


def print_reading_sheets(office: Office, name: Period, folder: Path, cycle: str | None = None) -> Printed:
    """Write the reading sheets of a period, one file per route in walking order.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToPrint: there are no meters to read.
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    with office.store.read() as transaction:
        find_period(transaction, name, cycle)
        sheets = [
            sheet
            for period in periods.find(transaction, name, cycle)
            for route, _ in accounts.routes(transaction, period.cycle)
            if (sheet := _reading_sheet(transaction, name, period.cycle, route)).stops
        ]
    if not sheets:
        raise NothingToPrint(str(name), "")
    make_folder(folder)
    files, pages = [], 0
    for sheet in sheets:
        file = folder / f"planilla-ruta-{_file_name(sheet.route)}.pdf"
        with _writing(file):
            pages += write_reading_sheets(file, [sheet])
        files.append(file.name)
    return Printed(files=tuple(files), pages=pages, invoices=sum(len(sheet.stops) for sheet in sheets))


def _reading_sheet(transaction: Transaction, name: Period, cycle: str, route: str) -> ReadingSheet:
    settings = offices.settings(transaction)
    return ReadingSheet(
        issuer=issuer_of({"issuer": issuer_facts(offices.identity(transaction), settings)}),
        period=name,
        route=route,
        cycle=cycle,
        shows_previous=settings.reading_sheet_shows_previous,
        stops=tuple(
            Stop(
                account=each.code,
                address=", ".join(filter(None, (each.address, each.neighbourhood))),
                name=each.name,
                meter=each.serial,
                previous=each.last_reading,
            )
            for each in readings.meters_to_read(transaction, cycle, route)
        ),
    )
