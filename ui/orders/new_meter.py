"""The new meter of a change that a crew carried out: what is asked of it, and what was typed."""

from typing import Final

from app.debt.order_meter import HungMeter
from app.store.orders import StoredOrder
from ui.formats import number
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

NEW_METER: Final = "medidor_de_la_orden"
_SERIAL, _BRAND, _DIGITS, _INITIAL, _ROLLED = "serie", "marca", "digitos", "inicial", "vuelta"


def form(order: StoredOrder) -> AskedForm:
    """The dialog; the last reading of the old meter is that of the row."""
    return AskedForm(
        key=NEW_METER,
        title=f"Orden {number(order.number)}: el medidor nuevo",
        sentence="En la fila va la lectura del que se retiró; al registrar queda cambiado en la cuenta.",
        fields=(
            Asked(name=_SERIAL, label="Serie", required=True),
            Asked(name=_BRAND, label="Marca"),
            Asked(name=_INITIAL, label="Lectura al instalarlo", kind=AskKind.WHOLE, value="0"),
            Asked(name=_DIGITS, label="Dígitos", kind=AskKind.WHOLE),
            Asked(name=_ROLLED, label="El retirado pasó por ceros", kind=AskKind.CHECK, wide=True),
        ),
        act="Anotar",
        icon=Icon.GAUGE,
    )


def read(typed: Typed) -> tuple[HungMeter | None, dict[str, str]]:
    """The meter; or what must be corrected."""
    errors: dict[str, str] = {}
    if not typed[_SERIAL].strip():
        errors[_SERIAL] = "Falta la serie."
    for field in (_INITIAL, _DIGITS):
        if typed[field] and not typed[field].isdigit():
            errors[field] = "Escriba un número."
    if errors:
        return None, errors
    meter = HungMeter(
        serial=" ".join(typed[_SERIAL].split()),
        brand=" ".join(typed[_BRAND].split()),
        digits=int(typed[_DIGITS]) if typed[_DIGITS] else None,
        initial=int(typed[_INITIAL] or 0),
        rolled=bool(typed.get(_ROLLED)),
    )
    return meter, {}
