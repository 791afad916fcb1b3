"""What the presenter of strata asks of its widgets."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from app.exchange.strata_check import KnownAccount
from app.exchange.strata_file import StrataRow
from ui.sheets.ports import SheetView
from ui.strata.columns import Line
from ui.widgets.asking import AskedForm


class StrataView(SheetView, Protocol):
    """What a list of strata asks of its widgets."""

    def show_differing(self, lines: Sequence[Line], chosen: Collection[int]) -> None:
        """Show accounts to which the list gives another stratum; the chosen ones are marked."""
        ...

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show accounts that are left alone beside their row."""
        ...

    def show_listed(self, rows: Sequence[StrataRow]) -> None:
        """Show rows about premises that no account has."""
        ...

    def show_missing(self, accounts: Sequence[KnownAccount]) -> None:
        """Show accounts that the list does not have."""
        ...

    def ask_place(self, name: str) -> None:
        """Ask where the comparison goes."""
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
