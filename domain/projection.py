"""Accounts, billing and collection of the months to come, from those behind (000-74).

The method is the seasonal naive one with growth, which anybody can check with a pencil: each month repeats
the same month of the year before, more or less the growth of a year. Billing grows with the accounts and
with what each of them is billed on average (tariff and consumption); collection keeps the shape of its year,
at the level of so much of every hundred that are billed. Growth is what the last months were over the same
months a year before, each month beside its namesake: no season counts as growth.

All money is in units of the smallest one billed. What a month ahead repeats is the figure that was shown for
the month a year before it, rounded as it was shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Final

from domain.errors import InvalidValue, RuleViolation
from domain.money import Money, round_half_up
from domain.period import MONTHS_A_YEAR, Period
from domain.ratio import quotient

FEWEST: Final = 12
"""Months of history without which nothing is projected: a whole year, so that every season is known."""

PAIRS: Final = 3
"""Months that must have their namesake a year before, for a growth to be read in them; fewer say nothing."""

MOST_GROWTH: Final = Decimal(20)
"""The growth of a year that history is believed, up or down, in per cent; people may say another."""

MOST_AHEAD: Final = 24
"""Months ahead; farther on the method only repeats itself."""

_HUNDRED: Final = 100
_PLACES: Final = 2
_GROWTHS: Final = (-90, 300)
_PAID: Final = (0, 300)


@dataclass(eq=False)
class HistoryTooShort(RuleViolation):
    """Too few months were billed to know a year by them."""

    code: ClassVar[str] = "HISTORIA_CORTA"
    months: int
    fewest: int


@dataclass(frozen=True, slots=True)
class MonthSums:
    """What a month was, or is expected to be: accounts billed, what they were billed, what came in."""

    month: Period
    accounts: int
    billed: Money
    collected: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What a projection supposes, in per cent with two decimals.

    Attributes:
        accounts: growth of the accounts in a year.
        value: growth in a year of what one account is billed on average.
        paid: collected of every hundred billed.
    """

    accounts: Decimal
    value: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FromHistory:
    """What the months behind say of the assumptions.

    Attributes:
        said: they themselves; a growth is zero where too few months have their namesake.
        months: behind, how many.
        pairs: of them with their namesake a year before, at most a year's.
        bounded: whether a growth was cut to the one that is believed.
    """

    said: Assumptions
    months: int
    pairs: int
    bounded: bool

    @property
    def grows(self) -> bool:
        """Whether a growth could be read."""
        return self.pairs >= PAIRS


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Months ahead, and what they rest on.

    Attributes:
        behind: the months of history, oldest first.
        history: what they say.
        assumed: what was supposed: that, or what somebody said.
        ahead: the months that are expected.
    """

    behind: tuple[MonthSums, ...]
    history: FromHistory
    assumed: Assumptions
    ahead: tuple[MonthSums, ...]


def from_history(behind: Sequence[MonthSums]) -> FromHistory:
    """What the months behind say, the oldest first and none left out.

    Raises:
        HistoryTooShort: they are less than a year, counted from the first that billed.
    """
    known = list(behind)
    while known and not known[0].billed:
        known.pop(0)
    if len(known) < FEWEST:
        raise HistoryTooShort(len(known), FEWEST)
    pairs = min(MONTHS_A_YEAR, len(known) - MONTHS_A_YEAR)
    year = known[-MONTHS_A_YEAR:]
    billed = sum(each.billed for each in year)
    paid = quotient(sum(each.collected for each in year) * _HUNDRED, billed, _PLACES) if billed else Decimal()
    accounts = value = Decimal()
    if pairs >= PAIRS:
        accounts, value = _growth(known[-pairs:], known[-pairs - MONTHS_A_YEAR : -MONTHS_A_YEAR])
    kept = [max(-MOST_GROWTH, min(MOST_GROWTH, each)) for each in (accounts, value)]
    return FromHistory(
        said=Assumptions(accounts=kept[0], value=kept[1], paid=paid),
        months=len(known),
        pairs=pairs,
        bounded=kept != [accounts, value],
    )


def project(behind: Sequence[MonthSums], ahead: int, said: Assumptions | None = None) -> Projection:
    """The months ahead, as the months behind say or as somebody supposes.

    Raises:
        HistoryTooShort: as `from_history`.
        InvalidValue: no month ahead or too many; a growth or a collection that cannot be.
    """
    if not 1 <= ahead <= MOST_AHEAD:
        raise InvalidValue("meses", str(ahead), f"de 1 a {MOST_AHEAD}")
    history = from_history(behind)
    assumed = history.said if said is None else said
    _demand(assumed, history.said)
    known = list(behind[-MONTHS_A_YEAR:])
    for _ in range(ahead):
        known.append(_next(known[-MONTHS_A_YEAR], assumed, history.said.paid))
    return Projection(
        behind=tuple(behind[-history.months :]),
        history=history,
        assumed=assumed,
        ahead=tuple(known[MONTHS_A_YEAR:]),
    )


# ── parts ───────────────────────────────────────────────────────────────────


def _demand(assumed: Assumptions, history: Assumptions) -> None:
    """What people suppose has its limits; what history says needs none."""
    for field, value, known, ends in (
        ("crecimiento de cuentas", assumed.accounts, history.accounts, _GROWTHS),
        ("crecimiento del valor", assumed.value, history.value, _GROWTHS),
        ("recaudo", assumed.paid, history.paid, _PAID),
    ):
        least, most = ends
        if value != known and not (value.is_finite() and least <= value <= most):
            raise InvalidValue(field, str(value), f"de {least} a {most} %")


def _growth(now: Sequence[MonthSums], before: Sequence[MonthSums]) -> tuple[Decimal, Decimal]:
    """How much more accounts, and how much more for each, than in the same months a year before."""
    many, many_before = (sum(each.accounts for each in months) for months in (now, before))
    billed, billed_before = (sum(each.billed for each in months) for months in (now, before))
    if not (many and many_before and billed_before):
        return Decimal(), Decimal()
    value = Fraction(billed, many) / Fraction(billed_before, many_before)
    return _over(Fraction(many, many_before)), _over(value)


def _over(ratio: Fraction) -> Decimal:
    return quotient((ratio - 1) * _HUNDRED, 1, _PLACES)


def _next(before: MonthSums, assumed: Assumptions, paid: Decimal) -> MonthSums:
    """The same month a year later. Where nobody paid in a year, collection has no shape: it is its share."""
    accounts = _times(assumed.accounts)
    both = accounts * _times(assumed.value)
    billed = round_half_up(before.billed * both)
    if paid:
        collected = round_half_up(before.collected * both * Fraction(assumed.paid) / Fraction(paid))
    else:
        collected = round_half_up(billed * Fraction(assumed.paid) / _HUNDRED)
    return MonthSums(
        month=before.month.plus(MONTHS_A_YEAR),
        accounts=round_half_up(before.accounts * accounts),
        billed=billed,
        collected=collected,
    )


def _times(growth: Decimal) -> Fraction:
    return 1 + Fraction(growth) / _HUNDRED
