"""The page of agreements as widgets: its table, and what is done to the chosen one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.store.agreement_report import PaidPart
from app.store.agreements import StoredAgreement, StoredInstalment
from domain.agreement import AgreementState
from domain.profile import Currency
from ui.agreements.cards import ReportCard
from ui.agreements.columns import columns_of, instalment_columns, payment_columns
from ui.agreements.offer_words import Comparison
from ui.agreements.offers import OffersView
from ui.formats import day
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact, Tie

_NONE: Final = Emptiness(
    icon=Icon.AGREEMENT,
    sentence="Nadie ha firmado un convenio",
    explanation=(
        "Quien no puede pagar de una vez acuerda aquí en cuántas cuotas: la deuda queda quieta, sin interés"
        " de mora, y cada cuota sale en su factura."
    ),
)
_OFFER_KEYS: Final = (
    KeyHint("1 2 3", "elegir"),
    KeyHint("Left Right", "la de al lado"),
    KeyHint("Ctrl+Return", "firmar la elegida"),
    KeyHint("Esc", "volver"),
)
_PAYMENTS: Final = 292
_CHOOSE: Final = "Elija un convenio de la lista."
_ENDED: Final = "Ese convenio ya terminó."
_KEYS: Final = (
    KeyHint("Ctrl+N", "firmar uno nuevo"),
    KeyHint("Return", "ver la cuenta"),
    KeyHint("F6", "pagarlo todo"),
    KeyHint("F7", "incumplido"),
    KeyHint("Del", "anular el de hoy"),
    KeyHint("Ctrl+P", "imprimir"),
    KeyHint("Alt+PgUp", "el mes anterior"),
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
    month_turned = Signal(int)
    looked_at = Signal(object)
    offer_chosen = Signal(str)
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
        self.instalments: RecordTable[StoredInstalment] = RecordTable(
            instalment_columns(currency, today),
            name="convenio_cuotas",
            said="Cuotas del convenio",
            options=TableOptions(own_frame=False, fit=True),
        )
        self.payments: RecordTable[PaidPart] = RecordTable(
            payment_columns(currency),
            name="convenio_pagos",
            said="Pagos del convenio",
            options=TableOptions(own_frame=False, fit=True, empty="Todavía no ha pagado nada."),
        )
        self._report, self._one, self._paid = (
            ReportCard(),
            Card("convenio_uno", "Cuotas", " ", flush=True),
            Card("convenio_pagado", "Pagos", " ", flush=True),
        )
        begin = Button("Firmar…", Kind.PRIMARY, icon=Icon.PLUS, height=36, name="firmar_el_primero")
        begin.show_key("Ctrl+N")
        begin.clicked.connect(self.new_asked)
        self._none, self._stack = EmptyState("sin_convenios", _NONE, begin), QStackedWidget()
        self._work = QWidget()
        self._offers = OffersView()
        self._sign = Button(
            "Firmar la elegida…", Kind.PRIMARY, icon=Icon.PENCIL, key="Ctrl+Return", name="firmar_elegida"
        )
        self._seen: QWidget = self._none
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_rows(self, rows: Sequence[StoredAgreement], told: str, *, none: bool) -> None:
        """Show these agreements, and how many stand; `none` where nobody ever signed one."""
        self.set_title("Convenios", told)
        current = self.table.current_id()
        self.table.show_rows(rows, ident=lambda made: made.id)
        self._seen = self._none if none else self._work
        if none:
            self.show_figures(())
        if self._stack.currentWidget() is not self._offers:
            self._see(self._seen)
        if rows and (current is None or not self.table.select_id(current)):
            self.table.select_id(rows[0].id)
        for card in (self._one, self._paid):
            card.setVisible(bool(rows))
        self._choose(self.table.current_row())

    def go_to(self, ident: int) -> None:
        """Make an agreement the current one."""
        self.table.select_id(ident)
        self._choose(self.table.current_row())

    def show_offers(self, shown: Comparison | None) -> None:
        """Show the offers side by side instead of the list; None for the list again."""
        self._see(self._seen if shown is None else self._offers)
        if shown is not None:
            self._offers.show_offers(shown)

    def show_report(self, month: str, facts: Sequence[Fact], tie: Tie) -> None:
        """Show what agreements did in a month, and whether that ties with the book."""
        self._report.show_report(month, facts, tie)

    def show_one(self, made: StoredAgreement, payments: Sequence[PaidPart]) -> None:
        """Show the instalments of an agreement, and what was paid of it."""
        self._one.title.setText(f"Cuotas del convenio {made.number}")
        self._one.subtitle.setText(f"{made.name}, firmado el {day(made.signed_on)}")
        self.instalments.show_rows(made.instalments)
        self.payments.show_rows(payments)

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
        for button in (self._print, self._break, self._pay, self._new, self._sign):
            self.add_action(button)
        self._stack.addWidget(self._offers)
        self._sign.hide()
        self._one.body.addWidget(self.instalments)
        self._paid.body.addWidget(self.payments)
        self._paid.setFixedWidth(_PAYMENTS)
        beside = QHBoxLayout()
        beside.setSpacing(Size.GAP)
        beside.addWidget(self._one, 1)
        beside.addWidget(self._paid)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self._report)
        box.addWidget(self.table, 1)
        box.addLayout(beside, 1)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_asked)
        self._sign.clicked.connect(lambda: self.offer_chosen.emit(self._offers.current()))
        self._offers.chosen.connect(self.offer_chosen)
        self._pay.clicked.connect(lambda: self._with_row(self.pay_asked.emit))
        self._break.clicked.connect(lambda: self._with_row(self.break_asked.emit))
        self._print.clicked.connect(lambda: self._with_row(self.print_asked.emit))
        self.table.row_activated.connect(lambda _ident: self._with_row(self.account_asked.emit))
        self.table.current_changed.connect(self._choose)
        for button, months in ((self._report.before, -1), (self._report.after, 1)):
            button.clicked.connect(lambda months=months: self.month_turned.emit(months))
        self._allow(None)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, months in (("Alt+PgUp", -1), ("Alt+PgDown", 1)):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(
                lambda months=months: self.month_turned.emit(months)
            )
        for key, act in (("Esc", self.left.emit), ("Del", lambda: self._with_row(self.annul_asked.emit))):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _see(self, widget: QWidget) -> None:
        """Bring the list, the offers or the empty page to the front, with the buttons and keys of that."""
        self._stack.setCurrentWidget(widget)
        offers, listed = widget is self._offers, widget is self._work
        for button in (self._print, self._break, self._pay):
            button.setVisible(listed)
        self._new.setVisible(not offers)
        self._sign.setVisible(offers)
        self.set_keys(_OFFER_KEYS if offers else _KEYS if listed else (_KEYS[0], _KEYS[-1]))

    def _choose(self, row: StoredAgreement | None) -> None:
        self._allow(row)
        self.looked_at.emit(row)

    def _allow(self, row: StoredAgreement | None) -> None:
        self._print.allow("" if row is not None else _CHOOSE)
        ended = _CHOOSE if row is None else "" if row.state is AgreementState.IN_FORCE else _ENDED
        self._pay.allow(ended)
        self._break.allow(ended)

    def _with_row(self, act: Callable[[StoredAgreement], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            act(row)
