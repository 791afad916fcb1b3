"""Campaigns of the census, their zones, and the forms of each beside what the cadastre says today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from app.store.accounts import CARD, AccountCard
from app.store.engine import Transaction, add_rows, new_key, next_id
from app.store.schema import account, campaign, campaign_zone, census_form
from app.store.types import dump_json
from domain.cadastre import AccountState
from domain.census import OCCUPIED, VACANT, Answer, Field, FormFacts, FormState, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFacts:
    """What somebody decides of a campaign."""

    name: str
    purpose: str
    starts: date
    ends: date
    responsible: str
    fields: tuple[Field, ...]
    targets: Mapping[Field, int] = dataclass_field(default_factory=dict)
    """By field, in how many of each hundred accounts it should serve; none for those that nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(CampaignFacts):
    """A campaign as it stands; once closed, since when and with what words."""

    id: int
    closed_on: date | None
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneFacts:
    """What somebody decides of a zone; its routes, each by cycle and name."""

    name: str
    responsible: str
    starts: date
    ends: date
    routes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone(ZoneFacts):
    """A zone as it stands."""

    id: int
    campaign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it stands.

    Attributes:
        code: of its account; empty for premises that are not in the base.
        card: the account as it is today; None for such premises.
        base: what the cadastre said when the form was made.
        typed: what differs from it.
        outcome: by field, what became of it.
        was: what each field that was applied said before.
    """

    id: int
    campaign: int
    zone: int
    number: int
    card: AccountCard | None
    route: str
    stop: int
    base: dict[Field, str]
    state: FormState
    answer: Answer | None
    typed: dict[Field, str]
    visited_on: date | None
    visitor: str
    note: str
    outcome: dict[Field, Outcome]
    was: dict[Field, str]
    decided_by: str
    reason: str
    version: int

    @property
    def code(self) -> str:
        """The code of its account."""
        return "" if self.card is None else self.card.code

    @property
    def now(self) -> dict[Field, str]:
        """What the cadastre says today."""
        return self.base if self.card is None else values_of(self.card)

    @property
    def facts(self) -> FormFacts:
        """What is counted of it."""
        return FormFacts(
            zone=self.zone,
            state=self.state,
            answer=self.answer,
            visited_on=self.visited_on,
            base=self.base,
            now=self.now,
            outcome=self.outcome,
        )


def values_of(card: AccountCard) -> dict[Field, str]:
    """Everything that a form may ask of an account, as text."""
    return {
        Field.NAME: card.name,
        Field.DOCUMENT: f"{card.document_kind} {card.document}".strip() if card.document else "",
        Field.PHONE: card.phone,
        Field.EMAIL: card.email,
        Field.ADDRESS: card.address,
        Field.NEIGHBOURHOOD: card.neighbourhood,
        Field.CADASTRAL: card.cadastral_number,
        Field.CLASS: card.service_class.value,
        Field.UNITS: str(card.units),
        Field.OCCUPANCY: VACANT if card.vacant else OCCUPIED,
        Field.METER: card.meter,
        Field.BRAND: card.brand,
    }


# ── campaigns and zones ─────────────────────────────────────────────────────


def add_campaign(transaction: Transaction, facts: CampaignFacts) -> int:
    """Begin a campaign; its key."""
    values = {**_campaign_values(facts), "closing": ""}
    return new_key(transaction.execute(insert(campaign).values(values)))


def set_campaign(transaction: Transaction, key: int, facts: CampaignFacts) -> None:
    """Write what was decided anew."""
    transaction.execute(update(campaign).where(campaign.c.id == key).values(_campaign_values(facts)))


def set_closed(transaction: Transaction, key: int, on: date | None, words: str) -> None:
    """Say that a campaign is closed, or open again."""
    transaction.execute(update(campaign).where(campaign.c.id == key).values(closed_on=on, closing=words))


def campaigns(transaction: Transaction) -> list[Campaign]:
    """Every campaign, those that are open first, then the newest."""
    query = select(campaign).order_by(campaign.c.closed_on.is_not(None), campaign.c.id.desc())
    return [_campaign(row) for row in transaction.execute(query)]


def find_campaign(transaction: Transaction, key: int) -> Campaign | None:
    """One campaign by its key."""
    row = transaction.execute(select(campaign).where(campaign.c.id == key)).first()
    return None if row is None else _campaign(row)


def add_zone(transaction: Transaction, campaign_id: int, facts: ZoneFacts) -> int:
    """Add a zone; its key."""
    values = {**_zone_values(facts), "campaign_id": campaign_id}
    return new_key(transaction.execute(insert(campaign_zone).values(values)))


def set_zone(transaction: Transaction, key: int, facts: ZoneFacts) -> None:
    """Write what was decided of a zone anew."""
    transaction.execute(update(campaign_zone).where(campaign_zone.c.id == key).values(_zone_values(facts)))


def remove_zone(transaction: Transaction, key: int) -> None:
    """Take a zone out with its forms."""
    transaction.execute(delete(census_form).where(census_form.c.zone_id == key))
    transaction.execute(delete(campaign_zone).where(campaign_zone.c.id == key))


def zones(transaction: Transaction, campaign_id: int) -> list[Zone]:
    """The zones of a campaign, as they were added."""
    query = select(campaign_zone).where(campaign_zone.c.campaign_id == campaign_id)
    return [_zone(row) for row in transaction.execute(query.order_by(campaign_zone.c.id))]


def find_zone(transaction: Transaction, key: int) -> Zone | None:
    """One zone by its key."""
    row = transaction.execute(select(campaign_zone).where(campaign_zone.c.id == key)).first()
    return None if row is None else _zone(row)


# ── forms ───────────────────────────────────────────────────────────────────


def cards_of(transaction: Transaction, routes: Iterable[tuple[str, str]]) -> list[AccountCard]:
    """The accounts of some routes that are not ended, in walking order."""
    found: list[AccountCard] = []
    for cycle, route in routes:
        query = CARD.where(
            account.c.cycle == cycle, account.c.route == route, account.c.state != AccountState.ENDED
        )
        rows = transaction.execute(query.order_by(account.c.stop, account.c.code))
        found += map(AccountCard._make, rows)
    return found


_NEW = (
    "id", "campaign_id", "zone_id", "number", "account_id", "route", "stop", "base", "state", "typed",
    "visitor", "note", "outcome", "decided_by", "reason", "version",
)  # fmt: skip


def add_forms(transaction: Transaction, zone: Zone, cards: Sequence[AccountCard]) -> None:
    """Make a form for each account, numbered after those that the campaign has."""
    first, number = next_id(transaction, census_form), next_number(transaction, zone.campaign)
    rows = (
        (first + at, zone.campaign, zone.id, number + at, card.id, card.route, card.stop,
         dump_json(values_of(card)), FormState.PENDING.value, "{}", "", "", "{}", "", "", 1)
        for at, card in enumerate(cards)
    )  # fmt: skip
    add_rows(transaction, census_form, _NEW, rows)


def next_number(transaction: Transaction, campaign_id: int) -> int:
    """The number after the last form of a campaign."""
    query = select(func.max(census_form.c.number)).where(census_form.c.campaign_id == campaign_id)
    return (transaction.execute(query).scalar() or 0) + 1


def add_found(transaction: Transaction, zone: Zone, number: int, values: dict[str, Any]) -> int:
    """Add a form of premises that are not in the base; its key."""
    given = {
        "campaign_id": zone.campaign, "zone_id": zone.id, "number": number,
        "base": dict.fromkeys(Field, ""), "outcome": {}, "decided_by": "", "reason": "", "version": 1,
    }  # fmt: skip
    return new_key(transaction.execute(insert(census_form).values(given | values)))


def remove_form(transaction: Transaction, key: int) -> None:
    """Take out a form that was added by mistake."""
    transaction.execute(delete(census_form).where(census_form.c.id == key))


def forms(transaction: Transaction, campaign_id: int, zone: int | None = None) -> list[Form]:
    """The forms of a campaign, or of one of its zones, in walking order."""
    wanted = census_form.c.campaign_id == campaign_id
    return _read_forms(transaction, wanted if zone is None else wanted & (census_form.c.zone_id == zone))


def find_form(transaction: Transaction, key: int) -> Form | None:
    """One form by its key."""
    return next(iter(_read_forms(transaction, census_form.c.id == key)), None)


def save_form(transaction: Transaction, form: Form, values: dict[str, Any]) -> None:
    """Put new values in a form, and say that it changed."""
    new = values | {"version": form.version + 1}
    transaction.execute(update(census_form).where(census_form.c.id == form.id).values(new))


def outcome_json(outcome: dict[Field, Outcome], was: dict[Field, str]) -> dict[str, dict[str, str]]:
    """What became of each field and what it said before, as the column holds them."""
    return {
        field.value: {"outcome": each.value, **({"was": was[field]} if field in was else {})}
        for field, each in outcome.items()
    }


# ── parts ───────────────────────────────────────────────────────────────────


def _read_forms(transaction: Transaction, wanted: ColumnElement[bool]) -> list[Form]:
    theirs = select(census_form.c.account_id).where(wanted)
    cards = map(AccountCard._make, transaction.execute(CARD.where(account.c.id.in_(theirs))))
    by_key = {card.id: card for card in cards}
    rows = transaction.execute(select(census_form).where(wanted).order_by(census_form.c.number))
    return [_form(row, by_key) for row in rows]


def _form(row: Row[Any], cards: Mapping[int, AccountCard]) -> Form:
    return Form(
        id=row.id,
        campaign=row.campaign_id,
        zone=row.zone_id,
        number=row.number,
        card=None if row.account_id is None else cards[row.account_id],
        route=row.route,
        stop=row.stop,
        base=_by_field(row.base),
        state=row.state,
        answer=row.answer,
        typed=_by_field(row.typed),
        visited_on=row.visited_on,
        visitor=row.visitor,
        note=row.note,
        outcome={field: Outcome(each["outcome"]) for field, each in _items(row.outcome)},
        was={field: each["was"] for field, each in _items(row.outcome) if "was" in each},
        decided_by=row.decided_by,
        reason=row.reason,
        version=row.version,
    )


def _items(kept: Mapping[str, Any]) -> list[tuple[Field, Any]]:
    return [(Field(name), value) for name, value in kept.items()]


def _by_field(kept: Mapping[str, str]) -> dict[Field, str]:
    return dict(_items(kept))


def _campaign_values(facts: CampaignFacts) -> dict[str, Any]:
    return {
        "name": facts.name,
        "purpose": facts.purpose,
        "starts": facts.starts,
        "ends": facts.ends,
        "responsible": facts.responsible,
        "fields": [
            [each.value, facts.targets[each]] if each in facts.targets else each.value
            for each in facts.fields
        ],
    }


def _asked(field: Field, targets: Mapping[Field, int]) -> str | list[str | int]:
    """A field as it is kept: alone, or with what is wanted of it."""
    return [field.value, targets[field]] if field in targets else field.value


def _campaign(row: Row[Any]) -> Campaign:
    values = row._asdict()
    kept = [each if isinstance(each, list) else [each] for each in values["fields"]]
    values["fields"] = tuple(Field(name) for name, *_target in kept)
    values["targets"] = {Field(name): target[0] for name, *target in kept if target}
    return Campaign(**values)


def _zone_values(facts: ZoneFacts) -> dict[str, Any]:
    return {
        "name": facts.name,
        "responsible": facts.responsible,
        "starts": facts.starts,
        "ends": facts.ends,
        "routes": [list(each) for each in facts.routes],
    }


def _zone(row: Row[Any]) -> Zone:
    values = row._asdict()
    values["routes"] = tuple((cycle, route) for cycle, route in values["routes"])
    values["campaign"] = values.pop("campaign_id")
    return Zone(**values)
