"""The days of a period by the state of its account: by which it is billed, and how many of them (R-PER-03).

A suspension charges what a served account pays but its water; a cut charges neither water nor sewerage
(R-CAT-03). So a cut divides the period, and a suspension within it does not: it only ends the water.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from domain.cadastre import AccountState, consumes

_OWED_BY = (AccountState.ACTIVE, AccountState.SUSPENDED, AccountState.AGREED_SUSPENSION)
"""States in which the fixed charges of water and sewerage are owed, those with water first."""


class Stretch(NamedTuple):
    """Days one after another in one state: from `first` on, `days` of them."""

    state: AccountState
    first: date
    days: int


Changes = Sequence[tuple[date, AccountState]]
"""From which day on an account was in which state, oldest first; the first one holds before it too."""


def stretches(changes: Changes, first: date, last: date) -> tuple[Stretch, ...]:
    """The days from a first to a last one by their states; none where the last one is before the first.

    The day on which a state begins is already its own: who is cut on the 13th was served twelve days.
    """
    begins = [first, *(max(day, first) for day, _ in changes[1:])]
    ends = [*begins[1:], last + timedelta(days=1)]
    found: list[Stretch] = []
    for (_, state), start, end in zip(changes, begins, ends, strict=True):
        days = (min(end, last + timedelta(days=1)) - start).days
        if days <= 0:
            continue
        if found and found[-1].state is state:
            found[-1] = found[-1]._replace(days=found[-1].days + days)
        else:
            found.append(Stretch(state, start, days))
    return tuple(found)


def billed_state(found: Sequence[Stretch], *, by_days: bool) -> AccountState:
    """The state by which the days of a period are billed, of which there is at least one.

    It is that of its last day. But who was suspended within the period used water until then, and pays the
    same fixed charges: it is billed as one that had its service (R-CAT-03, R-SUS-06). Where a cut divides the
    period (`by_days`), so is who was cut within it, of the days before: of those it pays.
    """
    last = found[-1].state
    if last in _OWED_BY or (by_days and last is AccountState.CUT):
        states = {each.state for each in found}
        return next((each for each in _OWED_BY if each in states), last)
    return last


def owed_days(found: Iterable[Stretch]) -> int:
    """The days whose fixed charges of water and sewerage are owed: all but those of a cut (R-CAT-03)."""
    return sum(each.days for each in found if each.state in _OWED_BY)


def cleaned_days(found: Iterable[Stretch], *, cleaning_when_cut: bool) -> int:
    """The days whose cleaning is owed: those of a cut too, where the office says so (R-CAT-03)."""
    owed = (*_OWED_BY, AccountState.CUT) if cleaning_when_cut else _OWED_BY
    return sum(each.days for each in found if each.state in owed)


def supplied_days(found: Iterable[Stretch]) -> int:
    """The days with water."""
    return sum(each.days for each in found if consumes(each.state))


def part_of_estimate(m3: Fraction, days: int, supplied: int) -> Fraction:
    """What an estimate of a whole period comes to where only some of its days had water (PE-17).

    A reading is never divided: it says what was used.
    """
    return m3 * Fraction(supplied, days)


class Shares(NamedTuple):
    """Which part of a period's fixed charges is owed, and of its cleaning: numerator and denominator."""

    fixed: tuple[int, int]
    cleaning: tuple[int, int]


def shares(
    found: Iterable[Stretch], period_days: int, base_days: int, *, by_days: bool, cleaning_when_cut: bool
) -> Shares | None:
    """Which part of a period's charges the days of an account owe; None for the whole of them (R-PER-03).

    A part is of the commercial days of a period, and never more than it: but who came from another cycle
    may owe days from before it.

    Args:
        found: the days of the account: those of the period, or from where it began or was billed last.
        period_days: of the whole period.
        base_days: its commercial days, 30 a month.
        by_days: whether a cut divides it.
        cleaning_when_cut: whether cleaning goes on in a cut.
    """
    days = tuple(found)
    total = sum(each.days for each in days)
    fixed = owed_days(days) if by_days else total
    cleaned = cleaned_days(days, cleaning_when_cut=cleaning_when_cut) if by_days else total
    if fixed == cleaned == period_days:
        return None
    most = base_days if total <= period_days else total
    owed = [(1, 1) if each == period_days else (min(each, most), base_days) for each in (fixed, cleaned)]
    return Shares(*owed)
