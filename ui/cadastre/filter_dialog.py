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
_FIELDS: Final = (
    ("route", "Ruta", "filtro_ruta"),
    ("cycle", "Ciclo", "filtro_ciclo"),
    ("service_class", "Clase", "filtro_clase"),
    ("state", "Estado", "filtro_estado"),
    ("debt", "Saldo", "filtro_saldo"),
    ("overdue", "Facturas vencidas", "filtro_vencidas"),
    ("reading", "Lectura del mes abierto", "filtro_lectura"),
    ("meter", "Medidor", "filtro_medidor"),
    ("m3", "Consumo de su última factura", "filtro_consumo"),
)
"""Filter, label and name of each field."""


class FilterDialog(Dialog):
    """Filters that combine; each may stay open."""

    chosen = Signal(object)
    """The `Chosen` filters."""

    def __init__(self, parent: QWidget, choices: FilterChoices) -> None:
        super().__init__(parent, "filtrar", "Filtrar suscriptores", icon=Icon.FILTER, width=_WIDTH)
        form = Form("filtrar_campos", columns=2)
        self._fields: dict[str, ChoiceField] = {}
        for key, label, name in _FIELDS:
            field = form.add(ChoiceField(label, choices.offered[key], name=name))
            field.set_value(getattr(choices.chosen, key))
            self._fields[key] = field
        self.body.addWidget(form)
        cancel = self.leave_button("cancelar_filtro")
        accept = Button("Filtrar", Kind.PRIMARY, icon=Icon.FILTER, name="aceptar_filtro")
        accept.set_keys("Return")
        accept.setDefault(True)
        accept.clicked.connect(self._on_accept)
        self.add_buttons([cancel], [accept])
        self._fields["route"].editor.setFocus()

    def _on_accept(self) -> None:
        self.accept()
        self.chosen.emit(Chosen(**{key: field.value() for key, field in self._fields.items()}))
