"""How a portfolio came to be what it is: its ages at the end of several days, in one pass over the book.

Money stands in the book from a day until the eve of another: a charge since it was posted, less what settled
it since that was posted. Summed by its due date, a book of years is a few thousand such stretches.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.arrears import AgeScale
from domain.cadastre import Service
from domain.calendar import month_range
from domain.ledger import FINANCED
from domain.money import Money
from domain.period import Period

IN_FAVOUR: Final = date.min
"""The due day of what is in favour of an account: none."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Money that stands in the book for some days.

    Attributes:
        due_on: when it is to be paid; `FINANCED` for what an agreement holds, `IN_FAVOUR` for credit.
        since: the first day of it.
        until: the day on which it was undone, and counts no more; None if it was not.
        amount: units of money; what settles or is in favour is negative.
        service: of which service it is, where that was told apart; None of what is in favour.
    """

    due_on: date
    since: date
    until: date | None
    amount: Money
    service: Service | None = None

    def stands(self, on: date) -> bool:
        """Whether it counts at the end of a day."""
        return self.since <= on and (self.until is None or self.until > on)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDay:
    """What a whole book was owed at the end of a day.

    Attributes:
        on: the day.
        by_range: units of money by range name, what was claimed left out, youngest first.
        claimed, in_agreement, in_favour: what stood apart.
    """

    on: date
    by_range: Mapping[str, Money]
    claimed: Money
    in_agreement: Money
    in_favour: Money

    @property
    def total(self) -> Money:
        """What the ranges hold together."""
        return sum(self.by_range.values())

    @property
    def overdue(self) -> Money:
        """What of it was late: all but the first range."""
        return sum(list(self.by_range.values())[1:])

    @property
    def ledger(self) -> Money:
        """What the ledger said (L3)."""
        return self.total + self.claimed + self.in_agreement - self.in_favour


def month_ends(on: date, months: int) -> tuple[date, ...]:
    """The last days of the months before one, and that day: so many in all, oldest first."""
    now = Period(on.year, on.month)
    return (*(month_range(now.plus(-back))[1] for back in range(months - 1, 0, -1)), on)


def past_days(
    stretches: Iterable[Stretch],
    claimed: Mapping[date, Sequence[tuple[date, Money]]],
    days: Sequence[date],
    scale: AgeScale,
) -> tuple[PastDay, ...]:
    """The book by age at the end of several days (R-CAR-01).

    Args:
        stretches: the whole book up to the last of the days.
        claimed: by day, what was under claim then: when it is due, and how much.
        days: in the order in which they are given back.
        scale: the ranges.
    """
    made = list(stretches)
    return tuple(_day(made, claimed.get(day, ()), day, scale) for day in days)


def _day(
    stretches: Sequence[Stretch], claimed: Sequence[tuple[date, Money]], on: date, scale: AgeScale
) -> PastDay:
    owed: dict[date, Money] = defaultdict(int)
    for each in stretches:
        if each.stands(on):
            owed[each.due_on] += each.amount
    for due_on, amount in claimed:
        owed[due_on] -= amount
    in_favour, financed = owed.pop(IN_FAVOUR, 0), owed.pop(FINANCED, 0)
    by_range = {kept.name: 0 for kept in scale.ranges}
    for due, amount in owed.items():
        by_range[scale.age_of((on - due).days).name] += amount
    return PastDay(
        on=on,
        by_range=by_range,
        claimed=sum(amount for _, amount in claimed),
        in_agreement=financed,
        in_favour=-in_favour,
    )
