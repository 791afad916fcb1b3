"""Small drawings that widgets and table cells share: text, keycaps, chips, checkboxes, frames."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication

from ui.theme.current import colour, tint, tokens
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone

_LINE: Final = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
LEFT: Final = Qt.AlignmentFlag.AlignLeft.value | _LINE
RIGHT: Final = Qt.AlignmentFlag.AlignRight.value | _LINE
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter.value | _LINE
"""How `QPainter.drawText` sets one line in its box."""

_KEYCAP_PAD: Final = 5
_CHIP_PAD: Final = 8
_CHIP_ICON: Final = 14
_CHIP_GAP: Final = 4
_HALF: Final = 0.5
_BOX: Final = 16
_SMALL_RADIUS: Final = 4


def type_of(size: int = Size.BODY, *, strong: bool = False) -> QFont:
    """The program's font in a size of the scale; not to be changed, for it is shared."""
    return _typeface(QApplication.font().key(), size, strong=strong)[0]


@lru_cache(maxsize=64)
def _typeface(base: str, size: int, *, strong: bool) -> tuple[QFont, QFontMetricsF]:
    """A font of the scale with its measures, made once; `base` is the key of the program's font."""
    del base
    font = QFont(QApplication.font())
    font.setPixelSize(size)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font, QFontMetricsF(font)


def text_width(text: str, size: int = Size.BODY, *, strong: bool = False) -> float:
    """How wide a text is when written."""
    return _typeface(QApplication.font().key(), size, strong=strong)[1].horizontalAdvance(text)


def write(painter: QPainter, box: QRectF, text: str, align: int = LEFT) -> None:
    """Write one line with the painter's font and pen; what does not fit ends in an ellipsis."""
    if painter.fontMetrics().horizontalAdvance(text) > box.width() + _HALF:
        text = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, align, text)


def frame(painter: QPainter, box: QRectF, ground: QColor, edge: QColor, width: float = 1) -> None:
    """A rounded box whose edge stays inside of it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width))
    painter.setBrush(ground)
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(inner, _SMALL_RADIUS, _SMALL_RADIUS)
    painter.restore()


def focus_ring(painter: QPainter, box: QRectF) -> None:
    """The ring around what has the keyboard, where the style sheet cannot draw it."""
    frame(painter, box, QColor(Qt.GlobalColor.transparent), QColor(tokens().text), 2)


def keycap_width(text: str) -> float:
    """Width of a key's drawing."""
    return max(float(Size.KEYCAP), text_width(text, Size.SMALL) + 2 * _KEYCAP_PAD)


def paint_keycap(
    painter: QPainter, at: QPointF, text: str, ink: QColor, ground: QColor | None = None
) -> float:
    """Draw a key at its upper left corner, 18 high.

    Returns:
        Its width.
    """
    width = keycap_width(text)
    edge = QColor(ink)
    edge.setAlphaF(0.65)
    box = QRectF(at.x(), at.y(), width, Size.KEYCAP)
    frame(painter, box, ground or QColor(Qt.GlobalColor.transparent), edge)
    painter.setFont(type_of(Size.SMALL))
    painter.setPen(ink)
    painter.drawText(box, CENTRE, text)
    return width


def chip_width(text: str, *, with_icon: bool) -> float:
    """Width of a chip's drawing."""
    icon = _CHIP_ICON + _CHIP_GAP if with_icon else 0
    return text_width(text, Size.SMALL) + icon + 2 * _CHIP_PAD


def paint_chip(painter: QPainter, at: QPointF, text: str, tone: Tone, icon: Icon | None = None) -> float:
    """Draw a state: a word on the tint of its tone, 20 high.

    Returns:
        Its width.
    """
    ink = colour(tone)
    width = chip_width(text, with_icon=icon is not None)
    box = QRectF(at.x(), at.y(), width, Size.CHIP)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint(tone))
    painter.drawRoundedRect(box, _SMALL_RADIUS, _SMALL_RADIUS)
    painter.restore()
    left = at.x() + _CHIP_PAD
    if icon is not None:
        paint_icon(
            painter, icon, ink.name(), QPointF(left, at.y() + (Size.CHIP - _CHIP_ICON) / 2), _CHIP_ICON
        )
        left += _CHIP_ICON + _CHIP_GAP
    painter.setFont(type_of(Size.SMALL))
    painter.setPen(ink)
    painter.drawText(QRectF(left, at.y(), box.right() - left, Size.CHIP), LEFT, text)
    return width


def paint_check(painter: QPainter, at: QPointF, state: Qt.CheckState, *, enabled: bool = True) -> None:
    """Draw a checkbox of 16, upper left corner given."""
    theme = tokens()
    box = QRectF(at.x(), at.y(), _BOX, _BOX)
    on = state != Qt.CheckState.Unchecked
    ground = QColor(theme.accent if on and enabled else theme.surface if enabled else theme.alt)
    frame(painter, box, ground, QColor(theme.accent if on and enabled else theme.field))
    ink = theme.on_accent if enabled else theme.muted
    if state == Qt.CheckState.Checked:
        paint_icon(painter, Icon.CHECK, ink, QPointF(at.x() + 1, at.y() + 1), _BOX - 2)
    elif on:
        paint_icon(painter, Icon.MINUS, ink, QPointF(at.x() + 1, at.y() + 1), _BOX - 2)


def rounded(box: QRectF, radius: float = Size.RADIUS) -> QPainterPath:
    """The path of a rounded box, to clip by."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path
