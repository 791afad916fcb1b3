"""PDF to paper and to the screen: pages as images, printers, and sending files to one of them.

PDFium is not safe on several threads at once: one lock guards every call.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.errors import PrinterMissing
from app.jobs import Job, SilentJob
from app.settings import PrinterMemory

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PRINT_DPI: Final = 300
"""At this resolution the payment bar code keeps its modules whole."""

_POINTS: Final = 72
_LOCK: Final = Lock()


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as an image, and its size on paper in points."""

    image: QImage
    width: float
    height: float


def page_images(pdf: Path, dpi: float) -> Iterator[PageImage]:
    """The pages of a PDF, one at a time, drawn at so many dots per inch.

    Args:
        pdf: the file; it stays open until the last page was taken or the iterator is closed.
        dpi: resolution.
    """
    with _LOCK:
        document = _open(pdf)
        count = len(document)
    try:
        for place in range(count):
            with _LOCK:
                drawn = _draw(document, place, dpi)
            yield drawn
    finally:
        with _LOCK:
            document.close()


def page_count(pdf: Path) -> int:
    """How many pages a PDF has."""
    with _LOCK:
        document = _open(pdf)
        try:
            return len(document)
        finally:
            document.close()


def printer_names() -> tuple[str, ...]:
    """The printers of this machine, the usual one first."""
    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def printer_named(name: str) -> QPrinter:
    """A printer ready for whole pages.

    Raises:
        PrinterMissing: this machine has none of that name.
    """
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise PrinterMissing(name)
    return whole_page(QPrinter(info, QPrinter.PrinterMode.HighResolution))


def pdf_printer(file: Path) -> QPrinter:
    """A printer that writes a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return whole_page(printer)


def whole_page(printer: QPrinter) -> QPrinter:
    """Make a printer draw at 300 dots per inch, from edge to edge."""
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    return printer


def send(files: Sequence[Path], printer: QPrinter, job: Job, title: str) -> int:
    """Print files page by page on a worker's thread; how many pages.

    Args:
        files: PDF files, in order.
        printer: as `printer_named` makes it.
        job: told after each page; a cancelled job leaves the pages already sent.
        title: of the document in the printer's queue.

    Raises:
        PrinterMissing: the printer does not take the work.
        Cancelled: somebody asked to stop.
    """
    total = sum(page_count(file) for file in files)
    printer.setDocName(title)
    painter, done = QPainter(), 0
    try:
        for file in files:
            for page in page_images(file, PRINT_DPI):
                job.report(done, total, "Enviando a la impresora")
                _turn(painter, printer, page)
                _paint(painter, printer, page)
                done += 1
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    job.report(total, total, "Enviando a la impresora")
    return done


class Press:
    """Printing as screens know it: printers by name, what was last chosen, files sent to one."""

    def __init__(self, memory: PrinterMemory | None = None) -> None:
        self._memory = memory or PrinterMemory()

    def printers(self) -> tuple[str, ...]:
        """The printers of this machine, the usual one first."""
        return printer_names()

    def remembered(self, kind: str) -> str:
        """What was last chosen for a kind of document; empty for nothing."""
        return self._memory.get(kind)

    def remember(self, kind: str, value: str) -> None:
        """Keep a choice for the next time."""
        self._memory.put(kind, value)

    def memory(self) -> PrinterMemory:
        """What this machine remembers of its printers."""
        return self._memory

    def print_pdf(self, file: Path, printer: str, title: str) -> None:
        """Print one small file, as `app.desk.receipt_printing` asks for it."""
        self.send([file], printer, SilentJob(), title)

    def images(self, pdf: Path, dpi: float) -> tuple[PageImage, ...]:
        """The pages of a PDF, all at once: for papers of few pages."""
        return tuple(page_images(pdf, dpi))

    def send(self, files: Sequence[Path], printer: str, job: Job, title: str) -> int:
        """Print files on a printer; arguments and refusals as `ui.printing.send`."""
        return send(files, printer_named(printer), job, title)


def _open(pdf: Path) -> "PdfDocument":
    import pypdfium2  # noqa: PLC0415 - half a second, and only for paper

    return pypdfium2.PdfDocument(pdf)


def _draw(document: Any, place: int, dpi: float) -> PageImage:
    page = document[place]
    try:
        width, height = page.get_size()
        bitmap = page.render(scale=dpi / _POINTS, prefer_bgrx=True)
        try:
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
        finally:
            bitmap.close()
    finally:
        page.close()
    return PageImage(image, width, height)


def _turn(painter: QPainter, printer: QPrinter, page: PageImage) -> None:
    """Take a sheet of the page's size: the first, or the next."""
    _place(printer, page)
    taken = printer.newPage() if painter.isActive() else painter.begin(printer)
    if not taken:
        raise PrinterMissing(printer.printerName())


def _place(printer: QPrinter, page: PageImage) -> None:
    short, long = sorted((page.width, page.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    wide = page.width > page.height
    orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, orientation, QMarginsF())
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def _paint(painter: QPainter, printer: QPrinter, page: PageImage) -> None:
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), page.image)
