"""What the presenter of loading asks of its widgets."""

from collections.abc import Sequence
from typing import Protocol

from ui.loading.columns import Line
from ui.sheets.ports import SheetView


class LoadingView(SheetView, Protocol):
    """What loading readings asks of its widgets."""

    def show_readings(self, lines: Sequence[Line]) -> None:
        """Show readings as they stand in the file, beside their meters."""
        ...
