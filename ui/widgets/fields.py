"""Fields: label above, what one types in, help or error below. And the form that holds them."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.formats import day, parse_day, parse_money, parse_whole
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.editors import (
    CheckEditor,
    ChoiceEditor,
    DayEditor,
    LineEditor,
    MoneyEditor,
    NoteEditor,
)
from ui.widgets.labels import IconMark, Label, restyle

F = TypeVar("F", bound="Field")

_MESSAGE_ICON: Final = 14
_MARKS: Final = MappingProxyType({Tone.BAD: Icon.ERROR, Tone.WARN: Icon.WARNING})


class Field(QWidget):
    """A label, its editor and a message; the base of all fields."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed in it."""

    def __init__(
        self, label: str, editor: QWidget, *, name: str, required: bool = False, help_text: str = ""
    ) -> None:
        """Put them together.

        Args:
            label: what it is, above.
            editor: what one types in.
            name: object name of the editor; the field itself is `campo_` and it.
            required: marked with the word.
            help_text: below, while there is no error.
        """
        super().__init__()
        self.editor = editor
        self.label_text = label
        self._help = help_text
        self._error = ""
        editor.setObjectName(name)
        editor.setAccessibleName(label)
        self.setObjectName(f"campo_{name}")
        self._title = Label(label, Tone.MUTED, Size.SMALL)
        self._title.setBuddy(editor)
        self._mark = IconMark(Icon.ERROR, Tone.BAD, _MESSAGE_ICON, air=2)
        self._message = Label(help_text, Tone.MUTED, Size.SMALL).wrapped()
        self._lay_out(required=required)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.show_help(help_text)

    def show_error(self, text: str) -> None:
        """Say what is wrong and what to write; an empty text takes it away."""
        self._error = text
        self._tell(text or self._help, Tone.BAD if text else Tone.MUTED)

    def show_doubt(self, text: str) -> None:
        """Say what is unusual and may be right all the same; an empty text takes it away."""
        self._error = ""
        self._tell(text or self._help, Tone.WARN if text else Tone.MUTED)

    def show_ok(self, text: str) -> None:
        """Confirm what was typed."""
        self._error = ""
        self._tell(text, Tone.OK)

    def show_help(self, text: str) -> None:
        """Change the help below."""
        self._help = text
        self.show_error("")

    def error(self) -> str:
        """What is wrong; empty for nothing."""
        return self._error

    def _lay_out(self, *, required: bool) -> None:
        head = QHBoxLayout()
        head.setSpacing(Size.PAD)
        head.addWidget(self._title)
        if required:
            head.addWidget(Label("obligatorio", Tone.MUTED, Size.SMALL))
        head.addStretch(1)
        tail = QHBoxLayout()
        tail.setSpacing(6)
        tail.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        tail.addWidget(self._message, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.editor)
        box.addLayout(tail)
        box.addStretch(1)

    def _tell(self, text: str, tone: Tone) -> None:
        self._message.setText(text)
        self._message.set_tone(tone)
        self._message.setVisible(bool(text))
        self._mark.show_icon(_MARKS.get(tone, Icon.CHECK_CIRCLE), tone)
        self._mark.setVisible(bool(text) and tone is not Tone.MUTED)
        self.editor.setAccessibleDescription(text)
        wrong = "1" if tone is Tone.BAD and text else "0"
        if self.editor.property("err") != wrong:
            self.editor.setProperty("err", wrong)
            restyle(self.editor)


class TextField(Field):
    """A line of text."""

    def __init__(
        self,
        label: str,
        *,
        name: str,
        required: bool = False,
        help_text: str = "",
        placeholder: str = "",
        line: QLineEdit | None = None,
    ) -> None:
        self.line = line or LineEditor()
        super().__init__(label, self.line, name=name, required=required, help_text=help_text)
        if placeholder:
            self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self.changed)
        self.line.returnPressed.connect(self.entered)

    def text(self) -> str:
        """What was typed, without air around it."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Hold a text."""
        self.line.setText(text)

    def lock(self, *, locked: bool = True) -> None:
        """Show without letting it be changed."""
        self.line.setReadOnly(locked)
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus if locked else Qt.FocusPolicy.StrongFocus)


class MoneyField(TextField):
    """An amount of whole money."""

    def __init__(
        self, label: str, *, name: str, required: bool = False, help_text: str = "", big: bool = False
    ) -> None:
        self.money = MoneyEditor(big=big)
        super().__init__(label, name=name, required=required, help_text=help_text, line=self.money)

    def value(self) -> int | None:
        """The amount; None if nothing was typed.

        Raises:
            InvalidValue: if it is none.
        """
        return parse_money(self.text(), field=self.label_text) if self.text() else None

    def set_value(self, value: int | None) -> None:
        """Hold an amount."""
        self.money.show_amount(value)


