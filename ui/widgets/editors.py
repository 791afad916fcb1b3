"""What one types in: lines, money, days, choices; each without its label."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
)

from domain.errors import InvalidValue
from ui.formats import amount, day, parse_day
from ui.theme.current import tokens
from ui.theme.icon import Icon
from ui.theme.icons import paint_icon
from ui.theme.paint import LEFT, focus_ring, paint_check, text_width, type_of
from ui.theme.tokens import Size

_ARROW_PLACE: Final = 26
_TEXT_AIR: Final = 4
_CHECK: Final = 16
_COMES_BACK: Final = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
"""The keyboard left for a moment: the place where somebody was typing is kept."""
_DAY_FIGURES: Final = 8
_DAY_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class LineEditor(QLineEdit):
    """A line of text; where it is too long for its field, one reads how it begins until one types in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.setMinimumWidth(48)

    def setText(self, text: str | None) -> None:  # noqa: N802 - Qt's name
        """Hold a text, and show how it begins."""
        super().setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def retype(self, text: str) -> None:
        """Hold what was typed in another form; one goes on typing after it."""
        super().setText(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.hasSelectedText():
            self.setSelection(len(self.text()), -len(self.text()))
        elif event.reason() == Qt.FocusReason.OtherFocusReason:
            self.end(False)  # noqa: FBT003 - Qt takes it so

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _COMES_BACK:
            self.setCursorPosition(0)


class MoneyEditor(LineEditor):
    """Whole money, grouped while it is typed: figures at the right, dots by themselves."""

    def __init__(self, *, big: bool = False) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(15)
        if big:
            self.setProperty("big", "1")
        self.textEdited.connect(self._regroup)

    def show_amount(self, value: int | None) -> None:
        """Hold an amount; None empties it."""
        self.setText("" if value is None else amount(value))

    def _regroup(self, text: str) -> None:
        figures = "".join(char for char in text if char.isascii() and char.isdigit())
        sign = "-" if text.startswith("-") else ""
        grouped = sign + (amount(int(figures)) if figures else "")
        if grouped == text:
            return
        after = sum(char.isdigit() for char in text[self.cursorPosition() :])
        self.retype(grouped)
        place = len(grouped)
        while place > 0 and sum(char.isdigit() for char in grouped[place:]) < after:
            place -= 1
        self.setCursorPosition(place)


class DayEditor(LineEditor):
    """A date, dd/mm/aaaa: the bars put themselves; ↑ and ↓ change the day."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(10)
        self.setPlaceholderText("dd/mm/aaaa")
        self.textEdited.connect(self._put_bars)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _DAY_STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        with suppress(InvalidValue):
            self.retype(day(parse_day(self.text()) + timedelta(days=step)))
            self.textEdited.emit(self.text())

    def _put_bars(self, text: str) -> None:
        figures = "".join(char for char in text if char.isascii() and char.isdigit())[:_DAY_FIGURES]
        barred = "/".join(part for part in (figures[:2], figures[2:4], figures[4:]) if part)
        if self.cursorPosition() == len(text) and not text.endswith("/") and text != barred:
            self.retype(barred)


class ChoiceEditor(QComboBox):
    """One of a list; the wheel does not change it by accident.

    What does not fit ends in `…`, and the tooltip tells it whole.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these keys and texts; what was chosen stays if it is among them."""
        before = self.current_key()
        self.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self.clear()
        for key, text in choices:
            self.addItem(text, key)
        self.setCurrentIndex(max(0, self.findData(before)))
        self.blockSignals(False)  # noqa: FBT003 - Qt takes it so

    def current_key(self) -> str:
        """The key of what is chosen; empty for nothing."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose by key; an unknown key changes nothing."""
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def shown_text(self) -> str:
        """What is seen of what is chosen."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width() - _TEXT_AIR
        )

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            whole = self.currentText()
            QToolTip.showText(event.globalPos(), "" if self.shown_text() == whole else whole, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = tokens()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        at = QPointF(self.width() - _ARROW_PLACE + 2, (self.height() - Size.ICON) / 2)
        paint_icon(painter, Icon.CHEVRON_DOWN, theme.text if self.isEnabled() else theme.muted, at)
        painter.end()


class NoteEditor(QPlainTextEdit):
    """Several lines of text; Tab leaves it."""

    entered = Signal()

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)


class CheckEditor(QCheckBox):
    """A checkbox drawn from the tokens."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._text = text
        self.setObjectName(name)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return QSize(_CHECK + Size.PAD + round(text_width(self._text)) + 6, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = tokens()
        painter = QPainter(self)
        top = (self.height() - _CHECK) / 2
        state = Qt.CheckState.Checked if self.isChecked() else Qt.CheckState.Unchecked
        paint_check(painter, QPointF(2, top), state, enabled=self.isEnabled())
        painter.setFont(type_of(Size.BODY))
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.muted))
        left = 2 + _CHECK + Size.PAD
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), LEFT, self._text)
        if self.hasFocus():
            focus_ring(
                painter, self.rect().toRectF().adjusted(0, top - 2, left - Size.PAD + 2 - self.width(), 0)
            )
        painter.end()
