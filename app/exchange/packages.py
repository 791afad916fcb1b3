"""What the reader of workbooks does not tell: cells with errors, and values far away from the rest.

The reader gives an error of a formula as a blank cell, and holds every cell between the first
value and the last one in memory. Both would lose something in silence or drown the machine, so the
file's own parts are looked at first (XLSX and XLSB: a ZIP of parts).
"""

import html
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Generator
from dataclasses import dataclass, field

from app.exchange.values import CellError

MAX_DENSE_CELLS = 2_000_000
"""A sheet that spans more cells is looked at row by row before it is read."""

MAX_CELLS = 10_000_000
"""A sheet that really holds so many is no list of an office, and would not fit in its computers."""

MAX_COLUMNS = 1_000
"""Values beyond this column are a slip, and too dear to read."""

MAX_PART_BYTES = 1 << 31
"""A part that unpacks to more than this is no spreadsheet of an office."""

_CHUNK = 1 << 20
_HEAD = 1 << 14
_ERROR_MARKS = (b't="e"', b"t='e'")
_FORMULA_MARKS = (b"<f",)
_UNCALCULATED_MARKS = (b"</f></c>", b"<v></v>", b"<v/>", b"<v />")
_SEAM = 8
_TAIL = 64
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_SHEET_TAG = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION_TAG = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_CELL_TOKEN = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]*)(\d+)[\"']")
_ERROR_TYPE = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_TEXT_TYPE = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_HAS_VALUE = re.compile(rb"<(?:\w+:)?(?:v(?: [^>]*)?>[^<]|is[ >])")
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_ROW_START = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_DIMENSION = re.compile(
    rb"<(?:\w+:)?dimension\b[^>]*?\bref\s*=\s*[\"']([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?[\"'][^>]*>"
)
_SHEET_DATA = re.compile(rb"<(\w+:)?sheetData\s*>")
_FAR_VALUE = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Z]{3})(\d+)[\"'][^>]*(?<!/)><(?:\w+:)?(?:v|is|f)[ >]"
)
_NUMBERED_TAG = re.compile(rb"(<(?:\w+:)?(?:row|c)\b[^>]*?\br\s*=\s*[\"'])([A-Z]*)(\d+)")


ERROR_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""Errors of formulas as binary workbooks store them."""

UNCALCULATED = "fórmula sin calcular"
"""Stands for the value of a formula that no spreadsheet program has computed yet."""

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What the ZIP reader raises for damaged, cut or locked parts."""


class BadPackage(Exception):
    """The file's parts contradict each other: it is damaged."""


class TooWide(Exception):
    """A value stands so far away that the sheet cannot be read.

    Attributes:
        cell: its name, as the spreadsheet shows it.
    """

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


@dataclass(frozen=True, slots=True)
class Survey:
    """What the parts of one sheet tell.

    Attributes:
        errors: (row, column), both from 0 → the error that stands there.
        compacted: the workbook again with the empty rows taken out, if it spans too much; else None.
        numbers: with `compacted`, the row number (from 1) of each of its rows.
    """

    errors: dict[tuple[int, int], CellError] = field(default_factory=dict)
    compacted: bytes | None = None
    numbers: tuple[int, ...] = ()


