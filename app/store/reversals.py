"""Undoing what a document posted: opposite entries under a paper of their own, and what they give back (L5).

Nothing is deleted. An entry and its reversal sum to zero and neither is open any more; what the reversed
one had settled is owed again, and what had settled it is in favour again (`domain.ledger`).
"""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import ColumnElement, delete, func, insert, literal, select, update

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.ledger import NewDocument, NewEntry, Posted, post
from app.store.schema import account_entry, allocation, open_item
from domain.cadastre import Service
from domain.ledger import Concept, EntryKind
from domain.money import Money
from domain.posting import AlreadyReversed, ReversalNotReversible


def reversal_of(transaction: Transaction, document_id: int) -> int | None:
    """The document that undid one, or part of it; None if nothing of it was undone."""
    undone = select(account_entry.c.id).where(account_entry.c.document_id == document_id)
    query = select(account_entry.c.document_id).where(account_entry.c.reverses_id.in_(undone)).limit(1)
    return transaction.execute(query).scalar()


def reverse(
    transaction: Transaction,
    actor: Actor,
    document_id: int,
    paper: NewDocument,
    periods: dict[int, int | None],
) -> Posted:
    """Undo all the entries of a document under a reversing one.

    Args:
        transaction: the caller's own write.
        actor: who does it.
        document_id: what is undone.
        paper: the reversing document, with its number.
        periods: the accounting period of each account that the document has entries of.

    Raises:
        ReversalNotReversible: the document is itself a reversal.
        AlreadyReversed: it was undone before.
    """
    rows = transaction.execute(
        select(account_entry).where(account_entry.c.document_id == document_id).order_by(account_entry.c.line)
    ).all()
    ids = [row.id for row in rows]
    _demand_reversible(transaction, ids, {row.id for row in rows if row.kind == EntryKind.REVERSAL})
    posted = post(
        transaction,
        actor,
        paper,
        [
            NewEntry(
                service=Service(row.service),
                kind=EntryKind.REVERSAL,
                concept=Concept(row.concept),
                amount=-row.amount,
                bears_interest=bool(row.bears_interest),
                account_id=row.account_id,
                period_id=periods[row.account_id],
                reverses=row.id,
            )
            for row in rows
        ],
        None,
    )
    transaction.execute(delete(open_item).where(open_item.c.entry_id.in_(ids)))
    _give_back(transaction, ids)
    return posted


def _demand_reversible(transaction: Transaction, ids: list[int], reversals: Collection[int]) -> None:
    if reversals:
        raise ReversalNotReversible(min(reversals))
    query = select(func.min(account_entry.c.reverses_id)).where(account_entry.c.reverses_id.in_(ids))
    undone = transaction.execute(query).scalar()
    if undone is not None:
        raise AlreadyReversed(undone)


def _give_back(transaction: Transaction, undone: list[int]) -> None:
    """Open again what the entries had settled, and what had settled them."""
    change = Counter(_settled(transaction, allocation.c.target_id, allocation.c.source_id, undone))
    change.subtract(_settled(transaction, allocation.c.source_id, allocation.c.target_id, undone))
    for entry, amount in change.items():
        if amount:
            _reopen(transaction, entry, amount)


def _settled(
    transaction: Transaction, other: ColumnElement[int], mine: ColumnElement[int], undone: list[int]
) -> dict[int, Money]:
    """How much was allocated between the undone entries and each other that nothing undid."""
    gone = select(account_entry.c.reverses_id).where(account_entry.c.reverses_id == other)
    total = func.sum(allocation.c.amount)
    query = select(other.label("entry"), total.label("total")).where(mine.in_(undone), ~gone.exists())
    return {row.entry: row.total for row in transaction.execute(query.group_by(other))}


def _reopen(transaction: Transaction, entry: int, amount: Money) -> None:
    changed = transaction.execute(
        update(open_item)
        .where(open_item.c.entry_id == entry)
        .values(amount=open_item.c.amount + amount)
        .returning(open_item.c.entry_id)
    ).scalar()
    if changed is None:
        owner = select(account_entry.c.id, account_entry.c.account_id, literal(amount))
        transaction.execute(
            insert(open_item).from_select(
                ["entry_id", "account_id", "amount"], owner.where(account_entry.c.id == entry)
            )
        )
