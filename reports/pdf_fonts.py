"""The fonts of a PDF file: subsets of the typeface, and the font of bars, whose letters are code words."""

import hashlib
from collections.abc import Iterable

from reports.barcode import LETTERS, bars
from reports.fonts import FontInUse, to_unicode
from reports.pdf_objects import ObjectFile

BARS = "C"
"""Resource name of the font of bars; the weights of the typeface have their initials."""

_FIRST_CODE = 0x20
_PER_MILLE = 1000
_MODULE = 10
_WIDEST = 13


def add_font(objects: ObjectFile, font: FontInUse) -> int:
    """Write the part of a weight that the document uses; gives its number."""
    codes = sorted(font.codes)
    data = font.face.subset(codes)
    name = f"{_tag(codes)}+{font.face.name}"
    file = objects.add_stream(f"/Length1 {len(data)}", data)
    entries = "".join(f"/{key} {value}" for key, value in font.face.descriptor().items())
    descriptor = objects.add(f"<</Type/FontDescriptor/FontName/{name}{entries}/FontFile2 {file} 0 R>>")
    characters = objects.add_stream("", font.face.to_unicode(codes))
    widths = " ".join(
        f"{font.face.widths[code] * _PER_MILLE:g}" for code in range(_FIRST_CODE, codes[-1] + 1)
    )
    return objects.add(
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar {_FIRST_CODE}/LastChar {codes[-1]}"
        f"/Widths[{widths}]/FontDescriptor {descriptor} 0 R/ToUnicode {characters} 0 R>>"
    )


def add_bars(objects: ObjectFile, letters: Iterable[str]) -> int:
    """Write the font of bars with these letters; gives its number.

    Each letter paints its bars as a path (`d0`), so no reader keeps it as a picture of whole
    dots; who copies the text of the page gets blanks for bars.
    """
    widths, drawings = {}, []
    used = sorted(map(ord, letters))
    for code in used:
        found, wide = bars([LETTERS.index(chr(code))])
        widths[code] = wide * _MODULE
        path = "".join(f"{at * _MODULE} 0 {bar * _MODULE} {_MODULE} re " for at, bar in found)
        number = objects.add_stream("", f"{widths[code]} 0 d0 {path}f".encode("ascii"))
        drawings.append(f"/w{code} {number} 0 R")
    table = " ".join(str(widths.get(code, 0)) for code in range(used[0], used[-1] + 1))
    names = "".join(f" {code}/w{code}" for code in used)
    blanks = objects.add_stream("", to_unicode("Barras", dict.fromkeys(used, " ")))
    return objects.add(
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 {_WIDEST * _MODULE} {_MODULE}]"
        f"/FontMatrix[{1 / _MODULE:g} 0 0 {1 / _MODULE:g} 0 0]"
        f"/FirstChar {used[0]}/LastChar {used[-1]}/Widths[{table}]"
        f"/CharProcs<<{''.join(drawings)}>>/Encoding<</Type/Encoding/Differences[{names}]>>"
        f"/Resources<<>>/ToUnicode {blanks} 0 R>>"
    )


def _tag(codes: Iterable[int]) -> str:
    """Six capitals that name a subset, the same for the same characters."""
    digest = hashlib.sha256(bytes(codes)).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
