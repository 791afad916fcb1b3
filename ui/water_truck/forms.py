"""The dialogs of water by tanker: a sale, the price that an act approves, why a sale is taken back."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from app.desk.shift_words import MEANS_NAMES
from app.desk.water_truck import Sale
from app.store.water_truck import StoredSale
from domain.errors import InvalidValue
from domain.profile import Currency
from domain.water_truck import TankerPrice, litres_of
from ui.formats import day, parse_day, parse_money, parse_whole
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

SELL, PRICE, ANNUL = "carrotanque_venta", "carrotanque_precio", "carrotanque_anular"
ACCOUNT, VOLUME, TRIPS, TANKER, HOW, RECEIVED = "cuenta", "agua", "viajes", "carrotanque", "pago", "recibido"
SINCE, ACT, PER_M3, PER_TRIP, REASON = "desde", "acto", "m3", "viaje", "motivo"
FIELD_OF: Final = {
    "AccountMissing": ACCOUNT,
    "m³": VOLUME,
    "CashShort": RECEIVED,
    "precio por m³": PER_M3,
    "precio por viaje": PER_TRIP,
}
"""The field beside which a refusal is told, by its class or by the fact that it names."""

_LATER: Final = "factura"


def sell_form(said: str, account: str = "") -> AskedForm:
    """To whom, how much, and how it is paid. `said`: the price in force."""
    return AskedForm(
        key=SELL,
        title="Vender agua en carrotanque",
        sentence=f"Precio aprobado: {said}.",
        fields=(
            Asked(name=ACCOUNT, label="Cuenta", value=account, required=True),
            Asked(name=VOLUME, label="Metros cúbicos", required=True, help="Como 10 o 7,5"),
            Asked(name=TRIPS, label="Viajes", kind=AskKind.WHOLE, value="1", required=True),
            Asked(name=TANKER, label="Carrotanque", help="Placa o conductor"),
            Asked(
                name=HOW,
                label="Cómo se paga",
                kind=AskKind.CHOICE,
                choices=(
                    (_LATER, "En la próxima factura"),
                    *((means, f"Ahora: {said.lower()}") for means, said in MEANS_NAMES.items()),
                ),
                value=_LATER,
            ),
            Asked(name=RECEIVED, label="Efectivo recibido", help="Para el cambio; vacío: lo justo"),
        ),
        act="Ver cuánto es",
        icon=Icon.DROP,
    )


def price_form(price: TankerPrice | None, today: date) -> AskedForm:
    """What water costs from a day on, by the act that approves it."""
    return AskedForm(
        key=PRICE,
        title="Precio del agua en carrotanque",
        sentence="Vale desde su fecha; lo que ya se vendió conserva el suyo.",
        fields=(
            Asked(name=SINCE, label="Desde", kind=AskKind.DAY, value=day(today), required=True),
            Asked(name=ACT, label="Acto que lo aprueba", required=True, help="Como Acuerdo 4 de 2026"),
            Asked(name=PER_M3, label="Valor del m³", required=price is None),
            Asked(name=PER_TRIP, label="Valor del viaje", help="Vacío: nada por viaje"),
        ),
        act="Aprobar el precio",
        icon=Icon.CHECK,
    )


def annul_form(sale: StoredSale) -> AskedForm:
    """Why a sale is taken back."""
    return AskedForm(
        key=ANNUL,
        title=f"Anular la venta {sale.number}",
        sentence=f"La cuenta {sale.account} no la pagará. Lo ya facturado se corrige con una nota.",
        fields=(Asked(name=REASON, label="Por qué se anula", required=True),),
        act="Anular la venta",
        icon=Icon.TRASH,
    )


def sale(typed: Typed, currency: Currency) -> tuple[Sale, str]:
    """A sale about to be made, and how it is paid if it is paid now.

    Raises:
        InvalidValue: what was typed is no volume, no number or no amount.
    """
    now = typed[HOW] != _LATER
    received = typed[RECEIVED].strip()
    found = Sale(
        account=typed[ACCOUNT].strip(),
        litres=litres_of(_volume(typed[VOLUME])),
        trips=parse_whole(typed[TRIPS], TRIPS),
        tanker=typed[TANKER],
        at_once=now,
        received=parse_money(received, currency.digits, RECEIVED) if received and now else None,
    )
    return found, typed[HOW] if now else ""


def price(typed: Typed, currency: Currency) -> TankerPrice:
    """A price about to be approved.

    Raises:
        InvalidValue: what was typed is no day or no amount, or there is no act.
    """

    def amount(name: str) -> int:
        return parse_money(typed[name], currency.digits, name) if typed[name].strip() else 0

    return TankerPrice(
        valid_from=parse_day(typed[SINCE], SINCE),
        act=typed[ACT],
        per_m3=amount(PER_M3),
        per_trip=amount(PER_TRIP),
    )


def _volume(text: str) -> Decimal:
    try:
        return Decimal(text.strip().replace(".", "").replace(",", "."))
    except InvalidOperation:
        raise InvalidValue("m³", text, "metros cúbicos como 10 o 7,5") from None
