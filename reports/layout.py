"""Drawing on paper: text set by measure, rules, boxes, bars and the office's mark.

All lengths are millimetres from the upper left corner of the page, `y` of a text is its
baseline; type sizes and line weights are points. Text is always black and never smaller
than `FLOOR`: what does not fit shrinks to it and is then cut with an ellipsis.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reports.fonts import FontInUse, Weight
from reports.pdf import PdfFile, Stamp

POINTS = 72 / 25.4
LETTER = (215.9, 279.4)
HALF_LETTER = (215.9, 139.7)
FLOOR = 6.5
"""The smallest type of any paper."""
MARGIN = 8.0
"""White that every page keeps at its edges, measured on ink."""

ACCENT = ".0431 .3882 .5059"
"""The one colour (#0B6381), never needed to understand: a laser shows it as 35 % grey."""
GREY = ".66 .66 .66"
WHITE = "1 1 1"
BLACK = "0 0 0"

_STEP = 0.1
_ELLIPSIS = "…"
_ARC = 0.5523
_MIDDLE = 0.11
"""Millimetres a point of type stands its baseline under the middle of its row."""


class Style(NamedTuple):
    """A weight at a size."""

    weight: Weight
    size: float

    def at(self, size: float) -> "Style":
        """The same weight at another size."""
        return Style(self.weight, size)


def regular(size: float) -> Style:
    """Running text."""
    return Style(Weight.REGULAR, size)


def medium(size: float) -> Style:
    """The label of an answer."""
    return Style(Weight.MEDIUM, size)


def semibold(size: float) -> Style:
    """A value under its label."""
    return Style(Weight.SEMIBOLD, size)


def bold(size: float) -> Style:
    """Heads and sums."""
    return Style(Weight.BOLD, size)


def heavy(size: float) -> Style:
    """The answer."""
    return Style(Weight.HEAVY, size)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in millimetres from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


def centred(middle: float, size: float) -> float:
    """The baseline of type of this size whose row has this middle."""
    return middle + _MIDDLE * size


class Pen:
    """Draws one page, or one form to be put on pages; text comes over everything else."""

    def __init__(self, file: PdfFile, size: tuple[float, float] = LETTER) -> None:
        self.file = file
        self.size = size
        self._fonts: dict[Weight, FontInUse] = file.fonts
        self._top = size[1] * POINTS
        self._marks: list[str] = []
        self._texts: list[str] = []
        self._style: Style | None = None
        self._line = 0.0
        self._stamps: dict[str, Stamp] = {}

    # ------------------------------------------------------------------------------------------------ measuring

    def width(self, text: str, style: Style) -> float:
        """Width of one line of text, in millimetres."""
        return self._fonts[style.weight].shape(text)[1] * style.size / POINTS

    def fitting(self, text: str, style: Style, width: float, *, floor: float = FLOOR) -> tuple[str, Style]:
        """The text in the largest type down to `floor` in which it is no wider than `width`, else cut."""
        natural = self._fonts[style.weight].shape(text)[1]
        if natural * style.size <= width * POINTS:
            return text, style
        size = math.floor(width * POINTS / natural / _STEP) * _STEP
        if size >= floor:
            return text, style.at(size)
        return self._cut(text, style.at(floor), width), style.at(floor)

    def wrap(self, text: str, style: Style, width: float, *, first: float = 0.0) -> list[str]:
        """The text in lines no wider than `width`, the first narrower by `first`; breaks only at plain blanks."""
        shape = self._fonts[style.weight].shape
        blank = shape(" ")[1]
        lines: list[str] = []
        words: list[str] = []
        room = (width - first) * POINTS / style.size
        used = 0.0
        for word in self.words(text, style, width):
            wide = shape(word)[1]
            if (words or (first and not lines)) and used + wide > room:
                lines.append(" ".join(words))
                words, used, room = [], 0.0, width * POINTS / style.size
            words.append(word)
            used += wide + blank
        return [*lines, " ".join(words)]

    def wrap_into(self, text: str, style: Style, width: float, *, lines: int) -> tuple[list[str], Style]:
        """The text in at most `lines` lines: the type shrinks to the floor, then the last line is cut."""
        size = style.size
        while True:
            found = self.wrap(text, style.at(size), width)
            if len(found) <= lines:
                return found, style.at(size)
            if size <= FLOOR:
                break
            size = max(FLOOR, size - 4 * _STEP)
        rest = self._cut(" ".join(found[lines - 1 :]), style.at(size), width)
        return [*found[: lines - 1], rest], style.at(size)

    def words(self, text: str, style: Style, width: float) -> list[str]:
        """The words of a text; one that alone is wider than a line comes in pieces."""
        words = [word for word in text.split(" ") if word]
        if all(self.width(word, style) <= width for word in words):
            return words
        pieces: list[str] = []
        for word in words:
            rest = word
            while self.width(rest, style) > width:
                size = max(1, self._longest(rest, style, width))
                pieces.append(rest[:size])
                rest = rest[size:]
            pieces.append(rest)
        return [piece for piece in pieces if piece]

    def _longest(self, text: str, style: Style, width: float) -> int:
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle], style) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def _cut(self, text: str, style: Style, width: float) -> str:
        if self.width(text, style) <= width:
            return text
        return text[: self._longest(text, style, width - self.width(_ELLIPSIS, style))].rstrip(" ,;·-") + _ELLIPSIS

    # ------------------------------------------------------------------------------------------------ text

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Text that begins at `x`."""
        self._set(x * POINTS, y, self._fonts[style.weight].shape(text)[0], style)

    def right(self, x: float, y: float, text: str, style: Style) -> None:
        """Text that ends at `x`."""
        operand, width = self._fonts[style.weight].shape(text)
        self._set(x * POINTS - width * style.size, y, operand, style)

    def centre(self, x: float, y: float, text: str, style: Style) -> None:
        """Text with its middle at `x`."""
        operand, width = self._fonts[style.weight].shape(text)
        self._set(x * POINTS - width * style.size / 2, y, operand, style)

    def fit(self, x: float, y: float, text: str, style: Style, width: float) -> None:
        """Text that begins at `x` and shrinks, or is cut, to stay within `width`."""
        self.text(x, y, *self.fitting(text, style, width))

    def fit_right(self, x: float, y: float, text: str, style: Style, width: float) -> None:
        """Text that ends at `x` and shrinks, or is cut, to stay within `width`."""
        self.right(x, y, *self.fitting(text, style, width))

    def lines(self, x: float, y: float, lines: Sequence[str], style: Style, leading: float) -> float:
        """Lines under each other from the baseline `y`; gives the baseline after the last."""
        for line in lines:
            self.text(x, y, line, style)
            y += leading
        return y

    def _set(self, x: float, y: float, operand: str, style: Style) -> None:
        if style is not self._style and style != self._style:
            self._texts.append(f"/{style.weight.name[0]} {style.size:g} Tf")
        self._style = style
        self._texts.append(f"1 0 0 1 {x:.2f} {self._top - y * POINTS:.2f} Tm ({operand}) Tj")

    # ------------------------------------------------------------------------------------------------ marks

    def rule(self, x: float, right: float, y: float, weight: float) -> None:
        """A horizontal rule."""
        self._pen_of(weight)
        at = self._top - y * POINTS
        self._marks.append(f"{x * POINTS:.2f} {at:.2f} m {right * POINTS:.2f} {at:.2f} l S")

    def rules(self, x: float, right: float, heights: Sequence[float], weight: float) -> None:
        """Horizontal rules of one weight."""
        for y in heights:
            self.rule(x, right, y, weight)

    def upright(self, x: float, top: float, bottom: float, weight: float) -> None:
        """A vertical rule."""
        self._pen_of(weight)
        at = x * POINTS
        self._marks.append(
            f"{at:.2f} {self._top - top * POINTS:.2f} m {at:.2f} {self._top - bottom * POINTS:.2f} l S"
        )

    def frame(self, box: Box, weight: float, radius: float = 0.0) -> None:
        """The outline of a box, its corners rounded where a radius is given."""
        self._pen_of(weight)
        left, right = box.x * POINTS, box.right * POINTS
        high, low = self._top - box.y * POINTS, self._top - box.bottom * POINTS
        if not radius:
            self._marks.append(f"{left:.2f} {low:.2f} {right - left:.2f} {high - low:.2f} re S")
            return
        r = radius * POINTS
        k = r * (1 - _ARC)
        self._marks.append(
            f"{left + r:.2f} {low:.2f} m {right - r:.2f} {low:.2f} l "
            f"{right - k:.2f} {low:.2f} {right:.2f} {low + k:.2f} {right:.2f} {low + r:.2f} c "
            f"{right:.2f} {high - r:.2f} l "
            f"{right:.2f} {high - k:.2f} {right - k:.2f} {high:.2f} {right - r:.2f} {high:.2f} c "
            f"{left + r:.2f} {high:.2f} l "
            f"{left + k:.2f} {high:.2f} {left:.2f} {high - k:.2f} {left:.2f} {high - r:.2f} c "
            f"{left:.2f} {low + r:.2f} l "
            f"{left:.2f} {low + k:.2f} {left + k:.2f} {low:.2f} {left + r:.2f} {low:.2f} c s"
        )

    def fill(self, boxes: Sequence[Box], colour: str = BLACK) -> None:
        """Boxes filled with one colour."""
        if boxes:
            body = " ".join(
                f"{box.x * POINTS:.2f} {self._top - box.bottom * POINTS:.2f} "
                f"{box.width * POINTS:.2f} {box.height * POINTS:.2f} re"
                for box in boxes
            )
            self._marks.append(f"{colour} rg {body} f 0 g")

    def dashed(self, x: float, right: float, y: float) -> None:
        """The line along which a coupon is cut."""
        self._marks.append("[2.6 2.2] 0 d")
        self.rule(x, right, y, 0.6)
        self._marks.append("[] 0 d")

    def operators(self, x: float, y: float, scale: tuple[float, float], body: str) -> None:
        """Path operators in a system of their own: origin `x, y`, units of `scale` points, up is positive."""
        at = self._top - y * POINTS
        self._marks.append(f"q {scale[0]:.5g} 0 0 {scale[1]:.5g} {x * POINTS:.4f} {at:.4f} cm\n{body}\nQ")

    def stamp(self, stamp: Stamp, box: Box | None = None) -> None:
        """Put a form at its own place, or a picture into a box."""
        self._stamps[stamp.name] = stamp
        if box is None:
            self._marks.append(f"/{stamp.name} Do")
        else:
            self._marks.append(
                f"q {box.width * POINTS:.2f} 0 0 {box.height * POINTS:.2f} "
                f"{box.x * POINTS:.2f} {self._top - box.bottom * POINTS:.2f} cm /{stamp.name} Do Q"
            )

    def shift(self, stamp: Stamp, down: float) -> None:
        """Put a form that is lower than the page so that its upper edge is `down` from the page's."""
        self._stamps[stamp.name] = stamp
        at = self._top - down * POINTS - stamp.height
        self._marks.append(f"q 1 0 0 1 0 {at:.2f} cm /{stamp.name} Do Q")

    def _pen_of(self, weight: float) -> None:
        if weight != self._line:
            self._line = weight
            self._marks.append(f"{weight:g} w")

    # ------------------------------------------------------------------------------------------------ the result

    def page(self) -> None:
        """Write what was drawn as the next page of the file."""
        self.file.page(self._content(), size=self._points(), stamps=self._stamps.values())

    def form(self) -> Stamp:
        """Write what was drawn as a form."""
        return self.file.form(self._content(), size=self._points(), stamps=self._stamps.values())

    def _points(self) -> tuple[float, float]:
        return self.size[0] * POINTS, self.size[1] * POINTS

    def _content(self) -> str:
        if not self._texts:
            return "\n".join(self._marks)
        return "\n".join([*self._marks, "BT", *self._texts, "ET"])
