"""The one delegate that paints every cell of every table."""

from dataclasses import replace
from typing import Any, Final, Protocol, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme.current import ink, tokens
from ui.theme.paint import frame, paint_check
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.cell_paint import alignment, natural_width, paint_cell
from ui.widgets.cells import Drawn, Text, plain
from ui.widgets.columns import Column, RowLook
from ui.widgets.table_editor import COMMIT, CellEditor

Index = QModelIndex | QPersistentModelIndex

MARK_WIDTH: Final = 34
_BAR: Final = 3
_CHECK: Final = 16
_HORIZONTAL: Final = Qt.AlignmentFlag.AlignHorizontal_Mask.value
_VERTICAL: Final = Qt.AlignmentFlag.AlignVertical_Mask.value


class Grid(Protocol):
    """What the delegate asks of its table."""

    def cell_at(self, place: int, column: int) -> Drawn:
        """What a cell shows."""
        ...

    def look_at(self, place: int) -> RowLook:
        """What a row is."""
        ...

    def is_marked(self, place: int) -> bool:
        """Whether its checkbox is on."""
        ...

    def column(self, logical: int) -> Column[Any]:
        """The column's declaration."""
        ...

    def marks_first(self) -> bool:
        """Whether the first column also holds the checkboxes."""
        ...

    def first_column(self) -> int:
        """The column at the left."""
        ...

    def is_chosen_cell(self, place: int, column: int) -> bool:
        """Whether this is the cell that somebody chose with the arrows."""
        ...

    def current_place(self) -> int:
        """The current row; −1 for none."""
        ...

    def text_to_edit(self, place: int, column: int) -> str:
        """What the box to type in holds when it opens."""
        ...

    def typed(self, place: int, column: int, text: str) -> None:
        """Something was typed in a cell."""
        ...

    def left_editor(self, rows: int) -> None:
        """The box was closed by a key that moves so many rows."""
        ...

    def letter(self, text: str) -> None:
        """A letter was typed where only figures enter."""
        ...


class CellDelegate(QStyledItemDelegate):
    """Paints ground, rule, current-row bar and the cell's value; makes the box to type in."""

    def __init__(self, view: QAbstractItemView, grid: Grid) -> None:
        super().__init__(view)
        self._view = view
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place, column = index.row(), index.column()
        look = self._grid.look_at(place)
        box = _rect(option)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, box, index, look, selected=selected)
        if look is RowLook.HEADING:
            self._heading(painter, box, place)
        else:
            declared = self._grid.column(column)
            named = declared.name and place == self._grid.current_place()
            cell = dressed(self._grid.cell_at(place, column), RowLook.STRONG if named else look)
            if self._marked_cell(column):
                self._mark(painter, box, place)
            paint_cell(painter, self._room(box, column), cell, declared.align)
            if self._grid.is_chosen_cell(place, column):
                painter.setClipping(False)
                edge = box.adjusted(1, 1, -1, -2)
                frame(painter, edge, ink("#00000000"), ink(tokens().accent), 1)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        cell = self._grid.cell_at(index.row(), index.column())
        mark = MARK_WIDTH if self._marked_cell(index.column()) else 0
        return QSize(round(natural_width(cell)) + 2 * Size.PAD + mark, Size.ROW)

    # ---- typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        column = self._grid.column(index.column())
        if column.edit is None:
            return QLineEdit(parent)
        editor = CellEditor(parent, column.title, column.edit)
        editor.setAlignment(Qt.AlignmentFlag(alignment(column.align) & (_HORIZONTAL | _VERTICAL)))
        editor.letter.connect(self._grid.letter)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(self._grid.text_to_edit(index.row(), index.column()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        del model
        if isinstance(editor, CellEditor) and editor.isModified():
            self._grid.typed(index.row(), index.column(), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        del index
        editor.setGeometry(_rect(option).adjusted(2, 1, -2, -2).toRect())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEditor) and event.type() == QEvent.Type.KeyPress:
            rows = COMMIT.get(Qt.Key(cast("QKeyEvent", event).key()))
            if rows is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self._grid.left_editor(rows)
                return True
        return super().eventFilter(editor, event)

    # ---- parts

    def _marked_cell(self, column: int) -> bool:
        return self._grid.marks_first() and column == self._grid.first_column()

    def _room(self, box: QRectF, column: int) -> QRectF:
        left = MARK_WIDTH if self._marked_cell(column) else 0
        return box.adjusted(Size.PAD + left, 0, -Size.PAD, -1)

    def _ground(self, painter: QPainter, box: QRectF, index: Index, look: RowLook, *, selected: bool) -> None:
        theme = tokens()
        current = index.row() == self._grid.current_place()
        if current or selected or self._grid.is_marked(index.row()):
            painter.fillRect(box, ink(theme.selection))
        elif look in {RowLook.TOTAL, RowLook.HEADING}:
            painter.fillRect(box, ink(theme.alt))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ink(theme.line))
        if current and index.column() == self._grid.first_column():
            bar = theme.accent if self._has_keyboard() else theme.border
            painter.fillRect(QRectF(box.left(), box.top(), _BAR, box.height()), ink(bar))

    def _has_keyboard(self) -> bool:
        """Whether keys go to the table or to the box that is open in it: of two tables, one sees which."""
        now = QApplication.focusWidget()
        return now is not None and (now is self._view or self._view.isAncestorOf(now))

    def _heading(self, painter: QPainter, box: QRectF, place: int) -> None:
        """Each cell paints its slice of one title, so that it runs on over the columns."""
        cell = self._grid.cell_at(place, 0)
        text = cell if isinstance(cell, Text) else Text(plain(cell))
        painter.setClipRect(box)
        left = Size.PAD - self._view.horizontalScrollBar().value()
        room = QRectF(left, box.top(), self._view.viewport().width(), box.height())
        paint_cell(painter, room, replace(text, strong=True, sub=""))

    def _mark(self, painter: QPainter, box: QRectF, place: int) -> None:
        state = Qt.CheckState.Checked if self._grid.is_marked(place) else Qt.CheckState.Unchecked
        paint_check(painter, QPointF(box.left() + Size.PAD + 1, box.center().y() - _CHECK / 2), state)


def dressed(cell: Drawn, look: RowLook) -> Drawn:
    """The cell as its row wants it: a total is strong, what is done or left out is muted."""
    if not isinstance(cell, Text):
        return cell
    if look in {RowLook.TOTAL, RowLook.STRONG}:
        return replace(cell, strong=True)
    if look is RowLook.DIM and cell.tone is Tone.TEXT:
        return replace(cell, tone=Tone.MUTED, strong=False)
    return cell


def _rect(option: QStyleOptionViewItem) -> QRectF:
    return QRectF(option.rect)
