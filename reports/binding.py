"""Many papers bound into one PDF: an index first, a folio on every page, the fingerprint of each part.

It is the one place of `reports` that reads PDFs, as `ui.printing` is that of the window.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from reports.invoice_model import Issuer
from reports.layout import LETTER, WHITE, Box, Pen
from reports.legal_paper import LEFT, RIGHT, WIDTH
from reports.measure import POINTS
from reports.pdf import PdfFile, written
from reports.spanish import kept_together
from reports.styles import bold, heavy, regular, semibold

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_JPEG: Final = b"\xff\xd8\xff"
_MARGIN: Final = 14.0
_FIRST_ROW, _LAST_ROW = 74.0, 250.0
_ENTRY: Final = 12.6
_TURNS: Final = {3: 180, 6: 90, 8: 270}
"""How a camera says that it was held, and how far its picture is turned to stand."""
_EXIF_WITHIN, _EXIF_ENTRY, _EXIF_TURN = 4096, 12, 0x0112
_ORDERS: Final[dict[bytes, Literal["little", "big"]]] = {b"II": "little", b"MM": "big"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paper to be bound.

    Attributes:
        title, detail: what it is, and more of it.
        file: its PDF.
        digest: its SHA-256, in hexadecimal.
    """

    title: str
    detail: str
    file: Path
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Binder:
    """What the index says of all of it.

    Attributes:
        title, number: of what it is; `facts` label and value, up to four.
        made: when and by whom.
    """

    issuer: Issuer
    title: str
    number: str
    facts: tuple[tuple[str, str], ...]
    made: str


@dataclass(frozen=True, slots=True)
class Bound:
    """What was bound: its pages, and the first and the last folio of each part."""

    pages: int
    folios: tuple[tuple[int, int], ...]


def pages_of(file: Path) -> int | None:
    """The pages of a PDF; None if it cannot be opened: damaged, or locked with a password."""
    pdfium = _pdfium()
    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError:
        return None
    try:
        return len(document)
    finally:
        document.close()


def write_picture(file: Path, picture: Path) -> None:
    """A page with a picture as large as it may be; one taken with the camera on its side stands.

    Raises:
        OSError: the picture is none, or the file cannot be written.
    """
    data = picture.read_bytes()
    if data.startswith(_JPEG):
        _write_photo(file, picture, _TURNS.get(_orientation(data), 0))
        return
    with written(file) as stream:
        pdf = PdfFile(stream, title=picture.name)
        stamp = pdf.image(data)
        wide = stamp.width > stamp.height
        pen = Pen(pdf, LETTER[::-1] if wide else LETTER)
        pen.picture(stamp, Box(*_inside(pen.size, stamp.width, stamp.height)))
        pen.page()
        pdf.close()


def bind(file: Path, binder: Binder, parts: Sequence[Part], work: Path) -> Bound:
    """Bind parts into one PDF: its index, then each part, a folio on every page.

    Args:
        file: where.
        binder: what the index says.
        parts: in their order; each can be opened.
        work: a folder for what is made on the way.

    Raises:
        OSError: a file cannot be written.
    """
    counts = [pages_of(part.file) or 0 for part in parts]
    index = work / "indice.pdf"
    first = _write_index(index, binder, [(part, (0, 0)) for part in parts])
    folios = []
    for count in counts:
        folios.append((first + 1, first + count))
        first += count
    _write_index(index, binder, list(zip(parts, folios, strict=True)))
    pdfium = _pdfium()
    whole = pdfium.PdfDocument.new()
    try:
        for each in (index, *(part.file for part in parts)):
            source = pdfium.PdfDocument(each)
            whole.import_pages(source)
            source.close()
        _put_folios(whole, binder, work / "folios.pdf")
        with written(file) as stream:
            whole.save(stream)
        return Bound(len(whole), tuple(folios))
    finally:
        whole.close()


# ── the index ───────────────────────────────────────────────────────────────


def _write_index(file: Path, binder: Binder, entries: Sequence[tuple[Part, tuple[int, int]]]) -> int:
    with written(file) as stream:
        pdf = PdfFile(stream, title=f"{binder.title} {binder.number}", author=binder.issuer.name)
        pen, at = _index_head(pdf, binder), _FIRST_ROW
        for place, (part, (start, end)) in enumerate(entries, start=1):
            if at + _ENTRY > _LAST_ROW:
                pen.page()
                pen, at = Pen(pdf), 24.0
            _entry(pen, at, f"{place}.", part, f"{start}" if start == end else f"{start} a {end}")
            at += _ENTRY
        pen.page()
        pdf.close()
        return pdf.pages


def _index_head(pdf: PdfFile, binder: Binder) -> Pen:
    pen = Pen(pdf)
    pen.fit(LEFT, 24.0, binder.issuer.name, bold(12), WIDTH)
    pen.text(LEFT, 35.0, binder.title, heavy(19))
    pen.right(RIGHT, 35.0, binder.number, bold(14))
    y = 42.0
    for label, value in binder.facts:
        pen.text(LEFT, y, label, regular(9))
        pen.fit(LEFT + 30.0, y, kept_together(value), semibold(9.5), WIDTH - 30.0)
        y += 5.0
    pen.text(LEFT, y, kept_together(binder.made), regular(8.5))
    pen.text(LEFT, _FIRST_ROW - 6.0, "Índice", bold(11))
    pen.right(RIGHT, _FIRST_ROW - 6.0, "Folios", semibold(9))
    pen.rule(LEFT, RIGHT, _FIRST_ROW - 4.2, 0.6)
    return pen


