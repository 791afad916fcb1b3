"""The whole book as stretches of money by due date, in three statements: what a month's end is added from."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, case, func, null, select

from app.store import book_since
from app.store.book_since import Since
from app.store.engine import Transaction
from app.store.paper_names import DUE_ON, due_on
from app.store.schema import account_entry, document, open_item
from domain.cadastre import Service
from domain.portfolio_history import IN_FAVOUR, Stretch

_SERVICES: dict[str | None, Service | None] = {None: None, **{each.value: each for each in Service}}
_day = lru_cache(maxsize=4096)(date.fromisoformat)
_Days = tuple[date, date | None]


def stretches(transaction: Transaction, first: date, *, by_service: bool = False) -> list[Stretch]:
    """What stood in the book at the end of any day from a first one on; what was undone, until it was.

    What is open now stood since ever, but what came after the first day, only since it came. An allocation
    counts while both its entries stand, as in `app.store.portfolio`. Services are told apart if asked: what
    is in favour is of none.
    """
    changed = book_since.since(first)
    return [
        *_open(transaction, by_service=by_service),
        *_entries(transaction, changed, by_service=by_service),
        *_settled(transaction, changed, by_service=by_service),
    ]


def _open(transaction: Transaction, *, by_service: bool) -> list[Stretch]:
    owed = open_item.c.amount > 0
    service = case((owed, account_entry.c.service), else_=None) if by_service else null()
    keys = (case((owed, DUE_ON), else_=IN_FAVOUR.isoformat()), service)
    query = (
        select(*keys, func.sum(open_item.c.amount))
        .join(account_entry, account_entry.c.id == open_item.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .group_by(*keys)
    )
    return [
        Stretch(_day(due), date.min, None, amount, _SERVICES[of])
        for due, of, amount in transaction.execute(query)
    ]


def _entries(transaction: Transaction, changed: Since, *, by_service: bool) -> list[Stretch]:
    each = changed.entries.c
    owed = each.amount > 0
    service: ColumnElement[Any] = case((owed, each.service), else_=None) if by_service else null()
    due = case((owed, due_on(each.since)), else_=IN_FAVOUR.isoformat())
    keys = (due, each.since, each.until, service)
    query = (
        select(*keys, func.sum(each.amount)).join(document, document.c.id == each.document_id).group_by(*keys)
    )
    return [
        _stretch(_day(due), (since, until), amount, _SERVICES[of])
        for due, since, until, of, amount in transaction.execute(query)
    ]


def _settled(transaction: Transaction, changed: Since, *, by_service: bool) -> list[Stretch]:
    each = changed.moved.c
    service: ColumnElement[Any] = each.service if by_service else null()
    keys = (due_on(each.posted_on), each.since, each.until, service)
    query = (
        select(*keys, func.sum(each.amount)).join(document, document.c.id == each.document_id).group_by(*keys)
    )
    found = []
    for due, since, until, of, amount in transaction.execute(query):
        found.append(_stretch(_day(due), (since, until), -amount, _SERVICES[of]))
        found.append(_stretch(IN_FAVOUR, (since, until), amount, None))
    return found


def _stretch(due: date, days: _Days, amount: int, service: Service | None) -> Stretch:
    """Of what still stands, the days before it came: it is among what is open now."""
    since, until = days
    if until is None:
        return Stretch(due, date.min, since, -amount, service)
    return Stretch(due, since, until, amount, service)
