"""The dialog in which filters of the list are chosen."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.cadastre.presenter import Chosen, FilterChoices
from ui.theme.icon import Icon
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import ChoiceField, Form

_WIDTH: Final = 480


class FilterDialog(Dialog):
    """Route, class, state and overdue invoices; each may stay open."""

    chosen = Signal(object)
    """The `Chosen` filters."""

    def __init__(self, parent: QWidget, choices: FilterChoices) -> None:
        super().__init__(parent, "filtrar", "Filtrar suscriptores", icon=Icon.FILTER, width=_WIDTH)
        form = Form("filtrar_campos", columns=2)
        self._route = form.add(ChoiceField("Ruta", choices.routes, name="filtro_ruta"))
        self._class = form.add(ChoiceField("Clase", choices.classes, name="filtro_clase"))
        self._state = form.add(ChoiceField("Estado", choices.states, name="filtro_estado"))
        self._overdue = form.add(ChoiceField("Facturas vencidas", choices.overdue, name="filtro_vencidas"))
        now = choices.chosen
        for field, key in (
            (self._route, now.route),
            (self._class, now.service_class),
            (self._state, now.state),
            (self._overdue, now.overdue),
        ):
            field.set_value(key)
        self.body.addWidget(form)
        cancel = Button("Cancelar", Kind.QUIET, name="cancelar_filtro")
        accept = Button("Filtrar", Kind.PRIMARY, icon=Icon.FILTER, name="aceptar_filtro")
        accept.set_keys("Return")
        accept.setDefault(True)
        cancel.clicked.connect(self.reject)
        accept.clicked.connect(self._on_accept)
        self.add_buttons([cancel], [accept])
        self._route.editor.setFocus()

    def _on_accept(self) -> None:
        self.accept()
        self.chosen.emit(
            Chosen(
                route=self._route.value(),
                service_class=self._class.value(),
                state=self._state.value(),
                overdue=self._overdue.value(),
            )
        )
