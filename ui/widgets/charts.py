"""Plots: few lines, direct labels, the current period in accent; the pointer is told the figure."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.formats import number
from ui.theme.current import colour, tokens
from ui.theme.paint import CENTRE, LEFT, RIGHT, text_width, type_of, write
from ui.theme.tokens import Size
from ui.widgets.values import Age, ConsumptionPlot, PlotBar, PlotLine

_LABEL: Final = 18
_FOOT: Final = 20
_BAR_SHARE: Final = 0.62
_WIDEST: Final = 40
_TAIL: Final = 6
_APART: Final = 18
_NAME_AIR: Final = 4
_DOT: Final = 3.5
_MARK: Final = 2
_AGE_ROW: Final = 17
_AGE_NAME: Final = 68
_AGE_GAP: Final = 8


class Plot(QWidget):
    """The ground of all plots: its size, its words for who does not see it, its hover."""

    def __init__(self, name: str, said: str, height: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setMouseTracking(True)
        self._height = height
        self._spots: list[tuple[QRectF, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(260, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, min(self._height, 90))

    def told_at(self, at: QPointF) -> str:
        """What the pointer is told there; empty for nothing."""
        return next((text for box, text in self._spots if box.contains(at)), "")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told_at(QPointF(event.pos())), self)
            return True
        return super().event(event)


class ConsumptionChart(Plot):
    """Bars of consumption with their average and the limit that sends a reading to be checked."""

    def __init__(self, name: str, said: str = "Consumo por período", height: int = 150) -> None:
        super().__init__(name, said, height)
        self._plot = ConsumptionPlot(bars=())

    def show_plot(self, plot: ConsumptionPlot) -> None:
        """Draw these figures."""
        self._plot = plot
        said = [f"{bar.label}: {_value_text(bar)}" for bar in plot.bars]
        self.setAccessibleDescription(", ".join([*said, plot.average_text, plot.limit_text]))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self._spots = []
        if not self._plot.bars:
            return
        painter = QPainter(self)
        theme = tokens()
        room = self._room()
        slot = room.width() / len(self._plot.bars)
        painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 1), QColor(theme.border))
        last = len(self._plot.bars) - 1
        for place, bar in enumerate(self._plot.bars):
            self._bar(painter, room, QRectF(room.left() + place * slot, room.top(), slot, room.height()), bar,
                      now=place == last)  # fmt: skip
        self._lines(painter, room)
        for place, bar in enumerate(self._plot.bars):
            self._label(painter, room, room.left() + (place + 0.5) * slot, bar, now=place == last)
        painter.end()

    def _room(self) -> QRectF:
        tail = max(
            text_width(self._plot.average_text, Size.SMALL), text_width(self._plot.limit_text, Size.SMALL)
        )
        margin = tail + _TAIL if tail else 0
        return QRectF(0, _LABEL, self.width() - margin, self.height() - _LABEL - _FOOT)

    def _level(self, room: QRectF, value: Decimal | int) -> float:
        plot = self._plot
        tallest = max(
            [Decimal(bar.value or 0) for bar in plot.bars] + [plot.limit or 0, plot.average or 0, Decimal(1)]
        )
        return round(room.bottom() - float(Decimal(max(value, 0)) / tallest) * room.height())

    def _bar(self, painter: QPainter, room: QRectF, slot: QRectF, bar: PlotBar, *, now: bool) -> None:
        if bar.value is None:
            return
        theme = tokens()
        width = min(slot.width() * _BAR_SHARE, _WIDEST)
        top = min(self._level(room, bar.value), room.bottom() - _MARK)
        box = QRectF(round(slot.center().x() - width / 2), top, round(width), room.bottom() - top)
        self._spots.append((slot.adjusted(0, -_LABEL, 0, _FOOT), bar.told or self._told(bar)))
        if not bar.estimated:
            painter.fillRect(box, QColor(theme.accent if now else theme.bar))
            return
        ink = QColor(theme.accent if now else theme.text)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _told(self, bar: PlotBar) -> str:
        estimated = ", promediado" if bar.estimated else ""
        return f"{bar.label}: {number(bar.value or 0)} {self._plot.unit}{estimated}"

    def _lines(self, painter: QPainter, room: QRectF) -> None:
        plot, theme = self._plot, tokens()
        ends: list[tuple[float, str, str]] = []
        if plot.limit is not None:
            level = self._level(room, plot.limit)
            painter.setPen(QPen(QColor(theme.warn), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(room.left(), level + 0.5), QPointF(room.right() + 2, level + 0.5))
            ends.append((level, plot.limit_text, theme.warn))
        if plot.average is not None:
            level = self._level(room, plot.average)
            painter.fillRect(QRectF(room.left(), level, room.width() + 2, 1), QColor(theme.text))
            ends.append((level, plot.average_text, theme.text))
        painter.setFont(type_of(Size.SMALL))
        for level, text, ink in _spread(ends, room):
            painter.setPen(QColor(ink))
            box = QRectF(room.right() + _TAIL, level - _LABEL / 2, self.width(), _LABEL)
            painter.drawText(box, LEFT, text)

    def _label(self, painter: QPainter, room: QRectF, middle: float, bar: PlotBar, *, now: bool) -> None:
        theme = tokens()
        slot = room.width() / len(self._plot.bars)
        painter.setFont(type_of(Size.SMALL, strong=now))
        painter.setPen(QColor(theme.text if now else theme.muted))
        name = bar.label if now or self._names_fit(slot) else bar.label[:1].upper()
        painter.drawText(QRectF(middle - slot, room.bottom() + 3, 2 * slot, _FOOT - 3), CENTRE, name)
        text = _value_text(bar)
        wide = text_width(text, Size.SMALL, strong=now) + 4
        if wide > slot + 4:
            return
        top = self._level(room, bar.value) if bar.value is not None else room.bottom()
        box = QRectF(middle - wide / 2, top - _LABEL + 1, wide, _LABEL - 3)
        painter.fillRect(box, QColor(theme.surface))
        painter.drawText(box, CENTRE, text)

    def _names_fit(self, slot: float) -> bool:
        """Whether all names have air between them; otherwise all but the current one are initials."""
        return max(text_width(bar.label, Size.SMALL) for bar in self._plot.bars) + _NAME_AIR <= slot


class LinesChart(Plot):
    """Two or three lines over the same periods, each named at its end."""

    def __init__(self, name: str, said: str, height: int = 96) -> None:
        super().__init__(name, said, height)
        self._labels: tuple[str, ...] = ()
        self._lines: tuple[PlotLine, ...] = ()
        self._ahead = 0

    def show_lines(self, labels: Sequence[str], lines: Sequence[PlotLine], ahead: int = 0) -> None:
        """Draw these lines over these periods; the last `ahead` ones are expected: apart and dashed."""
        self._labels, self._lines, self._ahead = tuple(labels), tuple(lines), ahead
        self.setAccessibleDescription(", ".join(f"{line.name}: {line.last_text}" for line in lines))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._labels or not self._lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = tokens()
        room = self._room()
        if self._ahead:
            left = self._x(room, len(self._labels) - self._ahead - 0.5)
            painter.fillRect(QRectF(left, 0, room.right() - left, room.bottom() + 6), QColor(theme.hover))
        for share in (0.25, 0.75):
            level = round(room.top() + room.height() * share)
            painter.fillRect(QRectF(room.left(), level, room.width(), 1), QColor(theme.line))
        painter.fillRect(QRectF(room.left(), room.bottom() + 6, room.width(), 1), QColor(theme.border))
        ends = [self._line(painter, room, line) for line in self._lines]
        self._name_ends(painter, room, ends)
        painter.setFont(type_of(Size.SMALL))
        painter.setPen(QColor(theme.muted))
        for place, label in enumerate(self._labels):
            middle = self._x(room, place)
            painter.drawText(QRectF(middle - 20, room.bottom() + 8, 40, _FOOT), CENTRE, label)
        painter.end()

    def _room(self) -> QRectF:
        tails = [
            text_width(line.last_text, Size.SMALL, strong=True) + text_width(line.name, Size.SMALL)
            for line in self._lines
        ]
        return QRectF(5, 10, self.width() - max(tails) - 24, self.height() - 10 - _FOOT - 8)

    def _x(self, room: QRectF, place: float) -> float:
        return room.left() + room.width() * place / max(1, len(self._labels) - 1)

    def _line(self, painter: QPainter, room: QRectF, line: PlotLine) -> float:
        known = [value for each in self._lines for value in each.values if value is not None]
        low, high = min(known), max(known)
        spread = (high - low) or 1
        dots = [
            QPointF(self._x(room, place), room.bottom() - room.height() * (value - low) / spread)
            for place, value in enumerate(line.values)
            if value is not None
        ]
        ink = colour(line.tone)
        behind = len(dots) - self._ahead
        painter.setPen(QPen(ink, 2))
        painter.drawPolyline(QPolygonF(dots[:behind]))
        painter.setPen(QPen(ink, 2, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(dots[max(0, behind - 1) :]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for dot in dots if None in line.values else dots[-1:]:
            painter.drawEllipse(dot, _DOT, _DOT)
        return dots[-1].y()

    def _name_ends(self, painter: QPainter, room: QRectF, ends: Sequence[float]) -> None:
        theme = tokens()
        marked = [(level, str(place), "") for place, level in enumerate(ends)]
        for level, place, _ink in _spread(marked, QRectF(0, 0, 0, self.height())):
            line = self._lines[int(place)]
            left = room.right() + 12
            painter.setFont(type_of(Size.SMALL, strong=True))
            painter.setPen(QColor(theme.text))
            painter.drawText(QRectF(left, level - 9, 100, _LABEL), LEFT, line.last_text)
            left += text_width(line.last_text, Size.SMALL, strong=True) + 6
            painter.setFont(type_of(Size.SMALL))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(left, level - 9, 200, _LABEL), LEFT, line.name)


class AgesChart(Plot):
    """The ages of debt as bars below each other, with amount and share."""

    def __init__(self, name: str = "edades", said: str = "Edades de la cartera") -> None:
        super().__init__(name, said, 7 * _AGE_ROW)
        self._ages: tuple[Age, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ages(self, ages: Sequence[Age]) -> None:
        """Draw these ages, current first."""
        self._ages = tuple(ages)
        self._height = len(ages) * _AGE_ROW
        self.setAccessibleDescription(", ".join(f"{age.name}: {age.text}, {age.share}" for age in ages))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        theme = tokens()
        painter.setFont(type_of(Size.SMALL))
        shares = max((text_width(age.share, Size.SMALL) for age in self._ages), default=0) + 2
        amounts = max((text_width(age.text, Size.SMALL) for age in self._ages), default=0) + 2
        names = max((_AGE_NAME, *(text_width(age.name, Size.SMALL) + _AGE_GAP for age in self._ages)))
        widest = self.width() - names - shares - amounts - 24
        largest = max((age.value for age in self._ages), default=0) or 1
        for place, age in enumerate(self._ages):
            top = place * _AGE_ROW
            painter.setPen(QColor(theme.muted))
            write(painter, QRectF(0, top, names - 4, _AGE_ROW), age.name)
            tint = QColor(theme.ages[min(place, len(theme.ages) - 1)])
            painter.fillRect(QRectF(names, top + 3, max(1, widest * age.value / largest), 10), tint)
            end = self.width() - shares - 8
            painter.setPen(QColor(theme.text))
            write(painter, QRectF(end - amounts, top, amounts, _AGE_ROW), age.text, RIGHT)
            painter.setPen(QColor(theme.muted))
            write(painter, QRectF(self.width() - shares, top, shares, _AGE_ROW), age.share, RIGHT)
        painter.end()


class AgesStack(Plot):
    """The ages of debt as one bar, the share written inside where it fits."""

    def __init__(self, name: str = "edades_barra", said: str = "Edades de la cartera") -> None:
        super().__init__(name, said, 20)
        self._ages: tuple[Age, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ages(self, ages: Sequence[Age]) -> None:
        """Draw these ages, current first."""
        self._ages = tuple(ages)
        self.setAccessibleDescription(", ".join(f"{age.name}: {age.share}" for age in ages))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self._spots = []
        painter = QPainter(self)
        theme = tokens()
        whole = sum(age.value for age in self._ages) or 1
        left = 0.0
        painter.setFont(type_of(Size.SMALL))
        for place, age in enumerate(self._ages):
            width = self.width() * age.value / whole
            ground = QColor(theme.ages[min(place, len(theme.ages) - 1)])
            box = QRectF(left, 0, max(0.0, width - 2), self.height())
            painter.fillRect(box, ground)
            painter.setPen(QColor("#000000" if ground.lightnessF() > _LIGHT else "#FFFFFF"))
            if text_width(age.share, Size.SMALL) <= box.width():
                painter.drawText(box, CENTRE, age.share)
            self._spots.append((box, f"{age.name}: {age.text}, {age.share}"))
            left += width
        painter.end()


_LIGHT: Final = 0.45


def _value_text(bar: PlotBar) -> str:
    return "" if bar.value is None else number(bar.value)


def _spread(ends: Sequence[tuple[float, str, str]], room: QRectF) -> list[tuple[float, str, str]]:
    """Push end labels apart, from top to bottom, so none stands on another."""
    placed: list[tuple[float, str, str]] = []
    for level, text, ink in sorted(ends):
        lowest = placed[-1][0] + _APART if placed else room.top() - _LABEL
        placed.append((max(level, lowest), text, ink))
    return placed
