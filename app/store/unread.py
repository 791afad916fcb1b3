"""Which accounts have a reading in the month that takes readings, and which still wait for it."""

from sqlalchemy import ColumnElement, exists, func, select

from app.store.periods import OPEN
from app.store.readings import NOT_READ
from app.store.schema import account, period, reading

_LATER = period.alias("later")
_MONTHS = select(func.max(_LATER.c.period)).where(_LATER.c.cycle == period.c.cycle)
_LAST = _MONTHS.correlate(period).scalar_subquery()
_IN_MONTH = (period.c.cycle == account.c.cycle) & (period.c.state == OPEN) & (period.c.period == _LAST)
_OF_BOTH = (reading.c.account_id == account.c.id) & (reading.c.period_id == period.c.id)
_HAS = exists().where(_OF_BOTH).correlate(account, period)


def read_now(*, read: bool) -> ColumnElement[bool]:
    """Whether an account has its reading in the last period of its cycle while that is open, or waits for it.

    An account without a meter, potential or ended neither has one nor waits.
    """
    found = exists().where(_IN_MONTH, _HAS if read else ~_HAS).correlate(account)
    if read:
        return found
    return found & account.c.installation_id.is_not(None) & account.c.state.not_in(NOT_READ)
