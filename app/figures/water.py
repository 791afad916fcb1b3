"""Writing down the water: sectors and their routes, what each got in a month, its hours without service."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.changes import Changed, Topic
from app.office import Office
from app.store import audit, water
from app.store.engine import Transaction
from app.store.water import Sector, StoredInterruption
from app.wording.cadastre_refusals import RouteMissing
from app.wording.water_refusals import InterruptionMissing, SectorExists, SectorMissing
from domain.errors import InvalidValue
from domain.period import Period
from domain.text import fold
from domain.water import Interruption, Supplied

CHANGES: Final[Changed] = frozenset({Topic.WATER})
_LONGEST: Final = 60


def add_sector(office: Office, name: str, routes: Sequence[str] = (), since: Period | None = None) -> Sector:
    """Make a sector of the network, with its routes from a month on where they are named.

    Raises:
        InvalidValue: it has no name, or one that is too long.
        SectorExists: another one is called so.
        RouteMissing: no account is on such a route.
    """
    plain = " ".join(name.split())
    if not 1 <= len(plain) <= _LONGEST:
        raise InvalidValue("sector", plain, f"un nombre de 1 a {_LONGEST} letras")
    with office.store.write() as transaction:
        if any(fold(each.name) == fold(plain) for each in water.sectors(transaction)):
            raise SectorExists(plain)
        made = water.add_sector(transaction, office.actor(), plain)
        audit.add(transaction, office.actor(), "water.add_sector", plain, "sector nuevo")
        if routes:
            today = office.clock.today()
            _give(office, transaction, made, routes, since or Period(today.year, today.month))
    return made


def give_routes(office: Office, sector: str, routes: Sequence[str], since: Period) -> int:
    """Say which routes a sector has from a month on; how many came in or went out.

    Raises:
        SectorMissing, RouteMissing: there is no such sector, or no account on that route.
    """
    with office.store.write() as transaction:
        return _give(office, transaction, _find(transaction, sector), routes, since)


def _give(
    office: Office, transaction: Transaction, found: Sector, routes: Sequence[str], since: Period
) -> int:
    known = set(water.active_by_route(transaction)) | set(water.sector_of_routes(transaction, since))
    for route in routes:
        if route not in known:
            raise RouteMissing(route)
    given = water.sector_of_routes(transaction, since)
    mine = {route for route, key in given.items() if key == found.id}
    comes, goes = sorted(set(routes) - mine), sorted(mine - set(routes))
    water.give_routes(transaction, office.actor(), found.id, comes, since)
    water.give_routes(transaction, office.actor(), None, goes, since)
    told = f"desde {since}: {', '.join(sorted(set(routes))) or 'ninguna ruta'}"
    audit.add(transaction, office.actor(), "water.give_routes", found.name, told)
    return len(comes) + len(goes)


def record_supply(office: Office, sector: str, name: Period, said: Supplied) -> Changed:
    """Write down what a sector got in a month; saying it again corrects it.

    Raises:
        SectorMissing: there is no such sector.
        InvalidValue: the month has not begun.
    """
    with office.store.write() as transaction:
        record_in(office, transaction, sector, name, said)
    return CHANGES


def record_in(office: Office, transaction: Transaction, sector: str, name: Period, said: Supplied) -> None:
    """As `record_supply`, in a transaction that is open."""
    today = office.clock.today()
    if name > Period(today.year, today.month):
        raise InvalidValue("período", str(name), "un mes que ya empezó")
    found = _find(transaction, sector)
    water.add_supply(transaction, office.actor(), found.id, name, said)
    audit.add(
        transaction, office.actor(), "water.record_supply", f"{found.name} {name}", supplied_words(said)
    )


def record_interruption(
    office: Office, sector: str, said: Interruption, route: str = "", cause: str = ""
) -> int:
    """Write down hours without water of a sector, or of one of its routes; their key.

    Raises:
        SectorMissing, RouteMissing: there is no such sector, or it has no such route.
    """
    with office.store.write() as transaction:
        told = _told(transaction, sector, said, route, cause)
        key = water.add_interruption(transaction, office.actor(), told)
        _audit_interruption(office, transaction, "water.record_interruption", sector, told)
    return key


def correct_interruption(
    office: Office, key: int, sector: str, said: Interruption, route: str = "", cause: str = ""
) -> int:
    """Say otherwise of hours without water, such as when they ended; the key of what stands.

    Raises:
        InterruptionMissing: none that stands has that key.
        SectorMissing, RouteMissing: as `record_interruption`.
    """
    with office.store.write() as transaction:
        _standing(transaction, key)
        told = _told(transaction, sector, said, route, cause)
        later = water.add_interruption(transaction, office.actor(), told, key)
        _audit_interruption(office, transaction, "water.correct_interruption", sector, told)
    return later


def withdraw_interruption(office: Office, key: int) -> Changed:
    """Take hours without water back, which were written by mistake.

    Raises:
        InterruptionMissing: none that stands has that key.
    """
    with office.store.write() as transaction:
        found = _standing(transaction, key)
        water.add_interruption(transaction, office.actor(), found, key, withdrawn=True)
        names = {each.id: each.name for each in water.sectors(transaction)}
        name = names[found.sector_id]
        _audit_interruption(office, transaction, "water.withdraw_interruption", name, found)
    return CHANGES


def affected_then(office: Office, sector: str, route: str = "") -> int:
    """How many accounts have service on a route, or on all of a sector's: whom an interruption may affect."""
    today = office.clock.today()
    with office.store.read() as transaction:
        found = _find(transaction, sector)
        active = water.active_by_route(transaction)
        mine = _routes_of(transaction, found, Period(today.year, today.month), active)
        return sum(count for name, count in active.items() if name in mine and route in {"", name})


