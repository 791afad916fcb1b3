"""Drawing on paper: text set by measure, rules, boxes, bars and the office's mark.

All lengths are millimetres from the upper left corner of the page, `y` of a text is its
baseline; type sizes and line weights are points. Text is always black and never smaller
than `FLOOR`: what does not fit shrinks to it and is then cut with an ellipsis.
"""

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from reports.fonts import TAGS
from reports.measure import POINTS, STEP, Measure
from reports.pdf import FINE, PdfFile, Stamp
from reports.pdf_fonts import BARS
from reports.styles import Style

LETTER = (215.9, 279.4)
HALF_LETTER = (215.9, 139.7)
ACCENT = ".043 .388 .506 rg"
"""The one colour (#0B6381), never needed to understand: a laser shows it as 35 % grey."""
GREY = ".66 g"
WHITE = "1 g"
BLACK = "0 g"

_ARC = 0.5523
_MIDDLE = 0.11
"""Millimetres a point of type stands its baseline under the middle of its row."""
_UNIT = POINTS * FINE
_DASHES = (2.6, 2.2)


class Box(NamedTuple):
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


class Pen(Measure):
    """Draws one page, or one form to be put on pages; stamps lie under everything else.

    Text comes over the marks that were drawn with it: since the page began, or the last `often` ended.
    """

    def __init__(self, file: PdfFile, size: tuple[float, float] = LETTER) -> None:
        super().__init__(tuple(file.fonts.values()))
        self.file = file
        self.size = size
        self._height = self._top = round(size[1] * _UNIT)
        self._forms: list[str] = []
        self._parts: list[str] = []
        self._origin = 0
        self._alone: list[Stamp] = []
        self._begin()

    def _begin(self) -> None:
        """Nothing drawn yet: no mark, no text, neither type nor line weight chosen."""
        self._marks: list[str] = []
        self._texts: list[str] = []
        self._style: Style | None = None
        self._x = self._y = 0
        self._line = 0.0

    @contextmanager
    def often(self, top: float | None = None, key: Hashable = None) -> Iterator[None]:
        """What is drawn inside is likely to come again, on this page or another, and is then written once.

        Args:
            top: from where `y` is counted inside, so that it may come again at another height;
                by default from the edge of the page.
            key: says all that is drawn inside, so that `again` may put it without drawing it.
        """
        self._part()
        self._top, origin = (self._height, 0) if top is None else (0, self._height - round(top * _UNIT))
        yield
        self._top = self._height
        if content := self._taken():
            self._put(origin, self.file.often(content, size=self._points(), key=key))

    def again(self, top: float, key: Hashable) -> bool:
        """Put at `top` what `often` drew under this key; gives whether it is known."""
        name = self.file.known.get(key)
        if name is None:
            return False
        self._part()
        self._put(self._height - round(top * _UNIT), name)
        return True

    def _part(self) -> None:
        """Put aside what was drawn since the last part."""
        if self._marks or self._texts:
            self._put(0, self._taken())

    def _taken(self) -> str:
        """What was drawn, and a new beginning."""
        if self._texts:
            self._marks += ["BT", *self._texts, "ET"]
        content = " ".join(self._marks)
        self._begin()
        return content

    def _put(self, origin: int, content: str) -> None:
        """Add content whose origin is at this height."""
        if origin != self._origin:
            self._parts.append(f"1 0 0 1 0 {origin - self._origin} cm")
            self._origin = origin
        self._parts.append(content)

    # -------------------------------------------------------------------------------------------- text

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Text that begins at `x`."""
        self._set(x * _UNIT, y, self._fonts[style.place][text][0], style)

    def right(self, x: float, y: float, text: str, style: Style) -> float:
        """Text that ends at `x`; gives where it begins."""
        operand, width = self._fonts[style.place][text]
        left = x * _UNIT - width * style.size * FINE
        self._set(left, y, operand, style)
        return left / _UNIT

    def tall(self, x: float, y: float, text: str, style: Style, times: float = 2) -> None:
        """Text that begins at `x`, so many times as high as it is wide."""
        operand = self._fonts[style.place][text][0]
        self.operators(x, y, (1, times), f"BT/{TAGS[style.weight]} {style.size:g} Tf({operand})Tj ET")

    def cells(self, edges: Sequence[float], y: float, texts: Sequence[str], style: Style) -> float:
        """Texts that end at the edges, empty ones left out; gives where the first of them begins."""
        font, size = self._fonts[style.place], style.size * FINE
        first = edges[-1] * _UNIT
        for edge, text in zip(edges[::-1], texts[::-1], strict=True):
            if text:
                operand, width = font[text]
                first = edge * _UNIT - width * size
                self._set(first, y, operand, style)
        return first / _UNIT

    def centre(self, x: float, y: float, text: str, style: Style) -> None:
        """Text with its middle at `x`."""
        operand, width = self._fonts[style.place][text]
        self._set(x * _UNIT - width * style.size * FINE / 2, y, operand, style)

    def fit(self, x: float, y: float, text: str, style: Style, width: float) -> None:
        """Text that begins at `x` and shrinks, or is cut, to stay within `width`."""
        operand, natural = self._fonts[style.place][text]
        if natural * style.size <= width * POINTS:
            self._set(x * _UNIT, y, operand, style)
        else:
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
        if style is not self._style:
            self._texts.append(style.operator)
            self._style = style
        across, up = int(x + 0.5), self._top - int(y * _UNIT + 0.5)
        self._texts.append(f"{across - self._x} {up - self._y} Td({operand})Tj")
        self._x, self._y = across, up

    # -------------------------------------------------------------------------------------------- marks

    def rule(self, x: float, right: float, y: float, weight: float) -> None:
        """A horizontal rule."""
        self._pen_of(weight)
        at = self._top - round(y * _UNIT)
        self._marks.append(f"{round(x * _UNIT)} {at} m {round(right * _UNIT)} {at} l S")

    def rules(self, x: float, right: float, heights: Sequence[float], weight: float) -> None:
        """Horizontal rules of one weight."""
        for y in heights:
            self.rule(x, right, y, weight)

    def upright(self, x: float, top: float, bottom: float, weight: float) -> None:
        """A vertical rule."""
        self._pen_of(weight)
        at = round(x * _UNIT)
        high, low = (self._top - round(y * _UNIT) for y in (top, bottom))
        self._marks.append(f"{at} {high} m {at} {low} l S")

    def frame(self, box: Box, weight: float, radius: float = 0.0) -> None:
        """The outline of a box, its corners rounded where a radius is given."""
        self._pen_of(weight)
        x, y, wide, tall = self._place(box)
        if not radius:
            self._marks.append(f"{x} {y} {wide} {tall} re S")
            return
        right, high = x + wide, y + tall
        r = round(radius * _UNIT)
        k = round(r * (1 - _ARC))
        self._marks.append(
            f"{x + r} {y} m {right - r} {y} l {right - k} {y} {right} {y + k} {right} {y + r} c "
            f"{right} {high - r} l {right} {high - k} {right - k} {high} {right - r} {high} c "
            f"{x + r} {high} l {x + k} {high} {x} {high - k} {x} {high - r} c "
            f"{x} {y + r} l {x} {y + k} {x + k} {y} {x + r} {y} c s"
        )

    def fill(self, boxes: Sequence[Box], colour: str = BLACK) -> None:
        """Boxes filled with one colour."""
        if boxes:
            body = "".join(["{} {} {} {} re ".format(*self._place(box)) for box in boxes])
            self._marks.append(f"{colour} {body}f {BLACK}")

    def dashed(self, x: float, right: float, y: float, dashes: tuple[float, float] = _DASHES) -> None:
        """The line along which a coupon is cut; dashes and what is between them in points."""
        on, off = (part * FINE for part in dashes)
        self._marks.append(f"[{on:g} {off:g}] 0 d")
        self.rule(x, right, y, 0.6)
        self._marks.append("[] 0 d")

    def operators(self, x: float, y: float, scale: tuple[float, float], body: str) -> None:
        """Path operators in a system of their own: origin `x, y`, units of `scale` points, up is positive."""
        at = self._top - y * _UNIT
        across, up = (value * FINE for value in scale)
        self._marks.append(f"q {across:.6g} 0 0 {up:.6g} {x * _UNIT:.6g} {at:.6g} cm {body} Q")

    def bars(self, x: float, y: float, scale: tuple[float, float], letters: str) -> None:
        """A bar code that stands on `x, y`; `scale` is the width of a module and the height, in points."""
        self.file.bars.update(letters)
        self.operators(x, y, scale, f"BT/{BARS} 1 Tf({letters})Tj ET")

    def picture(self, stamp: Stamp, box: Box) -> None:
        """Put a picture into a box."""
        x, y, wide, tall = self._place(box)
        self._marks.append(f"q {wide} 0 0 {tall} {x} {y} cm /{stamp.name} Do Q")

    def stamp(self, stamp: Stamp, down: float = 0.0) -> None:
        """Put a form so that its upper edge is `down` from the page's; forms lie under all else."""
        if stamp.alone:
            self._alone.append(stamp)
        up = self._height - round(down * _UNIT) - round(stamp.height * FINE)
        self._forms.append(
            f"q 1 0 0 1 0 {up} cm /{stamp.name} Do Q" if abs(up) > FINE * STEP else f"/{stamp.name} Do"
        )

    def _place(self, box: Box) -> tuple[int, int, int, int]:
        x, y, wide, tall = box
        return (
            round(x * _UNIT),
            self._top - round((y + tall) * _UNIT),
            round(wide * _UNIT),
            round(tall * _UNIT),
        )

    def _pen_of(self, weight: float) -> None:
        if weight != self._line:
            self._line = weight
            self._marks.append(f"{weight * FINE:.4g} w")

    # -------------------------------------------------------------------------------------------- the result

    def page(self) -> None:
        """Write what was drawn as the next page of the file."""
        self.file.page(self._content(), size=self._points(), alone=self._alone)

    def form(self, *, alone: bool = False) -> Stamp:
        """Write what was drawn as a form, for all pages or for one alone."""
        return self.file.form(self._content(), size=self._points(), alone=alone)

    def _points(self) -> tuple[float, float]:
        return self.size[0] * POINTS, self.size[1] * POINTS

    def _content(self) -> str:
        self._part()
        return " ".join([*self._forms, *self._parts])
