"""Filters that combine: one token each, a button to add another, what they leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon
from ui.theme.paint import LEFT, frame, text_width, type_of
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import ElidedLabel, IconMark, Label

QWIDGETSIZE_MAX: Final = 16_777_215
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
        self.setAccessibleName(f"Filtro {self.said()}")
        self.setAccessibleDescription("Supr lo quita")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def said(self) -> str:
        """The filter in words: `Ruta 03, 04`."""
        return f"{self._token.name} {self._token.value}"

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


class TokenFlow(QWidget):
    """Tokens from left to right, and on to the next line where one is full."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: list[TokenMark] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, marks: Sequence[TokenMark]) -> None:
        """Hold these tokens instead of those before."""
        for mark in self._marks:
            mark.hide()
            mark.deleteLater()
        self._marks = list(marks)
        for mark in self._marks:
            mark.setParent(self)
            mark.show()
        self._flow()

    def wanted(self) -> int:
        """The width of all of them on one line."""
        return sum(mark.sizeHint().width() + Size.PAD for mark in self._marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    def _flow(self) -> None:
        left, top = 0, 0
        for mark in self._marks:
            hint = mark.sizeHint()
            if left and left + hint.width() > self.width():
                left, top = 0, top + _HEIGHT + Size.PAD
            mark.setGeometry(left, top, hint.width(), hint.height())
            left += hint.width() + Size.PAD
        self.setFixedHeight(top + _HEIGHT)


class FilterBar(QWidget):
    """The filters that are on, and what they leave. Those that do not fit beside the rest stand below."""

    removed = Signal(str)
    cleared = Signal()
    add_asked = Signal()

    def __init__(self, name: str = "filtros") -> None:
        super().__init__()
        self.setObjectName(name)
        self.lead = QHBoxLayout()
        self._tokens = TokenFlow()
        self._add = Button("Filtro", Kind.QUIET, icon=Icon.PLUS, key="F3", name=f"{name}_agregar")
        self._clear = Button("Quitar todos", Kind.LINK, key="Shift+F3", name=f"{name}_quitar")
        self._result = Label(strong=True)
        self._sum = ElidedLabel(tone=Tone.MUTED)
        self._row, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(Size.PAD)
        self._whole.addLayout(self._row)
        self._row.setSpacing(Size.PAD)
        self._row.addLayout(self.lead)
        self._row.addWidget(self._add)
        self._row.addWidget(self._clear)
        self._row.addStretch(1)
        self._row.addWidget(self._result)
        self._row.addWidget(self._sum)
        self._whole.addWidget(self._tokens)
        self._tokens.hide()
        self._clear.hide()
        self._add.clicked.connect(self.add_asked)
        self._clear.clicked.connect(self.cleared)

    def show_tokens(self, on: Sequence[Token], *, clearable: bool | None = None) -> None:
        """Show these filters instead of those before.

        Args:
            on: the filters.
            clearable: whether there is anything to take off; by default, whether there are filters.
        """
        marks = [TokenMark(token) for token in on]
        for mark in marks:
            mark.closed.connect(self.removed)
        self._tokens.put(marks)
        self._tokens.setVisible(bool(on))
        self._clear.setVisible(bool(on) if clearable is None else clearable)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Beside the search if all of them fit there; or else on lines of their own."""
        others = (self._add, self._clear, self._result, self._sum)
        taken = self.lead.sizeHint().width() + sum(
            widget.sizeHint().width() + Size.PAD for widget in others if widget.isVisibleTo(self)
        )
        beside = self._tokens.wanted() + taken + 2 * Size.PAD <= self.width()
        if beside != (self._row.indexOf(self._tokens) >= 0):
            if beside:
                self._row.insertWidget(1, self._tokens)
            else:
                self._whole.addWidget(self._tokens)
        if beside:
            self._tokens.setFixedWidth(self._tokens.wanted())
        else:
            self._tokens.setMinimumWidth(0)
            self._tokens.setMaximumWidth(QWIDGETSIZE_MAX)

    def show_result(self, text: str, total: str = "") -> None:
        """Say what they leave: `412 de 3.486 cuentas`, `saldo $ 48.731.905`."""
        self._result.setText(text)
        self._sum.setText(total)
        self._place()

    def said(self) -> str:
        """What they leave, in words."""
        return ", ".join(filter(None, (self._result.text(), self._sum.whole_text())))


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
        self._all.set_keys("Ctrl+A")
        self._none.set_keys("Esc")
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
