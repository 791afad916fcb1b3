"""Texts, rules, chips: the smallest pieces of a page."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme.current import colour
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon
from ui.theme.paint import chip_width, paint_chip
from ui.theme.tokens import Size
from ui.theme.tone import Tone

_FEW: Final = 24


class Label(QLabel):
    """A text in a tone, a size and a weight of the scale; never markup, whatever the data hold."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.TEXT, size: int = Size.BODY, *, strong: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("c", tone.value)
        self.setProperty("s", str(size))
        self.setProperty("w", "600" if strong else "400")
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Change the tone."""
        if self.property("c") != tone.value:
            self.setProperty("c", tone.value)
            restyle(self)

    def wrapped(self) -> "Label":
        """Let it run over several lines."""
        self.setWordWrap(True)
        return self


class FieldLabel(Label):
    """The name of a field that stands in a bar: its buddy, seen while the field is."""

    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__(text, Tone.MUTED, Size.SMALL)
        self.setBuddy(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)


class ElidedLabel(Label):
    """A text that may be longer than its room: cut by an ellipsis, whole under the pointer."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.TEXT, size: int = Size.BODY, *, strong: bool = False
    ) -> None:
        self._whole = ""
        super().__init__(text, tone, size, strong=strong)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def whole_text(self) -> str:
        """The text, not cut."""
        return self._whole

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_FEW, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        fits = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        super().setText(fits)
        self.setToolTip("" if fits == self._whole else self._whole)


class IconMark(QWidget):
    """An icon that stands beside a text."""

    def __init__(self, icon: Icon, tone: Tone = Tone.TEXT, size: int = Size.ICON, air: int = 0) -> None:
        """Make it; `air` is left above, so that it stands level with the first of several lines."""
        super().__init__()
        self._icon, self._tone, self._air = icon, tone, air
        self.setFixedSize(size, size + air)

    def show_icon(self, icon: Icon, tone: Tone) -> None:
        """Show another one."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_icon(painter, self._icon, colour(self._tone).name(), QPointF(0, self._air), self.width())
        painter.end()


class StateChip(QWidget):
    """A state: a word on the tint of its tone, with an icon where it asks for attention."""

    def __init__(self, text: str, tone: Tone = Tone.MUTED, icon: Icon | None = None) -> None:
        super().__init__()
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone, icon: Icon | None = None) -> None:
        """Show another state."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self._text, with_icon=self._icon is not None)) + 1, Size.CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_chip(painter, QPointF(0, 0), self._text, self._tone, self._icon)
        painter.end()


def rule(*, soft: bool = False, vertical: bool = False) -> QFrame:
    """A line of one pixel between blocks."""
    line = QFrame()
    line.setProperty("rule", "soft" if soft else "1")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def restyle(widget: QWidget) -> None:
    """Make the style sheet see a property that changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
