"""Reads a printed PDF as a person and as a machine would: texts with their places, ink, bar codes."""

import ctypes
import struct
import zlib
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Printed:
    """One run of text: millimetres from the upper left corner of the page, `base` its baseline."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str

    @property
    def top(self):
        """Height of a flat capital: accents may reach over it."""
        return self.base - 0.72 * self.size / MILLIMETRE


@contextmanager
def opened(path):
    """The document, closed whatever happens."""
    document = pypdfium2.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()


def page_count(path):
    """How many pages."""
    with opened(path) as document:
        return len(document)


def texts(path, page=0):
    """Every run of text on a page, forms included, from above."""
    with opened(path) as document:
        sheet = document[page]
        height = sheet.get_height()
        text_page = sheet.get_textpage()
        found = [
            _printed(item, text_page, height)
            for item in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=6)
        ]
        text_page.close()
        sheet.close()
    return sorted((run for run in found if run.text.strip()), key=lambda run: (run.base, run.left))


def words(path, page=0):
    """All text of a page in one string, blanks plain."""
    return " ".join(" ".join(run.text for run in texts(path, page)).split())


def _printed(item, text_page, height):
    left, _, right, _ = item.get_bounds()
    matrix = item.get_matrix()
    container = item.container
    while container is not None:
        outer = container.get_matrix()
        matrix = matrix.multiply(outer)
        left, right = (edge * outer.a + outer.e for edge in (left, right))
        container = container.container
    length = pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = ctypes.create_string_buffer(length * 2)
    pdfium.FPDFTextObj_GetText(item, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    name = ctypes.create_string_buffer(80)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(item), name, 80)
    return Printed(
        text=buffer.raw.decode("utf-16-le").rstrip("\0"),
        left=left / MILLIMETRE,
        right=right / MILLIMETRE,
        base=(height - matrix.f) / MILLIMETRE,
        size=size.value * matrix.a,
        font=name.value.decode(),
    )


def picture(path, page=0, dpi=110):
    """The page as a grey picture."""
    with opened(path) as document:
        sheet = document[page]
        image = sheet.render(scale=dpi / 72, grayscale=True).to_pil()
        sheet.close()
    return image


def ink_margins(path, page=0, dpi=100):
    """White at left, top, right, bottom in millimetres."""
    image = picture(path, page, dpi)
    left, top, right, bottom = image.point(lambda grey: 255 if grey < 245 else 0).getbbox()
    return tuple(pixels * 25.4 / dpi for pixels in (left, top, image.width - right, image.height - bottom))


def barcodes(path, page=0, dpi=300):
    """What a scanner reads: (symbology, text), from above."""
    found = zxingcpp.read_barcodes(picture(path, page, dpi))
    found = sorted(found, key=lambda code: code.position.top_left.y)
    return [(code.symbology_identifier, code.text) for code in found]


def overlaps(runs):
    """Pairs of texts that stand in each other's way: baseline to flat capital height, 0.15 mm forgiven."""
    found = []
    ordered = sorted(runs, key=lambda run: run.top)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.top >= one.base - 0.15:
                break
            if min(one.right, other.right) - max(one.left, other.left) > 0.15 and other.base > one.top + 0.15:
                found.append((one.text, other.text))
    return found


def png(width, height, *, alpha):
    """A red picture, half transparent where asked."""
    pixel = b"\xff\x00\x00\x80" if alpha else b"\xff\x00\x00"
    rows = zlib.compress(b"".join(b"\x00" + pixel * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 6 if alpha else 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + chunks
