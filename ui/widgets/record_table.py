"""The one table of the program: any number of rows, keyboard first, painted by one delegate."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

from ui.ports import Tasks
from ui.theme.tokens import Size
from ui.widgets.cell_paint import natural_width
from ui.widgets.cells import Drawn
from ui.widgets.columns import Column, ListSource, Order, RowSource, Value
from ui.widgets.listing import Listing
from ui.widgets.table_columns import TableColumns
from ui.widgets.table_copier import TableCopier
from ui.widgets.table_delegate import MARK_WIDTH, CellDelegate
from ui.widgets.table_editor import CellEditor, open_box
from ui.widgets.table_header import RecordHeader
from ui.widgets.table_marks import MarkingView
from ui.widgets.table_menu import header_menu, rows_menu
from ui.widgets.table_model import RecordModel
from ui.widgets.table_options import TableOptions
from ui.widgets.table_parts import dress, paint_empty
from ui.widgets.table_service import TableService
from ui.widgets.table_text import cell_text
from ui.widgets.table_total import PinnedTotal

R = TypeVar("R")

_UNTOLD: Final = object()
_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_QT_MOVES: Final = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class RecordTable(MarkingView, Generic[R]):
    """A table of records; buttons with a letter as their key work while it has the focus."""

    current_changed = Signal(object)
    """The current row (the value, or None): another one, or the same read anew."""
    row_activated = Signal(object)
    """Enter or a double click on a row: its id."""
    edited = Signal(object, str, str)
    """Id, column key and text that was typed."""
    letter_typed = Signal(str)
    """A letter, in upper case, that no button wanted."""
    order_changed = Signal(object)
    """The `Order` the user asked for by a click on a header."""
    copied = Signal(int)
    """How many rows went to the clipboard."""
    counted = Signal(int)
    """How many rows there are now."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        name: str,
        said: str,
        tasks: Tasks | None = None,
        options: TableOptions | None = None,
    ) -> None:
        """Make it empty.

        Args:
            columns: from left to right.
            name: object name, by which tests find it.
            said: what a screen reader calls it.
            tasks: reads rows away from the window's thread; without, at once.
            options: what differs from the usual table.
        """
        super().__init__(options or TableOptions())
        self._order = self._options.order
        self._by_hand: Order | None = None
        self._tasks = tasks
        self._source: RowSource[R] | None = None
        self._told: object = _UNTOLD
        self._kept: tuple[int | None, int] = (None, -1)
        self._loaded = False
        self._model: RecordModel[R] = RecordModel(columns, tasks, self)
        self._header = RecordHeader(self)
        self.setObjectName(name)
        self.setAccessibleName(said)
        dress(self, self._header, self._model.columns, self._options)
        self.setModel(self._model)
        self.setHorizontalHeader(self._header)
        self.setItemDelegate(CellDelegate(self, self))
        self._places = TableColumns(self, self._model.columns, MARK_WIDTH if self._options.checkable else 0)
        self.service = TableService(self, self._places, self._options.typing)
        self._places.apply(self.service.layout())
        self._copier = TableCopier(self, tasks)
        self.pinned = PinnedTotal(self) if self._options.pin_total else None
        self._wire()

    # ---- for screens

    def show_source(self, source: RowSource[R] | None) -> None:
        """Show what a query found; marks of rows that are gone are forgotten."""
        self._restore_layout()
        self._source = source
        self._model.show(source, self._order)

    def show_rows(
        self,
        rows: Sequence[R],
        *,
        ident: Callable[[R], int] | None = None,
        values: Mapping[str, Callable[[R], Any]] | None = None,
    ) -> None:
        """Show a short list that is at hand; arguments as `ListSource`."""
        if self._options.fit:
            self._places.fit(rows)
        self.show_source(ListSource(rows, ident=ident, values=values, columns=self._model.columns))

    def mark_stale(self, ids: Collection[int] | None = None) -> None:
        """Read these rows anew when they are next seen; without ids, also ask which rows there are."""
        self._model.mark_stale(ids)

    def current_id(self) -> int | None:
        """The id of the current row."""
        place = self.current_place()
        return self._model.ident(place) if place >= 0 else None

    def current_row(self) -> R | None:
        """The current row; None for none, or while it is on its way."""
        place = self.current_place()
        return self._model.row(place) if place >= 0 else None

    def select_id(self, ident: int) -> bool:
        """Make a row the current one; False if it is not here."""
        place = self._model.place(ident)
        if place >= 0:
            self._go(place)
        return place >= 0

    def step(self, rows: int) -> None:
        """Go down (up if negative) so many rows, as far as there are."""
        last = self._model.rowCount() - 1
        if last >= 0:
            self._go(min(max(self.current_place() + rows, 0), last))

    def ids(self) -> Sequence[int]:
        """Ids of all rows, as they stand."""
        return self._model.all_ids()

    def order(self) -> Order | None:
        """How the rows are sorted."""
        return self._order

    def sort_by(self, order: Order | None) -> None:
        """Sort the rows; the source does it."""
        self._order = order
        self._header.order = order
        self._header.viewport().update()
        self._model.show(self._source, order)

    def type_in_current(self, text: str = "") -> bool:
        """Open the box of the current row.

        Args:
            text: a first figure, as if typed.

        Returns:
            False where this row's cell cannot be typed in.
        """
        index = self._typing_index(self.current_place())
        if index is None:
            return False
        open_box(self, index)
        editor = self.findChild(CellEditor)
        if text and isinstance(editor, CellEditor):
            editor.insert_typed(text)
        return True

    def columns(self) -> tuple[Column[R], ...]:
        """Every column as it was declared."""
        return self._model.columns

    def shown_columns(self) -> tuple[Column[R], ...]:
        """The columns that are seen, from left to right."""
        return tuple(self._model.columns[place] for place in self._places.shown())

    def is_listed(self) -> bool:
        """Whether it may be rearranged and taken out: it is no short list to choose from."""
        return not self._options.chooser

    def listing(self) -> Listing[R] | None:
        """All that it shows, to be taken out; None where there is nothing."""
        return None if self._options.chooser else self._listing_of(self._model.all_ids())

    def copy_rows(self) -> None:
        """Put the chosen rows, or the chosen cell, on the clipboard, as a spreadsheet reads them."""
        ids, cell = self.chosen_ids(), self.currentIndex()
        if self._by_cell and len(ids) <= 1:
            self._copier.put(cell_text(self.cell_value(cell.row(), cell.column())))
        else:
            self._copier.copy(self._listing_of(ids))

    def copy_all(self) -> None:
        """Put every row on the clipboard."""
        self._copier.copy(self._listing_of(self._model.all_ids()))

    # ---- what the delegate asks

    def cell_at(self, place: int, column: int) -> Drawn:
        """What a cell shows."""
        return self._model.cell(place, column)

    def cell_value(self, place: int, column: int) -> Value:
        """What a cell is worth; nothing while its row is on its way."""
        row = self._model.row(place)
        return None if row is None else self._model.columns[column].worth(row)

    def column(self, logical: int) -> Column[Any]:
        """A column's declaration."""
        return self._model.columns[logical]

    def text_to_edit(self, place: int, column: int) -> str:
        """What the box holds when it opens."""
        row, edit = self._model.row(place), self._model.columns[column].edit
        return edit.text(row) if edit is not None and row is not None else ""

    def typed(self, place: int, column: int, text: str) -> None:
        """Tell what was typed."""
        self.edited.emit(self._model.ident(place), self._model.columns[column].key, text)

    def left_editor(self, rows: int) -> None:
        """Go on to the next row that can be typed in, and open its box."""
        place = self.current_place() + rows
        while 0 <= place < self._model.rowCount():
            if self._typing_index(place) is not None:
                self._go(place)
                self.type_in_current()
                return
            place += rows
        self.setFocus()

    def letter(self, text: str) -> None:
        """Pass on a letter typed where only figures enter."""
        self.letter_typed.emit(text)

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._acts().get((event.key(), held))
        if act is not None:
            act()
        elif event.key() in _QT_MOVES:
            super().keyPressEvent(event)
            self.viewport().update()
        else:
            self._letter_key(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._by_cell = False
        super().mousePressEvent(event)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._options.checkable and event.position().x() + self.horizontalOffset() < MARK_WIDTH:
            self._toggle(index.row())
        elif self._options.typing:
            self.type_in_current()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._options.chooser:
            by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
            at = self.visualRect(self.currentIndex()).center() if by_keys else event.pos()
            rows_menu(self, at).popup(self.viewport().mapToGlobal(at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid() and not self._options.typing:
            self._activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._places.share()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._restore_layout()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            paint_empty(self.viewport(), self._options.empty if self._loaded else "")

    # ---- parts

    def _wire(self) -> None:
        self._model.is_cut = self._is_cut
        self._model.is_title_cut = self._header.is_title_cut
        self._model.modelAboutToBeReset.connect(self._keep_place)
        self._model.modelReset.connect(self._restore_place)
        self._model.dataChanged.connect(self._tell_current)
        self._model.ids_taken.connect(self._on_ids)
        self._copier.copied.connect(self.copied)
        self._copier.copied.connect(self.service.tell_copied)
        self._header.sectionClicked.connect(self._sort_section)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._open_header_menu)
        self._header.marks_toggled.connect(self._toggle_all)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    def _acts(self) -> dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]]:
        acts: dict[tuple[int, Qt.KeyboardModifier], Callable[[], None]] = {
            (Qt.Key.Key_Return, _PLAIN): self._enter,
            (Qt.Key.Key_Enter, _PLAIN): self._enter,
            (Qt.Key.Key_C, _CTRL): self.copy_rows,
            (Qt.Key.Key_A, _CTRL): self.choose_all,
        }
        if not self._options.chooser:
            acts[Qt.Key.Key_L, _CTRL] = self.service.choose
            acts[Qt.Key.Key_E, _CTRL] = self.service.ask_export
        if self._options.several:
            acts[Qt.Key.Key_Left, _PLAIN] = partial(self.choose_cell, -1)
            acts[Qt.Key.Key_Right, _PLAIN] = partial(self.choose_cell, 1)
        if self._options.checkable:
            acts[Qt.Key.Key_Space, _PLAIN] = self._toggle_current
            acts[Qt.Key.Key_Down, _SHIFT] = partial(self._mark_and_move, 1)
            acts[Qt.Key.Key_Up, _SHIFT] = partial(self._mark_and_move, -1)
        if self._marks:
            acts[Qt.Key.Key_Escape, _PLAIN] = self.clear_marks
        elif self.has_choice():
            acts[Qt.Key.Key_Escape, _PLAIN] = self.drop_choice
        return acts

    def _letter_key(self, event: QKeyEvent) -> None:
        text = event.text()
        if (
            not text.isprintable()
            or not text
            or event.modifiers() & (_CTRL | Qt.KeyboardModifier.AltModifier)
        ):
            event.ignore()
        elif not (self._options.typing and text.isdigit() and self.type_in_current(text)):
            self.letter_typed.emit(text.upper())

    def _enter(self) -> None:
        if not (self._options.typing and self.type_in_current()):
            self._activate()

    def _activate(self) -> None:
        ident = self.current_id()
        if ident is not None:
            self.row_activated.emit(ident)

    def _go(self, place: int) -> None:
        column = self.currentIndex().column() if self._by_cell else self.first_column()
        self.go_to_index(self._typing_index(place) or self._model.index(place, max(column, 0)))

    def _typing_index(self, place: int) -> QModelIndex | None:
        if not self._options.typing or place < 0:
            return None
        index = self._model.index(place, self._header.keys.index(self._options.typing))
        return index if self._model.flags(index) & Qt.ItemFlag.ItemIsEditable else None

    def _is_cut(self, place: int, column: int) -> bool:
        mark = MARK_WIDTH if self._options.checkable and column == self.first_column() else 0
        wide = natural_width(self._model.cell(place, column)) + 2 * Size.PAD + mark
        return wide > self.columnWidth(column) + 1

    def _mark_and_move(self, rows: int) -> None:
        if self.current_place() >= 0:
            marks = self._marks | {self._model.ident(self.current_place())}
            self.step(rows)
            self._set_marks(marks | {self._model.ident(self.current_place())})

    # ---- keeping one's place

    def _keep_place(self) -> None:
        self._kept = (self.current_id(), self.current_place())

    def _restore_place(self) -> None:
        ident, place = self._kept
        found = self._model.place(ident) if ident is not None else -1
        last = self._model.rowCount() - 1
        if last >= 0:
            self._go(found if found >= 0 else self._past_headings(min(max(place, 0), last), last))

    def _on_ids(self) -> None:
        self._loaded = True
        self._set_marks({ident for ident in self._marks if self._model.place(ident) >= 0})
        self._tell_current()
        self.counted.emit(self._model.rowCount())

    def _tell_current(self) -> None:
        place = self.current_place()
        row = self._model.row(place) if place >= 0 else None
        if place >= 0 and row is None:
            return
        told = (self.current_id(), row)
        if told != self._told:
            self._told = told
            self.current_changed.emit(row)

    # ---- columns, copying

    def _listing_of(self, ids: Sequence[int]) -> Listing[R] | None:
        if self._source is None or not ids:
            return None
        return Listing(
            self.accessibleName(), self.shown_columns(), self._source, tuple(ids), self._options.look
        )

    def chosen_order(self) -> Order | None:
        """How somebody sorted it; None for its own order."""
        return self._by_hand

    def take_order(self, order: Order | None) -> None:
        """Sort it as it was left; None for its own order."""
        self._by_hand = order
        wanted = order or self._options.order
        if wanted != self._order:
            self.sort_by(wanted)

    def sort_by_hand(self, order: Order) -> None:
        """Sort it as somebody asked, and remember it."""
        self._by_hand = None if order == self._options.order else order
        self.sort_by(order)
        self.service.keep()
        self.order_changed.emit(order)

    def _restore_layout(self) -> None:
        if not self._options.chooser:
            self.service.restore()

    def _open_header_menu(self, at: QPoint) -> None:
        if not self._options.chooser:
            place = self._header.logicalIndexAt(at)
            header_menu(self, place).popup(self._header.viewport().mapToGlobal(at))

    def _sort_section(self, logical: int) -> None:
        column = self._model.columns[logical]
        if column.sortable:
            now = self._order
            again = now is not None and now.key == column.key
            self.sort_by_hand(Order(column.key, descending=again and now is not None and not now.descending))
