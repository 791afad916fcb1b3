"""Routes of each cycle, and the accounts of one in walking order."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.schema import account, meter, person, property_
from app.store.search import with_facts
from domain.cadastre import AccountState
from domain.route import Stop


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A route of a cycle: how many accounts, and its first and last stop."""

    cycle: str
    route: str
    accounts: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RouteStop:
    """An account of a route, as the walker meets it."""

    account: int
    code: str
    name: str
    address: str
    meter: str
    stop: int
    state: AccountState

    @property
    def as_stop(self) -> Stop:
        """What orders it."""
        return Stop(self.account, self.stop)


def every(transaction: Transaction) -> list[RouteLine]:
    """Each route of each cycle, in order."""
    stop = account.c.stop
    query = (
        select(account.c.cycle, account.c.route, func.count(), func.min(stop), func.max(stop))
        .group_by(account.c.cycle, account.c.route)
        .order_by(account.c.cycle, account.c.route)
    )
    return [RouteLine(*row) for row in transaction.execute(query)]


def stops(transaction: Transaction, cycle: str, route: str) -> list[RouteStop]:
    """The accounts of a route in walking order."""
    query = (
        select(
            account.c.id,
            account.c.code,
            person.c.name,
            property_.c.address,
            func.coalesce(meter.c.serial, ""),
            account.c.stop,
            account.c.state,
        )
        .select_from(with_facts(account))
        .where(account.c.cycle == cycle, account.c.route == route)
        .order_by(account.c.stop, account.c.code)
    )
    return [RouteStop(*row) for row in transaction.execute(query)]
