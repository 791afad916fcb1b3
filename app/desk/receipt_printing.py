"""Printing a receipt, after what was paid is stored: a payment stands, and what happened is always said.

To be called on a worker (`Tasks.job` with `writes=False`): a printer that is off takes seconds to be sure.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app.desk.receipt_printer import ReceiptPrinter, Way
from app.desk.receipt_senders import Sender
from app.errors import PrinterFault, ReceiptPrinterFailed, Trouble
from app.messages import sentence
from app.paper.paper_files import writing
from reports import printout
from reports.escpos import Dialect, encode, encode_test, open_only, test_paper
from reports.printout import Printout
from reports.receipt import Receipt
from reports.receipt_grid import lay_out
from reports.receipt_pdf import write_papers, write_receipts

OFFICE_COPY: Final = "Copia para la oficina"
TEST: Final = "La página de prueba"
DRAWER: Final = "El cajón"

PrintPdf = Callable[[Path, str, str], None]
"""Prints a PDF with a Windows driver: the file, the printer, the title; refuses with a `Trouble`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a paper.

    Attributes:
        what: the paper: `El recibo C1-0008142`.
        printer: where it went.
        trouble: why it did not come out; None where it did.
        little_paper: whether the printer says that its roll is about to end.
        paid: whether a payment stands behind it, to say so.
    """

    what: str
    printer: str
    trouble: Trouble | None = None
    little_paper: bool = False
    paid: bool = False

    @property
    def done(self) -> bool:
        """Whether the printer took it."""
        return self.trouble is None

    @property
    def said(self) -> str:
        """What to tell the user, in one or two sentences."""
        if self.trouble is None:
            roll = " Queda poco papel." if self.little_paper else ""
            return f"{self.what} salió por {self.printer}.{roll}"
        stands = "El pago quedó registrado. " if self.paid else ""
        surely = not (isinstance(self.trouble, ReceiptPrinterFailed) and self.trouble.partly)
        came = "no salió" if surely else "no salió completo"
        return f"{stands}{self.what} {came}. {sentence(self.trouble)}"


def print_receipt(
    receipt: Receipt,
    printer: ReceiptPrinter,
    *,
    opens_drawer: bool = False,
    print_pdf: PrintPdf | None = None,
    sender: Sender | None = None,
) -> Outcome:
    """Print a receipt on the printer of its desk, in as many papers as the desk wants.

    Args:
        receipt: what was paid.
        printer: as `app.desk.receipt_printer.remembered` gives it.
        opens_drawer: whether cash was handled; a copy or an annulled receipt opens nothing.
        print_pdf: how a PDF reaches a Windows driver, for printers of that way.
        sender: another way for the bytes than the printer's own.
    """
    first = receipt.copy is None and receipt.annulled is None
    papers = list(_papers(receipt, printer.copies if first else 1))
    job = _Job(what=f"El recibo {receipt.number}", title=f"Recibo {receipt.number}", paid=True)

    def write(file: Path) -> None:
        write_receipts(file, papers, printer.columns)

    pulse = printer.pulse if opens_drawer and first else None
    laid = [lay_out(paper, printer.columns) for paper in papers]
    data = [encode(each, printer.dialect, None if place else pulse) for place, each in enumerate(laid)]
    return _Press(printer, print_pdf, sender).send(job, data, write)


def print_test(
    printer: ReceiptPrinter, *, print_pdf: PrintPdf | None = None, sender: Sender | None = None
) -> Outcome:
    """Print the test page, on which somebody sees which code page and which width are right."""

    def write(file: Path) -> None:
        write_papers(file, [test_paper(printer.columns)], "Prueba de la impresora de recibos")

    job = _Job(what=TEST, title="Prueba de Caudal")
    data = encode_test(printer.columns, printer.dialect, printer.pulse)
    return _Press(printer, print_pdf, sender).send(job, [data], write)


def open_drawer(printer: ReceiptPrinter, *, sender: Sender | None = None) -> Outcome | None:
    """Open the drawer without a paper; None where the printer has none that can be told."""
    if printer.pulse is None or printer.way in {Way.DRIVER, Way.NONE}:
        return None
    return _Press(printer, None, sender).send(
        _Job(what=DRAWER, title="Cajón"), [open_only(printer.pulse)], lambda _file: None
    )


def save_pdf(receipt: Receipt, columns: int, file: Path) -> None:
    """Write a receipt as PDF, to be kept or sent.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with writing(file):
        write_receipts(file, [receipt], columns)


def preview(receipt: Receipt, printer: ReceiptPrinter) -> Printout:
    """What would come out of the printer, read from the very bytes that it would be sent."""
    dialect = Dialect(page=printer.dialect.page, cuts=True)
    return printout.read(encode(lay_out(receipt, printer.columns), dialect))


def _papers(receipt: Receipt, copies: int) -> Iterator[Receipt]:
    yield receipt
    for _ in range(copies - 1):
        yield replace(receipt, kept_by=OFFICE_COPY)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    what: str
    title: str
    paid: bool = False


@dataclass(frozen=True, slots=True)
class _Press:
    """Sends one job to one printer and turns what is refused into what is said."""

    printer: ReceiptPrinter
    print_pdf: PrintPdf | None
    sender: Sender | None

    def send(self, job: _Job, data: Sequence[bytes], write: Callable[[Path], None]) -> Outcome:
        little = False
        try:
            if self.printer.way is Way.DRIVER and self.print_pdf is not None:
                self._through_driver(self.print_pdf, job, write)
            else:
                little = self._demand_sender().send(b"".join(data), job.title).little_paper
        except Trouble as trouble:
            return Outcome(what=job.what, printer=self.printer.place, trouble=trouble, paid=job.paid)
        return Outcome(what=job.what, printer=self.printer.place, little_paper=little, paid=job.paid)

    def _demand_sender(self) -> Sender:
        sender = self.sender or self.printer.sender()
        if sender is None:
            raise ReceiptPrinterFailed(self.printer.place, PrinterFault.NOT_SET)
        return sender

    def _through_driver(self, print_pdf: PrintPdf, job: _Job, write: Callable[[Path], None]) -> None:
        with TemporaryDirectory(prefix="caudal-", ignore_cleanup_errors=True) as folder:
            file = Path(folder, "recibo.pdf")
            with writing(file):
                write(file)
            print_pdf(file, self.printer.name, job.title)
