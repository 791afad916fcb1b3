"""Money: integers of the smallest unit the office bills, and the only place that rounds.

Rates and prices are `Decimal` (or `Fraction`) until one of these functions turns the exact
value of a line into money, once. Half up is meant as on paper: a tie goes away from zero,
so rounding a reversed value reverses the rounded one (R-RED-01).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TypeAlias

from domain.errors import InvalidValue

Money: TypeAlias = int
"""Units of the smallest coin billed: whole pesos in Colombia, cents in Peru and Ecuador."""

LARGEST_AMOUNT = 10**12
"""More than any amount of a small utility: what is above it was typed wrong; sums stay within the store."""

_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
"""Room for any amount at any published number of decimals, whatever the caller's context."""

_THOUSAND = 1_000
_MILLION = 1_000_000
_HUNDRED = 100
_TEN = 10

_SMALL = (
    "", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve",
    "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho",
    "diecinueve", "veinte", "veintiún", "veintidós", "veintitrés", "veinticuatro", "veinticinco",
    "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_TENS = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_HUNDREDS = (
    "", "ciento", "doscientos", "trescientos", "cuatrocientos",
    "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos",
)  # fmt: skip
_SCALES = (("", ""), ("millón", "millones"), ("billón", "billones"), ("trillón", "trillones"))
_LARGEST_IN_WORDS = _MILLION ** len(_SCALES) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyWords:
    """How a currency is named in an amount written out; its nouns are masculine.

    Attributes:
        singular: name of one unit, `peso`.
        plural: name of several units, `pesos`.
        digits: decimals of the currency that the smallest unit stands for: 0 whole pesos, 2 cents.
        fraction_singular: name of one of the smallest units where `digits` is not 0, `centavo`.
        fraction_plural: name of several of them, `centavos`.
    """

    singular: str
    plural: str
    digits: int = 0
    fraction_singular: str = ""
    fraction_plural: str = ""


def demand_amount(amount: Money, field: str = "valor") -> None:
    """Refuse what nobody pays or charges.

    Raises:
        InvalidValue: the amount is less than 1, or above `LARGEST_AMOUNT`.
    """
    if amount < 1:
        raise InvalidValue(field, str(amount), ">= 1")
    if amount > LARGEST_AMOUNT:
        raise InvalidValue(field, str(amount), f"<= {LARGEST_AMOUNT}")


def demand_none_or_amount(amount: Money, field: str) -> None:
    """Refuse what no drawer begins with: it may be nothing.

    Raises:
        InvalidValue: the amount is below 0, or above `LARGEST_AMOUNT`.
    """
    if amount < 0:
        raise InvalidValue(field, str(amount), ">= 0")
    if amount:
        demand_amount(amount, field)


def round_half_up(value: Decimal | Fraction) -> Money:
    """Round an exact value to a whole unit, ties away from zero (R-RED-01).

    Raises:
        ValueError: if the value is not a number.
        OverflowError: if the value is infinite.
    """
    if isinstance(value, Decimal):
        return int(value.to_integral_value(rounding=ROUND_HALF_UP))
    return divide_half_up(value.numerator, value.denominator)


def divide_half_up(numerator: int, denominator: int) -> Money:
    """Round a quotient of whole numbers, the divisor positive, ties away from zero (R-RED-01)."""
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -rounded if numerator < 0 else rounded


def round_to_places(value: Decimal, places: int) -> Decimal:
    """Round to `places` decimals, ties away from zero: published prices and averages (R-TAR-03).

    The result keeps its trailing zeros (`Decimal("1.50")`), as the act prints it.
    """
    return value.quantize(Decimal(1).scaleb(-places), context=_WIDE)


def round_to_multiple(amount: Money, multiple: int) -> Money:
    """Bring a total to the nearest multiple of `multiple` units, half up (R-RED-02, D18).

    The adjustment to print is the result minus `amount`.

    Raises:
        InvalidValue: if `multiple` is less than 1.
    """
    if multiple < 1:
        raise InvalidValue("múltiplo", str(multiple), ">= 1")
    return divide_half_up(amount, multiple) * multiple


def split_evenly(amount: Money, parts: int) -> tuple[Money, ...]:
    """Split in equal parts; the last takes the rest (R-DIF-01, D30). The parts sum to `amount`.

    Raises:
        InvalidValue: if `parts` is less than 1.
    """
    if parts < 1:
        raise InvalidValue("partes", str(parts), ">= 1")
    part = abs(amount) // parts
    part = -part if amount < 0 else part
    return (*(part for _ in range(parts - 1)), amount - part * (parts - 1))


def split_in_proportion(amount: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Split in proportion to `weights` by the largest remainder (R-PAG-01, D43).

    Each part is the whole units of its share; the units left over go to the largest
    remainders, the first of the list first where they tie. The parts sum to `amount`, none
    has its sign changed, and none passes its weight if `amount` does not pass their sum.

    Raises:
        InvalidValue: if a weight is negative, or all are zero and `amount` is not.
    """
    total = sum(weights)
    if any(weight < 0 for weight in weights) or (total == 0 and amount != 0):
        raise InvalidValue("proporciones", " ".join(map(str, weights)), ">= 0")
    if total == 0:
        return (0,) * len(weights)
    shares = [divmod(abs(amount) * weight, total) for weight in weights]
    left = abs(amount) - sum(share for share, _ in shares)
    by_remainder = sorted(range(len(shares)), key=lambda place: -shares[place][1])
    favoured = set(by_remainder[:left])
    sign = -1 if amount < 0 else 1
    return tuple(sign * (share + (place in favoured)) for place, (share, _) in enumerate(shares))


def in_words(amount: Money, currency: CurrencyWords) -> str:
    """Write an amount in Spanish words with its currency: `treinta y un mil pesos`.

    Raises:
        InvalidValue: if the amount has more than 24 digits.
    """
    units, fraction = divmod(abs(amount), _TEN**currency.digits)
    text = _counted(units, currency.singular, currency.plural)
    if fraction:
        text += f" con {_counted(fraction, currency.fraction_singular, currency.fraction_plural)}"
    return f"menos {text}" if amount < 0 else text


def _counted(number: int, singular: str, plural: str) -> str:
    if number > _LARGEST_IN_WORDS:
        raise InvalidValue("valor en letras", str(number), f"<= {_LARGEST_IN_WORDS}")
    of = "de " if number and number % _MILLION == 0 else ""
    return f"{_number(number)} {of}{singular if number == 1 else plural}"


def _number(number: int) -> str:
    words: list[str] = []
    for singular, plural in _SCALES:
        number, group = divmod(number, _MILLION)
        if group:
            scale = singular if group == 1 else plural
            words.insert(0, f"{_under_a_million(group)} {scale}".rstrip())
    return " ".join(words) or "cero"


def _under_a_million(number: int) -> str:
    thousands, rest = divmod(number, _THOUSAND)
    words = []
    if thousands:
        words.append("mil" if thousands == 1 else f"{_under_a_thousand(thousands)} mil")
    if rest:
        words.append(_under_a_thousand(rest))
    return " ".join(words)


def _under_a_thousand(number: int) -> str:
    if number == _HUNDRED:
        return "cien"
    hundreds, rest = divmod(number, _HUNDRED)
    return f"{_HUNDREDS[hundreds]} {_under_a_hundred(rest)}".strip()


def _under_a_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, unit = divmod(number, _TEN)
    return f"{_TENS[tens]} y {_SMALL[unit]}" if unit else _TENS[tens]
