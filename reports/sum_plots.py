"""Plots of sums on paper: lying bars, stacked months, the bridge of a balance, days as dots.

All begin at zero. The one that leads is in accent and the rest grey, so that a laser tells them apart;
every figure stands beside its mark.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reports.layout import ACCENT, BLACK, GREY, WHITE, Box, Pen, centred
from reports.line_plot import DARK, FILLED, circle, draw_months, path, spread
from reports.measure import FLOOR
from reports.month_report_model import Bridge, Dots, SideBars, Stack
from reports.spanish import number
from reports.styles import bold, regular, semibold

_BAR_ROW, _CLOSE_ROW, _LOOSE = 6.2, 4.9, 6
BRIDGE_HEIGHT = 46.0
DOTS_HEIGHT = 24.0
_BAR = 0.74
_LABEL_SHARE = 0.5
_SIZE = 8.5
_SHADES = (".88 g", ".7 g", ".52 g", ACCENT, ".1 g")
_ENDS = 34.0
_MOST_DOTS = 5
_DOT = 2.9
_SEEN = 0.4
"""A part lower than this, in millimetres, has no joint: it would hide it."""


def bar_row(bars: int) -> float:
    """How tall a lying bar's row is: many stand closer."""
    return _BAR_ROW if bars <= _LOOSE else _CLOSE_ROW


def draw_side_bars(pen: Pen, sides: tuple[float, float], top: float, plot: SideBars) -> None:
    """Lying bars from `top` down, `bar_row` each: labels at their left, figures at their ends."""
    row = bar_row(len(plot.bars))
    left, right = sides
    style = regular(_SIZE)
    label = min(max(pen.width(bar.label, style) for bar in plot.bars), (right - left) * _LABEL_SHARE)
    text = max(pen.width(bar.text, semibold(_SIZE)) for bar in plot.bars) + 2.0
    lowest = min(0.0, *(float(bar.value) for bar in plot.bars))
    highest = max(0.0, *(float(bar.value) for bar in plot.bars))
    room = right - left - label - 1.5 - text - (text if lowest else 0.0)
    unit = room / ((highest - lowest) or 1.0)
    zero = left + label + 1.5 + (text if lowest else 0.0) - lowest * unit
    for place, bar in enumerate(plot.bars):
        middle = top + (place + 0.5) * row
        base = centred(middle, _SIZE)
        pen.fit_right(left + label, base, bar.label, style, label)
        long = float(bar.value) * unit
        box = Box(min(zero, zero + long), middle - row * _BAR / 2, abs(long), row * _BAR)
        pen.fill([box], ACCENT if bar.leads else GREY)
        if long < 0:
            pen.right(box.x - 1.0, base, bar.text, semibold(_SIZE))
        else:
            pen.text(box.right + 1.0, base, bar.text, semibold(_SIZE))
    pen.upright(zero, top, top + len(plot.bars) * row, 0.6)


def draw_stack(pen: Pen, sides: tuple[float, float], top: float, plot: Stack) -> None:
    """Stacked months, the parts from the bottom up and named beside the last one."""
    box = Box(sides[0], top + 3.0, sides[1] - sides[0] - _ENDS, plot.height - 3.0)
    tallest = max([sum(max(0.0, float(part)) for part in bar) for bar in plot.bars], default=0.0) or 1.0
    pitch = box.width / len(plot.bars)
    wide = min(pitch * 0.7, 12.0)
    ends: list[float] = []
    for place, bar in enumerate(plot.bars):
        y, middle = box.bottom, box.x + (place + 0.5) * pitch
        ends = []
        for part, shade in zip(bar, _SHADES, strict=False):
            tall = max(0.0, float(part)) / tallest * box.height
            pen.fill([Box(middle - wide / 2, y - tall, wide, tall)], shade)
            if tall > _SEEN:
                path(pen, [(middle - wide / 2, y - tall), (middle + wide / 2, y - tall)], 0.5, WHITE.upper())
            ends.append(y - tall / 2 + 0.8)
            y -= tall
        style = bold(6.6) if place == len(plot.bars) - 1 else regular(6.6)
        pen.centre(middle, y - 0.9, *pen.fitting(plot.texts[place], style, pitch - 0.4))
    pen.rule(box.x, box.right, box.bottom, 0.6)
    draw_months(pen, (box.x, pitch), box.bottom, plot.heads)
    names = list(zip(plot.parts, plot.ends, strict=True))[::-1]
    for y, (name, end) in zip(spread(ends[::-1], 3.2, box.bottom), names, strict=False):
        left = pen.right(sides[1], y, end, bold(7)) - 1.5
        pen.fit(box.right + 1.2, y, name, regular(7), left - box.right - 1.2)


