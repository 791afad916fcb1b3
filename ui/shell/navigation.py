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
_RAIL_ITEMS: Final = ((44, 3, 5), (38, 0, 5), (34, 0, 5), (28, 0, 3))
"""Of a page in the rail: height, space to the next one, and around the line between groups.

From `_ICON_FROM` up its icon stands over its word; under it the word stands alone, since a word is found
sooner than an icon.
"""
_ICON_FROM: Final = 38
_LINE: Final = 13
_LOWEST: Final = (24, 0, 2)
_SPACING: Final = 3
_AIR: Final = 5
_RULE: Final = 1
_RAIL_AIR: Final = 4
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
        """Icon over word, or the word alone, in so much height; 0: beside it."""
        self._rail = height > 0
        self.setFixedHeight(height or _ITEM)
        self.setToolTip(self._spec.shortcut)
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
        if self.height() < _ICON_FROM:
            self._paint_word(painter)
            return
        theme = tokens()
        now = self.isChecked()
        middle = self.width() / 2
        above = (self.height() - 34) / 2
        at = QPointF(middle - Size.ICON / 2, above)
        paint_icon(painter, self._spec.icon, theme.accent if now else theme.muted, at)
        self._write_word(painter, QRectF(1, above + 17, self.width() - 2, 18))
        self._write_count(painter, QRectF(middle + 11, at.y() - 2, self.width() - middle - 11, 18), LEFT)

    def _paint_word(self, painter: QPainter) -> None:
        """The word, and close below it what waits there."""
        wide, middle = self.width() - 2, self.height() / 2
        if not self._count:
            self._write_word(painter, QRectF(1, 0, wide, self.height()))
            return
        self._write_word(painter, QRectF(1, middle - _LINE, wide, _LINE))
        self._write_count(painter, QRectF(1, middle, wide, _LINE), CENTRE)

    def _write_word(self, painter: QPainter, box: QRectF) -> None:
        room = self.width() - 2 * _BAR_ROOM
        strong = self.isChecked() and text_width(self.text(), Size.SMALL, strong=True) <= room
        painter.setFont(type_of(Size.SMALL, strong=strong))
        painter.setPen(QColor(tokens().text))
        write(painter, box, self.text(), CENTRE)

    def _write_count(self, painter: QPainter, box: QRectF, place: int) -> None:
        if self._count:
            painter.setFont(type_of(Size.SMALL, strong=True))
            painter.setPen(QColor(tokens().text))
            painter.drawText(box, place, number(self._count))


class _Gap(QFrame):
    """The line between two groups."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.addWidget(rule())
        self.put_air(_AIR)

    def put_air(self, air: int) -> None:
        """Leave so much above and below."""
        self._row.setContentsMargins(12, air, 8, air)


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
        self._gaps: list[_Gap] = []
        self._rail = False
        self._box = QVBoxLayout(self)
        shown = [spec for spec in specs if not spec.parent]
        self._add_all([spec for spec in shown if not spec.at_foot])
        self._box.addStretch(1)
        self._add_all([spec for spec in shown if spec.at_foot])
        self.set_rail(rail=False)

    def set_rail(self, *, rail: bool) -> None:
        """Narrow or full."""
        self.setFixedWidth(Size.RAIL if rail else Size.NAVIGATION)
        side, top = (_RAIL_PAD, _RAIL_AIR) if rail else (Size.PAD, 10)
        self._box.setContentsMargins(side, top, side, min(top, Size.PAD))
        self._rail = rail
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Where a low screen has no room for icon and word of every page, first the air, then the icons."""
        height, spacing, air = self._rail_sizes() if self._rail else (0, _SPACING, _AIR)
        self._box.setSpacing(spacing)
        for gap in self._gaps:
            gap.put_air(air)
        for item in self._items.values():
            item.set_rail(height)

    def _rail_sizes(self) -> tuple[int, int, int]:
        margins = self._box.contentsMargins()
        room = self.height() - margins.top() - margins.bottom()
        for height, spacing, air in _RAIL_ITEMS:
            gaps = len(self._gaps) * (2 * air + _RULE + spacing)
            if len(self._items) * (height + spacing) + gaps <= room:
                return height, spacing, air
        return _LOWEST

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
                self._gaps.append(_Gap())
                self._box.addWidget(self._gaps[-1])
            item = NavigationItem(spec)
            item.clicked.connect(lambda _checked=False, page=spec.id: self.chosen.emit(page))
            if spec.shortcut:
                shortcut = QShortcut(QKeySequence(spec.shortcut), item)
                shortcut.activated.connect(item.click)
            self._items[spec.id] = item
            self._box.addWidget(item)
