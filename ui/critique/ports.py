"""What the critique page is, as its presenter sees it. Plain Python."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ui.critique.case import CasePanel
from ui.critique.rows import CaseRow
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Why there is no case to show, and the way on.

    Attributes:
        sentence: one sentence.
        explanation: what comes next.
        act: the button; empty for none.
        page: the page that it opens.
    """

    icon: Icon
    sentence: str
    explanation: str = ""
    act: str = ""
    page: str = ""


class View(Protocol):
    """What the presenter asks of the page."""

    def show_month(self, subtitle: str, cycles: Sequence[Option], chosen: str) -> None:
        """Say which month this is, and offer the other cycles."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the figures that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a figure without telling."""
        ...

    def show_waiting(self, waiting: int) -> None:
        """Say how many averages that a dial disproved wait for their note."""
        ...

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Show these cases; the cursor stays where it stood."""
        ...

    def show_nothing(self, nothing: Nothing) -> None:
        """Show that there is no case."""
        ...

    def allow_all(self, reason_not: str) -> None:
        """Offer to decide everything, or say why not."""
        ...

    def show_visits(self, waiting: int) -> None:
        """Say how many visits wait for an answer."""
        ...

    def current_id(self) -> int | None:
        """The current case."""
        ...

    def chosen_ids(self) -> list[int]:
        """The chosen cases: the current one, or several."""
        ...

    def select(self, ident: int) -> None:
        """Make a case the current one."""
        ...

    def show_case(self, panel: CasePanel | None) -> None:
        """Show the current case in full."""
        ...

    def reason(self) -> str:
        """What was written as the reason."""
        ...

    def clear_reason(self) -> None:
        """Forget it."""
        ...

    def ask_reading(self, current: str) -> None:
        """Ask, in place, for the right reading."""
        ...

    def show_corrected(self, text: str, tone: Tone) -> None:
        """Say what the reading being typed would bill."""
        ...

    def close_reading(self) -> None:
        """The right reading was given, or given up."""
        ...

    def ask_all(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask whether to decide everything."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def expect_own_change(self) -> None:
        """The next change that is told is this page's own: it is shown already."""
        ...