def column_index(letters: str) -> int:
    """`A` → 0, `Z` → 25, `AA` → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def column_letters(index: int) -> str:
    """0 → `A`, 25 → `Z`, 26 → `AA`."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def survey_xlsx(archive: zipfile.ZipFile, sheet: str) -> Survey:
    """Errors of one sheet, and the workbook without its empty rows where it spans too much.

    Raises:
        BadPackage: if the parts cannot be followed.
        TooWide: if a value stands beyond `MAX_COLUMNS`.
    """
    part = _sheet_part(archive, sheet)
    with_errors, width, height = _first_look(archive, part)
    errors = dict(_errors(archive, part)) if with_errors else {}
    if width and width * height <= MAX_DENSE_CELLS:
        return Survey(errors)
    rewritten, numbers = _without_empty_rows(archive, part)
    if rewritten is None:
        return Survey(errors)
    if width * len(numbers) > MAX_CELLS:
        raise TooWide(f"{column_letters(width - 1)}{numbers[-1]}")
    places = {number: index for index, number in enumerate(numbers)}
    moved = {(places[row + 1], column): error for (row, column), error in errors.items() if row + 1 in places}
    return Survey(moved, rewritten, numbers)


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part as bytes.

    Raises:
        BadPackage: if it is missing, too large or damaged.
    """
    return b"".join(_chunks(archive, name))


def _chunks(archive: zipfile.ZipFile, name: str) -> Generator[bytes, None, None]:
    try:
        if archive.getinfo(name).file_size > MAX_PART_BYTES:
            raise BadPackage(name)
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                yield chunk
    except (KeyError, *DAMAGE) as failure:
        raise BadPackage(name) from failure


def _sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    book = read_part(archive, part_name(archive, "xl/workbook.xml")).decode("utf-8", "replace")
    for tag in _SHEET_TAG.findall(book):
        found = attributes(tag)
        if found.get("name") == sheet:
            return target_of(archive, found.get("id", ""), "xl/_rels/workbook.xml.rels")
    raise BadPackage(sheet)


def target_of(archive: zipfile.ZipFile, relation: str, relations: str) -> str:
    """The part that a relation of the workbook points at.

    Raises:
        BadPackage: if there is none.
    """
    text = read_part(archive, part_name(archive, relations)).decode("utf-8", "replace")
    for tag in _RELATION_TAG.findall(text):
        found = attributes(tag)
        if found.get("Id") == relation:
            target = found.get("Target", "")
            return part_name(archive, target[1:] if target.startswith("/") else f"xl/{target}")
    raise BadPackage(relation)


def part_name(archive: zipfile.ZipFile, wanted: str) -> str:
    """The name as the archive spells it: some writers differ in capitals and slashes.

    Raises:
        BadPackage: if there is none.
    """
    plain = wanted.replace("\\", "/").casefold()
    for name in archive.namelist():
        if name.replace("\\", "/").casefold() == plain:
            return name
    raise BadPackage(wanted)


def attributes(tag: str) -> dict[str, str]:
    """Attributes of a tag by their local name (`r:id` → `id`)."""
    return {
        name.rpartition(":")[2]: html.unescape(double or single)
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def _first_look(archive: zipfile.ZipFile, part: str) -> tuple[bool, int, int]:
    """Whether any cell may hold an error; columns and rows that the sheet says it spans, 0 if it does not."""
    with_errors, with_formulas = False, False
    width, height = 0, 0
    tail = b""
    for number, chunk in enumerate(_chunks(archive, part)):
        found = _DIMENSION.search(chunk, 0, _HEAD) if number == 0 else None
        if found is not None:
            letters, row = found.group(3) or found.group(1), found.group(4) or found.group(2)
            width, height = column_index(letters.decode()) + 1, int(row)
        seam = tail[-_SEAM:] + chunk[:_SEAM]
        with_formulas = with_formulas or _holds(chunk, seam, _FORMULA_MARKS)
        with_errors = with_errors or _holds(chunk, seam, _ERROR_MARKS)
        with_errors = with_errors or (with_formulas and _holds(chunk, seam, _UNCALCULATED_MARKS))
        tail = (tail + chunk[-_TAIL:])[-_TAIL:]
    if not tail.rstrip().endswith((b"worksheet>", b"worksheet/>")):
        raise BadPackage(part)
    return with_errors, width, height


def _holds(chunk: bytes, seam: bytes, marks: tuple[bytes, ...]) -> bool:
    """Whether one of the marks stands in a chunk, or where it follows the one before.

    From the end: the parts of a mark that are rare in a sheet come first in it, so this skips further.
    """
    return any(chunk.rfind(mark) >= 0 or mark in seam for mark in marks)


def _row_blocks(archive: zipfile.ZipFile, part: str) -> Generator[bytes, None, None]:
    """The sheet in blocks that end where a row ends."""
    rest = b""
    for chunk in _chunks(archive, part):
        rest += chunk
        cut = rest.rfind(b"row>") + len(b"row>")
        if cut >= len(b"row>"):
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _errors(archive: zipfile.ZipFile, part: str) -> Generator[tuple[tuple[int, int], CellError], None, None]:
    row, column = -1, -1
    for block in _row_blocks(archive, part):
        for token in _CELL_TOKEN.finditer(block):
            reference = _REFERENCE.search(token.group(2))
            if token.group(1) == b"row":
                row, column = (int(reference.group(2)) - 1 if reference else row + 1), -1
                continue
            column = column_index(reference.group(1).decode()) if reference else column + 1
            if _UNCALCULATED.match(block, token.end()) and not _TEXT_TYPE.search(token.group(2)):
                yield (row, column), CellError(UNCALCULATED)
            elif _ERROR_TYPE.search(token.group(2)):
                value = _VALUE.search(block, token.end())
                yield (row, column), CellError(value.group(1).decode("utf-8", "replace") if value else "#?")


def _without_empty_rows(archive: zipfile.ZipFile, part: str) -> tuple[bytes | None, tuple[int, ...]]:
    """The workbook with only the rows of this sheet that hold a value, numbered without gaps.

    None where the rows carry no numbers: such a file is no larger than what stands in it.
    """
    blocks = _row_blocks(archive, part)
    first = next(blocks)
    start = _SHEET_DATA.search(first)
    if start is None:
        return None, ()
    prefix = start.group(1) or b""
    kept: list[bytes] = []
    numbers: list[int] = []
    for block in itertools.chain([first[start.end() :]], blocks):
        for row in block.split(b"</" + prefix + b"row>"):
            if not _has_value(row):
                continue
            number = _own_number(row)
            if number is None:
                return None, ()
            numbers.append(number)
            kept.append(_renumbered(row, len(numbers)) + b"</" + prefix + b"row>")
    head = _DIMENSION.sub(b"", first[: start.end()])
    body = b"".join([head, *kept, b"</", prefix, b"sheetData></", prefix, b"worksheet>"])
    return _replaced(archive, part, body), tuple(numbers)


def _has_value(row: bytes) -> bool:
    """Formulas that gave an empty text, as people drag them down to the end of a sheet, are no values."""
    if _HAS_VALUE.search(row) is not None:
        return True
    return _HAS_FORMULA.search(row) is not None and b'"str"' not in row


def _own_number(row: bytes) -> int | None:
    starts = _ROW_START.findall(row)
    reference = _REFERENCE.search(starts[-1]) if starts else None
    return int(reference.group(2)) if reference else None


def _renumbered(row: bytes, number: int) -> bytes:
    for cell in _FAR_VALUE.finditer(row):
        if column_index(cell.group(1).decode()) >= MAX_COLUMNS:
            raise TooWide((cell.group(1) + cell.group(2)).decode())
    start = [found.start() for found in _ROW_START.finditer(row)][-1]
    return _NUMBERED_TAG.sub(rb"\g<1>\g<2>%d" % number, row[start:])


def _replaced(archive: zipfile.ZipFile, part: str, body: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as copy:
        for name in archive.namelist():
            if name == part:
                copy.writestr(name, body)
            elif "worksheets/" not in name:
                copy.writestr(name, read_part(archive, name))
    return packed.getvalue()
