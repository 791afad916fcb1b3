"""Any list of the program on paper: what a table shows, with what it was narrowed by.

`reports.listing` is for papers whose columns are declared; here nobody knows them beforehand. The rows
are heard once and kept in a temporary file, so that memory does not grow with them: only then is known
how wide they are, and of how many pages the last is.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import GREY, Box, Pen, centred
from reports.list_fit import GUTTER, HEAD_SIZE, MARGIN, Fit, Fitting, ListColumn
from reports.pdf import PdfFile, written
from reports.spanish import count, short_date
from reports.styles import Style, bold, regular

_TOP: Final = 29.5
_FOOT: Final = 17.0
_LEAD: Final = 0.43
"""Millimetres from line to line, for each point of type."""
_AIR: Final = 1.5
_HEAD_LEAD: Final = 3.1
_SCOPE_LEAD: Final = 4.3
_SCOPE_SIZE: Final = 9.0
_HEAD_LINES: Final = 3
_MOST_LINES: Final = 12
"""Of one cell: what is longer is set smaller, and at last cut with its ellipsis."""
_HAIR: Final = 0.12
_HEAD_AND_ROW: Final = 2


class RowKind(StrEnum):
    """What a row is among the others."""

    PLAIN = ""
    HEAD = "h"
    SUM = "s"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row as it is written.

    Attributes:
        cells: one for each column.
        kind: whether it is a title between groups, or a sum.
    """

    cells: Sequence[str]
    kind: RowKind = RowKind.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet:
    """A list to print.

    Attributes:
        title: what it lists.
        scope: what its rows were narrowed by, in words; empty for all of them.
        rows: read once, as they are needed.
        printed_by: who; empty for nobody.
    """

    issuer: Issuer
    title: str
    scope: str = ""
    columns: Sequence[ListColumn]
    rows: Iterable[ListRow]
    printed_at: datetime
    printed_by: str = ""


Heard = Callable[[int, int], None]
"""Told rows read and pages written; what it raises leaves no file."""


def write_list(path: Path, sheet: ListSheet, *, heard: Heard | None = None) -> int:
    """Print a list to a PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        sheet: the list.
        heard: told rows read and pages written, often.

    Raises:
        OSError: if the file cannot be written.
    """
    tell = heard or (lambda _rows, _pages: None)
    with written(path) as stream, TemporaryFile("w+", encoding="utf-8", dir=path.parent) as kept:
        press = Press(PdfFile(stream, title=sheet.title))
        fitting = Fitting(sheet.columns, Pen(press.file))
        rows = _keep(sheet.rows, kept, fitting, tell)
        printing = _Printing(press, sheet, fitting.fit(), rows)
        counts = list(printing.pages(_kept(kept)))
        lines = _kept(kept)
        for place, many in enumerate(counts):
            printing.draw([next(lines) for _row in range(many)], (place + 1, len(counts))).page()
            tell(rows, press.file.pages)
        press.file.close()
        return press.file.pages


def _keep(rows: Iterable[ListRow], kept: IO[str], fitting: Fitting, tell: Heard) -> int:
    """Keep the rows on disk; how many there are that are neither title nor sum."""
    plain = 0
    for row in rows:
        kept.write(json.dumps([row.kind.value, *row.cells], ensure_ascii=False) + "\n")
        if row.kind is RowKind.HEAD:
            continue
        fitting.hear(row.cells, strong=row.kind is RowKind.SUM)
        if row.kind is RowKind.PLAIN:
            plain += 1
            tell(plain, 0)
    return plain


def _kept(kept: IO[str]) -> Iterator[ListRow]:
    kept.seek(0)
    for line in kept:
        kind, *cells = json.loads(line)
        yield ListRow(cells, RowKind(kind))


