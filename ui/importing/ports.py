"""What the import's presenter asks of its widgets."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.exchange.cadastre_row import CadastreRow
from app.exchange.columns import IgnoredRow, RowProblem
from ui.importing.mapping import FieldChoice
from ui.widgets.values import Decision, Option, Tie


class ImportView(Protocol):
    """What the import asks of its widgets."""

    def show_start(self) -> None:
        """Show that a file is to be chosen."""
        ...

    def show_file(self, name: str, told: str) -> None:
        """Show which file was read, and where its header is."""
        ...

    def show_refusal(self, text: str, advice: str) -> None:
        """Say in the page why a file cannot be read, and what to do; an empty text takes it away."""
        ...

    def show_mapping(self, choices: Sequence[tuple[str, str]], fields: Sequence[FieldChoice]) -> None:
        """Show the fields, each with its column among these."""
        ...

    def show_ties(self, ties: Sequence[Tie]) -> None:
        """Say what one must know of the columns."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show how many rows there are of each kind."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark the kind of rows that is shown."""
        ...

    def show_accounts(self, rows: Sequence[CadastreRow]) -> None:
        """Show accounts as they will enter."""
        ...

    def show_problems(self, rows: Sequence[RowProblem]) -> None:
        """Show rows and what is wrong with them."""
        ...

    def show_ignored(self, rows: Sequence[IgnoredRow]) -> None:
        """Show rows that are no account."""
        ...

    def show_no_rows(self) -> None:
        """Show no rows: the columns are not known yet."""
        ...

    def show_action(self, text: str, reason_not: str, told: str) -> None:
        """Show what the primary button does, or why it cannot be pressed; no text for no button."""
        ...

    def show_choice(self, options: Sequence[Option], chosen: str) -> None:
        """Show what happens with refused rows; no options where none is refused."""
        ...

    def ask_file(self) -> None:
        """Ask which file to read."""
        ...

    def ask_save(self, name: str) -> None:
        """Ask where the refused rows go."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...
