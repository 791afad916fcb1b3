"""Pieces that all invoice layouts share: rows, plot, explanation, bar code."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, TypeVar, cast

from reports.barcode import MODULE_INCHES, QUIET_MODULES, PaymentBarcode, bar_path, code_words
from reports.invoice_model import CopyMark, InvoicePage, Issuer, PastConsumption
from reports.invoice_rows import NO_CELLS, Row
from reports.layout import (
    ACCENT,
    FLOOR,
    GREY,
    POINTS,
    WHITE,
    Box,
    Pen,
    Style,
    bold,
    centred,
    heavy,
    regular,
)
from reports.pdf import PdfFile, Stamp
from reports.spanish import MONTHS, NBSP, SHORT_MONTHS, Quantity, kept_together, number, short_date

Made = TypeVar("Made")

WHY = "¿Por qué este valor?"
MESSAGE = "De la oficina."
MILLIMETRES_AN_INCH = 25.4
_NARROW_MODULE_INCHES = 6 / 600
_GRID = 300 / 72
_MOST_BARS = 12
_FEWEST_PLACES = 7
_DIGIT = 0.59 * FLOOR / POINTS
_BAR_PART = 0.66
_LABEL_RISE = 0.8
_LABEL_HEIGHT = 2.4
_HALO = 0.6


@dataclass(slots=True)
class Press:
    """One file being printed, with what was already drawn for all its pages."""

    file: PdfFile
    _made: dict[Hashable, object] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing made for this key, made now if it is the first time."""
        if key not in self._made:
            self._made[key] = make()
        return cast("Made", self._made[key])

    def logo(self, issuer: Issuer) -> Stamp | None:
        """The office's picture in this file."""
        picture = issuer.logo
        return None if picture is None else self.once(picture, lambda: self.file.image(picture))


# ------------------------------------------------------------------ rows


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the table stands: left edge, indent, right edges of the five middle columns, right edge."""

    left: float
    indent: float
    edges: tuple[float, ...]
    right: float


@dataclass(frozen=True, slots=True)
class RowSize:
    """How tall rows are, their type, and the white before a group."""

    height: float
    size: float
    gap: float

    def total(self, rows: Sequence[Row]) -> float:
        """Height of these rows."""
        groups = sum(1 for row in rows[1:] if row.ruled and row.bold)
        return len(rows) * self.height + groups * self.gap


def draw_rows(pen: Pen, rows: Sequence[Row], columns: Columns, size: RowSize, top: float) -> float:
    """The rows from `top` down; gives where they end."""
    styles = (regular(size.size), bold(size.size))
    backwards = columns.edges[::-1]
    y = top
    for place, row in enumerate(rows):
        if place and row.ruled:
            pen.rule(columns.left, columns.right, y, 0.35)
            y += size.gap if row.bold else 0.0
        style = styles[row.bold]
        base = centred(y + size.height / 2, size.size)
        limit = pen.right(columns.right, base, row.amount, style) if row.amount else columns.right
        if row.cells is not NO_CELLS:
            for edge, cell in zip(backwards, row.cells[::-1], strict=True):
                if cell:
                    limit = pen.right(edge, base, cell, style)
        left = columns.left + (columns.indent if row.indented else 0.0)
        pen.fit(left, base, row.label, style, limit - 2.0 - left)
        y += size.height
    return y


HEADS = ("Cantidad", "Costo de|referencia", "Valor|pleno", "Factor", "Subsidio (−)|o aporte (+)")


def draw_heads(pen: Pen, columns: Columns, top: float, size: float) -> float:
    """Two-line column heads whose first baseline is 3 under `top`; gives where the rule ends them."""
    style = regular(size)
    upper, lower = top + 3.0, top + 3.0 + size * 0.406
    pen.text(columns.left, lower, "Concepto", style)
    for edge, head in zip((*columns.edges, columns.right), (*HEADS, "A pagar|($)"), strict=True):
        *first, last = head.split("|")
        pen.right(edge, lower, last, style)
        if first:
            pen.right(edge, upper, first[0], style)
    pen.rule(columns.left, columns.right, lower + 1.5, 0.8)
    return lower + 1.5


# ------------------------------------------------------------------ plot


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the bars stand.

    Attributes:
        left: left end of the axis.
        right: right end of the axis.
        base: the axis.
        height: room for the tallest bar.
        years: whether the year stands under the first bar and each January.
        widest: widest bar.
        line_to: right end of the average line.
        averaged: whether the average is drawn.
    """

    left: float
    right: float
    base: float
    height: float
    years: bool
    widest: float
    line_to: float
    averaged: bool = True


