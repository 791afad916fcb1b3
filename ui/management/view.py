"""The page of the management report as widgets: two days, and a table of figures that lead on."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from app.changes import Topic
from ui.management.columns import COLUMNS, Row
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import DayField
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_DAY: Final = 150
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
        self._since = DayField("Desde", name="gestion_desde")
        self._until = DayField("Hasta", name="gestion_hasta")
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
        self.set_title("Informe de gestión", since if since == until else f"{since} a {until}")
        self._since.set_text(since)
        self._until.set_text(until)

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        self._since.show_error(since)
        self._until.show_error(until)

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
        days = QHBoxLayout()
        days.setSpacing(Size.GAP)
        for field in (self._since, self._until):
            field.setFixedWidth(_DAY)
            days.addWidget(field)
        days.addStretch(1)
        self.content.addLayout(days)
        self.content.addWidget(self.table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        for field in (self._since, self._until):
            field.entered.connect(lambda: self.days_typed.emit(self._since.text(), self._until.text()))
        self._print.clicked.connect(self.print_asked)
        self.table.row_activated.connect(lambda _ident: self._open())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("F4"), self, context=context).activated.connect(self._since.line.setFocus)

    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.detail_asked.emit(row)