class _Hung(NamedTuple):
    low: float
    high: float
    after: float


def _hung(plot: Bridge) -> list[_Hung]:
    """From where to where each bar of a bridge goes."""
    found, level = [], 0.0
    for step in plot.steps:
        begins = 0.0 if step.stands else level
        level = begins + float(step.value)
        found.append(_Hung(min(begins, level), max(begins, level), level))
    return found


def draw_bridge(pen: Pen, sides: tuple[float, float], top: float, plot: Bridge) -> None:
    """Balances on zero, movements between: what adds grey, what takes off hollow, the end in accent."""
    hung = _hung(plot)
    low, high = min(0.0, *(each.low for each in hung)), max(0.0, *(each.high for each in hung))
    box = Box(sides[0], top + 3.5, sides[1] - sides[0], BRIDGE_HEIGHT - 12.0)
    unit = box.height / ((high - low) or 1.0)
    zero = box.bottom + low * unit
    pitch = box.width / len(hung)
    wide = min(pitch * 0.62, 22.0)
    for place, (step, each) in enumerate(zip(plot.steps, hung, strict=True)):
        middle = box.x + (place + 0.5) * pitch
        bar = Box(middle - wide / 2, zero - each.high * unit, wide, (each.high - each.low) * unit)
        last = place == len(hung) - 1
        if step.stands or step.value >= 0:
            pen.fill([bar], ACCENT if last else GREY)
        elif bar.height > 0:
            pen.frame(Box(bar.x + 0.15, bar.y + 0.15, bar.width - 0.3, max(0.0, bar.height - 0.3)), 0.8)
        if not last:
            level = zero - each.after * unit
            path(pen, [(bar.right, level), (bar.right + pitch - wide, level)], 0.5, ".4 G [1.4 1.2] 0 d")
        pen.centre(
            middle, bar.y - 1.3, *pen.fitting(step.text, bold(8) if step.stands else semibold(8), pitch - 1)
        )
        _caption(pen, middle, box.bottom + 3.2, step.label, pitch - 1.5)
    pen.rule(box.x, box.right, zero, 0.6)


def _caption(pen: Pen, middle: float, y: float, text: str, wide: float) -> None:
    """A name of one or two lines under its bar."""
    lines, style = pen.wrap_into(text, regular(7.5), wide, lines=2)
    for line in lines:
        pen.centre(middle, y, line, style)
        y += 3.0


def draw_dots(pen: Pen, sides: tuple[float, float], top: float, plot: Dots) -> None:
    """A dot an answer over the day it took; what passes the limit is dark, the slowest is in accent."""
    base = top + DOTS_HEIGHT - 6.0
    days = max(len(plot.counts), plot.limit + 2)
    pitch = (sides[1] - sides[0]) / days
    each = max(1, -(-max([*plot.counts, 1]) // _MOST_DOTS))
    slowest = max([day for day, many in enumerate(plot.counts) if many], default=0)
    for day, many in enumerate(plot.counts):
        style = FILLED if day == slowest else DARK if day > plot.limit else ".4 g f"
        for row in range(-(-many // each)):
            circle(
                pen, sides[0] + (day + 0.5) * pitch, base - 1.8 - row * _DOT, min(1.05, pitch * 0.42), style
            )
    pen.rule(*sides, base, 0.6)
    ticks = {day for day in range(days) if day % 5 == 0} | {plot.limit}
    for day in sorted(ticks - {plot.limit - 1, plot.limit + 1}):
        pen.centre(sides[0] + (day + 0.5) * pitch, base + 3.2, number(day), regular(7))
    x = sides[0] + (plot.limit + 0.5) * pitch
    path(pen, [(x, top + 1.0), (x, base)], 0.8, f"{BLACK.upper()} [2 1.4] 0 d")
    pen.text(x + 1.0, top + 2.6, "límite", regular(FLOOR))
    if each > 1:
        pen.right(sides[1], base + 5.6, f"Cada punto: {number(each)}", regular(FLOOR))


def worst_first(bars: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts from the largest down, those of one size by name: the order of lying bars."""
    return sorted(bars, key=lambda bar: (-bar[1], bar[0]))
