"""Pages to which a file comes: dropped anywhere on them, or chosen."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from ui.sheets.cards import FORMATS
from ui.widgets.dialogs import ask
from ui.widgets.page import Page
from ui.widgets.values import Decision


class DropPage(Page):
    """A file may be dropped anywhere on it."""

    file_chosen = Signal(str)
    formats: tuple[str, ...] = FORMATS
    """How the names of the files end that it takes."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = self._dropped(event)
        if path:
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    def _dropped(self, event: QDropEvent) -> str:
        """The one file that is being dropped, if it may be one for the page; empty for anything else."""
        paths = [url.toLocalFile() for url in event.mimeData().urls()]
        return paths[0] if len(paths) == 1 and paths[0].lower().endswith(self.formats) else ""


class FilePage(DropPage):
    """It begins with a file: dropped or chosen, then looked at, and taken by one decision."""

    file_wanted = Signal()
    column_chosen = Signal(str, str)
    act_wanted = Signal()

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)
