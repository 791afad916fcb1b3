"""Lines on paper: a trend of a few millimetres, and one or two lines over the months with an axis.

Bars start at zero; lines may not, and then the title says so. Two lines are told apart by dash and
end mark, so that a laser shows them; a month without figure is a gap.
"""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reports.layout import ACCENT, BLACK, WHITE, Box, Pen
from reports.measure import FLOOR, POINTS
from reports.month_report_model import Figure, Lines, Series
from reports.spanish import number
from reports.styles import bold, regular

_ARC = 0.5523
_DOTTED = "[1.1 1.3] 0 d"
_DASHED = "[3.2 1.8] 0 d"
_STEPS = (1, 2, 5, 10)
_FEWEST, _MOST = 2, 5
_NEAR_ZERO = 0.4
"""Below this part of the highest figure the lowest is near enough to begin the axis at zero."""
_LABEL = 7.0
_AIR = 2.6
_TAIL = 18.0


class Axis(NamedTuple):
    """From where to where an axis goes, by steps."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """Its marks, from below."""
        return [
            self.low + self.step * place for place in range(round((self.high - self.low) / self.step) + 1)
        ]

    def share(self, value: Figure | float) -> float:
        """How high a figure stands, 0 to 1."""
        return (float(value) - self.low) / (self.high - self.low)


def axis_of(values: Sequence[Figure]) -> Axis:
    """An axis of two to five round steps that holds all figures; from zero where zero is near."""
    low, high = float(min(values)), float(max(values))
    if high > 0 and 0 <= low < high * _NEAR_ZERO:
        low = 0.0
    if low < 0 and high < 0 and high > low * _NEAR_ZERO:
        high = 0.0
    if high == low:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    rough = (high - low) / 3
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in _STEPS if power * each >= rough)
    return Axis(math.floor(low / step) * step, math.ceil(high / step) * step, step)


def begins_above_zero(lines: Lines) -> Axis | None:
    """The axis of a plot that does not begin at zero, so that its title can say it; None if it does."""
    axis = axis_of([value for series in lines.series for value in series.values if value is not None])
    return None if axis.low == 0 else axis


def tick_text(axis: Axis, value: float) -> str:
    """A mark of an axis with the decimals that its step needs."""
    places = max(0, -math.floor(math.log10(axis.step) + 1e-9))
    return number(Decimal(repr(round(value, places))), places)


def circle(pen: Pen, x: float, y: float, radius: float, style: str) -> None:
    """A round mark; `style` is how it is filled or stroked: an operator with its colours before it."""
    r = radius * POINTS
    k = r * _ARC
    colours, _, paint = style.rpartition(" ")
    path = (
        f"{r:.2f} 0 m {r:.2f} {k:.2f} {k:.2f} {r:.2f} 0 {r:.2f} c "
        f"{-k:.2f} {r:.2f} {-r:.2f} {k:.2f} {-r:.2f} 0 c "
        f"{-r:.2f} {-k:.2f} {-k:.2f} {-r:.2f} 0 {-r:.2f} c "
        f"{k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {r:.2f} 0 c"
    )
    pen.operators(x, y, (1, 1), f"{colours} 0.8 w {path} {paint}")


FILLED, DARK, HOLLOW, PALE = f"{ACCENT} f", f"{BLACK} f", f"{WHITE} b", ".6 g b"


def path(pen: Pen, points: Sequence[tuple[float, float]], weight: float, more: str = "") -> None:
    """A line through points, in millimetres of the page."""
    x, y = points[0]
    steps = [
        f"{(a - x) * POINTS:.2f} {(y - b) * POINTS:.2f} {'l' if place else 'm'}"
        for place, (a, b) in enumerate(points)
    ]
    pen.operators(x, y, (1, 1), f"{more} 1 j {weight} w {' '.join(steps)} S".strip())


def runs(points: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """The parts of a line between its gaps."""
    found: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            found.append(point)
        elif found:
            yield found
            found = []


def draw_spark(pen: Pen, box: Box, history: Sequence[Figure | None], goal: Figure | None) -> float | None:
    """The trend of a figure, its last month marked; gives where the line of its goal stands."""
    known = [value for value in history if value is not None]
    if not known:
        return None
    every = [*known, *([] if goal is None else [goal])]
    low, high = float(min(every)), float(max(every))
    tall = (high - low) or 1.0

    def height(value: Figure) -> float:
        return box.bottom - (0.5 if high == low else (float(value) - low) / tall) * box.height

    pitch = box.width / max(1, len(history) - 1)
    first = box.right - pitch * (len(history) - 1)
    points = [
        None if value is None else (first + place * pitch, height(value))
        for place, value in enumerate(history)
    ]
    for run in runs(points):
        if len(run) > 1:
            path(pen, run, 0.9, ".35 G")
    line = None if goal is None else height(goal)
    if line is not None:
        path(pen, [(box.x, line), (box.right, line)], 0.7, _DOTTED)
    if (last := points[-1]) is not None:
        circle(pen, *last, 0.95, FILLED)
    return line


def draw_lines(pen: Pen, sides: tuple[float, float], top: float, lines: Lines) -> None:
    """Lines over the months, their axis at the left, their names at their ends; `lines.height` tall."""
    known = [value for series in lines.series for value in series.values if value is not None]
    axis = axis_of(known)
    box = Box(sides[0] + 7.0, top + _AIR, sides[1] - sides[0] - 7.0 - _TAIL, lines.height - _AIR)
    for tick in axis.ticks:
        y = box.bottom - axis.share(tick) * box.height
        pen.right(box.x - 1.6, y + 0.8, tick_text(axis, tick), regular(FLOOR))
        if tick == axis.low:
            pen.rule(box.x, box.right, y, 0.8)
        else:
            path(pen, [(box.x, y), (box.right, y)], 0.4, ".55 G")
    pitch = box.width / len(lines.heads)
    for place, series in enumerate(lines.series):
        points = [
            None
            if value is None
            else (box.x + (at + 0.5) * pitch, box.bottom - axis.share(value) * box.height)
            for at, value in enumerate(series.values)
        ]
        _line(pen, points, first=place == 0)
    draw_months(pen, (box.x, pitch), box.bottom, lines.heads)
    _ends(pen, box, axis, lines.series)


def _line(pen: Pen, points: Sequence[tuple[float, float] | None], *, first: bool) -> None:
    for run in runs(points):
        if len(run) > 1:
            path(pen, run, 1.5, ACCENT.upper() if first else _DASHED)
        elif run[0] != points[-1]:
            circle(pen, *run[0], 0.5, FILLED if first else DARK)
    if (last := points[-1]) is not None:
        circle(pen, *last, 0.95, FILLED if first else HOLLOW)


def _ends(pen: Pen, box: Box, axis: Axis, series: Sequence[Series]) -> None:
    """Names and figures at the ends of the lines, apart however near these are."""
    ends = sorted(
        (box.bottom - axis.share(value) * box.height - 1.2, place)
        for place, each in enumerate(series)
        if each.values and (value := each.values[-1]) is not None
    )
    x = box.right + 1.2
    for y, (_, place) in zip(spread([end[0] for end in ends], _LABEL, box.bottom - 1.0), ends, strict=True):
        pen.fit(x, y, series[place].name, regular(7), _TAIL - 1.2)
        pen.fit(x, y + 3.1, series[place].text, bold(7.6), _TAIL - 1.2)


def spread(wanted: Sequence[float], apart: float, bottom: float) -> list[float]:
    """Places of labels from above, pushed down until none stands on another, then up from the bottom."""
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + apart) if places else y)
    for place in reversed(range(len(places))):
        places[place] = min(places[place], bottom)
        bottom = places[place] - apart
    return places


def draw_months(pen: Pen, pitch: tuple[float, float], base: float, heads: Sequence[str]) -> None:
    """The months under an axis, the last one bold, years on a second line."""
    left, wide = pitch
    for place, head in enumerate(heads):
        month, _, year = head.partition("|")
        style = bold(7) if place == len(heads) - 1 else regular(7)
        pen.centre(left + (place + 0.5) * wide, base + 3.0, *pen.fitting(month, style, wide - 0.4))
        if year:
            pen.centre(left + (place + 0.5) * wide, base + 5.8, *pen.fitting(year, regular(6.6), wide - 0.4))
