"""Text files with separators, as spreadsheets in Spanish write them (CSV, TXT).

Encodings: byte order marks, UTF-8, Windows (cp1252), MS-DOS (cp850), Macintosh, UTF-16. Separators:
`;` `,` tab `|`, or what a first line `sep=` says. A file that was cut in half is told apart.
"""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field

from app.exchange.values import ERROR_TEXTS, Cell, CellError

DELIMITERS = ";,\t|"

CUT_SHORT = "fila cortada: el archivo termina antes de completarla"
OPEN_QUOTE = "comillas sin cerrar"
NO_LAST_LINE_END = "última fila sin fin de línea: revise que el archivo esté completo"

_SAMPLE_LINES = 60
_SAMPLE = 1 << 16
_MAX_LINES = 50
_SPANISH = frozenset("áéíóúüñÁÉÍÓÚÜÑ°ºª¿¡")
_LEGACY = ("cp1252", "cp850", "mac_roman")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LONGEST_LETTER = 4
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CONTROLS_SHARE = 200
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=([^\r\n\"])\"?\r?\n?", re.IGNORECASE)


class NotText(Exception):
    """The bytes are no text."""


@dataclass(slots=True)
class DelimitedText:
    """What a text file holds.

    Attributes:
        rows: cells as text; a formula's error as `CellError`.
        encoding: Python's name of it.
        delimiter: one of `DELIMITERS`, or what the file's first line says.
        broken: index of a row → why it cannot be trusted.
        doubts: index of a row → what a person should look at.
    """

    rows: list[list[Cell]]
    encoding: str
    delimiter: str
    broken: dict[int, str] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)


def read_delimited(data: bytes, separator: str = "") -> DelimitedText:
    """Rows of a text file.

    Args:
        data: its bytes.
        separator: between its columns; empty finds it out.

    Raises:
        NotText: if the bytes are no text in any encoding that spreadsheets write, or a cell has no end.
    """
    text, encoding, cut = decode(data)
    said = _SEPARATOR_LINE.match(text)
    try:
        delimiter = said.group(1) if said is not None else separator or find_delimiter(text)
        text = text[said.end() :] if said is not None else text
        rows, broken = _records(text, delimiter)
    except csv.Error as failure:
        raise NotText(encoding) from failure
    found = DelimitedText(rows, encoding, delimiter, broken)
    _mark_cut_end(found, text, cut=cut)
    return found


def decode(data: bytes) -> tuple[str, str, bool]:
    """The text, its encoding, and whether it ends in the middle of a letter.

    Raises:
        NotText: if it holds bytes that no text has.
    """
    text, encoding, cut = _decoded(data.rstrip(b"\x1a"))
    controls = len(_CONTROLS.findall(text))
    if controls * _CONTROLS_SHARE > len(text):
        raise NotText(encoding)
    return text, encoding, cut


def _decoded(data: bytes) -> tuple[str, str, bool]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_cut(data, encoding)
    if b"\0" in data:
        return _decode_cut(data, _utf16_without_mark(data))
    try:
        return _decode_cut(data, "utf-8")
    except NotText:
        encoding = _legacy_encoding(data)
        return data.decode(encoding, "replace"), encoding, False


def _decode_cut(data: bytes, encoding: str) -> tuple[str, str, bool]:
    try:
        return data.decode(encoding), encoding, False
    except UnicodeDecodeError as failure:
        at_the_end = failure.start > len(data) - _LONGEST_LETTER and not data[: failure.start].isascii()
        if not at_the_end:
            raise NotText(encoding) from None
        return data[: failure.start].decode(encoding), encoding, True


def _utf16_without_mark(data: bytes) -> str:
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd > even:
        return "utf-16-le"
    return "utf-16-be"


def _legacy_encoding(data: bytes) -> str:
    """The encoding in which most of the letters outside ASCII are Spanish ones; Windows' if in doubt."""
    counts = Counter(data.translate(None, delete=bytes(range(128))))

    def spanish(encoding: str) -> int:
        letters = {byte: bytes([byte]).decode(encoding, "replace") for byte in counts}
        return sum(times if letters[byte] in _SPANISH else -times for byte, times in counts.items())

    return max(_LEGACY, key=spanish)


def find_delimiter(text: str) -> str:
    """The separator that cuts most of the first lines into the same number of cells; `;` if none does."""
    lines = text[:_SAMPLE].splitlines()[:_SAMPLE_LINES]
    best, best_score = DELIMITERS[0], 0
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        score = max((times * (width - 1) for width, times in widths.items()), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


class _Lines:
    """Feeds lines to the reader and knows how far it has gone; a record may take `_MAX_LINES` of them."""

    def __init__(self, text: str) -> None:
        self.all = list(io.StringIO(text, newline=""))
        self.place = 0
        self.start = 0
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.place == len(self.all) or self.place - self.start >= _MAX_LINES:
            self.ended = True
            raise StopIteration
        self.place += 1
        return self.all[self.place - 1]

    def go_back(self) -> str:
        """Give up the record that began last: its first line is returned, the next one comes again."""
        self.place = self.start + 1
        self.ended = False
        return self.all[self.start]


def _records(text: str, delimiter: str) -> tuple[list[list[Cell]], dict[int, str]]:
    """Rows as a spreadsheet counts them, and those whose quotes do not close.

    A quote that never closes would swallow all that follows: only its own line is given up.
    """
    lines = _Lines(text)
    rows: list[list[Cell]] = []
    broken: dict[int, str] = {}
    with_errors = "#" in text
    width = 0
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.start = lines.place
        record = next(reader, None)
        if record is None:
            return rows, broken
        if lines.ended or _swallowed(lines, width, delimiter):
            broken[len(rows)] = OPEN_QUOTE
            record = lines.go_back().rstrip("\r\n").split(delimiter)
            reader = csv.reader(lines, delimiter=delimiter)
        width = max(width, len(record))
        rows.append([_with_error(cell) for cell in record] if with_errors else list(record))


def _swallowed(lines: _Lines, width: int, delimiter: str) -> bool:
    """Whether a whole row stands inside the record's quotes: they were closed by another row's."""
    later = lines.all[lines.start + 1 : lines.place]
    return width > 1 and any(line.count(delimiter) >= width - 1 for line in later)


def _with_error(cell: str) -> Cell:
    return CellError(cell) if cell in ERROR_TEXTS else cell


def _mark_cut_end(found: DelimitedText, text: str, *, cut: bool) -> None:
    filled = [index for index, row in enumerate(found.rows) if any(row)]
    if not filled or (text.endswith(("\n", "\r")) and not cut):
        return
    last = filled[-1]
    usual, _ = Counter(len(found.rows[index]) for index in filled).most_common(1)[0]
    if cut or len(found.rows[last]) < usual:
        found.broken[last] = CUT_SHORT
    elif last not in found.broken:
        found.doubts[last] = NO_LAST_LINE_END
