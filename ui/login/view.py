"""The cover over the whole window: nothing of what lies below is seen, and no key reaches it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import Form, TextField
from ui.widgets.labels import Label

_WIDTH: Final = 420
_FORGOTTEN: Final = "Si la olvidó, un administrador le da otra."


class LoginCover(QWidget):
    """A name and a password in the middle of an opaque ground."""

    given = Signal(str, str)
    """The name and the password that were typed."""

    def __init__(self, window: QWidget, hold: Callable[[bool], None]) -> None:
        super().__init__(window)
        self.setObjectName("entrada")
        self._window, self._hold = window, hold
        self._hidden: list[QDialog] = []
        self._title = Label("", Tone.TEXT, Size.TITLE, strong=True)
        self._told = Label("", Tone.MUTED).wrapped()
        self._form = Form("entrada_campos")
        self._name = self._form.add(TextField("Usuario", name="usuario", required=True))
        self._password = self._form.add(TextField("Clave", name="clave", required=True, help_text=_FORGOTTEN))
        self._password.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._enter = Button("Entrar", Kind.PRIMARY, icon=Icon.LOCK_OPEN, key="Ctrl+Return", name="entrar")
        self._arrange()
        self._form.finished.connect(self._on_enter)
        self._enter.clicked.connect(self._on_enter)
        window.installEventFilter(self)
        self.hide()

    # ---- for the presenter

    def cover(self, title: str, told: str, name: str) -> None:
        """Cover the window and ask; the name that is likely stands there already."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._hidden = [dialog for dialog in self._window.findChildren(QDialog) if dialog.isVisible()]
        for dialog in self._hidden:
            dialog.hide()
        self._title.setText(title)
        self._told.setText(told)
        self._name.set_text(name)
        self._password.set_text("")
        self.show_errors("", "")
        self._hold(True)  # noqa: FBT003 - as the window takes it
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._window.activateWindow()
        self._focus()

    def uncover(self) -> None:
        """Let the user back to the window; what was open over it comes back too."""
        if self.isHidden():
            return
        self._password.set_text("")
        self.hide()
        self._hold(False)  # noqa: FBT003 - as above
        for dialog in filter(isValid, self._hidden):
            dialog.show()
        self._hidden = []

    def drop_hidden(self) -> None:
        """What was open belonged to somebody else."""
        for dialog in filter(isValid, self._hidden):
            dialog.reject()
        self._hidden = []

    def show_told(self, told: str) -> None:
        """Say something else above the fields."""
        self._told.setText(told)

    def show_errors(self, name: str, password: str) -> None:
        """Say at each field what is wrong; empty for nothing."""
        self._name.show_error(name)
        self._password.show_error(password)
        if name or password:
            self._password.set_text("")
            (self._name if name else self._password).line.setFocus()

    # ---- parts

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().bg))
        painter.end()

    def _focus(self) -> None:
        line = (self._password if self._name.text() else self._name).line
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, line, line.setFocus)

    def _arrange(self) -> None:
        card = Card("entrada_tarjeta")
        card.setFixedWidth(_WIDTH)
        card.body.addWidget(self._title)
        card.body.addWidget(self._told)
        card.body.addWidget(self._form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._enter)
        card.body.addLayout(row)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)

    def _on_enter(self) -> None:
        self.given.emit(self._name.text(), self._password.line.text())
