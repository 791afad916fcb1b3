"""Writes XLSX: lists of any kind.

A file appears whole or not at all: it is written beside its place and then moved there. Text is
always written as text, so that nothing a person typed becomes a formula.
"""

import contextlib
import itertools
import re
import tempfile
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from app.errors import writing_trouble
from app.exchange.values import Cell, shown

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_TEXT = 32_767
"""Limits of the format: rows and columns of a sheet, letters of a cell."""

LONG_LIST = 50_000
"""Rows from which a list is written straight to disk: a quarter slower, with flat memory."""

_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_FIRST_YEAR = 1900
_WIDEST, _NARROWEST = 60, 8
_WIDTH_SAMPLE = 200


class Kind(StrEnum):
    """How a column is written.

    A word is one of the program's own (a class, a yes): a spreadsheet takes it for nothing else, so it
    needs no mark that it is text, which costs a fifth of the time that a cell takes.
    """

    TEXT = "text"
    WORD = "word"
    MONEY = "money"
    CENTS = "money with cents"
    NUMBER = "number"
    DATE = "date"
    AS_IT_STANDS = "as it stands"


# 49 is text, 3 and 4 are numbers with thousands, 1 is a plain integer: formats that every program knows.
_FORMATS: Final[dict[Kind, dict[str, object]]] = {
    Kind.TEXT: {"num_format": 49},
    Kind.MONEY: {"num_format": 3},
    Kind.CENTS: {"num_format": 4},
    Kind.NUMBER: {"num_format": 1},
    Kind.DATE: {"num_format": "dd/mm/yyyy"},
    Kind.WORD: {},
    Kind.AS_IT_STANDS: {},
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that a spreadsheet works out: its formula, and what it comes to, for who does not recalculate.

    Attributes:
        text: in English, as the format keeps it, with its equals sign: `=SUM(C2:C9)`.
        value: what it comes to.
        bold: whether it is a total.
    """

    text: str
    value: int | float | str
    bold: bool = False


SheetCell: TypeAlias = Cell | Formula


def cell_name(row: int, column: int) -> str:
    """How formulas call a cell, both counted from 0: `C2`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a list.

    Attributes:
        title: its header.
        kind: how its cells are written.
        width: in characters; None for as wide as its first rows need.
        choices: what a spreadsheet offers to write in its cells; anything else may be written too.
    """

    title: str
    kind: Kind = Kind.AS_IT_STANDS
    width: int | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    r"""A sheet to write.

    Attributes:
        name: 1 to 31 letters without `[]:*?/\`; others are replaced.
        columns: its columns.
        rows: its rows, each with one cell per column.
    """

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[SheetCell]]


def write_rows(path: Path, sheets: Sequence[Sheet]) -> int:
    """Write lists, one sheet each: frozen header, filters, formats by column.

    Rows beyond what a sheet holds go on in another one of the same name.

    Returns:
        The number of rows written, headers aside.

    Raises:
        DiskFull: no room; the file that stood there before still stands.
        FileUnwritable: the file is open in another program, or its folder is missing.
    """
    try:
        with tempfile.TemporaryDirectory(
            prefix=".caudal-", dir=path.parent, ignore_cleanup_errors=True
        ) as folder:
            beside = Path(folder) / "libro.xlsx"
            written = _write(beside, sheets)
            beside.replace(path)
            return written
    except OSError as failure:
        raise writing_trouble(failure, str(path)) from failure


def _write(path: Path, sheets: Sequence[Sheet]) -> int:
    from xlsxwriter import Workbook  # noqa: PLC0415 - loads the writer when first used
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - loads the writer when first used

    options = {
        "constant_memory": any(map(_is_long, sheets)),
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
    }
    with _Sink(path, "wb") as sink:
        book = Workbook(sink, options)
        writer = _Writer(book)
        try:
            written = sum(writer.write(sheet) for sheet in sheets)
            book.close()
        except FileCreateError as failure:
            raise OSError(*failure.args[0].args) from failure
        finally:
            writer.release()
    return written


class _Sink(FileIO):
    """A file that the archive may still try to finish once it was given up: by then nothing is written.

    The archive ends itself whenever it is let go of; on a full disk that failed once more, out of reach.
    """

    _place = 0
    """Where it would stand, once it is closed."""

    def write(self, data: Any, /) -> int:
        """Write all of it: a plain file may take a part, which the archive does not notice."""
        left = memoryview(data).cast("B")
        size = len(left)
        self._place += size
        while left and not self.closed:
            left = left[super().write(left) :]
        return size

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Move, while there is a file to move in."""
        self._place = offset if self.closed else super().seek(offset, whence)
        return self._place

    def tell(self) -> int:
        """Where it is, or would be."""
        return self._place if self.closed else super().tell()

    def flush(self) -> None:
        """Nothing waits here."""


def _is_long(sheet: Sheet) -> bool:
    """Whether the rows are too many to be held, or nobody knows how many: then they go straight to disk."""
    return not isinstance(sheet.rows, Sized) or len(sheet.rows) > LONG_LIST


class _Writer:
    """Fills one workbook, row after row."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._formats = {kind: book.add_format(format_) for kind, format_ in _FORMATS.items()}
        self._totals = {
            kind: book.add_format({**format_, "bold": True, "top": 1}) for kind, format_ in _FORMATS.items()
        }
        self._title = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4"}
        )
        self._names: set[str] = set()
        self._sheets: list[Worksheet] = []

    def release(self) -> None:
        """Let go of the temporary files, also when writing failed half-way."""
        for sheet in self._sheets:
            with contextlib.suppress(OSError):
                if sheet.row_data_fh is not None:
                    sheet.row_data_fh.close()

    def write(self, sheet: Sheet) -> int:
        """One list; returns how many rows it had."""
        rows = iter(sheet.rows)
        first = list(itertools.islice(rows, _WIDTH_SAMPLE))
        pending = itertools.chain(first, rows)
        page, number, written = self._page(sheet, first), 0, 0
        kinds = [column.kind for column in sheet.columns]
        text_formats = [self._formats[Kind.WORD if kind is Kind.WORD else Kind.TEXT] for kind in kinds]
        for row in pending:
            if number == MAX_ROWS - 1:
                page, number = self._page(sheet, first), 0
            number += 1
            written += 1
            self._fill(page, number, row, kinds, text_formats)
        return written

    def _fill(
        self,
        page: "Worksheet",
        number: int,
        row: Sequence[SheetCell],
        kinds: Sequence[Kind],
        text_formats: Sequence["Format"],
    ) -> None:
        """One row, without a call of ours for the cells that lists are made of: plain text and blanks."""
        write = page.write_string
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    plain = cell.isascii() and len(cell) <= MAX_TEXT
                    write(number, column, cell if plain else _fitting(cell), text_formats[column])
            elif cell is not None:
                self._put(page, (number, column), cell, kinds[column])

    def _page(self, sheet: Sheet, sample: Sequence[Sequence[SheetCell]]) -> "Worksheet":
        page = self._book.add_worksheet(self._name(sheet.name))
        self._sheets.append(page)
        page.freeze_panes(1, 0)
        for column, spec in enumerate(sheet.columns):
            width = spec.width or _width(spec.title, [row[column] for row in sample])
            page.set_column(column, column, width, self._formats[spec.kind])
            page.write_string(0, column, spec.title, self._title)
            if spec.choices:
                offered = {"validate": "list", "source": list(spec.choices), "show_error": False}
                page.data_validation(1, column, MAX_ROWS - 1, column, offered)
        return page

    def _name(self, wanted: str) -> str:
        """A name that the format takes: short, without signs, unlike any other."""
        plain = _FORBIDDEN.sub("-", wanted).strip("' ")[:_LONGEST_NAME] or "Hoja"
        name, number = plain, 1
        while name.casefold() in self._names:
            number += 1
            tail = f" ({number})"
            name = plain[: _LONGEST_NAME - len(tail)] + tail
        self._names.add(name.casefold())
        return name

    def _put(self, page: "Worksheet", place: tuple[int, int], cell: SheetCell, kind: Kind) -> None:
        if isinstance(cell, Formula):
            look = (self._totals if cell.bold else self._formats)[kind]
            page.write_formula(*place, cell.text, look, cell.value)
        elif isinstance(cell, bool):
            page.write_boolean(*place, cell)
        elif isinstance(cell, (int, float)):
            page.write_number(*place, cell, self._formats[kind])
        elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            page.write_datetime(*place, cell, self._formats[Kind.DATE])
        else:
            page.write_string(*place, _fitting(shown(cell)), self._formats[Kind.TEXT])


def _fitting(text: str) -> str:
    """Text as the format takes it: no half letters, no more of them than a cell holds."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= MAX_TEXT else whole[: MAX_TEXT - 1] + "…"


def _width(title: str, cells: Sequence[SheetCell]) -> int:
    plain = (each.value if isinstance(each, Formula) else each for each in cells)
    longest = max((len(shown(cell)) for cell in plain), default=0)
    return min(max(longest + 2, min(len(title) + 2, _WIDEST // 2), _NARROWEST), _WIDEST)
