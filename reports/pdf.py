"""The PDF file: pages written one after another as they come, so memory does not grow with their number.

Text, rules and pictures are drawn by `reports.layout`; here only the file. The same
calls give the same bytes: no clock, no random identifier.

What many pages repeat is written once, as a form. Some of it is known beforehand (`form`);
the rest is noticed (`often`): a drawing that came a few times will come again.
"""

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from reportlab.lib.utils import ImageReader

from reports.fonts import KINDS, TAGS, FontInUse
from reports.pdf_fonts import BARS, add_bars, add_font
from reports.pdf_objects import ObjectFile

FINE = 10
"""Inside pages and forms all numbers are tenths of a point, 720 an inch: whole, short, quick to write."""

_PAGE_LEVEL = 6
_WORTH_A_FORM = 3
_MOST_NOTICED = 20_000
_SCALE = f"{1 / FINE:g} 0 0 {1 / FINE:g} 0 0 cm"


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes its name when it is complete; whatever interrupts leaves nothing behind.

    Raises:
        OSError: if the folder or the file cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Something drawn once and put on pages: a form or a picture.

    Attributes:
        name: resource name inside page content.
        number: object number in the file.
        width: natural width, in points or pixels.
        height: natural height, in points or pixels.
        alone: made for one page, which says so; all others are known to every page.
    """

    name: str
    number: int
    width: float
    height: float
    alone: bool = False


class PdfFile:
    """Writes one PDF to an open binary stream; `close` ends the file, not the stream.

    Attributes:
        fonts: the fonts as this document uses them.
        bars: letters of the font of bars that this document uses.
        known: names of the forms of what came often, by the key of who drew it.
        pages: pages written so far.
    """

    def __init__(self, stream: BinaryIO, *, title: str, author: str = "") -> None:
        self.fonts = {kind: FontInUse(kind) for kind in KINDS}
        self.bars: set[str] = set()
        self.known: dict[Hashable, str] = {}
        self._title = title
        self._author = author
        self._objects = ObjectFile(stream)
        self._tree = self._objects.reserve()
        self._font_list = self._objects.reserve()
        self._stamp_list = self._objects.reserve()
        self._resources = self._objects.add(f"<</Font {self._font_list} 0 R/XObject {self._stamp_list} 0 R>>")
        self._stamps: list[Stamp] = []
        self._pages: list[int] = []
        self._noticed: dict[str, int] = {}
        self._kept: dict[str, str] = {}

    @property
    def pages(self) -> int:
        """How many pages were written."""
        return len(self._pages)

    def form(self, content: str, *, size: tuple[float, float], alone: bool = False) -> Stamp:
        """Write page content once, to be put on pages by the name of its stamp; `size` in points."""
        width, height = size
        return self._stamp(
            self._form(f"0 0 {width * FINE:.0f} {height * FINE:.0f}", content), size, alone=alone
        )

    def often(self, content: str, *, size: tuple[float, float], key: Hashable = None) -> str:
        """Content that may come again: it comes back as it is, later as the name of its form.

        The form reaches a page's size up and down from its origin. Under its key it is found
        again without being drawn.
        """
        kept = self._kept.get(content)
        if kept is not None:
            if key is not None:
                self.known[key] = kept
            return kept
        times = self._noticed.get(content, 0) + 1
        if times < _WORTH_A_FORM:
            if len(self._noticed) >= _MOST_NOTICED:
                self._noticed.clear()
            self._noticed[content] = times
            return content
        del self._noticed[content]
        width, height = (f"{side * FINE:.0f}" for side in size)
        stamp = self._stamp(self._form(f"0 -{height} {width} {height}", content), size)
        name = self._kept[content] = f"/{stamp.name} Do"
        return name

    def _form(self, box: str, content: str) -> int:
        head = f"/Subtype/Form/BBox[{box}]/Resources {self._resources} 0 R"
        return self._objects.add_stream(head, content.encode("latin-1"))

    def _stamp(self, number: int, size: tuple[float, float], *, alone: bool = False) -> Stamp:
        if alone:
            return Stamp(f"X{number}", number, *size, alone)
        stamp = Stamp(f"F{len(self._stamps)}", number, *size)
        self._stamps.append(stamp)
        return stamp

    def image(self, data: bytes) -> Stamp:
        """Write a picture (PNG or JPEG); transparency is kept.

        Raises:
            OSError: if the bytes are no picture.
        """
        reader = cast("Any", ImageReader(BytesIO(data)))
        width, height = cast("tuple[int, int]", reader.getSize())
        pixels = cast("bytes", reader.getRGBData())
        space = "DeviceGray" if reader.mode == "L" else "DeviceCMYK" if reader.mode == "CMYK" else "DeviceRGB"
        head = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8"
        mask = ""
        if (alpha := reader._dataA) is not None:  # noqa: SLF001 - the reader keeps the alpha channel there only
            body = cast("bytes", alpha.getRGBData())
            mask = f"/SMask {self._objects.add_stream(f'{head}/ColorSpace/DeviceGray', body)} 0 R"
        return self._stamp(
            self._objects.add_stream(f"{head}/ColorSpace/{space}{mask}", pixels),
            (float(width), float(height)),
        )

    def page(self, content: str, *, size: tuple[float, float], alone: Iterable[Stamp] = ()) -> None:
        """Write one page.

        Args:
            content: what is on it.
            size: width and height in points.
            alone: the stamps on it that were made for it.
        """
        width, height = size
        names = _names(alone)
        resources = (
            f"<</Font {self._font_list} 0 R/XObject<<{names}>>>>" if names else f"{self._resources} 0 R"
        )
        stream = self._objects.add_stream("", f"{_SCALE} {content}".encode("latin-1"), level=_PAGE_LEVEL)
        self._pages.append(
            self._objects.add(
                f"<</Type/Page/Parent {self._tree} 0 R/MediaBox[0 0 {width:g} {height:g}]"
                f"/Resources {resources}/Contents {stream} 0 R>>"
            )
        )

    def close(self) -> None:
        """Write fonts, what pages share, page tree, catalogue and index."""
        put, add = self._objects.put, self._objects.add
        fonts = [
            f"/{TAGS[kind]} {add_font(self._objects, font)} 0 R"
            for kind, font in self.fonts.items()
            if font.codes
        ]
        if self.bars:
            fonts.append(f"/{BARS} {add_bars(self._objects, self.bars)} 0 R")
        put(self._font_list, f"<<{''.join(fonts)}>>")
        put(self._stamp_list, f"<<{_names(self._stamps)}>>")
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        put(self._tree, f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>")
        catalogue = add(
            f"<</Type/Catalog/Pages {self._tree} 0 R/Lang(es-CO)"
            "/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>>>"
        )
        info = add(f"<</Title {_text(self._title)}/Author {_text(self._author)}/Producer(Caudal)>>")
        self._objects.close(catalogue, info)


def _names(stamps: Iterable[Stamp]) -> str:
    return "".join(f"/{stamp.name} {stamp.number} 0 R" for stamp in stamps)


def _text(text: str) -> str:
    """Hexadecimal UTF-16, the one text form that every PDF reader shows right."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
