"""Papers: invoices by route with their cover sheets, one invoice, reading sheets.

Printing follows the commit and can be repeated: pages are built from what was stored when the
invoice was issued, and nothing else (R-FAC-04). The first print is the original, the others
say that they are copies.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.jobs import Job, SilentJob
from app.month.period import find_period
from app.office import Office
from app.paper.batch_sheet import BatchSheet, write_batch_sheet
from app.paper.invoice_page import currency_of, invoice_page, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import apart_in, file_names, put_in_place, write_by_route, writing
from app.store import accounts, audit, offices, papers, periods, print_batches, readings, receipts
from app.store.engine import Transaction
from app.store.papers import BatchTotals, StoredInvoice, Which
from app.store.periods import BillingPeriod
from app.store.print_batches import BatchPart, NewPrintBatch, PrintBatch
from app.wording.refusals import InvoiceMissing, NothingToPrint, PrintBatchMissing
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
EVERY = Which()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What was written: files relative to their folder, pages (covers too), invoices, its batch's number."""

    files: tuple[str, ...]
    pages: int
    invoices: int
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """On what it is printed: the paper's size by its word in `LAYOUTS` (None: the office's), and the printer.

    Without a printer the batch keeps the folder of its files.
    """

    paper: str | None = None
    printer: str = ""


def print_invoices(
    office: Office,
    name: Period,
    folder: Path,
    *,
    which: Which = EVERY,
    target: Target = Target(),
    job: Job | None = None,
) -> Printed:
    """Print issued invoices of a period as a numbered batch, one file per route in delivery order.

    Each file begins with its cover; of several routes there is a sheet of the whole batch too. Those of a
    complementary run are piles of their own: they were issued, and are delivered, on other days.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToPrint: nothing of the kind is issued.
        FileUnwritable, DiskFull: the folder cannot be written; then no file changed and no print is counted.
    """
    piles = _piles(office, name, which)
    return _print(office, folder, _Work(name, piles, target), job)


def reprint(
    office: Office, number: int, folder: Path, *, target: Target = Target(), job: Job | None = None
) -> Printed:
    """Print the invoices of a batch again, on paper of its size: a new batch, of copies.

    Raises:
        PrintBatchMissing: no batch has that number.
        FileUnwritable, DiskFull: as `print_invoices`.
    """
    with office.store.read() as transaction:
        batch = print_batches.by_number(transaction, number)
        if batch is None:
            raise PrintBatchMissing(number)
    piles = _piles(office, batch.period, Which(batch=batch.id))
    target = replace(target, paper=target.paper or batch.paper)
    return _print(office, folder, _Work(batch.period, piles, target, copied=batch), job)


@dataclass(frozen=True, slots=True)
class _Pile:
    """The invoices of a file: its name, how the trail and the cover call it, which they are.

    `cycle` and `route` are theirs; `covered` is False for a paper that goes by itself.
    """

    file: str
    title: str
    ids: Sequence[int]
    cycle: str
    route: str
    covered: bool = True


@dataclass(frozen=True, slots=True)
class _Work:
    """What is printed: the piles of a period, and on what; `copied` is the batch that is printed again."""

    period: Period
    piles: Sequence[_Pile]
    target: Target
    copied: PrintBatch | None = None


def _piles(office: Office, name: Period, which: Which) -> list[_Pile]:
    with office.store.read() as transaction:
        find_period(transaction, name, which.cycle)
        many = len(offices.cycles(transaction)) > 1
        runs: dict[tuple[str, int], dict[str, list[int]]] = {}
        for period in periods.find(transaction, name, which.cycle):
            found = papers.ids_by_route(transaction, period.id, which)
            for (run, of_route), ids in found.items():
                runs.setdefault((period.cycle, run), {})[of_route] = ids
    piles = []
    for (cycle, run), by_route in sorted(runs.items()):
        kind, word = _run_words(run)
        files = file_names(f"ciclo-{cycle}-{kind}" if many else kind, by_route)
        of_cycle = f" · ciclo {cycle}" if many else ""
        for file, (route, ids) in zip(files, by_route.items(), strict=True):
            title = f"{month_name(name)}{of_cycle} · ruta {route}{word}"
            piles.append(_Pile(file, title, ids, cycle, route))
    if not piles:
        raise NothingToPrint(str(name), which.route or "")
    return piles


def _run_words(run: int) -> tuple[str, str]:
    """What a run's files begin with, and what its covers say beside the route; 0 is the first run."""
    if not run:
        return "ruta", ""
    many = "" if run == 1 else f"-{run}"
    return f"complementaria{many}-ruta", f" · complementaria{many.replace('-', ' ')}"


class _OvertakenError(Exception):
    """Somebody else printed meanwhile: the number or the marks of copies on these papers are not true."""


def _print(office: Office, folder: Path, work: _Work, job: Job | None) -> Printed:
    while True:
        try:
            return _print_once(office, folder, work, job or SilentJob())
        except _OvertakenError:
            continue


def _print_once(office: Office, folder: Path, work: _Work, job: Job) -> Printed:
    paper = work.target.paper or usual_paper(office)
    with office.store.read() as transaction:
        number = print_batches.next_number(transaction)
    press = _Press(office, work, paper, number, job)
    sheet = [f"lote-{number}.pdf"] if len(work.piles) > 1 else []
    files = (*sheet, *(each.file for each in work.piles))
    with apart_in(folder) as apart:
        for place, pile in enumerate(work.piles):
            with writing(folder / pile.file):
                press.write(apart / pile.file, pile, place)
        for file in sheet:
            with writing(folder / file):
                press.write_sheet(apart / file)
        with put_in_place(apart, folder, files):
            press.log(str(folder))
    return Printed(files=files, pages=press.pages, invoices=press.done, batch=number)


