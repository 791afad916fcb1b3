"""The dialog «Retirar el cobro»."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.account.withdrawal import REASON, WithdrawForm
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import Form, NoteField

_WIDTH: Final = 520


class WithdrawDialog(Dialog):
    """What goes, and why; stays open until that may be."""

    done_wanted = Signal(object, str)
    """The `WithdrawForm` that was shown and the reason that was typed."""

    def __init__(self, parent: QWidget, form: WithdrawForm) -> None:
        super().__init__(parent, "retirar_cobro", form.title, icon=Icon.TRASH, width=_WIDTH)
        self._shown = form
        self.notice = Notice("retirar_aviso")
        self.body.addWidget(self.notice)
        self.add_text(form.sentence, Tone.TEXT)
        self.add_text(form.explanation, Tone.MUTED, Size.SMALL)
        self._fields = Form("retirar_campos")
        self._reason = self._fields.add(NoteField("Motivo", name=REASON, required=True, lines=2))
        self.body.addWidget(self._fields)
        cancel = self.leave_button("retirar_no", "Dejarlo como está")
        act = Button("Retirar", Kind.ACT, icon=Icon.TRASH, key="Ctrl+Return", name="retirar_hacer")
        act.clicked.connect(self._on_act)
        self.add_buttons([cancel], [act])
        self._reason.note.setFocus()

    def show_errors(self, error: str, notice: str) -> None:
        """Say what is wrong with the reason, and what stands in no field."""
        self._fields.show_errors({REASON: error} if error else {})
        self.notice.say(notice)
        QTimer.singleShot(0, self, self.fit)

    def _on_act(self) -> None:
        self.done_wanted.emit(self._shown, self._reason.text())
