"""What the start page's presenter asks of its widgets, and the values it gives them. Plain Python."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.check import RuleReport
from app.month.period import Opening
from app.store.board import UntiedAccount
from ui.home.steps import Next, StepLine
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Age, Decision, Fact, Option, PlotLine, Tie


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the portfolio's sum: the sign before it, what it is, how much."""

    sign: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Emptied:
    """What the page says where there is no month to show, and what fills it."""

    key: str
    sentence: str
    explanation: str
    button: str
    icon: Icon


class HomeView(Protocol):
    """What the start page asks of its widgets."""

    def show_empty(self, empty: Emptied | None) -> None:
        """Say what is missing before there is a month; None for the board."""
        ...

    def show_month(self, subtitle: str, title: str, told: str, steps: Sequence[StepLine]) -> None:
        """Show a month's steps."""
        ...

    def show_months(self, options: Sequence[Option], chosen: str) -> None:
        """Show the months among which one may choose; none where there is one only."""
        ...

    def show_next(self, step: Next | None) -> None:
        """Show what the primary button does; None for no button."""
        ...

    def allow_closing(self, *, allowed: bool) -> None:
        """Show the button that closes the month, once it can be closed."""
        ...

    def allow_discarding(self, *, allowed: bool) -> None:
        """Show the button that discards the month, while it holds nothing."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD) -> None:
        """Say above the page what was refused or cannot wait; empty for nothing."""
        ...

    def show_portfolio(self, terms: Sequence[Term], tie: Tie, told: str) -> None:
        """Show how the portfolio adds up."""
        ...

    def show_untied(self, found: Sequence[UntiedAccount]) -> None:
        """Show the accounts that break the sum."""
        ...

    def show_history(self, labels: Sequence[str], plot: Sequence[PlotLine]) -> None:
        """Show what was billed and collected; no labels for not enough months yet."""
        ...

    def show_ages(self, ages: Sequence[Age], total: Sequence[Fact]) -> None:
        """Show what is owed by age, and how it comes to the balance; none for nothing owed."""
        ...

    def ask_opening(self, opening: Opening) -> None:
        """Open the dialog with the dates of a period."""
        ...

    def refuse_opening(self, text: str) -> None:
        """Say in the dialog why the period cannot be opened so."""
        ...

    def end_opening(self) -> None:
        """The period is open: the dialog goes away."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def show_book(self, rules: Sequence[RuleReport]) -> None:
        """Show what every rule of the book found."""
        ...
