"""Dialogs of the outbox: the password of the server, and what a holder says about e-mail."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.mail.ports import ACCOUNT, ADDRESS, DAY, SUPPORT, ConsentForm, TypedConsent
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import DayField, Form, TextField

_WIDTH: Final = 520
_WHERE: Final = (
    "Sin la marca no se guarda. Con ella queda en este equipo, para su usuario, y nunca en la base de la"
    " oficina ni en sus respaldos."
)


class PasswordDialog(Dialog):
    """The password of the server, to use once or to keep in this machine."""

    given = Signal(str, bool)

    def __init__(self, parent: QWidget, told: str) -> None:
        super().__init__(parent, "clave_correo", "Clave del correo", icon=Icon.LOCK, width=_WIDTH)
        self.add_text(told, Tone.TEXT)
        form = Form("clave_correo_campos")
        self._password = form.add(TextField("Clave", name="clave_del_correo", required=True))
        self._password.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._keep = form.add_check("Recordarla en este equipo", "recordar_clave")
        self.body.addWidget(form)
        self.add_text(_WHERE, Tone.MUTED, Size.SMALL)
        stop = self.leave_button("clave_no")
        act = Button("Enviar", Kind.PRIMARY, icon=Icon.MAIL, key="Ctrl+Return", name="clave_si")
        act.clicked.connect(self._take)
        self._password.entered.connect(self._take)
        self.add_buttons([stop], [act])
        self._password.line.setFocus()

    def _take(self) -> None:
        password = self._password.line.text()
        if not password:
            self._password.show_error("Escriba la clave.")
            return
        keep = self._keep.isChecked()
        self.accept()
        self.given.emit(password, keep)


class ConsentDialog(Dialog):
    """Whether the holder of an account takes invoices by e-mail, and where that is written."""

    looked_up = Signal(str)
    saved = Signal(object)
    """A `TypedConsent`."""

    def __init__(self, parent: QWidget, form: ConsentForm) -> None:
        super().__init__(
            parent, "autorizar_correo", "Factura por correo de una cuenta", icon=Icon.MAIL, width=_WIDTH
        )
        self._form = Form("autorizar_campos", columns=2)
        self._account = self._form.add(TextField("Cuenta", name=ACCOUNT, required=True))
        self._day = self._form.add(DayField("Desde", name=DAY, required=True))
        self._address = self._form.add(TextField("Correo", name=ADDRESS), span=2)
        self._granted = self._form.add_check("Autoriza la factura por correo", "correo_acepta", span=2)
        self._support = self._form.add(
            TextField(
                "Dónde consta",
                name=SUPPORT,
                required=True,
                help_text="Una carta firmada, una llamada con su fecha, el formulario de la página",
            ),
            span=2,
        )
        self.body.addWidget(self._form)
        stop = self.leave_button("autorizar_no")
        act = Button("Guardar", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="autorizar_si")
        act.clicked.connect(self._save)
        self._form.finished.connect(self._save)
        self._account.line.editingFinished.connect(lambda: self.looked_up.emit(self._account.text()))
        self.add_buttons([stop], [act])
        self.show_form(form)
        self._account.line.setFocus()

    def show_form(self, form: ConsentForm) -> None:
        """Show what is known of an account."""
        self._account.set_text(form.account)
        self._account.show_help(form.name)
        self._address.set_text(form.address)
        self._address.show_help(form.told)
        self._granted.setChecked(form.granted)
        self._day.set_text(form.day)
        QTimer.singleShot(0, self, self._fit)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what must be corrected."""
        self._form.show_errors(errors)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.body.activate()
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))

    def _save(self) -> None:
        typed = TypedConsent(
            account=self._account.text(),
            address=self._address.text(),
            granted=self._granted.isChecked(),
            day=self._day.text(),
            support=self._support.text(),
        )
        self.saved.emit(typed)
