"""Undoing what a document posted: opposite entries under a paper of their own, and what they give back (L5).

Nothing is deleted. An entry and its reversal sum to zero and neither is open any more; what the reversed
one had settled is owed again, and what had settled it is in favour again (`domain.ledger`).
"""

import json
from collections import Counter
from collections.abc import Collection

from sqlalchemy import ColumnElement, Integer, bindparam, delete, func, insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.ledger import NewDocument, NewEntry, Posted, post
from app.store.prepared import Prepared
from app.store.schema import account_entry, allocation, open_item
from domain.cadastre import Service
from domain.ledger import Concept, EntryKind
from domain.money import Money
from domain.posting import AlreadyReversed, ReversalNotReversible

_GIVEN = select(func.json_each(bindparam("given")).table_valued("value").c.value)
_ENTRIES = Prepared(
    select(
        account_entry.c.id,
        account_entry.c.account_id,
        account_entry.c.service,
        account_entry.c.kind,
        account_entry.c.concept,
        account_entry.c.amount,
        account_entry.c.bears_interest,
    )
    .where(account_entry.c.document_id == bindparam("of"))
    .order_by(account_entry.c.line)
)
_UNDONE = Prepared(
    select(func.min(account_entry.c.reverses_id)).where(account_entry.c.reverses_id.in_(_GIVEN))
)
_CLOSE = Prepared(delete(open_item).where(open_item.c.entry_id.in_(_GIVEN)))
_ADD_TO = Prepared(
    update(open_item)
    .where(open_item.c.entry_id == bindparam("entry"))
    .values(amount=open_item.c.amount + bindparam("amount"))
    .returning(open_item.c.entry_id)
)
_OPEN = Prepared(
    insert(open_item).from_select(
        ["entry_id", "account_id", "amount"],
        select(account_entry.c.id, account_entry.c.account_id, bindparam("amount", type_=Integer)).where(
            account_entry.c.id == bindparam("entry")
        ),
    )
)


def _settled(other: ColumnElement[int], mine: ColumnElement[int]) -> Prepared:
    """How much was allocated between given entries and each other that nothing undid."""
    gone = select(account_entry.c.reverses_id).where(account_entry.c.reverses_id == other)
    query = select(other, func.sum(allocation.c.amount)).where(mine.in_(_GIVEN), ~gone.exists())
    return Prepared(query.group_by(other))


_PAID_BY = _settled(allocation.c.target_id, allocation.c.source_id)
_PAID_TO = _settled(allocation.c.source_id, allocation.c.target_id)


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
    rows = _ENTRIES.all(transaction, {"of": document_id})
    ids = [key for key, *_ in rows]
    _demand_reversible(transaction, ids, {key for key, _, _, kind, *_ in rows if kind == EntryKind.REVERSAL})
    posted = post(
        transaction,
        actor,
        paper,
        [
            NewEntry(
                service=Service(service),
                kind=EntryKind.REVERSAL,
                concept=Concept(concept),
                amount=-amount,
                bears_interest=bool(bears),
                account_id=owner,
                period_id=periods[owner],
                reverses=key,
            )
            for key, owner, service, _, concept, amount, bears in rows
        ],
        None,
    )
    _CLOSE.all(transaction, {"given": json.dumps(ids)})
    _give_back(transaction, ids)
    return posted


def _demand_reversible(transaction: Transaction, ids: list[int], reversals: Collection[int]) -> None:
    if reversals:
        raise ReversalNotReversible(min(reversals))
    ((undone,),) = _UNDONE.all(transaction, {"given": json.dumps(ids)})
    if undone is not None:
        raise AlreadyReversed(undone)


def _give_back(transaction: Transaction, undone: list[int]) -> None:
    """Open again what the entries had settled, and what had settled them."""
    given = {"given": json.dumps(undone)}
    change = Counter[int](dict(_PAID_BY.all(transaction, given)))
    change.subtract(dict(_PAID_TO.all(transaction, given)))
    for entry, amount in change.items():
        if amount:
            _reopen(transaction, entry, amount)


def _reopen(transaction: Transaction, entry: int, amount: Money) -> None:
    values = {"entry": entry, "amount": amount}
    if _ADD_TO.first(transaction, values) is None:
        _OPEN.all(transaction, values)
