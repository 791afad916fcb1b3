"""The portfolio by age: what a whole office is owed, in one sum or by class, route, service or quarter.

The scale is the usual one of the trade (R-CAR-01), with the part of each age that is held lost
(R-CAR-02). What is under claim, what an agreement finances and what is in favour stand apart, so
that the ages and those three always give the ledger back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from domain.arrears import AgedDebt, AgeRange, AgeScale
from domain.money import Money

AGES = AgeScale(
    (
        AgeRange("corriente", 0),
        AgeRange("1-30", 30),
        AgeRange("31-60", 60, Decimal("0.05")),
        AgeRange("61-90", 90, Decimal("0.10")),
        AgeRange("91-180", 180, Decimal("0.25")),
        AgeRange("181-360", 360, Decimal("0.50")),
        AgeRange(">360", None, Decimal(1)),
    )
)
"""The ages in which an office sees what it is owed, and how much of each is held lost."""


class Apart(IntEnum):
    """What has no age: a place beside those of the ranges, which count from 0."""

    IN_FAVOUR = -1
    FINANCED = -2


class OpenSum(NamedTuple):
    """What is open of an account on a day, of one service or concept if asked so, in one place.

    Attributes:
        account: identity of the account.
        part: the service or the concept; empty where neither was told apart.
        place: the range of the scale, counted from 0, or an `Apart`.
        amount: units of money; in favour it is negative.
    """

    account: int
    part: str
    place: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Withheld:
    """What an open claim keeps out of the ages: of whom, of which service or concept, due when, how much."""

    account: int
    part: str
    due_on: date
    amount: Money


def first_days(on: date, scale: AgeScale) -> tuple[date, ...]:
    """The earliest due date that still belongs to each range on a day; the last has none, being open."""
    return tuple(on - timedelta(days=kept.last_day) for kept in scale.ranges if kept.last_day is not None)


def aged(sums: Iterable[OpenSum], withheld: Iterable[Withheld], on: date, scale: AgeScale) -> AgedDebt:
    """The whole portfolio on a day: what `aged_by` gives, in one sum."""
    counted = _Counted(scale)
    for each in sums:
        counted.add(each)
    for held in withheld:
        counted.withhold(held, on)
    return counted.aged()


def aged_by(
    sums: Iterable[OpenSum],
    withheld: Iterable[Withheld],
    on: date,
    scale: AgeScale,
    key_of: Mapping[int, str] | None = None,
) -> dict[str, AgedDebt]:
    """The portfolio on a day, by key, in the order of the keys.

    Args:
        sums: what is open, claims included.
        withheld: what is under claim of it; it leaves its age and is told apart.
        on: the day.
        scale: the ranges.
        key_of: under which key each account counts; None to count by its part.
    """
    found: dict[str, _Counted] = defaultdict(lambda: _Counted(scale))
    for each in sums:
        found[each.part if key_of is None else key_of[each.account]].add(each)
    for held in withheld:
        found[held.part if key_of is None else key_of[held.account]].withhold(held, on)
    return {key: found[key].aged() for key in sorted(found)}


class _Counted:
    """The sums of one key while they are added up."""

    def __init__(self, scale: AgeScale) -> None:
        self._scale = scale
        self._ranges = [0] * len(scale.ranges)
        self._apart = dict.fromkeys(Apart, 0)
        self._claimed = 0
        self._by_account: dict[int, Money] = defaultdict(int)
        self._late: dict[int, Money] = defaultdict(int)

    def add(self, each: OpenSum) -> None:
        if each.place < 0:
            self._apart[Apart(each.place)] += each.amount
        else:
            self._ranges[each.place] += each.amount
            self._count(each.account, each.place, each.amount)

    def withhold(self, held: Withheld, on: date) -> None:
        place = self._scale.ranges.index(self._scale.age_of((on - held.due_on).days))
        self._ranges[place] -= held.amount
        self._count(held.account, place, -held.amount)
        self._claimed += held.amount

    def _count(self, account: int, place: int, amount: Money) -> None:
        self._by_account[account] += amount
        if place:
            self._late[account] += amount

    def aged(self) -> AgedDebt:
        names = (kept.name for kept in self._scale.ranges)
        return AgedDebt(
            by_range=dict(zip(names, self._ranges, strict=True)),
            claimed=self._claimed,
            in_agreement=self._apart[Apart.FINANCED],
            in_favour=-self._apart[Apart.IN_FAVOUR],
            accounts=sum(owed > 0 for owed in self._by_account.values()),
            late=sum(owed > 0 for owed in self._late.values()),
        )
