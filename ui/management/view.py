"""The page of the management report as widgets: two days, and a table of figures that lead on."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from app.changes import Topic
from ui.management.columns import COLUMNS, Row
from ui.theme.icon import Icon
from ui.widgets.buttons import Button, Kind
from ui.widgets.days_line import DaysLine
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_KEYS: Final = (
    KeyHint("Return", "abrir el detalle de la cifra"),
    KeyHint("F4", "cambiar los días"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Ctrl+E", "exportar"),
)


class ManagementPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.BILLING, Topic.CASH, Topic.CLAIMS})
    days_typed = Signal(str, str)
    detail_asked = Signal(object)
    print_asked = Signal()
    file_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("gestion", "Informe de gestión")
        self._print = Button(
            "Imprimir…", Kind.PRIMARY, icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_gestion"
        )
        self._days = DaysLine(self, "gestion")
        self.table: RecordTable[Row] = RecordTable(
            COLUMNS,
            name="gestion_cifras",
            said="Cifras de estos días",
            options=TableOptions(look=lambda row: row.look),
        )
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_days(self, since: str, until: str) -> None:
        """Show of which days the figures are."""
        self.set_title("Informe de gestión", self._days.show_days(since, until))

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        self._days.show_errors(since, until)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the figures."""
        self.table.show_rows(rows)
        if self.table.current_row() is None:
            self.table.select_id(0)

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        choose_place(self, "Imprimir el informe en un PDF", "gestion_archivo", PDF, name, self.file_chosen)

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._print)
        self.content.addWidget(self._days)
        self.content.addWidget(self.table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._days.typed.connect(self.days_typed)
        self._print.clicked.connect(self.print_asked)
        self.table.row_activated.connect(lambda _ident: self._open())

    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.detail_asked.emit(row)
