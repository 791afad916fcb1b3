"""The plot of an invoice: consumption by period, estimated ones hollow, the average over what it averages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.period import Period
from reports.invoice_model import InvoicePage, PastConsumption
from reports.invoice_parts import Press
from reports.layout import ACCENT, GREY, WHITE, Box, Pen
from reports.measure import FLOOR, POINTS
from reports.pdf import Stamp
from reports.spanish import SHORT_MONTHS, number
from reports.styles import Style, bold, regular

_MOST_BARS = 12
_FEWEST_PLACES = 7
_DIGIT = 0.59 * FLOOR / POINTS
_BAR_PART = 0.66
_LABEL_RISE = 0.8
_LABEL_HEIGHT = 2.4
_HALO = 0.6


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
    estimated: bool
    averaged: bool


def draw_plot(press: Press, pen: Pen, plot: Plot, page: InvoicePage) -> float | None:
    """The consumption of the last periods, the billed one last; gives the height of the average line."""
    if not page.consumption.history:
        pen.text(plot.left, plot.base - plot.height / 2, "Aún no hay períodos anteriores.", regular(8))
        return None
    drawn = drawn_periods(plot, page)
    found, unit = _bars(plot, page, drawn)
    past, now = found[:-1], found[-1]
    periods = (*(bar.period for bar in drawn), page.period)
    months = (plot.left, plot.right, plot.base, plot.years, pen.size, periods)
    pen.stamp(press.once(months, lambda: _months(press, pen, plot, periods)))
    wide = min(_pitch(plot, len(found)) * _BAR_PART, plot.widest)
    boxes = [Box(bar.middle - wide / 2, bar.top, wide, plot.base - bar.top) for bar in found]
    pen.fill([box for box, bar in zip(boxes, past, strict=False) if not bar.estimated], GREY)
    line = _average_line(pen, plot, page, past, unit)
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
    _label(pen, now, bold(8), wide * 2, line)
    return line


def _inside(box: Box, by: float) -> Box:
    return Box(box.x + by / 2, box.y + by / 2, box.width - by, max(0.0, box.height - by / 2))


def drawn_periods(plot: Plot, page: InvoicePage) -> tuple[PastConsumption, ...]:
    """The periods that are drawn: twelve, or six where numbers are too long to stand side by side."""
    past = page.consumption.history[-_MOST_BARS:]
    longest = len(number(max([bar.quantity for bar in past])))
    narrow = longest * _DIGIT > _pitch(plot, len(past) + 1)
    return past[-_FEWEST_PLACES + 1 :] if narrow else past


def _pitch(plot: Plot, many: int) -> float:
    """Distance of the bars; few ones stand at the right as if there were more."""
    return (plot.right - plot.left) / max(many, _FEWEST_PLACES)


def _bars(plot: Plot, page: InvoicePage, drawn: Sequence[PastConsumption]) -> tuple[list[_Bar], float]:
    """The bars, the billed period last, and the millimetres of a cubic metre."""
    use = page.consumption
    tallest = max([use.quantity, use.average or 0, 1, *[bar.quantity for bar in drawn]])
    unit = plot.height / float(tallest)
    pitch = _pitch(plot, len(drawn) + 1)
    middle = plot.right - pitch * (len(drawn) + 0.5)
    found = []
    for bar in drawn:
        quantity = bar.quantity
        top = plot.base - max(0.0, float(quantity)) * unit
        found.append(_Bar(middle, top, number(quantity), bar.estimated, bar.averaged))
        middle += pitch
    top = plot.base - max(0.0, float(use.quantity)) * unit
    found.append(_Bar(middle, top, number(use.quantity), use.estimated, averaged=False))
    return found, unit


def _average_line(pen: Pen, plot: Plot, page: InvoicePage, past: Sequence[_Bar], unit: float) -> float | None:
    """A rule over the bars that the average counts, and over no other (R-CON-02)."""
    use = page.consumption
    if use.average is None or not plot.averaged or not any(bar.averaged for bar in past):
        return None
    y = plot.base - float(use.average) * unit
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
    pitch = _pitch(plot, len(past) + 1)
    for bar in past:
        _label(pen, bar, regular(FLOOR), pitch, line if bar.averaged else None)


def _label(pen: Pen, bar: _Bar, style: Style, room: float, line: float | None) -> None:
    """The figure over a bar; on white where the average line would run through it."""
    y = bar.top - _LABEL_RISE
    label, fitted = pen.fitting(bar.label, style, room)
    height = _LABEL_HEIGHT * fitted.size / FLOOR
    if line is not None and y - height < line < y + _HALO:
        wide = pen.width(label, fitted) + 2 * _HALO
        pen.fill([Box(bar.middle - wide / 2, y - height, wide, height + 0.4)], WHITE)
    pen.centre(bar.middle, y, label, fitted)


def _months(press: Press, pen: Pen, plot: Plot, periods: Sequence[Period]) -> Stamp:
    """The names under the bars, the same for all accounts with the same past; years where they begin."""
    on = Pen(press.file, pen.size)
    pitch = _pitch(plot, len(periods))
    middle = plot.right - pitch * (len(periods) - 0.5)
    for place, period in enumerate(periods):
        last = place == len(periods) - 1
        on.centre(
            middle, plot.base + 2.8, SHORT_MONTHS[period.month - 1], bold(FLOOR) if last else regular(FLOOR)
        )
        if plot.years and not last and (place == 0 or period.month == 1):
            on.centre(middle, plot.base + 5.3, str(period.year), regular(FLOOR))
        middle += pitch
    return on.form()
