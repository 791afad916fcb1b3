"""The dialog that asks for what an `AskedForm` names, and stays open until it is right."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.theme.icon import Icon
from ui.widgets.asked_fields import AskedFields
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog

_WIDTH: Final = 640
_NARROW: Final = 500


class AskDialog(Dialog):
    """Fields in two columns; Enter goes on, Ctrl+Enter does it, Esc leaves it."""

    answered = Signal(object, object)
    """The `AskedForm` that was shown and what was typed."""

    def __init__(self, parent: QWidget, form: AskedForm) -> None:
        columns = 2 if len(form.fields) > 2 else 1  # noqa: PLR2004 - two fields stand better one below the other
        width = _WIDTH if columns > 1 else _NARROW
        super().__init__(parent, form.key, form.title, icon=form.icon, width=width)
        self._form = form
        self.notice = Notice(f"{form.key}_aviso")
        self.body.addWidget(self.notice)
        if form.sentence:
            self.add_text(form.sentence)
        self._fields = AskedFields(f"{form.key}_campos", form.fields, columns)
        self.body.addWidget(self._fields)
        cancel = self.leave_button("dejarlo")
        act = Button(form.act, Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="hacerlo")
        act.clicked.connect(self._on_act)
        self._fields.finished.connect(self._on_act)
        self.add_buttons([cancel], [act])
        self._fields.editors[0].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.fit)

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say what must be corrected, field by field, and what stands in no field."""
        self._fields.show_errors(errors)
        self.notice.say(notice)
        QTimer.singleShot(0, self, self.fit)

    def _on_act(self) -> None:
        self.answered.emit(self._form, self._fields.typed())


class Asker:
    """One such dialog at a time over a page: opens it, tells it what is wrong, closes it."""

    def __init__(self, page: QWidget, answered: Callable[[AskedForm, Mapping[str, str]], None]) -> None:
        self._page, self._answered = page, answered
        self._dialog: AskDialog | None = None

    def ask(self, form: AskedForm) -> None:
        """Open a dialog."""
        self._dialog = AskDialog(self._page, form)
        self._dialog.answered.connect(self._answered)
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        if self._dialog is not None:
            self._dialog.show_errors(errors, notice)

    def close(self) -> None:
        """What it asked for is done."""
        if self._dialog is not None:
            self._dialog.accept()

    def _forget(self) -> None:
        self._dialog = None
