"""The dialog of printing: which invoices, on which paper, to files or to a printer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.invoice.ports import PrintChoices, Printing
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import ChoiceField, Form


class PrintDialog(Dialog):
    """Chooses what to print and where to."""

    chosen = Signal(object)
    """A `Printing`."""

    def __init__(self, parent: QWidget | None, choices: PrintChoices) -> None:
        super().__init__(parent, "imprimir", choices.title, icon=Icon.PRINTER)
        form = Form("imprimir_datos")
        self._route = form.add(ChoiceField("Facturas", choices.routes, name="imprimir_ruta"))
        self._paper = form.add(ChoiceField("Papel", choices.papers, name="imprimir_papel"))
        self._target = form.add(ChoiceField("Imprimir en", choices.targets, name="imprimir_destino"))
        self._route.set_value(choices.route)
        self._paper.set_value(choices.paper)
        self._target.set_value(choices.target)
        if len(choices.targets) == 1:
            self._target.show_help("Este equipo no tiene impresoras instaladas.")
        self.body.addWidget(form)
        if choices.note:
            self.add_text(choices.note, Tone.MUTED, Size.SMALL)
        act = Button("Imprimir", Kind.PRIMARY, icon=Icon.PRINTER, key="Ctrl+Return", name="imprimir_hacer")
        act.clicked.connect(self._take)
        stop = self.leave_button("imprimir_no")
        self.add_buttons([stop], [act])

    def _take(self) -> None:
        wanted = Printing(self._route.value(), self._paper.value(), self._target.value())
        self.accept()
        self.chosen.emit(wanted)
