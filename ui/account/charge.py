"""What the dialog «Añadir cobro» holds, and how what was typed becomes a charge."""

from dataclasses import dataclass
from typing import Final

from app.charge import ChargeConcept, NewCharge
from domain.errors import InvalidValue
from domain.period import Period
from ui.formats import parse_money, parse_whole, period

CONCEPT, LABEL, AMOUNT, INSTALMENTS, STARTS = "concepto", "texto", "valor", "cuotas", "desde_periodo"
MOST_INSTALMENTS: Final = 120
_OFFERED: Final = 12

CONCEPTS: Final = {
    ChargeConcept.METER: "Medidor",
    ChargeConcept.CONNECTION: "Conexión",
    ChargeConcept.REPAIR: "Reparación",
    ChargeConcept.REINSTATEMENT: "Reinstalación",
    ChargeConcept.RECONNECTION: "Reconexión",
    ChargeConcept.WATER_TRUCK: "Carrotanque",
    ChargeConcept.OTHER: "Otro cobro",
}


@dataclass(frozen=True, slots=True)
class ChargeForm:
    """What the dialog shows: whose charge, and from which periods it may be billed."""

    account: str
    periods: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCharge:
    """What was typed and chosen."""

    concept: str
    label: str
    amount: str
    instalments: str
    starts: str


def charge_form(account: str, next_period: Period) -> ChargeForm:
    """The dialog of an account whose next invoice is of that period."""
    offered = [next_period.plus(months) for months in range(_OFFERED)]
    return ChargeForm(account, tuple((str(each), period(each)) for each in offered))


def read_charge(form: ChargeForm, typed: TypedCharge) -> tuple[NewCharge | None, dict[str, str]]:
    """The charge, or what must be corrected by field."""
    amount, instalments = _amount(typed.amount), _instalments(typed.instalments)
    checks = (
        (LABEL, not typed.label, "Escriba qué se cobra, como saldrá en la factura."),
        (AMOUNT, amount < 1, "Escriba el valor en pesos, 1 o más."),
        (INSTALMENTS, instalments < 1, f"Escriba un número de 1 a {MOST_INSTALMENTS}."),
    )
    errors = {field: text for field, wrong, text in checks if wrong}
    if errors:
        return None, errors
    new = NewCharge(
        account=form.account,
        concept=ChargeConcept(typed.concept),
        label=typed.label,
        amount=amount,
        starts=Period.parse(typed.starts),
        instalments=instalments,
    )
    return new, {}


def _amount(text: str) -> int:
    """The amount; 0 where it is none."""
    try:
        return parse_money(text)
    except InvalidValue:
        return 0


def _instalments(text: str) -> int:
    """How many; 0 where it is no number of instalments."""
    try:
        count = parse_whole(text)
    except InvalidValue:
        return 0
    return count if count <= MOST_INSTALMENTS else 0
