"""The columns of one table as they stand on the screen: shown or hidden, where, how wide."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from math import ceil
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.theme.tokens import Size
from ui.widgets.cell_paint import natural_width
from ui.widgets.columns import Align, Column, Order, RowLook
from ui.widgets.table_delegate import dressed
from ui.widgets.table_layout import NARROWEST, WIDEST, Layout, factory

_SETTLES: Final = 250


class TableColumns(QObject):
    """Puts the columns of a table as a layout says, and tells once somebody has changed them by hand."""

    changed = Signal()

    def __init__(self, view: QTableView, columns: Sequence[Column[Any]], mark: int) -> None:
        """Watch the columns of a table.

        Args:
            view: the table; its header is there already.
            columns: their declarations.
            mark: pixels that the checkboxes take in the first one.
        """
        super().__init__(view)
        self._view, self._columns, self._mark = view, tuple(columns), mark
        self._layout = factory(columns)
        self._widths: dict[str, int] = {}
        self._needed: dict[str, int] = {}
        self._own = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES)
        self._settle.timeout.connect(self._settled)
        header = view.horizontalHeader()
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._on_moved)
        view.installEventFilter(self)

    def layout(self, sort: Order | None) -> Layout:
        """How they stand now."""
        header = self._view.horizontalHeader()
        order = tuple(self._columns[header.logicalIndex(place)].key for place in range(len(self._columns)))
        return Layout(order, self._layout.hidden, dict(self._widths), sort)

    def apply(self, layout: Layout) -> None:
        """Put them so."""
        self._layout = layout
        self._widths = dict(layout.widths)
        header = self._view.horizontalHeader()
        places = {column.key: place for place, column in enumerate(self._columns)}
        with self._by_program():
            for visual, key in enumerate(layout.order):
                header.moveSection(header.visualIndex(places[key]), visual)
            for key, place in places.items():
                self._view.setColumnHidden(place, key in layout.hidden)
        self.share()

    def shown(self) -> list[int]:
        """The columns that are seen, by their place in the declaration, from left to right."""
        header = self._view.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(len(self._columns)))
        return [place for place in places if not header.isSectionHidden(place)]

    def first(self) -> int:
        """The one at the left."""
        return first_shown(self._view.horizontalHeader())

    def fit(self, rows: Sequence[Any]) -> None:
        """Let no figure of these rows be cut: half a figure reads as another one."""
        self._needed = {
            column.key: max((_room(column, row) for row in rows), default=0)
            for column in self._columns
            if column.align is Align.RIGHT
        }
        self.share()

    def share(self) -> None:
        """Give each column its width, and what is left to those that stretch."""
        self._give_way()
        shown = self.shown()
        free = [place for place in shown if self._stretches(place)]
        spare = self._view.viewport().width() - self._mark - sum(self._width(place) for place in shown)
        with self._by_program():
            for place in shown:
                more = max(0, spare) // len(free) if place in free else 0
                mark = self._mark if place == shown[0] else 0
                self._view.setColumnWidth(place, self._width(place) + more + mark)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What somebody did last is told before the table goes out of sight."""
        if event.type() == QEvent.Type.Hide and self._settle.isActive():
            self._settle.stop()
            self._settled()
        return super().eventFilter(watched, event)

    # ---- parts

    def _give_way(self) -> None:
        """Hide what yields, the leftmost first, while the rest would not fit; show it again where it does."""
        yielding = [place for place, column in enumerate(self._columns) if column.yields]
        if not yielding:
            return
        seen = [place for place, column in enumerate(self._columns) if column.key not in self._layout.hidden]
        lacking = self._mark + sum(map(self._width, seen)) - self._view.viewport().width()
        with self._by_program():
            for place in yielding:
                gone = lacking > 0 or place not in seen
                self._view.setColumnHidden(place, gone)
                lacking -= self._width(place) if gone and place in seen else 0

    def _width(self, place: int) -> int:
        column = self._columns[place]
        return self._widths.get(column.key, max(column.width, self._needed.get(column.key, 0)))

    def _stretches(self, place: int) -> bool:
        column = self._columns[place]
        return column.stretch and column.key not in self._widths

    def _on_resized(self, place: int, _before: int, width: int) -> None:
        if not self._own and width:
            mark = self._mark if place == self.first() else 0
            self._widths[self._columns[place].key] = min(max(width - mark, NARROWEST), WIDEST)
            self._settle.start()

    def _on_moved(self, _place: int, _before: int, _now: int) -> None:
        if not self._own:
            self._settle.start()

    def _settled(self) -> None:
        self.share()
        self._view.viewport().update()
        self.changed.emit()

    @contextmanager
    def _by_program(self) -> Generator[None, None, None]:
        self._own += 1
        try:
            yield
        finally:
            self._own -= 1


def _room(column: Column[Any], row: Any) -> int:
    """The width that a figure takes at its boldest."""
    return ceil(natural_width(dressed(column.shown(row), RowLook.STRONG))) + 2 * Size.PAD


def first_shown(header: QHeaderView) -> int:
    """The section at the left; −1 where all are hidden."""
    for visual in range(header.count()):
        place = header.logicalIndex(visual)
        if not header.isSectionHidden(place):
            return place
    return -1
