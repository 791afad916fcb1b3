"""What the import's presenter asks of its widgets."""

from collections.abc import Sequence
from typing import Protocol

from app.exchange.cadastre_row import CadastreRow
from ui.sheets.ports import SheetView
from ui.widgets.values import Option


class ImportView(SheetView, Protocol):
    """What the import asks of its widgets."""

    def show_accounts(self, rows: Sequence[CadastreRow]) -> None:
        """Show accounts as they will enter."""
        ...

    def show_choice(self, options: Sequence[Option], chosen: str) -> None:
        """Show what happens with refused rows; no options where none is refused."""
        ...
