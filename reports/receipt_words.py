"""Words on a grid of equal letters: cleaned, cut, wrapped and set side by side, for receipts.

Every letter is one column and prints on both usual code pages of receipt printers, so what is laid out
keeps its columns whatever printer takes it.
"""

import unicodedata
from collections.abc import Iterable

CUT = "..."
"""Ends what was cut: code pages of printers have no ellipsis."""
DOT = " · "

_PAGES = ("cp858", "cp1252")
_UNKNOWN = "?"
_PLAIN = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-",
        "\u2212": "-", "\u2026": CUT, "\u2022": "·", "\u2264": "<=", "\u2265": ">=",
    }
)  # fmt: skip
_LOOSE = " ,;·-"


def clean(text: str) -> str:
    """The text in letters that every usual page has, one column each; no control sign gets through."""
    whole = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return " ".join("".join(map(_kept, whole)).split())


def _kept(char: str) -> str:
    if char.isspace():
        return " "
    if prints(char):
        return char
    if unicodedata.category(char)[0] in "CM":
        return ""
    base = unicodedata.normalize("NFKD", char)[0]
    return base if prints(base) else _UNKNOWN


def prints(char: str) -> bool:
    """Whether every usual page has the letter."""
    if unicodedata.category(char)[0] == "C":
        return False
    try:
        return all(char.encode(page) for page in _PAGES)
    except UnicodeEncodeError:
        return False


def cut(text: str, width: int) -> str:
    """The text in so many columns at most; what was cut ends with dots."""
    if len(text) <= width:
        return text
    return text[: max(width - len(CUT), 0)].rstrip(_LOOSE) + CUT[:width]


def wrap(text: str, width: int, lines: int | None = None) -> list[str]:
    """The text in lines of so many columns, broken at blanks; what passes the last line is cut."""
    found = [""]
    for word in text.split():
        rest = word
        while rest:
            joined = f"{found[-1]} {rest}".strip()
            if len(joined) <= width:
                found[-1], rest = joined, ""
            elif found[-1]:
                found.append("")
            else:
                found[-1], rest = rest[:width], rest[width:]
    if lines is not None and len(found) > lines:
        return [*found[: lines - 1], cut(" ".join(found[lines - 1 :]), width)]
    return found


def flow(parts: Iterable[str], width: int) -> list[str]:
    """Short facts joined by dots, as many to a line as fit; a fact is broken only where it fills a line."""
    found: list[str] = []
    for part in filter(None, parts):
        if found and len(found[-1] + DOT + part) <= width:
            found[-1] += DOT + part
        else:
            found += wrap(part, width)
    return found


def pair(left: str, right: str, width: int) -> str:
    """Something at the left edge and something at the right one; the left one is cut to make room."""
    room = width - len(right) - 1
    return f"{cut(left, max(room, 0)):<{max(room, 0)}} {right}"[-width:] if right else cut(left, width)


def pair_or_stack(left: str, right: str, width: int) -> list[str]:
    """Two facts at the two edges of a line; of two lines where they do not fit on one."""
    if not right:
        return [cut(left, width)]
    if len(left) + 1 + len(right) <= width:
        return [pair(left, right, width)]
    return [cut(left, width), f"{cut(right, width):>{width}}"]
