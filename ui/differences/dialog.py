"""The dialog that settles a difference with a note."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.differences.ports import REASON, VISITED, VISITED_TITLE, Question, Typed
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Facts, Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import DayField, Form, NoteField
from ui.widgets.labels import rule

_WIDTH: Final = 620
_FRAUD: Final = "Hubo dolo probado del usuario: se cobra aunque pasó el término"


class SettleDialog(Dialog):
    """What will be charged or given back, in figures and words, and why; stays open until it may be."""

    typed = Signal(object, object)
    """The `Question`, and what was `Typed` for it."""

    def __init__(self, parent: QWidget, question: Question) -> None:
        super().__init__(parent, "ajustar_diferencia", question.title, icon=Icon.NOTE, width=_WIDTH)
        self._question = question
        self.notice = Notice("ajustar_aviso")
        self.body.addWidget(self.notice)
        self.add_text(question.sentence, Tone.TEXT, Size.TITLE, strong=True).setObjectName("ajustar_cifra")
        if question.words:
            self.add_text(question.words, Tone.TEXT).setObjectName("ajustar_letras")
        self.add_text(question.explanation, Tone.MUTED, Size.SMALL)
        facts = Facts("ajustar_datos", at_edge=True, small=False, gap=6)
        facts.show_facts(question.facts)
        self.body.addWidget(rule())
        self.body.addWidget(facts)
        self.body.addWidget(rule())
        self._form = Form("ajustar_campos")
        self._reason = self._form.add(NoteField("Qué mostró la visita", name=REASON, required=True, lines=2))
        self._day = self._form.add(
            DayField(VISITED_TITLE, name=VISITED, required=True, help_text="Sin visita no se cobra el exceso")
        )
        self._day.setVisible(question.asks_day)
        self._fraud = self._form.add_check(_FRAUD, "dolo")
        self._fraud.setVisible(question.late)
        self.body.addWidget(self._form)
        leave = self.leave_button("ajustar_no", "Dejarla esperando")
        act = Button(question.act, Kind.ACT, icon=Icon.NOTE, key="Ctrl+Return", name="ajustar_hacer")
        act.clicked.connect(self._on_act)
        self.add_buttons([leave], [act])
        self._reason.note.setFocus()

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say what is wrong with each field, and what stands in none."""
        self._form.show_errors(errors)
        self.notice.say(notice)
        QTimer.singleShot(0, self, self.fit)

    def _on_act(self) -> None:
        typed = Typed(reason=self._reason.text(), day=self._day.text(), fraud=self._fraud.isChecked())
        self.typed.emit(self._question, typed)
