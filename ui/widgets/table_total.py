"""The sum of a short table, kept in sight at its foot while it stands further down."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from ui.theme.current import ink, tokens
from ui.widgets.columns import RowLook

_NONE: Final = -1


class PinnedTotal(QWidget):
    """Paints the row of the sum over the last one seen; gone as soon as that row is seen itself."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table: Any = table
        self._place = _NONE
        self.hide()
        table.viewport().installEventFilter(self)
        header = table.horizontalHeader()
        for changed in (
            table.verticalScrollBar().valueChanged,
            table.verticalScrollBar().rangeChanged,
            table.horizontalScrollBar().valueChanged,
            header.sectionResized,
            header.sectionMoved,
            table.model().dataChanged,
        ):
            changed.connect(self._stand)
        table.model().modelReset.connect(self._find)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._stand()
        elif event.type() == QEvent.Type.Paint and self.isVisible():
            self._uncover()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        header, delegate = self._table.horizontalHeader(), self._table.itemDelegate()
        for column in range(header.count()):
            if header.isSectionHidden(column):
                continue
            option = QStyleOptionViewItem()
            wide = header.sectionSize(column)
            option.rect = QRect(header.sectionViewportPosition(column), 0, wide, self.height())
            delegate.paint(painter, option, self._table.model().index(self._place, column))
        painter.fillRect(QRectF(0, 0, self.width(), 1), ink(tokens().border))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._table.go_to_index(self._table.model().index(self._place, self._table.first_column()))

    # ---- parts

    def _find(self) -> None:
        """Which row is the sum; there may be none."""
        rows = range(self._table.model().rowCount())
        self._place = next((row for row in rows if self._table.look_at(row) is RowLook.TOTAL), _NONE)
        QTimer.singleShot(0, self, self._stand)

    def _stand(self) -> None:
        """Lie over the foot of what is seen, unless the row itself is seen there."""
        view = self._table.viewport()
        if self._place == _NONE:
            self.hide()
            return
        tall = self._table.rowHeight(self._place)
        below = self._table.rowViewportPosition(self._place) + tall > view.height()
        room = view.geometry()
        self.setGeometry(room.left(), room.bottom() + 1 - tall, room.width(), tall)
        self.setVisible(below and room.height() > tall)
        self.raise_()
        self.update()

    def _uncover(self) -> None:
        """The row one is at is never behind the sum."""
        current = self._table.currentIndex()
        if not current.isValid() or current.row() >= self._place:
            return
        limit = self._table.viewport().height() - self.height()
        hidden = self._table.visualRect(current).bottom() + 1 - limit
        if 0 < hidden <= self.height():
            bar = self._table.verticalScrollBar()
            QTimer.singleShot(0, self, lambda: bar.setValue(bar.value() + hidden))
