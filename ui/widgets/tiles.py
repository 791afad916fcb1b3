"""Tiles: one figure of a month, large, with its course and what it means; Enter opens its detail."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from ui.theme.current import colour, tokens
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.charts import Plot
from ui.widgets.labels import Label
from ui.widgets.values import TileFigure

_COURSE: Final = 30
_DOT: Final = 3.5
_EDGE: Final = 6
_OPENING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_LEAST_DOTS: Final = 2


class CourseLine(Plot):
    """A small line without scale: whether something rises or falls, and its goal dotted."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "", _COURSE)
        self._values: tuple[float | None, ...] = ()
        self._goal: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _COURSE)

    def show_course(self, values: Sequence[float | None], goal: float | None) -> None:
        """Draw these months."""
        self._values, self._goal = tuple(values), goal
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        known = [value for value in self._values if value is not None]
        if len(known) < _LEAST_DOTS:
            return
        scale = known if self._goal is None else [*known, self._goal]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._goal is not None:
            painter.setPen(QPen(QColor(tokens().muted), 1, Qt.PenStyle.DotLine))
            level = self._level(self._goal, scale)
            painter.drawLine(QPointF(0, level), QPointF(self.width(), level))
        self._draw(painter, scale)
        painter.end()

    def _draw(self, painter: QPainter, scale: Sequence[float]) -> None:
        room = QRectF(_EDGE, 0, self.width() - 2 * _EDGE, self.height())
        apart = room.width() / max(1, len(self._values) - 1)
        dots: list[QPointF] = []
        painter.setPen(QPen(QColor(tokens().muted), 1.5))
        for place, value in enumerate(self._values):
            if value is None:
                painter.drawPolyline(QPolygonF(dots))
                dots = []
            else:
                dots.append(QPointF(room.left() + place * apart, self._level(value, scale)))
        painter.drawPolyline(QPolygonF(dots))
        if dots:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Tone.ACCENT))
            painter.drawEllipse(dots[-1], _DOT, _DOT)

    def _level(self, value: float, scale: Sequence[float]) -> float:
        low, high = min(scale), max(scale)
        share = (value - low) / (high - low) if high > low else 0.5
        return self.height() - _EDGE - share * (self.height() - 2 * _EDGE)


class Tile(Card):
    """One figure; a click, Enter or the space bar ask for its detail."""

    opened = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__(f"cifra_{key}")
        self.set_role("tile")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._key = key
        self._name = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self._text = Label("", size=Size.TITLE, strong=True)
        self._course = CourseLine(f"curso_{key}")
        self._told = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self.body.setSpacing(2)
        for widget in (self._name, self._text, self._course, self._told):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_figure(self, figure: TileFigure) -> None:
        """Show this figure."""
        self._name.setText(figure.name)
        self._text.setText(figure.text)
        self._course.show_course(figure.course, figure.goal)
        self._told.setText(figure.told)
        self._told.set_tone(figure.tone)
        self.setAccessibleName(f"{figure.name}: {figure.text}. {figure.told}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.opened.emit(self._key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.setFocus()
            self.opened.emit(self._key)
