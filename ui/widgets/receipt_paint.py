"""Paints what a receipt printer would print: letters in their columns, rules, bars, the torn edge.

The paper is light in every theme, as paper is. Lines stand a little closer than on the roll, so that a whole
receipt is seen at once.
"""

from functools import lru_cache
from importlib import resources
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from reports.barcode import bars, code_words
from reports.printout import (
    Align,
    DrawerPulse,
    Look,
    PaperCut,
    Printed,
    PrintedBars,
    PrintedLine,
    Printout,
)
from ui.theme.current import tokens
from ui.theme.tokens import LIGHT

COLUMN: Final = 6.65
"""Width of a column in logical pixels, as large as the letters are best read."""
MARGIN: Final = 8.0

_TYPE_PER_COLUMN: Final = 11 / COLUMN
_TOP, _BOTTOM = 10.0, 12.0
_LINE, _BLANK, _TALL, _DOUBLE = 14.5, 8.0, 25.0, 30.0
_RULE: Final = 11.0
_TOOTH: Final = 6.0
_DOTS: Final = 12
_FLATTER: Final = 0.62
"""Bars are as high as they need to be seen."""
_AIR: Final = 6.0
_RULES: Final = ("-", "=")
_PAPER: Final = {"claro": "#FFFFFF", "oscuro": "#F1F3F3"}
_INK: Final = LIGHT.text
_EDGE: Final = LIGHT.border
_FACES: Final = ("DejaVuSansMono", "DejaVuSansMono-Bold")


@lru_cache(maxsize=1)
def _family() -> str:
    """The name of the letters, once the program has them."""
    folder = resources.files("reports.typefaces")
    loaded = [
        QFontDatabase.addApplicationFontFromData(QByteArray(folder.joinpath(f"{face}.ttf").read_bytes()))
        for face in _FACES
    ]
    return QFontDatabase.applicationFontFamilies(loaded[0])[0]


