"""Bars on the screen by the rules of the papers: told to the pointer, gone through by the arrow keys."""

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from reports.bars import Bar, BarPlot
from ui.formats import number
from ui.theme.current import tokens
from ui.theme.paint import CENTRE, LEFT, RIGHT, focus_ring, text_width, type_of, write
from ui.theme.tokens import Size
from ui.widgets.charts import Plot

_HEAD: Final = 20
_LABEL: Final = 16
_FOOT: Final = 20
_SHARE: Final = 0.74
_WIDEST: Final = 34
_TAIL: Final = 6
_APART: Final = 16
_MARK: Final = 14
_KEY: Final = 9
_LEAST: Final = 2
_KEYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}


class BarsChart(Plot):
    """Bars, those of a year ago hollow beside them; the head tells the one that is pointed at."""

    def __init__(self, name: str, said: str, height: int = 160) -> None:
        super().__init__(name, said, height)
        self._plot = BarPlot(name=said)
        self._at: int | None = None
        self._slot = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_plot(self, plot: BarPlot) -> None:
        """Draw these figures."""
        self._plot = plot
        self._at = self._first() if plot.bars and self.hasFocus() else None
        self.setAccessibleName(plot.name)
        self.setAccessibleDescription(plot.told)
        self.update()

    def told(self) -> str:
        """What is said of the bar that is pointed at, by keys or pointer; empty for none."""
        return "" if self._at is None else self._plot.bars[self._at].told

    # ---- keys and pointer

    def event(self, event: QEvent) -> bool:
        """No tip by the pointer: the head says it, to the keys too."""
        return event.type() == QEvent.Type.ToolTip or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None or not self._plot.bars:
            super().keyPressEvent(event)
            return
        last = len(self._plot.bars) - 1
        at = self._first() if self._at is None else self._at + step
        self._point(min(max(at, 0), last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        self._point(next((place for place, (box, _) in enumerate(self._spots) if box.contains(at)), None))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys begin at the current bar."""
        super().focusInEvent(event)
        if self._at is None and self._plot.bars:
            self._point(self._first())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(None)

    def _first(self) -> int:
        return len(self._plot.bars) - 1 if self._plot.now is None else self._plot.now

    def _point(self, at: int | None) -> None:
        if at != self._at:
            self._at = at
            self.update()

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self._spots = []
        painter, theme = QPainter(self), tokens()
        painter.setFont(type_of(Size.SMALL))
        if self._plot.bars:
            self._draw(painter)
        else:
            painter.setPen(QColor(theme.muted))
            write(painter, QRectF(0, 0, self.width(), self.height()), self._plot.empty, CENTRE)
        if self.hasFocus() and self._at is None:
            focus_ring(painter, QRectF(self.rect()))
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        plot, theme, room = self._plot, tokens(), self._room()
        self._slot = room.width() / len(plot.bars)
        self._head(painter)
        painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 1), QColor(theme.border))
        for place, bar in enumerate(plot.bars):
            box = QRectF(room.left() + place * self._slot, room.top(), self._slot, room.height())
            self._spots.append((box.adjusted(0, -_HEAD, 0, _FOOT), bar.told))
            self._bar(painter, room, box, bar, now=place == plot.now)
        self._mark(painter, room)
        self._lines(painter, room)
        painter.setFont(type_of(Size.SMALL))
        for place in range(len(plot.bars)):
            self._label(painter, room, place)
        if self._at is not None:
            box = self._spots[self._at][0]
            focus_ring(painter, QRectF(box.left(), room.top() - _LABEL, box.width(), room.height() + 36))

    def _room(self) -> QRectF:
        tail = max(text_width(text, Size.SMALL) for text in (self._plot.average_text, self._plot.goal_text))
        margin = tail + _TAIL if tail else 0
        top = _HEAD + _LABEL + (0 if self._plot.mark is None else _MARK)
        return QRectF(2, top, self.width() - margin - 4, self.height() - top - _FOOT)

    def _level(self, room: QRectF, value: float) -> float:
        return round(room.bottom() - value * room.height())

    def _head(self, painter: QPainter) -> None:
        """The bar that is pointed at in words, and at the right what hollow ones are."""
        theme = tokens()
        right = float(self.width())
        if self._plot.key is not None:
            painter.setFont(type_of(Size.SMALL))
            for text, hollow in ((self._plot.key[1], True), (self._plot.key[0], False)):
                wide = text_width(text, Size.SMALL) + 1
                right -= wide
                painter.setPen(QColor(theme.muted))
                painter.drawText(QRectF(right, 0, wide, _LABEL), LEFT, text)
                right -= _KEY + 4
                self._block(painter, QRectF(right, 4, _KEY, _KEY), theme.bar, hollow=hollow)
                right -= 12
        painter.setFont(type_of(Size.SMALL, strong=True))
        painter.setPen(QColor(theme.text))
        write(painter, QRectF(0, 0, max(0.0, right), _LABEL), self.told())

    def _block(self, painter: QPainter, box: QRectF, ink: str, *, hollow: bool) -> None:
        if not hollow:
            painter.fillRect(box, QColor(ink))
            return
        painter.setPen(QPen(QColor(tokens().muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _bar(self, painter: QPainter, room: QRectF, slot: QRectF, bar: Bar, *, now: bool) -> None:
        theme = tokens()
        wide = round(min(slot.width() * _SHARE / (2 if self._plot.key else 1), _WIDEST))
        left = round(slot.center().x() - (wide / 2 if bar.before is None else 0))
        if bar.before is not None:
            top = min(self._level(room, self._plot.share(bar.before)), room.bottom() - _LEAST)
            self._block(
                painter, QRectF(left - wide, top, wide - 1, room.bottom() - top), theme.bar, hollow=True
            )
        if bar.value is not None:
            top = min(self._level(room, self._plot.share(bar.value)), room.bottom() - _LEAST)
            ink = theme.accent if now else theme.bar
            self._block(painter, QRectF(left, top, wide, room.bottom() - top), ink, hollow=False)

    def _mark(self, painter: QPainter, room: QRectF) -> None:
        """The planned day: an upright, its words at the side that has room."""
        plot, theme = self._plot, tokens()
        if plot.mark is None:
            return
        at = round(room.left() + (plot.mark + 0.5) * self._slot)
        painter.fillRect(
            QRectF(at, room.top() - _LABEL - _MARK, 1, room.height() + _LABEL + _MARK), QColor(theme.muted)
        )
        painter.setPen(QColor(theme.muted))
        painter.setFont(type_of(Size.SMALL))
        wide = text_width(plot.mark_text, Size.SMALL) + 2
        fits = at + 4 + wide <= room.right()
        left = at + 4 if fits else at - 4 - wide
        painter.drawText(QRectF(left, room.top() - _LABEL - _MARK, wide, _MARK), LEFT if fits else RIGHT,
                         plot.mark_text)  # fmt: skip

    def _lines(self, painter: QPainter, room: QRectF) -> None:
        plot, theme = self._plot, tokens()
        ends: list[tuple[float, str, str]] = []
        if plot.average is not None:
            level = self._level(room, plot.share(plot.average))
            painter.fillRect(QRectF(room.left(), level, room.width() + 2, 1), QColor(theme.text))
            ends.append((level, plot.average_text, theme.text))
        if plot.goal is not None:
            level = self._level(room, plot.share(plot.goal))
            painter.setPen(QPen(QColor(theme.warn), 1, Qt.PenStyle.DashLine))
            start = room.left() + ((plot.now or 0) + 1) * self._slot
            painter.drawLine(QPointF(start, level + 0.5), QPointF(room.right() + 2, level + 0.5))
            ends.append((level, plot.goal_text, theme.warn))
        painter.setFont(type_of(Size.SMALL))
        lowest = 0.0
        for level, text, ink in sorted(ends):
            lowest = max(level, lowest)
            painter.setPen(QColor(ink))
            painter.drawText(QRectF(room.right() + _TAIL, lowest - 9, self.width(), 18), LEFT, text)
            lowest += _APART

    def _step(self) -> int:
        """Every how many bars there is room for a label, counted from the current one."""
        widest = max(text_width(bar.label, Size.SMALL) for bar in self._plot.bars) + 2
        return max(1, ceil(widest / self._slot)) if self._slot > 0 else 1

    def _label(self, painter: QPainter, room: QRectF, place: int) -> None:
        theme, bar, now = tokens(), self._plot.bars[place], place == self._plot.now
        middle = room.left() + (place + 0.5) * self._slot
        painter.setFont(type_of(Size.SMALL, strong=now))
        painter.setPen(QColor(theme.text if now else theme.muted))
        if (self._first() - place) % self._step() == 0:
            painter.drawText(QRectF(middle - 30, room.bottom() + 3, 60, _FOOT - 3), CENTRE, bar.label)
        text = "" if bar.value is None else number(bar.value)
        wide = text_width(text, Size.SMALL, strong=now) + 4
        if not text or wide > self._slot + 4:
            return
        top = self._level(room, self._plot.share(max(bar.value or 0, bar.before or 0)))
        box = QRectF(middle - wide / 2, top - _LABEL, wide, _LABEL - 2)
        painter.fillRect(box, QColor(theme.surface))
        painter.drawText(box, CENTRE, text)
