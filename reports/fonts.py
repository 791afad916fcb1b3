"""Lato, the typeface of the papers, and DejaVu Sans Mono, that of receipts: measures and subsets.

Reading the files is ReportLab's work. Digits, `$` and the minus have the same width in every weight, so
columns stand without any feature of the font.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any, TypeAlias, cast

from reportlab.pdfbase.ttfonts import TTFontFile

from reports.letters import TABLE, encode

_PER_MILLE = 1000.0
_LARGEST_BLOCK = 100
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <ff>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_SYMBOLIC = 1 << 2
_NONSYMBOLIC = 1 << 5


_ESCAPES = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\"}


class Weight(StrEnum):
    """The five weights in use; the value is the style name of the font file."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    SEMIBOLD = "Semibold"
    BOLD = "Bold"
    HEAVY = "Heavy"


class Mono(StrEnum):
    """The two weights of receipts, whose letters are all of one width; the value as above."""

    PLAIN = "Plain"
    DARK = "Dark"


FontKind: TypeAlias = Weight | Mono
KINDS: tuple[FontKind, ...] = (*Weight, *Mono)
FILES: Mapping[FontKind, str] = {
    **{weight: f"Lato-{weight.value}" for weight in Weight},
    Mono.PLAIN: "DejaVuSansMono",
    Mono.DARK: "DejaVuSansMono-Bold",
}
"""File of each font, and its name inside a PDF."""
TAGS: Mapping[FontKind, str] = {kind: kind.name[0] for kind in KINDS}
"""Resource name of each font inside a PDF."""


def to_unicode(name: str, characters: Mapping[int, str]) -> bytes:
    """The map from codes to characters that lets a reader copy and search the text."""
    pairs = [f"<{code:02x}> <{ord(char):04x}>" for code, char in sorted(characters.items())]
    blocks = [pairs[start : start + _LARGEST_BLOCK] for start in range(0, len(pairs), _LARGEST_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return _TO_UNICODE.format(name=name, body=body).encode("ascii")


class Face:
    """One weight of the typeface.

    Attributes:
        widths: width of each code in units of the type size.
    """

    def __init__(self, kind: FontKind) -> None:
        self.name = FILES[kind]
        data = resources.files("reports.typefaces").joinpath(f"{self.name}.ttf").read_bytes()
        self._file = cast("Any", TTFontFile(BytesIO(data)))
        del self._file.table["name"]  # no page needs it, and it weighs a sixth of each subset
        wide: dict[int, float] = self._file.charWidths
        self.widths = tuple(wide.get(ord(char), 0.0) / _PER_MILLE for char in TABLE)

    def measure(self, data: bytes) -> float:
        """Width of encoded text in units of the type size."""
        widths = self.widths
        return sum([widths[code] for code in data])

    def subset(self, codes: Iterable[int]) -> bytes:
        """A font file with the glyphs of these codes, each under its code."""
        return cast("bytes", self._file.makeSubset(self._characters(codes)))

    def to_unicode(self, codes: Iterable[int]) -> bytes:
        """The map from codes to characters of this weight."""
        return to_unicode(self.name, {code: TABLE[code] for code in codes})

    def descriptor(self) -> dict[str, str]:
        """The entries of the PDF font descriptor that come from the font file."""
        file = self._file
        box = " ".join(f"{value:g}" for value in file.bbox)
        return {
            "Ascent": f"{file.ascent:g}",
            "CapHeight": f"{file.capHeight:g}",
            "Descent": f"{file.descent:g}",
            "Flags": str(file.flags & ~_NONSYMBOLIC | _SYMBOLIC),
            "FontBBox": f"[{box}]",
            "ItalicAngle": "0",
            "StemV": f"{file.stemV:g}",
        }

    @staticmethod
    def _characters(codes: Iterable[int]) -> list[int]:
        used = frozenset(codes)
        return [ord(TABLE[code]) if code in used else 0 for code in range(max(used) + 1)]


@cache
def face(kind: FontKind) -> Face:
    """The font, read once in the life of the program (15 ms)."""
    return Face(kind)


_SHAPES_KEPT = 20_000


class FontInUse(dict[str, tuple[str, float]]):
    """One weight in one document: each string, once asked for, ready to be written.

    A string maps to its PDF operand (one Latin-1 character a code, escaped) and its width in
    units of the type size.

    Attributes:
        codes: codes of the characters that the document uses, for the subset.
    """

    def __init__(self, kind: FontKind) -> None:
        super().__init__()
        self._kind = kind
        self.codes: set[int] = set()

    @property
    def face(self) -> Face:
        """The font itself, read when the first text asks for it."""
        return face(self._kind)

    def __missing__(self, text: str) -> tuple[str, float]:
        data = encode(text)
        self.codes.update(data)
        operand = data.decode("latin-1")
        if "(" in operand or ")" in operand or "\\" in operand:
            operand = operand.translate(_ESCAPES)
        if len(self) >= _SHAPES_KEPT:
            self.clear()
        shaped = self[text] = (operand, self.face.measure(data))
        return shaped
