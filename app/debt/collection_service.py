"""How each sector is served, month by month: who has no water is not sought for what it owes."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.changes import Changed, Topic
from app.office import Office
from app.store import accounts, audit, collection, collection_debt, sector_service
from app.store.sector_service import StoredService
from app.wording.cadastre_refusals import RouteMissing
from domain.errors import InvalidValue
from domain.money import round_half_up
from domain.period import Period

CHANGES: Final[Changed] = frozenset({Topic.COLLECTION})
_ALL: Final = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """How a route was served in a month, in percents; `risk` is None where nobody measured the water."""

    route: str
    month: Period
    continuity: Decimal
    risk: Decimal | None
    changed: Changed = CHANGES


def hundredths(percent: Decimal) -> int:
    """A percent as it is kept."""
    return round_half_up(percent * 100)


def record(
    office: Office, route: str, month: Period, continuity: Decimal, risk: Decimal | None = None
) -> Served:
    """Write down how a route was served in a month; saying it again corrects it.

    Raises:
        RouteMissing: no account is on that route.
        InvalidValue: no percent.
    """
    for field, given in (("continuidad", continuity), ("IRCA", risk)):
        if given is not None and not 0 <= given <= _ALL:
            raise InvalidValue(field, str(given), "de 0 a 100 %")
    with office.store.write() as transaction:
        if route not in {name for name, _ in accounts.routes(transaction)}:
            raise RouteMissing(route)
        kept_risk = None if risk is None else hundredths(risk)
        collection.add_service(
            transaction, office.actor(), route, str(month), hundredths(continuity), kept_risk
        )
        summary = f"continuidad {continuity} %, IRCA {'sin dato' if risk is None else risk}"
        audit.add(transaction, office.actor(), "collection_service.record", f"{route} {month}", summary)
    return Served(route=route, month=month, continuity=continuity, risk=risk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """A route with its accounts and how it was served, the last month first."""

    route: str
    accounts: int
    months: tuple[StoredService, ...]

    @property
    def last(self) -> StoredService | None:
        """Its last month; None if nobody wrote down any."""
        return self.months[0] if self.months else None


def sectors(office: Office) -> tuple[Sector, ...]:
    """Every route and how it was served, up to today."""
    with office.store.read() as transaction:
        said: dict[str, list[StoredService]] = {}
        for each in sector_service.services(transaction, office.clock.today()):
            said.setdefault(each.route, []).append(each)
        return tuple(
            Sector(route=route, accounts=count, months=tuple(said.get(route, ())))
            for route, count in accounts.routes(transaction)
            if route
        )


def served(office: Office) -> dict[str, tuple[int, int | None]]:
    """Continuity and risk of each route by its last month, in hundredths of a percent."""
    with office.store.read() as transaction:
        return collection_debt.served(transaction, office.clock.today())
