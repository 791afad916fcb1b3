"""The debtors of a campaign of collection, one by one: what was done, what was paid, whether they came."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, and_, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.schema import (
    account,
    account_entry,
    agreement,
    campaign_attendance,
    collection_action,
    collection_target,
    person,
    property_,
)
from domain.collection_campaign import Campaign, Target
from domain.ledger import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledAccount:
    """A debtor of a campaign.

    Attributes:
        target: what could be asked for at first, what was done and paid in its days.
        agreed: it signed an agreement in them.
        came_on: when it came to the day of collection; None if it did not.
        note: what was said then.
    """

    account_id: int
    account: str
    name: str
    target: Target
    agreed: bool = False
    came_on: date | None = None
    note: str = ""


def called(transaction: Transaction, number: int, campaign: Campaign) -> list[CalledAccount]:
    """The debtors of a campaign by code; what was undone pays nothing."""
    came = campaign_attendance
    query = (
        select(
            collection_target.c.account_id,
            account.c.code,
            person.c.name,
            collection_target.c.owed,
            _actions(campaign),
            _paid(campaign),
            _agreed(campaign),
            came.c.came_on,
            came.c.note,
        )
        .join(account, account.c.id == collection_target.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .outerjoin(
            came,
            and_(came.c.campaign_id == number, came.c.account_id == collection_target.c.account_id),
        )
        .where(collection_target.c.campaign_id == number)
        .order_by(account.c.code)
    )
    return [
        CalledAccount(
            account_id=key,
            account=code,
            name=name,
            target=Target(owed, actions, int(paid)),
            agreed=bool(agreed),
            came_on=came_on,
            note=note or "",
        )
        for key, code, name, owed, actions, paid, agreed, came_on, note in transaction.execute(query)
    ]


class Whereabouts(NamedTuple):
    """Where a debtor of a campaign lives, and how it is called on the telephone."""

    account_id: int
    address: str
    neighbourhood: str
    phone: str
    route: str
    stop: int


def whereabouts(transaction: Transaction, number: int) -> list[Whereabouts]:
    """Where the debtors of a campaign live, route by route in walking order."""
    query = (
        select(
            account.c.id,
            property_.c.address,
            property_.c.neighbourhood,
            person.c.phone,
            account.c.route,
            account.c.stop,
        )
        .join(collection_target, collection_target.c.account_id == account.c.id)
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .where(collection_target.c.campaign_id == number)
        .order_by(account.c.route, account.c.stop, account.c.code)
    )
    return [Whereabouts(*row) for row in transaction.execute(query)]


def add_attendance(
    transaction: Transaction, actor: Actor, number: int, accounts: list[int], came_on: date, note: str
) -> None:
    """Say that these came."""
    common = {"campaign_id": number, "came_on": came_on, "note": note, "at": actor.at, "user": actor.user}
    rows = [{**common, "account_id": key} for key in accounts]
    transaction.execute(insert(campaign_attendance), rows)


def _actions(campaign: Campaign) -> ScalarSelect[Any]:
    return _of_target(
        select(func.count()).where(
            collection_action.c.account_id == collection_target.c.account_id,
            collection_action.c.taken_on.between(campaign.starts_on, campaign.ends_on),
        )
    )


def _paid(campaign: Campaign) -> ScalarSelect[Any]:
    gone = account_entry.alias("gone")
    return _of_target(
        select(func.coalesce(-func.sum(account_entry.c.amount), 0)).where(
            account_entry.c.account_id == collection_target.c.account_id,
            account_entry.c.kind == EntryKind.PAYMENT.value,
            account_entry.c.posted_on.between(campaign.starts_on, campaign.ends_on),
            ~select(gone.c.id).where(gone.c.reverses_id == account_entry.c.id).exists(),
        )
    )


def _agreed(campaign: Campaign) -> ScalarSelect[Any]:
    return _of_target(
        select(func.count()).where(
            agreement.c.account_id == collection_target.c.account_id,
            agreement.c.signed_on.between(campaign.starts_on, campaign.ends_on),
        )
    )


def _of_target(query: Any) -> ScalarSelect[Any]:
    found: ScalarSelect[Any] = query.correlate(collection_target).scalar_subquery()
    return found
