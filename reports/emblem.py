"""Drawn marks of the family: the water drop of an office without a logo, and the scissors of a coupon."""

from reports.layout import ACCENT, BLACK, WHITE, Box, Pen
from reports.measure import FLOOR, POINTS
from reports.pdf import Stamp
from reports.styles import regular

_UNITS = 100.0
_WIDE = 70.0
_DROP = "35 100 m 46 83 70 61 70 35 c 70 15.7 54.3 0 35 0 c 15.7 0 0 15.7 0 35 c 0 61 24 83 35 100 c f"
_WAVES = (
    "1 J 5.4 w 12.5 39.5 m 20 48.5 27 48.5 35 41.5 c 43 34.5 50 34.5 57.5 43.5 c S "
    "12.5 24.5 m 20 33.5 27 33.5 35 26.5 c 43 19.5 50 19.5 57.5 28.5 c S"
)
_SCISSORS = (
    "0.7 w 1 J "
    "2.4 2.85 m 2.4 4.17 1.33 5.24 0 5.24 c -1.33 5.24 -2.4 4.17 -2.4 2.85 c -2.4 1.53 -1.33 0.46 0 0.46 c "
    "1.33 0.46 2.4 1.53 2.4 2.85 c s "
    "2.4 -2.85 m 2.4 -1.53 1.33 -0.46 0 -0.46 c -1.33 -0.46 -2.4 -1.53 -2.4 -2.85 c "
    "-2.4 -4.17 -1.33 -5.24 0 -5.24 c "
    "1.33 -5.24 2.4 -4.17 2.4 -2.85 c s "
    "0.8 w 1.9 -1.4 m 12.6 3.4 l S 1.9 1.4 m 12.6 -3.4 l S"
)
_CUT_FROM, _CUT_TO = 8.3, 207.6
_LABEL_X = 21.6


def drop(pen: Pen, x: float, y: float, height: float) -> float:
    """The water drop with its upper left corner at `x, y`; gives its width."""
    scale = height * POINTS / _UNITS
    pen.operators(x, y + height, (scale, scale), f"{ACCENT} {_DROP} {WHITE.upper()} {_WAVES} {BLACK.upper()}")
    return height * _WIDE / _UNITS


def emblem(pen: Pen, logo: Stamp | None, box: Box) -> float:
    """The office's logo, or the drop, inside a box, at its left edge; gives the width that it takes."""
    if logo is None:
        return drop(pen, box.x, box.y, box.height)
    scale = min(box.width / logo.width, box.height / logo.height)
    width, height = logo.width * scale, logo.height * scale
    pen.picture(logo, Box(box.x, box.y + (box.height - height) / 2, width, height))
    return width


def cut_line(pen: Pen, y: float, label: str) -> None:
    """A dashed line across the sheet with scissors and what lies below."""
    style = regular(6.8)
    wide = pen.width(label, style)
    pen.dashed(_CUT_FROM, _CUT_TO, y)
    pen.fill([Box(13.2, y - 1.6, _LABEL_X + wide + 1.4 - 13.2, 3.2)], WHITE)
    pen.operators(16.0, y, (1.0, 1.0), _SCISSORS)
    pen.text(_LABEL_X, y + 0.85, label, style.at(max(FLOOR, style.size)))
