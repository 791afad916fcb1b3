"""The card of the portfolio: the ages as one bar with their legend, the sums, and how they tie."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.portfolio.words import Summary
from ui.theme.current import tokens
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.charts import AgesStack
from ui.widgets.labels import ElidedLabel, IconMark, Label
from ui.widgets.values import STATE_ICONS, Age, Fact

_MARK: Final = 10


class AgesCard(Card):
    """The portfolio of a day."""

    def __init__(self) -> None:
        super().__init__("cartera_resumen")
        self._head = QWidget()
        self._stack = AgesStack("cartera_barra")
        self._legend = QWidget()
        self._apart = ElidedLabel("", Tone.MUTED, Size.SMALL)
        for widget in (self._head, self._stack, self._legend, self._apart):
            self.body.addWidget(widget)

    def show_summary(self, shown: Summary) -> None:
        """Show this instead of what was shown before."""
        self._head = self._put(self._head, _head(shown))
        self._stack.show_ages(shown.ages)
        self._legend = self._put(self._legend, _legend(shown.ages))
        self._apart.setText(shown.apart)
        told = ", ".join(f"{fact.name} {fact.text}" for fact in shown.facts)
        self.setAccessibleName(f"Cartera: {told}. {shown.tie.text}. {shown.apart}")

    def _put(self, old: QWidget, new: QWidget) -> QWidget:
        self.body.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new


def _head(shown: Summary) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Size.PAD)
    row.addWidget(Label("Edades de la cartera", strong=True))
    tone = shown.tie.tone
    row.addWidget(IconMark(STATE_ICONS[tone], tone))
    row.addWidget(Label(shown.tie.text, Tone.MUTED if tone is Tone.OK else tone, Size.SMALL))
    row.addStretch(1)
    for fact in shown.facts:
        row.addLayout(_fact(fact))
    return head


def _fact(fact: Fact) -> QHBoxLayout:
    pair = QHBoxLayout()
    pair.setSpacing(6)
    pair.setContentsMargins(Size.PAD, 0, 0, 0)
    pair.addWidget(ElidedLabel(fact.name, Tone.MUTED, Size.SMALL))
    pair.addWidget(Label(fact.text, fact.tone, Size.BODY, strong=fact.strong))
    return pair


def _legend(ages: Sequence[Age]) -> QWidget:
    legend = QWidget()
    row = QHBoxLayout(legend)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Size.PAD)
    for place, age in enumerate(ages):
        pair = QVBoxLayout()
        pair.setSpacing(2)
        name = QHBoxLayout()
        name.setSpacing(6)
        name.addWidget(_Mark(place))
        name.addWidget(Label(age.name, Tone.MUTED, Size.SMALL))
        name.addStretch(1)
        pair.addLayout(name)
        pair.addWidget(ElidedLabel(age.text))
        row.addLayout(pair, 1)
    return legend


class _Mark(QWidget):
    """The colour of an age in the bar."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.setFixedSize(_MARK, _MARK)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens().ages
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), QColor(colours[min(self._place, len(colours) - 1)]))
        painter.end()
