"""The card of the payment: what, by what means, how much, what goes back, and one wide button."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.cash import PaymentMeans
from ui.cash.counter import USUAL_WHY
from ui.cash.ports import AMOUNT, MIXED, RECEIVED, WHY, Sums, What
from ui.cash.words import MEANS_OPTIONS
from ui.formats import amount
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import Segmented
from ui.widgets.editors import LineEditor
from ui.widgets.fields import MoneyField
from ui.widgets.labels import Label
from ui.widgets.values import Option

_BIG: Final = 44
_WIDE: Final = 3
_WHAT: Final = (
    Option(What.ALL.value, "Todo", shortcut="F5"),
    Option(What.INVOICE.value, "Una factura", shortcut="F7"),
    Option(What.OTHER.value, "Otro valor", shortcut="F9"),
)
_PARTS: Final = (
    (PaymentMeans.CARD, "Con tarjeta"),
    (PaymentMeans.TRANSFER, "Por transferencia"),
    (PaymentMeans.CHEQUE, "Con cheque"),
)


class PayCard(Card):
    """Widgets and signals of one payment."""

    what_chosen = Signal(str)
    means_chosen = Signal(str)
    amount_typed = Signal(str)
    received_typed = Signal(str)
    parts_typed = Signal(object)
    why_typed = Signal(str)
    collect_asked = Signal()
    hold_asked = Signal()
    cheques_asked = Signal()

    def __init__(self) -> None:
        super().__init__("caja_pago")
        self.what = Segmented("que_paga", "Qué paga")
        self.what.set_options(_WHAT)
        self.means = Segmented("medio", "Medio")
        self.means.set_options(MEANS_OPTIONS)
        self.hold = Button("Otra cuenta", Kind.QUIET, icon=Icon.PLUS, key="F4", name="otra_cuenta")
        self.cheques = Button("Cheques…", Kind.QUIET, key="F3", name="recibir_cheques_boton")
        self.cheques.hide()
        self.amount = MoneyField("Valor a pagar", name=AMOUNT, big=True)
        self.received = MoneyField("Recibido en efectivo", name=RECEIVED, big=True)
        self.parts = {means: MoneyField(text, name=f"parte_{means.value}") for means, text in _PARTS}
        self.why, self._why_title = LineEditor(), Label("Motivo", Tone.MUTED, Size.SMALL)
        self.why.setObjectName(WHY)
        self.why.setAccessibleName("Motivo para pagarla antes que otra que debe")
        self._why_title.setBuddy(self.why)
        self._change_title = Label("Cambio", Tone.MUTED, Size.SMALL)
        self.change = Label("", Tone.TEXT, Size.HUGE, strong=True)
        self.change.setObjectName("cambio")
        self._quick: list[Button] = []
        self._quick_row = QHBoxLayout()
        self.collect = Button(
            "Cobrar e imprimir", Kind.PRIMARY, icon=Icon.PRINTER, height=_BIG, name="cobrar"
        )
        self.collect.show_key("Return")
        self._arrange()
        self._wire()
        self.show_what(What.ALL, PaymentMeans.CASH.value)

    # ---- for the page

    def show_what(self, what: What, means: str) -> None:
        """Choose, and show the fields that the choice needs."""
        self.what.choose(what.value)
        self.means.choose(means)
        self.amount.lock(locked=what is not What.OTHER)
        self.received.setVisible(means in {PaymentMeans.CASH.value, MIXED})
        for field in self.parts.values():
            field.setVisible(means == MIXED)

    def show_sums(self, sums: Sums) -> None:
        """Show the amount, what goes back and what the button would do."""
        if not sums.amount_typed:
            self.amount.set_value(sums.amount)
        self.change.setText(sums.change)
        self.change.set_tone(sums.change_tone)
        self._change_title.setText(sums.change_note or "Cambio")
        self.collect.set_text(sums.act)
        self.collect.allow(sums.reason_not)
        self._offer(sums.quick)
        for each in (self.why, self._why_title):
            each.setVisible(sums.asks_why)
        self.cheques.setVisible(sums.no_cheques)

    def clear(self) -> None:
        """Empty what was typed."""
        for field in (self.amount, self.received, *self.parts.values()):
            field.set_text("")
        self.why.setText(USUAL_WHY)

    def take_focus(self) -> None:
        """Put the keyboard where the next figure is typed."""
        fields = (self.received, *self.parts.values())
        first = self.amount if not self.amount.line.isReadOnly() else next(filter(_shown, fields), None)
        (first.line if first is not None else self.collect).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong with each field; where its field is not shown, with the amount."""
        for field in (self.amount, self.received):
            field.show_error(errors.get(field.line.objectName(), ""))
        if WHY in errors:
            self.amount.show_error(errors[WHY])
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        if RECEIVED in errors and not _shown(self.received):
            self.amount.show_error(errors[RECEIVED])

    # ---- parts

    def _arrange(self) -> None:
        self.whole.setContentsMargins(Size.CARD, Size.PAD, Size.CARD, Size.PAD)
        choices = QGridLayout()
        choices.setHorizontalSpacing(Size.CARD)
        choices.setVerticalSpacing(6)
        for row, (title, chooser) in enumerate((("Qué paga", self.what), ("Medio", self.means))):
            label = Label(title, Tone.MUTED, Size.SMALL)
            label.setBuddy(chooser)
            choices.addWidget(label, row, 0)
        choices.addLayout(self._whose(), 0, 1, 1, 2)
        choices.addWidget(self.means, 1, 1)
        choices.setColumnStretch(2, 1)
        fields = QHBoxLayout()
        fields.setSpacing(Size.GAP)
        for field in self.parts.values():
            field.line.setProperty("tall", "1")
        for field, room in (
            (self.amount, _WIDE),
            *((each, 2) for each in self.parts.values()),
            (self.received, _WIDE),
        ):
            fields.addWidget(field, room, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self._change(), _WIDE, Qt.AlignmentFlag.AlignTop)
        self._quick_row.setSpacing(Size.PAD)
        act = QHBoxLayout()
        act.setSpacing(Size.GAP)
        act.addLayout(self._quick_row)
        act.addWidget(self.collect, 1)
        self.collect.setSizePolicy(
            self.collect.sizePolicy().Policy.Expanding, self.collect.sizePolicy().Policy.Fixed
        )
        self.body.setSpacing(6)
        for each in (self.why, self._why_title):
            each.hide()
        for part in (choices, fields, act):
            self.body.addLayout(part)

    def _whose(self) -> QHBoxLayout:
        """What is paid and why before another; whether another account goes along, or its cheques again."""
        row = QHBoxLayout()
        row.setSpacing(Size.PAD)
        row.addWidget(self.what)
        row.addWidget(self._why_title)
        row.addWidget(self.why, 1)
        row.addStretch()
        row.addWidget(self.cheques)
        row.addWidget(self.hold)
        return row

    def _change(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        right = Qt.AlignmentFlag.AlignRight
        for label in (self._change_title, self.change):
            label.setAlignment(right)
            column.addWidget(label)
        return box

    def _wire(self) -> None:
        self.what.chosen.connect(self.what_chosen)
        self.means.chosen.connect(self.means_chosen)
        self.amount.line.textEdited.connect(lambda: self.amount_typed.emit(self.amount.text()))
        self.received.line.textEdited.connect(lambda: self.received_typed.emit(self.received.text()))
        for field in self.parts.values():
            field.line.textEdited.connect(self._tell_parts)
            field.entered.connect(self.collect_asked)
        self.why.textEdited.connect(self.why_typed)
        self.why.returnPressed.connect(self.collect_asked)
        self.amount.entered.connect(self.collect_asked)
        self.received.entered.connect(self.collect_asked)
        self.collect.clicked.connect(self.collect_asked)
        self.hold.clicked.connect(self.hold_asked)
        self.cheques.clicked.connect(self.cheques_asked)

    def _tell_parts(self) -> None:
        self.parts_typed.emit({means.value: field.text() for means, field in self.parts.items()})

    def _offer(self, quick: Sequence[int]) -> None:
        if [button.text() for button in self._quick] == [amount(each) for each in quick]:
            return
        for button in self._quick:
            button.hide()
            button.deleteLater()
        self._quick = []
        for each in quick:
            button = Button(amount(each), height=_BIG, name=f"recibe_{each}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on=False, value=each: self._take(value))
            self._quick_row.addWidget(button)
            self._quick.append(button)

    def _take(self, value: int) -> None:
        self.received.set_value(value)
        self.received_typed.emit(self.received.text())
        self.received.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _shown(field: QWidget) -> bool:
    return not field.isHidden()
