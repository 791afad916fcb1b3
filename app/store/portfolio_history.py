"""The whole book as stretches of money by due date, in two statements: what a month's end is added from."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, null, select

from app.store.engine import Transaction
from app.store.paper_names import DUE_ON
from app.store.schema import account_entry, allocation, document
from domain.cadastre import Service
from domain.portfolio_history import IN_FAVOUR, Stretch

_SERVICES: dict[str | None, Service | None] = {None: None, **{each.value: each for each in Service}}
_day = lru_cache(maxsize=4096)(date.fromisoformat)


def stretches(transaction: Transaction, upto: date, *, by_service: bool = False) -> list[Stretch]:
    """What stood in the book up to a day, and since when; undone entries until they were undone.

    An allocation counts while both its entries stand, as in `app.store.portfolio`. Services are told apart
    if asked: what is in favour is of none.
    """
    service = account_entry.c.service if by_service else null()
    return [*_entries(transaction, upto, service), *_settled(transaction, upto, service)]


def _entries(transaction: Transaction, upto: date, service: ColumnElement[Any]) -> list[Stretch]:
    undoing = account_entry.alias("undoing")
    credit = account_entry.c.amount < 0
    due = case((credit, IN_FAVOUR.isoformat()), else_=DUE_ON)
    keys = (due, account_entry.c.posted_on, undoing.c.posted_on, case((credit, None), else_=service))
    query = (
        select(*keys, func.sum(account_entry.c.amount))
        .join(document, document.c.id == account_entry.c.document_id)
        .outerjoin(undoing, undoing.c.reverses_id == account_entry.c.id)
        .where(account_entry.c.posted_on <= upto, account_entry.c.reverses_id.is_(None))
        .group_by(*keys)
    )
    return [
        Stretch(_day(due_on), since, until, amount, _SERVICES[service])
        for due_on, since, until, service, amount in transaction.execute(query)
    ]


def _settled(transaction: Transaction, upto: date, service: ColumnElement[Any]) -> list[Stretch]:
    source, target = account_entry.alias("source"), account_entry
    source_undone, target_undone = account_entry.alias("source_undone"), account_entry.alias("target_undone")
    since = _later(source.c.posted_on, target.c.posted_on)
    until = _sooner(source_undone.c.posted_on, target_undone.c.posted_on)
    query = (
        select(DUE_ON, since, until, service, func.sum(allocation.c.amount))
        .select_from(allocation)
        .join(source, source.c.id == allocation.c.source_id)
        .join(target, target.c.id == allocation.c.target_id)
        .join(document, document.c.id == target.c.document_id)
        .outerjoin(source_undone, source_undone.c.reverses_id == source.c.id)
        .outerjoin(target_undone, target_undone.c.reverses_id == target.c.id)
        .where(since <= upto)
        .group_by(DUE_ON, since, until, service)
    )
    found = []
    for due_on, began, ended, of, amount in transaction.execute(query):
        found.append(Stretch(_day(due_on), began, ended, -amount, _SERVICES[of]))
        found.append(Stretch(IN_FAVOUR, began, ended, amount))
    return found


def _later(one: ColumnElement[date], other: ColumnElement[date]) -> ColumnElement[date]:
    return case((one >= other, one), else_=other)


def _sooner(one: ColumnElement[date], other: ColumnElement[date]) -> ColumnElement[date]:
    """The first of two days either of which may be missing."""
    return case(
        (and_(one.is_not(None), other.is_not(None), one <= other), one), else_=func.coalesce(other, one)
    )
