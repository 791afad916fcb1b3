"""Puts rows of a table on the clipboard; many of them are read and written out away from the window."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.ports import Tasks
from ui.widgets.listing import Listing
from ui.widgets.table_text import rows_text


class TableCopier(QObject):
    """Copies for one table."""

    copied = Signal(int)
    """How many rows went to the clipboard."""

    def __init__(self, parent: QObject, tasks: Tasks | None) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def put(self, text: str) -> None:
        """Put a text on the clipboard."""
        QApplication.clipboard().setText(text)

    def copy(self, listing: Listing[Any] | None) -> None:
        """Put rows on the clipboard, if there are any."""
        if listing is None:
            return
        if self._tasks is None:
            self._take(_written(listing))
        else:
            self._tasks.read(partial(_written, listing), self._take, key="copy")

    def _take(self, found: tuple[int, str]) -> None:
        rows, text = found
        self.put(text)
        self.copied.emit(rows)


def _written(listing: Listing[Any]) -> tuple[int, str]:
    """How many rows there are, and their text; titles first where there are several."""
    rows = [row for block in listing.blocks() for row in block]
    return len(rows), rows_text(listing.columns, rows, titles=len(rows) > 1)
