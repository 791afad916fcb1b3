"""Filters that combine: one token each, a button to add another, what they leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon
from ui.theme.paint import LEFT, frame, text_width, type_of
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, IconMark, Label

_HEIGHT: Final = 28
_PAD: Final = 10
_GAP: Final = 5
_CLOSE: Final = 14


@dataclass(frozen=True, slots=True)
class Token:
    """One filter that is on: `Token("ruta", "Ruta", "03, 04")`."""

    key: str
    name: str
    value: str


class TokenMark(QWidget):
    """A token; Supr or its cross takes it away."""

    closed = Signal(str)

    def __init__(self, token: Token) -> None:
        super().__init__()
        self._token = token
        self.setObjectName(f"filtro_{token.key}")
        self.setAccessibleName(f"Filtro {token.name} {token.value}")
        self.setAccessibleDescription("Supr lo quita")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = text_width(self._token.name) + _GAP + text_width(self._token.value, strong=True)
        return QSize(round(words) + 2 * _PAD + Size.PAD + _CLOSE, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.closed.emit(self._token.key)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.width() - _CLOSE - _PAD - Size.PAD / 2:
            self.closed.emit(self._token.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = tokens()
        painter = QPainter(self)
        edge = QColor(theme.text if self.hasFocus() else theme.accent)
        frame(painter, QRectF(self.rect()), QColor(theme.selection), edge, 2 if self.hasFocus() else 1)
        painter.setPen(QColor(theme.muted))
        painter.setFont(type_of(Size.BODY))
        painter.drawText(QRectF(_PAD, 0, self.width(), _HEIGHT), LEFT, self._token.name)
        left = _PAD + text_width(self._token.name) + _GAP
        painter.setPen(QColor(theme.text))
        painter.setFont(type_of(Size.BODY, strong=True))
        painter.drawText(QRectF(left, 0, self.width(), _HEIGHT), LEFT, self._token.value)
        at = QPointF(self.width() - _PAD - _CLOSE, (_HEIGHT - _CLOSE) / 2)
        paint_icon(painter, Icon.CLOSE, theme.text, at, _CLOSE)
        painter.end()


class FilterBar(QWidget):
    """The filters that are on, and what they leave."""

    removed = Signal(str)
    cleared = Signal()
    add_asked = Signal()

    def __init__(self, name: str = "filtros") -> None:
        super().__init__()
        self.setObjectName(name)
        self._marks: list[TokenMark] = []
        self.lead = QHBoxLayout()
        self._tokens = QHBoxLayout()
        self._tokens.setSpacing(Size.PAD)
        self._add = Button("Filtro", Kind.QUIET, icon=Icon.PLUS, key="F3", name=f"{name}_agregar")
        self._clear = Button("Quitar todos", Kind.LINK, name=f"{name}_quitar")
        self._result = Label(strong=True)
        self._sum = ElidedLabel(tone=Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.PAD)
        row.addLayout(self.lead)
        row.addLayout(self._tokens)
        row.addWidget(self._add)
        row.addWidget(self._clear)
        row.addStretch(1)
        row.addWidget(self._result)
        row.addWidget(self._sum)
        self._clear.hide()
        self._add.clicked.connect(self.add_asked)
        self._clear.clicked.connect(self.cleared)

    def show_tokens(self, on: Sequence[Token]) -> None:
        """Show these filters instead of those before."""
        for mark in self._marks:
            mark.hide()
            mark.deleteLater()
        self._marks = [TokenMark(token) for token in on]
        for mark in self._marks:
            mark.closed.connect(self.removed)
            self._tokens.addWidget(mark)
        self._clear.setVisible(bool(on))

    def show_result(self, text: str, total: str = "") -> None:
        """Say what they leave: `412 de 3.486 cuentas`, `saldo $ 48.731.905`."""
        self._result.setText(text)
        self._sum.setText(total)


class SelectionBar(Card):
    """What can be done with the marked rows; there only while some are."""

    all_asked = Signal()
    none_asked = Signal()

    def __init__(self, name: str, *buttons: Button) -> None:
        super().__init__(name)
        self.set_role("marked")
        self._count = Label(strong=True)
        self._sum = Label(tone=Tone.MUTED)
        self._all = Button("Todas", Kind.LINK, height=28, name=f"{name}_todas")
        self._none = Button("Ninguna", Kind.LINK, height=28, name=f"{name}_ninguna")
        row = QHBoxLayout()
        row.setSpacing(Size.PAD)
        row.addWidget(IconMark(Icon.SELECTED, Tone.ACCENT))
        row.addWidget(self._count)
        row.addWidget(self._sum)
        row.addSpacing(Size.PAD)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._all)
        row.addWidget(self._none)
        self.body.addLayout(row)
        self.whole.setContentsMargins(Size.GAP, 5, Size.PAD, 5)
        self._all.clicked.connect(self.all_asked)
        self._none.clicked.connect(self.none_asked)
        self.hide()

    def show_selection(self, count: int, text: str, total: str = "", every: str = "Todas") -> None:
        """Say how many and how much: `38 seleccionadas`, `$ 7.204.310`, `Las 412`."""
        self._count.setText(text)
        self._sum.setText(total)
        self._all.set_text(every)
        self.setVisible(count > 0)
