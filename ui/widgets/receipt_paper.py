"""A receipt as it will come out of the printer, on the screen: for the cash desk and for the settings."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reports.printout import Printout
from ui.widgets.receipt_paint import COLUMN, MARGIN, ReceiptPainter

_LEAST_COLUMN: Final = 5.0


class ReceiptPaper(QWidget):
    """The paper, in the middle of its room; it shrinks a little where the room is narrow."""

    def __init__(self, name: str = "recibo") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("Recibo")
        self._printout, self._columns = Printout(()), 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_printout(self, printout: Printout, columns: int) -> None:
        """Show what would be printed, on paper of so many columns."""
        self._printout, self._columns = printout, columns
        self.setAccessibleDescription(printout.text)
        self.setMinimumHeight(self._height())
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show no paper."""
        self.show_printout(Printout(()), 0)

    def sizeHint(self) -> QSize:
        return QSize(round(self._columns * COLUMN + 2 * MARGIN) + 1, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._columns * _LEAST_COLUMN + 2 * MARGIN) + 1, self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._columns:
            return
        painter = QPainter(self)
        room = (self.width() - 1 - 2 * MARGIN) / self._columns
        paper = ReceiptPainter(self._printout, self._columns, min(COLUMN, max(room, _LEAST_COLUMN)))
        paper.paint(painter, max((self.width() - paper.width) // 2, 0), 0)
        painter.end()

    def _height(self) -> int:
        return round(ReceiptPainter(self._printout, self._columns).height) + 1 if self._columns else 0