def supplied_words(said: Supplied) -> str:
    """What was reported, in words."""

    def of(figure: int | None) -> str:
        return "sin dato" if figure is None else f"{figure} m³"

    told = "interrupciones reportadas" if said.told else "interrupciones sin reportar"
    properties = "sin dato" if said.properties is None else str(said.properties)
    return (
        f"producido {of(said.produced_m3)}, suministrado {of(said.supplied_m3)}, predios {properties}, {told}"
    )


# ── parts ───────────────────────────────────────────────────────────────────


def _find(transaction: Transaction, name: str) -> Sector:
    wanted = fold(" ".join(name.split()))
    for each in water.sectors(transaction):
        if fold(each.name) == wanted:
            return each
    raise SectorMissing(name.strip())


def _routes_of(transaction: Transaction, sector: Sector, name: Period, every: Mapping[str, int]) -> set[str]:
    given = water.sector_of_routes(transaction, name)
    if not given and len(water.sectors(transaction)) == 1:
        return set(every)
    return {route for route, key in given.items() if key == sector.id}


def _told(
    transaction: Transaction, sector: str, said: Interruption, route: str, cause: str
) -> StoredInterruption:
    found = _find(transaction, sector)
    name = Period(said.starts.year, said.starts.month)
    if route and route not in _routes_of(transaction, found, name, water.active_by_route(transaction)):
        raise RouteMissing(route)
    return StoredInterruption(id=0, sector_id=found.id, route=route, cause=" ".join(cause.split()), said=said)


def _standing(transaction: Transaction, key: int) -> StoredInterruption:
    found = water.interruption(transaction, key)
    if found is None:
        raise InterruptionMissing(key)
    return found


def _audit_interruption(
    office: Office, transaction: Transaction, action: str, sector: str, told: StoredInterruption
) -> None:
    ends = "todavía" if told.said.ends is None else f"{told.said.ends:%Y-%m-%d %H:%M}"
    summary = (
        f"{told.route or 'todo el sector'}: {told.said.starts:%Y-%m-%d %H:%M} a {ends}, "
        f"{told.said.affected} afectados"
    )
    audit.add(transaction, office.actor(), action, sector, summary)
