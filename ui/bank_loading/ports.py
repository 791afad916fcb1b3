"""What the presenter of loading a bank's file asks of its widgets."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.exchange.columns import ColumnSample
from ui.bank_loading.columns import Finding, Line
from ui.sheets.mapping import FieldChoice
from ui.widgets.values import Decision, Option, Tie


class BankLoadingView(Protocol):
    """What loading a bank's file asks of its widgets."""

    def show_start(self) -> None:
        """Show that a file is to be chosen."""
        ...

    def show_file(self, name: str, told: str) -> None:
        """Show which file is read, and what it is."""
        ...

    def show_profiles(self, profiles: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the ways in which banks write, and say by which it was read."""
        ...

    def show_mapping(
        self, choices: Sequence[tuple[str, str]], fields: Sequence[FieldChoice], ties: Sequence[Tie]
    ) -> None:
        """Show the columns of a sheet; without fields, none."""
        ...

    def show_refusal(self, text: str, advice: str) -> None:
        """Say above the tables what keeps the file out; an empty text takes it away."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show how many payments, errors and notices there are."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark what is shown."""
        ...

    def show_fates(self, fates: Sequence[Line]) -> None:
        """Show payments and what would become of them."""
        ...

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show errors, or notices."""
        ...

    def show_samples(self, samples: Sequence[ColumnSample]) -> None:
        """Show what stands in each column of a sheet whose columns nobody knows."""
        ...

    def show_action(self, text: str, reason_not: str) -> None:
        """Show what the primary button does, or why it cannot be pressed; no text for no button."""
        ...

    def ask_file(self) -> None:
        """Ask which file to read."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...
