"""The model of every table: the ids of all rows, and blocks of rows fetched when they are painted."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.ports import Tasks
from ui.widgets.cells import BLANK, Drawn, plain
from ui.widgets.columns import Align, Column, ListSource, Order, RowSource

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

BLOCK: Final = 200
"""Rows fetched together."""

_KEPT_BLOCKS: Final = 40
_NOWHERE: Final = QModelIndex()
_SHOWN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TYPED: Final = _SHOWN | Qt.ItemFlag.ItemIsEditable
_ALIGNMENT: Final = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
}


class RecordModel(QAbstractTableModel, Generic[R]):
    """Ids of all rows; rows in blocks of 200, kept while there is room, refetched when they are stale.

    With `tasks`, ids and rows are read away from the window's thread and cells are blank until they arrive;
    without, and for a `ListSource`, they are read at once.
    """

    ids_taken = Signal()
    """The ids are there, or there anew."""

    def __init__(
        self, columns: Sequence[Column[R]], tasks: Tasks | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.is_cut: Callable[[int, int], bool] = lambda _place, _column: False
        self.is_title_cut: Callable[[int], bool] = lambda _section: False
        self._tasks = tasks
        self._source: RowSource[R] | None = None
        self._order: Order | None = None
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._rows: dict[int, R] = {}
        self._stale: set[int] = set()
        self._gone: set[int] = set()
        self._asked: set[int] = set()
        self._turn = 0

    # ---- what is shown

    def show(self, source: RowSource[R] | None, order: Order | None) -> None:
        """Show what a source has, sorted so; a source that was shown before is asked anew."""
        if source is not self._source and isinstance(source, ListSource):
            self._rows.clear()
        self._source = source
        self._order = order
        self._stale = set(self._rows)
        self._gone.clear()
        self._asked.clear()
        self._turn += 1
        if source is None:
            self._take_ids(self._turn, [])
        elif self._waits:
            self._waits.read(partial(source.ids, order), partial(self._take_ids, self._turn))
        else:
            self._take_ids(self._turn, source.ids(order))

    def mark_stale(self, ids: Collection[int] | None = None) -> None:
        """Fetch rows anew when next painted; without ids also ask which rows there are."""
        if ids is None:
            self.show(self._source, self._order)
            return
        self._stale.update(ident for ident in ids if ident in self._rows)
        self._gone.difference_update(ids)
        places = [self._places[ident] for ident in ids if ident in self._places]
        if self._asked:
            self._asked.clear()
            self._turn += 1
            self._touched(0, len(self._ids) - 1)
        elif places:
            self._touched(min(places), max(places))

    def ident(self, place: int) -> int:
        """The id of the row at a place."""
        return self._ids[place]

    def place(self, ident: int) -> int:
        """Where an id stands; −1 if it does not."""
        return self._places.get(ident, -1)

    def all_ids(self) -> Sequence[int]:
        """Every id, in order."""
        return self._ids

    def row(self, place: int) -> R | None:
        """The row at a place, None while it is on its way; asking fetches its block."""
        ident = self._ids[place]
        missing = ident not in self._rows and ident not in self._gone
        if missing or ident in self._stale:
            self._fetch(place // BLOCK)
        return self._rows.get(ident)

    def cell(self, place: int, column: int) -> Drawn:
        """What a cell shows; blank while its row is on its way."""
        row = self.row(place)
        return BLANK if row is None else self.columns[column].shown(row)

    # ---- fetching

    def _take_ids(self, turn: int, ids: Sequence[int]) -> None:
        if turn != self._turn:
            return
        fresh = list(ids)
        if fresh == self._ids:
            if fresh:
                self._touched(0, len(fresh) - 1)
        else:
            self.beginResetModel()
            self._ids = fresh
            self._places = {ident: place for place, ident in enumerate(fresh)}
            self.endResetModel()
        self.ids_taken.emit()

    def _fetch(self, block: int) -> None:
        if block in self._asked or self._source is None:
            return
        wanted = self._ids[block * BLOCK : (block + 1) * BLOCK]
        if self._waits:
            self._asked.add(block)
            self._waits.read(partial(self._source.rows, wanted), partial(self._arrived, self._turn, block))
        else:
            self._keep(block, self._source.rows(wanted))

    def _arrived(self, turn: int, block: int, rows: Mapping[int, R]) -> None:
        if turn == self._turn:
            self._asked.discard(block)
            self._keep(block, rows)
            self._touched(block * BLOCK, min((block + 1) * BLOCK, len(self._ids)) - 1)

    def _keep(self, block: int, rows: Mapping[int, R]) -> None:
        if len(self._rows) > _KEPT_BLOCKS * BLOCK:
            for ident in list(islice(self._rows, BLOCK)):
                del self._rows[ident]
                self._stale.discard(ident)
        wanted = self._ids[block * BLOCK : (block + 1) * BLOCK]
        for ident in wanted:
            self._rows.pop(ident, None)
        self._stale.difference_update(wanted)
        self._gone.update(ident for ident in wanted if ident not in rows)
        self._rows.update(rows)

    @property
    def _waits(self) -> Tasks | None:
        return None if isinstance(self._source, ListSource) else self._tasks

    def _touched(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # ---- what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return plain(self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and self.is_cut(index.row(), index.column()):
            return plain(self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENT[self.columns[index.column()].align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole and not column.tip and self.is_title_cut(section):
            return column.title
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return column.tip or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        edit = self.columns[index.column()].edit
        if edit is None:
            return _SHOWN
        row = self.row(index.row())
        return _TYPED if row is not None and edit.allowed(row) else _SHOWN
