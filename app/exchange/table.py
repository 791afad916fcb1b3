"""A spreadsheet as it stands: XLSX, XLS, XLSB, ODS and text with separators, told apart by content.

Nothing is judged here beyond what would make a reader lose something in silence: errors of
formulas stay as errors, rows keep the numbers that the spreadsheet shows.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.errors import FileUnreadable, UnreadableReason
from app.exchange import packages
from app.exchange.delimited import NotText, read_delimited
from app.exchange.ods import Protected, is_ods, read_ods
from app.exchange.packages import BadPackage, Survey, TooWide
from app.exchange.values import Cell, CellError, is_blank
from app.exchange.xls_errors import MAGIC, needs_password, survey_xls
from app.exchange.xlsb import survey_xlsb

MAX_FILE_BYTES = 200 * 1024 * 1024
"""A spreadsheet of an office is far smaller; above it the file is refused unread."""

_ZIP = b"PK\x03\x04"
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ",
    b"\x1f\x8b",
    b"SQLite",
)
_WEB = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<meta", b"mime-version")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """One sheet as it stands.

    Attributes:
        name: name of the file, without folders.
        sheet: name of the sheet; empty for text.
        sheets: names of all the sheets of the file.
        rows: cells as the file has them; text untrimmed, blank as "" or None, numbers as numbers.
        numbers: the row number of each row, as the spreadsheet shows it: 1 for the first of the file.
        delimiter: for text, its separator; empty for workbooks.
        encoding: for text, Python's name of its encoding.
        broken: row number → why the row cannot be trusted (cut short, quotes without end).
        doubts: row number → what a person should look at.
    """

    name: str
    sheet: str
    sheets: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int]
    delimiter: str = ""
    encoding: str = ""
    broken: Mapping[int, str] = field(default_factory=dict)
    doubts: Mapping[int, str] = field(default_factory=dict)


Score = Callable[[RawTable], int]
"""How well a sheet serves; the best one is read."""


def read_table(
    path: Path, *, sheet: str | None = None, score: Score | None = None, separator: str = ""
) -> RawTable:
    """Read one sheet of a file.

    Args:
        path: the file; its content decides what it is, not its name.
        sheet: the sheet wanted; by default the best by `score`, else the first with anything in it.
        score: judges each sheet, visible ones first; unused when `sheet` is given.
        separator: between the columns of a text; empty finds it out.

    Raises:
        FileUnreadable: missing, held by another program, damaged, with a password, empty, too large, or no
            spreadsheet; or the sheet is not there.
    """
    data = _content(path)
    try:
        tables = list(_tables(path.name, data, sheet, separator))
    except (BadPackage, *packages.DAMAGE) as failure:
        raise FileUnreadable(str(path), UnreadableReason.DAMAGED) from failure
    except NotText as failure:
        raise FileUnreadable(str(path), UnreadableReason.NOT_A_SPREADSHEET) from failure
    except Protected as failure:
        raise FileUnreadable(str(path), UnreadableReason.PROTECTED) from failure
    except TooWide as failure:
        raise FileUnreadable(str(path), UnreadableReason.TOO_LARGE, failure.cell) from failure
    if sheet is not None and not tables:
        raise FileUnreadable(str(path), UnreadableReason.NO_SUCH_SHEET, sheet)
    filled = [table for table in map(_trimmed, tables) if table.rows]
    if not filled:
        raise FileUnreadable(str(path), UnreadableReason.EMPTY)
    return max(filled, key=score) if score is not None and len(filled) > 1 else filled[0]


def _trimmed(table: RawTable) -> RawTable:
    """The table without the blank rows after its last value."""
    end = len(table.rows)
    while end and not any(not is_blank(cell) for cell in table.rows[end - 1]):
        end -= 1
    return replace(table, rows=table.rows[:end], numbers=table.numbers[:end])


def _content(path: Path) -> bytes:
    data = file_bytes(path)
    _demand_spreadsheet(path, data)
    return data


def file_bytes(path: Path) -> bytes:
    """The bytes of a file that was given to the program.

    Raises:
        FileUnreadable: missing, held by another program, damaged, a folder, or too large.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise FileUnreadable(str(path), UnreadableReason.TOO_LARGE)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError) as failure:
        raise FileUnreadable(str(path), UnreadableReason.NOT_FOUND) from failure
    except IsADirectoryError as failure:
        raise FileUnreadable(str(path), UnreadableReason.FOLDER) from failure
    except PermissionError as failure:
        reason = UnreadableReason.FOLDER if path.is_dir() else UnreadableReason.IN_USE
        raise FileUnreadable(str(path), reason) from failure
    except OSError as failure:
        raise FileUnreadable(str(path), UnreadableReason.DAMAGED) from failure


