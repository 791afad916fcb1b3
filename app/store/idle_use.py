"""The readings of accounts without service, with since when they are so."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.periods import OPEN
from app.store.schema import account, account_change, period, person, property_, reading, service_order
from domain.cadastre import AccountState, consumes
from domain.critique import Decision
from domain.idle_use import DialReading
from domain.service_order import OrderKind, OrderState

_VISITS = (Decision.INSPECT.value, Decision.REREAD.value)
IDLE = tuple(each for each in AccountState if not consumes(each))


class IdleAccount(NamedTuple):
    """An account without service, and from when on; None where the state came with the cadastre."""

    id: int
    code: str
    name: str
    address: str
    neighbourhood: str
    route: str
    stop: int
    state: AccountState
    version: int
    began: date | None


_DAY = account_change.c.valid_from.type
_BEGAN = (
    select(func.max(account_change.c.valid_from, type_=_DAY))
    .where(account_change.c.account_id == account.c.id, account_change.c.fact == "state")
    .scalar_subquery()
)
_USED = select(reading.c.account_id).where(reading.c.consumption > 0)


def accounts(transaction: Transaction) -> list[IdleAccount]:
    """The accounts without service whose dial ever moved, in route order."""
    query = (
        select(
            account.c.id,
            account.c.code,
            person.c.name,
            property_.c.address,
            property_.c.neighbourhood,
            account.c.route,
            account.c.stop,
            account.c.state,
            account.c.version,
            _BEGAN,
        )
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .where(account.c.state.in_(IDLE), account.c.id.in_(_USED))
        .order_by(account.c.route, account.c.stop, account.c.code)
    )
    return list(map(IdleAccount._make, transaction.execute(query)))


def readings(transaction: Transaction) -> dict[int, list[DialReading]]:
    """The readings of every account without service, oldest first."""
    before = func.lag(reading.c.read_on, type_=reading.c.read_on.type).over(
        partition_by=reading.c.account_id, order_by=period.c.period
    )
    query = (
        select(
            reading.c.account_id,
            period.c.period,
            before,
            reading.c.read_on,
            reading.c.current,
            reading.c.consumption,
        )
        .join(period, period.c.id == reading.c.period_id)
        .join(account, account.c.id == reading.c.account_id)
        .where(account.c.state.in_(IDLE))
        .order_by(reading.c.account_id, period.c.period)
    )
    found: dict[int, list[DialReading]] = {}
    for key, name, last, on, current, m3 in transaction.execute(query):
        one = DialReading(period=name, before=last, on=on, current=current, m3=m3)
        found.setdefault(key, []).append(one)
    return found


def visited(transaction: Transaction) -> set[int]:
    """The accounts without service whose visit, asked for in an open period, waits for its answer."""
    query = (
        select(reading.c.account_id)
        .join(period, period.c.id == reading.c.period_id)
        .join(account, account.c.id == reading.c.account_id)
        .where(period.c.state == OPEN, account.c.state.in_(IDLE), reading.c.decision.in_(_VISITS))
    )
    return set(transaction.execute(query).scalars())


def beyond_order(transaction: Transaction) -> dict[int, int]:
    """How far a dial passed the reading of the order that took the service away, by account."""
    last = (
        select(func.max(service_order.c.id))
        .where(
            service_order.c.state == OrderState.DONE,
            service_order.c.kind.in_((OrderKind.SUSPENSION, OrderKind.CUT)),
            service_order.c.reading.is_not(None),
        )
        .group_by(service_order.c.account_id)
    )
    beyond = func.max(reading.c.current - service_order.c.reading)
    query = (
        select(service_order.c.account_id, beyond)
        .join(account, account.c.id == service_order.c.account_id)
        .join(reading, reading.c.account_id == service_order.c.account_id)
        .where(
            service_order.c.id.in_(last),
            account.c.state.in_((AccountState.SUSPENDED, AccountState.CUT)),
            reading.c.read_on > func.substr(service_order.c.done_at, 1, 10, type_=reading.c.read_on.type),
            reading.c.current > service_order.c.reading,
        )
        .group_by(service_order.c.account_id)
    )
    return {key: m3 for key, m3 in transaction.execute(query) if m3}
