"""What the page of progress lists: the days on which something was done."""

from app.month.progress import DayLine
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount, day, number
from ui.widgets.columns import Align, Column, unsorted


def _figure(value: int) -> str:
    return number(value) if value else NO_FIGURE


def columns_of(currency: Currency) -> tuple[Column[DayLine], ...]:
    """The table's columns; money as the office writes it."""
    return unsorted(
        Column(key="day", title="Día", cell=lambda row: day(row.day), width=84, stretch=True, name=True,
               value=lambda row: row.day),
        Column(key="read", title="Lecturas", cell=lambda row: _figure(row.readings), width=68,
               align=Align.RIGHT, value=lambda row: row.readings),
        Column(key="invoices", title="Facturas", cell=lambda row: _figure(row.invoices), width=68,
               align=Align.RIGHT, value=lambda row: row.invoices),
        Column(key="billed", title=f"Facturado {currency.symbol}", width=104, align=Align.RIGHT,
               cell=lambda row: amount(row.billed, currency.digits) if row.billed else NO_FIGURE,
               value=lambda row: row.billed,
               money=currency.digits),
    )  # fmt: skip
