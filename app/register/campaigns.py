"""Campaigns that bring the cadastre up to date: begun, split into zones, closed (000-22, 000-68)."""

from dataclasses import replace
from typing import Final

from app.changes import Changed, Topic
from app.office import Office
from app.store import audit, routes
from app.store import campaigns as book
from app.store.campaigns import Campaign, CampaignFacts, Zone, ZoneFacts
from app.store.engine import Transaction
from app.store.routes import RouteLine
from app.wording.census_refusals import (
    CampaignClosed,
    CampaignExists,
    CampaignMissing,
    FormsWaiting,
    RouteTaken,
    RouteUnknown,
    ZoneVisited,
)
from domain.census import Field, tally
from domain.errors import InvalidValue
from domain.text import fold

CHANGED: Changed = frozenset({Topic.CENSUS})
_WHOLE: Final = 100


def every(office: Office) -> tuple[Campaign, ...]:
    """Every campaign, those that are open first, then the newest."""
    with office.store.read() as transaction:
        return tuple(book.campaigns(transaction))


def zones(office: Office, key: int) -> tuple[Zone, ...]:
    """The zones of a campaign, as they were added."""
    with office.store.read() as transaction:
        return tuple(book.zones(transaction, key))


def routes_named(office: Office) -> tuple[RouteLine, ...]:
    """The routes that the cadastre has, of which zones are made."""
    with office.store.read() as transaction:
        return tuple(routes.every(transaction))


def begin(office: Office, facts: CampaignFacts) -> int:
    """Begin a campaign; its key.

    Raises:
        CampaignExists: another one has that name.
        InvalidValue: something is missing, or it would end before it begins.
    """
    with office.store.write() as transaction:
        _demand_campaign(transaction, facts, 0)
        key = book.add_campaign(transaction, facts)
        _tell(office, transaction, "campaigns.begin", facts.name, _told(facts))
    return key


def change(office: Office, key: int, facts: CampaignFacts) -> Changed:
    """Decide anew what a campaign asks, its days, who answers for it; what it wants of a fact stays.

    Raises:
        CampaignMissing, CampaignClosed: it takes no changes.
        CampaignExists, InvalidValue: as `begin`.
    """
    with office.store.write() as transaction:
        targets = open_campaign(transaction, key).targets
        _demand_campaign(transaction, facts, key)
        kept = {field: targets[field] for field in facts.fields if field in targets}
        book.set_campaign(transaction, key, replace(facts, targets=kept))
        _tell(office, transaction, "campaigns.change", facts.name, _told(facts))
    return CHANGED


def set_target(office: Office, key: int, field: Field, percent: int | None) -> Changed:
    """Say in how many of each hundred accounts a fact should serve in the end; None for no target.

    Raises:
        CampaignMissing, CampaignClosed: it takes no changes.
        InvalidValue: it does not ask for the fact, or the target is no percentage.
    """
    with office.store.write() as transaction:
        campaign = open_campaign(transaction, key)
        if field not in campaign.fields:
            raise InvalidValue("dato", field.value, "uno que la campaña pregunte")
        if percent is not None and not 0 < percent <= _WHOLE:
            raise InvalidValue("meta", str(percent), "un porcentaje de 1 a 100")
        targets = {name: kept for name, kept in campaign.targets.items() if name is not field}
        if percent is not None:
            targets[field] = percent
        book.set_campaign(transaction, key, replace(campaign, targets=targets))
        told = f"{field.value}: {'sin meta' if percent is None else f'{percent} %'}"
        _tell(office, transaction, "campaigns.target", campaign.name, told)
    return CHANGED


def close(office: Office, key: int, words: str) -> Changed:
    """Close a campaign: it takes no more answers.

    Raises:
        CampaignMissing, CampaignClosed: there is nothing to close.
        FormsWaiting: forms wait to be approved, or facts for their support.
    """
    with office.store.write() as transaction:
        campaign = open_campaign(transaction, key)
        found = tally(each.facts for each in book.forms(transaction, key))
        if found.waiting or found.proposals:
            raise FormsWaiting(found.waiting, found.proposals)
        book.set_closed(transaction, key, office.clock.today(), words)
        told = f"{found.approved} de {found.asked} fichas aprobadas, {found.updated} cuentas actualizadas"
        _tell(office, transaction, "campaigns.close", campaign.name, told)
    return CHANGED


def reopen(office: Office, key: int) -> Changed:
    """Take the closing back.

    Raises:
        CampaignMissing: there is no such campaign.
    """
    with office.store.write() as transaction:
        campaign = _campaign(transaction, key)
        book.set_closed(transaction, key, None, "")
        _tell(office, transaction, "campaigns.reopen", campaign.name, "se abre de nuevo")
    return CHANGED


def add_zone(office: Office, campaign: int, facts: ZoneFacts) -> int:
    """Add a zone and make a form for each account of its routes, as the cadastre is today; how many.

    Raises:
        CampaignMissing, CampaignClosed: the campaign takes no zones.
        CampaignExists, RouteTaken, RouteUnknown, InvalidValue: the zone cannot be so.
    """
    with office.store.write() as transaction:
        of = open_campaign(transaction, campaign)
        _demand_zone(transaction, of, facts, 0)
        zone = Zone(
            id=book.add_zone(transaction, campaign, facts),
            campaign=campaign,
            name=facts.name,
            responsible=facts.responsible,
            starts=facts.starts,
            ends=facts.ends,
            routes=facts.routes,
        )
        cards = book.cards_of(transaction, facts.routes)
        book.add_forms(transaction, zone, cards)
        told = f"zona {facts.name}: {len(facts.routes)} rutas, {len(cards)} fichas"
        _tell(office, transaction, "campaigns.add_zone", of.name, told)
    return len(cards)


