"""The outbox as widgets: what waits, what was sent, what was not and why."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from shiboken6 import isValid

from app.changes import Topic
from app.store.mail import MailRow
from ui.mail.columns import COLUMNS, VALUES
from ui.mail.dialogs import ConsentDialog, PasswordDialog
from ui.mail.ports import ConsentForm
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_MONTH: Final = 170
_FIRST_KEYS: Final = (KeyHint("Ctrl+N", "autorizar una cuenta"), KeyHint("F6", "poner en cola el período"))
_KEYS: Final = (
    KeyHint("Ctrl+Return", "enviar lo que está en cola"),
    KeyHint("Space", "marcar"),
    KeyHint("F5", "reintentar"),
    KeyHint("Del", "retirar de la cola"),
    KeyHint("Return", "ver la factura"),
    KeyHint("Ctrl+N", "autorizar una cuenta"),
)
_NONE: Final = "Ningún mensaje está en este caso: elija arriba otra cifra."
_EMPTY: Final = Emptiness(
    icon=Icon.MAIL,
    sentence="Ninguna factura ha salido por correo",
    explanation="Autorice las cuentas que la quieren así; después ponga en cola un período y envíelo.",
)
_TALL: Final = 36


class MailPage(Page):
    """The messages with invoices."""

    topics = frozenset({Topic.MAIL, Topic.BILLING, Topic.OFFICE})
    queue_asked = Signal(str)
    send_asked = Signal()
    retry_asked = Signal()
    withdraw_asked = Signal()
    consent_asked = Signal()
    password_given = Signal(str, bool)
    account_typed = Signal(str)
    consent_saved = Signal(object)

    def __init__(self) -> None:
        super().__init__("correo", "Correo", "facturas por correo electrónico")
        self._dialog: ConsentDialog | None = None
        self._consent = Button("Autorizar…", icon=Icon.USER_PLUS, key="Ctrl+N", name="autorizar_cuenta")
        self._withdraw = Button("Retirar", icon=Icon.TRASH, key="Del", name="retirar_correo")
        self._retry = Button("Reintentar", icon=Icon.REFRESH, key="F5", name="reintentar_correo")
        self._send = Button("Enviar", Kind.PRIMARY, icon=Icon.MAIL, key="Ctrl+Return", name="enviar_correo")
        self._month = ChoiceEditor()
        self._queue = Button("Poner en cola", icon=Icon.PLUS, key="F6", name="encolar_correo")
        self.table: RecordTable[MailRow] = RecordTable(
            COLUMNS,
            name="correo_lista",
            said="Mensajes con facturas",
            options=TableOptions(checkable=True, empty=_NONE),
        )
        self._begin = Button(
            "Autorizar una cuenta…",
            Kind.PRIMARY,
            icon=Icon.USER_PLUS,
            key="Ctrl+N",
            height=_TALL,
            name="autorizar_la_primera",
        )
        self._first_queue = Button(
            "Poner en cola el período", key="F6", height=_TALL, name="encolar_el_primero"
        )
        self._none = EmptyState("correo_vacio", _EMPTY, self._begin, self._first_queue)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing was ever queued, and what to begin with; or the messages."""
        new = self._none.isHidden() is empty
        self._none.setVisible(empty)
        acts = (self._consent, self._withdraw, self._retry, self._send, self._queue)
        for widget in (self.table, *acts):
            widget.setVisible(not empty)
        self.set_keys(_FIRST_KEYS if empty else _KEYS)
        self.set_first_focus(self._begin if empty else self.table)
        if new and self.isVisible():
            self.take_focus()

    def show_months(self, months: Sequence[tuple[str, str]]) -> None:
        """Offer the periods whose invoices may be queued."""
        self._month.set_choices(months)

    def show_messages(self, rows: Sequence[MailRow]) -> None:
        """Show these messages."""
        self.table.show_rows(rows, ident=lambda row: row.id, values=VALUES)

    def allow(self, queue_not: str, send_not: str, retry_not: str) -> None:
        """Offer to queue, to send and to try again, or say why not."""
        self._queue.allow(queue_not)
        self._first_queue.allow(queue_not)
        self._send.allow(send_not)
        self._retry.allow(retry_not)

    def marked(self) -> frozenset[int]:
        """The messages that were marked."""
        return self.table.marked()

    def ask_password(self, told: str) -> None:
        """Ask for the password of the server."""
        dialog = PasswordDialog(self, told)
        dialog.given.connect(self.password_given)
        dialog.open()

    def ask_consent(self, form: ConsentForm) -> None:
        """Open the dialog of a consent."""
        self._dialog = ConsentDialog(self, form)
        self._dialog.looked_up.connect(self.account_typed)
        self._dialog.saved.connect(self.consent_saved)
        self._dialog.open()

    def show_consent(self, form: ConsentForm) -> None:
        """Fill the open dialog with what is known of an account."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_form(form)

    def show_consent_errors(self, errors: Mapping[str, str]) -> None:
        """Say in the dialog what must be corrected."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_errors(errors)

    def close_consent(self) -> None:
        """The consent is kept: the dialog goes away."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.accept()
        self._dialog = None

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._consent, self._withdraw, self._retry, self._send):
            self.add_action(button)
        self._month.setObjectName("correo_mes")
        self._month.setAccessibleName("Período")
        self._month.setFixedWidth(_MONTH)
        self.add_beside_figures(FieldLabel("Período", self._month))
        self.add_beside_figures(self._month)
        self.add_beside_figures(self._queue)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._consent.clicked.connect(self.consent_asked)
        self._withdraw.clicked.connect(self.withdraw_asked)
        self._retry.clicked.connect(self.retry_asked)
        self._send.clicked.connect(self.send_asked)
        self._begin.clicked.connect(self.consent_asked)
        for queue in (self._queue, self._first_queue):
            queue.clicked.connect(lambda: self.queue_asked.emit(self._month.current_key()))
