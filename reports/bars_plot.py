"""Bars on paper: the current one dark, the others grey, those of a year ago hollow; any laser shows them."""

from reports.bars import Bar, BarPlot
from reports.layout import ACCENT, GREY, WHITE, Box, Pen
from reports.measure import FLOOR
from reports.spanish import number
from reports.styles import bold, regular

_HEIGHT, _EMPTY = 43.6, 14.0

_HEAD, _FOOT, _AIR = 11.2, 4.0, 3.0
_SHARE = 0.74
_WIDEST = 7.0
_LABEL = 2.6
_KEY = 2.0
_TAIL = 1.6
_APART = 2.8
_OVER = 5.6


def height(plot: BarPlot) -> float:
    """Room that a plot takes, its head and the air under it included."""
    return _HEIGHT if plot.bars else _EMPTY


def draw_bars(pen: Pen, sides: tuple[float, float], top: float, plot: BarPlot) -> None:
    """Draw a plot across the page, its `height` from `top` down."""
    pen.text(sides[0], top + 3.0, plot.name, bold(8.5))
    if not plot.bars:
        pen.text(sides[0], top + 7.4, plot.empty, regular(8))
        return
    base = top + _HEIGHT - _AIR - _FOOT
    if plot.key is not None:
        _key(pen, sides[1], top + 3.0, plot.key)
    ends = (plot.average_text, plot.goal_text)
    tail = max(pen.width(text, regular(FLOOR)) for text in ends)
    right = sides[1] - (tail + _TAIL if tail else 0.0)
    room = Box(sides[0], top + _HEAD, right - sides[0], base - top - _HEAD)
    pen.rule(room.x, room.right, room.bottom, 0.6)
    slot = room.width / len(plot.bars)
    for place, bar in enumerate(plot.bars):
        _bar(pen, room, (room.x + place * slot, slot), plot, bar, now=place == plot.now)
    _mark(pen, room, slot, plot)
    _lines(pen, room, slot, plot)
    for place in range(len(plot.bars)):
        _label(pen, room, (room.x + (place + 0.5) * slot, slot), plot, place)


def _key(pen: Pen, right: float, y: float, key: tuple[str, str]) -> None:
    style = regular(FLOOR)
    for text, hollow in ((key[1], True), (key[0], False)):
        right = pen.right(right, y, text, style) - 1.0
        box = Box(right - _KEY, y - _KEY, _KEY, _KEY)
        pen.fill([box], WHITE if hollow else GREY)
        if hollow:
            pen.frame(box, 0.5)
        right -= _KEY + 3.5


def _bar(pen: Pen, room: Box, slot: tuple[float, float], plot: BarPlot, bar: Bar, *, now: bool) -> None:
    wide = min(slot[1] * _SHARE / (2 if plot.key else 1), _WIDEST)
    left = slot[0] + slot[1] / 2
    if bar.before is None:
        left -= wide / 2
    else:
        tall = plot.share(bar.before) * room.height
        pen.frame(Box(left - wide + 0.2, room.bottom - tall, wide - 0.4, tall), 0.5)
    if bar.value is not None:
        tall = plot.share(bar.value) * room.height
        pen.fill([Box(left, room.bottom - tall, wide, tall)], ACCENT if now else GREY)


def _mark(pen: Pen, room: Box, slot: float, plot: BarPlot) -> None:
    """The planned day: an upright over its bar's place, its words at the side that has room."""
    if plot.mark is None:
        return
    at = room.x + (plot.mark + 0.5) * slot
    pen.upright(at, room.y - _OVER, room.bottom, 0.4)
    style = regular(FLOOR)
    if at + pen.width(plot.mark_text, style) > room.right:
        pen.right(at - 1.0, room.y - _OVER + 1.8, plot.mark_text, style)
    else:
        pen.text(at + 1.0, room.y - _OVER + 1.8, plot.mark_text, style)


def _lines(pen: Pen, room: Box, slot: float, plot: BarPlot) -> None:
    ends = []
    if plot.average is not None:
        y = room.bottom - plot.share(plot.average) * room.height
        pen.rule(room.x, room.right, y, 0.4)
        ends.append((y, plot.average_text))
    if plot.goal is not None:
        y = room.bottom - plot.share(plot.goal) * room.height
        pen.dashed(room.x + ((plot.now or 0) + 1) * slot, room.right, y)
        ends.append((y, plot.goal_text))
    lowest = 0.0
    for y, text in sorted(ends):
        lowest = max(y, lowest)
        pen.text(room.right + _TAIL, lowest + 0.8, text, regular(FLOOR))
        lowest += _APART


def _label(pen: Pen, room: Box, slot: tuple[float, float], plot: BarPlot, place: int) -> None:
    bar, now = plot.bars[place], place == plot.now
    style = bold(FLOOR) if now else regular(FLOOR)
    pen.centre(slot[0], room.bottom + 2.8, bar.label, style)
    text = "" if bar.value is None else number(bar.value)
    wide = pen.width(text, style)
    if not text or wide > slot[1] + 0.6:
        return
    y = room.bottom - plot.share(max(bar.value or 0, bar.before or 0)) * room.height - 0.7
    pen.fill([Box(slot[0] - wide / 2 - 0.2, y - _LABEL + 0.5, wide + 0.4, _LABEL - 0.3)], WHITE)
    pen.centre(slot[0], y, text, style)
