"""Billing periods of each cycle."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, exists, insert, select, update

from app.store.engine import Transaction, new_key
from app.store.prepared import Prepared
from app.store.schema import account_entry, cycle, period, reading, run
from domain.period import Period, Periodicity

OPEN = "abierto"
CLOSED = "cerrado"


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingPeriod:
    """A period of a cycle: from–to the days it bills, when it is due, when it is cut."""

    id: int
    period: Period
    cycle: str
    periodicity: Periodicity
    state: str
    starts: date
    ends: date
    due_on: date
    suspend_on: date
    opened_on: date
    closed_on: date | None
    stale: bool
    delivered_on: date | None

    @property
    def days(self) -> int:
        """Days billed, both ends included."""
        return (self.ends - self.starts).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodDates:
    """The days of a period that opens."""

    starts: date
    ends: date
    due_on: date
    suspend_on: date


_QUERY = select(period, cycle.c.periodicity).join(cycle, cycle.c.code == period.c.cycle)
_LATEST = _QUERY.where(period.c.cycle == bindparam("of")).order_by(period.c.period.desc()).limit(1)

_LAST = Prepared(
    select(period.c.id, period.c.state)
    .where(period.c.cycle == bindparam("of"))
    .order_by(period.c.period.desc())
    .limit(1)
)


def add(transaction: Transaction, name: Period, cycle_code: str, dates: PeriodDates, opened_on: date) -> int:
    """Open a period of a cycle; its id."""
    result = transaction.execute(
        insert(period).values(
            period=str(name),
            cycle=cycle_code,
            state=OPEN,
            starts=dates.starts,
            ends=dates.ends,
            due_on=dates.due_on,
            suspend_on=dates.suspend_on,
            opened_on=opened_on,
            closed_on=None,
            stale=0,
        )
    )
    return new_key(result)


def find(transaction: Transaction, name: Period, cycle_code: str | None = None) -> list[BillingPeriod]:
    """The period in each cycle that has it (or in one cycle), by cycle."""
    query = _QUERY.where(period.c.period == str(name)).order_by(period.c.cycle)
    if cycle_code is not None:
        query = query.where(period.c.cycle == cycle_code)
    return [_period(row) for row in transaction.execute(query)]


def by_id(transaction: Transaction, key: int) -> BillingPeriod:
    """A period by its id."""
    return _period(transaction.execute(_QUERY.where(period.c.id == key)).one())


def latest(transaction: Transaction, cycle_code: str) -> BillingPeriod | None:
    """The last period of a cycle, open or closed."""
    row = transaction.execute(_LATEST, {"of": cycle_code}).first()
    return None if row is None else _period(row)


def accounting(transaction: Transaction, cycle_code: str) -> int | None:
    """The period (its id) in which a movement is accounted now: the last of the cycle while it is open.

    Between a close and the next opening there is none: the desk keeps collecting all the same.
    """
    row = _LAST.first(transaction, {"of": cycle_code})
    return row[0] if row is not None and row[1] == OPEN else None


def cycle_months(transaction: Transaction, cycle_code: str) -> int:
    """How many months a period of a cycle has."""
    query = select(cycle.c.periodicity).where(cycle.c.code == cycle_code)
    return Periodicity(transaction.execute(query).scalar_one()).months


def before(transaction: Transaction, current: BillingPeriod, count: int) -> list[BillingPeriod]:
    """The `count` periods of the same cycle before this one, newest first."""
    query = (
        _QUERY.where(period.c.cycle == current.cycle, period.c.period < str(current.period))
        .order_by(period.c.period.desc())
        .limit(count)
    )
    return [_period(row) for row in transaction.execute(query)]


def after(transaction: Transaction, current: BillingPeriod) -> list[BillingPeriod]:
    """The periods of the same cycle after this one, oldest first."""
    query = _QUERY.where(period.c.cycle == current.cycle, period.c.period > str(current.period))
    return [_period(row) for row in transaction.execute(query.order_by(period.c.period))]


def every(transaction: Transaction) -> list[BillingPeriod]:
    """All periods, newest first, then by cycle."""
    query = _QUERY.order_by(period.c.period.desc(), period.c.cycle)
    return [_period(row) for row in transaction.execute(query)]


def last_billed(transaction: Transaction) -> Period | None:
    """The last period of which there is a run, a draft one included."""
    query = (
        select(period.c.period)
        .join(run, run.c.period_id == period.c.id)
        .order_by(period.c.period.desc())
        .limit(1)
    )
    found = transaction.execute(query).first()
    return None if found is None else Period.parse(found.period)


def set_stale(transaction: Transaction, key: int, *, stale: bool) -> None:
    """Say whether readings changed since the critique last looked at all of them."""
    transaction.execute(update(period).where(period.c.id == key).values(stale=int(stale)))


def set_delivered(transaction: Transaction, key: int, on: date) -> None:
    """Note the day on which the delivery of a period's invoices ended."""
    transaction.execute(update(period).where(period.c.id == key).values(delivered_on=on))


def close(transaction: Transaction, key: int, on: date) -> None:
    """Close a period: from now on triggers refuse any entry in it (L7)."""
    transaction.execute(update(period).where(period.c.id == key).values(state=CLOSED, closed_on=on))


def reopen(transaction: Transaction, key: int) -> None:
    """Open a closed period again."""
    transaction.execute(update(period).where(period.c.id == key).values(state=OPEN, closed_on=None))


_WORK = (
    (reading.c.period_id, "lecturas"),
    (run.c.period_id, "una liquidación"),
    (account_entry.c.period_id, "movimientos en el libro"),
)


def holds(transaction: Transaction, key: int) -> str:
    """What work a period holds, as people say it; empty for none."""
    found = (said for of, said in _WORK if transaction.execute(select(exists().where(of == key))).scalar())
    return next(found, "")


def remove(transaction: Transaction, key: int) -> None:
    """Take away a period that holds no work."""
    transaction.execute(delete(period).where(period.c.id == key))


def _period(row: Any) -> BillingPeriod:
    values = row._asdict()
    values["period"] = Period.parse(values["period"])
    values["stale"] = bool(values["stale"])
    return BillingPeriod(**values)
