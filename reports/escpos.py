"""ESC/POS, the language of receipt printers: a paper laid out in rows → bytes. Pure: nothing is sent here.

Some twelve commands, those that every printer knows. Layout is done with blanks and not with the printer's
alignment, and sizes are taken back after each line: what one model does differently cannot spread.
"""

from dataclasses import dataclass
from typing import Final

from reports.barcode import code_words
from reports.code_pages import CODE_PAGES, CP858, LETTERS, PLAIN, CodePage
from reports.receipt_grid import BAR_HEIGHT, MODULE, Bars, ReceiptPaper, Row, Rule, Size, Text, line_of
from reports.receipt_words import wrap

_INIT: Final = b"\x1b@"
_NO_CHINESE: Final = b"\x1c."
_PAGE: Final = b"\x1bt"
_ALIGN: Final = b"\x1ba"
_BOLD: Final = b"\x1bE"
_SIZE: Final = b"\x1d!"
_FEED: Final = b"\x1bd"
_CUT: Final = b"\x1dVB\x00"
_PULSE: Final = b"\x1bp"
_BAR_HEIGHT: Final = b"\x1dh"
_BAR_WIDTH: Final = b"\x1dw"
_NO_READABLE: Final = b"\x1dH\x00"
_CODE_128: Final = b"\x1dkI"
_LEFT, _MIDDLE = b"\x00", b"\x01"
_TEAR_LINES: Final = 4
_PULSE_UNIT: Final = 2
_PINS: Final = {2: 0, 5: 1}
_SET_C, _SET_B, _START_C, _START_B = 99, 100, 105, 104
_FIRST_OF_B: Final = 32
_TEST_TITLE: Final = "PRUEBA DE IMPRESORA DE RECIBOS"
_TEST_BARS: Final = "C1-0000000"


@dataclass(frozen=True, slots=True)
class Pulse:
    """What opens the drawer.

    Attributes:
        pin: 2 or 5 of the drawer's plug.
        on_ms, off_ms: how long the current flows, and rests, 2 to 510.
    """

    pin: int = 2
    on_ms: int = 100
    off_ms: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What one printer is like.

    Attributes:
        page: its code page.
        cuts: whether it has a knife; without it the paper is moved to where it is torn.
        leaves_chinese: whether it must first be told to leave its Chinese mode, which swallows accents.
    """

    page: CodePage = CP858
    cuts: bool = True
    leaves_chinese: bool = False


def encode(paper: ReceiptPaper, dialect: Dialect, pulse: Pulse | None = None) -> bytes:
    """The bytes that print a paper; with a pulse the drawer opens first, while the paper comes out."""
    start = _begin(dialect)
    opened = b"" if pulse is None else pulse_bytes(pulse)
    body = b"".join(_row(row, paper.columns, dialect.page) for row in paper.rows)
    return start + opened + body + _end(dialect)


def encode_test(columns: int, dialect: Dialect, pulse: Pulse | None = None) -> bytes:
    """The test page: the same Spanish letters in every page, so that somebody sees which one is right.

    What explains them is in plain letters, which every printer has.
    """
    start = _begin(dialect) + (b"" if pulse is None else pulse_bytes(pulse))
    asked = wrap("Elija en Ajustes la pagina cuya linea se lee completa:", columns)
    body = _plain([Text(_TEST_TITLE, bold=True), Rule(), *map(Text, asked), Text("")], columns)
    for page in CODE_PAGES:
        body += _plain([Text(page.label, bold=True)], columns)
        body += page_bytes(page) + page.encode(LETTERS[:columns]) + b"\n"
    body += page_bytes(dialect.page) + _plain([Text(""), *_ruler(columns)], columns)
    return start + body + _bars(_TEST_BARS) + b"\n" + _end(dialect)


def test_paper(columns: int) -> ReceiptPaper:
    """The test page of a printer that only a driver knows: width and bars, for its letters are drawn."""
    rows = (Text(_TEST_TITLE, bold=True), Rule(), Text(LETTERS[:columns]), *_ruler(columns), Bars(_TEST_BARS))
    return ReceiptPaper(columns, rows)


def _ruler(columns: int) -> list[Row]:
    said = f"Esta linea de {columns} cifras debe caber justa:"
    return [
        *map(Text, wrap(said, columns)),
        Text("".join(str(place % 10) for place in range(1, columns + 1))),
    ]


def _plain(rows: list[Row], columns: int) -> bytes:
    return b"".join(_row(row, columns, PLAIN) for row in rows)


def open_only(pulse: Pulse) -> bytes:
    """The bytes that open the drawer and print nothing."""
    return _INIT + pulse_bytes(pulse)


def pulse_bytes(pulse: Pulse) -> bytes:
    """The command that opens the drawer."""
    times = (min(max(value // _PULSE_UNIT, 1), 255) for value in (pulse.on_ms, pulse.off_ms))
    return _PULSE + bytes((_PINS[pulse.pin], *times))


def page_bytes(page: CodePage) -> bytes:
    """The command that chooses a code page; none for plain letters."""
    return b"" if page.number is None else _PAGE + bytes((page.number,))


def code_128(content: str) -> bytes:
    """The content as the printer's bar code command takes it: `{B` for letters, `{C` for pairs of digits."""
    found = b""
    pairs = False
    for word in code_words(content)[:-2]:
        if word in {_START_B, _START_C, _SET_B, _SET_C} and (word > _SET_B or pairs == (word == _SET_B)):
            pairs = word in {_SET_C, _START_C}
            found += b"{C" if pairs else b"{B"
        else:
            found += bytes((word,)) if pairs else _escaped(chr(word + _FIRST_OF_B))
    return found


def _escaped(char: str) -> bytes:
    return b"{{" if char == "{" else char.encode("ascii")


def _begin(dialect: Dialect) -> bytes:
    return _INIT + (_NO_CHINESE if dialect.leaves_chinese else b"") + page_bytes(dialect.page)


def _end(dialect: Dialect) -> bytes:
    return _CUT if dialect.cuts else _FEED + bytes((_TEAR_LINES,))


def _row(row: Row, columns: int, page: CodePage) -> bytes:
    if isinstance(row, Bars):
        return _bars(row.content)
    line = (line_of(row, columns) or "").rstrip()
    data = page.encode(line) + b"\n"
    if isinstance(row, Text):
        if row.size is not Size.NORMAL:
            data = _SIZE + _size(row.size) + data + _SIZE + b"\x00"
        if row.bold:
            data = _BOLD + b"\x01" + data + _BOLD + b"\x00"
    return data


def _size(size: Size) -> bytes:
    return bytes(((size.wide - 1) << 4 | (size.tall - 1),))


def _bars(content: str) -> bytes:
    data = code_128(content)
    chosen = _BAR_HEIGHT + bytes((BAR_HEIGHT,)) + _BAR_WIDTH + bytes((MODULE,)) + _NO_READABLE
    return _ALIGN + _MIDDLE + chosen + _CODE_128 + bytes((len(data),)) + data + _ALIGN + _LEFT
