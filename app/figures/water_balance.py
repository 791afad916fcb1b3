"""Water of each sector: what it got and was billed, its hours without service (R-IND-01, 02, 06, 07).

While the office has one sector and said nothing of its routes, that sector is the whole network
(docs/decisions/0062).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.office import Office
from app.store import water
from app.store.engine import Transaction
from app.store.water import Billed, Sector, StoredInterruption
from domain.period import Period
from domain.water import (
    Balance,
    Supplied,
    added,
    hours_lost,
    hours_of,
    month_span,
)

MONTHS: Final = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorLine:
    """A sector in a month.

    Attributes:
        sector: which; None for the routes that are in none.
        routes: its routes in that month.
        said: what was reported of that month alone; all None where nothing was.
        balance: over the months that the bills cover.
        properties: in its area, by the last month that said so.
        lost_hours: of all its subscribers together; None where nobody reported.
    """

    sector: Sector | None
    routes: tuple[str, ...]
    said: Supplied
    balance: Balance
    properties: int | None
    lost_hours: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterMonth:
    """The water of a month.

    Attributes:
        month: which; its bills.
        first: the first month of the water that they bill.
        lines: a sector each, and last the routes that are in none.
        total: the whole network.
        properties: of all sectors; None while one of them lacks its own.
        lost_hours: of all subscribers; None while a sector did not report.
        hours: hours of these months, up to now.
    """

    month: Period
    first: Period
    lines: tuple[SectorLine, ...]
    total: Balance
    properties: int | None
    lost_hours: int | None
    hours: int

    @property
    def period_hours(self) -> int | None:
        """Hours of all subscribers."""
        subscribers = self.total.subscribers
        return None if subscribers is None else self.hours * subscribers

    @property
    def service_hours(self) -> int | None:
        """Hours of all subscribers with service; None where nobody reported those without."""
        if self.period_hours is None or self.lost_hours is None:
            return None
        return max(self.period_hours - self.lost_hours, 0)


# ── reading ─────────────────────────────────────────────────────────────────


def month(office: Office, name: Period) -> WaterMonth:
    """The water of a month, by sector."""
    with office.store.read() as transaction:
        return month_in(transaction, name, moment(office))


def history(office: Office, last: Period, months: int = MONTHS) -> tuple[WaterMonth, ...]:
    """The water of some months, the oldest first."""
    now = moment(office)
    with office.store.read() as transaction:
        return tuple(month_in(transaction, last.plus(-back), now) for back in reversed(range(months)))


def interruptions(office: Office, name: Period) -> tuple[StoredInterruption, ...]:
    """The hours without service that lie in a month."""
    with office.store.read() as transaction:
        return tuple(water.interruptions(transaction, *month_span(name)))


def last_billed(office: Office) -> Period:
    """The last month of which invoices were issued: what one looks at first; this one before there is any."""
    today = office.clock.today()
    with office.store.read() as transaction:
        return water.last_billed(transaction) or Period(today.year, today.month)


def sectors(office: Office) -> tuple[Sector, ...]:
    """Every sector, in the order in which they were made."""
    with office.store.read() as transaction:
        return tuple(water.sectors(transaction))


def routes_of(office: Office, name: Period) -> dict[str, int]:
    """The sector of each route of the office in a month, by its key; 0 for none."""
    with office.store.read() as transaction:
        given = water.sector_of_routes(transaction, name)
        every = set(water.active_by_route(transaction)) | set(given)
        return {route: given.get(route, 0) for route in sorted(every)}


def moment(office: Office) -> datetime:
    """Now by the office's clock, at the end of its working date's minute."""
    now, today = office.clock.now().astimezone(), office.clock.today()
    return datetime(today.year, today.month, today.day, now.hour, now.minute)  # noqa: DTZ001 - by the office's clock


def month_in(transaction: Transaction, name: Period, now: datetime) -> WaterMonth:
    """The water of a month, by sector, in a transaction that is open.

    Args:
        transaction: where it is read.
        name: the month.
        now: until when hours count in a month that has not ended.
    """
    first = name.plus(1 - water.months_billed(transaction, name))
    reading = _Reading(transaction, first, name, now)
    lines = tuple(reading.line(sector) for sector in reading.sectors)
    left = reading.left_over()
    of_sectors = [each.balance for each in lines]
    total = Balance(
        produced_m3=added(each.produced_m3 for each in of_sectors),
        supplied_m3=added(each.supplied_m3 for each in of_sectors),
        billed_m3=reading.billed_of(reading.billed, "m3"),
        subscriber_months=reading.billed_of(reading.billed, "subscriber_months"),
        months=reading.count,
    )
    return WaterMonth(
        month=name,
        first=first,
        lines=lines + left,
        total=total,
        properties=added(each.properties for each in lines),
        lost_hours=added(each.lost_hours for each in lines),
        hours=sum(hours_of(each, now) for each in reading.months),
    )


class _Reading:
    """What the rows of a month say, told apart by sector."""

    def __init__(self, transaction: Transaction, first: Period, last: Period, now: datetime) -> None:
        self.months = _between(first, last)
        self.count = len(self.months)
        self.sectors = water.sectors(transaction)
        self.billed: Mapping[str, Billed] = water.billed_by_route(transaction, first, last)
        self._now = now
        self._last = last
        self._supplies = water.supplies(transaction, first, last)
        self._properties = water.properties_then(transaction, last)
        self._lost = water.interruptions(transaction, month_span(first)[0], month_span(last)[1])
        given = water.sector_of_routes(transaction, last)
        routes = sorted(set(self.billed) | set(water.active_by_route(transaction)))
        whole = self.sectors[0].id if len(self.sectors) == 1 and not given else None
        self._sector_of = {route: given.get(route, whole) for route in [*routes, *given]}

    def line(self, sector: Sector) -> SectorLine:
        routes = tuple(sorted(route for route, key in self._sector_of.items() if key == sector.id))
        return SectorLine(
            sector=sector,
            routes=routes,
            said=self._supplies.get((sector.id, self._last), Supplied()),
            balance=self._balance(routes, sector.id),
            properties=self._properties.get(sector.id),
            lost_hours=self._lost_hours(sector.id),
        )

    def left_over(self) -> tuple[SectorLine, ...]:
        """The routes that were billed and are in no sector, as one line; none where there are none."""
        routes = tuple(
            route for route, key in self._sector_of.items() if key is None and route in self.billed
        )
        if not routes:
            return ()
        balance = self._balance(routes, 0)
        return (
            SectorLine(
                sector=None,
                routes=routes,
                said=Supplied(),
                balance=balance,
                properties=None,
                lost_hours=None,
            ),
        )

    def billed_of(self, routes: Sequence[str] | Mapping[str, Billed], figure: str) -> int | None:
        """A figure of what these routes were billed; None where no invoice was issued."""
        return added(getattr(self.billed[route], figure) for route in routes if route in self.billed)

    def _balance(self, routes: Sequence[str], key: int) -> Balance:
        said = [self._supplies.get((key, each), Supplied()) for each in self.months]
        return Balance(
            produced_m3=added(each.produced_m3 for each in said),
            supplied_m3=added(each.into_network for each in said),
            billed_m3=self.billed_of(routes, "m3"),
            subscriber_months=self.billed_of(routes, "subscriber_months"),
            months=self.count,
        )

    def _lost_hours(self, key: int) -> int | None:
        found: list[int | None] = []
        for name in self.months:
            since, until = month_span(name)
            until = min(until, max(since, self._now))
            mine = [each.said for each in self._lost if each.sector_id == key]
            here = [each for each in mine if each.within(since, until)]
            told = self._supplies.get((key, name), Supplied()).told
            found.append(hours_lost(here, since, until) if here or told else None)
        return added(found)


def _between(first: Period, last: Period) -> list[Period]:
    found = [first]
    while found[-1] < last:
        found.append(found[-1].plus(1))
    return found
