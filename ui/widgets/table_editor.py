"""The box that opens in a cell to type a reading or an amount."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from ui.widgets.columns import Edit

COMMIT: Final = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
"""Keys that keep what was typed, and how many rows they move."""


class CellEditor(QLineEdit):
    """A line edit that leaves letters to the table where only figures may enter."""

    letter = Signal(str)

    def __init__(self, parent: QWidget, title: str, edit: Edit[Any]) -> None:
        super().__init__(parent)
        self.setObjectName("celda")
        self.setAccessibleName(title)
        self.setProperty("cell", "1")
        self.setMaxLength(edit.longest)
        self._digits = edit.digits

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if self._digits and text and text.isprintable() and not (text.isascii() and text.isdigit()):
            if event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}:
                self.letter.emit(text.upper())
            return
        super().keyPressEvent(event)

    def insert_typed(self, text: str) -> None:
        """Begin with a figure that was typed before the box was open."""
        self.clear()
        self.insert(text)
        self.setModified(True)


def open_box(table: QAbstractItemView, index: QModelIndex) -> None:
    """Open the box of a cell; one that is open there already only gets the keyboard back.

    It stays open while a dialog or another program has the keyboard, and Qt opens no box twice.
    """
    standing = table.indexWidget(index)
    if isinstance(standing, CellEditor):
        standing.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        table.edit(index)
