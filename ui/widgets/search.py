"""Finding an account from anywhere: one line, a few hits below it, no mouse needed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.ports import Hit, Search, Tasks
from ui.theme.current import colour, tokens
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon
from ui.theme.paint import frame, keycap_width, paint_keycap, text_width, type_of, write
from ui.theme.tokens import Size

_WAIT: Final = 120
_LEAST: Final = 2
_ROW: Final = 44
_PAD: Final = 10
_CODE: Final = 64
_SHOWN: Final = 8
_NOTE: Final = 36
_WIDTH: Final = 420


class HitList(QWidget):
    """The hits, below the line in which one types."""

    picked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("hallazgos")
        self.setAccessibleName("Cuentas encontradas")
        self.setMouseTracking(True)
        self._hits: tuple[Hit, ...] = ()
        self._note = ""
        self._current = 0
        self.hide()

    def show_hits(self, hits: Sequence[Hit], note: str, under: QWidget) -> None:
        """Show these below a widget; without hits, the note."""
        self._hits = tuple(hits[:_SHOWN])
        self._note = note
        self._current = 0
        top = under.mapTo(self.window(), QPoint(0, under.height() + 4))
        height = len(self._hits) * _ROW + 8 if self._hits else _NOTE
        width = max(under.width(), _WIDTH)
        left = max(min(top.x(), self.window().width() - width - _PAD), 0)
        self.setGeometry(left, top.y(), width, height)
        self._say()
        self.show()
        self.raise_()
        self.update()

    def hits(self) -> Sequence[Hit]:
        """What is shown."""
        return self._hits

    def current(self) -> Hit | None:
        """The hit that Enter opens."""
        return self._hits[self._current] if self._hits else None

    def step(self, rows: int) -> None:
        """Go up or down."""
        if self._hits:
            self._current = (self._current + rows) % len(self._hits)
            self._say()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = int((event.position().y() - 4) // _ROW)
        if 0 <= row < len(self._hits) and row != self._current:
            self._current = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger presses without having moved: what it presses is what it wants."""
        self.mouseMoveEvent(event)
        hit = self.current()
        if hit is not None:
            self.picked.emit(hit.code)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = tokens()
        painter = QPainter(self)
        frame(painter, QRectF(self.rect()), QColor(theme.surface), QColor(theme.field))
        if not self._hits:
            painter.setFont(type_of(Size.BODY))
            painter.setPen(QColor(theme.muted))
            write(painter, QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0), self._note)
        for row, hit in enumerate(self._hits):
            self._hit(
                painter, QRectF(1, 4 + row * _ROW, self.width() - 2, _ROW), hit, now=row == self._current
            )
        painter.end()

    def _hit(self, painter: QPainter, box: QRectF, hit: Hit, *, now: bool) -> None:
        theme = tokens()
        if now:
            painter.fillRect(box, QColor(theme.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(theme.accent))
        upper = QRectF(box.left() + _PAD, box.top() + 4, _CODE, 18)
        painter.setFont(type_of(Size.BODY))
        painter.setPen(QColor(theme.muted))
        write(painter, upper, hit.code)
        tail = text_width(hit.state, Size.SMALL) + _PAD if hit.state else 0
        name = QRectF(upper.right() + 4, upper.top(), box.right() - upper.right() - 14 - tail, 18)
        painter.setFont(type_of(Size.BODY, strong=now))
        painter.setPen(QColor(theme.text))
        write(painter, name, hit.name)
        painter.setFont(type_of(Size.SMALL))
        painter.setPen(QColor(theme.muted))
        lower = QRectF(name.left(), name.bottom(), box.right() - name.left() - _PAD, 16)
        write(painter, lower, " · ".join(part for part in (hit.address, hit.detail) if part))
        painter.setPen(colour(hit.tone))
        write(painter, QRectF(box.right() - tail, upper.top(), tail, 18), hit.state)

    def _say(self) -> None:
        hit = self.current()
        self.setAccessibleDescription(f"{hit.code} {hit.name}" if hit else self._note)


class SubscriberSearch(QLineEdit):
    """Finds an account by code, name, address or meter while one types."""

    chosen = Signal(str)
    """The code of the account."""

    def __init__(self, tasks: Tasks, *, name: str, placeholder: str, key: str = "") -> None:
        super().__init__()
        self._tasks, self._key = tasks, key
        self._search: Search = _nothing
        self._list: HitList | None = None
        self._enter_waits = False
        self.setObjectName(name)
        self.setAccessibleName(placeholder)
        self.setPlaceholderText(placeholder)
        right = round(keycap_width(key)) + Size.PAD if key else 0
        self.setTextMargins(Size.ICON + Size.PAD, 0, right, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._look)
        self.textEdited.connect(self._on_text)

    def find_with(self, search: Search) -> None:
        """Where accounts are found; it is called away from the window's thread."""
        self._search = search

    def hits(self) -> Sequence[Hit]:
        """What is shown below."""
        return self._list.hits() if self._list is not None and self._list.isVisible() else ()

    def start(self) -> None:
        """Take the keyboard, with what was typed before selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(460, Size.FIELD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._list is not None and self._list.isVisible()
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._list is not None and shown:
            self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_enter()
        elif event.key() == Qt.Key.Key_Escape and (shown or self.text()):
            self._close()
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = tokens()
        painter = QPainter(self)
        at = QPointF(_PAD, (self.height() - Size.ICON) / 2)
        paint_icon(painter, Icon.SEARCH, theme.muted, at)
        if self._key:
            left = self.width() - keycap_width(self._key) - 8
            at = QPointF(left, (self.height() - Size.KEYCAP) / 2)
            paint_keycap(painter, at, self._key, QColor(theme.muted))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._close()
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        self._enter_waits = False
        if len(text.strip()) < _LEAST:
            self._timer.stop()
            self._close()
        else:
            self._timer.start()

    def _on_enter(self) -> None:
        hit = self._list.current() if self._list is not None and self._list.isVisible() else None
        if self._timer.isActive():
            self._timer.stop()
            self._enter_waits = True
            self._look()
        elif hit is not None:
            self._pick(hit.code)

    def _look(self) -> None:
        text = self.text().strip()
        search = self._search
        self._tasks.read(lambda: search(text), self._show, key=f"search:{self.objectName()}")

    def _show(self, hits: Sequence[Hit]) -> None:
        if not self.hasFocus():
            return
        if self._enter_waits and len(hits) == 1:
            self._pick(hits[0].code)
            return
        self._enter_waits = False
        if self._list is None:
            self._list = HitList(self.window())
            self._list.picked.connect(self._pick)
            self.window().installEventFilter(self)
        self._list.show_hits(hits, f"Nada coincide con «{self.text().strip()}».", self)

    def _pick(self, code: str) -> None:
        self._enter_waits = False
        self._close()
        self.clear()
        self.chosen.emit(code)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()


def _nothing(_text: str) -> Sequence[Hit]:
    return ()
