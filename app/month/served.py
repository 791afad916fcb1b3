"""By which state and for which days a period bills the accounts whose state changed (R-CAT-03, R-PER-03).

The critique, the settlement, its rehearsal and the complementary run all ask here, so that they agree.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from app import rules
from app.store import moves, state_days
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from domain.cadastre import AccountState
from domain.cycle_move import first_day
from domain.profile import Key, Profile
from domain.state_days import Changes, Shares, Stretch, billed_state, shares, stretches

BASE_DAYS = 30
"""Commercial days of a month (R-PER-03)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The days of a period, and of the accounts of which not all are alike.

    Attributes:
        starts, ends: of the period.
        base_days: its commercial days.
        by_days: whether a cut divides the period.
        estimates_by_days: whether what is estimated without a meter is divided too.
        resumed: the day from which it bills who came from another cycle.
        changes: from which day on each account whose state changed was in which one.
        states: by which state those are billed.
    """

    starts: date
    ends: date
    base_days: int = BASE_DAYS
    by_days: bool = False
    estimates_by_days: bool = False
    resumed: Mapping[int, date] = field(default_factory=dict)
    changes: Mapping[int, Changes] = field(default_factory=dict)
    states: Mapping[int, AccountState] = field(default_factory=dict)

    @property
    def period_days(self) -> int:
        """How many the period has."""
        return (self.ends - self.starts).days + 1

    def days_of(self, account_id: int, since: date | None, state: AccountState) -> tuple[Stretch, ...] | None:
        """The days of an account by their states; None where all are of the one that its row says.

        Who began in the period is billed from then on; who came from another cycle, from the day after the
        last one billed there, which may lie before the period.
        """
        first = self.resumed.get(account_id) or max(since or self.starts, self.starts)
        found = self.changes.get(account_id)
        if found is None and first == self.starts:
            return None
        return stretches(found or ((date.min, state),), first, self.ends)

    def shares(self, found: tuple[Stretch, ...], *, cleaning_when_cut: bool) -> Shares | None:
        """Which part of the period's charges these days owe; None for the whole."""
        return shares(
            found,
            self.period_days,
            self.base_days,
            by_days=self.by_days,
            cleaning_when_cut=cleaning_when_cut,
        )


def of_period(transaction: Transaction, period: BillingPeriod, only: Collection[int] | None = None) -> Served:
    """The days of a period's accounts as the dated facts of the cadastre tell them.

    A month that is settled late is billed by what stood in it: nobody loses the water that was used before
    a suspension or a cut, and nobody pays by a state that came after.

    Args:
        transaction: an open read.
        period: whose.
        only: these accounts; None for the whole cycle.
    """
    came = moves.moved_in(transaction, period.cycle, period.id, only)
    resumed = {each.id: first_day(each.billed) for each in came}
    country = rules.profile(transaction)
    by_days = _said(country, Key.CUT_DIVIDES, period.ends)
    changes = state_days.changes(transaction, period.cycle, min([period.starts, *resumed.values()]), only)
    states = {}
    for key, found in changes.items():
        days = stretches(found, resumed.get(key, period.starts), period.ends)
        states[key] = billed_state(days, by_days=by_days) if days else found[0][1]
    return Served(
        starts=period.starts,
        ends=period.ends,
        base_days=BASE_DAYS * period.periodicity.months,
        by_days=by_days,
        estimates_by_days=_said(country, Key.ESTIMATE_DIVIDES, period.ends),
        resumed=resumed,
        changes=changes,
        states=states,
    )


def _said(country: Profile, key: Key, on: date) -> bool:
    """A switch of the profile; off where its country does not speak of it."""
    return country.find(key, on) is not None and country.flag(key, on)
