"""A column of money, declared once: its figures at the right, its value for copies, sorts and sums."""

from collections.abc import Callable
from typing import TypeVar

from ui.formats import NO_FIGURE
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, money_cell
from ui.widgets.columns import Align, Column

R = TypeVar("R")


def money_column(  # noqa: PLR0913 - what a column says, each by its name
    key: str,
    title: str,
    amount: Callable[[R], int],
    *,
    width: int,
    digits: int = 0,
    strong: bool = False,
    dash: bool = False,
) -> Column[R]:
    """A column of amounts.

    Args:
        key: its stable name.
        title: what its header says.
        amount: of a row, in units of the currency, or in hundredths with `digits` 2.
        width: in logical pixels.
        digits: decimals that are written.
        strong: whether its figures are in weight 600.
        dash: whether nothing is written as a dash, and not as a zero.
    """

    def cell(row: R) -> Cell:
        value = amount(row)
        if dash and not value:
            return NO_FIGURE
        return money_cell(value, strong=strong, tone=Tone.TEXT, digits=digits or None)

    return Column(key=key, title=title, cell=cell, width=width, align=Align.RIGHT, value=amount, money=digits)
