"""Buttons that say their key, and say why when they cannot be pressed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyleOptionButton

from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon, qicon
from ui.theme.paint import LEFT, keycap_width, paint_keycap, text_width, type_of, write
from ui.theme.tokens import Size
from ui.widgets.keys import shown_key
from ui.widgets.labels import restyle

_PAD: Final = 12
_GAP: Final = 8


class Kind(StrEnum):
    """What a button is among those of its page; the value is its role in the style sheet."""

    PRIMARY = "prim"
    """The page's next step; one at most."""
    PLAIN = "plain"
    ACT = "act"
    """What cannot be undone, beside a safe answer."""
    QUIET = "quiet"
    """Without an edge."""
    LINK = "link"
    """A text in accent, without an edge."""


class Button(QPushButton):
    """A button with its icon before and its keys after the word."""

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.PLAIN,
        *,
        icon: Icon | None = None,
        key: str = "",
        height: int = Size.BUTTON,
        name: str = "",
    ) -> None:
        """Make it.

        Args:
            text: a verb.
            kind: what it is among the others.
            icon: drawn before the word.
            key: shortcut as Qt writes it (`F8`, `Ctrl+Return`, `V`), also drawn as its keycap; works while
                the button is seen and enabled.
            height: 32; 28 to 30 inside cards, 44 at the cash desk.
            name: object name; by default made from the text.
        """
        super().__init__()
        self._text, self._icon, self._keys = "", icon, [key] if key else []
        self._kind = kind
        self._after: Icon | None = None
        self._height = height
        self.setProperty("k", kind.value)
        self.setObjectName(name or "boton_" + "_".join(text.lower().split()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.set_text(text)
        for shortcut in self._keys:
            self._listen(shortcut)

    def set_text(self, text: str) -> None:
        """Change the word."""
        self._text = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: Icon) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Change what it is: the suggested decision of a case is the primary one."""
        if kind is not self._kind:
            self._kind = kind
            self.setProperty("k", kind.value)
            restyle(self)
            self.updateGeometry()

    def set_keys(self, *keys: str) -> None:
        """Change the keys it answers to."""
        for old in self.findChildren(QShortcut):
            old.deleteLater()
        self._keys = list(keys)
        for key in keys:
            self._listen(key)
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Draw a key that reaches it by another way: Enter in the field beside it."""
        self._keys = [key]
        self.updateGeometry()

    def allow(self, reason_not: str = "") -> None:
        """Enable it, or disable it saying why not."""
        self.setEnabled(not reason_not)
        self.setToolTip(reason_not)
        self.setAccessibleDescription(reason_not)

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width() + 2 * self._side()), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # the style draws the ground only

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._content(painter)
        painter.end()

    def _content(self, painter: QPainter) -> None:
        ink = QColor(self._ink())
        left = max(4.0, (self.width() - self._content_width()) / 2)
        middle = self.height() / 2
        if self._icon is not None:
            paint_icon(painter, self._icon, ink.name(), QPointF(left, middle - Size.ICON / 2))
            left += Size.ICON + _GAP
        strong = self._strong()
        painter.setFont(type_of(Size.BODY, strong=strong))
        painter.setPen(ink)
        width = text_width(self._text, strong=strong)
        write(
            painter, QRectF(left, 0, min(width + 1, self.width() - left - 4), self.height()), self._text, LEFT
        )
        left += width + _GAP
        for key in self._keys:
            left += (
                paint_keycap(painter, QPointF(left, middle - Size.KEYCAP / 2), shown_key(key), ink) + _GAP / 2
            )
        if self._after is not None:
            paint_icon(painter, self._after, ink.name(), QPointF(left, middle - Size.ICON / 2))

    def has_icon(self) -> bool:
        """Whether an icon stands before its word."""
        return self._icon is not None

    def _content_width(self) -> float:
        icon = Size.ICON + _GAP if self._icon is not None else 0
        keys = sum(keycap_width(shown_key(key)) + _GAP / 2 for key in self._keys)
        after = Size.ICON if self._after is not None else 0
        gap = _GAP if keys or after else 0
        tail = keys - _GAP / 2 if keys and not after else keys
        return icon + text_width(self._text, strong=self._strong()) + gap + tail + after

    def _side(self) -> int:
        return _GAP if self._kind in {Kind.LINK, Kind.QUIET} else _PAD

    def _strong(self) -> bool:
        return self._kind in {Kind.PRIMARY, Kind.ACT}

    def _ink(self) -> str:
        theme = tokens()
        if not self.isEnabled():
            return theme.text if self._kind is Kind.PRIMARY else theme.muted
        if self._kind is Kind.PRIMARY:
            return theme.on_accent
        return theme.accent if self._kind in {Kind.ACT, Kind.LINK} else theme.text

    def _listen(self, key: str) -> None:
        keys = [key, key.replace("Return", "Enter")] if key.endswith("Return") else [key]
        for one in keys:
            QShortcut(QKeySequence(one), self).activated.connect(self.click)


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a button's menu."""

    text: str
    act: Callable[[], None]
    icon: Icon | None = None
    reason_not: str = ""


class MenuButton(Button):
    """A button that opens a menu below itself."""

    def __init__(self, text: str, *, icon: Icon | None = None, key: str = "", name: str = "") -> None:
        super().__init__(text, icon=icon, key=key, name=name)
        self._after = Icon.CHEVRON_DOWN
        self._choices: tuple[Choice, ...] = ()
        self.clicked.connect(self._open)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """What the menu offers; an entry that cannot be chosen says why not."""
        self._choices = tuple(choices)

    def choices(self) -> tuple[Choice, ...]:
        """What the menu offers now."""
        return self._choices

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self._choices:
            action = menu.addAction(choice.text)
            if choice.icon is not None:
                action.setIcon(qicon(choice.icon, tokens().text))
            action.setEnabled(not choice.reason_not)
            action.setToolTip(choice.reason_not)
            action.triggered.connect(choice.act)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