class WholeField(TextField):
    """A whole number, 0 or more."""

    def value(self) -> int | None:
        """The number; None if nothing was typed.

        Raises:
            InvalidValue: if it is none.
        """
        return parse_whole(self.text(), self.label_text) if self.text() else None

    def set_value(self, value: int | None) -> None:
        """Hold a number."""
        self.set_text("" if value is None else str(value))


class DayField(TextField):
    """A date."""

    def __init__(self, label: str, *, name: str, required: bool = False, help_text: str = "") -> None:
        super().__init__(label, name=name, required=required, help_text=help_text, line=DayEditor())

    def value(self) -> date | None:
        """The date; None if nothing was typed.

        Raises:
            InvalidValue: if it is none.
        """
        return parse_day(self.text(), self.label_text) if self.text() else None

    def set_value(self, value: date | None) -> None:
        """Hold a date."""
        self.set_text("" if value is None else day(value))


class ChoiceField(Field):
    """One of a list."""

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]] = (),
        *,
        name: str,
        required: bool = False,
        help_text: str = "",
    ) -> None:
        self.choice = ChoiceEditor()
        super().__init__(label, self.choice, name=name, required=required, help_text=help_text)
        self.choice.set_choices(choices)
        self.choice.activated.connect(lambda _place: self.changed.emit())

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these keys and texts."""
        self.choice.set_choices(choices)

    def value(self) -> str:
        """The key of what is chosen; empty for nothing."""
        return self.choice.current_key()

    def set_value(self, key: str) -> None:
        """Choose by key."""
        self.choice.choose(key)


class NoteField(Field):
    """Several lines of text."""

    def __init__(
        self, label: str, *, name: str, required: bool = False, help_text: str = "", lines: int = 3
    ) -> None:
        self.note = NoteEditor(lines)
        super().__init__(label, self.note, name=name, required=required, help_text=help_text)
        self.note.textChanged.connect(self.changed)

    def text(self) -> str:
        """What was typed, without air around it."""
        return self.note.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Hold a text."""
        self.note.setPlainText(text)


class Form(QWidget):
    """Fields in columns: Enter goes to the next one, errors are counted and gone through."""

    changed = Signal()
    finished = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, name: str, columns: int = 1) -> None:
        super().__init__()
        self.setObjectName(name)
        self._columns = columns
        self._fields: dict[str, Field] = {}
        self._next = 0
        self._touched = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Size.GAP)
        self._grid.setVerticalSpacing(Size.GAP)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, field: F, span: int = 1) -> F:
        """Add a field after the others, over so many columns."""
        column = self._next % self._columns
        if column + span > self._columns:
            self._next += self._columns - column
        self._place(field, span)
        self._fields[field.editor.objectName()] = field
        field.changed.connect(self._on_change)
        field.entered.connect(self._on_enter)
        return field

    def add_check(self, text: str, name: str, span: int = 1) -> CheckEditor:
        """Add a checkbox after the others."""
        check = CheckEditor(text, name)
        self._place(check, span)
        check.clicked.connect(self._on_change)
        return check

    def field(self, name: str) -> Field:
        """A field by its editor's object name."""
        return self._fields[name]

    def show_errors(self, errors: Mapping[str, str]) -> list[str]:
        """Show what is wrong by field name, take away the rest, and go to the first.

        Returns:
            The labels of the fields to correct, in order.
        """
        for name, field in self._fields.items():
            if name in errors or field.error():
                field.show_error(errors.get(name, ""))
        self.go_to_error()
        return [field.label_text for field in self._fields.values() if field.error()]

    def go_to_error(self) -> None:
        """Give the keyboard to the next field to correct, after the one that has it."""
        wrong = [field.editor for field in self._fields.values() if field.error()]
        if not wrong:
            return
        at = next((place for place, editor in enumerate(wrong) if editor.hasFocus()), -1)
        wrong[(at + 1) % len(wrong)].setFocus(Qt.FocusReason.OtherFocusReason)

    def is_touched(self) -> bool:
        """Whether the user changed something since `forget_changes`."""
        return self._touched

    def forget_changes(self) -> None:
        """Take what the form holds as saved."""
        self._touched = False

    def _place(self, widget: QWidget, span: int) -> None:
        row, column = divmod(self._next, self._columns)
        self._grid.addWidget(widget, row, column, 1, span)
        self._next += span

    def _on_change(self) -> None:
        self._touched = True
        self.changed.emit()

    def _on_enter(self) -> None:
        fields = [field for field in self._fields.values() if not field.isHidden()]
        place = next((at for at, field in enumerate(fields) if field is self.sender()), -1)
        if place == len(fields) - 1:
            self.finished.emit()
        elif place >= 0:
            fields[place + 1].editor.setFocus(Qt.FocusReason.TabFocusReason)
