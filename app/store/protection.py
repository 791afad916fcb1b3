"""Marks that keep the service of an account from being taken away by itself, with their dates (R-SUS-04)."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Row, func, insert, or_, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import account, person, protection
from domain.protection import ProtectedSpan, ProtectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """A mark as it stands.

    Attributes:
        id, account_id, account, name: its key, and whose it is.
        kind: whom it protects.
        span: its days; ended before, from when.
        reason, support: why, and where that is written.
        user: who wrote it.
        ended_why: why it was ended; empty while nobody did.
    """

    id: int
    account_id: int
    account: str
    name: str
    kind: ProtectionKind
    span: ProtectedSpan
    reason: str
    support: str
    user: str
    ended_why: str


def add(
    transaction: Transaction,
    actor: Actor,
    account_id: int,
    kind: ProtectionKind,
    span: ProtectedSpan,
    words: tuple[str, str],
) -> int:
    """Protect an account, for a reason by a support; the key of the mark."""
    values = {
        "account_id": account_id,
        "kind": kind,
        "since": span.since,
        "until": span.until,
        "reason": words[0],
        "support": words[1],
        "at": actor.at,
        "user": actor.user,
        "ended_why": "",
        "ended_by": "",
    }
    return new_key(transaction.execute(insert(protection).values(values)))


def end(transaction: Transaction, actor: Actor, key: int, on: date, why: str) -> None:
    """Say from when a mark protects no more, and why."""
    values = {"ended_on": on, "ended_why": why, "ended_by": actor.user}
    transaction.execute(update(protection).where(protection.c.id == key).values(values))


def protected(
    transaction: Transaction, account_ids: Collection[int] | None = None, on: date | None = None
) -> dict[int, Protection]:
    """The mark that protects each account that has one, by account; of several, the last written.

    Args:
        transaction: an open read.
        account_ids: of whom; None for every account.
        on: the day on which it must hold; None takes every mark that nobody ended, whatever its days.
    """
    holds: list[ColumnElement[bool]] = []
    if on is None:
        holds.append(protection.c.ended_on.is_(None))
    else:
        holds.append(protection.c.since <= on)
        holds.append(or_(protection.c.until.is_(None), protection.c.until >= on))
        holds.append(or_(protection.c.ended_on.is_(None), protection.c.ended_on > on))
    if account_ids is not None:
        wanted = func.json_each(json.dumps(sorted(account_ids))).table_valued("value")
        holds.append(protection.c.account_id.in_(select(wanted.c.value)))
    return {each.account_id: each for each in _read(transaction, *holds)}


def every(transaction: Transaction, account_id: int | None = None) -> tuple[Protection, ...]:
    """Every mark of the office or of an account, those that count no more too, oldest first."""
    return _read(transaction, *(() if account_id is None else (protection.c.account_id == account_id,)))


def _read(transaction: Transaction, *conditions: ColumnElement[bool]) -> tuple[Protection, ...]:
    query = (
        select(protection, account.c.code, person.c.name)
        .join(account, account.c.id == protection.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .where(*conditions)
        .order_by(protection.c.id)
    )
    return tuple(map(_stored, transaction.execute(query)))


def _stored(row: Row[*tuple[object, ...]]) -> Protection:
    found = row._mapping  # noqa: SLF001 - the library's public name for it
    return Protection(
        id=found["id"],
        account_id=found["account_id"],
        account=found["code"],
        name=found["name"],
        kind=found["kind"],
        span=ProtectedSpan(found["since"], found["until"], found["ended_on"]),
        reason=found["reason"],
        support=found["support"],
        user=found["user"],
        ended_why=found["ended_why"],
    )
