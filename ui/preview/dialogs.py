"""The dialogs of one invoice: on which printer, and how much a note is and why."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.preview.ports import NoteQuestion
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import ChoiceField, Form, MoneyField, NoteField


class PrinterDialog(Dialog):
    """Chooses a printer."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, printers: Sequence[str], chosen: str, note: str) -> None:
        super().__init__(parent, "elegir_impresora", "Imprimir la factura", icon=Icon.PRINTER)
        self._printer = ChoiceField("Impresora", [(each, each) for each in printers], name="impresora")
        self._printer.set_value(chosen)
        self.body.addWidget(self._printer)
        if note:
            self.add_text(note, Tone.MUTED, Size.SMALL)
        act = Button("Imprimir", Kind.PRIMARY, icon=Icon.PRINTER, key="Ctrl+Return", name="imprimir_hacer")
        act.clicked.connect(self._take)
        stop = self.leave_button("imprimir_no")
        self.add_buttons([stop], [act])

    def _take(self) -> None:
        self.accept()
        self.chosen.emit(self._printer.value())


class NoteDialog(Dialog):
    """Asks how much a note is, and why; stays open until that may be."""

    typed = Signal(object, str, str)
    """Kind, amount and reason as they were typed."""

    def __init__(self, parent: QWidget | None, question: NoteQuestion) -> None:
        super().__init__(parent, "nota", question.title, icon=Icon.NOTE)
        self._kind = question.kind
        self._form = Form("nota_datos")
        self._amount = self._form.add(
            MoneyField("Valor", name="nota_valor", required=True, help_text=question.help_text)
        )
        self._reason = self._form.add(NoteField("Motivo", name="nota_motivo", required=True, lines=3))
        self.body.addWidget(self._form)
        act = Button("Continuar", Kind.PRIMARY, key="Ctrl+Return", name="nota_continuar")
        act.clicked.connect(self._send)
        stop = self.leave_button("nota_no")
        self.add_buttons([stop], [act])
        self._amount.editor.setFocus()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong, field by field."""
        self._form.show_errors(errors)
        self.fit()

    def _send(self) -> None:
        self.typed.emit(self._kind, self._amount.text(), self._reason.text())
