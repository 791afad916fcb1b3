"""What the regulator's reports ask of accounts beside their invoices: cadastral numbers, payments."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from app.store import portfolio
from app.store.engine import Transaction
from app.store.schema import account, account_entry, allocation, claim, property_
from domain.arrears import AgeScale
from domain.ledger import EntryKind
from domain.money import Money

Sums = dict[tuple[int, str], Money]
"""Money by account and service."""


def cadastral_numbers(transaction: Transaction) -> dict[int, str]:
    """The cadastral number of the premises of each account; empty where it is not known."""
    query = select(account.c.id, property_.c.cadastral_number).join(
        property_, property_.c.id == account.c.property_id
    )
    return {key: number for key, number in transaction.execute(query)}  # noqa: C416 - a result is no mapping


def paid(transaction: Transaction, since: date, upto: date) -> Sums:
    """What payments of some days settled of each account and service, but for those that were undone."""
    source, target = account_entry.alias("source"), account_entry.alias("target")
    undone = select(account_entry.c.id).where(account_entry.c.reverses_id == source.c.id)
    query = (
        select(target.c.account_id, target.c.service, func.sum(allocation.c.amount))
        .select_from(source)
        .join(allocation, allocation.c.source_id == source.c.id)
        .join(target, target.c.id == allocation.c.target_id)
        .where(source.c.kind == EntryKind.PAYMENT, source.c.posted_on.between(since, upto), ~undone.exists())
        .group_by(target.c.account_id, target.c.service)
    )
    return {(owner, service): int(amount) for owner, service, amount in transaction.execute(query)}


def overdue(transaction: Transaction, on: date, scale: AgeScale) -> Sums:
    """What was overdue of each account and service when a day began."""
    found: Sums = defaultdict(int)
    eve = on - timedelta(days=1)
    for each in portfolio.sums(transaction, eve, scale, past=True, by=portfolio.SERVICE):
        if each.place > 0:
            found[each.account, each.part] += each.amount
    return dict(found)


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim by its number and the day on which it was filed."""

    year: int
    number: int
    filed_on: date


def filed(transaction: Transaction, upto: date) -> list[FiledClaim]:
    """The claims filed by a day, oldest first."""
    query = (
        select(claim.c.year, claim.c.number, claim.c.filed_on)
        .where(claim.c.filed_on <= upto)
        .order_by(claim.c.filed_on, claim.c.year, claim.c.number)
    )
    return [FiledClaim(*row) for row in transaction.execute(query)]
