"""Text set by measure, without a page: how wide it is, in what lines it stands, where it is cut.

Widths are millimetres, type sizes points. Text is never smaller than `FLOOR`: what does not fit
shrinks to it and is then cut with an ellipsis.
"""

import math
from collections.abc import Sequence

from reports.fonts import FontInUse
from reports.styles import Style

POINTS = 72 / 25.4
FLOOR = 6.5
"""The smallest type of any paper."""
STEP = 0.1
"""The least by which type shrinks, in points."""
ELLIPSIS = "…"


class Measure:
    """Measures text in the weights of one document."""

    def __init__(self, fonts: tuple[FontInUse, ...]) -> None:
        self._fonts = fonts

    def width(self, text: str, style: Style) -> float:
        """Width of one line of text, in millimetres."""
        return self._fonts[style.place][text][1] * style.size / POINTS

    def fitting(self, text: str, style: Style, width: float, *, floor: float = FLOOR) -> tuple[str, Style]:
        """The text in the largest type down to `floor` in which it is no wider than `width`, else cut."""
        natural = self._fonts[style.place][text][1]
        if natural * style.size <= width * POINTS:
            return text, style
        size = math.floor(width * POINTS / natural / STEP) * STEP
        if size >= floor:
            return text, style.at(size)
        return self._cut(text, style.at(floor), width), style.at(floor)

    def wrap(self, text: str, style: Style, width: float, *, first: float = 0.0) -> list[str]:
        """The text in lines no wider than `width`; breaks only at plain blanks.

        Args:
            text: the paragraph.
            style: its type.
            width: room of a line, in millimetres.
            first: how much less room the first line has.
        """
        font = self._fonts[style.place]
        blank = font[" "][1]
        room, full = ((width - less) * POINTS / style.size for less in (first, 0.0))
        lines: list[str] = []
        used = 0.0
        words = self.words(text, style, width)
        begin = 0
        for place, word in enumerate(words):
            wide = font[word][1]
            if used + wide > room and (place > begin or (first and not lines)):
                lines.append(" ".join(words[begin:place]))
                begin, used, room = place, 0.0, full
            used += wide + blank
        return [*lines, " ".join(words[begin:])]

    def wrap_into(self, text: str, style: Style, width: float, *, lines: int) -> tuple[list[str], Style]:
        """The text in at most `lines` lines: the type shrinks to the floor, then the last line is cut."""
        size = style.size
        if self._fonts[style.place][text][1] * size <= width * POINTS:
            return [text], style
        while True:
            found = self.wrap(text, style.at(size), width)
            if len(found) <= lines:
                return found, style.at(size)
            if size <= FLOOR:
                break
            size = max(FLOOR, size - 4 * STEP)
        rest = self._cut(" ".join(found[lines - 1 :]), style.at(size), width)
        return [*found[: lines - 1], rest], style.at(size)

    def words(self, text: str, style: Style, width: float) -> list[str]:
        """The words of a text; one that alone is wider than a line comes in pieces."""
        words = [word for word in text.split(" ") if word]
        font, most = self._fonts[style.place], width * POINTS / style.size
        if max([font[word][1] for word in words], default=0.0) <= most:
            return words
        pieces: list[str] = []
        for word in words:
            rest = word
            while rest and self.width(rest, style) > width:
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
        room = width - self.width(ELLIPSIS, style)
        return text[: self._longest(text, style, room)].rstrip(" ,;·-") + ELLIPSIS

    def first_fitting(self, texts: Sequence[str], style: Style, width: float) -> str:
        """The first way to say it that is no wider than `width` in the smallest type, else the last."""
        fits = (text for text in texts if self.width(text, style.at(FLOOR)) <= width)
        return next(fits, texts[-1])
