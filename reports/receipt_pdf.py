"""Receipts as PDF, as wide as the paper roll and as high as what they say.

For e-mail, and for printers that only a Windows driver knows; the rows are those that a receipt printer gets.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reports.barcode import bar_letters, code_words
from reports.layout import Pen
from reports.measure import POINTS
from reports.pdf import PdfFile, written
from reports.receipt import Receipt
from reports.receipt_grid import (
    BAR_HEIGHT,
    DOTS,
    MODULE,
    NARROW,
    OLD,
    WIDE,
    Bars,
    ReceiptPaper,
    Row,
    Rule,
    Size,
    Text,
    lay_out,
)
from reports.styles import typed, typed_bold

DOTS_PER_MM: Final = 8
ROLLS: Final = {WIDE: 80.0, OLD: 80.0, NARROW: 58.0}
"""Width of the paper roll for so many columns, in mm."""

_COLUMN: Final = DOTS / DOTS_PER_MM
_ADVANCE: Final = 0.60205
_TYPE: Final = _COLUMN * POINTS / _ADVANCE
_TOP, _BOTTOM = 6.0, 8.0
_LINE: Final = 3.75
_BLANK: Final = 2.2
_RULE, _RULE_AT = 2.7, 1.4
_DASHES: Final = (1.7, 0.9)
_HEAVY: Final = 1.1
_BASE: Final = 2.85
_TALL_LINE, _TALL_BASE = 7.2, 5.6
_DOUBLE_LINE, _DOUBLE_BASE = 8.6, 6.3
_OVER_BARS, _UNDER_BARS = 1.6, 2.6
_BARS: Final = BAR_HEIGHT / DOTS_PER_MM


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands: its upper edge and the left edge of the columns, in mm."""

    y: float
    left: float
    columns: int

    @property
    def right(self) -> float:
        return self.left + self.columns * _COLUMN


def write_receipts(path: Path, receipts: Iterable[Receipt], columns: int = WIDE) -> int:
    """Write receipts, a page each; gives the pages.

    Args:
        path: the file; it appears complete or not at all.
        receipts: in order.
        columns: 48 or 42 on the roll of 80 mm, 32 on that of 58 mm.

    Raises:
        OSError: if the file cannot be written.
    """
    return write_papers(path, (lay_out(receipt, columns) for receipt in receipts), "Recibo de caja")


def write_papers(path: Path, papers: Iterable[ReceiptPaper], title: str) -> int:
    """Write papers that are laid out already; as `write_receipts`."""
    with written(path) as stream:
        file = PdfFile(stream, title=title)
        for paper in papers:
            _draw(file, paper)
        file.close()
        return file.pages


def _draw(file: PdfFile, paper: ReceiptPaper) -> None:
    roll = ROLLS[paper.columns]
    height = _TOP + sum(map(_height, paper.rows)) + _BOTTOM
    pen = Pen(file, (roll, height))
    y, left = _TOP, (roll - paper.columns * _COLUMN) / 2
    for row in paper.rows:
        _draw_row(pen, row, _Place(y, left, paper.columns))
        y += _height(row)
    pen.page()


def _height(row: Row) -> float:
    if isinstance(row, Bars):
        return _OVER_BARS + _BARS + _UNDER_BARS
    if isinstance(row, Rule):
        return _RULE
    heights = {Size.NORMAL: _LINE if row.text else _BLANK, Size.TALL: _TALL_LINE, Size.DOUBLE: _DOUBLE_LINE}
    return heights[row.size]


def _draw_row(pen: Pen, row: Row, place: _Place) -> None:
    if isinstance(row, Bars):
        _draw_bars(pen, row.content, place)
    elif isinstance(row, Rule):
        at = place.y + _RULE_AT
        if row.heavy:
            pen.rule(place.left, place.right, at, _HEAVY)
        else:
            pen.dashed(place.left, place.right, at, _DASHES)
    elif row.text:
        _draw_text(pen, row, place)


def _draw_text(pen: Pen, row: Text, place: _Place) -> None:
    style = (typed_bold if row.bold else typed)(_TYPE * row.size.wide)
    text = row.text.lstrip()
    x = place.left + (len(row.text) - len(text)) * _COLUMN * row.size.wide
    if row.size is Size.TALL:
        pen.tall(x, place.y + _TALL_BASE, text, style)
    else:
        pen.text(x, place.y + (_BASE if row.size is Size.NORMAL else _DOUBLE_BASE), text, style)


def _draw_bars(pen: Pen, content: str, place: _Place) -> None:
    letters, modules = bar_letters(code_words(content))
    dots = (place.columns * DOTS - modules * MODULE) // 2
    module = MODULE / DOTS_PER_MM * POINTS
    x, y = place.left + dots / DOTS_PER_MM, place.y + _OVER_BARS + _BARS
    pen.bars(x, y, (module, _BARS * POINTS), letters)
