"""The page of agreements as widgets: its table, and what is done to the chosen one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from app.changes import Topic
from app.store.agreements import StoredAgreement
from domain.agreement import AgreementState
from domain.profile import Currency
from ui.agreements.columns import columns_of
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable

_NONE: Final = Emptiness(
    icon=Icon.AGREEMENT,
    sentence="Nadie ha firmado un convenio",
    explanation=(
        "Quien no puede pagar de una vez acuerda aquí en cuántas cuotas: la deuda queda quieta, sin interés"
        " de mora, y cada cuota sale en su factura."
    ),
)
_CHOOSE: Final = "Elija un convenio de la lista."
_ENDED: Final = "Ese convenio ya terminó."
_KEYS: Final = (
    KeyHint("Ctrl+N", "firmar uno nuevo"),
    KeyHint("Return", "ver la cuenta"),
    KeyHint("F6", "pagarlo todo"),
    KeyHint("F7", "incumplido"),
    KeyHint("Del", "anular el de hoy"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Ctrl+E", "exportar"),
    KeyHint("Esc", "volver"),
)


class AgreementsPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.BILLING})
    new_asked = Signal()
    pay_asked = Signal(object)
    break_asked = Signal(object)
    annul_asked = Signal(object)
    account_asked = Signal(object)
    asked_typed = Signal(object, object)
    print_asked = Signal(object)
    file_chosen = Signal(str)
    left = Signal()

    def __init__(self, currency: Currency, today: Callable[[], date]) -> None:
        super().__init__("convenios", "Convenios")
        self._print = Button("Imprimir…", icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_convenio")
        self._pay = Button("Pagar todo…", icon=Icon.COINS, key="F6", name="pagar_convenio")
        self._break = Button("Incumplido…", icon=Icon.WARNING, key="F7", name="incumplir_convenio")
        self._new = Button("Firmar…", Kind.PRIMARY, icon=Icon.PLUS, key="Ctrl+N", name="firmar_convenio")
        self.table: RecordTable[StoredAgreement] = RecordTable(
            columns_of(currency, today), name="convenios_lista", said="Convenios de pago"
        )
        begin = Button("Firmar…", Kind.PRIMARY, icon=Icon.PLUS, name="firmar_el_primero")
        begin.clicked.connect(self.new_asked)
        self._none, self._stack = EmptyState("sin_convenios", _NONE, begin), QStackedWidget()
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_rows(self, rows: Sequence[StoredAgreement], told: str) -> None:
        """Show the agreements, and how many of them stand."""
        self.set_title("Convenios", told)
        current = self.table.current_id()
        self.table.show_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self._none)
        for button in (self._print, self._break, self._pay):
            button.setVisible(bool(rows))
        self.set_keys(_KEYS if rows else (_KEYS[0], _KEYS[-1]))
        if rows and (current is None or not self.table.select_id(current)):
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
        choose_place(self, "Imprimir el convenio en un PDF", "convenio_archivo", PDF, name, self.file_chosen)

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._print, self._break, self._pay, self._new):
            self.add_action(button)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_asked)
        self._pay.clicked.connect(lambda: self._with_row(self.pay_asked.emit))
        self._break.clicked.connect(lambda: self._with_row(self.break_asked.emit))
        self._print.clicked.connect(lambda: self._with_row(self.print_asked.emit))
        self.table.row_activated.connect(lambda _ident: self._with_row(self.account_asked.emit))
        self.table.current_changed.connect(self._allow)
        self._allow(None)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (("Esc", self.left.emit), ("Del", lambda: self._with_row(self.annul_asked.emit))):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _allow(self, row: StoredAgreement | None) -> None:
        self._print.allow("" if row is not None else _CHOOSE)
        ended = _CHOOSE if row is None else "" if row.state is AgreementState.IN_FORCE else _ENDED
        self._pay.allow(ended)
        self._break.allow(ended)

    def _with_row(self, act: Callable[[StoredAgreement], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            act(row)
