"""The PDF file: objects written one after another as they come, so memory does not grow with the pages.

Text, rules and pictures are drawn by `reports.layout`; here only the file. The same
calls give the same bytes: no clock, no random identifier.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from reportlab.lib.utils import ImageReader

from reports.fonts import FontInUse, Weight

_HEADER = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
_COMPRESSION = 5
_FIRST_CODE = 0x20


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
    """Something drawn once and put on many pages: a form or a picture.

    Attributes:
        name: resource name inside page content.
        number: object number in the file.
        width: natural width, in points or pixels.
        height: natural height, in points or pixels.
    """

    name: str
    number: int
    width: float
    height: float


class PdfFile:
    """Writes one PDF to an open binary stream; `close` ends the file, not the stream.

    Attributes:
        fonts: the weights of the typeface as this document uses them.
        pages: pages written so far.
    """

    def __init__(self, stream: BinaryIO, *, title: str, author: str = "") -> None:
        self.fonts = {weight: FontInUse(weight) for weight in Weight}
        self._stream = stream
        self._title = title
        self._author = author
        self._digest = hashlib.sha256()
        self._position = 0
        self._offsets: list[int] = []
        self._pages: list[int] = []
        self._write(_HEADER)
        self._tree = self._reserve()
        self._font_list = self._reserve()

    @property
    def pages(self) -> int:
        """How many pages were written."""
        return len(self._pages)

    def form(self, content: str, *, size: tuple[float, float], stamps: Iterable[Stamp] = ()) -> Stamp:
        """Write page content once, to be put on pages by the name of its stamp; `size` in points."""
        width, height = size
        head = f"/Type/XObject/Subtype/Form/BBox[0 0 {width:g} {height:g}]{self._resources(stamps)}"
        number = self._stream_object(head, content.encode("latin-1"))
        return Stamp(f"X{number}", number, width, height)

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
            mask = f"/SMask {self._stream_object(f'{head}/ColorSpace/DeviceGray', body)} 0 R"
        number = self._stream_object(f"{head}/ColorSpace/{space}{mask}", pixels)
        return Stamp(f"X{number}", number, float(width), float(height))

    def page(self, content: str, *, size: tuple[float, float], stamps: Iterable[Stamp] = ()) -> None:
        """Write one page; `size` in points."""
        width, height = size
        stream = self._stream_object("", content.encode("latin-1"))
        self._pages.append(
            self._object(
                f"<</Type/Page/Parent {self._tree} 0 R/MediaBox[0 0 {width:g} {height:g}]"
                f"{self._resources(stamps)}/Contents {stream} 0 R>>".encode("ascii")
            )
        )

    def close(self) -> None:
        """Write fonts, page tree, catalogue and index."""
        fonts = "".join(
            f"/{weight.name[0]} {self._font(font)} 0 R" for weight, font in self.fonts.items() if font.codes
        )
        self._put(self._font_list, f"<<{fonts}>>".encode("ascii"))
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._put(self._tree, f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>".encode("ascii"))
        catalogue = self._object(
            f"<</Type/Catalog/Pages {self._tree} 0 R/Lang(es-CO)"
            "/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>>>".encode("ascii")
        )
        info = self._object(
            b"<</Title " + _text(self._title) + b"/Author " + _text(self._author) + b"/Producer(Caudal)>>"
        )
        self._index(catalogue, info)

    def _resources(self, stamps: Iterable[Stamp]) -> str:
        names = "".join(f"/{stamp.name} {stamp.number} 0 R" for stamp in stamps)
        objects = f"/XObject<<{names}>>" if names else ""
        return f"/Resources<</Font {self._font_list} 0 R{objects}>>"

    def _font(self, font: FontInUse) -> int:
        codes = sorted(font.codes)
        data = font.face.subset(codes)
        name = f"{_tag(codes)}+{font.face.name}"
        file = self._stream_object(f"/Length1 {len(data)}", data)
        entries = "".join(f"/{key} {value}" for key, value in font.face.descriptor().items())
        descriptor = self._object(
            f"<</Type/FontDescriptor/FontName/{name}{entries}/FontFile2 {file} 0 R>>".encode("ascii")
        )
        to_unicode = self._stream_object("", font.face.to_unicode(codes))
        widths = " ".join(f"{font.face.widths[code] * 1000:g}" for code in range(_FIRST_CODE, codes[-1] + 1))
        return self._object(
            f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar {_FIRST_CODE}/LastChar {codes[-1]}"
            f"/Widths[{widths}]/FontDescriptor {descriptor} 0 R/ToUnicode {to_unicode} 0 R>>".encode("ascii")
        )

    def _index(self, catalogue: int, info: int) -> None:
        start = self._position
        rows = b"".join([b"%010d 00000 n \n" % offset for offset in self._offsets])
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(self._offsets) + 1) + rows)
        mark = self._digest.hexdigest()[:32]
        size = len(self._offsets) + 1
        self._write(
            f"trailer\n<</Size {size}/Root {catalogue} 0 R/Info {info} 0 R/ID[<{mark}><{mark}>]>>\n"
            f"startxref\n{start}\n%%EOF\n".encode("ascii")
        )

    def _reserve(self) -> int:
        self._offsets.append(0)
        return len(self._offsets)

    def _put(self, number: int, body: bytes) -> None:
        self._offsets[number - 1] = self._position
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _object(self, body: bytes) -> int:
        number = self._reserve()
        self._put(number, body)
        return number

    def _stream_object(self, head: str, data: bytes) -> int:
        packed = zlib.compress(data, _COMPRESSION)
        return self._object(
            b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
            % (head.encode("ascii"), len(packed), packed)
        )

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self._position += len(data)


def _tag(codes: Iterable[int]) -> str:
    """Six capitals that name a subset, the same for the same characters."""
    digest = hashlib.sha256(bytes(codes)).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _text(text: str) -> bytes:
    """Hexadecimal UTF-16, the one text form that every PDF reader shows right."""
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode("ascii")
