"""Papers: invoices by route with their cover sheets, one invoice, reading sheets.

Printing follows the commit and can be repeated: pages are built from what was stored when the
invoice was issued, and nothing else (R-FAC-04). The first print is the original, the others
say that they are copies.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.invoice_page import currency_of, invoice_page, issuer_of
from app.invoice_texts import issuer_facts
from app.jobs import Job, SilentJob
from app.office import Office
from app.paper_files import apart_in, file_names, put_in_place, write_by_route, writing
from app.period import find_period
from app.refusals import InvoiceMissing, NothingToPrint
from app.store import accounts, audit, offices, papers, periods, readings, receipts
from app.store.engine import Transaction
from app.store.papers import StoredInvoice
from app.store.periods import BillingPeriod
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

    Those of a complementary run are a pile of their own: they were issued, and are delivered, on other days.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToPrint: nothing is issued, or the route has nothing.
        FileUnwritable, DiskFull: the folder cannot be written; then no file changed and no print is counted.
    """
    return _print(office, folder, _piles(office, name, route), paper, job)


def print_unprinted(
    office: Office,
    name: Period,
    folder: Path,
    *,
    route: str | None = None,
    paper: str | None = None,
    job: Job | None = None,
) -> Printed:
    """The same with those alone that nobody printed yet.

    Raises:
        As `print_invoices`; NothingToPrint also where all of them were printed.
    """
    return _print(office, folder, _piles(office, name, route, unprinted=True), paper, job)


@dataclass(frozen=True, slots=True)
class _Pile:
    """The invoices of a file: its name, how the trail and the cover call it, which they are."""

    file: str
    title: str
    ids: Sequence[int]


def _piles(office: Office, name: Period, route: str | None, *, unprinted: bool = False) -> list[_Pile]:
    with office.store.read() as transaction:
        find_period(transaction, name)
        runs: dict[int, dict[str, list[int]]] = {}
        for period in periods.find(transaction, name):
            found = papers.ids_by_route(transaction, period.id, route, unprinted=unprinted)
            for (run, of_route), ids in found.items():
                runs.setdefault(run, {}).setdefault(of_route, []).extend(ids)
    piles = []
    for run, by_route in sorted(runs.items()):
        kind, word = _run_words(run)
        for file, (of_route, ids) in zip(file_names(kind, by_route), by_route.items(), strict=True):
            piles.append(_Pile(file, f"{month_name(name)} · ruta {of_route}{word}", ids))
    if not piles:
        raise NothingToPrint(str(name), route or "")
    return piles


def _run_words(run: int) -> tuple[str, str]:
    """What a run's files begin with, and what its covers say beside the route; 0 is the first run."""
    if not run:
        return "ruta", ""
    many = "" if run == 1 else f"-{run}"
    return f"complementaria{many}-ruta", f" · complementaria{many.replace('-', ' ')}"


def _print(
    office: Office, folder: Path, piles: Sequence[_Pile], paper: str | None, job: Job | None
) -> Printed:
    watcher = job or SilentJob()
    layout = LAYOUTS[paper or usual_paper(office)]
    files, pages, done = tuple(each.file for each in piles), 0, 0
    total = sum(len(each.ids) for each in piles)
    with apart_in(folder) as apart:
        for pile in piles:
            progress = _Progress(watcher, done, total)
            with writing(folder / pile.file):
                pages += _write_route(office, apart / pile.file, pile.title, pile.ids, layout, progress)
            done += len(pile.ids)
        with put_in_place(apart, folder, files):
            _log(office, [(pile.title, pile.ids) for pile in piles])
    return Printed(files=files, pages=pages, invoices=total)


@dataclass(frozen=True, slots=True)
class _Progress:
    job: Job
    before: int
    total: int

    def page(self, number: int) -> None:
        self.job.report(min(self.before + number, self.total), self.total, "Escribiendo facturas")


def _write_route(
    office: Office, file: Path, title: str, ids: Sequence[int], layout: Layout, progress: _Progress
) -> int:
    with office.store.read() as transaction:
        cover = _cover(transaction, office, title, ids)
        return write_invoices(
            file, copies_too(transaction, office, ids), layout, cover=cover, on_page=progress.page
        )


def _log(office: Office, batches: Iterable[tuple[str, Sequence[int]]]) -> None:
    """Say that these invoices were printed, each batch by its name: the next time they are copies."""
    with office.store.write() as transaction:
        for title, ids in batches:
            documents = papers.documents_of(transaction, ids)
            receipts.log_printing(transaction, office.actor(), documents, office.clock.today())
            summary = f"{len(ids)} facturas impresas"
            audit.add(transaction, office.actor(), "printing.print_invoices", title, summary)


def copies_too(transaction: Transaction, office: Office, ids: Sequence[int]) -> Iterator[InvoicePage]:
    """Pages as they would be printed now, copies marked; loaded by blocks so that memory stays flat."""
    settings = offices.settings(transaction)
    today = office.clock.today()
    for start in range(0, len(ids), papers.BLOCK):
        block = ids[start : start + papers.BLOCK]
        found = {each.id: each for each in papers.load(transaction, block, settings.chart_periods)}
        printed = receipts.printed_times(transaction, [each.document_id for each in found.values()])
        for key in block:
            stored = found[key]
            times = printed.get(stored.document_id, 0)
            mark = CopyMark(printed_on=today, number=times, voided_by=stored.voided_by)
            yield invoice_page(stored, mark if times or stored.voided_by else None)


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
    with apart_in(file.parent) as apart:
        with office.store.read() as transaction, writing(file):
            pages = write_invoices(apart / file.name, copies_too(transaction, office, [key]), layout)
        with put_in_place(apart, file.parent, [file.name]):
            _log(office, [(f"factura {number}", [key])])
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
        return stored, next(copies_too(transaction, office, [key]))


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
            if (sheet := _reading_sheet(transaction, period, route)).stops
        ]
    if not sheets:
        raise NothingToPrint(str(name), "")
    files, pages = write_by_route(folder, "planilla-ruta", sheets, write_reading_sheets)
    return Printed(files=files, pages=pages, invoices=sum(len(sheet.stops) for sheet in sheets))


def _reading_sheet(transaction: Transaction, period: BillingPeriod, route: str) -> ReadingSheet:
    settings = offices.settings(transaction)
    meters = readings.meters_to_read(transaction, period.cycle, route)
    # Issuing moves the dial's last reading on: what was compared in this period is in its own rows.
    rows = readings.of_period(transaction, period.id, accounts={each.account_id for each in meters})
    before = {row.installation_id: row.previous for row in rows}
    return ReadingSheet(
        issuer=issuer_of({"issuer": issuer_facts(offices.identity(transaction), settings)}),
        period=period.period,
        route=route,
        cycle=period.cycle,
        shows_previous=settings.reading_sheet_shows_previous,
        stops=tuple(
            Stop(
                account=each.code,
                address=", ".join(filter(None, (each.address, each.neighbourhood))),
                name=each.name,
                meter=each.serial,
                previous=before.get(each.installation_id, each.last_reading),
            )
            for each in meters
        ),
    )
