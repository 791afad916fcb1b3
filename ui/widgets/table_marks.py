"""Rows marked by their checkboxes, and what is chosen: the marked rows, or else the selected ones."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Qt, Signal

from ui.widgets.columns import RowLook
from ui.widgets.table_header import RecordHeader
from ui.widgets.table_model import RecordModel
from ui.widgets.table_options import TableOptions
from ui.widgets.table_selection import SelectingView


class MarkingView(SelectingView):
    """A table view whose rows can be marked, by their ids: they stay marked however rows are sorted."""

    marks_changed = Signal(object)
    """Ids of the marked rows, as a frozenset."""
    _model: RecordModel[Any]
    _header: RecordHeader

    def __init__(self, options: TableOptions) -> None:
        super().__init__()
        self._options = options
        self._marks: set[int] = set()

    def marked(self) -> frozenset[int]:
        """Ids of the marked rows."""
        return frozenset(self._marks)

    def mark(self, ids: Collection[int]) -> None:
        """Mark exactly these rows."""
        self._set_marks({ident for ident in ids if self._model.place(ident) >= 0})

    def mark_all(self) -> None:
        """Mark every row."""
        self._set_marks(set(self._model.all_ids()))

    def clear_marks(self) -> None:
        """Mark none."""
        self._set_marks(set())

    def chosen_ids(self) -> list[int]:
        """Ids of the rows that would be copied: those that are marked, or else selected."""
        ids = self._model.all_ids()
        if self._marks:
            return [ident for ident in ids if ident in self._marks]
        return [ids[place] for place in self.selected_places()]

    def takes_several(self) -> bool:
        """Whether several rows can be chosen."""
        return self._options.several or self._options.checkable

    def choose_all(self) -> None:
        """Choose every row."""
        if self._options.checkable:
            self.mark_all()
        elif self._options.several:
            self.selectAll()

    def is_marked(self, place: int) -> bool:
        """Whether the row is marked."""
        return bool(self._marks) and self._model.ident(place) in self._marks

    def marks_first(self) -> bool:
        """Whether the first column also holds the checkboxes."""
        return self._options.checkable

    def look_at(self, place: int) -> RowLook:
        """What a row is."""
        row = self._model.row(place) if self._options.look else None
        return self._options.look(row) if self._options.look and row is not None else RowLook.NORMAL

    # ---- parts

    def _past_headings(self, place: int, last: int) -> int:
        """A title between groups is no row to begin at: the first one below it."""
        while place < last and self.look_at(place) is RowLook.HEADING:
            place += 1
        return place

    def _set_marks(self, marks: set[int]) -> None:
        if marks != self._marks:
            self._marks = marks
            self.marks_changed.emit(frozenset(marks))
            self.viewport().update()
        if self._options.checkable:
            whole = len(marks) == self._model.rowCount() and bool(marks)
            some = Qt.CheckState.PartiallyChecked if marks else Qt.CheckState.Unchecked
            self._header.marks = Qt.CheckState.Checked if whole else some
            self._header.viewport().update()

    def _toggle(self, place: int) -> None:
        self._set_marks(self._marks ^ {self._model.ident(place)})

    def _toggle_current(self) -> None:
        if self.current_place() >= 0:
            self._toggle(self.current_place())

    def _toggle_all(self) -> None:
        if len(self._marks) == self._model.rowCount():
            self.clear_marks()
        else:
            self.mark_all()
