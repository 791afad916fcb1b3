"""A table that is typed down row by row: each key is told, and the keys that leave a box say where to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyleOptionViewItem, QWidget

from ui.widgets.columns import Column, Order
from ui.widgets.record_table import RecordTable
from ui.widgets.table_delegate import CellDelegate, Index
from ui.widgets.table_editor import CellEditor, open_box
from ui.widgets.table_options import TableOptions

R = TypeVar("R")

ROW_HEIGHT: Final = 29
_AHEAD: Final = 3
_LEAVING: Final = {
    Qt.Key.Key_Return: 0,
    Qt.Key.Key_Enter: 0,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
}


class LiveRows(Generic[R]):
    """Rows at hand of which one can be changed without showing all of them anew."""

    def __init__(self, rows: Sequence[R], ident: Callable[[R], int]) -> None:
        self._ident = ident
        self._rows = {ident(row): row for row in rows}

    def ids(self, order: Order | None) -> Sequence[int]:
        """The ids, in their own order."""
        return list(self._rows)

    def rows(self, ids: Sequence[int]) -> Mapping[int, R]:
        """The rows of these ids."""
        return {ident: self._rows[ident] for ident in ids if ident in self._rows}

    def put(self, row: R) -> int | None:
        """Change a row; its id, or None if it is not here."""
        ident = self._ident(row)
        if ident not in self._rows:
            return None
        self._rows[ident] = row
        return ident


class TypingDelegate(CellDelegate):
    """Tells every key typed in a box; only Enter and the arrows store, losing the keyboard never does."""

    def __init__(self, grid: "TypingGrid[Any]") -> None:
        super().__init__(grid, grid)
        self._typing_grid = grid
        self._by_key = False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        ident = self._typing_grid.ids()[index.row()]
        if isinstance(editor, CellEditor):
            editor.textEdited.connect(lambda text: self._typing_grid.typing.emit(ident, text))
        return editor

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        del model
        if self._by_key and isinstance(editor, CellEditor):
            self._typing_grid.typed(index.row(), index.column(), editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, CellEditor) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        key = cast("QKeyEvent", event)
        rows = _LEAVING.get(Qt.Key(key.key()))
        if rows is not None:
            self._leave(editor, rows)
        elif key.key() == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._typing_grid.dropped.emit(self._typing_grid.current_id())
        elif key.matches(QKeySequence.StandardKey.Undo) and not editor.isUndoAvailable():
            self._typing_grid.undo_asked.emit()
        else:
            return super().eventFilter(editor, event)
        return True

    def _leave(self, editor: CellEditor, rows: int) -> None:
        self._by_key = True
        self.commitData.emit(editor)
        self._by_key = False
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._typing_grid.left.emit(rows)


class TypingGrid(RecordTable[R]):
    """Rows that are typed in one column; `edited` tells what Enter or an arrow stores."""

    typing = Signal(object, str)
    """Id and text of a box that is being typed in."""
    dropped = Signal(object)
    """Esc in a row: its id."""
    left = Signal(int)
    """A key closed the box: 0 for Enter, or so many rows."""
    undo_asked = Signal()
    """Ctrl+Z in a box with nothing of its own to undo."""

    def __init__(
        self, columns: Sequence[Column[R]], ident: Callable[[R], int], *, name: str, said: str, empty: str
    ) -> None:
        """Make it empty.

        Args:
            columns: from left to right; the first with an `edit` is the one typed in.
            ident: the id of a row.
            name: object name, by which tests find it.
            said: what a screen reader calls it.
            empty: what is written where there is no row.
        """
        typed = next(column.key for column in columns if column.edit is not None)
        super().__init__(
            columns,
            name=name,
            said=said,
            options=TableOptions(row_height=ROW_HEIGHT, typing=typed, own_frame=False, empty=empty),
        )
        self._ident = ident
        self._live: LiveRows[R] = LiveRows((), ident)
        self.setItemDelegate(TypingDelegate(self))

    def show_lines(self, lines: Sequence[R]) -> None:
        """Show these rows."""
        self._live = LiveRows(lines, self._ident)
        self.show_source(self._live)

    def put_line(self, line: R) -> None:
        """Show one row anew; a box open in it stays as it is."""
        ident = self._live.put(line)
        if ident is not None:
            self.mark_stale([ident])

    def go_to(self, ident: int, *, typing: bool = True) -> None:
        """Make a row the current one, with its box open; one that is being typed in stays as it is."""
        if typing and ident == self.current_id() and self._is_typed_in():
            return
        if self.select_id(ident):
            self._show_next_rows()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if typing:
                self.type_in_current()

    def type_in_current(self, text: str = "") -> bool:
        """Open the box of the current row; `text` is a first figure, as if typed in it."""
        opened = super().type_in_current()
        editor = self.indexWidget(self.currentIndex())
        if opened and text and isinstance(editor, CellEditor):
            editor.insert_typed(text)
        return opened

    def type_in(self, ident: int, column: str) -> bool:
        """Open a box of a row, where several of its columns can be typed in; False where it has none."""
        if not self.select_id(ident):
            return False
        self._show_next_rows()
        keys = [each.key for each in self.columns()]
        index = self.model().index(self.current_place(), keys.index(column))
        if not self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go_to_index(index)
        open_box(self, index)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.current_place() >= 0:
            self._show_next_rows()

    def _is_typed_in(self) -> bool:
        box = self.indexWidget(self.currentIndex())
        return isinstance(box, CellEditor) and box.hasFocus()

    def _show_next_rows(self) -> None:
        """What comes next is always in view."""
        last = self.model().rowCount() - 1
        ahead = self.model().index(min(self.current_place() + _AHEAD, last), 0)
        self.scrollTo(ahead, self.ScrollHint.EnsureVisible)
        self.scrollTo(self.currentIndex(), self.ScrollHint.EnsureVisible)
