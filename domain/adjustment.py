"""Adjustments: what is charged or given back once a provisional invoice is cleared up (R-DES-03)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from domain.calendar import add_months
from domain.document import DocumentKind
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money

_DAY: Final = timedelta(days=1)


@dataclass(eq=False)
class TooLateToCharge(RuleViolation):
    """What was not billed may no longer be charged (R-FAC-05).

    Attributes:
        delivered_on: when the invoice was delivered.
        earliest: invoices delivered before this day are out.
    """

    code: ClassVar[str] = "FUERA_DE_TERMINO"
    delivered_on: date
    earliest: date


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The note that settles a difference; it bears no interest (R-DES-03).

    Attributes:
        note: debit if the user owes more, credit if less; None if there is nothing to settle.
        amount: money of the note, never negative.
    """

    note: DocumentKind | None
    amount: Money


def settle_difference(true_total: Money, provisional_total: Money) -> Adjustment:
    """The note between an invoice as it was billed and as it should have been (R-DES-03, D23).

    Both totals are of the same account and period under the same sheet: only consumption differs.
    """
    difference = true_total - provisional_total
    if difference == 0:
        return Adjustment(None, 0)
    return Adjustment(
        DocumentKind.DEBIT_NOTE if difference > 0 else DocumentKind.CREDIT_NOTE, abs(difference)
    )


def earliest_chargeable(charged_on: date, months: int) -> date:
    """Delivery date of the oldest invoice whose omissions may be charged on this day (R-FAC-05, D51)."""
    return add_months(charged_on, -months)


def last_chargeable(delivered_on: date, months: int) -> date:
    """Last day on which what an invoice left out may still be charged (R-FAC-05, D51).

    A term counted back from the end of a long month reaches the last day of a short one, so
    that the days after the same day of the month may still be in time.
    """
    found = add_months(delivered_on, months)
    while earliest_chargeable(found + _DAY, months) <= delivered_on:
        found += _DAY
    return found


def check_late_charge(delivered_on: date, charged_on: date, months: int, *, fraud: bool = False) -> None:
    """Refuse to charge what was left out of an invoice delivered too long ago.

    The very day counts as in time. With proven fraud there is no limit.

    Raises:
        TooLateToCharge: if the term is over.
    """
    earliest = earliest_chargeable(charged_on, months)
    if delivered_on < earliest and not fraud:
        raise TooLateToCharge(delivered_on, earliest)


@dataclass(frozen=True, slots=True)
class Unbilled:
    """Consumption that an invoice left out.

    Attributes:
        delivered_on: when that invoice was delivered.
        m3: what it left out, m³.
    """

    delivered_on: date
    m3: int


def chargeable_m3(
    omissions: Iterable[Unbilled], charged_on: date, months: int, *, fraud: bool = False
) -> int:
    """Sum of the omissions that may still be charged, m³ (R-FAC-05, D51)."""
    earliest = earliest_chargeable(charged_on, months)
    return sum(left_out.m3 for left_out in omissions if fraud or left_out.delivered_on >= earliest)


def take_back(ahead: int, estimates: Sequence[int]) -> list[int]:
    """What each estimate comes to once m³ billed ahead of the dial are taken back: the newest first.

    The dial says how much all of them together were too many, not which one: the last to be
    billed is the first to be taken back, and no estimate comes below zero (R-DES-03).

    Args:
        ahead: m³ to take back.
        estimates: m³ that were billed by estimate since the dial was last read, newest first.

    Raises:
        InvalidValue: if there is more to take back than was estimated.
    """
    left, found = ahead, []
    for billed in estimates:
        taken = min(billed, left)
        left -= taken
        found.append(billed - taken)
    if left:
        raise InvalidValue("consumo", str(ahead), f"<= {ahead - left}")
    return found
