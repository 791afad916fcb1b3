"""The table of those who owe the most."""

from app.figures.dashboard import Debtor
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount
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
