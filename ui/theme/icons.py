"""Icons from their SVG, in any colour and sharp at any scale; Qt's own pixmap cache remembers them."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache

from ui.theme.icon import Icon
from ui.theme.tokens import Size

_FOLDER: Final = Path(__file__).parent.parent / "resources" / "icons"
_SCALES: Final = (1.0, 1.25, 1.5, 2.0)


def pixmap(icon: Icon, colour: str, size: int = Size.ICON, scale: float = 1.0) -> QPixmap:
    """The icon in a colour (`#RRGGBB`).

    Args:
        icon: which.
        colour: of its strokes.
        size: in logical pixels.
        scale: device pixels for each of them.
    """
    key = f"{icon.value}|{colour}|{size}|{scale}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _draw(icon, colour, size, scale)
    QPixmapCache.insert(key, drawn)
    return drawn


def paint_icon(painter: QPainter, icon: Icon, colour: str, at: QPointF, size: int = Size.ICON) -> None:
    """Draw the icon with its upper left corner at a point."""
    scale = painter.device().devicePixelRatioF()
    place = QPointF(round(at.x() * scale) / scale, round(at.y() * scale) / scale)
    painter.drawPixmap(place, pixmap(icon, colour, size, scale))


def qicon(icon: Icon, colour: str, size: int = Size.ICON) -> QIcon:
    """The icon for Qt's own widgets (menus), with one picture for each usual scale."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(icon, colour, size, scale))
    return made


def _draw(icon: Icon, colour: str, size: int, scale: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - not before the first icon is painted

    text = (_FOLDER / f"{icon.value}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    drawn = QPixmap(round(size * scale), round(size * scale))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn
