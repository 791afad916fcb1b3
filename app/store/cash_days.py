"""Days whose collection was closed: with their totals as they stood, and locked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.prepared import Prepared
from app.store.schema import cash_day, document
from domain.cash import DayClosed
from domain.document import DocumentKind

_CLOSED = Prepared(select(cash_day.c.day).where(cash_day.c.day == bindparam("on")))


@dataclass(frozen=True, slots=True)
class StoredDay:
    """A closed day: its totals by name, what was said of it, who closed it and when."""

    day: date
    totals: Mapping[str, Any]
    words: str
    at: datetime
    user: str


def demand_open(transaction: Transaction, day: date) -> None:
    """Refuse to move money on a closed day.

    Raises:
        DayClosed: it was closed.
    """
    if _CLOSED.first(transaction, {"on": day.isoformat()}) is not None:
        raise DayClosed(day)


def find(transaction: Transaction, day: date) -> StoredDay | None:
    """A day's closing, if it was closed."""
    row = transaction.execute(select(cash_day).where(cash_day.c.day == day)).first()
    return None if row is None else StoredDay(*row)


def last(transaction: Transaction) -> date | None:
    """The newest closed day."""
    return transaction.execute(select(func.max(cash_day.c.day))).scalar()


def unclosed(transaction: Transaction, since: date, upto: date) -> list[date]:
    """The days between two, both included, on which something was collected and that nobody closed."""
    query = (
        select(document.c.issued_on)
        .where(document.c.kind == DocumentKind.RECEIPT, document.c.issued_on.between(since, upto))
        .where(document.c.issued_on.not_in(select(cash_day.c.day)))
        .distinct()
        .order_by(document.c.issued_on)
    )
    return list(transaction.execute(query).scalars())


def close(transaction: Transaction, actor: Actor, day: date, totals: Mapping[str, Any], words: str) -> None:
    """Close a day: from now on triggers refuse any receipt of it."""
    transaction.execute(
        insert(cash_day).values(day=day, totals=dict(totals), words=words, at=actor.at, user=actor.user)
    )
