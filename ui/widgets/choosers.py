"""One of several: the figures that filter, the segmented control, the tabs."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.theme.current import colour, tokens
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon
from ui.theme.paint import LEFT, keycap_width, paint_keycap, rounded, text_width, type_of
from ui.theme.tokens import Size
from ui.theme.tone import STATES, Tone
from ui.widgets.keys import shown_key
from ui.widgets.values import Option

_PAD: Final = 8
_GAP: Final = 6
_SPACE: Final = 8
_FIGURES: Final = 35
_TABS: Final = 34
_UNDERLINE: Final = 2
_SEGMENT_PAD: Final = 10


class Chooser(QWidget):
    """Options side by side, one of them chosen, by mouse or arrow keys; children paint them."""

    chosen = Signal(str)
    """The key of the option that the user chose."""

    def __init__(self, name: str, said: str, height: int) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        self._current = ""
        self._hover = -1
        self._height = height
        self._shortcuts: list[QShortcut] = []
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_options(self, options: Sequence[Option]) -> None:
        """Show these; the chosen one stays if it is among them, or else it is the first."""
        before = [(option.key, option.shortcut) for option in self._options]
        self._options = tuple(options)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if options else Qt.FocusPolicy.NoFocus)
        if self._current not in {option.key for option in options}:
            self._current = options[0].key if options else ""
        if [(option.key, option.shortcut) for option in options] != before:
            self._listen()
        self._say()
        self.updateGeometry()
        self.update()

    def current(self) -> str:
        """The key of the chosen option."""
        return self._current

    def said(self) -> str:
        """The chosen option in words: `412 con saldo`."""
        option = next((each for each in self._options if each.key == self._current), None)
        return f"{option.figure} {option.text}".strip() if option else ""

    def choose(self, key: str) -> None:
        """Choose without telling anybody."""
        self._current = key
        self._say()
        self.update()

    def offer(self, options: Sequence[Option], chosen: str) -> None:
        """Show these, one of them chosen; nothing is seen where there is no choice."""
        self.set_options(options)
        self.choose(chosen)
        self.setVisible(len(options) > 1)

    def width_of(self, option: Option) -> float:
        """How wide one option is."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self.width_of(option) for option in self._options)) + 1, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._options:
            event.ignore()
            return
        place = min(max(self._place() + step, 0), len(self._options) - 1)
        self._pick(self._options[place].key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._pick(self._options[place].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place != self._hover:
            self._hover = place
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _boxes(self) -> list[QRectF]:
        boxes, left = [], 0.0
        for option in self._options:
            width = self.width_of(option)
            boxes.append(QRectF(left, 0, width, self._height))
            left += width
        return boxes

    def _place(self) -> int:
        return next((at for at, option in enumerate(self._options) if option.key == self._current), 0)

    def _at(self, point: QPointF) -> int:
        return next((at for at, box in enumerate(self._boxes()) if box.contains(point)), -1)

    def _pick(self, key: str) -> None:
        if key != self._current:
            self.choose(key)
            self.chosen.emit(key)

    def _listen(self) -> None:
        for old in self._shortcuts:
            old.deleteLater()
        self._shortcuts = []
        for option in self._options:
            if option.shortcut:
                shortcut = QShortcut(QKeySequence(option.shortcut), self)
                shortcut.activated.connect(lambda key=option.key: self._pick(key))
                self._shortcuts.append(shortcut)

    def _say(self) -> None:
        self.setAccessibleDescription(self.said())


class FiguresLine(Chooser):
    """The line of figures under a page's title: each counts something and filters by it.

    Those that do not fit in its width stand in a line below: a figure that is cut filters nothing.
    """

    def __init__(self, name: str = "cifras") -> None:
        super().__init__(name, "Cifras que filtran", _FIGURES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = 1

    def set_options(self, options: Sequence[Option]) -> None:
        super().set_options(options)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._lines * self._height)

    def width_of(self, option: Option) -> float:
        return self._ink_width(option) + 2 * _PAD + _SPACE

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._lines * self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        theme = tokens()
        painter.fillRect(QRectF(0, self._lines * self._height - 1, self.width(), 1), QColor(theme.border))
        for place, (option, box) in enumerate(zip(self._options, self._boxes(), strict=True)):
            now = option.key == self._current
            shown = box.adjusted(0, 0, -_SPACE, 0)
            if place == self._hover and not now:
                painter.fillRect(shown.adjusted(0, 0, 0, -1), QColor(theme.alt))
            self._figure(painter, shown, option, now=now)
            if now:
                under = QRectF(shown.left(), shown.bottom() - _UNDERLINE, shown.width(), _UNDERLINE)
                painter.fillRect(under, QColor(theme.text if self.hasFocus() else theme.accent))
        painter.end()

    def _boxes(self) -> list[QRectF]:
        boxes: list[QRectF] = []
        left = top = 0.0
        for option in self._options:
            width = self.width_of(option)
            if left and left + width - _SPACE > self.width():
                left, top = 0.0, top + self._height
            boxes.append(QRectF(left, top, width, self._height))
            left += width
        return boxes

    def _fit(self) -> None:
        """Take as many lines as its figures need in its width."""
        boxes = self._boxes() if self.width() else []
        lines = round(boxes[-1].bottom() / self._height) if boxes else 1
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _figure(self, painter: QPainter, box: QRectF, option: Option, *, now: bool) -> None:
        left = box.left() + _PAD
        ink = colour(option.tone)
        icon = _icon_of(option)
        if icon is not None:
            paint_icon(painter, icon, ink.name(), QPointF(left, box.top() + (self._height - Size.ICON) / 2))
            left += Size.ICON + _GAP
        painter.setFont(type_of(Size.LARGE, strong=True))
        painter.setPen(ink)
        painter.drawText(QRectF(left, box.top(), box.width(), self._height - 1), LEFT, option.figure)
        left += text_width(option.figure, Size.LARGE, strong=True) + _GAP
        painter.setFont(type_of(Size.BODY, strong=now))
        painter.setPen(colour(Tone.TEXT if now else Tone.MUTED))
        painter.drawText(QRectF(left, box.top(), box.right() - left, self._height - 1), LEFT, option.text)

    def _ink_width(self, option: Option) -> float:
        icon = Size.ICON + _GAP if _icon_of(option) is not None else 0
        word = text_width(option.text, strong=True)
        return icon + text_width(option.figure, Size.LARGE, strong=True) + _GAP + word


class Segmented(Chooser):
    """A few exclusive options in one frame."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__(name, said, Size.BUTTON)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def width_of(self, option: Option) -> float:
        cap = keycap_width(shown_key(option.shortcut)) + _GAP if option.shortcut else 0
        return text_width(option.text, strong=True) + cap + 2 * _SEGMENT_PAD

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setClipPath(rounded(whole))
        painter.fillRect(whole, QColor(theme.surface))
        for place, (option, box) in enumerate(zip(self._options, self._boxes(), strict=True)):
            self._segment(painter, box, option, place)
        painter.setClipping(False)
        painter.setPen(
            QPen(QColor(theme.text if self.hasFocus() else theme.field), 2 if self.hasFocus() else 1)
        )
        painter.drawPath(rounded(whole))
        painter.end()

    def _segment(self, painter: QPainter, box: QRectF, option: Option, place: int) -> None:
        theme = tokens()
        now = option.key == self._current
        if now or place == self._hover:
            painter.fillRect(box, QColor(theme.selection if now else theme.hover))
        if place:
            painter.fillRect(QRectF(box.left(), 0, 1, box.height()), QColor(theme.field))
        if now:
            under = QRectF(box.left() + _GAP, box.bottom() - 3, box.width() - 2 * _GAP, _UNDERLINE)
            painter.fillRect(under, QColor(theme.accent))
        ink = QColor(theme.text)
        painter.setFont(type_of(Size.BODY, strong=now))
        painter.setPen(ink)
        left = box.left() + _SEGMENT_PAD
        painter.drawText(QRectF(left, 0, box.width(), box.height()), LEFT, option.text)
        if option.shortcut:
            left += text_width(option.text, strong=True) + _GAP
            at = QPointF(left, (box.height() - Size.KEYCAP) / 2)
            paint_keycap(painter, at, shown_key(option.shortcut), ink)


class TabStrip(Chooser):
    """The titles of tabs, reached by Alt and their number."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__(name, said, _TABS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_titles(self, titles: Sequence[tuple[str, str]]) -> None:
        """Show tabs of these keys and titles; they get Alt+1, Alt+2 and so on."""
        self.set_options(
            [Option(key, text, shortcut=f"Alt+{at}") for at, (key, text) in enumerate(titles, 1)]
        )

    def width_of(self, option: Option) -> float:
        number = text_width(option.shortcut[-1:], Size.SMALL) + _GAP
        return text_width(option.text, strong=True) + number + 2 * _SEGMENT_PAD

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = tokens()
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self._height - 1, self.width(), 1), QColor(theme.border))
        for place, (option, box) in enumerate(zip(self._options, self._boxes(), strict=True)):
            now = option.key == self._current
            if place == self._hover and not now:
                painter.fillRect(box.adjusted(0, 0, 0, -1), QColor(theme.alt))
            left = box.left() + _SEGMENT_PAD
            painter.setFont(type_of(Size.BODY, strong=now))
            painter.setPen(QColor(theme.text if now else theme.muted))
            painter.drawText(QRectF(left, 0, box.width(), self._height - 2), LEFT, option.text)
            left += text_width(option.text, strong=now) + _GAP
            painter.setFont(type_of(Size.SMALL))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(left, 0, box.width(), self._height - 2), LEFT, option.shortcut[-1:])
            if now:
                under = QRectF(box.left(), self._height - _UNDERLINE, box.width(), _UNDERLINE)
                painter.fillRect(under, QColor(theme.text if self.hasFocus() else theme.accent))
        painter.end()


