"""The dialog «Cambiar datos»."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.account.change import (
    CLASS,
    FROM,
    REASON,
    ROUTE,
    SERVICES,
    STATE,
    STOP,
    SUPPORT,
    UNITS,
    ChangeForm,
    TypedChange,
)
from ui.account.facts import SERVICE_CHOICES
from ui.account.novelty import PAPER_FIELD
from ui.formats import day
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.asked_fields import FileField
from ui.widgets.blocks import Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.editors import CheckEditor
from ui.widgets.fields import ChoiceField, DayField, Form, TextField, WholeField
from ui.widgets.labels import Label

_WIDTH: Final = 640


class ChangeDialog(Dialog):
    """Class, state, services, units and place of an account, from a day on and with its support."""

    save_wanted = Signal(object, object)
    """The `ChangeForm` that was shown and the `TypedChange`."""

    def __init__(self, parent: QWidget, form: ChangeForm) -> None:
        card = form.card
        super().__init__(
            parent, "cambiar_datos", f"Cambiar datos de {card.code}", icon=Icon.PENCIL, width=_WIDTH
        )
        self._shown = form
        self.notice = Notice("cambiar_aviso")
        self.body.addWidget(self.notice)
        self.add_text("Lo que decía antes queda en la historia, con su fecha y su soporte.")
        self._fields = Form("cambiar_campos", columns=2)
        self._class = self._fields.add(ChoiceField("Clase o estrato", form.classes, name=CLASS))
        self._state = self._fields.add(ChoiceField("Estado", form.states, name=STATE))
        self._route = self._fields.add(TextField("Ruta", name=ROUTE, required=True))
        self._stop = self._fields.add(WholeField("Orden en la ruta", name=STOP, required=True))
        self._units = self._fields.add(
            WholeField("Unidades", name=UNITS, required=True, help_text="Viviendas o locales de la cuenta")
        )
        self._from = self._fields.add(
            DayField("Rige desde", name=FROM, required=True, help_text="Su período ya se cobra así")
        )
        self._support = self._fields.add(
            TextField(
                "Acto o soporte",
                name=SUPPORT,
                help_text="Obligatorio si cambia la clase: decreto, certificado o visita",
            ),
            span=2,
        )
        self._reason = self._fields.add(TextField("Motivo", name=REASON), span=2)
        self._paper = self._fields.add(FileField(PAPER_FIELD), span=2)
        self.body.addWidget(self._fields)
        self._services = {
            service: CheckEditor(text, f"servicio_{service.value}") for service, text in SERVICE_CHOICES
        }
        self._services_error = Label(tone=Tone.BAD, size=Size.SMALL)
        self.body.addLayout(self._service_row())
        self._fill()
        cancel = self.leave_button("cancelar_cambio")
        save = Button(
            "Guardar el cambio", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="guardar_cambio"
        )
        save.clicked.connect(self._on_save)
        self._fields.finished.connect(self._on_save)
        self.add_buttons([cancel], [save])
        self._class.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.fit)

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say what must be corrected, field by field, and what stands in no field."""
        self._fields.show_errors(errors)
        self._services_error.setText(errors.get(SERVICES, ""))
        self._services_error.setVisible(SERVICES in errors)
        self.notice.say(notice)
        QTimer.singleShot(0, self, self.fit)

    def _service_row(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Size.CARD)
        for check in self._services.values():
            row.addWidget(check)
        row.addStretch(1)
        box = QVBoxLayout()
        box.setSpacing(4)
        box.addWidget(Label("Servicios", Tone.MUTED, Size.SMALL))
        box.addLayout(row)
        box.addWidget(self._services_error)
        self._services_error.hide()
        return box

    def _fill(self) -> None:
        card = self._shown.card
        self._class.set_value(card.service_class.value)
        self._state.set_value(card.state.value)
        self._route.set_text(card.route)
        self._stop.set_value(card.stop)
        self._units.set_value(card.units)
        self._from.set_text(day(self._shown.today))
        for service, check in self._services.items():
            check.setChecked(service in card.services)

    def _on_save(self) -> None:
        typed = TypedChange(
            service_class=self._class.value(),
            state=self._state.value(),
            services=frozenset(service for service, check in self._services.items() if check.isChecked()),
            units=self._units.text(),
            route=self._route.text(),
            stop=self._stop.text(),
            valid_from=self._from.text(),
            support=self._support.text(),
            reason=self._reason.text(),
            paper=self._paper.text(),
        )
        self.save_wanted.emit(self._shown, typed)
