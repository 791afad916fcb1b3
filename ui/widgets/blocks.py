"""Blocks of a page: cards, notices, empty states, lists of facts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, IconMark, Label, restyle, rule
from ui.widgets.values import STATE_ICONS, Fact, Tie

_CARD_TOP: Final = 10
_BIG_ICON: Final = 32
_READABLE: Final = 620
_TOP: Final = Qt.AlignmentFlag.AlignTop
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class Card(QFrame):
    """A surface with an edge. `body` takes its content; `flush` lets a table touch the edge."""

    def __init__(self, name: str, title: str = "", subtitle: str = "", *, flush: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", "1")
        self.title = Label(title, strong=True)
        self.subtitle = ElidedLabel(subtitle, Tone.MUTED, Size.SMALL)
        self.head = QHBoxLayout()
        self.head.setSpacing(Size.PAD)
        self.head.addWidget(self.title)
        self.head.addWidget(self.subtitle, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(Size.PAD)
        self.whole = whole = QVBoxLayout(self)
        whole.setSpacing(0 if flush else Size.PAD)
        if flush:
            whole.setContentsMargins(1, 1, 1, 1)
            self.head.setContentsMargins(13, 3, 13, 3)
        else:
            whole.setContentsMargins(Size.CARD, _CARD_TOP, Size.CARD, Size.GAP)
        if title:
            strip = QWidget()
            strip.setLayout(self.head)
            if flush:
                strip.setFixedHeight(Size.STRIP)
            else:
                self.head.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(strip)
            if flush:
                whole.addWidget(rule())
        whole.addLayout(self.body, 1)

    def add_to_head(self, widget: QWidget) -> None:
        """Put something at the right of the title."""
        self.head.addWidget(widget)

    def set_role(self, role: str) -> None:
        """`1` usual, `alt` as headers, `marked` while something is selected, `chosen` with a strong edge."""
        self.setProperty("card", role)
        restyle(self)


class Facts(QWidget):
    """Names at the left, values at the right of them or at the edge."""

    def __init__(self, name: str, *, at_edge: bool = False, small: bool = True, gap: int = 4) -> None:
        super().__init__()
        self.setObjectName(name)
        self._at_edge = at_edge
        self._size = Size.SMALL if small else Size.BODY
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Size.CARD)
        self._grid.setVerticalSpacing(gap)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these instead of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, fact in enumerate(facts):
            value = _value(fact)
            if self._at_edge:
                value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setAccessibleName(f"{fact.name}: {fact.text}")
            at = _TOP if fact.whole else _MIDDLE
            self._grid.addWidget(Label(fact.name, Tone.MUTED, self._size), row, 0, at)
            self._grid.addWidget(value, row, 1)


def _value(fact: Fact) -> Label | ElidedLabel:
    if fact.whole:
        return Label(fact.text, fact.tone, Size.BODY, strong=fact.strong).wrapped()
    return ElidedLabel(fact.text, fact.tone, Size.BODY, strong=fact.strong)


class Notice(QFrame):
    """A sentence that somebody must see, in the page, with its icon and perhaps a button."""

    def __init__(self, name: str = "aviso") -> None:
        super().__init__()
        self.setObjectName(name)
        self._mark = IconMark(Icon.INFO, air=2)
        self._title = Label(strong=True)
        self._text = Label().wrapped()
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._words.addWidget(self._title)
        self._words.addWidget(self._text)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Size.CARD, _CARD_TOP, Size.CARD, _CARD_TOP)
        self._row.setSpacing(Size.PAD)
        self._row.addWidget(self._mark, 0, _TOP)
        self._row.addLayout(self._words, 1)
        self._button: Button | None = None
        self.hide()

    def say(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence; an empty one hides it."""
        self._take_button_off()
        self.setProperty("notice", tone.value)
        self._mark.show_icon(STATE_ICONS.get(tone, Icon.INFO), tone)
        self._title.setText(title)
        self._title.set_tone(tone)
        self._title.setVisible(bool(title))
        self._row.setAlignment(self._mark, _TOP if title else Qt.AlignmentFlag.AlignVCenter)
        self._text.setText(text)
        self.setAccessibleName(f"{title} {text}".strip())
        restyle(self)
        self.setVisible(bool(text or title))

    def offer(self, text: str, act: Callable[[], None], icon: Icon | None = None) -> None:
        """Add a button that answers it."""
        self._take_button_off()
        self._button = Button(text, icon=icon, height=28)
        self._button.clicked.connect(act)
        self._row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def clear(self) -> None:
        """Hide it."""
        self._take_button_off()
        self._text.setText("")
        self.hide()

    def _take_button_off(self) -> None:
        if self._button is not None:
            self._button.hide()
            self._button.deleteLater()
            self._button = None


class TieLine(QWidget):
    """A sentence with the icon of its tone: what was checked, what one must know."""

    def __init__(self, tie: Tie) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.PAD)
        row.addWidget(IconMark(STATE_ICONS.get(tie.tone, Icon.INFO), tie.tone, air=2), 0, _TOP)
        row.addWidget(Label(tie.text, Tone.TEXT if tie.tone is Tone.OK else tie.tone).wrapped(), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Emptiness:
    """What an empty page says.

    Attributes:
        icon: of what is missing.
        sentence: one sentence: why there is nothing.
        explanation: what filling it does.
        note: small, below the buttons.
    """

    icon: Icon
    sentence: str
    explanation: str = ""
    note: str = ""


class EmptyState(Card):
    """A page without content: one sentence, the button that fills it, perhaps a way back."""

    def __init__(self, name: str, empty: Emptiness, *buttons: Button) -> None:
        super().__init__(name)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.body.addStretch(1)
        self.body.addWidget(IconMark(empty.icon, Tone.ACCENT, _BIG_ICON), 0, centre)
        self.body.addSpacing(Size.PAD)
        self.body.addWidget(_centred(empty.sentence, Tone.TEXT, Size.LARGE, strong=True))
        if empty.explanation:
            self.body.addLayout(_column(_centred(empty.explanation, Tone.MUTED, Size.BODY)))
        row = QHBoxLayout()
        row.setSpacing(Size.PAD)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        if empty.note:
            self.body.addLayout(_column(_centred(empty.note, Tone.MUTED, Size.SMALL)))
        self.body.addStretch(1)


def _column(label: Label) -> QHBoxLayout:
    """As wide as eyes read a sentence, in the middle."""
    label.setMaximumWidth(_READABLE)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, 100)
    row.addStretch(1)
    return row


def _centred(text: str, tone: Tone, size: int, *, strong: bool = False) -> Label:
    label = Label(text, tone, size, strong=strong).wrapped()
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label


def scrolling(content: QWidget) -> QScrollArea:
    """Let a column or a form scroll where the window is low, without an edge of its own."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if content.property("card") is None:
        content.setProperty("ground", "none")
    area.setWidget(content)
    return area
