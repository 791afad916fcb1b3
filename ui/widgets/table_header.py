"""The header of every table: titles aligned like their columns, an arrow on the one that sorts."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon
from ui.theme.paint import paint_check, text_width, type_of, write
from ui.theme.tokens import Size
from ui.widgets.cell_paint import alignment
from ui.widgets.columns import Align, Order
from ui.widgets.table_columns import first_shown
from ui.widgets.table_delegate import MARK_WIDTH

_ARROW: Final = 14
_GAP: Final = 4
_CHECK: Final = 16


class RecordHeader(QHeaderView):
    """Paints titles 12 muted; the sorted one in full ink with its arrow on the inner side."""

    marks_toggled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.order: Order | None = None
        self.keys: tuple[str, ...] = ()
        self.aligns: tuple[Align, ...] = ()
        self.marks: Qt.CheckState | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.viewport().installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), Size.HEADER)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's
        theme = tokens()
        box = QRectF(rect)
        painter.save()
        painter.fillRect(box, QColor(theme.alt))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(theme.border))
        left = 0
        if self.marks is not None and logicalIndex == first_shown(self):
            at = QPointF(box.left() + Size.PAD + 1, box.center().y() - _CHECK / 2)
            paint_check(painter, at, self.marks)
            left = MARK_WIDTH
        self._title(painter, box.adjusted(Size.PAD + left, 0, -Size.PAD, 0), logicalIndex)
        painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            at_mark = self.marks is not None and event.position().x() < MARK_WIDTH
            if at_mark and event.button() == Qt.MouseButton.LeftButton:
                self.marks_toggled.emit()
                return True
        return super().eventFilter(watched, event)

    def title_width(self, logical: int) -> float:
        """The width at which the title is not cut, arrow included, air excluded."""
        arrow = _ARROW + _GAP if self._sorts(logical) else 0
        return text_width(self._text(logical), Size.SMALL, strong=self._sorts(logical)) + arrow

    def is_title_cut(self, logical: int) -> bool:
        """Whether the title does not fit its column."""
        return self.title_width(logical) + 2 * Size.PAD > self.sectionSize(logical) + 1

    def _text(self, logical: int) -> str:
        return str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")

    def _sorts(self, logical: int) -> bool:
        return self.order is not None and self.keys[logical] == self.order.key

    def _title(self, painter: QPainter, room: QRectF, logical: int) -> None:
        theme = tokens()
        align = self.aligns[logical]
        sorts = self._sorts(logical)
        painter.setFont(type_of(Size.SMALL, strong=sorts))
        painter.setPen(QColor(theme.text if sorts else theme.muted))
        if sorts and self.order is not None:
            icon = Icon.ARROW_DOWN if self.order.descending else Icon.ARROW_UP
            wide = min(text_width(self._text(logical), Size.SMALL, strong=True), room.width() - _ARROW - _GAP)
            left = room.right() - wide - _ARROW - _GAP if align is Align.RIGHT else room.left() + wide + _GAP
            paint_icon(painter, icon, theme.text, QPointF(left, room.center().y() - _ARROW / 2), _ARROW)
            cut = _ARROW + _GAP
            room = room.adjusted(cut, 0, 0, 0) if align is Align.RIGHT else room.adjusted(0, 0, -cut, 0)
        write(painter, room, self._text(logical), alignment(align))
