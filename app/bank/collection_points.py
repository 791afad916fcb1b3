"""The catalogue of the points where people pay: what the office says of each, and what each takes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import ClassVar, Final

from app.bank import bank_desk
from app.changes import Changed, Topic
from app.messages import money_text
from app.office import Office
from app.store import audit, collection_points
from app.store.collection_points import PointFacts, StoredPoint
from app.store.engine import Transaction
from domain.collection_point import Channel, Commission, Source, SourceKind
from domain.errors import InvalidValue, RuleViolation
from domain.profile import Currency
from domain.text import fold

CHANGES: Final[Changed] = frozenset({Topic.CASH})
_LONGEST: Final = 120

CHANNEL_NAMES: Final[Mapping[Channel, str]] = MappingProxyType(
    {
        Channel.DESK: "Cajas propias",
        Channel.BANK: "Bancos",
        Channel.CORRESPONDENT: "Corresponsales",
        Channel.NETWORK: "Redes de recaudo",
        Channel.WEB: "Página web",
        Channel.OTHER: "Otros",
    }
)
"""What people call each channel."""


@dataclass(eq=False)
class PointMissing(RuleViolation):
    """No point has that name."""

    code: ClassVar[str] = "PUNTO_NO_EXISTE"
    name: str


@dataclass(eq=False)
class PointNameTaken(RuleViolation):
    """Another point is called so: people could not tell them apart."""

    code: ClassVar[str] = "PUNTO_REPETIDO"
    name: str


@dataclass(eq=False)
class PointSourceTaken(RuleViolation):
    """Another point has those receipts: each is of one point."""

    code: ClassVar[str] = "ORIGEN_DE_OTRO_PUNTO"
    source: str
    name: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The points of the office, and the sources of receipts that it may give to one."""

    points: tuple[StoredPoint, ...]
    sources: tuple[Source, ...]

    def free(self, mine: Source | None = None) -> tuple[Source, ...]:
        """The sources that no point has, and the one that this point has."""
        taken = {each.facts.source for each in self.points} - {mine}
        return tuple(each for each in self.sources if each not in taken)


def catalogue(office: Office) -> Catalogue:
    """The points in the order in which they were made; desks, profiles and channels by their names.

    One desk more than those that were used is offered, and the files of every profile.
    """
    profiles = bank_desk.profiles(office)
    with office.store.read() as transaction:
        points = tuple(collection_points.every(transaction))
        found = collection_points.seen_sources(transaction)
    found |= {each.facts.source for each in points if each.facts.source is not None}
    found |= {Source(SourceKind.FILE, each.code) for each in profiles}
    desks = [int(each.key) for each in found if each.kind is SourceKind.DESK]
    found |= {Source(SourceKind.DESK, str(number)) for number in range(1, max(desks, default=0) + 2)}
    return Catalogue(points, tuple(sorted(found, key=_order)))


def add_point(office: Office, facts: PointFacts, terms: Commission | None = None) -> Changed:
    """Keep a new point, with what it takes where that is known.

    Raises:
        InvalidValue: it has no name, or a text that is too long.
        PointNameTaken, PointSourceTaken: another point is called so, or has those receipts.
    """
    office.actor().demand("collection_points.add_point")
    said = _plain(facts)
    with office.store.write() as transaction:
        _demand_free(transaction, said, None)
        key = collection_points.add(transaction, said)
        if terms is not None:
            collection_points.add_commission(transaction, office.actor(), key, terms)
        told = _told(said) if terms is None else f"{_told(said)}; {commission_words(terms, office.currency)}"
        audit.add(transaction, office.actor(), "collection_points.add_point", said.name, told)
    return CHANGES


def change_point(office: Office, name: str, facts: PointFacts) -> Changed:
    """Say otherwise of a point: its receipts follow its source, those of the past too.

    Raises:
        PointMissing: no point is called so.
        InvalidValue, PointNameTaken, PointSourceTaken: as `add_point`.
    """
    office.actor().demand("collection_points.change_point")
    said = _plain(facts)
    with office.store.write() as transaction:
        found = _find(transaction, name)
        _demand_free(transaction, said, found.id)
        collection_points.change(transaction, found.id, said)
        told = f"{_told(found.facts)} → {_told(said)}"
        audit.add(transaction, office.actor(), "collection_points.change_point", said.name, told)
    return CHANGES