class _Printing:
    """One list in one file: how its rows break, and what a page looks like."""

    def __init__(self, press: Press, sheet: ListSheet, fit: Fit, rows: int) -> None:
        self._press, self._sheet, self._fit = press, sheet, fit
        self._sides = (MARGIN, fit.sheet[0] - MARGIN)
        self._left, self._right = fit.edges[0][0], fit.edges[-1][1]
        self._lead = _LEAD * fit.size
        pen = self._pen()
        told = " · ".join(filter(None, (sheet.scope, count(rows, "fila", "filas"))))
        self._scope = pen.wrap(told, regular(_SCOPE_SIZE), self._sides[1] - self._sides[0])
        self._heads = [
            pen.wrap_into(column.title, regular(HEAD_SIZE), right - left, lines=_HEAD_LINES)
            for column, (left, right) in zip(sheet.columns, fit.edges, strict=True)
        ]
        self._head = max(len(lines) for lines, _style in self._heads) * _HEAD_LEAD + 2.0
        self._first = _TOP + len(self._scope) * _SCOPE_LEAD + 1.0

    def pages(self, rows: Iterable[ListRow]) -> Iterator[int]:
        """How many rows each page has; no title is the last of a page, no sum the first."""
        pen, page = self._pen(), list[tuple[RowKind, float]]()
        full = self._fit.sheet[1] - _FOOT - self._head
        left = full - self._first
        for row in rows:
            tall = self._height(pen, row)
            if tall > left and page:
                over = _over([kind for kind, _tall in page], row.kind)
                yield len(page) - over
                page = page[len(page) - over :]
                left = full - _TOP - sum(each for _kind, each in page)
            page.append((row.kind, tall))
            left -= tall
        yield len(page)

    def draw(self, rows: Sequence[ListRow], place: tuple[int, int]) -> Pen:
        """One page."""
        pen, sheet = self._pen(), self._sheet
        printed = f"{short_date(sheet.printed_at.date())}"
        draw_letterhead(self._press, pen, sheet.issuer, (sheet.title, printed), self._sides, 10.0)
        top = _TOP
        if place[0] == 1:
            pen.lines(self._sides[0], 30.6, self._scope, regular(_SCOPE_SIZE), _SCOPE_LEAD)
            top = self._first
        y = self._draw_heads(pen, top)
        for row in rows:
            y = self._draw_row(pen, row, y)
        by = f" por {sheet.printed_by}" if sheet.printed_by else ""
        foot = f"Impreso el {printed} a las {sheet.printed_at:%H:%M}{by}."
        draw_foot(pen, self._sides, foot, f"Página {place[0]} de {place[1]}")
        return pen

    # ---- parts

    def _pen(self) -> Pen:
        return Pen(self._press.file, self._fit.sheet)

    def _style(self, row: ListRow) -> Style:
        return (bold if row.kind is not RowKind.PLAIN else regular)(self._fit.size)

    def _lines(self, pen: Pen, row: ListRow) -> list[tuple[list[str], Style]]:
        """The cells of a row in the lines in which they stand."""
        style, found = self._style(row), list[tuple[list[str], Style]]()
        for cell, column, (left, right) in zip(row.cells, self._sheet.columns, self._fit.edges, strict=True):
            room = right - left
            if not cell or column.figures or pen.width(cell, style) <= room:
                found.append(([cell], style))
                continue
            lines = pen.wrap(cell, style, room)
            few = len(lines) <= _MOST_LINES
            found.append((lines, style) if few else pen.wrap_into(cell, style, room, lines=_MOST_LINES))
        return found

    def _height(self, pen: Pen, row: ListRow) -> float:
        if row.kind is RowKind.HEAD:
            return self._lead + _AIR
        return max(len(lines) for lines, _style in self._lines(pen, row)) * self._lead + _AIR

    def _draw_heads(self, pen: Pen, top: float) -> float:
        floor = top + self._head
        for column, (lines, style), (left, right) in zip(
            self._sheet.columns, self._heads, self._fit.edges, strict=True
        ):
            y = floor - 2.0 - (len(lines) - 1) * _HEAD_LEAD
            for line in lines:
                if column.figures:
                    pen.fit_right(right, y, line, style, right - left)
                else:
                    pen.text(left, y, line, style)
                y += _HEAD_LEAD
        pen.rule(self._left, self._right, floor - 0.7, 0.8)
        return floor - 0.7

    def _draw_row(self, pen: Pen, row: ListRow, top: float) -> float:
        base = centred(top + (self._lead + _AIR) / 2, self._fit.size)
        if row.kind is RowKind.HEAD:
            title = next(filter(None, row.cells), "")
            pen.fit(self._sides[0], base, title, self._style(row), self._sides[1] - self._sides[0])
            return top + self._lead + _AIR
        cells = self._lines(pen, row)
        for (lines, style), column, (left, right) in zip(
            cells, self._sheet.columns, self._fit.edges, strict=True
        ):
            if column.figures:
                pen.fit_right(right, base, lines[0], style, right - left + GUTTER - 1.0)
            else:
                pen.lines(left, base, lines, style, self._lead)
        below = top + max(len(lines) for lines, _style in cells) * self._lead + _AIR
        if row.kind is RowKind.SUM:
            pen.rule(self._left, self._right, top, 0.8)
        pen.fill([Box(self._left, below - _HAIR, self._right - self._left, _HAIR)], GREY)
        return below


def _over(page: Sequence[RowKind], coming: RowKind) -> int:
    """How many rows go over to the next page with the one that comes."""
    if len(page) == 1 or (page[-1] is not RowKind.HEAD and coming is not RowKind.SUM):
        return 0
    under = coming is RowKind.SUM and page[-1] is not RowKind.HEAD and page[-2] is RowKind.HEAD
    return 2 if under and len(page) > _HEAD_AND_ROW else 1
