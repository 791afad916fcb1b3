"""The menus of every table: of a row or cell, and of a column's header."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from ui.formats import count
from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.icons import qicon
from ui.widgets.columns import Order
from ui.widgets.table_text import cell_text

if TYPE_CHECKING:
    from ui.widgets.record_table import RecordTable

_LONGEST: Final = 32


class TableMenu(QMenu):
    """A menu of a table; it goes when it closes."""

    def __init__(self, table: "RecordTable[Any]", name: str) -> None:
        super().__init__(table)
        self._table = table
        self.setObjectName(name)
        self.setToolTipsVisible(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(
        self, text: str, act: Callable[[], object], icon: Icon | None = None, reason_not: str = ""
    ) -> None:
        """Add an entry; one that cannot be chosen says why not."""
        action = self.addAction(text)
        if icon is not None:
            action.setIcon(qicon(icon, tokens().text))
        action.setEnabled(not reason_not)
        action.setToolTip(reason_not)
        action.triggered.connect(lambda _checked=False: act())

    def add_sorting(self, place: int) -> None:
        """Offer to sort by a column, both ways."""
        column = self._table.column(place)
        if column.sortable:
            title = column.heading
            sort = self._table.sort_by_hand
            self.add(f"Ordenar por «{title}»", partial(sort, Order(column.key)), Icon.ARROW_UP)
            down = Order(column.key, descending=True)
            self.add(f"Ordenar por «{title}», al revés", partial(sort, down), Icon.ARROW_DOWN)
            self.addSeparator()

    def add_columns(self) -> None:
        """Offer the dialog of the columns and the way out to a file."""
        self.add("Columnas…\tCtrl+L", self._table.service.choose, Icon.COLUMNS)
        if self._table.service.desk() is not None:
            self.add("Exportar a Excel…\tCtrl+E", self._table.service.ask_export, Icon.EXPORT)
            self.add("Exportar a PDF…", self._table.service.ask_paper, Icon.PRINTER)


def rows_menu(table: "RecordTable[Any]", at: QPoint) -> TableMenu:
    """The menu of a row, or of the cell under the pointer."""
    menu = TableMenu(table, "menu_filas")
    index = table.indexAt(at)
    if not index.isValid():
        index = table.currentIndex()
    if index.isValid():
        chosen = len(table.chosen_ids())
        rows = count(chosen, "fila", "filas") if chosen > 1 else "la fila"
        menu.add(f"Copiar {rows}\tCtrl+C", table.copy_rows, Icon.COPY)
        text = cell_text(table.cell_value(index.row(), index.column()))
        if text:
            short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
            menu.add(f"Copiar «{short}»", partial(QApplication.clipboard().setText, text))
        if table.takes_several():
            menu.add("Seleccionar todo\tCtrl+A", table.choose_all)
        menu.addSeparator()
        menu.add_sorting(index.column())
    menu.add_columns()
    return menu


def header_menu(table: "RecordTable[Any]", place: int) -> TableMenu:
    """The menu of a header: its column, then every column to be shown or hidden."""
    menu = TableMenu(table, "menu_columnas")
    service = table.service
    if place >= 0:
        menu.add_sorting(place)
    hidden = service.layout().hidden
    for key in service.layout().order:
        column = next(each for each in table.columns() if each.key == key)
        fixed = "Esta columna siempre se ve: dice de quién es la fila." if key in service.kept else ""
        icon = None if key in hidden else Icon.CHECK
        menu.add(column.heading, partial(service.toggle, key), icon, fixed)
    menu.addSeparator()
    menu.add_columns()
    menu.add("Volver a lo de fábrica", service.reset, Icon.REFRESH)
    return menu