class Tabs(QWidget):
    """Tabs whose contents are made when first shown."""

    changed = Signal(str)
    """The key of the tab that came to the front."""

    def __init__(self, name: str, said: str, pages: Sequence[tuple[str, str, Callable[[], QWidget]]]) -> None:
        """Make the strip; `pages` are key, title and what makes the content."""
        super().__init__()
        self.setObjectName(name)
        self.strip = TabStrip(f"{name}_titulos", said)
        self.strip.set_titles([(key, title) for key, title, _make in pages])
        self._makers = {key: make for key, _title, make in pages}
        self._made: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self.strip)
        box.addWidget(self._stack, 1)
        self.strip.chosen.connect(self._show)
        if pages:
            self._show(pages[0][0])

    def current(self) -> str:
        """The key of the tab in front."""
        return self.strip.current()

    def open(self, key: str) -> QWidget:
        """Bring a tab to the front."""
        self.strip.choose(key)
        self._show(key)
        return self._made[key]

    def content(self, key: str) -> QWidget | None:
        """A tab's content; None if it was never shown."""
        return self._made.get(key)

    def _show(self, key: str) -> None:
        if key not in self._made:
            self._made[key] = self._makers[key]()
            self._stack.addWidget(self._made[key])
        self._stack.setCurrentWidget(self._made[key])
        self.changed.emit(key)


def _icon_of(option: Option) -> Icon | None:
    if option.icon is not None or option.tone not in STATES:
        return option.icon
    return {Tone.OK: Icon.CHECK_CIRCLE, Tone.BAD: Icon.ERROR, Tone.INFO: Icon.INFO}.get(
        option.tone, Icon.WARNING
    )
