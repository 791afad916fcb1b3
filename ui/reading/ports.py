"""What the readings page is, as its presenter sees it. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from app.month.reading import RouteProgress
from ui.reading.account import AccountPanel
from ui.reading.empty import EmptyMonth
from ui.reading.lines import Line
from ui.theme.tone import Tone
from ui.widgets.values import Option

USUAL_REASON: Final = "error al digitar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Why does a stored reading change: `10479: 1.079 → 1.097`; what that undoes, a reason to start from."""

    change: str
    warning: str
    reason: str = USUAL_REASON


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """What stands above the grid: the route, how far it is, who read, who reads lately, and the day."""

    route: str
    progress: str
    reader: str
    readers: tuple[str, ...]
    day: date
    takes_readings: bool


class View(Protocol):
    """What the presenter asks of the page."""

    def show_cycles(self, subtitle: str, cycles: Sequence[Option], chosen: str) -> None:
        """Say which month this is, and offer the other cycles."""
        ...

    def show_empty(self, empty: EmptyMonth) -> None:
        """Show that no period takes readings, and the way out."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the figures that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a figure without telling."""
        ...

    def show_routes(self, routes: Sequence[RouteProgress], summary: str, chosen: str) -> None:
        """Show the routes, one of them chosen."""
        ...

    def put_route(self, route: RouteProgress, summary: str, head: str) -> None:
        """Show how far a route is now."""
        ...

    def show_sheet(self, head: SheetHead, lines: Sequence[Line]) -> None:
        """Show a route's rows."""
        ...

    def put_line(self, line: Line) -> None:
        """Show a row anew; a box open in it stays as it is."""
        ...

    def go_to(self, ident: int, *, typing: bool = True) -> None:
        """Make a row the current one and open its box."""
        ...

    def current_id(self) -> int | None:
        """The current row."""
        ...

    def show_account(self, panel: AccountPanel) -> None:
        """Show the history of the current row's account."""
        ...

    def reader(self) -> str:
        """Who read."""
        ...

    def day_text(self) -> str:
        """The day of the visit, as typed."""
        ...

    def mark_day(self) -> None:
        """Mark the day, which is none that may be, until another is typed."""
        ...

    def ask_reason(self, question: Question) -> None:
        """Ask why a stored reading changes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def expect_own_change(self) -> None:
        """The next change that is told is this page's own: it is shown already."""
        ...
