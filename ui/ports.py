"""What presenters speak to: tasks, navigation, the line that says what was done. Plain Python, never Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from app.changes import Changed
from app.jobs import Job
from domain.errors import RuleViolation
from ui.theme.tone import Tone

if TYPE_CHECKING:
    from ui.widgets.listing import Listing

T = TypeVar("T")

NOTHING: Changed = frozenset()
"""The topics of work that changed nothing."""

Refused = Callable[[RuleViolation], None]
"""Takes a refusal of the business, to show it beside its field."""


class Tasks(Protocol):
    """Work away from the window.

    `then` and `refused` are called on the window's thread, and never once the screen that asked is gone. A
    `RuleViolation` goes to `refused`, or to the page's notice where none is given; every other error is
    answered by the program itself.
    """

    def read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        key: str = "",
        refused: Refused | None = None,
    ) -> None:
        """Read something. A later read of this screen with the same key makes the earlier one forgotten."""
        ...

    def write(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        changes: Changed = NOTHING,
        key: str = "",
        refused: Refused | None = None,
    ) -> None:
        """Change something; one change at a time in the whole program, in the order they were asked.

        Args:
            work: the use case.
            then: takes its result.
            changes: what it changed, told to every screen once it is done.
            key: while a change of this screen with the same key is under way, another is ignored, so that
                pressing twice does it once.
            refused: takes a refusal.
        """
        ...

    def job(
        self,
        work: Callable[[Job], T],
        then: Callable[[T], None],
        about: "About",
        refused: Refused | None = None,
    ) -> None:
        """Do long work with progress; same rules as `write`. The window appears after half a second."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a job is, for the window that shows its progress.

    Attributes:
        title: what is being done: `Emitir las facturas de noviembre`.
        unit: what is counted, in plural: `facturas`.
        changes: what it changes.
        key: as in `Tasks.write`.
        writes: False for work that changes nothing (papers, reports): it does not wait for changes.
        cancellable: whether it may be stopped.
    """

    title: str
    unit: str = ""
    changes: Changed = NOTHING
    key: str = ""
    writes: bool = True
    cancellable: bool = True


class Navigation(Protocol):
    """How a screen reaches another without knowing it."""

    def open(self, page: str, **args: object) -> None:
        """Open a page by its id; the arguments reach its `enter`."""
        ...

    def open_account(self, code: str) -> None:
        """Open the page of an account."""
        ...

    def back(self) -> None:
        """Return to where the user came from."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done about something just done: *Deshacer*, *Imprimir*."""

    label: str
    act: Callable[[], None]


class Announcer(Protocol):
    """The quiet line at the bottom."""

    def done(self, text: str, offer: Offer | None = None) -> None:
        """Say what was done, with its figures."""
        ...


@dataclass(frozen=True, slots=True)
class PageTools:
    """What a page's factory is given, apart from what the composition root closes over."""

    tasks: Tasks
    navigation: Navigation
    announcer: Announcer


@dataclass(frozen=True, slots=True)
class Hit:
    """An account that a search found.

    Attributes:
        code: the account's code.
        name: its holder.
        address: where it is.
        detail: the meter, the route: what tells two alike apart.
        state: its state, empty where it is the usual one.
        tone: of that state.
    """

    code: str
    name: str
    address: str = ""
    detail: str = ""
    state: str = ""
    tone: Tone = Tone.MUTED


Search = Callable[[str], Sequence[Hit]]
"""Finds accounts by what was typed, best first, few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameFacts:
    """What the frame around the pages shows.

    Attributes:
        office: name of the utility.
        today: the working date.
        period: `Período nov-2026 abierto`; empty for none.
        desk: `Caja 1 abierta  $ 1.240.500`; empty for none.
        user: `ana.perez · facturación`.
        may_lock: whether the office has users, and so a password that would open the window again.
        backup: `Respaldo verificado hoy 07:10`.
        backup_tone: `OK`, or `WARN` where nobody verified it lately.
        counts: by page id, what waits there.
    """

    office: str
    today: date
    period: str = ""
    desk: str = ""
    user: str = ""
    may_lock: bool = False
    backup: str = ""
    backup_tone: Tone = Tone.OK
    counts: Mapping[str, int]


class Memory(Protocol):
    """What the machine remembers about the window: its size, the theme, widths of columns."""

    def get(self, key: str) -> str:
        """What was remembered under the key; empty if nothing."""
        ...

    def put(self, key: str, value: str) -> None:
        """Remember."""
        ...


class TableDesk(Protocol):
    """What every table of a page is served with: what is remembered of it, and the way out to a file."""

    def layout(self, table: str) -> str:
        """What was remembered of a table's columns; empty if nothing."""
        ...

    def keep_layout(self, table: str, text: str) -> None:
        """Remember how somebody left a table's columns."""
        ...

    def copied(self, rows: int) -> None:
        """So many rows went to the clipboard."""
        ...

    def file_name(self, title: str, *, paper: bool = False) -> str:
        """The name that is offered for the file of a table, a spreadsheet or a PDF."""
        ...

    def export(self, listing: "Listing[Any]", path: str) -> None:
        """Write what a table shows, as a spreadsheet or a PDF by the file's name."""
        ...
