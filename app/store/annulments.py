"""Receipts that were undone: by which document, in whose shift, why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.store import shifts
from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.prepared import insert_of
from app.store.receipts import Payer
from app.store.schema import account, account_entry, annulment, document, receipt
from domain.cash import PaymentMeans
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReceipt:
    """A receipt, found by its number: where it was made, and whether it still stands."""

    document_id: int
    number: str
    account_id: int
    issued_on: date
    amount: Money
    means: Mapping[PaymentMeans, Money]
    shift: shifts.StoredShift | None
    annulled: bool


def find_receipt(transaction: Transaction, number: str) -> FoundReceipt | None:
    """A receipt by its number as printed."""
    query = (
        select(document, receipt.c.means, receipt.c.shift_id, annulment.c.receipt_id)
        .join(receipt, receipt.c.document_id == document.c.id)
        .outerjoin(annulment, annulment.c.receipt_id == document.c.id)
        .where(document.c.label == number)
    )
    row = transaction.execute(query).first()
    if row is None:
        return None
    return FoundReceipt(
        document_id=row.id,
        number=row.label,
        account_id=row.account_id,
        issued_on=row.issued_on,
        amount=-row.total,
        means={PaymentMeans(name): amount for name, amount in row.means.items()},
        shift=None if row.shift_id is None else shifts.find(transaction, row.shift_id),
        annulled=row.receipt_id is not None,
    )


def owners(transaction: Transaction, document_id: int) -> list[Payer]:
    """The accounts that a receipt paid into, in the order of its lines."""
    return [owner for owner, _ in shares(transaction, document_id)]


def shares(transaction: Transaction, document_id: int) -> list[tuple[Payer, Money]]:
    """How much a receipt paid into each account, in the order of its lines."""
    query = (
        select(account.c.id, account.c.cycle, account.c.code, -account_entry.c.amount)
        .join(account_entry, account_entry.c.account_id == account.c.id)
        .where(account_entry.c.document_id == document_id)
        .order_by(account_entry.c.line)
    )
    return [(Payer(key, cycle, code), paid) for key, cycle, code, paid in transaction.execute(query)]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnnulment:
    """A receipt that a document undid; `shift_id` when its own shift was still open."""

    receipt_id: int
    reversal_id: int
    shift_id: int | None
    reason: str
    authorised_by: str


_ANNUL = insert_of(
    annulment, "receipt_id", "reversal_id", "shift_id", "reason", "authorised_by", "at", "user"
)


def annul(transaction: Transaction, actor: Actor, new: NewAnnulment) -> None:
    """Write that a receipt was undone."""
    values = {
        "receipt_id": new.receipt_id,
        "reversal_id": new.reversal_id,
        "shift_id": new.shift_id,
        "reason": new.reason,
        "authorised_by": new.authorised_by,
        "at": actor.stamp,
        "user": actor.user,
    }
    _ANNUL.add(transaction, values)
