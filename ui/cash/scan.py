"""Where the cashier scans or types who is at the window; several hits are chosen below it by keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.ports import Hit
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button
from ui.widgets.editors import LineEditor
from ui.widgets.labels import FieldLabel, IconMark, Label
from ui.widgets.search import HitList

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SCANNED: Final = 20
"""Figures that nobody types as an amount: a scanner spoke while the keyboard was elsewhere."""


class ScanLine(LineEditor):
    """The line itself."""

    typed = Signal(str)
    """Enter was pressed on what was scanned or typed."""
    picked = Signal(str)
    """One of several accounts was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._list: HitList | None = None
        self.setObjectName("leer")
        self.setAccessibleName("Factura o cuenta")
        self.setPlaceholderText("Lea el código, o escriba cuenta, nombre, dirección o medidor")
        self.textEdited.connect(self._close)

    def offer(self, hits: Sequence[Hit]) -> None:
        """Show several accounts below; arrows choose, Enter takes."""
        if self._list is None:
            self._list = HitList(self.window())
            self._list.picked.connect(self._pick)
        self._list.show_hits(hits, "", self)

    def hits(self) -> Sequence[Hit]:
        """What is shown below."""
        return self._list.hits() if self._list is not None and self._list.isVisible() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._list if self._list is not None and self._list.isVisible() else None
        if event.key() in _ENTER:
            hit = shown.current() if shown is not None else None
            if hit is not None:
                self._pick(hit.code)
            else:
                self.typed.emit(self.text())
        elif shown is not None and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            shown.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif shown is not None and event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()

    def _pick(self, code: str) -> None:
        self._close()
        self.picked.emit(code)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()


class ScanCard(Card):
    """The line with its mark, and what is said of it."""

    def __init__(self) -> None:
        super().__init__("caja_leer")
        self.line = ScanLine()
        self._said = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self._said.setObjectName("leer_dicho")
        self.search = Button("Otra búsqueda", icon=Icon.SEARCH, key="F2", name="buscar_cuenta")
        self.search.clicked.connect(self.start)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(IconMark(Icon.BARCODE, Tone.ACCENT, 20))
        row.addWidget(FieldLabel("Cuenta", self.line))
        row.addWidget(self.line, 1)
        row.addWidget(self.search)
        self.body.addLayout(row)
        self.body.addWidget(self._said)
        self.whole.setContentsMargins(Size.GAP, 4, Size.GAP, 4)
        self.say("")

    def start(self) -> None:
        """Take the keyboard, with what stood there selected."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say something below the line; nothing takes its room away."""
        self._said.set_tone(tone)
        self._said.setText(text)
        self._said.setVisible(bool(text))


class MoneyKeys(QObject):
    """What a field of money hears that is no amount: letters choose the means, a scan finds its account."""

    scanned = Signal(str)

    def __init__(self, fields: Sequence[QLineEdit], parent: QWidget) -> None:
        super().__init__(parent)
        self._heard = ""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._heard = ""
        elif _is_letter(event):
            event.ignore()
            return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                return self._end(watched)
            self._heard = self._heard + event.text() if event.text() else self._heard
        return super().eventFilter(watched, event)

    def _end(self, watched: QObject) -> bool:
        heard, self._heard = self._heard, ""
        if sum(char.isdigit() for char in heard) < _SCANNED:
            return False
        if isinstance(watched, QLineEdit):
            watched.clear()
        self.scanned.emit(heard)
        return True


def _is_letter(event: QEvent) -> bool:
    """Whether a letter asks a field first: it means nothing there, and may choose a means of payment."""
    asks = event.type() == QEvent.Type.ShortcutOverride
    return asks and isinstance(event, QKeyEvent) and event.text().isalpha()
