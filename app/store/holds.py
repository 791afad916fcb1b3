"""Accounts that are held out of the billing run, since when, why and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.run_states import ISSUED
from app.store.schema import account, billing_hold, invoice, person
from domain.hold import HoldCause


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """An account that is held: its code and holder, why, since when, until when, by whom."""

    id: int
    account_id: int
    account: str
    name: str
    cause: HoldCause
    note: str
    since: date
    until: date
    by: str


HELD_NOW = select(billing_hold.c.account_id).where(billing_hold.c.released_on.is_(None))
"""The accounts that are held: what issuing leaves alone."""

_Row = Select[int, int, str, str, HoldCause, str, date, date, str]


def _open() -> _Row:
    return (
        select(
            billing_hold.c.id,
            billing_hold.c.account_id,
            account.c.code,
            person.c.name,
            billing_hold.c.cause,
            billing_hold.c.note,
            billing_hold.c.since,
            billing_hold.c.until,
            billing_hold.c.user,
        )
        .join(account, account.c.id == billing_hold.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .where(billing_hold.c.released_on.is_(None))
        .order_by(account.c.code)
    )


def _found(transaction: Transaction, query: _Row) -> list[Hold]:
    return [
        Hold(
            id=key,
            account_id=account_id,
            account=code,
            name=name,
            cause=cause,
            note=note,
            since=since,
            until=until,
            by=by,
        )
        for key, account_id, code, name, cause, note, since, until, by in transaction.execute(query)
    ]


def every(transaction: Transaction, cycle: str | None = None) -> list[Hold]:
    """The accounts that are held (of a cycle), by code."""
    query = _open() if cycle is None else _open().where(account.c.cycle == cycle)
    return _found(transaction, query)


def of_account(transaction: Transaction, account_id: int) -> Hold | None:
    """The hold of an account; None where it is not held."""
    found = _found(transaction, _open().where(billing_hold.c.account_id == account_id))
    return found[0] if found else None


def keys(transaction: Transaction, cycle: str) -> frozenset[int]:
    """The accounts of a cycle that are held."""
    query = HELD_NOW.join(account, account.c.id == billing_hold.c.account_id).where(account.c.cycle == cycle)
    return frozenset(transaction.execute(query).scalars())


def unbilled(transaction: Transaction, period: BillingPeriod) -> list[Hold]:
    """The held accounts of a period's cycle that have no issued invoice of it, by code."""
    billed = select(invoice.c.account_id).where(invoice.c.period_id == period.id, invoice.c.state == ISSUED)
    query = _open().where(account.c.cycle == period.cycle, billing_hold.c.account_id.not_in(billed))
    return _found(transaction, query)


def add(
    transaction: Transaction,
    actor: Actor,
    account_id: int,
    facts: tuple[HoldCause, str, date, date],
) -> None:
    """Hold an account: cause, note, since, until."""
    cause, note, since, until = facts
    transaction.execute(
        insert(billing_hold).values(
            account_id=account_id,
            cause=cause,
            note=note,
            since=since,
            until=until,
            at=actor.at,
            user=actor.user,
            released_by="",
            released_why="",
        )
    )


@dataclass(frozen=True, slots=True)
class Release:
    """When a hold ended, by whom and why; the reading is there where a visit's answer ended it."""

    on: date
    by: str
    why: str
    reading_id: int | None = None


def release(transaction: Transaction, holds: Sequence[int], how: Release) -> None:
    """End some holds."""
    transaction.execute(
        update(billing_hold)
        .where(billing_hold.c.id.in_(holds))
        .values(released_on=how.on, released_by=how.by, released_why=how.why, reading_id=how.reading_id)
    )


def resume(transaction: Transaction, account_id: int, reading_id: int) -> int:
    """Hold an account again as before a visit's answer, now taken back; how many holds go on."""
    last = (
        select(func.max(billing_hold.c.id)).where(billing_hold.c.account_id == account_id).scalar_subquery()
    )
    done = transaction.execute(
        update(billing_hold)
        .where(billing_hold.c.id == last, billing_hold.c.reading_id == reading_id)
        .values(released_on=None, released_by="", released_why="", reading_id=None)
    )
    return done.rowcount
