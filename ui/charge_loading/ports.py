"""What the presenter of loading charges asks of its widgets."""

from collections.abc import Sequence
from typing import Protocol

from ui.charge_loading.columns import Line
from ui.sheets.ports import SheetView


class ChargeLoadingView(SheetView, Protocol):
    """What loading charges asks of its widgets."""

    def show_charges(self, lines: Sequence[Line]) -> None:
        """Show the charges that will enter."""
        ...
