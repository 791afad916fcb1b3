"""What the presenter of a bank's profile asks of its widgets."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from ui.bank_profile.columns import Told, Understood
from ui.bank_profile.draft import Section
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Option


class BankProfileView(Protocol):
    """What the page of a bank's profile asks of its widgets."""

    def show_form(self, title: str, sections: Sequence[Section]) -> None:
        """Show what may be changed, as it is."""
        ...

    def fill(self, values: Mapping[str, str]) -> None:
        """Write what a file told into fields that are empty."""
        ...

    def show_errors(self, errors: Mapping[str, str], *, go: bool = False) -> None:
        """Say what is wrong beside each field; perhaps take the keyboard to the first."""
        ...

    def show_file(self, name: str) -> None:
        """Show on which file it is tried; without a name, that one may be chosen."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter what is shown."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark what is shown."""
        ...

    def show_payments(self, found: Sequence[Understood]) -> None:
        """Show payments as they are understood."""
        ...

    def show_findings(self, found: Sequence[Told]) -> None:
        """Show errors, or notices."""
        ...

    def saved(self) -> None:
        """What is typed is kept: nothing would be lost."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def ask_file(self) -> None:
        """Ask on which file it is tried."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...
