"""Campaigns of collection, and meetings with entities with what was promised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import (
    account,
    collection_campaign,
    collection_target,
    commitment_done,
    entity_commitment,
    entity_meeting,
    person,
)
from domain.collection_campaign import Campaign
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCampaign:
    """A campaign as it was made; `population` says in words who its debtors are."""

    id: int
    campaign: Campaign
    population: str
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommitment:
    """What somebody commits to, and until when; no amount where it is no payment."""

    what: str
    due_on: date
    amount: Money = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCommitment:
    """A commitment; `done_on` is None until somebody says that it was met."""

    id: int
    meeting_id: int
    what: str
    amount: Money
    due_on: date
    done_on: date | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMeeting:
    """A meeting with an entity."""

    id: int
    entity: str
    held_on: date
    present: str
    minutes: str
    owed: Money
    user: str
    commitments: tuple[StoredCommitment, ...]


# ── campaigns ───────────────────────────────────────────────────────────────


def add_campaign(
    transaction: Transaction, actor: Actor, campaign: Campaign, population: str, owed: dict[int, Money]
) -> int:
    """Keep a campaign with its debtors and what each owes; its key."""
    values = {
        "name": campaign.name, "kind": campaign.kind, "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on, "responsible": campaign.responsible, "cost": campaign.cost,
        "goal": campaign.goal, "population": population, "at": actor.at, "user": actor.user,
    }  # fmt: skip
    key = new_key(transaction.execute(insert(collection_campaign).values(values)))
    rows = [{"campaign_id": key, "account_id": who, "owed": amount} for who, amount in owed.items()]
    transaction.execute(insert(collection_target), rows)
    return key


def campaigns(transaction: Transaction) -> list[StoredCampaign]:
    """Every campaign, in the order in which they were made."""
    rows = transaction.execute(select(collection_campaign).order_by(collection_campaign.c.id))
    return [
        StoredCampaign(
            id=row.id,
            campaign=Campaign(
                name=row.name, kind=row.kind, starts_on=row.starts_on, ends_on=row.ends_on,
                responsible=row.responsible, cost=row.cost, goal=row.goal,
            ),
            population=row.population,
            user=row.user,
        )
        for row in rows
    ]  # fmt: skip


# ── meetings ────────────────────────────────────────────────────────────────


def holder_of(transaction: Transaction, account_id: int) -> int:
    """Who holds an account."""
    query = select(account.c.holder_id).where(account.c.id == account_id)
    return int(transaction.execute(query).scalar_one())


def accounts_of(transaction: Transaction, person_id: int) -> list[int]:
    """The accounts that somebody holds."""
    query = select(account.c.id).where(account.c.holder_id == person_id).order_by(account.c.id)
    return [key for (key,) in transaction.execute(query)]


def add_meeting(
    transaction: Transaction, actor: Actor, meeting: StoredMeeting, person_id: int,
    commitments: Iterable[NewCommitment],
) -> int:  # fmt: skip
    """Keep the minutes of a meeting with its commitments; its key."""
    values = {
        "person_id": person_id, "held_on": meeting.held_on, "present": meeting.present,
        "minutes": meeting.minutes, "owed": meeting.owed, "at": actor.at, "user": actor.user,
    }  # fmt: skip
    key = new_key(transaction.execute(insert(entity_meeting).values(values)))
    for each in commitments:
        transaction.execute(
            insert(entity_commitment).values(
                meeting_id=key, what=each.what, amount=each.amount, due_on=each.due_on
            )
        )
    return key


def meetings(transaction: Transaction, person_id: int | None = None) -> list[StoredMeeting]:
    """Every meeting, or those with somebody, the last first."""
    query = (
        select(entity_meeting, person.c.name)
        .join(person, person.c.id == entity_meeting.c.person_id)
        .order_by(entity_meeting.c.held_on.desc(), entity_meeting.c.id.desc())
    )
    if person_id is not None:
        query = query.where(entity_meeting.c.person_id == person_id)
    of: dict[int, list[StoredCommitment]] = {}
    for each in _stored(transaction, _commitments()):
        of.setdefault(each.meeting_id, []).append(each)
    return [
        StoredMeeting(
            id=row.id, entity=row.name, held_on=row.held_on, present=row.present, minutes=row.minutes,
            owed=row.owed, user=row.user, commitments=tuple(of.get(row.id, ())),
        )
        for row in transaction.execute(query)
    ]  # fmt: skip


def commitment(transaction: Transaction, key: int) -> StoredCommitment | None:
    """A commitment by its key."""
    found = _stored(transaction, _commitments().where(entity_commitment.c.id == key))
    return found[0] if found else None


def add_done(transaction: Transaction, actor: Actor, key: int, done_on: date, note: str) -> None:
    """Say that a commitment was met."""
    values = {"commitment_id": key, "done_on": done_on, "note": note, "at": actor.at, "user": actor.user}
    transaction.execute(insert(commitment_done).values(values))


def _commitments() -> Select[Any]:
    note = func.coalesce(commitment_done.c.note, "").label("note")
    return (
        select(entity_commitment, commitment_done.c.done_on, note)
        .outerjoin(commitment_done, commitment_done.c.commitment_id == entity_commitment.c.id)
        .order_by(entity_commitment.c.id)
    )


def _stored(transaction: Transaction, query: Select[Any]) -> Sequence[StoredCommitment]:
    return [StoredCommitment(**row._asdict()) for row in transaction.execute(query)]
