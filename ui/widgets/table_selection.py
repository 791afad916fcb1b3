"""Rows and cells chosen by keyboard and mouse: Mayús and Ctrl for several rows, arrows for a cell."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

if TYPE_CHECKING:
    from ui.widgets.table_columns import TableColumns

_ENDS: Final = (QTableView.CursorAction.MoveHome, QTableView.CursorAction.MoveEnd)
_ROW: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class SelectingView(QTableView):
    """A table view in which whole rows are selected and, with the arrows to the sides, one cell is chosen."""

    _places: "TableColumns"

    def __init__(self) -> None:
        super().__init__()
        self._by_cell = False

    def current_place(self) -> int:
        """Where the current row stands; −1 for none."""
        return self.currentIndex().row()

    def selected_places(self) -> list[int]:
        """Where the selected rows stand, from top to bottom."""
        found: set[int] = set()
        for part in self.selectionModel().selection().toList():
            found.update(range(part.top(), part.bottom() + 1))
        return sorted(found)

    def first_column(self) -> int:
        """The column at the left."""
        return self._places.first()

    def is_chosen_cell(self, place: int, column: int) -> bool:
        """Whether this is the cell that somebody chose with the arrows."""
        current = self.currentIndex()
        return self._by_cell and column == current.column() and place == current.row()

    def choose_cell(self, columns: int) -> None:
        """Choose the cell so many columns further right; the first time, the one at the left."""
        shown = self._places.shown()
        row = self.currentIndex().row()
        if row < 0 or not shown:
            return
        now = self.currentIndex().column()
        place = shown.index(now) + columns if self._by_cell and now in shown else 0
        self._by_cell = True
        column = shown[min(max(place, 0), len(shown) - 1)]
        self.go_to_index(self.model().index(row, column))
        self.viewport().update()

    def go_to_index(self, index: QModelIndex) -> None:
        """Make a cell the current one and its row the only one chosen.

        Qt's own `setCurrentIndex` looks at the keyboard: with Ctrl still down from Ctrl+Z it would
        choose the row besides the former one, and the next letter would be for both.
        """
        self.selectionModel().setCurrentIndex(index, _ROW)

    def has_choice(self) -> bool:
        """Whether more is chosen than one row."""
        return self._by_cell or len(self.selected_places()) > 1

    def drop_choice(self) -> None:
        """Only the current row is selected, and no cell."""
        self._by_cell = False
        if self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _ROW)
        self.viewport().update()

    # ---- Qt

    def moveCursor(
        self,
        cursorAction: QTableView.CursorAction,  # noqa: N803 - Qt's
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Inicio and Fin go to the first and the last row, not to the ends of the row."""
        last = self.model().rowCount() - 1
        if cursorAction in _ENDS and last >= 0:
            row = 0 if cursorAction == QTableView.CursorAction.MoveHome else last
            return self.model().index(row, max(self.currentIndex().column(), 0))
        return super().moveCursor(cursorAction, modifiers)

    def event(self, event: QEvent) -> bool:
        """Esc lets go of what is chosen before it leaves the page."""
        wants = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if wants and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.has_choice():
            event.accept()
            return True
        return super().event(event)
