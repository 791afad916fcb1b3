"""Invoices for a web portal: one PDF each in a ZIP file, and an index by which the portal finds them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.jobs import Job, SilentJob
from app.month.period import find_period
from app.office import Office
from app.paper.invoice_page import invoice_page
from app.paper.paper_files import apart_in, put_in_place, writing
from app.paper.printing import LAYOUTS
from app.store import audit, offices, papers, periods
from app.store.engine import Transaction
from app.store.papers import StoredInvoice, Which
from app.wording.refusals import NothingToPrint
from domain.period import Period
from reports.invoice import Layout, write_invoices

INDEX = "indice.csv"
COLUMNS = ("archivo", "cuenta", "factura", "periodo", "expedida", "vence", "total", "sha256")
"""What the index says of each file. No names and no documents: a portal asks for the account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """What was written: the file, its invoices, its size."""

    file: Path
    invoices: int
    size: int


def write_bundle(
    office: Office, name: Period, file: Path, *, route: str | None = None, job: Job | None = None
) -> Bundled:
    """Write the issued invoices of a period to a ZIP file, whole or not at all.

    Each is the invoice as it was issued, without the mark of a copy; no print is counted, for no paper
    comes of it.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToPrint: nothing is issued, or the route has nothing.
        FileUnwritable, DiskFull: the file cannot be written; then what stood there still stands.
        Cancelled: somebody stopped it; the same.
    """
    office.demand("portal.write_bundle")
    watcher = job or SilentJob()
    with office.store.read() as transaction:
        find_period(transaction, name)
        ids = [
            key
            for period in periods.find(transaction, name)
            for of_route in papers.ids_by_route(transaction, period.id, Which(route=route)).values()
            for key in of_route
        ]
    if not ids:
        raise NothingToPrint(str(name), route or "")
    with apart_in(file.parent) as apart:
        with office.store.read() as transaction, writing(file):
            _write(transaction, apart / file.name, ids, watcher)
            size = (apart / file.name).stat().st_size
        with put_in_place(apart, file.parent, [file.name]), office.store.write() as transaction:
            summary = f"{len(ids)} facturas para el portal, en {file.name}"
            audit.add(transaction, office.actor(), "portal.write_bundle", str(name), summary)
    return Bundled(file=file, invoices=len(ids), size=size)


def _write(transaction: Transaction, file: Path, ids: list[int], watcher: Job) -> None:
    layout = single_layout(transaction)
    index = io.StringIO()
    lines = csv.writer(index, delimiter=";", lineterminator="\r\n")
    lines.writerow(COLUMNS)
    with ZipFile(file, "w", ZIP_STORED) as bundle:
        for done, stored in enumerate(stored_invoices(transaction, ids), start=1):
            page = file.with_name("factura.pdf")
            data = pdf_of(stored, layout, page)
            bundle.writestr(_entry(file_name(stored), stored), data)
            lines.writerow(_index_line(stored, data))
            watcher.report(done, len(ids), "Escribiendo facturas")
        said = index.getvalue().encode("utf-8-sig")
        bundle.writestr(_entry(INDEX, stored), said, ZIP_DEFLATED)


def single_layout(transaction: Transaction) -> Layout:
    """The office's paper size for one invoice by itself: two to a sheet are for the guillotine."""
    chosen = LAYOUTS[offices.settings(transaction).invoice_layout]
    return Layout.LETTER if chosen is Layout.TWO_UP else chosen


def stored_invoices(transaction: Transaction, ids: list[int]) -> Iterator[StoredInvoice]:
    """Invoices in order, loaded by blocks so that memory stays flat."""
    past = offices.settings(transaction).chart_periods
    for start in range(0, len(ids), papers.BLOCK):
        block = ids[start : start + papers.BLOCK]
        found = {each.id: each for each in papers.load(transaction, block, past)}
        for key in block:
            yield found[key]


def pdf_of(stored: StoredInvoice, layout: Layout, page: Path) -> bytes:
    """An invoice as it was issued, as the bytes of a PDF that is written at `page` first."""
    write_invoices(page, [invoice_page(stored, None)], layout)
    return page.read_bytes()


def file_name(stored: StoredInvoice) -> str:
    """`CUENTA_NUMERO.pdf`, of letters and figures that every system takes."""
    return f"{_plain(stored.account)}_{_plain(stored.number)}.pdf"


def _plain(text: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text)


def _entry(name: str, stored: StoredInvoice) -> ZipInfo:
    """A file of the bundle, with the day of its invoice: the same invoices give the same bundle."""
    day = stored.issued_on
    return ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))


def _index_line(stored: StoredInvoice, data: bytes) -> tuple[str, ...]:
    return (
        file_name(stored),
        stored.account,
        stored.number,
        str(stored.period),
        stored.issued_on.isoformat(),
        stored.due_on.isoformat(),
        str(stored.total),
        sha256(data).hexdigest(),
    )
