"""The start page's own blocks: the portfolio as a sum that one reads from left to right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.home.ports import Term
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import IconMark, Label, rule
from ui.widgets.values import STATE_ICONS, Tie

_SIGN: Final = 20
_EDGE: Final = 16
_LINK: Final = 20


class PortfolioCard(Card):
    """Opening balance, what was added and taken, closing balance, and whether it ties."""

    untied_wanted = Signal()
    """The accounts that break the sum were asked for."""

    def __init__(self) -> None:
        super().__init__("cartera_suma")
        self._content = QWidget()
        self.body.addWidget(self._content)
        self.setMinimumHeight(56)

    def show_sum(self, terms: Sequence[Term], tie: Tie, told: str) -> None:
        """Show these terms instead of those before."""
        fresh = QWidget()
        row = QHBoxLayout(fresh)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.PAD)
        for term in terms:
            if term.sign:
                sign = Label(term.sign, Tone.MUTED, Size.TITLE)
                sign.setFixedWidth(_SIGN)
                sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
                row.addStretch(1)
                row.addWidget(sign)
            row.addLayout(_pair(term))
        row.addStretch(2)
        row.addWidget(rule(vertical=True))
        row.addSpacing(_EDGE - Size.PAD)
        row.addLayout(self._verdict(tie, told))
        said = ", ".join(f"{term.sign} {term.name} {term.text}".strip() for term in terms)
        self.setAccessibleName(f"Cartera: {said}. {tie.text}")
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh

    def _verdict(self, tie: Tie, told: str) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(Size.PAD)
        line.addWidget(IconMark(STATE_ICONS[tie.tone], tie.tone))
        line.addWidget(Label(tie.text, tie.tone, strong=True))
        line.addStretch(1)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addLayout(line)
        if tie.tone is Tone.OK:
            box.addWidget(Label(told, Tone.MUTED, Size.SMALL))
        else:
            ways = Button("Ver las cuentas", Kind.LINK, key="F8", height=_LINK, name="ver_descuadre")
            ways.clicked.connect(self.untied_wanted)
            box.addWidget(ways)
        return box


def _pair(term: Term) -> QVBoxLayout:
    pair = QVBoxLayout()
    pair.setSpacing(2)
    pair.addWidget(Label(term.name, Tone.MUTED, Size.SMALL))
    pair.addWidget(Label(term.text, Tone.TEXT, Size.LARGE, strong=True))
    return pair
