"""What may be owed without being an invoice: a balance that was brought in, a debit note.

Both are claimed, credited and told under the name that papers give them.
"""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, or_, select

from app.store.engine import Transaction
from app.store.ledger import FoundDocument, find_document
from app.store.paper_names import DEBIT_LABEL, NAME_ON_PAPER, OPENING_LABEL, OWED_WITH
from app.store.schema import document
from domain.document import DocumentKind
from domain.money import Money
from domain.text import fold


def kind_of(named: str) -> DocumentKind:
    """What a name on paper is of: `Saldo inicial`, `Nota débito 12`, or the number of an invoice."""
    said = fold(named)
    if said == fold(OPENING_LABEL):
        return DocumentKind.OPENING_BALANCE
    return DocumentKind.DEBIT_NOTE if said.startswith(fold(DEBIT_LABEL)) else DocumentKind.INVOICE


def find(transaction: Transaction, named: str, account_id: int | None = None) -> FoundDocument | None:
    """A paper that is owed by its name; a balance that was brought in has no number: its account says which.

    Args:
        transaction: an open read.
        named: as papers call it.
        account_id: whose opening balance.
    """
    kind = kind_of(named)
    if kind is DocumentKind.INVOICE:
        return find_document(transaction, kind, named.strip())
    if kind is DocumentKind.DEBIT_NOTE:
        return find_document(transaction, kind, fold(named)[len(fold(DEBIT_LABEL)) :].strip().upper())
    query = select(document.c.label).where(
        document.c.kind == kind.value, document.c.account_id == account_id, document.c.total > 0
    )
    label = transaction.execute(query).scalar()
    return None if label is None else find_document(transaction, kind, label)


def name_of(transaction: Transaction, document_id: int) -> str:
    """How papers call a document."""
    return str(transaction.execute(select(NAME_ON_PAPER).where(document.c.id == document_id)).scalar_one())


def counted_with(transaction: Transaction, document_ids: Collection[int]) -> dict[int, int]:
    """The document that each of these is owed and counted with: a debit note, with its invoice."""
    query = select(document.c.id, OWED_WITH).where(document.c.id.in_(_given(document_ids)))
    return {int(key): int(owed_with) for key, owed_with in transaction.execute(query)}


def openings(transaction: Transaction, document_ids: Collection[int]) -> frozenset[int]:
    """Which of these are balances that were brought in."""
    query = select(document.c.id).where(document.c.kind == DocumentKind.OPENING_BALANCE.value)
    return frozenset(transaction.execute(query.where(document.c.id.in_(_given(document_ids)))).scalars())


def _given(keys: Collection[int]) -> Select[Any]:
    """Keys as a query, however many they are."""
    return select(func.json_each(json.dumps(sorted(keys))).table_valued("value").c.value)


def charged(transaction: Transaction, document_id: int) -> Money:
    """What a paper and the notes on it come to together; a debit note, never more than its invoice does."""
    query = select(document.c.total, OWED_WITH).where(document.c.id == document_id)
    total, owed_with = transaction.execute(query).one()
    together = select(func.coalesce(func.sum(document.c.total), 0)).where(
        or_(document.c.id == owed_with, document.c.refers_id == owed_with)
    )
    left = int(transaction.execute(together).scalar_one())
    return left if owed_with == document_id else min(int(total), left)


def of_account(transaction: Transaction, account_id: int) -> list[FoundDocument]:
    """The balance that was brought in and the debit notes of an account, oldest first."""
    kinds = (DocumentKind.OPENING_BALANCE, DocumentKind.DEBIT_NOTE)
    query = (
        select(document)
        .where(document.c.account_id == account_id, document.c.kind.in_([each.value for each in kinds]))
        .where(document.c.total > 0)
        .order_by(document.c.id)
    )
    return [
        FoundDocument(
            id=row.id,
            kind=DocumentKind(row.kind),
            label=row.label,
            account_id=row.account_id,
            issued_on=row.issued_on,
            due_on=row.due_on,
            total=row.total,
        )
        for row in transaction.execute(query)
    ]