class _Bar(NamedTuple):
    middle: float
    top: float
    label: str
    month: str
    year: int
    estimated: bool
    averaged: bool


def draw_plot(pen: Pen, plot: Plot, page: InvoicePage) -> float | None:
    """The consumption of the last periods, the billed one last; gives the height of the average line."""
    if not page.consumption.history:
        pen.text(plot.left, plot.base - plot.height / 2, "Aún no hay períodos anteriores.", regular(8))
        return None
    found = _bars(plot, page)
    past, now = found[:-1], found[-1]
    wide = min(_pitch(plot, len(found)) * _BAR_PART, plot.widest)
    boxes = [Box(bar.middle - wide / 2, bar.top, wide, plot.base - bar.top) for bar in found]
    pen.fill([box for box, bar in zip(boxes, past, strict=False) if not bar.estimated], GREY)
    line = _average_line(pen, plot, page, past)
    for box, bar in zip(boxes, past, strict=False):
        if bar.estimated and box.height > 0:
            pen.fill([box], WHITE)
            pen.frame(_inside(box, 0.3), 0.85)
    if not now.estimated:
        pen.fill([boxes[-1]], ACCENT)
    elif boxes[-1].height > 0:
        pen.fill([boxes[-1]], WHITE)
        pen.frame(_inside(boxes[-1], 0.42), 1.2)
    pen.rule(plot.left, plot.right, plot.base, 0.6)
    _labels(pen, plot, past, line)
    pen.centre(now.middle, now.top - _LABEL_RISE, *pen.fitting(now.label, bold(8), wide * 2))
    pen.centre(now.middle, plot.base + 2.8, now.month, bold(FLOOR))
    return line


def _inside(box: Box, by: float) -> Box:
    return Box(box.x + by / 2, box.y + by / 2, box.width - by, max(0.0, box.height - by / 2))


def drawn_periods(plot: Plot, page: InvoicePage) -> tuple[PastConsumption, ...]:
    """The periods that are drawn: twelve, or six where numbers are too long to stand side by side."""
    past = page.consumption.history[-_MOST_BARS:]
    longest = len(number(max([bar.quantity for bar in past])))
    narrow = longest * _DIGIT > _pitch(plot, len(past) + 1)
    return past[-_FEWEST_PLACES + 1 :] if narrow else past


def _scale(plot: Plot, page: InvoicePage) -> float:
    """Millimetres a cubic metre."""
    use = page.consumption
    tallest = max([use.quantity, use.average or 0, 1, *(bar.quantity for bar in drawn_periods(plot, page))])
    return plot.height / float(tallest)


def _pitch(plot: Plot, many: int) -> float:
    """Distance of the bars; few ones stand at the right as if there were more."""
    return (plot.right - plot.left) / max(many, _FEWEST_PLACES)


def _bars(plot: Plot, page: InvoicePage) -> list[_Bar]:
    use = page.consumption
    past = drawn_periods(plot, page)
    values: list[Quantity] = [*(bar.quantity for bar in past), use.quantity]
    periods = [*(bar.period for bar in past), page.period]
    estimated = [*(bar.estimated for bar in past), use.estimated]
    averaged = [*(bar.averaged for bar in past), False]
    scale = _scale(plot, page)
    pitch = _pitch(plot, len(values))
    left = plot.right - pitch * len(values)
    return [
        _Bar(
            middle=left + (place + 0.5) * pitch,
            top=plot.base - max(0.0, float(values[place])) * scale,
            label=number(values[place]),
            month=SHORT_MONTHS[periods[place].month - 1],
            year=periods[place].year,
            estimated=estimated[place],
            averaged=averaged[place],
        )
        for place in range(len(values))
    ]


def _average_line(pen: Pen, plot: Plot, page: InvoicePage, past: Sequence[_Bar]) -> float | None:
    """A rule over the bars that the average counts, and over no other (R-CON-02)."""
    use = page.consumption
    if use.average is None or not plot.averaged or not any(bar.averaged for bar in past):
        return None
    y = plot.base - float(use.average) * _scale(plot, page)
    half = _pitch(plot, len(past) + 1) / 2
    start: float | None = None
    for place, bar in enumerate(past):
        if bar.averaged and start is None:
            start = bar.middle - half
        last = place == len(past) - 1
        if start is not None and (last or not past[place + 1].averaged):
            pen.rule(start, plot.line_to if last else bar.middle + half, y, 0.6)
            start = None
    return y


