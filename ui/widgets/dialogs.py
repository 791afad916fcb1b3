"""Dialogs: a card over the dimmed window, never blocking the event loop."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Facts, TieLine
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields import TextField
from ui.widgets.labels import IconMark, Label, rule
from ui.widgets.values import Decision

_PAD: Final = 24
_TOGETHER: Final = "$\u00a0"
"""An amount never ends a line with its sign alone."""
_NARROW: Final = 420
_WIDE: Final = 640
_RADIUS: Final = 8


_HELPERS: Final[list[Callable[[QWidget], None]]] = []
"""What F1 does in a dialog: the guide tells, and this module knows no guide."""


def help_with(act: Callable[[QWidget], None]) -> None:
    """From now on F1 in a dialog calls this with it."""
    _HELPERS[:] = [act]


class Scrim(QWidget):
    """The veil over the window while a dialog is open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().scrim))
        painter.end()


class Dialog(QDialog):
    """A card in the middle of its window. Esc closes it, F1 helps; it can be dragged by its ground."""

    def __init__(
        self, parent: QWidget | None, name: str, title: str, *, icon: Icon, width: int = _NARROW
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(width)
        self._scrim: Scrim | None = None
        QShortcut(QKeySequence("F1"), self).activated.connect(self._help)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_PAD, Size.TITLE, _PAD, Size.TITLE)
        self.body.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconMark(icon, Tone.ACCENT, Size.TITLE), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(title, strong=True).wrapped(), 1)
        self.body.addLayout(head)

    def add_text(
        self, text: str, tone: Tone = Tone.MUTED, size: int = Size.BODY, *, strong: bool = False
    ) -> Label:
        """Add a paragraph."""
        label = Label(text, tone, size, strong=strong).wrapped()
        self.body.addWidget(label)
        return label

    def leave_button(self, name: str, text: str = "Cancelar") -> Button:
        """The way out of every dialog: quiet, with its key on it."""
        button = Button(text, Kind.QUIET, name=name)
        button.show_key("Esc")
        button.clicked.connect(self.reject)
        return button

    def add_buttons(self, left: list[QWidget], right: list[QWidget]) -> None:
        """Add the last line."""
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)
        self.body.addSpacing(6)
        self.body.addLayout(row)

    def fit(self) -> None:
        """Take the height that the content needs, once messages came and went."""
        self.body.activate()
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))

    def _help(self) -> None:
        for act in _HELPERS:
            act(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            window = parent.window()
            self._scrim = Scrim(window)
            self.fit()
            centre = window.mapToGlobal(window.rect().center())
            self.move(centre.x() - self.width() // 2, centre.y() - self.height() // 2)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.windowHandle().startSystemMove()


class DecisionDialog(Dialog):
    """A decision in figures: the safe answer is the default; Enter and Esc both take it.

    Where it asks for a reason, what was typed is handed to `act`, and nothing is done without one.
    """

    def __init__(self, parent: QWidget | None, decision: Decision, act: Callable[[str], None]) -> None:
        super().__init__(parent, "decision", decision.title, icon=decision.icon, width=_WIDE)
        self._act = act
        self._reason: TextField | None = None
        self.add_text(decision.sentence.replace("$ ", _TOGETHER), Tone.TEXT, Size.TITLE, strong=True)
        if decision.explanation:
            self.add_text(decision.explanation)
        if decision.facts:
            facts = Facts("decision_datos", at_edge=True, small=False, gap=9)
            facts.show_facts(decision.facts)
            self.body.addWidget(rule())
            self.body.addWidget(facts)
        if decision.ties:
            self.body.addWidget(rule())
            for tie in decision.ties:
                self.body.addWidget(TieLine(tie))
        safe = Button(decision.safe, Kind.PRIMARY, name="seguro")
        safe.set_keys("Return")
        safe.setDefault(True)
        safe.clicked.connect(self.reject)
        acting = Button(decision.act, Kind.ACT, icon=decision.icon, key=decision.act_key, name="hacerlo")
        acting.clicked.connect(self._do)
        if decision.reason:
            self._reason = TextField(decision.reason, name="decision_motivo", required=True)
            self.body.addWidget(rule())
            self.body.addWidget(self._reason)
        self.add_buttons([safe, Label("también Esc", Tone.MUTED, Size.SMALL)], [acting])
        (safe if self._reason is None else self._reason.line).setFocus()

    def _do(self) -> None:
        reason = "" if self._reason is None else self._reason.text()
        if self._reason is not None and not reason:
            self._reason.show_error("Escriba por qué: queda en las notas y en el rastro.")
            self._reason.line.setFocus()
            self.fit()
            return
        self.accept()
        self._act(reason)


def ask(parent: QWidget, decision: Decision, act: Callable[[], None]) -> DecisionDialog:
    """Ask for a decision; `act` is called if it is taken. Returns at once."""
    dialog = DecisionDialog(parent, decision, lambda _reason: act())
    dialog.open()
    return dialog


def ask_why(parent: QWidget, decision: Decision, act: Callable[[str], None]) -> DecisionDialog:
    """Ask for a decision that needs a reason; `act` takes it. Returns at once."""
    dialog = DecisionDialog(parent, decision, act)
    dialog.open()
    return dialog
