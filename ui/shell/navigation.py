"""The navigation: the tasks of the month with what waits in each, narrow where the window is narrow."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.formats import number
from ui.shell.pages import PageSpec
from ui.theme.current import tokens
from ui.theme.icons import paint_icon
from ui.theme.paint import CENTRE, LEFT, RIGHT, text_width, type_of, write
from ui.theme.tokens import Size
from ui.widgets.labels import rule

_ITEM: Final = 32
_RAIL_ITEMS: Final = (44, 37)
"""Heights of an icon over its word: with air, and close together."""
_ICON_ITEM: Final = 30
_SPACING: Final = 3
_GAP: Final = 14
_RAIL_PAD: Final = 3
_BAR_ROOM: Final = 6
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class NavigationItem(QAbstractButton):
    """A page in the navigation."""

    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self._spec = spec
        self._count = 0
        self._rail = False
        self.setText(spec.title)
        self.setObjectName(f"ir_{spec.id}")
        self.setAccessibleName(spec.title)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(_ITEM)

    def set_rail(self, height: int) -> None:
        """Icon over word, in so much height; the icon alone, with the word in its tip; 0: beside it."""
        self._rail = height > 0
        self.setFixedHeight(height or _ITEM)
        told = (self._spec.title,) if height == _ICON_ITEM else ()
        self.setToolTip("  ".join(filter(None, (*told, self._spec.shortcut))))
        self.update()

    def set_count(self, count: int) -> None:
        """What waits there."""
        self._count = count
        self.setAccessibleDescription(f"{number(count)} por hacer" if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Size.RAIL - 2 * _RAIL_PAD, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        if self._rail:
            self._paint_rail(painter)
        else:
            self._paint_full(painter)
        painter.end()

    def _ground(self, painter: QPainter) -> None:
        theme = tokens()
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(theme.surface if theme.name == "claro" else theme.selection))
            painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)
            painter.fillRect(QRectF(0, 8, 3, box.height() - 16), QColor(theme.accent))
        elif self.underMouse():
            painter.setBrush(QColor(theme.alt))
            painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Size.RADIUS, Size.RADIUS)

    def _paint_full(self, painter: QPainter) -> None:
        theme = tokens()
        now = self.isChecked()
        ink = theme.accent if now else theme.muted
        paint_icon(painter, self._spec.icon, ink, QPointF(14, (self.height() - Size.ICON) / 2))
        painter.setFont(type_of(Size.BODY, strong=now))
        painter.setPen(QColor(theme.text))
        room = self.width() - 42 - (36 if self._count else 8)
        write(painter, QRectF(42, 0, room, self.height()), self.text(), LEFT)
        if self._count:
            painter.setFont(type_of(Size.SMALL, strong=now))
            painter.setPen(QColor(theme.text if now else theme.muted))
            box = QRectF(self.width() - 60, 0, 50, self.height())
            painter.drawText(box, RIGHT, number(self._count))

    def _paint_rail(self, painter: QPainter) -> None:
        theme = tokens()
        now = self.isChecked()
        middle = self.width() / 2
        words = self.height() != _ICON_ITEM
        above = (self.height() - 34) / 2 if words else (self.height() - Size.ICON) / 2
        at = QPointF(middle - Size.ICON / 2, above)
        paint_icon(painter, self._spec.icon, theme.accent if now else theme.muted, at)
        if words:
            self._write_word(painter, above + 17, strong=now)
        if self._count:
            painter.setFont(type_of(Size.SMALL, strong=True))
            painter.setPen(QColor(theme.text))
            room = QRectF(middle + 11, at.y() - 2, self.width() - middle - 11, 18)
            painter.drawText(room, LEFT, number(self._count))

    def _write_word(self, painter: QPainter, top: float, *, strong: bool) -> None:
        strong = strong and text_width(self.text(), Size.SMALL, strong=True) <= self.width() - 2 * _BAR_ROOM
        painter.setFont(type_of(Size.SMALL, strong=strong))
        painter.setPen(QColor(tokens().text))
        write(painter, QRectF(1, top, self.width() - 2, 18), self.text(), CENTRE)


class NavigationPanel(QWidget):
    """All pages, in groups."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("navegacion")
        self.setAccessibleName("Navegación")
        self.setProperty("ground", "frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._items: dict[str, NavigationItem] = {}
        self._gaps, self._rail = 0, False
        self._box = QVBoxLayout(self)
        shown = [spec for spec in specs if not spec.parent]
        self._add_all([spec for spec in shown if not spec.at_foot])
        self._box.addStretch(1)
        self._add_all([spec for spec in shown if spec.at_foot])
        self.set_rail(rail=False)

    def set_rail(self, *, rail: bool) -> None:
        """Narrow or full."""
        self.setFixedWidth(Size.RAIL if rail else Size.NAVIGATION)
        side = _RAIL_PAD if rail else Size.PAD
        self._box.setContentsMargins(side, 10, side, 8)
        self._rail = rail
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Where a low screen has no room for icon and word of every page, first the air, then the words."""
        margins = self._box.contentsMargins()
        room = self.height() - margins.top() - margins.bottom() - self._gaps * _GAP
        heights = ((each, _SPACING if each == _RAIL_ITEMS[0] else 0) for each in _RAIL_ITEMS)
        fits = (each for each in heights if len(self._items) * sum(each) <= room)
        height, spacing = next(fits, (_ICON_ITEM, _SPACING)) if self._rail else (0, _SPACING)
        self._box.setSpacing(spacing)
        for item in self._items.values():
            item.set_rail(height)

    def light(self, page: str) -> None:
        """Show which page is in front."""
        for name, item in self._items.items():
            item.setChecked(name == page)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show what waits in each page."""
        for name, item in self._items.items():
            item.set_count(counts.get(name, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        items = list(self._items.values())
        at = next((place for place, item in enumerate(items) if item.hasFocus()), -1)
        if step is None or at < 0:
            event.ignore()
        else:
            items[(at + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)

    def _add_all(self, specs: Sequence[PageSpec]) -> None:
        group = specs[0].group if specs else 0
        for spec in specs:
            if spec.group != group:
                group = spec.group
                self._gaps += 1
                self._box.addWidget(_gap())
            item = NavigationItem(spec)
            item.clicked.connect(lambda _checked=False, page=spec.id: self.chosen.emit(page))
            if spec.shortcut:
                shortcut = QShortcut(QKeySequence(spec.shortcut), item)
                shortcut.activated.connect(item.click)
            self._items[spec.id] = item
            self._box.addWidget(item)


def _gap() -> QWidget:
    holder = QFrame()
    row = QHBoxLayout(holder)
    row.setContentsMargins(12, 5, 8, 5)
    row.addWidget(rule())
    return holder