def _labels(pen: Pen, plot: Plot, past: Sequence[_Bar], line: float | None) -> None:
    style = regular(FLOOR)
    pitch = _pitch(plot, len(past) + 1)
    for place, bar in enumerate(past):
        y = bar.top - _LABEL_RISE
        label, fitted = pen.fitting(bar.label, style, pitch)
        if line is not None and bar.averaged and y - _LABEL_HEIGHT < line < y + _HALO:
            wide = pen.width(label, fitted) + 2 * _HALO
            pen.fill([Box(bar.middle - wide / 2, y - _LABEL_HEIGHT, wide, _LABEL_HEIGHT + 0.4)], WHITE)
        pen.centre(bar.middle, y, label, fitted)
        pen.centre(bar.middle, plot.base + 2.8, bar.month, style)
        if plot.years and (place == 0 or bar.month == MONTHS[0][:3]):
            pen.centre(bar.middle, plot.base + 5.3, str(bar.year), style)


# ------------------------------------------------------------------ text


def lead_lines(pen: Pen, lead: str, text: str, size: float, width: float) -> list[str]:
    """A paragraph after a bold lead-in: its lines, the first one beside the lead."""
    first = pen.width(lead + " ", bold(size)) + size * 0.02
    return pen.wrap(kept_together(text), regular(size), width, first=first)


def draw_lead(
    pen: Pen, at: tuple[float, float], lead: str, lines: Sequence[str], size: float, leading: float
) -> float:
    """Draw what `lead_lines` found; gives the baseline after the last line."""
    x, y = at
    pen.text(x, y, lead, bold(size))
    pen.text(x + pen.width(lead + " ", bold(size)), y, lines[0], regular(size))
    return pen.lines(x, y + leading, lines[1:], regular(size), leading)


def fitted_lead(
    pen: Pen, lead: str, text: str, sizes: Sequence[float], room: tuple[float, int]
) -> tuple[list[str], float]:
    """Lines of a led paragraph in the largest of `sizes` that keeps to `room` (width, lines), else cut."""
    width, most = room
    found: list[str] = []
    for size in sizes:
        found = lead_lines(pen, lead, text, size, width)
        if len(found) <= most:
            return found, size
    cut, _ = pen.fitting(" ".join(found[most - 1 :]), regular(sizes[-1]), width, floor=sizes[-1])
    return [*found[: most - 1], cut], sizes[-1]


def copy_lines(mark: CopyMark) -> tuple[str, str]:
    """What a copy says of itself."""
    return "COPIA", f"{short_date(mark.printed_on)}, n.º{NBSP}{mark.number}"


Segment: TypeAlias = tuple[float, str, Style]


def flowing(pen: Pen, runs: Sequence[tuple[str, Style]], width: float) -> list[list[Segment]]:
    """A paragraph of runs of different weight as lines of segments (offset, text, style)."""
    lines: list[list[Segment]] = [[]]
    at = 0.0
    for text, style in runs:
        blank = pen.width(" ", style)
        for word in pen.words(kept_together(text), style, width):
            wide = pen.width(word, style)
            if at and at + blank + wide > width:
                lines.append([])
                at = 0.0
            line = lines[-1]
            if line and line[-1][2] == style:
                line[-1] = (line[-1][0], f"{line[-1][1]} {word}", style)
            else:
                line.append((at + blank if at else 0.0, word, style))
            at = line[-1][0] + pen.width(line[-1][1], style)
    return lines


# ------------------------------------------------------------------ coupon


def draw_barcode(pen: Pen, code: PaymentBarcode, box: Box, size: float) -> None:
    """The bars in one path from the left edge of `box`, on whole printer dots, and their readable line.

    A symbol that is too wide for the box takes bars of 6 dots at 600 dpi instead of 8.
    """
    body, modules = bar_path(code_words(code.content()))
    module = MODULE_INCHES
    if (modules + QUIET_MODULES) * module * MILLIMETRES_AN_INCH > box.width:
        module = _NARROW_MODULE_INCHES
    left = round(box.x * POINTS * _GRID) / _GRID / POINTS
    pen.operators(left, box.bottom, (module * 72, box.height * POINTS), f"{body}f")
    middle = left + modules * module * MILLIMETRES_AN_INCH / 2
    pen.centre(middle, box.bottom + size * 0.41, code.readable(), regular(size))


def draw_reference(pen: Pen, page: InvoicePage, box: Box) -> None:
    """What stands in the place of the bars where the office has no collector's number."""
    pen.frame(box, 0.5)
    middle = box.y + box.height / 2
    pen.text(box.x + 3, centred(middle, 8), "Referencia de pago", regular(8))
    left = box.x + 6 + pen.width("Referencia de pago", regular(8))
    pen.fit(left, centred(middle, 20), page.reference, heavy(20), box.right - left - 3)
