"""The card where what was done is written down: by which means, what came of it, what follows."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.collection_action import ActionKind, ActionResult
from ui.collection.forms import AMOUNT, DUE, KIND, NOTE, ON, RESULT, STEP, STEP_CHOICES
from ui.collection.words import RESULTS
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.asking import Typed
from ui.widgets.blocks import Card, Facts, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import Segmented
from ui.widgets.fields import ChoiceField, DayField, Field, Form, MoneyField, TextField
from ui.widgets.labels import Label
from ui.widgets.values import Option

_WIDTH: Final = 406
_VERBS: Final = {
    ActionKind.CALL: "Llamar",
    ActionKind.MESSAGE: "Mensaje",
    ActionKind.VISIT: "Visita",
    ActionKind.LETTER: "Carta",
}
_RESULTS: Final = (
    ("", ""),
    *((result.value, f"{words} ({letter})") for result, (letter, words) in RESULTS.items()),
)


class EntryCard(Card):
    """Widgets and signals; what they mean is the presenter's business."""

    result_chosen = Signal(str)
    due_typed = Signal(str)
    save_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("registrar_gestion", "Registrar gestión", " ")
        self.kinds = Segmented("tipo_gestion", "Qué se hizo")
        self.kinds.set_options(
            [
                Option(kind.value, text, shortcut=str(place))
                for place, (kind, text) in enumerate(_VERBS.items(), 1)
            ]
        )
        self._form = Form("gestion", columns=2)
        self._result = self._form.add(ChoiceField("Resultado", _RESULTS, name=RESULT), span=2)
        self._step = self._form.add(ChoiceField("Qué sigue", (("", ""), *STEP_CHOICES), name=STEP))
        self._on = self._form.add(DayField("Cuándo", name=ON))
        self._amount = self._form.add(MoneyField("Valor prometido", name=AMOUNT))
        self._due = self._form.add(DayField("Hasta cuándo", name=DUE))
        self._note = self._form.add(TextField("Nota", name=NOTE), span=2)
        self._told = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self._save = Button(
            "Guardar y seguir", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="guardar_gestion"
        )
        self.ages = Facts("cobro_edades", at_edge=True)
        self._touched = False
        self._arrange()
        self._wire()

    # ---- for the page

    def show_typed(self, typed: Typed, reach: str, reason_not: str) -> None:
        """Hold these; the reason why nothing may be written down, if so."""
        self.subtitle.setText(reach)
        self.kinds.choose(typed[KIND])
        self._put(typed)
        self._form.show_errors(dict.fromkeys(typed, ""))
        self._told.setText(reason_not)
        self._told.set_tone(Tone.WARN if reason_not else Tone.MUTED)
        self._save.allow(reason_not)
        self._touched = False

    def suggest(self, typed: Typed, told: str) -> None:
        """Fill these fields, as if somebody had."""
        self._put(typed)
        self._told.setText(told)
        self._told.set_tone(Tone.MUTED)
        self._touched = True

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what must be corrected."""
        self._form.show_errors(errors)

    def typed(self) -> Typed | None:
        """What it holds; None if nothing was changed."""
        return self.held() if self._touched else None

    def held(self) -> Typed:
        """What it holds."""
        return {
            KIND: self.kinds.current(),
            RESULT: self._result.value(),
            STEP: self._step.value(),
            ON: self._on.text(),
            AMOUNT: self._amount.text(),
            DUE: self._due.text(),
            NOTE: self._note.text(),
        }

    def go_to_result(self) -> None:
        """Give the keyboard to what resulted."""
        self._result.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts

    def _put(self, typed: Typed) -> None:
        texts: dict[str, TextField] = {
            ON: self._on, AMOUNT: self._amount, DUE: self._due, NOTE: self._note,
        }  # fmt: skip
        choices: dict[str, ChoiceField] = {RESULT: self._result, STEP: self._step}
        for name, value in typed.items():
            if name in texts:
                texts[name].set_text(value)
            elif name in choices:
                choices[name].set_value(value)
        self._show_promise()

    def _show_promise(self) -> None:
        promises = self._result.value() == ActionResult.PROMISE.value
        fields: tuple[Field, ...] = (self._amount, self._due)
        for field in fields:
            field.setVisible(promises)

    def _arrange(self) -> None:
        self.setFixedWidth(_WIDTH)
        self.body.addWidget(self.kinds)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.PAD)
        box.addWidget(self._form)
        box.addWidget(self._told)
        box.addStretch(1)
        box.addWidget(self.ages)
        self.body.addWidget(scrolling(inside), 1)
        foot = QHBoxLayout()
        foot.setSpacing(Size.PAD)
        foot.addStretch(1)
        foot.addWidget(self._save)
        self.body.addLayout(foot)
        self._show_promise()

    def _wire(self) -> None:
        self.kinds.chosen.connect(lambda _key: self._touch())
        self._form.changed.connect(self._touch)
        self._form.finished.connect(lambda: self.save_asked.emit(self.held()))
        self._result.changed.connect(lambda: self.result_chosen.emit(self._result.value()))
        self._due.changed.connect(lambda: self.due_typed.emit(self._due.text()))
        self._save.clicked.connect(lambda: self.save_asked.emit(self.held()))

    def _touch(self) -> None:
        self._touched = True
        self._show_promise()