def set_commission(office: Office, name: str, terms: Commission) -> Changed:
    """Say what a point takes for payments from a day on; what counted before stays as it was.

    Raises:
        PointMissing: no point is called so.
    """
    office.actor().demand("collection_points.set_commission")
    with office.store.write() as transaction:
        found = _find(transaction, name)
        collection_points.add_commission(transaction, office.actor(), found.id, terms)
        told = f"desde {terms.valid_from}: {commission_words(terms, office.currency)}"
        audit.add(transaction, office.actor(), "collection_points.set_commission", found.facts.name, told)
    return CHANGES


def point(office: Office, name: str) -> StoredPoint:
    """A point by its name, however it is written.

    Raises:
        PointMissing: no point is called so.
    """
    with office.store.read() as transaction:
        return _find(transaction, name)


def source_words(source: Source) -> str:
    """What receipts of a source are, for people."""
    if source.kind is SourceKind.DESK:
        return f"Recibos de la caja {source.key}"
    if source.kind is SourceKind.CHANNEL:
        return f"Recibos del canal {source.key}"
    return f"Archivos {source.key}" + (f" del banco {source.bank}" if source.bank else "")


def implied(source: Source) -> PointFacts:
    """The point that receipts are of while the office has said nothing of it."""
    if source.kind is SourceKind.DESK:
        return PointFacts(name=f"Caja {source.key}", channel=Channel.DESK, source=source)
    if source.kind is SourceKind.FILE:
        name = f"Banco {source.bank}" if source.bank else f"Archivos {source.key}"
        return PointFacts(name=name, channel=Channel.BANK, source=source)
    first = source.key.partition(" ")[0]
    channel = Channel(first) if first in set(Channel) else Channel.OTHER
    return PointFacts(name=source.key.capitalize(), channel=channel, source=source)


def commission_words(terms: Commission, currency: Currency) -> str:
    """What is taken for a payment, in short: `$ 1.500 + 0,8 % + IVA 19 %`."""
    parts = [money_text(terms.fixed, currency)] if terms.fixed or not terms.percent else []
    if terms.percent:
        parts.append(_percent(terms.percent))
    if terms.vat:
        parts.append(f"IVA {_percent(terms.vat)}")
    return " + ".join(parts)


# ── parts ───────────────────────────────────────────────────────────────────


def _percent(value: object) -> str:
    text = str(value)
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",") + " %"


def _order(source: Source) -> tuple[int, int, str, str]:
    number = int(source.key) if source.kind is SourceKind.DESK else 0
    return list(SourceKind).index(source.kind), number, source.key, source.bank


def _plain(facts: PointFacts) -> PointFacts:
    texts = {"nombre": facts.name, "sitio": facts.place, "horario": facts.hours}
    name, place, hours = (" ".join(each.split()) for each in texts.values())
    for field, text in zip(texts, (name, place, hours), strict=True):
        if len(text) > _LONGEST:
            raise InvalidValue(field, text, f"un texto de hasta {_LONGEST} letras")
    if not name:
        raise InvalidValue("nombre", "", "un texto")
    return replace(facts, name=name, place=place, hours=hours)


def _find(transaction: Transaction, name: str) -> StoredPoint:
    wanted = fold(" ".join(name.split()))
    for each in collection_points.every(transaction):
        if fold(each.facts.name) == wanted:
            return each
    raise PointMissing(name.strip())


def _demand_free(transaction: Transaction, facts: PointFacts, key: int | None) -> None:
    for each in collection_points.every(transaction):
        if each.id == key:
            continue
        if fold(each.facts.name) == fold(facts.name):
            raise PointNameTaken(each.facts.name)
        if facts.source is not None and each.facts.source == facts.source:
            raise PointSourceTaken(source_words(facts.source), each.facts.name)


def _told(facts: PointFacts) -> str:
    source = "sin recibos propios" if facts.source is None else source_words(facts.source)
    closed = f"cerrado desde {facts.closed_on}" if facts.closed_on else ""
    return ", ".join(filter(None, (facts.channel.value, source, facts.place, facts.hours, closed)))
