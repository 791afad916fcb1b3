"""What the presenter of a day's reconciliation asks of its widgets."""

from collections.abc import Sequence
from typing import Protocol

from app.exchange.columns import ColumnSample
from ui.reconciliation.columns import Line
from ui.sheets.mapping import FieldChoice
from ui.theme.tone import Tone
from ui.widgets.values import Fact, Tie


class ReconciliationView(Protocol):
    """What a day's reconciliation asks of its widgets."""

    def show_day(self, text: str) -> None:
        """Show which day it is."""
        ...

    def show_day_error(self, text: str) -> None:
        """Say what is wrong with the date."""
        ...

    def show_lists(self, receipts: Sequence[Fact], files: Sequence[Fact], statement: Sequence[Fact]) -> None:
        """Show the three sides."""
        ...

    def show_differences(self, found: Sequence[Line]) -> None:
        """Show what does not tie."""
        ...

    def show_mapping(
        self, choices: Sequence[tuple[str, str]], fields: Sequence[FieldChoice], ties: Sequence[Tie]
    ) -> None:
        """Show the columns of the statement; without fields, none."""
        ...

    def show_samples(self, samples: Sequence[ColumnSample]) -> None:
        """Show what stands in each column of a statement whose columns nobody knows."""
        ...

    def allow(self, printing: str, columns: str) -> None:
        """Offer to print, and to drop the statement or look at its columns; or say why not."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def ask_statement(self) -> None:
        """Ask which file is the statement."""
        ...

    def ask_place(self, name: str) -> None:
        """Ask where the paper goes."""
        ...
