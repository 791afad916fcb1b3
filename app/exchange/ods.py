"""Spreadsheets of LibreOffice (ODS), read here: runs of a million repeated rows cost nothing.

The general reader unrolls every repeated row and gives errors of formulas as blank cells.
"""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.parsers import expat

from app.exchange.packages import (
    DAMAGE,
    MAX_CELLS,
    MAX_COLUMNS,
    UNCALCULATED,
    BadPackage,
    TooWide,
    column_letters,
    read_part,
)
from app.exchange.values import ERROR_TEXTS, Cell, CellError

_TYPE = "office:value-type"
_BLANK_RUN = 1_000
"""Repeated blank rows up to here are kept as rows; longer runs are skipped and only counted."""


class Protected(Exception):
    """The file has a password."""


@dataclass(slots=True)
class OdsSheet:
    """One sheet: its rows as they stand, and the number (from 1) of each."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def is_ods(archive: zipfile.ZipFile) -> bool:
    """Whether the package says that it is an OpenDocument spreadsheet."""
    try:
        return b"opendocument.spreadsheet" in archive.read("mimetype")[:100]
    except (KeyError, *DAMAGE):
        return False


def read_ods(archive: zipfile.ZipFile) -> list[OdsSheet]:
    """All sheets.

    Raises:
        Protected: if it has a password.
        BadPackage: if it is damaged.
        TooWide: if a value stands beyond the columns that are read, or there are too many.
    """
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in read_part(
        archive, "META-INF/manifest.xml"
    ):
        raise Protected
    builder = _Builder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    try:
        parser.ParseFile(io.BytesIO(read_part(archive, "content.xml")))
    except (expat.ExpatError, ValueError, OverflowError) as failure:
        raise BadPackage("content.xml") from failure
    return builder.sheets


class _Builder:
    """Collects rows while the parser walks; a cell's text may stand in several paragraphs."""

    def __init__(self) -> None:
        self.sheets: list[OdsSheet] = []
        self._row: list[Cell] = []
        self._next = 0
        self._repeat = 1
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._in_text = 0
        self._aside = 0
        self._held = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        if tag == "text:p" and self._cell is not None and not self._aside:
            self._in_text += 1
            self._paragraphs.append("")
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._cell, self._paragraphs = attributes, []
        elif tag == "table:table-row":
            self._row, self._repeat = [], int(attributes.get("table:number-rows-repeated", "1"))
        elif tag == "table:table":
            self.sheets.append(OdsSheet(attributes.get("table:name", "")))
            self._next = 0
        elif tag == "office:annotation":
            self._aside += 1
        elif self._in_text:
            self._blanks(tag, attributes)

    def _blanks(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "text:s":
            self._paragraphs[-1] += " " * min(int(attributes.get("text:c", "1")), MAX_COLUMNS)
        elif tag == "text:tab":
            self._paragraphs[-1] += "\t"
        elif tag == "text:line-break":
            self._paragraphs[-1] += "\n"

    def text(self, text: str) -> None:
        """Text of a paragraph."""
        if self._in_text and not self._aside:
            self._paragraphs[-1] += text

    def end(self, tag: str) -> None:
        """A tag closes."""
        if tag == "text:p" and self._in_text and not self._aside:
            self._in_text -= 1
        elif tag in {"table:table-cell", "table:covered-table-cell"} and self._cell is not None:
            self._add_cell(self._cell)
            self._cell = None
        elif tag == "table:table-row":
            self._add_rows()
        elif tag == "office:annotation":
            self._aside -= 1

    def _add_cell(self, attributes: dict[str, str]) -> None:
        cell = _value(attributes, "\n".join(self._paragraphs))
        times = int(attributes.get("table:number-columns-repeated", "1"))
        if cell == "":
            if len(self._row) < MAX_COLUMNS:
                self._row.extend([""] * min(times, MAX_COLUMNS))
            return
        if len(self._row) + times > MAX_COLUMNS:
            raise TooWide(f"{column_letters(len(self._row))}{self._next + 1}")
        self._row.extend([cell] * times)

    def _add_rows(self) -> None:
        sheet = self.sheets[-1]
        row = self._row
        while row and row[-1] == "":
            row.pop()
        if row or self._repeat <= _BLANK_RUN:
            self._held += (len(row) + 1) * self._repeat
            if self._held > MAX_CELLS:
                raise TooWide(f"A{self._next + 1}")
            sheet.rows.extend(list(row) for _ in range(self._repeat))
            sheet.numbers.extend(range(self._next + 1, self._next + self._repeat + 1))
        self._next += self._repeat


def _value(attributes: dict[str, str], shown: str) -> Cell:
    kind = attributes.get(_TYPE, "")
    uncalculated = not kind and not shown and "table:formula" in attributes
    if uncalculated or _is_error(attributes, shown):
        return CellError(shown or UNCALCULATED)
    if kind in {"float", "currency", "percentage"}:
        return float(attributes.get("office:value", shown))
    if kind == "date":
        return _date(attributes.get("office:date-value", ""), shown)
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    return shown or attributes.get("office:string-value", "")


def _is_error(attributes: dict[str, str], shown: str) -> bool:
    if attributes.get("calcext:value-type") == "error":
        return True
    return shown in ERROR_TEXTS or (shown.startswith("Err:") and "table:formula" in attributes)


def _date(value: str, shown: str) -> Cell:
    try:
        if "T" in value:
            return datetime.fromisoformat(value[:19])
        return date.fromisoformat(value)
    except ValueError:
        return shown