class ReceiptPainter:
    """One printout at one size.

    Attributes:
        width, height: of the paper in logical pixels, the torn edge included.
    """

    def __init__(self, printout: Printout, columns: int, column: float = COLUMN) -> None:
        self._column, self._columns = column, columns
        self._zoom = column / COLUMN
        self._parts = _without_tail(printout.parts)
        self.width = columns * column + 2 * MARGIN
        self.height = _TOP + sum(map(self._height, self._parts)) + _BOTTOM + _TOOTH

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the paper with its upper left corner there."""
        self._paint_paper(painter, left, top)
        y = top + _TOP
        for part in self._parts:
            self._paint_part(painter, part, left + MARGIN, y)
            y += self._height(part)

    def image(self, ratio: float = 1.0) -> QImage:
        """The paper alone, at so many device pixels to a logical one."""
        image = QImage(
            round(self.width * ratio), round(self.height * ratio), QImage.Format.Format_ARGB32_Premultiplied
        )
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, 0, 0)
        painter.end()
        return image

    # ---- parts

    def _height(self, part: Printed) -> float:
        return _natural_height(part) * self._zoom

    def _paint_paper(self, painter: QPainter, left: float, top: float) -> None:
        low = top + self.height - _TOOTH - 1
        right = left + self.width - 1
        teeth = max(round((right - left) / (2 * _TOOTH)), 1)
        step = (right - left) / (2 * teeth)
        edge = [QPointF(left, top), QPointF(right, top), QPointF(right, low)]
        edge += [
            QPointF(right - place * step, low + (_TOOTH if place % 2 else 0))
            for place in range(1, 2 * teeth + 1)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(_EDGE), 1))
        painter.setBrush(QColor(_PAPER[tokens().name]))
        painter.drawPolygon(QPolygonF(edge))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_part(self, painter: QPainter, part: Printed, left: float, top: float) -> None:
        if isinstance(part, PrintedBars):
            self._paint_bars(painter, part, left, top)
        elif isinstance(part, PaperCut):
            pen = _hairline(painter.device().devicePixelRatio(), _EDGE)
            pen.setStyle(Qt.PenStyle.DotLine)
            self._paint_rule(painter, left, top + _LINE * self._zoom, pen)
        elif isinstance(part, PrintedLine) and _is_rule(part):
            heavy = part.text[0] == "="
            pen = _hairline(painter.device().devicePixelRatio(), _INK, 2 if heavy else 1)
            if not heavy:
                pen.setDashPattern([4, 2])
            self._paint_rule(painter, left, top + _RULE * self._zoom / 2, pen)
        elif isinstance(part, PrintedLine):
            self._paint_line(painter, part, left, top)

    def _paint_rule(self, painter: QPainter, left: float, y: float, pen: QPen) -> None:
        painter.setPen(pen)
        painter.drawLine(QPointF(left, round(y)), QPointF(left + self._columns * self._column, round(y)))

    def _paint_line(self, painter: QPainter, line: PrintedLine, left: float, top: float) -> None:
        free = self._columns - line.columns
        x = left + self._column * {Align.LEFT: 0, Align.MIDDLE: free / 2, Align.RIGHT: free}[line.align]
        height = self._height(line)
        painter.setPen(QColor(_INK))
        for run in line.runs:
            font, base = self._type(run.look)
            painter.setFont(font)
            stretch = run.look.tall / run.look.wide
            painter.save()
            painter.translate(x, top + height / 2)
            painter.scale(1, stretch)
            painter.drawText(QPointF(0, base), run.text)
            painter.restore()
            x += len(run.text) * run.look.wide * self._column

    def _type(self, look: Look) -> tuple[QFont, float]:
        return _type(self._column * look.wide, bold=look.bold)

    def _paint_bars(self, painter: QPainter, part: PrintedBars, left: float, top: float) -> None:
        found, modules = bars(code_words(part.content))
        ratio = painter.device().devicePixelRatio()
        exact = part.module * self._column / _DOTS * ratio
        module = max(round(exact), 1) / ratio
        x = left + (self._columns * self._column - modules * module) / 2
        on_device = painter.deviceTransform().map(QPointF(x, 0)).x()
        x += (round(on_device) - on_device) / ratio
        height = self._height(part) - _AIR * self._zoom
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_INK))
        for start, width in found:
            painter.drawRect(QRectF(x + start * module, round(top + 2), width * module, round(height)))


def _natural_height(part: Printed) -> float:
    """Height of a part at the usual size."""
    if isinstance(part, PrintedLine):
        wide = any(run.look.wide > 1 for run in part.runs)
        letters = _LINE if part.tall == 1 else _DOUBLE if wide else _TALL
        return _RULE if _is_rule(part) else letters if part.text else _BLANK
    if isinstance(part, PrintedBars):
        return part.height / _DOTS * COLUMN * _FLATTER + _AIR
    return _LINE * 2 if isinstance(part, PaperCut) else 0


def _hairline(ratio: float, colour: str, weight: int = 1) -> QPen:
    """A line of whole device pixels."""
    pen = QPen(QColor(colour), max(int(ratio), 1) * weight)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


@lru_cache(maxsize=16)
def _type(column: float, *, bold: bool) -> tuple[QFont, float]:
    """Letters that advance by exactly a column, and how far under the middle of a line they stand."""
    font = QFont(_family())
    font.setPixelSize(max(round(column * _TYPE_PER_COLUMN), 1))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    metrics = QFontMetricsF(font)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, column - metrics.horizontalAdvance("0"))
    return font, metrics.capHeight() / 2


def _is_rule(part: Printed) -> bool:
    return (
        isinstance(part, PrintedLine)
        and len(part.text) > 1
        and set(part.text) <= {part.text[0]} & set(_RULES)
    )


def _without_tail(parts: tuple[Printed, ...]) -> tuple[Printed, ...]:
    """The parts up to the last that is seen: the torn edge stands for the knife and the feed."""
    last = len(parts)
    while last and (
        isinstance(parts[last - 1], PaperCut | DrawerPulse)
        or (isinstance(parts[last - 1], PrintedLine) and not getattr(parts[last - 1], "text", ""))
    ):
        last -= 1
    return parts[:last]