def _demand_spreadsheet(path: Path, data: bytes) -> None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        raise FileUnreadable(str(path), UnreadableReason.EMPTY)
    if needs_password(data):
        raise FileUnreadable(str(path), UnreadableReason.PROTECTED)
    if data.startswith(_FOREIGN):
        raise FileUnreadable(str(path), UnreadableReason.NOT_A_SPREADSHEET)
    if start.startswith(_WEB):
        raise FileUnreadable(str(path), UnreadableReason.WEB_PAGE)


def _tables(name: str, data: bytes, sheet: str | None, separator: str) -> Iterator[RawTable]:
    if data.startswith(MAGIC):
        return _workbook(name, data, sheet, None)
    if not data.startswith(_ZIP):
        return iter([_text(name, data, separator)])
    archive = zipfile.ZipFile(io.BytesIO(data))
    if is_ods(archive):
        return _ods(name, archive, sheet)
    if not any(part.replace("\\", "/").casefold().startswith("xl/") for part in archive.namelist()):
        raise NotText(name)
    return _workbook(name, data, sheet, archive)


def _text(name: str, data: bytes, separator: str) -> RawTable:
    found = read_delimited(data, separator)
    return RawTable(
        name=name,
        sheet="",
        sheets=("",),
        rows=found.rows,
        numbers=range(1, len(found.rows) + 1),
        delimiter=found.delimiter,
        encoding=found.encoding,
        broken={index + 1: reason for index, reason in found.broken.items()},
        doubts={index + 1: reason for index, reason in found.doubts.items()},
    )


def _ods(name: str, archive: zipfile.ZipFile, sheet: str | None) -> Iterator[RawTable]:
    found = read_ods(archive)
    names = tuple(one.name for one in found)
    for one in found:
        if sheet in {None, one.name}:
            yield RawTable(name=name, sheet=one.name, sheets=names, rows=one.rows, numbers=one.numbers)


def _workbook(
    name: str, data: bytes, sheet: str | None, archive: zipfile.ZipFile | None
) -> Iterator[RawTable]:
    from app.exchange.workbook_reader import WorkbookReader  # noqa: PLC0415 - loads the reader when first used

    book = WorkbookReader(data)
    names = book.sheets
    for one in book.with_cells:
        if sheet in {None, one}:
            survey = _survey(data, archive, one, names.index(one))
            rows = (WorkbookReader(survey.compacted) if survey.compacted else book).cells(one)
            _put_errors(rows, survey.errors)
            numbers = survey.numbers or range(1, len(rows) + 1)
            yield RawTable(name=name, sheet=one, sheets=names, rows=rows, numbers=numbers)


def _put_errors(rows: list[list[Cell]], errors: Mapping[tuple[int, int], CellError]) -> None:
    """Put back what the reader leaves out; an error may stand outside of all the values."""
    for (row, column), error in sorted(errors.items()):
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([""] * (column + 1 - len(rows[row])))
        rows[row][column] = error


def _survey(data: bytes, archive: zipfile.ZipFile | None, sheet: str, index: int) -> Survey:
    if archive is None:
        return Survey(survey_xls(data, index))
    if any(name.casefold().endswith("xl/workbook.bin") for name in archive.namelist()):
        return survey_xlsb(archive, sheet)
    return packages.survey_xlsx(archive, sheet)
