"""How the page of water by tanker says things."""

from dataclasses import dataclass
from typing import Final

from app.desk.water_truck import Quote, volume_words
from app.store.water_truck import StoredSale
from domain.profile import Currency
from domain.water_truck import SaleState, TankerPrice
from ui.formats import count, day, money, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact

STATES: Final = {
    SaleState.WAITING: ("Por facturar", Tone.INFO),
    SaleState.OWED: ("Por pagar", Tone.WARN),
    SaleState.BILLED: ("Facturada", Tone.OK),
    SaleState.PAID: ("Pagada", Tone.OK),
    SaleState.ANNULLED: ("Anulada", Tone.MUTED),
}


@dataclass(frozen=True, slots=True)
class PartLine:
    """What a sale is made of: so much water, so many trips, what both cost."""

    place: int
    name: str
    amount: str
    price: str
    worth: str


def price_text(price: TankerPrice | None, currency: Currency) -> str:
    """The price in force in a line."""
    if price is None:
        return "sin precio aprobado"
    trip = f" y {money(price.per_trip, currency.digits)} el viaje" if price.per_trip else ""
    return f"{money(price.per_m3, currency.digits)} el m³{trip}, desde el {day(price.valid_from)}"


def title_of(sale: StoredSale) -> str:
    """A sale in a line."""
    return f"Venta {sale.number} · cuenta {sale.account}, {sale.name}"


def lines_of(sale: StoredSale, currency: Currency) -> list[PartLine]:
    """How its amount comes about."""

    def cash(value: int) -> str:
        return money(value, currency.digits)

    trips = sale.trips * sale.per_trip
    parts = [
        PartLine(
            0, "Agua", volume_words(sale.litres), f"{cash(sale.per_m3)} el m³", cash(sale.amount - trips)
        )
    ]
    if trips:
        parts.append(
            PartLine(1, "Viajes", number(sale.trips), f"{cash(sale.per_trip)} cada uno", cash(trips))
        )
    return parts


def facts_of(sale: StoredSale, currency: Currency) -> list[Fact]:
    """What became of it."""
    facts = [
        Fact("Valor", money(sale.amount, currency.digits), strong=True),
        Fact("Estado", *STATES[sale.state]),
        Fact("Fecha", day(sale.sold_on)),
        Fact("Carrotanque", sale.tanker or "Sin decir"),
        Fact("Vendió", sale.user),
    ]
    if sale.invoice:
        facts.append(Fact("Factura", sale.invoice))
    if sale.owed:
        facts.append(Fact("Falta pagar", money(sale.owed, currency.digits), Tone.WARN))
    if sale.annulled_why:
        facts.append(Fact("Por qué se anuló", sale.annulled_why, whole=True))
    return facts


def decision(found: Quote, litres: int, trips: int, how: str, currency: Currency) -> Decision:
    """What a sale does, before it is made."""
    worth = money(found.amount, currency.digits)
    goes = f"Se recibe ahora en la caja: {how}." if how else "Sale en su próxima factura."
    return Decision(
        title=f"Vender {volume_words(litres)} a la cuenta {found.account}",
        sentence=f"{found.name} paga {worth}. {goes}",
        explanation="Con recibo, paga esta agua y no la deuda que tenga." if how else "Hoy no paga nada.",
        facts=(
            Fact("Agua", volume_words(litres)),
            Fact("Viajes", count(trips, "viaje", "viajes")),
            Fact("Valor", worth, strong=True),
        ),
        act=f"Vender por {worth}",
        act_key="Alt+V",
        safe="Seguir escribiendo",
        icon=Icon.DROP,
    )
