"""One run of the window: its parts, the office once it is open, the pages."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.changes import Changed, Topic
from app.clock import Clock
from app.log import start_log
from app.paths import DataFolder
from domain.errors import RuleViolation
from ui.formats import write_money_as
from ui.login.idle import IdleWatch
from ui.memory import MachineMemory
from ui.messages import Messages
from ui.opening import OpenedOffice, open_data, opened
from ui.pages import HELP, HOME, WELCOME, page_specs
from ui.ports import Memory
from ui.shell.window import MainWindow
from ui.tasks import TaskRunner
from ui.theme.current import apply, theme_named

if TYPE_CHECKING:
    from app.office import Office
    from ui.login.page import Login

NOBODY: Final = "oficina"
"""Who acts where nobody said it."""


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
        self._login: Login | None = None
        self._idle = IdleWatch(application)
        self._idle.idle.connect(self.lock)
        self.window.lock_asked.connect(self.lock)
        self._runner.changed.connect(self._on_changed)

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

    def reopen(self) -> None:
        """Begin anew on the book that stands there now: a backup took the place of the other."""
        self._tasks.read(
            lambda: open_data(self._folder, self._clock, self._user),
            self._begin_anew,
            key="open",
            refused=self._refuse,
        )

    def lock(self) -> None:
        """Cover the window until its user, or another, comes in; nothing where nobody needs to."""
        if self.opened is not None and self.opened.office.role is not None:
            self._who().lock(self.opened.office.user)

    def is_busy(self) -> bool:
        """Whether some task is under way."""
        return self._runner.is_busy()

    def close(self) -> None:
        """Stop what runs, and the watch that would lock the window; let go of the file."""
        self._runner.close()
        self._idle.stop()
        if self.opened is not None:
            self.opened.office.close()
        sys.excepthook = self._former_hook

    def _begin(self, opened: OpenedOffice) -> None:
        self.opened = opened
        write_money_as(opened.office.currency.symbol, opened.office.currency.digits)
        if self._login is not None:
            self._login.welcome(opened.office.user)
        self.window.restart(opened.search, opened.facts, HOME)
        self._ask_how_it_locks()
        self._help_in_dialogs()

    def _begin_anew(self, opened: OpenedOffice) -> None:
        if self.opened is not None:
            self.opened.office.close()
        self._begin(opened)

    @staticmethod
    def _help_in_dialogs() -> None:
        """F1 in a dialog tells the help of its page over it."""
        from ui.help.card import help_over  # noqa: PLC0415 - no dialog before the first paint
        from ui.widgets.dialogs import help_with  # noqa: PLC0415 - as above

        help_with(help_over)

    def _refuse(self, refusal: RuleViolation) -> None:
        from app.wording.refusals import OfficeMissing  # noqa: PLC0415 - not before the first paint
        from app.wording.user_refusals import LoginNeeded  # noqa: PLC0415 - as above

        if isinstance(refusal, OfficeMissing):
            self.window.open(WELCOME)
        elif isinstance(refusal, LoginNeeded):
            if self.opened is not None:
                self.opened.office.close()
                self.opened = None
            self._who().ask("" if self._user == NOBODY else self._user)
        else:
            self._messages.show(refusal)

    # ---- who sits here

    def _who(self) -> "Login":
        """What asks who comes; made where somebody must say it."""
        if self._login is None:
            from ui.login.page import Login  # noqa: PLC0415 - after the first paint, with users only

            self._login = Login(self.window, self.window.hold, self._memory, self._try)
        return self._login

    def _try(self, name: str, password: str) -> None:
        """See whether a name and a password open the office, or the window that is locked.

        It writes its line in the trail, and so comes after what is being written.
        """
        if self._runner.job_title():
            self._who().wait()
        if self.opened is None:
            self._tasks.write(
                lambda: open_data(self._folder, self._clock, name, lambda: password),
                self._begin,
                key="enter",
                refused=self._who().refuse,
            )
            return
        office = self.opened.office

        def work() -> "Office":
            from app.users import enter  # noqa: PLC0415 - where one has to enter

            return enter(office, name, password)

        self._tasks.write(work, self._enter, key="enter", refused=self._who().refuse)

    def _enter(self, office: "Office") -> None:
        """Go on where it was, or begin anew for somebody else."""
        before = self.opened
        same = before is not None and (before.office.user, before.office.role) == (office.user, office.role)
        if not same:
            self._who().drop_hidden()
            self.opened = opened(office)
            self.window.restart(self.opened.search, self.opened.facts, HOME)
        self._who().welcome(office.user)
        self._ask_how_it_locks()

    def _on_changed(self, topics: Changed) -> None:
        if Topic.OFFICE in topics:
            self._ask_how_it_locks()

    def _ask_how_it_locks(self) -> None:
        """After how long the window locks; at once where the first user was made just now."""
        if self.opened is None:
            return
        office = self.opened.office

        def work() -> tuple[bool, int]:
            from app.users import needed, wait_to_lock  # noqa: PLC0415 - after the first paint

            return needed(office), wait_to_lock(office)

        def take(found: tuple[bool, int]) -> None:
            has_users, minutes = found
            self._idle.wait(minutes if has_users else 0)
            if has_users and office.role is None:
                self._who().ask()

        self._tasks.read(work, take, key="locks")

    def _help(self, page: str) -> None:
        self.window.open(HELP, about=page)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._messages.hook(kind, error, trace)

    def _sentence(self, error: Exception) -> str:
        """The Spanish sentence of an error; the sentences are read when the first one is told."""
        from app.messages import sentence  # noqa: PLC0415 - not before the first paint

        return sentence(error) if self.opened is None else sentence(error, self.opened.office.currency)
