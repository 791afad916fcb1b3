"""The book of a past day made anew from all that was ever posted: the oracle of what is led back from now."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import select

from app.store import book_since, portfolio_history
from app.store.schema import account_entry, allocation, document
from domain.cadastre import Service
from domain.document import DocumentKind
from domain.ledger import FINANCED
from domain.portfolio_history import IN_FAVOUR

EVE = timedelta(days=1)


class Book:
    """Every entry and allocation of an office."""

    def __init__(self, transaction):
        query = select(account_entry, document.c.kind.label("paper"), document.c.due_on)
        query = query.join(document, document.c.id == account_entry.c.document_id)
        self.entries = {row.id: row for row in transaction.execute(query)}
        self.undone = {row.reverses_id: row.posted_on for row in self.entries.values() if row.reverses_id}
        self.allocations = list(transaction.execute(select(allocation)))

    @property
    def days(self):
        """Every day on which something happened, the eve of the first one, and what comes after the last."""
        days = sorted({row.posted_on for row in self.entries.values()})
        return [days[0] - EVE, *days, days[-1] + EVE] if days else []

    def left_on(self, day):
        """What was left of each entry at the end of a day."""
        left = {key: row.amount for key, row in self.entries.items() if self.stands(row, day)}
        for row in self.allocations:
            if row.source_id in left and row.target_id in left:
                left[row.source_id] += row.amount
                left[row.target_id] -= row.amount
        return {key: amount for key, amount in left.items() if amount}

    def stands(self, row, day):
        return (
            row.posted_on <= day
            and row.reverses_id is None
            and (row.id not in self.undone or self.undone[row.id] > day)
        )

    def standing_on(self, day):
        """The same by due day and service."""
        found = Counter()
        for key, amount in self.left_on(day).items():
            row = self.entries[key]
            financed = row.paper == DocumentKind.AGREEMENT.value and row.due_on is None
            due = FINANCED if financed else row.due_on or row.posted_on
            found[(due, Service(row.service)) if row.amount > 0 else (IN_FAVOUR, None)] += amount
        return {key: amount for key, amount in found.items() if amount}


def leads_back(office):
    """Every past day led back from today is the day made anew, entry by entry and stretch by stretch."""
    with office.store.read() as transaction:
        book = Book(transaction)
        for first in book.days:
            query = book_since.left_on(first)
            led = {key: amount for key, amount in transaction.execute(query) if amount}
            assert led == book.left_on(first)
            stretches = portfolio_history.stretches(transaction, first, by_service=True)
            for day in book.days:
                if day >= first:
                    assert standing(stretches, day) == book.standing_on(day)


def standing(stretches, day: date):
    found = Counter()
    for each in stretches:
        if each.stands(day):
            found[each.due_on, each.service] += each.amount
    return {key: amount for key, amount in found.items() if amount}
