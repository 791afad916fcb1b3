"""Opening balances: one document and one entry per account, written by the thousand (R-INT-05)."""

from collections.abc import Mapping
from datetime import date

from app.store import ledger, sequences
from app.store.audit import Actor
from app.store.engine import Transaction, add_rows, next_id
from app.store.schema import account_entry, document
from domain.cadastre import Service
from domain.document import DocumentKind
from domain.ledger import Concept, EntryKind
from domain.money import Money


def post_opening_balances(
    transaction: Transaction, actor: Actor, balances: Mapping[int, Money], on: date, due_on: date
) -> Money:
    """Bring what accounts owed (or had in favour) into the ledger.

    It bears no interest and counts as overdue from the first day.

    Args:
        transaction: the open write.
        actor: who brings it.
        balances: signed balance by account id; zeros are left out.
        on: day of posting.
        due_on: when it was due.

    Returns:
        The sum brought in.
    """
    owed = {account: amount for account, amount in balances.items() if amount}
    if not owed:
        return 0
    block = sequences.take(transaction, DocumentKind.OPENING_BALANCE, len(owed), on)
    paper, entry = next_id(transaction, document), next_id(transaction, account_entry)
    at, day, due = actor.stamp, on.isoformat(), due_on.isoformat()
    paper_kind, service, concept = map(str, (DocumentKind.OPENING_BALANCE, Service.OTHER, Concept.SERVICE))
    charge, credit = str(EntryKind.CHARGE), str(EntryKind.CREDIT)
    papers, entries = [], []
    for place, (number, label, (account_id, amount)) in enumerate(
        zip(block, block.texts(), owed.items(), strict=True)
    ):
        kind = charge if amount > 0 else credit
        papers.append(
            (paper + place, paper_kind, block.prefix, number, label, account_id, day, due, amount, "")
        )
        entries.append(
            (
                entry + place, account_id, day, service, kind, concept, amount, paper + place, 1, 0, at,
                actor.user,
            )
        )  # fmt: skip
    add_rows(
        transaction,
        document,
        ("id", "kind", "prefix", "number", "label", "account_id", "issued_on", "due_on", "total", "reason"),
        papers,
    )
    add_rows(
        transaction,
        account_entry,
        (
            "id", "account_id", "posted_on", "service", "kind", "concept", "amount", "document_id", "line",
            "bears_interest", "at", "user",
        ),
        entries,
    )  # fmt: skip
    ledger.open_entries(transaction, entry)
    return sum(owed.values())
