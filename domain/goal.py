"""Goals: over which months they are looked at, how far a value has come to them, how weights share them.

Source: the formulas of the plan of action (004) and its weights, with the cases CO-01 to CO-04.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from domain.errors import InvalidValue
from domain.money import Money, round_half_up
from domain.period import MONTHS_A_YEAR, Period
from domain.ratio import quotient

_PLACES = 2
_HUNDRED = 100
_NEAR = Fraction(1, 10)


class Frequency(StrEnum):
    """How often an indicator is looked at."""

    MONTHLY = "mensual"
    BIMONTHLY = "bimestral"
    HALF_YEARLY = "semestral"
    YEARLY = "anual"

    @property
    def months(self) -> int:
        """Months between two looks."""
        return _MONTHS[self]

    def window(self, month: Period) -> tuple[Period, Period]:
        """The first and the last month of the stretch of the calendar in which a month lies."""
        first = (month.month - 1) // self.months * self.months + 1
        return Period(month.year, first), Period(month.year, first + self.months - 1)


_MONTHS: Mapping[Frequency, int] = {
    Frequency.MONTHLY: 1,
    Frequency.BIMONTHLY: 2,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: MONTHS_A_YEAR,
}


class Light(StrEnum):
    """How a value stands to its goal, in words that stand without their colour."""

    MET = "cumple"
    NEAR = "cerca"
    MISSED = "no cumple"
    NO_GOAL = "sin meta"
    NO_DATA = "sin dato"


def advance(baseline: Decimal, value: Decimal, goal: Decimal) -> Decimal | None:
    """How much of the way from the baseline to the goal is done, in percent, up or down (CO-04).

    More than 100 where the value went beyond the goal, less than 0 where it went the other way. None where
    the goal is the baseline: there is no way to go.
    """
    way = Fraction(goal) - Fraction(baseline)
    if not way:
        return None
    return quotient((Fraction(value) - Fraction(baseline)) * _HUNDRED, way, _PLACES)


def light_of(value: Decimal | None, goal: Decimal | None, *, up: bool) -> Light:
    """How a value stands to its goal; near is within a tenth of the goal."""
    if value is None:
        return Light.NO_DATA
    if goal is None:
        return Light.NO_GOAL
    lacks = Fraction(goal) - Fraction(value) if up else Fraction(value) - Fraction(goal)
    if lacks <= 0:
        return Light.MET
    return Light.NEAR if lacks <= abs(Fraction(goal)) * _NEAR else Light.MISSED


class Reduction(NamedTuple):
    """What a debt must come down by, in all and by part."""

    total: Money
    percent: Decimal
    parts: Mapping[str, Money]


def reduction(baseline: Money, goal: Money, weights: Mapping[str, Decimal]) -> Reduction:
    """Share what a debt must come down by among its parts; the last one takes what rounding left (CO-03).

    Raises:
        InvalidValue: nothing is owed at first, or the weights do not add up to one.
    """
    if baseline <= 0:
        raise InvalidValue("línea base", str(baseline), "un valor mayor que cero")
    demand_weights(list(weights.values()))
    total = baseline - goal
    names = list(weights)
    parts = {name: round_half_up(Fraction(weights[name]) * total) for name in names[:-1]}
    parts[names[-1]] = total - sum(parts.values())
    return Reduction(total, quotient(total * _HUNDRED, baseline, _PLACES), parts)


def demand_weights(weights: Sequence[Decimal]) -> None:
    """Weights are parts of one whole.

    Raises:
        InvalidValue: they do not add up to one, or one of them is below zero.
    """
    if sum(weights) != 1 or min(weights) < 0:
        raise InvalidValue("pesos", "/".join(str(each) for each in weights), "partes que sumen 1")


def weighted(parts: Sequence[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    """How far several goals have come together, each by its weight; None while one has no advance."""
    known = [(Fraction(weight), Fraction(done)) for weight, done in parts if done is not None]
    whole = sum(weight for weight, _ in known)
    if len(known) != len(parts) or not whole:
        return None
    return quotient(sum(weight * done for weight, done in known), whole, _PLACES)
