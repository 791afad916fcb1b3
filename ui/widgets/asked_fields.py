"""The fields that `Asked` values name, in a form that knows what was typed in them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.asking import Asked, AskKind
from ui.widgets.buttons import Button
from ui.widgets.editors import CheckEditor, LineEditor
from ui.widgets.fields import ChoiceField, DayField, Field, Form, NoteField, TextField, WholeField
from ui.widgets.file_dialogs import choose_file


class FileField(Field):
    """A file of this computer: its place, typed or chosen."""

    def __init__(self, asked: Asked) -> None:
        self.line = LineEditor()
        self._files = asked.files
        self._choose = Button("Elegir…", icon=Icon.ATTACH, height=30, name=f"elegir_{asked.name}")
        super().__init__(
            asked.label, self._row(), name=asked.name, required=asked.required, help_text=asked.help
        )
        self.line.setObjectName(f"{asked.name}_archivo")
        self.line.setAccessibleName(asked.label)
        self.line.textEdited.connect(self.changed)
        self.line.returnPressed.connect(self.entered)
        self._choose.clicked.connect(self._ask)

    def text(self) -> str:
        """The file's place; empty for none."""
        return self.line.text().strip()

    def _ask(self) -> None:
        choose_file(self, self.label_text, f"{self.editor.objectName()}_dialogo", self._files, self._take)

    def _take(self, path: str) -> None:
        self.line.setText(path)
        self.show_error("")
        self.changed.emit()

    def _row(self) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.PAD)
        box.addWidget(self.line, 1)
        box.addWidget(self._choose)
        row.setFocusProxy(self.line)
        return row


class AskedFields(QWidget):
    """Fields in columns, in the order of the keyboard."""

    finished = Signal()
    """Enter was pressed in the last one."""

    def __init__(self, name: str, fields: Sequence[Asked], columns: int) -> None:
        super().__init__()
        self._columns = columns
        self._read: dict[str, Callable[[], str]] = {}
        self.form = Form(name, columns=columns)
        self.form.finished.connect(self.finished)
        self.editors = [self._add(asked) for asked in fields]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)

    def typed(self) -> dict[str, str]:
        """What they hold, by name; of a check, `1` or nothing."""
        return {name: read() for name, read in self._read.items()}

    def show_errors(self, errors: Mapping[str, str]) -> list[str]:
        """Say what must be corrected, field by field; their labels."""
        return self.form.show_errors(errors)

    def _add(self, asked: Asked) -> QWidget:
        span = self._columns if asked.wide else 1
        if asked.kind is AskKind.CHECK:
            check = self.form.add_check(asked.label, asked.name, span)
            check.setChecked(bool(asked.value))
            self._read[asked.name] = lambda: _checked(check)
            return check
        field = self._field(asked)
        self.form.add(field, span)
        return field.editor.focusProxy() or field.editor

    def _field(self, asked: Asked) -> Field:
        named = {"name": asked.name, "help_text": asked.help}
        if asked.kind is AskKind.CHOICE:
            choice = ChoiceField(asked.label, asked.choices, required=asked.required, **named)
            choice.set_value(asked.value)
            self._read[asked.name] = choice.value
            return choice
        if asked.kind is AskKind.FILE:
            file = FileField(asked)
            self._read[asked.name] = file.text
            return file
        if asked.kind is AskKind.NOTE:
            note = NoteField(asked.label, required=asked.required, lines=2, **named)
            note.set_text(asked.value)
            self._read[asked.name] = note.text
            return note
        line: TextField
        if asked.kind is AskKind.DAY:
            line = DayField(asked.label, required=asked.required, **named)
        else:
            kind = WholeField if asked.kind is AskKind.WHOLE else TextField
            line = kind(asked.label, required=asked.required, name=asked.name, help_text=asked.help)
        line.set_text(asked.value)
        self._read[asked.name] = line.text
        if asked.kind is AskKind.PASSWORD:
            line.line.setEchoMode(QLineEdit.EchoMode.Password)
            self._read[asked.name] = line.line.text
        return line


def _checked(check: CheckEditor) -> str:
    return "1" if check.isChecked() else ""
