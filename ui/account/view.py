"""The widgets of an account's page."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut

from app.changes import Topic
from app.store.account_invoices import InvoiceState
from app.store.accounts import PastFact
from app.store.agreements import StoredAgreement
from app.store.charges import PendingCharge
from app.store.ledger import Movement
from app.store.orders import StoredOrder
from domain.account_change import FactSpan
from ui.account.agreements_tab import AgreementsTab
from ui.account.change import ChangeForm
from ui.account.change_dialog import ChangeDialog
from ui.account.charge import ChargeForm
from ui.account.charge_dialog import ChargeDialog
from ui.account.charges_tab import ChargesTab
from ui.account.collection_columns import Worked, collection_columns
from ui.account.columns import HISTORY, invoice_columns
from ui.account.facts import Identity, Next
from ui.account.files_tab import FilesTab
from ui.account.filing import FileRow
from ui.account.identity_card import IdentityCard
from ui.account.moved_tab import MovedTab
from ui.account.order_columns import order_columns
from ui.account.presenter import Uses
from ui.account.printed import STATEMENT as STATEMENT_PAPER
from ui.account.use_tab import UseTab
from ui.account.withdraw_dialog import WithdrawDialog
from ui.account.withdrawal import WithdrawForm
from ui.theme.icon import Icon
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import Tabs
from ui.widgets.columns import Column
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

R = TypeVar("R")

USE, STATEMENT, INVOICES, PENDING, PAST = "consumo", "estado_cuenta", "facturas", "cobros", "historia"
FILES, ORDERS, WORKED, AGREED = "adjuntos", "ordenes_cuenta", "gestiones_cuenta", "convenios_cuenta"
_KEYS: Final = (
    KeyHint("Alt 1…9", "pestañas"),
    KeyHint("Return", "ver la factura"),
    KeyHint("F2", "cambiar datos"),
    KeyHint("F7", "retener"),
    KeyHint("F8", "añadir cobro"),
    KeyHint("F9", "explicar sus valores"),
    KeyHint("Ctrl+P", "estado de cuenta"),
)
_OF_TABLE: Final = UseTab | ChargesTab | FilesTab | MovedTab | AgreementsTab
_WALK: Final = KeyHint("Ctrl+Left Ctrl+Right", "anterior, siguiente")


class AccountPage(Page):
    """One account."""

    topics = frozenset(
        {
            Topic.CADASTRE,
            Topic.LEDGER,
            Topic.READINGS,
            Topic.CRITIQUE,
            Topic.BILLING,
            Topic.ATTACHMENTS,
            Topic.ORDERS,
            Topic.COLLECTION,
        }
    )
    step_wanted = Signal(int)
    back_wanted = Signal()
    change_wanted = Signal()
    save_wanted = Signal(object, object)
    novelty_wanted = Signal(str)
    asked_typed = Signal(object, object)
    attach_wanted = Signal(int)
    """The key of a change of a fact; 0: to the account."""
    file_opened = Signal(object)
    file_withdrawn = Signal(object)
    charge_wanted = Signal()
    charge_typed = Signal(object, object)
    mail_wanted = Signal()
    hold_wanted = Signal()
    withdraw_wanted = Signal(object)
    withdraw_typed = Signal(object, str)
    invoice_wanted = Signal(str)
    agreement_wanted = Signal(str)
    explain_wanted = Signal(str)
    paper_wanted = Signal(str)
    follow_wanted = Signal(object)

    def __init__(
        self, is_overdue: Callable[[InvoiceState], bool], places: int, today: Callable[[], date]
    ) -> None:
        super().__init__("cuenta", "Cuenta")
        self._before = Button("Anterior", Kind.QUIET, icon=Icon.CHEVRON_LEFT, name="cuenta_anterior")
        self._after = Button("Siguiente", Kind.QUIET, icon=Icon.CHEVRON_RIGHT, name="cuenta_siguiente")
        self._identity = IdentityCard()
        self._uses = UseTab()
        self._movements = MovedTab()
        self._invoices = _table(
            invoice_columns(is_overdue),
            "facturas_cuenta",
            "Facturas de la cuenta",
            "Esta cuenta todavía no tiene facturas: salen al emitir su período.",
        )
        self._charges = ChargesTab()
        self._files = FilesTab()
        self._history = _table(
            HISTORY,
            "historia",
            "Cambios de la cuenta",
            "Nada ha cambiado en esta cuenta. Con F2 se cambian sus datos.",
        )
        self._orders = _table(
            order_columns(),
            "ordenes_de_cuenta",
            "Órdenes de la cuenta",
            "Esta cuenta no ha tenido órdenes: se hacen en la página Órdenes.",
        )
        self._worked = _table(
            collection_columns(),
            "gestiones_de_cuenta",
            "Gestiones de cobro de la cuenta",
            "Nadie ha gestionado el cobro de esta cuenta: se hace en la página Cobro.",
        )
        self._agreed = AgreementsTab(places, today)
        self._tabs = Tabs(
            "ficha",
            "Partes de la cuenta",
            (
                (USE, "Consumo", lambda: self._uses),
                (STATEMENT, "Estado de cuenta", lambda: self._movements),
                (INVOICES, "Facturas", lambda: self._invoices),
                (PENDING, "Cobros por facturar", lambda: self._charges),
                (PAST, "Historia", lambda: self._history),
                (FILES, "Adjuntos", lambda: self._files),
                (ORDERS, "Órdenes", lambda: self._orders),
                (WORKED, "Gestiones", lambda: self._worked),
                (AGREED, "Convenios", lambda: self._agreed),
            ),
        )
        self._asker = Asker(self, self.asked_typed.emit)
        self._dialog: ChangeDialog | None = None
        self._charge_dialog: ChargeDialog | None = None
        self._withdraw_dialog: WithdrawDialog | None = None
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_identity(self, identity: Identity) -> None:
        """Show who it is and what it owes."""
        self.set_title("Cuenta", identity.in_list)
        self._identity.show_identity(identity)

    def show_walk(self, *, listed: bool, before: bool, after: bool) -> None:
        """Offer the accounts before and after in the list, if it came from one."""
        self._before.setVisible(listed)
        self._after.setVisible(listed)
        self._before.allow("" if before else "Es la primera de la lista.")
        self._after.allow("" if after else "Es la última de la lista.")
        back = KeyHint("Esc", "volver a la lista" if listed else "volver")
        self.set_keys((_WALK, *_KEYS, back) if listed else (*_KEYS, back))

    def show_uses(self, uses: Uses) -> None:
        """Show the consumption."""
        self._uses.show_uses(uses)

    def show_movements(self, movements: Sequence[Movement]) -> None:
        """Show the statement, from its entries, oldest first."""
        self._movements.show_movements(movements)

    def show_invoices(self, invoices: Sequence[InvoiceState]) -> None:
        """Show the invoices, newest first."""
        self._invoices.show_rows(
            invoices,
            values={
                "number": lambda invoice: invoice.document_id,
                "period": lambda invoice: invoice.period,
                "issued_on": lambda invoice: invoice.issued_on,
                "due_on": lambda invoice: invoice.due_on,
                "total": lambda invoice: invoice.total,
                "open": lambda invoice: invoice.open,
            },
        )
        if invoices:
            self._invoices.select_id(0)

    def show_history(self, history: Sequence[FactSpan[PastFact]]) -> None:
        """Show what each fact said, from when until when."""
        self._history.show_rows(history)

    def show_orders(self, orders: Sequence[StoredOrder]) -> None:
        """Show its service orders, newest first."""
        self._orders.show_rows(orders)

    def show_worked(self, rows: Sequence[Worked]) -> None:
        """Show what was done to collect from it, the last first."""
        self._worked.show_rows(rows)

    def show_agreements(self, made: Sequence[StoredAgreement]) -> None:
        """Show its agreements, the newest first."""
        self._agreed.show_agreements(made)

    def show_files(self, files: Sequence[FileRow]) -> None:
        """Show what is attached, newest first."""
        self._files.show_files(files)

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def show_charges(self, charges: Sequence[PendingCharge], told: str) -> None:
        """Show what waits for the next invoices, what was withdrawn, and how much waits."""
        self._charges.show_charges(charges, told)

    def show_facts(self, in_force: Sequence[Fact], steps: Sequence[Next]) -> None:
        """Show what is in force and what must be done."""
        self._uses.show_facts(in_force, steps)

    def allow_trace(self, reason_not: str) -> None:
        """Offer to explain values, or say why not."""
        self._identity.allow_trace(reason_not)

    def open_change(self, form: ChangeForm) -> None:
        """Open the dialog that changes data."""
        self._dialog = ChangeDialog(self, form)
        self._dialog.save_wanted.connect(self.save_wanted)
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()

    def show_change_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in the dialog what must be corrected."""
        if self._dialog is not None:
            self._dialog.show_errors(errors, notice)

    def close_change(self) -> None:
        """The change is done."""
        if self._dialog is not None:
            self._dialog.accept()

    def open_charge(self, form: ChargeForm) -> None:
        """Open the dialog that adds a charge."""
        self._charge_dialog = ChargeDialog(self, form)
        self._charge_dialog.save_wanted.connect(self.charge_typed)
        self._charge_dialog.finished.connect(self._forget_charge_dialog)
        self._charge_dialog.open()

    def show_charge_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in the dialog what must be corrected."""
        if self._charge_dialog is not None:
            self._charge_dialog.show_errors(errors, notice)

    def close_charge(self) -> None:
        """The charge was added."""
        if self._charge_dialog is not None:
            self._charge_dialog.accept()

    def open_withdraw(self, form: WithdrawForm) -> None:
        """Open the dialog that withdraws a charge."""
        self._withdraw_dialog = WithdrawDialog(self, form)
        self._withdraw_dialog.done_wanted.connect(self.withdraw_typed)
        self._withdraw_dialog.finished.connect(self._forget_withdraw_dialog)
        self._withdraw_dialog.open()

    def show_withdraw_errors(self, error: str, notice: str) -> None:
        """Say in the dialog what is wrong with the reason, and what stands in no field."""
        if self._withdraw_dialog is not None:
            self._withdraw_dialog.show_errors(error, notice)

    def close_withdraw(self) -> None:
        """The charge was withdrawn."""
        if self._withdraw_dialog is not None:
            self._withdraw_dialog.accept()

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._before)
        self.add_action(self._after)
        self._before.hide()
        self._after.hide()
        self.content.addWidget(self._identity)
        self.content.addWidget(self._tabs, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self._uses.table)

    def _wire(self) -> None:
        self._before.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._after.clicked.connect(lambda: self.step_wanted.emit(1))
        self._identity.change_wanted.connect(self.change_wanted)
        self._identity.novelty_wanted.connect(self.novelty_wanted)
        self._identity.mail_wanted.connect(self.mail_wanted)
        self._identity.hold_wanted.connect(self.hold_wanted)
        self._identity.charge_wanted.connect(self.charge_wanted)
        self._identity.paper_wanted.connect(self.paper_wanted)
        self._identity.explain_wanted.connect(lambda: self.explain_wanted.emit(self._current_invoice()))
        self._charges.withdraw_wanted.connect(self.withdraw_wanted)
        self._files.attach_wanted.connect(lambda: self.attach_wanted.emit(0))
        self._files.open_wanted.connect(self.file_opened)
        self._files.withdraw_wanted.connect(self.file_withdrawn)
        support = QShortcut(
            QKeySequence("Ins"), self._history, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        support.activated.connect(self._attach_to_fact)
        self._uses.invoice_wanted.connect(self.invoice_wanted)
        self._uses.step_wanted.connect(self.follow_wanted)
        self._invoices.row_activated.connect(lambda _ident: self.invoice_wanted.emit(self._current_invoice()))
        self._agreed.agreement_wanted.connect(self.agreement_wanted)
        self._movements.invoice_wanted.connect(self.invoice_wanted)
        self._tabs.changed.connect(self._to_table)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("Ctrl+Left", self._before.click),
            ("Ctrl+Right", self._after.click),
            ("Esc", self.back_wanted.emit),
            ("F2", self.change_wanted.emit),
            ("F7", self.hold_wanted.emit),
            ("Ctrl+P", partial(self.paper_wanted.emit, STATEMENT_PAPER)),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _current_invoice(self) -> str:
        """The invoice of the current row of the tab in front; empty for none."""
        if self._tabs.current() == INVOICES:
            invoice = self._invoices.current_row()
            return invoice.number if invoice is not None else ""
        if self._tabs.current() == STATEMENT:
            return self._movements.current_invoice()
        return self._uses.current_invoice() if self._tabs.current() == USE else ""

    def _attach_to_fact(self) -> None:
        told = self._history.current_row()
        if told is not None and told.change is not None:
            self.attach_wanted.emit(told.change.id)

    def _to_table(self, key: str) -> None:
        shown = self._tabs.content(key)
        target = shown.table if isinstance(shown, _OF_TABLE) else shown
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_charge_dialog(self) -> None:
        self._charge_dialog = None

    def _forget_withdraw_dialog(self) -> None:
        self._withdraw_dialog = None

    def _forget_dialog(self) -> None:
        self._dialog = None


def _table(columns: Sequence[Column[R]], name: str, said: str, empty: str) -> RecordTable[R]:
    return RecordTable(columns, name=name, said=said, options=TableOptions(empty=empty))
