"""Papers that move debt: into an agreement and out of it, summing to zero (L6); or off the ledger."""

from collections.abc import Sequence

from app.store import ledger
from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.ledger import NewDocument, NewEntry, Posted
from domain.ledger import Allocation, EntryKind, OpenItem
from domain.money import Money
from domain.posting import Movement, Posting, discharge, move


def post_move(
    transaction: Transaction,
    actor: Actor,
    paper: NewDocument,
    parts: Sequence[tuple[OpenItem, Money]],
    period_id: int | None,
) -> Posted:
    """Settle so much of each item and owe it on this paper; the second half of its entries owes it now."""
    moved = move(parts, _posting(paper))
    return _post(transaction, actor, paper, (moved, parts), period_id)


def post_discharge(
    transaction: Transaction,
    actor: Actor,
    paper: NewDocument,
    discharged: tuple[Sequence[tuple[OpenItem, Money]], EntryKind],
    period_id: int | None,
) -> Posted:
    """Settle so much of each item by entries of a kind: nobody owes it any more."""
    parts, kind = discharged
    return _post(transaction, actor, paper, (discharge(parts, kind, _posting(paper)), parts), period_id)


def _posting(paper: NewDocument) -> Posting:
    return Posting(document=0, posted_on=paper.issued_on, period=None, first_id=0)


def _post(
    transaction: Transaction,
    actor: Actor,
    paper: NewDocument,
    made_of: tuple[Movement, Sequence[tuple[OpenItem, Money]]],
    period_id: int | None,
) -> Posted:
    moved, parts = made_of
    entries = [
        NewEntry(
            service=entry.service,
            kind=entry.kind,
            concept=entry.concept,
            amount=entry.amount,
            bears_interest=entry.bears_interest,
        )
        for entry in moved.entries
    ]
    posted = ledger.post(transaction, actor, paper, entries, period_id)
    made = zip(posted.entries, parts, strict=False)
    ledger.allocate(transaction, [Allocation(entry, item.entry, amount) for entry, (item, amount) in made])
    return posted
