"""Which rows under a header are data, and which are blank, totals, notes or the header again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.exchange.columns import Header, IgnoredRow
from app.exchange.table import RawTable
from app.exchange.values import Cell, fold, is_blank, shown

BLANK, TOTAL, NOTE, HEADER_AGAIN = "en blanco", "total", "nota", "encabezado repetido"

LONGEST_LISTED_BLANK_RUN = 100
"""Longer runs of blank rows are counted, not listed."""

TOO_MANY_CELLS = "fila con más columnas que el encabezado"
TOO_FEW_CELLS = "fila con menos columnas que el encabezado"

EXTRA = "CELDA DE MÁS"
"""Header under which the list of refused rows keeps the cells that had none."""

_TOTAL = re.compile(r"(?:GRAN |SUB ?)?TOTAL(?:ES)?\b")
_NOTE_CELLS = 2


@dataclass(slots=True)
class SortedRows:
    """Rows below the header.

    Attributes:
        places: indexes of the rows of data, in the order of the file.
        numbers: their row numbers, as the spreadsheet shows them.
        cells: their cells, each as wide as the header at least.
        ignored: the others.
        blank_rows: how many of those were blank.
        broken: position in `places` → why that row cannot be trusted.
        doubts: position in `places` → what a person should look at.
    """

    places: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    cells: list[Sequence[Cell]] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)
    blank_rows: int = 0
    broken: dict[int, str] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)


def sort_rows(
    table: RawTable,
    header: Header,
    key: str,
    other: str,
    identity: Sequence[str],
    weighty: Sequence[str] = (),
) -> SortedRows:
    """Tell rows of data from the rest.

    Args:
        table: the sheet.
        header: its header row.
        key: the field that names the account.
        other: a field that rows of data have beside it.
        identity: fields of which a total or a note has none.
        weighty: fields that a row of text may not lose by being cut short.
    """
    sorter = _Sorter(header, key, other, identity)
    found = SortedRows()
    width = len(header.titles)
    key_column, other_column = header.columns[key], header.columns[other]
    run = 0
    for index in range(header.index + 1, len(table.rows)):
        row = table.rows[index]
        short = width - len(row)
        if short > 0:
            row = [*row, *[""] * short]
        code = row[key_column]
        plain = code.__class__ is float or (code.__class__ is str and code[:1].isdigit())
        reason = None if plain and row[other_column] else sorter.why_ignored(row)
        if reason is None:
            found.places.append(index)
            found.numbers.append(table.numbers[index])
            found.cells.append(row)
            continue
        run = run + 1 if reason == BLANK else 0
        found.blank_rows += reason == BLANK
        if run <= LONGEST_LISTED_BLANK_RUN:
            found.ignored.append(IgnoredRow(table.numbers[index], reason))
    if table.delimiter or table.broken or table.doubts:
        _mark_shapes(table, header, found, _least_width(table, header, found, weighty))
    _mark_extra(header, found)
    return found


def _mark_extra(header: Header, found: SortedRows) -> None:
    """A refused row that comes back with the cells that it had too many is refused again."""
    extra = [column for column, title in enumerate(header.titles) if fold(title) == fold(EXTRA)]
    for position, row in enumerate(found.cells if extra else ()):
        if not all(is_blank(row[column]) for column in extra):
            found.broken.setdefault(position, TOO_MANY_CELLS)


def _least_width(table: RawTable, header: Header, found: SortedRows, weighty: Sequence[str]) -> int:
    """The cells that a row of text needs; with fewer it was cut.

    Some programs leave trailing separators out where the cells are blank. So a field is missed only
    where every whole row has it, and where most rows are whole.
    """
    width = len(header.titles)
    whole = [table.rows[index] for index in found.places if len(table.rows[index]) >= width]
    if not table.delimiter or len(whole) == len(found.places) or len(whole) * 2 < len(found.places):
        return 0
    columns = (header.columns[key] for key in weighty if key in header.columns)
    filled = (column for column in columns if not any(is_blank(row[column]) for row in whole))
    return max(filled, default=-1) + 1


def _mark_shapes(table: RawTable, header: Header, found: SortedRows, least: int) -> None:
    """A text file's row with more cells than the header has slipped; one with fewer may have been cut."""
    width = len(table.rows[header.index])
    for position, index in enumerate(found.places):
        number = table.numbers[index]
        row = table.rows[index]
        if number in table.broken:
            found.broken[position] = table.broken[number]
        elif table.delimiter and len(row) > width and not all(map(is_blank, row[width:])):
            found.broken[position] = TOO_MANY_CELLS
        elif len(row) < least:
            found.broken[position] = TOO_FEW_CELLS
        elif number in table.doubts:
            found.doubts[position] = table.doubts[number]
        elif table.delimiter and len(row) < len(header.titles):
            found.doubts[position] = TOO_FEW_CELLS


class _Sorter:
    def __init__(self, header: Header, key: str, other: str, identity: Sequence[str]) -> None:
        self._key = header.columns[key]
        self._other = header.columns[other]
        self._identity = [header.columns[name] for name in identity if name in header.columns]
        self._titles = {column: fold(header.titles[column]) for column in header.columns.values()}

    def why_ignored(self, row: Sequence[Cell]) -> str | None:
        """Why the row is no data; None if it is."""
        filled = [cell for cell in row if not is_blank(cell)]
        if not filled:
            return BLANK
        folded = [fold(shown(cell)) for cell in row]
        same = sum(folded[column] == title for column, title in self._titles.items() if title)
        if same > 1 and folded[self._key] == self._titles[self._key]:
            return HEADER_AGAIN
        nobody = not any(folded[column] for column in self._identity)
        counted = nobody and not folded[self._key] and any(map(_TOTAL.match, folded))
        if counted or _TOTAL.match(folded[self._key]):
            return TOTAL
        return NOTE if nobody and self._is_note(row, filled) else None

    def _is_note(self, row: Sequence[Cell], filled: Sequence[Cell]) -> bool:
        if len(filled) > _NOTE_CELLS or not all(isinstance(cell, str) for cell in filled):
            return False
        code = shown(row[self._key])
        return not any(char.isdigit() for char in code) or (" " in code and is_blank(row[self._other]))
