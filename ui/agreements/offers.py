"""The offers side by side: one is chosen by its number, and signed."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.agreements.offer_words import Comparison, OfferCard
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Facts, TieLine, scrolling
from ui.widgets.charts import AgesStack
from ui.widgets.labels import ElidedLabel, Label, rule
from ui.widgets.values import Fact

_KEYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class OffersView(QWidget):
    """Three cards with the same figures in the same places, and the debt above them."""

    chosen = Signal(str)
    """The name of the offer that is to be signed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("convenio_ofertas")
        self._cards: list[_Card] = []
        self._at = 0
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._box.addWidget(self._content, 1)

    def show_offers(self, shown: Comparison) -> None:
        """Show these instead of those before; the one in the middle is the current one."""
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(_debt(shown))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        self._cards = [_Card(place, each) for place, each in enumerate(shown.cards, 1)]
        for place, card in enumerate(self._cards):
            card.taken.connect(lambda place=place: self.take(place))
            row.addWidget(card, 1)
        box.addLayout(row, 1)
        fresh = scrolling(content)
        self._box.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh
        self.take(len(self._cards) // 2)

    def take(self, place: int) -> None:
        """Make one of them the current one."""
        if 0 <= place < len(self._cards):
            self._at = place
            for each, card in enumerate(self._cards):
                card.set_role("chosen" if each == place else "1")
            self._cards[place].setFocus()

    def current(self) -> str:
        """The name of the current one; empty for none."""
        return self._cards[self._at].name if self._cards else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is not None:
            self.take(self._at + step)
        elif event.text() in {"1", "2", "3"}:
            self.take(int(event.text()) - 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self.current())
        else:
            super().keyPressEvent(event)


class _Card(Card):
    """One offer."""

    taken = Signal()

    def __init__(self, place: int, shown: OfferCard) -> None:
        super().__init__(f"oferta_{place}", f"{place}   {shown.name}", shown.count)
        self.name = shown.name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addWidget(Label(shown.each, Tone.TEXT, Size.HUGE, strong=True))
        self.body.addWidget(Label("cada mes, dentro de la factura", Tone.MUTED, Size.SMALL))
        self.body.addWidget(rule(soft=True))
        self.body.addWidget(_facts(f"oferta_{place}_datos", shown.facts))
        self.body.addWidget(rule(soft=True))
        self.body.addWidget(_facts(f"oferta_{place}_primera", (shown.first,)))
        bar = AgesStack(f"oferta_{place}_barra", "De qué es la primera factura")
        bar.show_ages(shown.parts)
        self.body.addWidget(bar)
        for part in shown.parts:
            line = QHBoxLayout()
            line.addWidget(ElidedLabel(part.name, Tone.MUTED, Size.SMALL), 1)
            line.addWidget(Label(part.text, size=Size.SMALL))
            self.body.addLayout(line)
        self.body.addWidget(rule(soft=True))
        self.body.addWidget(_facts(f"oferta_{place}_cuotas", shown.rows))
        self.body.addWidget(Label(shown.more, Tone.MUTED, Size.SMALL))
        self.body.addStretch(1)
        self.body.addWidget(TieLine(shown.tie))
        told = [f"{fact.name} {fact.text}" for fact in (*shown.facts, shown.first)]
        figures = ", ".join(told)
        self.setAccessibleName(f"{shown.name}: {shown.count} de {shown.each}. {figures}. {shown.tie.text}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.taken.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.taken.emit()


def _facts(name: str, facts: tuple[Fact, ...]) -> Facts:
    made = Facts(name, at_edge=True)
    made.show_facts(facts)
    return made


def _debt(shown: Comparison) -> Card:
    card = Card("convenio_deuda")
    row = QHBoxLayout()
    row.setSpacing(Size.CARD)
    row.addWidget(ElidedLabel(shown.title, strong=True), 2)
    for fact in shown.debt:
        pair = QVBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(ElidedLabel(fact.name, Tone.MUTED, Size.SMALL))
        pair.addWidget(ElidedLabel(fact.text, strong=fact.strong))
        row.addLayout(pair, 1)
    card.body.addLayout(row)
    return card
