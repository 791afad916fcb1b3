"""The tables of the board: who owes the most, and the month by neighbourhood."""

from decimal import Decimal

from app.figures.dashboard import Debtor
from app.figures.zones import Zone
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount, number, percent
from ui.theme.tone import Tone
from ui.widgets.cells import Text
from ui.widgets.columns import Align, Column


def debtor_columns(currency: Currency) -> tuple[Column[Debtor], ...]:
    """Account, holder, what is late and all that is owed."""
    places = currency.digits
    return (
        Column(key="code", title="Cuenta", cell=lambda row: row.code, width=82, value=lambda row: row.code),
        Column(key="holder", title="Titular", cell=lambda row: row.holder, width=110, stretch=True, name=True,
               value=lambda row: row.holder),
        Column(key="overdue", title="En mora $",
               cell=lambda row: amount(row.overdue, places) if row.overdue else NO_FIGURE,
               width=96, align=Align.RIGHT, value=lambda row: row.overdue, money=places),
        Column(key="owed", title="Debe $", cell=lambda row: amount(row.owed, places), width=96,
               align=Align.RIGHT, value=lambda row: row.owed, money=places),
    )  # fmt: skip


NO_ZONE = "Sin barrio"


def zone_columns(currency: Currency) -> tuple[Column[Zone], ...]:
    """Neighbourhood, what was billed and came in, its part and what is missing to the goal."""
    places = currency.digits
    return (
        Column(key="zone", title="Barrio", cell=lambda row: row.name or NO_ZONE, width=96, stretch=True,
               name=True),
        Column(key="invoices", title="Facturas", cell=lambda row: number(row.invoices), width=66,
               align=Align.RIGHT, value=lambda row: row.invoices, yields=True),
        Column(key="billed", title="Facturado $", cell=lambda row: amount(row.billed, places), width=98,
               align=Align.RIGHT, value=lambda row: row.billed, money=places),
        Column(key="collected", title="Recaudado $", cell=lambda row: amount(row.collected, places), width=98,
               align=Align.RIGHT, value=lambda row: row.collected, money=places),
        Column(key="percent", title="%", tip="Recaudado de lo facturado, %", cell=_percent, width=82,
               align=Align.RIGHT, value=lambda row: row.percent),
        Column(key="goal", title="Meta %", cell=lambda row: _said(row.goal), width=74, align=Align.RIGHT,
               value=lambda row: row.goal, yields=True),
        Column(key="short", title="Falta $", tip="Lo que falta para la meta, $",
               cell=lambda row: amount(row.short, places) if row.short else NO_FIGURE, width=88,
               align=Align.RIGHT, value=lambda row: row.short, money=places),
    )  # fmt: skip


def _said(value: Decimal | None) -> str:
    return NO_FIGURE if value is None else percent(value, 1)


def _percent(row: Zone) -> Text:
    tone = {True: Tone.OK, False: Tone.WARN, None: Tone.TEXT}[row.meets]
    return Text(_said(row.percent), tone)
