"""What a table has from its page's desk: how it was left, its columns to choose, the way out to a file."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.ports import TableDesk
from ui.widgets.file_dialogs import PDF, WORKBOOK, choose_place
from ui.widgets.table_columns import TableColumns
from ui.widgets.table_layout import Layout, factory, pinned, read, toggled, written
from ui.widgets.table_scope import scope_of

if TYPE_CHECKING:
    from ui.widgets.record_table import RecordTable

FILE_DIALOG: Final = "exportar_archivo"


def page_of(widget: QWidget | None) -> QWidget | None:
    """The page on which a widget stands, also through a dialog of that page, if its tables are served."""
    while widget is not None and getattr(widget, "table_desk", None) is None:
        widget = widget.parentWidget()
    return widget


def desk_of(widget: QWidget | None) -> TableDesk | None:
    """The desk of that page."""
    desk: TableDesk | None = getattr(page_of(widget), "table_desk", None)
    return desk


def told_by(page: QWidget) -> tuple[str, str]:
    """What the page says of itself; this module is below pages and knows them by what they have."""
    told: tuple[str, str] = page.told() if hasattr(page, "told") else ("", "")
    return told


class TableService(QObject):
    """Serves one table; without a desk, its columns are chosen all the same and forgotten with it."""

    def __init__(self, table: "RecordTable[Any]", places: TableColumns, typing: str) -> None:
        super().__init__(table)
        self._table, self._places = table, places
        self._columns = table.columns()
        self.kept = pinned(self._columns, typing)
        self._restored = False
        places.changed.connect(self.keep)

    def desk(self) -> TableDesk | None:
        """The desk of its page."""
        return desk_of(self._table)

    def layout(self) -> Layout:
        """How the table stands."""
        return self._places.layout(self._table.chosen_order())

    def restore(self) -> None:
        """Put the table as it was left, once, as soon as it stands on a page that knows."""
        desk = None if self._restored else self.desk()
        if desk is None:
            return
        self._restored = True
        text = desk.layout(self._table.objectName())
        if text:
            self._put(read(text, self._columns, self.kept))

    def keep(self) -> None:
        """Remember how the table stands."""
        desk = self.desk()
        if desk is not None:
            desk.keep_layout(self._table.objectName(), written(self.layout(), self._columns))

    def apply(self, layout: Layout) -> None:
        """Put the table so, and remember it."""
        self._put(layout)
        self.keep()

    def reset(self) -> None:
        """Put the table as the program gives it."""
        self.apply(factory(self._columns))

    def toggle(self, key: str) -> None:
        """Hide a column, or show it."""
        self.apply(toggled(self.layout(), key, self.kept))

    def choose(self) -> None:
        """Open the dialog in which columns are chosen."""
        from ui.widgets.columns_dialog import ColumnsDialog  # noqa: PLC0415 - it holds a table itself

        dialog = ColumnsDialog(self._table, self._columns, self.layout(), self.kept)
        dialog.chosen.connect(self.apply)
        dialog.finished.connect(lambda _result: self._table.setFocus())
        dialog.open()

    def ask_export(self, *, paper: bool = False) -> None:
        """Ask where the file of the table goes, a spreadsheet or a PDF.

        Args:
            paper: which of them is offered first.
        """
        page, listing = page_of(self._table), self._table.listing()
        desk = desk_of(self._table)
        if page is None or desk is None or listing is None:
            return
        listing = replace(listing, scope=scope_of(page, self._table, told_by(page)))
        kinds = (PDF, WORKBOOK) if paper else (WORKBOOK, PDF)
        choose_place(
            self._table,
            f"Exportar: {listing.title}",
            FILE_DIALOG,
            ";;".join(kinds),
            desk.file_name(listing.title, paper=paper),
            lambda path: desk.export(listing, path),
        )

    def ask_paper(self) -> None:
        """Ask where the PDF of the table goes."""
        self.ask_export(paper=True)

    def tell_copied(self, rows: int) -> None:
        """Say how many rows were copied."""
        desk = self.desk()
        if desk is not None:
            desk.copied(rows)

    def _put(self, layout: Layout) -> None:
        self._places.apply(layout)
        self._table.take_order(layout.sort)
