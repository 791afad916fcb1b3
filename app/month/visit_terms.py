"""The clocks of a critique's visits: the office's own days to go, and the law's months to charge (R-DES-03).

While a visit waits its account is billed by the average; what turns out to be missing may be charged until
the law's months are over (Ley 142 art. 150), so that a visit nobody makes loses money by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from app import rules
from app.month.period import find_period
from app.office import Office
from app.store import periods, readings, visit_days
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from domain.adjustment import last_chargeable
from domain.critique import Decision
from domain.period import Period
from domain.profile import Key
from domain.work_chain import Light, light

DAYS: Final[Mapping[str, int]] = MappingProxyType({Decision.REREAD.value: 2, Decision.INSPECT.value: 5})
"""Business days to go, by what was asked: a reading below the last one is read again first (000-49)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitTerm:
    """Until when a visit is to be made.

    Attributes:
        asked_on: the day on which it was asked for.
        limit: the last of the office's own days.
        chargeable_to: the last day on which what an average left out may be charged, counted from the end
            of its period, before which no invoice of it is delivered.
        light: how the office's term stands today; red too where the law's is over.
    """

    asked_on: date
    limit: date
    chargeable_to: date
    light: Light


def of_period(office: Office, name: Period, cycle: str | None = None) -> dict[int, VisitTerm]:
    """The clocks of a period's visits that nobody answered, by account.

    Raises:
        PeriodMissing: nobody opened it.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        find_period(transaction, name, cycle)
        found: dict[int, VisitTerm] = {}
        for period in periods.find(transaction, name, cycle):
            found |= terms(transaction, period, today)
        return found


def terms(transaction: Transaction, period: BillingPeriod, today: date) -> dict[int, VisitTerm]:
    """The same within a transaction that is open."""
    waiting = [row for row in readings.of_period(transaction, period.id) if row.decision in DAYS]
    if not waiting:
        return {}
    calendar = rules.calendar(transaction)
    months = rules.profile(transaction).whole(Key.LATE_BILLING_MONTHS, period.ends)
    legal = last_chargeable(period.ends, months)
    asked = visit_days.asked_on(transaction, [row.id for row in waiting])
    found = {}
    for row in waiting:
        on = asked.get(row.id, period.ends)
        limit = calendar.add_business_days(on, DAYS[str(row.decision)])
        found[row.account_id] = VisitTerm(
            asked_on=on, limit=limit, chargeable_to=legal, light=light(min(limit, legal), today)
        )
    return found


def late(transaction: Transaction, period: BillingPeriod, today: date) -> int:
    """How many visits of a period wait past their term."""
    return sum(each.light is Light.LATE for each in terms(transaction, period, today).values())