def change_zone(office: Office, key: int, facts: ZoneFacts) -> Changed:
    """Decide anew who answers for a zone and its days; its routes stay, since their forms are made.

    Raises:
        CampaignMissing, CampaignClosed: it takes no changes.
        CampaignExists, InvalidValue: as `add_zone`.
    """
    with office.store.write() as transaction:
        zone = _zone(transaction, key)
        of = open_campaign(transaction, zone.campaign)
        wanted = replace(facts, routes=zone.routes)
        _demand_zone(transaction, of, wanted, key)
        book.set_zone(transaction, key, wanted)
        told = f"zona {wanted.name}: del {wanted.starts:%d/%m/%Y} al {wanted.ends:%d/%m/%Y}"
        _tell(office, transaction, "campaigns.change_zone", of.name, told)
    return CHANGED


def remove_zone(office: Office, key: int) -> Changed:
    """Take out a zone that nobody visited yet, with its forms.

    Raises:
        CampaignMissing, CampaignClosed: it takes no changes.
        ZoneVisited: some of its forms have an answer.
    """
    with office.store.write() as transaction:
        zone = _zone(transaction, key)
        of = open_campaign(transaction, zone.campaign)
        answered = [
            each for each in book.forms(transaction, of.id, key) if each.answer is not None or each.reason
        ]
        if answered:
            raise ZoneVisited(zone.name, len(answered))
        book.remove_zone(transaction, key)
        _tell(office, transaction, "campaigns.remove_zone", of.name, f"zona {zone.name}")
    return CHANGED


def read_routes(text: str, known: tuple[RouteLine, ...]) -> tuple[tuple[str, str], ...]:
    """Routes as a person types them: `1, 2, 3`; `2/1` is route 1 of cycle 2 alone.

    Raises:
        RouteUnknown: no account is in a route of that name.
    """
    found: list[tuple[str, str]] = []
    for each in filter(None, (part.strip() for part in text.split(","))):
        cycle, slash, name = each.rpartition("/")
        meant = [
            (line.cycle, line.route)
            for line in known
            if line.route == each or (slash and (line.cycle, line.route) == (cycle.strip(), name.strip()))
        ]
        if not meant:
            raise RouteUnknown(each)
        found += [one for one in meant if one not in found]
    return tuple(found)


def route_text(routes_of: tuple[tuple[str, str], ...]) -> str:
    """Routes as `read_routes` takes them: with their cycle where there is more than one."""
    cycles = {cycle for cycle, _ in routes_of}
    return ", ".join(route if len(cycles) < 2 else f"{cycle}/{route}" for cycle, route in routes_of)  # noqa: PLR2004 - one cycle needs no name


def open_campaign(transaction: Transaction, key: int) -> Campaign:
    """A campaign that takes changes.

    Raises:
        CampaignMissing, CampaignClosed: there is none, or it is closed.
    """
    found = _campaign(transaction, key)
    if found.closed_on is not None:
        raise CampaignClosed(found.name)
    return found


# ── parts ───────────────────────────────────────────────────────────────────


def _campaign(transaction: Transaction, key: int) -> Campaign:
    found = book.find_campaign(transaction, key)
    if found is None:
        raise CampaignMissing
    return found


def _zone(transaction: Transaction, key: int) -> Zone:
    found = book.find_zone(transaction, key)
    if found is None:
        raise CampaignMissing
    return found


def _demand_campaign(transaction: Transaction, facts: CampaignFacts, own: int) -> None:
    _demand_days(facts)
    if not facts.fields:
        raise InvalidValue("datos", "", "al menos un dato que se pregunte")
    names = {fold(each.name) for each in book.campaigns(transaction) if each.id != own}
    if fold(facts.name) in names:
        raise CampaignExists(facts.name)


def _demand_zone(transaction: Transaction, of: Campaign, facts: ZoneFacts, own: int) -> None:
    _demand_days(facts)
    if not facts.routes:
        raise InvalidValue("rutas", "", "al menos una ruta")
    others = [each for each in book.zones(transaction, of.id) if each.id != own]
    if fold(facts.name) in {fold(each.name) for each in others}:
        raise CampaignExists(facts.name)
    for other in others:
        for taken in set(other.routes) & set(facts.routes):
            raise RouteTaken(taken[1], other.name)


def _demand_days(facts: CampaignFacts | ZoneFacts) -> None:
    if not facts.name.strip():
        raise InvalidValue("nombre", "", "un nombre")
    if facts.ends < facts.starts:
        raise InvalidValue("hasta", f"{facts.ends:%d/%m/%Y}", f"el {facts.starts:%d/%m/%Y} o después")


def _told(facts: CampaignFacts) -> str:
    asked = ", ".join(facts.fields)
    return f"del {facts.starts:%d/%m/%Y} al {facts.ends:%d/%m/%Y}; pregunta {asked}"


def _tell(office: Office, transaction: Transaction, action: str, name: str, told: str) -> None:
    audit.add(transaction, office.actor(), action, name, told)
