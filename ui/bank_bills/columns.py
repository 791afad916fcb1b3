"""The table of the invoices of a period, each with whether it goes to the bank."""

from app.bank.bank_billing import BillLine
from ui.formats import NO_FIGURE, day
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip
from ui.widgets.columns import Column
from ui.widgets.money_columns import money_column

GOES = "Va"


def _state(line: BillLine) -> Cell:
    if not line.why:
        return Chip(GOES, Tone.OK)
    return Chip(f"{line.why[:1].upper()}{line.why[1:]}", Tone.MUTED)


BILLS: tuple[Column[BillLine], ...] = (
    Column(key="number", title="Factura", cell=lambda line: line.number, width=104),
    Column(key="account", title="Cuenta", cell=lambda line: line.account, width=96),
    Column(key="name", title="Titular", cell=lambda line: line.name, width=180, stretch=True, name=True),
    Column(key="route", title="Ruta", cell=lambda line: line.route or NO_FIGURE, width=84, tone=Tone.MUTED),
    Column(
        key="due",
        title="Pago oportuno",
        cell=lambda line: day(line.due_on),
        width=112,
        tone=Tone.MUTED,
        value=lambda line: line.due_on,
    ),
    money_column("value", "Pide", lambda line: line.value, width=124),
    Column(key="state", title="En el archivo", cell=_state, width=250),
)

VALUES = {"due": lambda line: line.due_on.isoformat(), "value": lambda line: line.value}
"""What figures are sorted by."""
