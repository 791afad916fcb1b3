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
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_MONTH: Final = 170
_KEYS: Final = (
    KeyHint("Ctrl+Return", "enviar lo que está en cola"),
    KeyHint("Space", "marcar"),
    KeyHint("F5", "reintentar"),
    KeyHint("Del", "retirar de la cola"),
    KeyHint("Return", "ver la factura"),
    KeyHint("Ctrl+N", "autorizar una cuenta"),
)
_NONE: Final = "Nada todavía. Autorice cuentas con Ctrl+N, ponga en cola un período y envíe."


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
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_months(self, months: Sequence[tuple[str, str]]) -> None:
        """Offer the periods whose invoices may be queued."""
        self._month.set_choices(months)

    def show_messages(self, rows: Sequence[MailRow]) -> None:
        """Show these messages."""
        self.table.show_rows(rows, ident=lambda row: row.id, values=VALUES)

    def allow(self, queue_not: str, send_not: str, retry_not: str) -> None:
        """Offer to queue, to send and to try again, or say why not."""
        self._queue.allow(queue_not)
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
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._consent.clicked.connect(self.consent_asked)
        self._withdraw.clicked.connect(self.withdraw_asked)
        self._retry.clicked.connect(self.retry_asked)
        self._send.clicked.connect(self.send_asked)
        self._queue.clicked.connect(lambda: self.queue_asked.emit(self._month.current_key()))
