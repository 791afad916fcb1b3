"""The one tabular report: every listing of the program is this, with its own columns, groups and totals."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from reports.bars import BarPlot
from reports.bars_plot import draw_bars, height
from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import LETTER, Pen, centred
from reports.pdf import PdfFile, written
from reports.spanish import DASH, PESOS, Currency, account_code, kept_together, number, percent, short_date
from reports.styles import bold, regular

Value: TypeAlias = str | int | Decimal | date | datetime | None
"""What a cell may hold; None is printed as a dash."""

_MARGIN = 15.0
_GUTTER = 3.0
_FIRST_TOP, _NEXT_TOP = 39.5, 29.5
_HEAD = 7.6
_ROW = 4.9
_SIZE = 8.3
_NARROWEST = 6.0


class Kind(StrEnum):
    """How a column writes its values; all but the first three stand at the right."""

    TEXT = "texto"
    ACCOUNT = "cuenta"
    DATE = "fecha"
    MONEY = "dinero"
    QUANTITY = "cantidad"
    PERCENT = "porcentaje"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A declared column.

    Attributes:
        title: its head; `|` breaks it in two lines.
        share: its part of the width, against the shares of the others.
        places: decimals of a quantity.
        totalled: whether groups and the end show its sum.
    """

    title: str
    kind: Kind = Kind.TEXT
    share: float = 1.0
    places: int = 0
    totalled: bool = False

    @property
    def rightward(self) -> bool:
        """Whether its values stand at the right."""
        return self.kind in {Kind.MONEY, Kind.QUANTITY, Kind.PERCENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under a head, with their own sums.

    Attributes:
        title: the head; empty for a listing without groups.
    """

    title: str = ""
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A table to print.

    Attributes:
        title: what it lists.
        sentence: the one sentence that gives the page's news.
        scope: filters and dates, under the title at the right.
        foot: what to know of it, on every page.
        landscape: whether the sheet lies.
        plots: under each other over the table, on the first page.
    """

    issuer: Issuer
    title: str
    sentence: str = ""
    scope: str = ""
    columns: Sequence[Column]
    groups: Sequence[Group]
    printed_at: datetime
    foot: str = ""
    landscape: bool = False
    plots: Sequence[BarPlot] = ()
    currency: Currency = PESOS


def write_listing(path: Path, listing: Listing, *, on_page: Callable[[int], None] | None = None) -> int:
    """Print a listing to a PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        listing: the table.
        on_page: told the pages written after each one; what it raises leaves no file.

    Raises:
        OSError: if the file cannot be written.
    """
    sheets = list(_sheets(listing))
    with written(path) as stream:
        file = PdfFile(stream, title=listing.title)
        press = Press(file)
        for place, lines in enumerate(sheets):
            _page(press, listing, lines, (place, len(sheets))).page()
            if on_page is not None:
                on_page(file.pages)
        file.close()
        return file.pages


# ---------------------------------------------------------------------------------------------------- lines


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the table: a row, the head of a group, or sums."""

    cells: Sequence[str]
    bold: bool = False
    ruled: bool = False
    head: bool = False


def _lines(listing: Listing) -> Iterator[_Line]:
    many = len(listing.groups) > 1
    for group in listing.groups:
        if group.title:
            yield _Line((group.title,), bold=True, head=True)
        for row in group.rows:
            yield _Line(
                [
                    cell(value, column, listing.currency)
                    for value, column in zip(row, listing.columns, strict=True)
                ]
            )
        if many and group.rows:
            yield _sums(listing, group.rows, f"Suma {group.title}".rstrip())
    rows = [row for group in listing.groups for row in group.rows]
    yield _sums(listing, rows, f"Total, {number(len(rows))} {'renglón' if len(rows) == 1 else 'renglones'}")


def _sums(listing: Listing, rows: Sequence[Sequence[Value]], label: str) -> _Line:
    cells = [""] * len(listing.columns)
    for place, column in enumerate(listing.columns):
        if column.totalled:
            values = [row[place] for row in rows]
            total = sum(value for value in values if isinstance(value, int | Decimal))
            cells[place] = cell(total, column, listing.currency)
    cells[0] = cells[0] or label
    return _Line(cells, bold=True, ruled=True)


def cell(value: Value, column: Column, currency: Currency) -> str:
    """A value as its column writes it."""
    if value is None:
        return DASH
    if isinstance(value, str):
        return account_code(value) if column.kind is Kind.ACCOUNT else kept_together(value)
    if isinstance(value, date):
        return short_date(value) + (f" {value:%H:%M}" if isinstance(value, datetime) else "")
    return _figure(value, column, currency)


def _figure(value: int | Decimal, column: Column, currency: Currency) -> str:
    if column.kind is Kind.MONEY and isinstance(value, int):
        return currency.bare(value)
    if column.kind is Kind.PERCENT:
        return percent(Decimal(value))
    return number(value, column.places)


def _height(listing: Listing) -> float:
    return LETTER[0] if listing.landscape else LETTER[1]


def _sheets(listing: Listing) -> Iterator[list[_Line]]:
    """The lines page by page; no head of a group is the last of a page, no sum the first."""
    page: list[_Line] = []
    first = True
    for line in _lines(listing):
        top = _FIRST_TOP + sum(map(height, listing.plots)) if first else _NEXT_TOP
        if len(page) >= int((_height(listing) - top - _HEAD - 17.0) / _ROW):
            keep = _tail(page, line)
            yield page[: len(page) - keep]
            page = page[len(page) - keep :]
            first = False
        page.append(line)
    yield page


def _tail(page: Sequence[_Line], line: _Line) -> int:
    """How many lines go over to the next page with `line`."""
    if page[-1].head:
        return 1
    if line.ruled and len(page) > 1:
        return 2 if page[-2].head else 1
    return 0


# ---------------------------------------------------------------------------------------------------- drawing


def _page(press: Press, listing: Listing, lines: Sequence[_Line], place: tuple[int, int]) -> Pen:
    size = (LETTER[1], LETTER[0]) if listing.landscape else LETTER
    pen = Pen(press.file, size)
    sides = (_MARGIN, size[0] - _MARGIN)
    draw_letterhead(press, pen, listing.issuer, (listing.title, listing.scope), sides, 10.0)
    top = _NEXT_TOP
    if place[0] == 0:
        top = _FIRST_TOP if listing.sentence else _NEXT_TOP
        sentence, style = pen.wrap_into(
            kept_together(listing.sentence), regular(10), sides[1] - sides[0], lines=2
        )
        pen.lines(sides[0], 31.5, sentence, style, 4.6)
        for plot in listing.plots:
            draw_bars(pen, sides, top, plot)
            top += height(plot)
    edges = _edges(listing.columns, sides)
    y = _heads(pen, listing.columns, edges, top)
    for line in lines:
        _line(pen, listing.columns, edges, line, y)
        y += _ROW
    printed = f"Impreso el {short_date(listing.printed_at.date())} a las {listing.printed_at:%H:%M}."
    draw_foot(pen, sides, f"{listing.foot} {printed}".strip(), f"{place[0] + 1} de {place[1]}")
    return pen


def _edges(columns: Sequence[Column], sides: tuple[float, float]) -> list[tuple[float, float]]:
    """Left and right edge of each column."""
    room = sides[1] - sides[0] - _GUTTER * (len(columns) - 1)
    whole = sum(column.share for column in columns)
    edges = []
    x = sides[0]
    for column in columns:
        width = max(_NARROWEST, room * column.share / whole)
        edges.append((x, x + width))
        x += width + _GUTTER
    return edges


def _heads(pen: Pen, columns: Sequence[Column], edges: Sequence[tuple[float, float]], top: float) -> float:
    style = regular(7.5)
    for column, (left, right) in zip(columns, edges, strict=True):
        *upper, lower = column.title.split("|")
        for y, text in ((top + 5.2, lower), *((top + 2.2, text) for text in upper[:1])):
            if column.rightward:
                pen.fit_right(right, y, text, style, right - left)
            else:
                pen.fit(left, y, text, style, right - left)
    pen.rule(edges[0][0], edges[-1][1], top + 6.6, 0.8)
    return top + _HEAD - 0.7


def _line(
    pen: Pen, columns: Sequence[Column], edges: Sequence[tuple[float, float]], line: _Line, top: float
) -> None:
    style = bold(_SIZE) if line.bold else regular(_SIZE)
    base = centred(top + _ROW / 2, _SIZE)
    if line.ruled:
        pen.rule(edges[0][0], edges[-1][1], top + 0.15, 0.8)
    if line.head:
        pen.fit(edges[0][0], base, line.cells[0], style, edges[-1][1] - edges[0][0])
        return
    for place, (text, column, (left, right)) in enumerate(zip(line.cells, columns, edges, strict=True)):
        if not text:
            continue
        if column.rightward and not (line.ruled and place == 0):
            pen.fit_right(right, base, text, style, right - left + _GUTTER - 1.0)
        else:
            pen.fit(left, base, text, style, _free(line, edges, place) - left)


def _free(line: _Line, edges: Sequence[tuple[float, float]], place: int) -> float:
    """How far a text may go: in a line of sums the label may run over the empty cells after it."""
    last = place
    while line.ruled and last + 1 < len(edges) and not line.cells[last + 1]:
        last += 1
    return edges[last][1]
