"""Pieces of the readings page: who read and when, novelties by key, the reason, the account's history."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.reading.account import AccountPanel
from ui.reading.lines import LETTERS
from ui.reading.ports import Question
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.charts import ConsumptionChart
from ui.widgets.editors import LineEditor
from ui.widgets.keys import KeyHint, KeysLine
from ui.widgets.labels import ElidedLabel, Label

_READER: Final = 130
_DAY: Final = 104
_FIRST: Final = 7
_PLOT: Final = 120


class NoveltyStrip(Card):
    """The letter of each novelty, always in view."""

    def __init__(self) -> None:
        super().__init__("novedades")
        self.set_role("alt")
        self.whole.setContentsMargins(Size.GAP, 6, Size.GAP, 6)
        hints = [KeyHint(letter, words) for letter, (_, words) in LETTERS.items()]
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(Label("Novedad", strong=True))
        said.addWidget(Label("repita: se quita", Tone.MUTED, Size.SMALL))
        row.addLayout(said)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        for part in (hints[:_FIRST], hints[_FIRST:]):
            line = KeysLine()
            line.setObjectName(f"novedades_{part[0].keys.lower()}")
            line.show_keys(part)
            lines.addWidget(line)
        row.addLayout(lines, 1)
        self.body.addLayout(row)


class ReasonStrip(Card):
    """Why a stored reading changes, asked in place: Enter stores, Esc leaves it as it was."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__("cambio_de_lectura")
        self.set_role("marked")
        self.whole.setContentsMargins(Size.GAP, 7, Size.GAP, 7)
        self._change = Label(strong=True)
        self._warning = ElidedLabel("", Tone.WARN, Size.SMALL)
        self._line = _ReasonLine()
        self._line.setObjectName("motivo_cambio")
        self._line.setAccessibleName("Motivo del cambio")
        label = Label("Motivo", Tone.MUTED, Size.SMALL)
        label.setBuddy(self._line)
        keep = Button("Guardar el cambio", Kind.PRIMARY, name="guardar_cambio", height=30)
        leave = Button("Dejar la anterior", name="dejar_anterior", height=30)
        row = QHBoxLayout()
        row.setSpacing(Size.PAD)
        row.addWidget(self._change)
        row.addWidget(self._warning, 1)
        row.addWidget(label)
        row.addWidget(self._line, 1)
        row.addWidget(keep)
        row.addWidget(leave)
        self.body.addLayout(row)
        self._line.returnPressed.connect(self._give)
        self._line.escaped.connect(self.dropped)
        keep.clicked.connect(self._give)
        leave.clicked.connect(self.dropped)

    def ask(self, question: Question) -> None:
        """Ask."""
        self._change.setText(question.change)
        self._warning.setText(question.warning)
        self._line.setText(question.reason)
        self._line.selectAll()
        self.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        self.given.emit(self._line.text().strip())


class _ReasonLine(LineEditor):
    """A line that tells Esc."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class AccountCard(Card):
    """The account being typed and its last consumptions."""

    def __init__(self) -> None:
        super().__init__("historia")
        self._name = ElidedLabel("", strong=True)
        self._code = Label("", Tone.MUTED)
        self._place = ElidedLabel("", Tone.MUTED, Size.SMALL)
        self._chart = ConsumptionChart("historia_grafico", "Consumo de la cuenta", _PLOT)
        head = QHBoxLayout()
        head.setSpacing(Size.PAD)
        head.addWidget(self._code)
        head.addWidget(self._name, 1)
        self.body.setSpacing(4)
        self.body.addLayout(head)
        self.body.addWidget(self._place)
        self.body.addWidget(self._chart, 1)

    def show_panel(self, panel: AccountPanel) -> None:
        """Show an account."""
        self._code.setText(panel.code)
        self._name.setText(panel.name)
        self._place.setText(panel.place)
        self._chart.show_plot(panel.plot)
