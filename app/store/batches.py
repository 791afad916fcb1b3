"""Changes made to many accounts at once: what was asked, what it changed, whether it was undone."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import account_batch, account_change


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBatch:
    """What was asked of many accounts; `reverses` is the batch that it undoes."""

    fact: str
    new: str
    valid_from: date
    reason: str
    support: str
    reverses: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch as it stands. `undone_by` is the one that undid it; `accounts`, how many it changed."""

    id: int
    fact: str
    new: str
    valid_from: date
    reason: str
    support: str
    at: datetime
    user: str
    reverses: int | None
    undone_by: int | None
    accounts: int


@dataclass(frozen=True, slots=True)
class BatchChange:
    """What a batch changed at an account."""

    account_id: int
    fact: str
    old: str
    new: str
    valid_from: date


def add(transaction: Transaction, actor: Actor, new: NewBatch) -> int:
    """Write what is asked of many accounts; its key."""
    values = {
        "fact": new.fact,
        "new": new.new,
        "valid_from": new.valid_from,
        "reason": new.reason,
        "support": new.support,
        "reverses_id": new.reverses,
        "at": actor.at,
        "user": actor.user,
    }
    return new_key(transaction.execute(insert(account_batch).values(values)))


_UNDOING = account_batch.alias("undoing")


def every(transaction: Transaction, limit: int | None = None) -> list[Batch]:
    """The last batches, newest first."""
    counted = (
        select(func.count(func.distinct(account_change.c.account_id)))
        .where(account_change.c.batch_id == account_batch.c.id)
        .scalar_subquery()
    )
    undone = select(_UNDOING.c.id).where(_UNDOING.c.reverses_id == account_batch.c.id).limit(1)
    query = (
        select(account_batch, counted.label("accounts"), undone.scalar_subquery().label("undone_by"))
        .order_by(account_batch.c.id.desc())
        .limit(limit)
    )
    found = []
    for row in transaction.execute(query):
        values = row._asdict()
        values["reverses"] = values.pop("reverses_id")
        found.append(Batch(**values))
    return found


def by_id(transaction: Transaction, key: int) -> Batch | None:
    """One batch by its key."""
    return next((each for each in every(transaction, None) if each.id == key), None)


def changes_of(transaction: Transaction, key: int) -> list[BatchChange]:
    """What a batch changed, in the order of the accounts."""
    query = (
        select(
            account_change.c.account_id,
            account_change.c.fact,
            account_change.c.old,
            account_change.c.new,
            account_change.c.valid_from,
        )
        .where(account_change.c.batch_id == key)
        .order_by(account_change.c.account_id, account_change.c.id)
    )
    return [
        BatchChange(row.account_id, row.fact, row.old or "", row.new, row.valid_from)
        for row in transaction.execute(query)
    ]
