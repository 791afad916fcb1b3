"""Who went to the field and when, beside the rows that are typed."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.editors import DayEditor, LineEditor
from ui.widgets.labels import Label, restyle

_READER: Final = 130
_DAY: Final = 104


class CaptureBar(QWidget):
    """Who went, and on which day: kept for every row until somebody changes it."""

    def __init__(self, who: str = "Lector", when: str = "Fecha", said: str = "Fecha de la lectura") -> None:
        """Make it empty.

        Args:
            who: label of the person.
            when: label of the day.
            said: what a screen reader calls the day.
        """
        super().__init__()
        self._names = QStringListModel()
        self._reader = LineEditor()
        self._reader.setObjectName("lector")
        self._reader.setAccessibleName(who)
        self._reader.setFixedWidth(_READER)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._reader.setCompleter(completer)
        self._day = DayEditor()
        self._day.setObjectName("fecha_lectura")
        self._day.setAccessibleName(said)
        self._day.setFixedWidth(_DAY)
        for editor in (self._reader, self._day):
            editor.textEdited.connect(partial(_unmark, editor))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.PAD)
        for text, editor in ((who, self._reader), (when, self._day)):
            label = Label(text, Tone.MUTED, Size.SMALL)
            label.setBuddy(editor)
            row.addWidget(label)
            row.addWidget(editor)

    def show_facts(self, reader: str, readers: Sequence[str], day: str) -> None:
        """Propose who went and when, unless it was typed; offer these names."""
        self._names.setStringList(list(readers))
        if reader and not self._reader.isModified():
            self._reader.setText(reader)
        if not self._day.isModified():
            self._day.setText(day)

    def reader(self) -> str:
        """Who went."""
        return self._reader.text().strip()

    def ask_reader(self) -> None:
        """Let the person be typed, who is marked until then."""
        _mark(self._reader, wrong=True)
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_day(self) -> None:
        """Let the day be typed, which is marked until then."""
        self.mark_day()
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_day(self) -> None:
        """Mark the day until another is typed; the keyboard stays where it is."""
        _mark(self._day, wrong=True)

    def day_text(self) -> str:
        """The day, as typed."""
        return self._day.text().strip()


def _unmark(editor: QLineEdit, _text: str) -> None:
    _mark(editor, wrong=False)


def _mark(editor: QLineEdit, *, wrong: bool) -> None:
    said = "1" if wrong else "0"
    if editor.property("err") != said:
        editor.setProperty("err", said)
        restyle(editor)