def _entry(pen: Pen, y: float, place: str, part: Part, folios: str) -> None:
    pen.text(LEFT, y, place, semibold(9.5))
    pen.fit(LEFT + 9.0, y, kept_together(part.title), semibold(9.5), WIDTH - 40.0)
    pen.right(RIGHT, y, folios, semibold(9.5))
    pen.fit(LEFT + 9.0, y + 4.0, kept_together(part.detail), regular(8.5), WIDTH - 10.0)
    pen.text(LEFT + 9.0, y + 7.4, f"SHA-256 {part.digest}", regular(6.5))


# ── folios ──────────────────────────────────────────────────────────────────


def _put_folios(whole: "PdfDocument", binder: Binder, file: Path) -> None:
    """Write a folio in the upper right corner of every page as it is looked at, however it is turned."""
    pdfium = _pdfium()
    count = len(whole)
    sizes = [whole.get_page_size(place) for place in range(count)]
    with written(file) as stream:
        pdf = PdfFile(stream, title="Folios")
        for place, (width, height) in enumerate(sizes, start=1):
            _folio(Pen(pdf, (width / POINTS, height / POINTS)), binder, f"Folio {place} de {count}")
        pdf.close()
    over = pdfium.PdfDocument(file)
    for place in range(count):
        page = whole[place]
        mark = over.page_as_xobject(place, whole).as_pageobject()
        mark.set_matrix(pdfium.PdfMatrix(*_upright(page)))
        page.insert_obj(mark)
        page.gen_content()
        page.close()
    over.close()


def _folio(pen: Pen, binder: Binder, words: str) -> None:
    said = f"{binder.number} · {words}"
    wide = pen.width(said, semibold(7.5))
    right = pen.size[0] - 8.0
    pen.fill([Box(right - wide - 1.5, 3.2, wide + 3.0, 4.6)], WHITE)
    pen.right(right, 6.6, said, semibold(7.5))
    pen.page()


def _upright(page: "PdfPage") -> tuple[float, float, float, float, float, float]:
    """From a page as it is looked at to its own system: turned, and begun where its box begins."""
    left, bottom, right, top = page.get_cropbox()
    return {
        0: (1.0, 0.0, 0.0, 1.0, left, bottom),
        90: (0.0, 1.0, -1.0, 0.0, right, bottom),
        180: (-1.0, 0.0, 0.0, -1.0, right, top),
        270: (0.0, -1.0, 1.0, 0.0, left, top),
    }[page.get_rotation()]


# ── photos ──────────────────────────────────────────────────────────────────


def _write_photo(file: Path, picture: Path, turned: int) -> None:
    """A page with a JPEG as it is kept, not drawn anew."""
    pdfium = _pdfium()
    document = pdfium.PdfDocument.new()
    try:
        image = pdfium.PdfImage.new(document)
        image.load_jpeg(picture, inline=True)
        wide, tall = image.get_px_size()
        across, up = LETTER[::-1] if wide > tall else LETTER
        page = document.new_page(across * POINTS, up * POINTS)
        x, y, width, height = (value * POINTS for value in _inside((across, up), wide, tall))
        image.set_matrix(pdfium.PdfMatrix(width, 0, 0, height, x, up * POINTS - y - height))
        page.insert_obj(image)
        page.set_rotation(turned)
        page.gen_content()
        page.close()
        with written(file) as stream:
            document.save(stream)
    except pdfium.PdfiumError as failure:
        raise OSError(str(failure)) from failure
    finally:
        document.close()


def _inside(size: tuple[float, float], wide: float, tall: float) -> tuple[float, float, float, float]:
    """The place of a picture in the middle of a page, in mm.

    Raises:
        OSError: it has no size: what says to be a picture is none.
    """
    if not (wide and tall):
        raise OSError("the picture cannot be read")
    room = size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN
    scale = min(room[0] / wide, room[1] / tall)
    width, height = wide * scale, tall * scale
    return (size[0] - width) / 2, (size[1] - height) / 2, width, height


def _orientation(data: bytes) -> int:
    """How a camera was held, by its EXIF mark; 1, upright, if it says nothing."""
    begin = data.find(b"Exif\x00\x00", 0, _EXIF_WITHIN)
    tiff = data[begin + 6 : begin + _EXIF_WITHIN]
    if begin < 0 or tiff[:2] not in _ORDERS:
        return 1
    order = _ORDERS[tiff[:2]]

    def number(at: int, size: int = 2) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    first = number(4, 4) + 2
    entries = (first + place * _EXIF_ENTRY for place in range(number(first - 2)))
    return next((number(entry + 8) for entry in entries if number(entry) == _EXIF_TURN), 1)


def _pdfium() -> Any:
    import pypdfium2  # noqa: PLC0415 - half a second, and only for paper

    return pypdfium2
