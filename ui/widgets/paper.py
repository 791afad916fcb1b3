"""The paper of an invoice on the screen: its pages one under the other, at the chosen size."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.printing import PageImage
from ui.theme.current import tokens

_GAP: Final = 16
_SCREEN_DPI: Final = 96
_POINTS: Final = 72
_STEP: Final = 1.25
_LEAST, _MOST = 0.3, 3.0


class Sheets(QWidget):
    """The pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("papel")
        self.pages: tuple[PageImage, ...] = ()
        self.scale = 1.0

    def resize_to_pages(self, room: int) -> None:
        """Take the size of the pages, centred in the room there is."""
        sizes = [_size(page, self.scale) for page in self.pages]
        width = max([each.width() for each in sizes], default=0) + 2 * _GAP
        height = sum(each.height() + _GAP for each in sizes) + _GAP
        self.setFixedSize(max(width, room), height)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = _GAP
        for page in self.pages:
            size = _size(page, self.scale)
            box = QRectF((self.width() - size.width()) / 2, top, size.width(), size.height())
            painter.drawImage(box, page.image)
            painter.setPen(QPen(QColor(tokens().border), 1))
            painter.drawRect(box)
            top += size.height() + _GAP
        painter.end()


class Paper(QScrollArea):
    """The pages, scrolled and sized: whole width, or what was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._sheets = Sheets()
        self._fits = True
        self.setObjectName("papel_factura")
        self.setAccessibleName("Factura en papel")
        self.setAccessibleDescription("Flechas: mover. Ctrl+más y Ctrl+menos: tamaño")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self._sheets)
        self.setWidgetResizable(False)
        self.setProperty("card", "alt")

    def show_pages(self, pages: tuple[PageImage, ...]) -> None:
        """Show these pages from the top."""
        self._sheets.pages = pages
        self._resize()
        self.verticalScrollBar().setValue(0)

    def zoom(self, steps: int) -> None:
        """Make them larger or smaller."""
        self._fits = False
        self._sheets.scale = min(max(self._sheets.scale * _STEP**steps, _LEAST), _MOST)
        self._resize()

    def fit(self) -> None:
        """Show the whole width of the page."""
        self._fits = True
        self._resize()

    def percent(self) -> int:
        """The size, in per cent of the paper."""
        return round(self._sheets.scale * 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.verticalScrollBar().maximum()}
        if event.key() in ends:
            self.verticalScrollBar().setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _resize(self) -> None:
        pages, room = self._sheets.pages, self.viewport().width()
        if self._fits and pages:
            widest = max(page.width for page in pages) * _SCREEN_DPI / _POINTS
            bar = self.verticalScrollBar().sizeHint().width()
            space = self.width() - bar - 2 * _GAP - 2
            self._sheets.scale = min(max(space / widest, _LEAST), _MOST)
        self._sheets.resize_to_pages(room)


def _size(page: PageImage, scale: float) -> QSize:
    factor = scale * _SCREEN_DPI / _POINTS
    return QSize(round(page.width * factor), round(page.height * factor))
