"""The dialog that ends a delivery: its day, and what is missing."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.messages import sentence
from domain.errors import InvalidValue
from ui.delivery.ports import EndOffer
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.blocks import Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import DayField, Form

_WIDTH: Final = 560


class EndDialog(Dialog):
    """The day on which the delivery of a period's invoices ended."""

    chosen = Signal(object, object)
    """The offer and the day."""

    def __init__(self, parent: QWidget, offer: EndOffer) -> None:
        super().__init__(parent, "terminar_reparto", offer.title, icon=Icon.CHECK_CIRCLE, width=_WIDTH)
        self._offer = offer
        self.add_text(offer.sentence, Tone.TEXT)
        if offer.warning:
            notice = Notice("reparto_faltan")
            notice.say(offer.warning, Tone.WARN)
            self.body.addWidget(notice)
        self._form = Form("reparto_campos")
        self._day = self._form.add(DayField("Reparto terminado el", name="repartido", required=True))
        self._day.set_value(offer.day)
        self.body.addWidget(self._form)
        cancel = self.leave_button("cancelar_reparto")
        kind = Kind.ACT if offer.although_open else Kind.PRIMARY
        note = Button(offer.act, kind, icon=Icon.CHECK, key="Ctrl+Return", name="aceptar_reparto")
        note.clicked.connect(self._on_note)
        self._form.finished.connect(self._on_note)
        self.add_buttons([cancel], [note])
        self._day.editor.setFocus()

    def refuse(self, text: str) -> None:
        """Say why it cannot be that day."""
        self._form.show_errors({"repartido": text} if text else {})
        self.fit()

    def _on_note(self) -> None:
        try:
            day = self._day.value()
        except InvalidValue as refusal:
            self.refuse(sentence(refusal))
            return
        if day is None:
            self.refuse("Escriba el día en que se terminó de repartir.")
        else:
            self.chosen.emit(self._offer, day)
