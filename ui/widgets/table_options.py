"""What differs between tables. Plain Python."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ui.theme.tokens import Size
from ui.widgets.columns import Order, RowLook


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """What differs between tables.

    Attributes:
        row_height: 28; 30 with tiny charts, 29 to 31 where cells are typed in, 42 with a second line.
        checkable: rows can be marked (Espacio, Mayús+↓, Ctrl+A, Esc).
        typing: key of the column in which one types: Enter or a figure opens its box, Enter keeps it and
            goes down.
        order: how rows are sorted at first.
        empty: what is written where there is no row.
        own_frame: False inside a card, which has one already.
        look: what a row is among the others.
        fit: figures are never cut: their columns grow to what the rows say. For a short list only.
        pin_total: the sum stays at the foot while the rows above it are many. For a short list only.
        chooser: a short list to choose one row from: nothing to select, to rearrange or to take out.
    """

    row_height: int = Size.ROW
    checkable: bool = False
    typing: str = ""
    order: Order | None = None
    empty: str = "No hay nada que mostrar."
    own_frame: bool = True
    look: Callable[[Any], RowLook] | None = None
    fit: bool = False
    pin_total: bool = False
    chooser: bool = False

    @property
    def several(self) -> bool:
        """Whether several rows can be selected (Mayús, Ctrl, Ctrl+A)."""
        return not (self.chooser or self.checkable or self.typing)
