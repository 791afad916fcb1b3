"""One run of the window: its parts, the office once it is open, the pages."""

import sys
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.clock import Clock
from app.log import start_log
from app.paths import DataFolder
from domain.errors import RuleViolation
from ui.memory import MachineMemory
from ui.messages import Messages
from ui.opening import OpenedOffice, open_data
from ui.pages import HELP, HOME, WELCOME, page_specs
from ui.ports import Memory
from ui.shell.window import MainWindow
from ui.tasks import TaskRunner
from ui.theme.current import apply, theme_named


class Session:
    """The window and what it stands on, from its first paint to its close."""

    def __init__(
        self,
        application: QApplication,
        folder: DataFolder,
        clock: Clock,
        user: str,
        memory: Memory | None = None,
    ) -> None:
        self._folder, self._clock, self._user = folder, clock, user
        self._memory = memory or MachineMemory()
        apply(application, theme_named(self._memory.get("theme")))
        self._messages = Messages(self._sentence)
        self._former_hook = sys.excepthook
        sys.excepthook = self._hook
        self._runner = TaskRunner(self._messages)
        self._owner = QObject()
        self._tasks = self._runner.of(self._owner)
        self.opened: OpenedOffice | None = None
        self.window = MainWindow(page_specs(self), self._runner, self._memory)
        self._messages.belong_to(self.window)
        self._messages.refused.connect(self.window.refuse)
        self.window.help_asked.connect(self._help)

    @property
    def folder(self) -> DataFolder:
        """The data folder in which the office lives, or will."""
        return self._folder

    @property
    def memory(self) -> Memory:
        """What this machine remembers of the window."""
        return self._memory

    @property
    def clock(self) -> Clock:
        """The working date."""
        return self._clock

    def show(self) -> None:
        """Paint the frame, and open the office right after."""
        self.window.painted.connect(self.open_office)
        self.window.show()

    def open_office(self) -> None:
        """Open the office of the data folder on a worker; without one, offer to make it."""
        start_log(self._folder)
        self._tasks.read(
            lambda: open_data(self._folder, self._clock, self._user),
            self._begin,
            key="open",
            refused=self._refuse,
        )

    def is_busy(self) -> bool:
        """Whether some task is under way."""
        return self._runner.is_busy()

    def close(self) -> None:
        """Stop what runs and let go of the file."""
        self._runner.close()
        if self.opened is not None:
            self.opened.office.close()
        sys.excepthook = self._former_hook

    def _begin(self, opened: OpenedOffice) -> None:
        self.opened = opened
        self.window.begin(opened.search, opened.facts, HOME)

    def _refuse(self, refusal: RuleViolation) -> None:
        from app.wording.refusals import OfficeMissing  # noqa: PLC0415 - not before the first paint

        if isinstance(refusal, OfficeMissing):
            self.window.open(WELCOME)
        else:
            self._messages.show(refusal)

    def _help(self, page: str) -> None:
        self.window.open(HELP, about=page)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._messages.hook(kind, error, trace)

    def _sentence(self, error: Exception) -> str:
        """The Spanish sentence of an error; the sentences are read when the first one is told."""
        from app.messages import sentence  # noqa: PLC0415 - not before the first paint

        return sentence(error) if self.opened is None else sentence(error, self.opened.office.currency)
