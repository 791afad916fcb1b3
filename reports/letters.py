"""The letters that the papers can print: one fixed code page, and what becomes of those that it lacks.

Every string becomes one byte a character: Windows-1252 with the true minus, ≤ and ≥ in three of
its empty places. No library of fonts is needed to know this.
"""

import codecs
import unicodedata
from collections.abc import Iterator

_UNUSED = "\ufffe"
_EXTRA = {0x81: "\u2212", 0x8D: "≤", 0x8F: "≥"}
_FIRST_PRINTABLE = 0x20
_DELETE = 0x7F
_MARK = "M"
UNKNOWN = "?"
"""What is printed in the place of a letter that cannot be."""


def _code_page() -> str:
    table = [_UNUSED] * 256
    for code in range(_FIRST_PRINTABLE, len(table)):
        if code != _DELETE:
            table[code] = _EXTRA.get(code) or bytes([code]).decode("cp1252", "replace").replace(
                "\ufffd", _UNUSED
            )
    return "".join(table)


TABLE = _code_page()
"""The character of each code."""

_KNOWN = frozenset(TABLE) - {_UNUSED}
_ENCODING = codecs.charmap_build(TABLE)


def encode(text: str) -> bytes:
    """The text in the code page of the papers; what it lacks becomes its base letter, a blank or `?`."""
    try:
        return codecs.charmap_encode(text, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        nearest = "".join(map(_nearest, unicodedata.normalize("NFC", text)))
        return codecs.charmap_encode(nearest, "strict", _ENCODING)[0]


def _nearest(char: str) -> str:
    if char in _KNOWN:
        return char
    if char.isspace() or unicodedata.category(char) in {"Cc", "Cf"}:
        return " " if char.isspace() else ""
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base in _KNOWN else UNKNOWN


def prints(text: str) -> bool:
    """Whether every letter surely prints; False where a closer look may still find that none is missing."""
    return _is_latin(text) or _KNOWN.issuperset(text)


def missing(text: str) -> tuple[str, ...]:
    """The letters of a text that print as `?`, once each, in their order; a loose accent with its letter."""
    if prints(text):
        return ()
    return tuple(dict.fromkeys(_missing(unicodedata.normalize("NFC", text))))


def _is_latin(text: str) -> bool:
    """Whether the first 256 letters are enough: all of these print, or are left out as controls."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _missing(text: str) -> Iterator[str]:
    for place, char in enumerate(text):
        if char not in _KNOWN and _nearest(char) == UNKNOWN:
            accent = place > 0 and unicodedata.category(char).startswith(_MARK)
            yield text[place - 1 : place + 1] if accent else char
