"""Sectors of the network: their routes, what each got, was billed, and its hours without service."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.run_states import ISSUED
from app.store.schema import (
    account,
    cycle,
    invoice,
    period,
    run,
    water_interruption,
    water_sector,
    water_sector_route,
    water_supply,
)
from domain.cadastre import AccountState
from domain.period import Period, Periodicity
from domain.water import Interruption, Supplied

_MOMENT = "minutes"


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of the network."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredInterruption:
    """Hours without water as they stand; `route` is empty where it is the whole sector."""

    id: int
    sector_id: int
    route: str
    cause: str
    said: Interruption


@dataclass(frozen=True, slots=True)
class Billed:
    """What the invoices of a route billed: m³, and months of service (a bill of two months counts two)."""

    m3: int
    subscriber_months: int


# ── sectors ─────────────────────────────────────────────────────────────────


def sectors(transaction: Transaction) -> list[Sector]:
    """Every sector, in the order in which they were made."""
    query = select(water_sector.c.id, water_sector.c.name).order_by(water_sector.c.id)
    return [Sector(key, name) for key, name in transaction.execute(query)]


def add_sector(transaction: Transaction, actor: Actor, name: str) -> Sector:
    """Make a sector."""
    told = {"name": name, "at": actor.at, "user": actor.user}
    return Sector(new_key(transaction.execute(insert(water_sector).values(told))), name)


def give_routes(
    transaction: Transaction, actor: Actor, sector_id: int | None, names: Iterable[str], since: Period
) -> None:
    """Put routes in a sector from a month on."""
    rows = [
        {
            "sector_id": sector_id,
            "route": name,
            "since": str(since),
            "at": actor.at,
            "user": actor.user,
        }
        for name in names
    ]
    if rows:
        transaction.execute(insert(water_sector_route), rows)


def sector_of_routes(transaction: Transaction, month: Period) -> dict[str, int]:
    """The sector of each route in a month; routes that were given to none are not there."""
    query = (
        select(water_sector_route.c.route, water_sector_route.c.sector_id)
        .where(water_sector_route.c.since <= str(month))
        .order_by(water_sector_route.c.since, water_sector_route.c.id)
    )
    found = {route: key for route, key in transaction.execute(query)}  # noqa: C416 - rows are no pairs
    return {route: key for route, key in found.items() if key is not None}


def active_by_route(transaction: Transaction) -> dict[str, int]:
    """How many accounts of each route have service."""
    query = (
        select(account.c.route, func.count())
        .where(account.c.state == AccountState.ACTIVE)
        .group_by(account.c.route)
    )
    return {route: count for route, count in transaction.execute(query)}  # noqa: C416 - rows are no pairs


# ── what each got ───────────────────────────────────────────────────────────


def add_supply(transaction: Transaction, actor: Actor, sector_id: int, month: Period, said: Supplied) -> None:
    """Say what a sector got in a month."""
    transaction.execute(
        insert(water_supply).values(
            sector_id=sector_id,
            month=str(month),
            produced_m3=said.produced_m3,
            supplied_m3=said.supplied_m3,
            properties=said.properties,
            told=said.told,
            at=actor.at,
            user=actor.user,
        )
    )


def supplies(transaction: Transaction, first: Period, last: Period) -> dict[tuple[int, Period], Supplied]:
    """What was reported of each sector in each month, the last word of each."""
    kept = water_supply.c
    query = (
        select(kept.sector_id, kept.month, kept.produced_m3, kept.supplied_m3, kept.properties, kept.told)
        .where(kept.month.between(str(first), str(last)))
        .order_by(kept.id)
    )
    return {
        (key, Period.parse(month)): Supplied(
            produced_m3=produced, supplied_m3=supplied, properties=properties, told=told
        )
        for key, month, produced, supplied, properties, told in transaction.execute(query)
    }


def properties_then(transaction: Transaction, month: Period) -> dict[int, int]:
    """Properties in the area of each sector by the last month that said them, up to one."""
    kept = water_supply.c
    query = (
        select(kept.sector_id, kept.properties)
        .where(kept.month <= str(month), kept.properties.is_not(None))
        .order_by(kept.month, kept.id)
    )
    found = transaction.execute(query)
    return {key: properties for key, properties in found if properties is not None}


# ── hours without service ───────────────────────────────────────────────────


def add_interruption(
    transaction: Transaction,
    actor: Actor,
    told: StoredInterruption,
    replaces: int | None = None,
    *,
    withdrawn: bool = False,
) -> int:
    """Write down hours without water, in the place of other ones if those were wrong; the key."""
    ends = told.said.ends
    values = {
        "sector_id": told.sector_id,
        "route": told.route,
        "starts": told.said.starts.isoformat(timespec=_MOMENT),
        "ends": None if ends is None else ends.isoformat(timespec=_MOMENT),
        "affected": told.said.affected,
        "cause": told.cause,
        "replaces_id": replaces,
        "withdrawn": withdrawn,
        "at": actor.at,
        "user": actor.user,
    }
    return new_key(transaction.execute(insert(water_interruption).values(values)))


def interruptions(transaction: Transaction, since: datetime, until: datetime) -> list[StoredInterruption]:
    """Those that lie in a time, at least in part, by when they began."""
    kept = water_interruption.c
    in_part = kept.ends.is_(None) | (kept.ends > since.isoformat(timespec=_MOMENT))
    return _standing(transaction, (kept.starts < until.isoformat(timespec=_MOMENT)) & in_part)


def interruption(transaction: Transaction, key: int) -> StoredInterruption | None:
    """One that stands, by its key."""
    return next(iter(_standing(transaction, water_interruption.c.id == key)), None)


def _standing(transaction: Transaction, wanted: ColumnElement[bool]) -> list[StoredInterruption]:
    kept, later = water_interruption.c, water_interruption.alias("later")
    replaced = select(later.c.id).where(later.c.replaces_id == kept.id).exists()
    query = (
        select(kept.id, kept.sector_id, kept.route, kept.cause, kept.starts, kept.ends, kept.affected)
        .where(wanted, ~kept.withdrawn, ~replaced)
        .order_by(kept.starts, kept.id)
    )
    return [_interruption(row) for row in transaction.execute(query)]


def _interruption(row: Any) -> StoredInterruption:
    key, sector_id, route, cause, starts, ends, affected = row
    said = Interruption(
        starts=datetime.fromisoformat(starts),
        ends=None if ends is None else datetime.fromisoformat(ends),
        affected=affected,
    )
    return StoredInterruption(id=key, sector_id=sector_id, route=route, cause=cause, said=said)


# ── what was billed ─────────────────────────────────────────────────────────


def months_billed(transaction: Transaction, month: Period) -> int:
    """How many months the bills of a period cover: two where a cycle of two months was issued in it."""
    query = (
        select(cycle.c.periodicity)
        .join(period, period.c.cycle == cycle.c.code)
        .join(run, run.c.period_id == period.c.id)
        .where(run.c.state == ISSUED, period.c.period == str(month))
        .distinct()
    )
    return max((Periodicity(each).months for each in transaction.execute(query).scalars()), default=1)


def last_billed(transaction: Transaction) -> Period | None:
    """The last month of which invoices were issued; None before the first."""
    query = (
        select(func.max(period.c.period))
        .join(run, run.c.period_id == period.c.id)
        .where(run.c.state == ISSUED)
    )
    found = transaction.execute(query).scalar()
    return None if found is None else Period.parse(found)


def billed_by_route(transaction: Transaction, first: Period, last: Period) -> dict[str, Billed]:
    """What the issued invoices of these periods billed on each route."""
    query = (
        select(invoice.c.route, cycle.c.periodicity, func.sum(invoice.c.consumption_m3), func.count())
        .select_from(invoice)
        .join(run, run.c.id == invoice.c.run_id)
        .join(period, period.c.id == run.c.period_id)
        .join(cycle, cycle.c.code == period.c.cycle)
        .where(
            run.c.state == ISSUED,
            invoice.c.state == ISSUED,
            period.c.period.between(str(first), str(last)),
        )
        .group_by(invoice.c.route, cycle.c.periodicity)
    )
    found: dict[str, Billed] = {}
    for route, periodicity, m3, count in transaction.execute(query):
        before = found.get(route, Billed(0, 0))
        months = Periodicity(periodicity).months
        found[route] = Billed(before.m3 + m3, before.subscriber_months + count * months)
    return found
