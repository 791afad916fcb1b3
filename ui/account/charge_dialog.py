"""The dialog «Añadir cobro»."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reports.names import CHARGE_NAMES
from ui.account.charge import (
    AMOUNT,
    APPROVED,
    CONCEPT,
    INSTALMENTS,
    LABEL,
    RATE,
    STARTS,
    ChargeForm,
    TypedCharge,
    plan_text,
)
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Notice
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import ChoiceField, Form, MoneyField, TextField, WholeField

_WIDTH: Final = 560
_APPROVE: Final = "Aprobarlo ahora; si no, espera en Cobros a que alguien lo apruebe"


class ChargeDialog(Dialog):
    """What is charged, how much, in how many instalments, from which period on."""

    save_wanted = Signal(object, object)
    """The `ChargeForm` that was shown and the `TypedCharge`."""

    def __init__(self, parent: QWidget, form: ChargeForm) -> None:
        super().__init__(
            parent, "anadir_cobro", f"Añadir cobro a {form.account}", icon=Icon.PLUS, width=_WIDTH
        )
        self._shown = form
        self.notice = Notice("cobro_aviso")
        self.body.addWidget(self.notice)
        self.add_text(
            "Aprobado, sale en la próxima factura de la cuenta desde el período elegido. Si ese mes ya está"
            " liquidado y sin emitir, liquídelo de nuevo."
        )
        concepts = tuple((each.value, text) for each, text in CHARGE_NAMES.items())
        self._fields = Form("cobro_campos", columns=2)
        self._concept = self._fields.add(ChoiceField("Concepto", concepts, name=CONCEPT))
        self._starts = self._fields.add(ChoiceField("Desde el período", form.periods, name=STARTS))
        self._label = self._fields.add(TextField("Texto en la factura", name=LABEL, required=True), span=2)
        self._amount = self._fields.add(MoneyField("Valor total", name=AMOUNT, required=True), span=2)
        self._instalments = self._fields.add(
            WholeField("Cuotas", name=INSTALMENTS, required=True, help_text="Una cada mes")
        )
        self._rate = self._fields.add(
            TextField("Interés mensual, %", name=RATE, help_text="0 para no cobrarlo")
        )
        self._approved = self._fields.add_check(_APPROVE, APPROVED, span=2)
        self._label.set_text(concepts[0][1])
        self._instalments.set_value(1)
        self._rate.set_text("0")
        self.body.addWidget(self._fields)
        self._plan = self.add_text("", Tone.MUTED, Size.SMALL)
        self._plan.setObjectName("cobro_plan")
        self._plan.hide()
        self._add_buttons()
        self._fields.finished.connect(self._on_save)
        self._concept.changed.connect(self._suggest)
        self._fields.changed.connect(self._tell_plan)
        self._concept.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.fit)

    def _add_buttons(self) -> None:
        cancel = self.leave_button("cancelar_cobro")
        save = Button(
            "Añadir el cobro", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="guardar_cobro"
        )
        save.clicked.connect(self._on_save)
        self.add_buttons([cancel], [save])

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say what must be corrected, field by field, and what stands in no field."""
        self._fields.show_errors(errors)
        self.notice.say(notice)
        QTimer.singleShot(0, self, self.fit)

    def _suggest(self) -> None:
        """Name the charge by its concept, until somebody writes another name."""
        if self._label.text() in {"", *CHARGE_NAMES.values()}:
            self._label.set_text(self._concept.choice.currentText())

    def _tell_plan(self) -> None:
        """Say what the instalments come to, as they are typed."""
        text = plan_text(self._shown, self._typed())
        shown = not self._plan.isHidden()
        self._plan.setText(text)
        self._plan.setVisible(bool(text))
        if shown != bool(text):
            QTimer.singleShot(0, self, self.fit)

    def _typed(self) -> TypedCharge:
        return TypedCharge(
            concept=self._concept.value(),
            label=self._label.text(),
            amount=self._amount.text(),
            instalments=self._instalments.text(),
            starts=self._starts.value(),
            rate=self._rate.text(),
            approved=self._approved.isChecked(),
        )

    def _on_save(self) -> None:
        self.save_wanted.emit(self._shown, self._typed())
