"""What the tables of water by tanker show."""

from typing import Final

from app.desk.water_truck import volume_words
from app.store.water_truck import StoredSale
from domain.profile import Currency
from ui.formats import NO_FIGURE, day, number
from ui.theme.tone import Tone
from ui.water_truck.words import STATES, PartLine
from ui.widgets.cells import Chip, money_cell
from ui.widgets.columns import Align, Column, unsorted


def columns_of(currency: Currency) -> tuple[Column[StoredSale], ...]:
    """The columns of the sales; money as the office writes it."""
    places = currency.digits
    return (
        Column(key="number", title="N.º", cell=lambda sale: str(sale.number), width=56,
               value=lambda sale: sale.number),
        Column(key="on", title="Fecha", cell=lambda sale: day(sale.sold_on), width=96,
               value=lambda sale: sale.sold_on),
        Column(key="account", title="Cuenta", cell=lambda sale: sale.account, width=86),
        Column(key="name", title="Titular", cell=lambda sale: sale.name, width=140, stretch=True, name=True),
        Column(key="volume", title="Agua", cell=lambda sale: volume_words(sale.litres), width=90,
               value=lambda sale: sale.litres, align=Align.RIGHT),
        Column(key="trips", title="Viajes", cell=lambda sale: number(sale.trips), width=64,
               value=lambda sale: sale.trips, align=Align.RIGHT),
        Column(key="amount", title="Valor", cell=lambda sale: money_cell(sale.amount, digits=places),
               value=lambda sale: sale.amount, width=100, align=Align.RIGHT, money=places),
        Column(key="state", title="Estado", cell=lambda sale: Chip(*STATES[sale.state]), width=112),
        Column(key="invoice", title="Factura", cell=lambda sale: sale.invoice or NO_FIGURE, width=84),
        Column(key="tanker", title="Carrotanque", cell=lambda sale: sale.tanker or NO_FIGURE, width=110,
               hidden=True),
        Column(key="user", title="Vendió", cell=lambda sale: sale.user, width=110, tone=Tone.MUTED,
               hidden=True),
    )  # fmt: skip


PARTS: Final[tuple[Column[PartLine], ...]] = unsorted(
    Column(key="name", title="Qué", cell=lambda line: line.name, width=120, stretch=True, name=True),
    Column(key="amount", title="Cuánto", cell=lambda line: line.amount, width=100, align=Align.RIGHT),
    Column(key="price", title="Precio", cell=lambda line: line.price, width=150, align=Align.RIGHT),
    Column(key="worth", title="Vale", cell=lambda line: line.worth, width=110, align=Align.RIGHT),
)
"""Columns of what a sale is made of."""
