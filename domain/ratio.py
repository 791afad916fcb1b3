"""Quotients that people read: exact division, rounded once to the decimals shown."""

from decimal import Decimal
from fractions import Fraction

from domain.money import round_half_up

_TEN = 10


def quotient(numerator: int | Fraction, denominator: int | Fraction, places: int) -> Decimal:
    """`numerator / denominator` at `places` decimals, half up, trailing zeros kept.

    Raises:
        ZeroDivisionError: if the denominator is zero; what that means is the caller's to say.
    """
    scaled = Fraction(numerator) * _TEN**places / denominator
    return Decimal(round_half_up(scaled)).scaleb(-places)
