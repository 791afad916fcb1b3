"""The page of the solidarity fund as widgets: the table of services and months, and what is done with one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.changes import Topic
from domain.solidarity_fund import FundMonth
from ui.solidarity.columns import columns
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_TITLE: Final = "Solidaridad"
_EMPTY: Final = "Todavía no hay facturas con subsidios o contribuciones."
_NO_ROW: Final = "Elija un servicio y un mes de la lista."
_KEYS: Final = (
    KeyHint("F6", "cobrar al municipio"),
    KeyHint("Return", "anotar un giro"),
    KeyHint("Ctrl+P", "imprimir la cuenta"),
    KeyHint("F8", "anular la cuenta"),
    KeyHint("Ctrl+L", "columnas"),
    KeyHint("Ctrl+E", "exportar"),
    KeyHint("Esc", "volver"),
)


class SolidarityPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.BILLING, Topic.OFFICE})
    bill_asked = Signal(object)
    transfer_asked = Signal(object)
    print_asked = Signal(object)
    annul_asked = Signal(object)
    file_chosen = Signal(str)
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self, today: date, digits: int) -> None:
        super().__init__("solidaridad", _TITLE)
        self._annul = Button("Anular…", icon=Icon.TRASH, key="F8", name="anular_cuenta_fondo")
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_cuenta_fondo")
        self._transfer = Button("Anotar giro…", icon=Icon.TRANSFER, key="F7", name="anotar_giro")
        self._bill = Button(
            "Cobrar al municipio", Kind.PRIMARY, icon=Icon.INVOICE, key="F6", name="cobrar_municipio"
        )
        self.table: RecordTable[FundMonth] = RecordTable(
            columns(today, digits),
            name="solidaridad_meses",
            said="Servicios y meses del fondo",
            options=TableOptions(empty=_EMPTY),
        )
        self._asker = Asker(self, self.asked_typed.emit)
        for button in (self._annul, self._print, self._transfer, self._bill):
            self.add_action(button)
        self.content.addWidget(self.table, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)
        self._wire()

    # ---- for the presenter

    def show_months(self, rows: Sequence[FundMonth], subtitle: str) -> None:
        """Show services and months, the last one first."""
        current = self.table.current_id()
        self.set_title(_TITLE, subtitle)
        self.table.show_rows(rows)
        if current is None or not self.table.select_id(current):
            self.table.select_id(0)
        self._allow(self.table.current_row())

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        choose_place(self, "Imprimir la cuenta de cobro", "cuenta_archivo", PDF, name, self.file_chosen)

    # ---- parts

    def _wire(self) -> None:
        for button, act in (
            (self._bill, self.bill_asked.emit),
            (self._transfer, self.transfer_asked.emit),
            (self._print, self.print_asked.emit),
            (self._annul, self.annul_asked.emit),
        ):
            button.clicked.connect(lambda *_, then=act: self._with_row(then))
        self.table.row_activated.connect(lambda _ident: self._with_row(self.transfer_asked.emit))
        self.table.current_changed.connect(self._allow)
        self._allow(None)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left.emit)

    def _allow(self, row: FundMonth | None) -> None:
        for button in (self._bill, self._transfer, self._print, self._annul):
            button.allow(_NO_ROW if row is None else "")

    def _with_row(self, then: Callable[[FundMonth], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            then(row)
