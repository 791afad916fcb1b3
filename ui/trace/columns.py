"""The lines of a traced invoice, as its table shows them."""

from decimal import Decimal

from app.pricing.trace import TOTAL, TracedLine
from ui.formats import amount
from ui.widgets.cells import Text
from ui.widgets.columns import Align, Column, RowLook, unsorted


def look(line: TracedLine) -> RowLook:
    """The total stands out."""
    return RowLook.TOTAL if line.key == TOTAL else RowLook.NORMAL


def line_columns(digits: int = 0) -> tuple[Column[TracedLine], ...]:
    """The columns; `digits` are the decimals of the currency."""
    return unsorted(
        Column(key="title", title="Línea", cell=lambda line: line.title, width=190, stretch=True, name=True),
        Column(
            key="quantity", title="Cantidad", cell=lambda line: line.quantity, width=80, align=Align.RIGHT
        ),
        Column(
            key="amount",
            title="Valor",
            cell=lambda line: Text(amount(line.amount, digits), strong=True),
            width=104,
            align=Align.RIGHT,
            value=lambda line: Decimal(line.amount).scaleb(-digits) if digits else line.amount,
            money=digits,
        ),
    )
