"""The case under the table: history, reasons, the five decisions."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from domain.critique import Decision
from ui.critique.case import CasePanel
from ui.critique.rows import KEYS
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Facts
from ui.widgets.buttons import Button, Kind
from ui.widgets.charts import ConsumptionChart
from ui.widgets.editors import LineEditor
from ui.widgets.fields import WholeField
from ui.widgets.labels import ElidedLabel, FieldLabel, Label, rule

_HEIGHT: Final = 30
_DECIDE: Final = 384
_WHY: Final = 292
_PLOT: Final = 128
_WORDS: Final = MappingProxyType(
    {
        Decision.ACCEPT: ("Aceptar", Icon.CHECK),
        Decision.AVERAGE: ("Promediar", Icon.AVERAGE),
        Decision.REREAD: ("Releer", Icon.REFRESH),
        Decision.CORRECT: ("Corregir", Icon.PENCIL),
        Decision.INSPECT: ("Ordenar visita", Icon.VISIT),
    }
)
_PLACES: Final = MappingProxyType(
    {
        Decision.ACCEPT: (0, 0, 1),
        Decision.AVERAGE: (0, 1, 1),
        Decision.REREAD: (1, 0, 1),
        Decision.CORRECT: (1, 1, 1),
        Decision.INSPECT: (2, 0, 2),
    }
)


class DecisionButton(Button):
    """A decision; the suggested one is filled and also shows Enter, which the table answers to."""

    def __init__(self, decision: Decision) -> None:
        text, icon = _WORDS[decision]
        name = f"decidir_{decision.value}"
        super().__init__(text, icon=icon, key=KEYS[decision], height=_HEIGHT, name=name)
        self._key = KEYS[decision]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def suggest(self, *, on: bool) -> None:
        """Fill it, or not."""
        self._keys = [self._key, "Return"] if on else [self._key]
        self.set_kind(Kind.PRIMARY if on else Kind.PLAIN)
        self.updateGeometry()
        self.update()


class _EscapeLine(LineEditor):
    """A line that tells Esc."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class CaseCard(Card):
    """The current case in full, and what can be decided of it."""

    decided = Signal(object)
    """A decision was chosen."""
    entered = Signal()
    """Enter in the reason: the suggested decision."""
    left = Signal()
    """Esc in the reason: back to the table."""
    corrected = Signal(str)
    """The right reading, as typed."""
    correcting = Signal(str)
    """The right reading is being typed."""
    dropped = Signal()
    """No correction after all."""

    def __init__(self) -> None:
        super().__init__("caso")
        self._title = ElidedLabel("", strong=True)
        self._place = ElidedLabel("", Tone.MUTED, Size.SMALL)
        self._chart = ConsumptionChart("caso_grafico", "Consumo de la cuenta", _PLOT)
        self._facts = Facts("caso_porque", gap=3)
        self._bills = ElidedLabel("", Tone.MUTED, Size.SMALL)
        self._buttons = {decision: DecisionButton(decision) for decision in _PLACES}
        self._reason = _EscapeLine()
        self._reason.setObjectName("motivo")
        self._reason.setAccessibleName("Motivo, opcional")
        self._reason.setPlaceholderText("Opcional")
        self._line = _EscapeLine()
        self._right = WholeField("Lectura correcta", name="lectura_correcta", required=True, line=self._line)
        self._keep = Button("Corregir y seguir", Kind.PRIMARY, name="corregir", height=_HEIGHT)
        self._leave = Button("No corregir", name="no_corregir", height=_HEIGHT)
        self._stack = QStackedWidget()
        self._arrange()
        self._wire()

    def show_panel(self, panel: CasePanel | None) -> None:
        """Show a case; None shows that none is chosen."""
        self.setEnabled(panel is not None)
        if panel is None:
            return
        self._title.setText(panel.title)
        self._place.setText(panel.place)
        self._chart.show_plot(panel.plot)
        self._facts.show_facts(panel.facts)
        self._bills.setText(panel.bills.get(panel.suggested, ""))
        for decision, button in self._buttons.items():
            button.suggest(on=decision is panel.suggested)
            button.allow(panel.reasons_not.get(decision, ""))
            if decision in panel.bills:
                button.setToolTip(panel.bills[decision])
        if panel.reason:
            self._reason.setText(panel.reason)
        elif not self._reason.isModified():
            self._reason.clear()

    def reason(self) -> str:
        """What was written as the reason."""
        return self._reason.text().strip()

    def is_touched(self) -> bool:
        """Whether a reason, or a corrected reading, stands typed and undecided."""
        lines = (self._reason, self._line)
        return any(line.isModified() and line.text().strip() and line.isVisibleTo(self) for line in lines)

    def write_reason(self) -> None:
        """Give the keyboard to the reason."""
        self._reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_reason(self) -> None:
        """Forget it."""
        self._reason.clear()
        self._reason.setModified(False)

    def ask_reading(self, current: str) -> None:
        """Ask for the right reading in place of the buttons."""
        self._stack.setCurrentIndex(1)
        self._right.set_text(current)
        self._right.show_help("Enter la guarda, Esc la deja como estaba")
        self._line.selectAll()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_corrected(self, text: str, tone: Tone) -> None:
        """Say what the reading being typed would bill."""
        if tone is Tone.OK:
            self._right.show_ok(text)
        else:
            self._right.show_error(text)

    def close_reading(self) -> None:
        """The buttons again."""
        self._stack.setCurrentIndex(0)

    def _arrange(self) -> None:
        self.whole.setContentsMargins(Size.CARD, 10, Size.CARD, 10)
        history = QVBoxLayout()
        history.setSpacing(2)
        history.addWidget(self._title)
        history.addWidget(self._place)
        history.addWidget(self._chart, 1)
        why = QWidget()
        why.setFixedWidth(_WHY)
        reasons = QVBoxLayout(why)
        reasons.setContentsMargins(0, 0, 0, 0)
        reasons.setSpacing(4)
        reasons.addWidget(Label("Por qué está aquí", strong=True))
        reasons.addWidget(self._facts)
        reasons.addStretch(1)
        self._stack.setFixedWidth(_DECIDE)
        self._stack.addWidget(self._decisions())
        self._stack.addWidget(self._correction())
        row = QHBoxLayout()
        row.setSpacing(Size.CARD)
        row.addLayout(history, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(why)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._stack)
        self.body.addLayout(row)

    def _decisions(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Size.PAD)
        for decision, (row, column, span) in _PLACES.items():
            grid.addWidget(self._buttons[decision], row, column, 1, span)
        why = QHBoxLayout()
        why.setSpacing(Size.PAD)
        why.addWidget(FieldLabel("Motivo", self._reason))
        why.addWidget(self._reason)
        grid.addLayout(why, 3, 0, 1, 2)
        grid.addWidget(self._bills, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(5, 1)
        return box

    def _correction(self) -> QWidget:
        box = QWidget()
        whole = QVBoxLayout(box)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Size.PAD)
        whole.addWidget(self._right)
        row = QHBoxLayout()
        row.setSpacing(Size.PAD)
        row.addWidget(self._leave)
        row.addStretch(1)
        row.addWidget(self._keep)
        whole.addLayout(row)
        whole.addStretch(1)
        return box

    def _wire(self) -> None:
        for decision, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, chosen=decision: self.decided.emit(chosen))
        self._reason.returnPressed.connect(self.entered)
        self._reason.escaped.connect(self.left)
        self._right.entered.connect(lambda: self.corrected.emit(self._right.text()))
        self._right.changed.connect(lambda: self.correcting.emit(self._right.text()))
        self._line.escaped.connect(self.dropped)
        self._keep.clicked.connect(lambda: self.corrected.emit(self._right.text()))
        self._leave.clicked.connect(self.dropped)
