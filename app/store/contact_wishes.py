"""What debtors asked for about being contacted: the last that each said holds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, insert, select

from app.store.audit import Actor
from app.store.collection_debt import given
from app.store.engine import Transaction
from app.store.schema import contact_wish
from domain.contact import ContactWish, Hours


@dataclass(frozen=True, slots=True)
class StoredWish:
    """What a debtor asked for, why and when."""

    wish: ContactWish
    reason: str
    said_on: date


def add(
    transaction: Transaction, actor: Actor, account_id: int, wish: ContactWish, reason: str, on: date
) -> None:
    """Write down what a debtor asked for; an empty wish takes back the one before."""
    hours = wish.hours
    transaction.execute(
        insert(contact_wish).values(
            account_id=account_id,
            refuses=wish.refuses,
            first_hour="" if hours is None else f"{hours.first:%H:%M}",
            last_hour="" if hours is None else f"{hours.last:%H:%M}",
            reason=reason,
            said_on=on,
            at=actor.at,
            user=actor.user,
        )
    )


def standing(
    transaction: Transaction, on: date, account_ids: Collection[int] | None = None
) -> dict[int, StoredWish]:
    """What each debtor had asked for by a day; who asked for nothing, or took it back, is not there."""
    last = select(func.max(contact_wish.c.id)).where(contact_wish.c.said_on <= on)
    if account_ids is not None:
        last = last.where(contact_wish.c.account_id.in_(given(account_ids)))
    rows = transaction.execute(
        select(contact_wish).where(contact_wish.c.id.in_(last.group_by(contact_wish.c.account_id)))
    )
    found = {
        row.account_id: StoredWish(
            ContactWish(row.refuses, _hours(row.first_hour, row.last_hour)), row.reason, row.said_on
        )
        for row in rows
    }
    return {key: each for key, each in found.items() if each.wish != ContactWish()}


def _hours(first: str, last: str) -> Hours | None:
    return Hours(time.fromisoformat(first), time.fromisoformat(last)) if first else None
