"""The card of a month's agreements: new, in force, broken, collected, and whether it ties."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, IconMark, Label
from ui.widgets.values import STATE_ICONS, Fact, Tie

_MONTH: Final = 136


class ReportCard(Card):
    """What agreements did in a month."""

    def __init__(self) -> None:
        super().__init__("convenios_informe")
        self.before = Button("", Kind.QUIET, icon=Icon.CHEVRON_LEFT, height=28, name="mes_anterior")
        self.after = Button("", Kind.QUIET, icon=Icon.CHEVRON_RIGHT, height=28, name="mes_siguiente")
        self.before.setAccessibleName("El mes anterior")
        self.after.setAccessibleName("El mes siguiente")
        self._month = Label("", strong=True)
        self._month.setFixedWidth(_MONTH)
        self._facts = QWidget()
        self._row = QHBoxLayout()
        self._row.setSpacing(Size.PAD)
        for widget in (self.before, self._month, self.after):
            self._row.addWidget(widget)
        self._row.addWidget(self._facts, 1)
        self.body.addLayout(self._row)

    def show_report(self, month: str, facts: Sequence[Fact], tie: Tie) -> None:
        """Show this month instead of the one before."""
        self._month.setText(month)
        fresh = QWidget()
        line = QHBoxLayout(fresh)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Size.CARD)
        for fact in facts:
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(Label(fact.name, Tone.MUTED, Size.SMALL))
            pair.addWidget(ElidedLabel(fact.text, strong=True))
            line.addLayout(pair, 1)
        line.addWidget(IconMark(STATE_ICONS[tie.tone], tie.tone))
        line.addWidget(Label(tie.text, tie.tone, Size.SMALL))
        self._row.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh
        told = ", ".join(f"{fact.name} {fact.text}" for fact in facts)
        self.setAccessibleName(f"{month}: {told}. {tie.text}")