class _Press:
    """Writes the papers of one batch, and keeps what was written of each pile."""

    def __init__(self, office: Office, work: _Work, paper: str, number: int, job: Job) -> None:
        self._office, self._work, self._paper, self._number, self._job = office, work, paper, number, job
        self._total = sum(len(each.ids) for each in work.piles)
        self._marks: list[dict[int, int]] = []
        self._parts: list[BatchPart] = []
        self._first_prints = 0
        self.pages, self.done = 0, 0

    def write(self, file: Path, pile: _Pile, place: int) -> None:
        """Write a pile with its cover."""
        with self._office.store.read() as transaction:
            marks = _marks(transaction, pile.ids)
            totals = papers.batch_totals(transaction, pile.ids)
            originals = [key for key, times in zip(pile.ids, marks.values(), strict=True) if not times]
            self._first_prints += papers.total_of(transaction, originals)
            part = BatchPart(
                cycle=pile.cycle,
                run_id=papers.run_of(transaction, pile.ids[0]),
                route=pile.route,
                first=totals.first,
                last=totals.last,
                invoices=len(pile.ids),
                originals=len(originals),
                total=totals.total,
            )
            many = len(self._work.piles)
            batch = (self._number, f"{place + 1} de {many}" if many > 1 else "")
            cover = _cover(transaction, self._office, pile, totals, batch) if pile.covered else None
            pages = copies_too(transaction, self._office, pile.ids)
            self.pages += write_invoices(
                file, pages, LAYOUTS[self._paper], cover=cover, on_page=self._on_page
            )
        self._marks.append(marks)
        self._parts.append(part)
        self.done += len(pile.ids)

    def _on_page(self, page: int) -> None:
        self._job.report(min(self.done + page, self._total), self._total, "Escribiendo facturas")

    def write_sheet(self, file: Path) -> None:
        """Write the sheet of the whole batch: its piles, their sum, and what is left to print."""
        with self._office.store.read() as transaction:
            issued = print_batches.control(transaction, self._work.period)
            context = papers.context_of(transaction, self._work.piles[0].ids[0])
        left = sum(each.missing for each in issued) - sum(each.originals for each in self._parts)
        owed = sum(each.missing_total for each in issued) - self._first_prints
        copied = self._work.copied
        sheet = BatchSheet(
            number=self._number,
            period=self._work.period,
            copied=None if copied is None else copied.number,
            piles=tuple(zip((each.title for each in self._work.piles), self._parts, strict=True)),
            issued=sum(each.issued for each in issued),
            issued_total=sum(each.issued_total for each in issued),
            left=left,
            left_total=owed,
        )
        self.pages += write_batch_sheet(self._office, file, sheet, context)

    def log(self, folder: str) -> None:
        """Keep the batch and its prints: the next time they are copies.

        Raises:
            _OvertakenError: somebody else printed since these papers were written.
        """
        office, work, day = self._office, self._work, self._office.clock.today()
        with office.store.write() as transaction:
            now = [_marks(transaction, each.ids) for each in work.piles]
            if now != self._marks or print_batches.next_number(transaction) != self._number:
                raise _OvertakenError
            key = print_batches.add(transaction, office.actor(), self._new(folder))
            for pile, marks in zip(work.piles, self._marks, strict=True):
                receipts.log_printing(transaction, office.actor(), marks, day, key)
                summary = f"lote {self._number}: {len(pile.ids)} facturas impresas"
                audit.add(transaction, office.actor(), "printing.print_invoices", pile.title, summary)

    def _new(self, folder: str) -> NewPrintBatch:
        copied = self._work.copied
        return NewPrintBatch(
            number=self._number,
            period=self._work.period,
            reprints_id=None if copied is None else copied.id,
            paper=self._paper,
            target=self._work.target.printer or folder,
            pages=self.pages,
            printed_on=self._office.clock.today(),
            parts=self._parts,
        )


def _marks(transaction: Transaction, ids: Sequence[int]) -> dict[int, int]:
    """Documents of invoices in their order, and how often each was printed."""
    documents = papers.documents_of(transaction, ids)
    times = receipts.printed_times(transaction, documents)
    return {key: times.get(key, 0) for key in documents}


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


def _cover(
    transaction: Transaction, office: Office, pile: _Pile, totals: BatchTotals, batch: tuple[int, str]
) -> CoverSheet:
    context = papers.context_of(transaction, pile.ids[0])
    return CoverSheet(
        issuer=issuer_of(context),
        title=pile.title,
        number=batch[0],
        part=batch[1],
        invoices=len(pile.ids),
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


def print_invoice(office: Office, number: str, file: Path, *, target: Target = Target()) -> Printed:
    """Write one invoice, a batch by itself without cover; the first time it is the original, later a copy.

    Args:
        office: the office.
        number: its number as printed.
        file: where; its folder is made if it is not there.
        target: on what.

    Raises:
        InvoiceMissing: no invoice has that number.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        key = papers.id_of_number(transaction, number)
        if key is None:
            raise InvoiceMissing(number)
        [stored] = papers.load(transaction, [key], 0)
    pile = _Pile(file.name, f"factura {number}", [key], stored.cycle, stored.route, covered=False)
    return _print(office, file.parent, _Work(stored.period, [pile], target), None)


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
