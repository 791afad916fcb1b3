"""Pieces of the page of deliveries: what is scanned, the numbers of the causes."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reports.names import RETURN_CAUSES
from ui.delivery.lines import CAUSES, DELIVERED_KEY
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.keys import KeyHint, KeysLine
from ui.widgets.labels import ElidedLabel, FieldLabel, Label

_SCAN: Final = 210
_CAUSE: Final = 216
_FIRST: Final = 5


class ScanStrip(Card):
    """What came back, one after the other: the cause is chosen once, each paper is scanned or typed."""

    scanned = Signal(str, str)
    """What was scanned, and the key of what it means."""

    def __init__(self) -> None:
        super().__init__("escanear")
        self.set_role("alt")
        self.whole.setContentsMargins(Size.GAP, 6, Size.GAP, 6)
        self.line = LineEditor()
        self.line.setObjectName("escaneada")
        self.line.setAccessibleName("Factura o cuenta que se escanea")
        self.line.setPlaceholderText("Escanee, o factura y Enter")
        self.line.setFixedWidth(_SCAN)
        self.cause = ChoiceEditor()
        self.cause.setObjectName("causa_escaneada")
        self.cause.setAccessibleName("Lo que se escanea es")
        self.cause.setFixedWidth(_CAUSE)
        back = [(key, f"Devuelta: {RETURN_CAUSES[cause]}") for key, cause in CAUSES.items()]
        self.cause.set_choices([*back, (DELIVERED_KEY, "Entregada")])
        self._said = ElidedLabel("", Tone.MUTED, Size.SMALL)
        row = QHBoxLayout()
        row.setSpacing(Size.PAD)
        title = Label("Lo que vuelve", strong=True)
        title.setBuddy(self.line)
        row.addWidget(title)
        row.addWidget(self.line)
        row.addWidget(FieldLabel("es", self.cause))
        row.addWidget(self.cause)
        row.addWidget(self._said, 1)
        self.body.addLayout(row)
        self.line.returnPressed.connect(lambda: self.scanned.emit(self.line.text(), self.cause.current_key()))

    def show_scanned(self, text: str, tone: Tone) -> None:
        """Say what was found, and be ready for the next."""
        self._said.setText(text)
        self._said.set_tone(tone)
        self.line.selectAll()


class CauseStrip(Card):
    """The number of each cause, always in view."""

    def __init__(self) -> None:
        super().__init__("causas")
        self.set_role("alt")
        self.whole.setContentsMargins(Size.GAP, 6, Size.GAP, 6)
        hints = [KeyHint(key, RETURN_CAUSES[cause]) for key, cause in CAUSES.items()]
        hints.append(KeyHint(DELIVERED_KEY, "entregada"))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(Label("En la lista", strong=True), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        for part, note in ((hints[:_FIRST], ""), (hints[_FIRST:], "lo que no marque queda entregado")):
            line = KeysLine()
            line.setObjectName(f"causas_{part[0].keys}")
            line.show_keys(part, note=note)
            lines.addWidget(line)
        row.addLayout(lines, 1)
        self.body.addLayout(row)
