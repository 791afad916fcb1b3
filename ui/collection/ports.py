"""What the presenter of collection speaks to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.debt.collecting import DebtorRow
from ui.collection.words import ActionLine
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import Fact, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOf:
    """What is known of the chosen debtor: its points, how to reach it, what it owes, what was done."""

    title: str
    why: Sequence[Fact]
    debtor: Sequence[Fact]
    ages: Sequence[Fact] = field(default=())
    lines: Sequence[ActionLine] = field(default=())


class View(Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the line of figures."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a figure without telling anybody."""
        ...

    def show_filters(self, collectors: Sequence[tuple[str, str]], stages: Sequence[tuple[str, str]]) -> None:
        """Offer whose debtors, and of which stage."""
        ...

    def show_rows(self, rows: Sequence[DebtorRow], note: str) -> None:
        """Show these debtors, and what was done today."""
        ...

    def show_nothing(self) -> None:
        """Show that nobody owes anything overdue."""
        ...

    def go_to(self, account: int) -> None:
        """Make a debtor the current one."""
        ...

    def show_card(self, card: CardOf | None) -> None:
        """Show what is known of the chosen debtor."""
        ...

    def show_form(self, typed: Typed, reach: str, reason_not: str) -> None:
        """Fill the form; the reason why nothing may be written down, if so."""
        ...

    def suggest(self, typed: Typed, told: str) -> None:
        """Fill these fields of the form; say what will happen."""
        ...

    def show_form_errors(self, errors: Mapping[str, str]) -> None:
        """Say what must be corrected in the form."""
        ...

    def typed(self) -> Typed | None:
        """What somebody typed in the form; None if nothing was changed."""
        ...

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a folder to write in."""
        ...

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...
