"""What the dialog «Añadir cobro» holds, and how what was typed becomes a charge."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.invoicing.charge import NewCharge
from app.messages import sentence
from domain.agreement import InstalmentTooSmall, schedule
from domain.charge import MOST_INSTALMENTS, ChargeConcept
from domain.errors import InvalidValue
from domain.period import Period
from ui.formats import count, money, parse_money, parse_whole, period

CONCEPT, LABEL, AMOUNT, INSTALMENTS, STARTS = "concepto", "texto", "valor", "cuotas", "desde_periodo"
APPROVED: Final = "aprobado"
RATE: Final = "interes"
MOST_POINTS: Final = 10
MOST_PLACES: Final = 4
_OFFERED: Final = 12


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
    rate: str = "0"
    approved: bool = False


def charge_form(account: str, next_period: Period) -> ChargeForm:
    """The dialog of an account whose next invoice is of that period."""
    offered = [next_period.plus(months) for months in range(_OFFERED)]
    return ChargeForm(account, tuple((str(each), period(each)) for each in offered))


def read_charge(form: ChargeForm, typed: TypedCharge) -> tuple[NewCharge | None, dict[str, str]]:
    """The charge, or what must be corrected by field."""
    amount, instalments = _amount(typed.amount), _instalments(typed.instalments)
    rate = _rate(typed.rate)
    checks = (
        (LABEL, not typed.label, "Escriba qué se cobra, como saldrá en la factura."),
        (AMOUNT, amount < 1, "Escriba el valor en pesos, 1 o más."),
        (INSTALMENTS, instalments < 1, f"Escriba un número de 1 a {MOST_INSTALMENTS}."),
        (RATE, rate is None, f"Escriba un porcentaje de 0 a {MOST_POINTS}, como 1,2."),
        (RATE, bool(rate) and instalments == 1, "Con una sola cuota no hay interés: escriba 0."),
    )
    errors = {field: text for field, wrong, text in checks if wrong}
    if errors or rate is None:
        return None, errors
    new = NewCharge(
        account=form.account,
        concept=ChargeConcept(typed.concept),
        label=typed.label,
        amount=amount,
        starts=Period.parse(typed.starts),
        instalments=instalments,
        monthly_rate=rate,
        approved=typed.approved,
    )
    return new, {}


def plan_text(form: ChargeForm, typed: TypedCharge) -> str:
    """What the instalments would be, for whoever types them; empty while that cannot be said."""
    new, _errors = read_charge(form, typed)
    if new is None or new.instalments == 1:
        return ""
    try:
        rows = schedule(new.amount, new.instalments, new.monthly_rate)
    except InstalmentTooSmall as refusal:
        return sentence(refusal)
    first, last = rows[0].amount, rows[-1].amount
    each = f"{len(rows)} cuotas de {money(first)}"
    if last != first:
        each = f"{count(len(rows) - 1, 'cuota', 'cuotas')} de {money(first)} y una de {money(last)}"
    interest = sum(row.interest for row in rows)
    if not interest:
        return f"{each}, sin interés."
    return f"{each}; interés {money(interest)}, total {money(new.amount + interest)}."


def _amount(text: str) -> int:
    """The amount; 0 where it is none."""
    try:
        return parse_money(text)
    except InvalidValue:
        return 0


def _rate(text: str) -> Decimal | None:
    """The rate of a month as a fraction, from what was typed in points; None where it is none."""
    plain = text.replace("%", "").strip().replace(",", ".") or "0"
    whole, _dot, places = plain.partition(".")
    if not (whole + places).isascii() or not (whole + places).isdigit() or len(places) > MOST_PLACES:
        return None
    points = Decimal(plain)
    return points.scaleb(-2).normalize() if points <= MOST_POINTS else None


def _instalments(text: str) -> int:
    """How many; 0 where it is no number of instalments."""
    try:
        count = parse_whole(text)
    except InvalidValue:
        return 0
    return count if count <= MOST_INSTALMENTS else 0
