"""What a presenter of sheets asks of its widgets, and what it is given of a file."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.exchange.columns import ColumnSample, Header, IgnoredRow, RowProblem
from app.exchange.table import RawTable
from ui.sheets.mapping import FieldChoice
from ui.widgets.values import Decision, Option, Tie


class Judged(Protocol):
    """A file that was read and judged row by row."""

    @property
    def raw(self) -> RawTable:
        """The sheet."""
        ...

    @property
    def header(self) -> Header:
        """The header row, and which column is which."""
        ...

    @property
    def rejected(self) -> tuple[RowProblem, ...]:
        """Rows that stay out, with why."""
        ...


class SheetView(Protocol):
    """What every reader of sheets asks of its widgets."""

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

    def show_problems(self, rows: Sequence[RowProblem]) -> None:
        """Show rows and what is wrong with them."""
        ...

    def show_ignored(self, rows: Sequence[IgnoredRow]) -> None:
        """Show rows without data."""
        ...

    def show_samples(self, samples: Sequence[ColumnSample]) -> None:
        """Show what stands in each column of the file: which is which is not known yet."""
        ...

    def show_action(self, text: str, reason_not: str, told: str) -> None:
        """Show what the primary button does, or why it cannot be pressed; no text for no button."""
        ...

    def show_save(self, *, offered: bool) -> None:
        """Offer to save the refused rows, or not."""
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
