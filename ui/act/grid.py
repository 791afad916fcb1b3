"""A grid in which one types as in a spreadsheet: Enter goes down, Tab to the right, blocks are pasted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.act.sheet import GridCell, GridRow
from ui.theme.current import colour, ink, tokens
from ui.theme.icons import paint_icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.cell_paint import paint_cell
from ui.widgets.cells import Text, plain
from ui.widgets.columns import Align, Edit
from ui.widgets.table_editor import CellEditor, open_box
from ui.widgets.table_header import RecordHeader

Index = QModelIndex | QPersistentModelIndex
Typed = tuple[int, int, str]
"""Row, column and text of a cell that was typed in."""

_NOWHERE: Final = QModelIndex()
_TITLE: Final = 190
_ROW: Final = 36
_LONGEST: Final = 32
_EDIT: Final[Edit[Any]] = Edit(text=str, digits=False, longest=_LONGEST)
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_LEAVING: Final = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class GridModel(QAbstractTableModel):
    """Rows of cells as the presenter gave them; the first column holds the rows' titles."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.titles: tuple[str, ...] = ()
        self.lines: tuple[GridRow, ...] = ()

    def show(self, titles: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Show these rows; a grid of the same shape keeps its place and selection."""
        same = tuple(titles) == self.titles and [row.title for row in rows] == [
            row.title for row in self.lines
        ]
        if not same:
            self.beginResetModel()
        self.titles, self.lines = tuple(titles), tuple(rows)
        if same:
            last = self.index(len(self.lines) - 1, len(self.titles))
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.endResetModel()

    def cell(self, index: Index) -> GridCell:
        """A cell; the title of its row in the first column."""
        row = self.lines[index.row()]
        if index.column() == 0:
            return GridCell(Text(row.title), editable=False)
        return row.cells[index.column() - 1]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self.titles else len(self.titles) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(cell.shown)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return cell.said or plain(cell.shown)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return "Clase" if section == 0 else self.titles[section - 1]

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = index.isValid() and self.cell(index).editable
        return _FLAGS | Qt.ItemFlag.ItemIsEditable if editable else _FLAGS


class GridDelegate(QStyledItemDelegate):
    """Paints each cell with its computed one below, and makes the box to type in."""

    def __init__(self, grid: "ActGrid") -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = tokens(), QRectF(option.rect)
        painter.save()
        cell, current = self._grid.sheet.cell(index), index == self._grid.currentIndex()
        if self._grid.selectionModel().isSelected(index):
            painter.fillRect(box, ink(theme.selection))
        elif not cell.editable:
            painter.fillRect(box, ink(theme.alt))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), ink(theme.line))
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), ink(theme.line))
        align = Align.LEFT if index.column() == 0 else Align.RIGHT
        room = box.adjusted(Size.PAD, 0, -Size.PAD, -1)
        if cell.shown.icon is not None:
            at = QPointF(room.left() - 4, room.center().y() - Size.ICON)
            paint_icon(painter, cell.shown.icon, colour(cell.shown.tone).name(), at)
        paint_cell(painter, room, replace(cell.shown, icon=None), align)
        if current:
            painter.setPen(QPen(ink(theme.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = CellEditor(parent, self._grid.sheet.titles[index.column() - 1], _EDIT)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(self._grid.sheet.cell(index).typed)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, CellEditor) and editor.isModified():
            self._grid.typed.emit([(index.row(), index.column() - 1, editor.text())])

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(QRectF(option.rect).adjusted(2, 2, -2, -2).toRect())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEditor) and event.type() == QEvent.Type.KeyPress:
            key = cast("QKeyEvent", event).key()
            step = _LEAVING.get(Qt.Key(key))
            if step is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self._grid.step(*step)
                self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(editor, event)


class ActGrid(QTableView):
    """The grid of one service."""

    typed = Signal(object)
    """Cells that were typed in, pasted or deleted: a list of row, column, text."""
    moved = Signal(int, int)
    """Another cell became the current one: its row and column."""
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet = GridModel(self)
        self.setObjectName("rejilla")
        self.setAccessibleName("Precios del acto, como se imprimen")
        header = RecordHeader(self)
        header.setSectionsClickable(False)
        self.setModel(self.sheet)
        self.setHorizontalHeader(header)
        self.setItemDelegate(GridDelegate(self))
        self.setProperty("own", "0")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.selectionModel().currentChanged.connect(self._tell)

    # ---- for the page

    def show_grid(self, titles: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Show the cells of a service; the same grid keeps its place."""
        header = self.horizontalHeader()
        if isinstance(header, RecordHeader):
            header.aligns = (Align.LEFT, *(Align.RIGHT for _ in titles))
            header.keys = ("clase", *titles)
        self.sheet.show(titles, rows)
        self._share()
        if not self.currentIndex().isValid() or self.currentIndex().column() == 0:
            self.go_to(0, 0)
            first = self.currentIndex()
            if first.isValid() and not self.sheet.cell(first).editable:
                self.step(0, 1)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        self.setCurrentIndex(self.sheet.index(row, column + 1))

    def step(self, rows: int, columns: int) -> None:
        """Go to the next cell that can be typed in; to the right it goes on in the next row."""
        at = self._next(rows, columns)
        if at is not None:
            self.setCurrentIndex(at)

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        acts = {
            (Qt.Key.Key_Return, _PLAIN): self._open,
            (Qt.Key.Key_Enter, _PLAIN): self._open,
            (Qt.Key.Key_F2, _PLAIN): self._open,
            (Qt.Key.Key_Delete, _PLAIN): self._clear,
            (Qt.Key.Key_Backspace, _PLAIN): self._clear,
            (Qt.Key.Key_C, _CTRL): self.copy,
            (Qt.Key.Key_V, _CTRL): self.paste,
            (Qt.Key.Key_Z, _CTRL): self.undo_asked.emit,
        }
        act = acts.get((Qt.Key(event.key()), held))
        if act is not None:
            act()
        elif event.text().isprintable() and event.text().strip() and held in {_PLAIN, _SHIFT}:
            self._open(event.text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab goes from cell to cell, and out of the grid after the last one."""
        at = self._next(0, 1 if next else -1)
        if at is None:
            return super().focusNextPrevChild(next)
        self.setCurrentIndex(at)
        return True

    def mouseDoubleClickEvent(self, event: Any) -> None:
        super().mouseDoubleClickEvent(event)
        self._open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    # ---- the clipboard

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet reads them."""
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column())):
            lines.setdefault(index.row(), []).append(_copied(self.sheet.cell(index)))
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    def paste(self) -> None:
        """Type a block of a spreadsheet from the current cell on; cells outside of the grid are left out."""
        at = self.currentIndex()
        text = QApplication.clipboard().text().replace("\r\n", "\n").rstrip("\n")
        found: list[Typed] = []
        for down, line in enumerate(text.split("\n")):
            for across, cell in enumerate(line.split("\t")):
                index = self.sheet.index(at.row() + down, at.column() + across)
                if index.isValid() and self.sheet.cell(index).editable:
                    found.append((index.row(), index.column() - 1, cell))
        if found:
            self.typed.emit(found)

    # ---- parts

    def _open(self, text: str = "") -> None:
        index = self.currentIndex()
        if not index.isValid() or not self.sheet.cell(index).editable:
            return
        open_box(self, index)
        editor = self.indexWidget(index)
        if text and isinstance(editor, CellEditor):
            editor.insert_typed(text)

    def _clear(self) -> None:
        chosen = [index for index in self.selectedIndexes() if self.sheet.cell(index).editable]
        if chosen:
            self.typed.emit([(index.row(), index.column() - 1, "") for index in chosen])

    def _next(self, rows: int, columns: int) -> QModelIndex | None:
        row, column = self.currentIndex().row(), self.currentIndex().column()
        last_row, last_column = self.sheet.rowCount() - 1, self.sheet.columnCount() - 1
        while True:
            row, column = row + rows, column + columns
            if column > last_column:
                row, column = row + 1, 1
            elif column < 1:
                row, column = row - 1, last_column
            if not 0 <= row <= last_row:
                return None
            index = self.sheet.index(row, column)
            if self.sheet.cell(index).editable:
                return index

    def _tell(self, index: Index) -> None:
        if index.isValid() and index.column() > 0:
            self.moved.emit(index.row(), index.column() - 1)

    def _share(self) -> None:
        count = len(self.sheet.titles)
        if count:
            wide = (self.viewport().width() - _TITLE) // count
            self.setColumnWidth(0, _TITLE)
            for column in range(1, count + 1):
                self.setColumnWidth(column, wide)


def _copied(cell: GridCell) -> str:
    """What a spreadsheet takes of a cell: the typed figure, or the computed one where none was."""
    if cell.typed or cell.shown.tone is Tone.BAD:
        return cell.typed
    return cell.shown.text.replace(".", "")
