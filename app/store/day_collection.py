"""What a day collected and what was undone on it, for its closing (R-PAG-03).

A receipt counts on the day it was made and its reversal on the day it was posted, so that what a closed day
says never changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.store.engine import Transaction
from app.store.schema import account_entry, allocation, annulment, document, receipt
from domain.cadastre import Service
from domain.cash import PaymentMeans
from domain.document import DocumentKind
from domain.ledger import Concept
from domain.money import Money

_REVERSAL, _FIRST = document.alias("reversal"), account_entry.alias("first_line")


@dataclass(frozen=True, slots=True)
class CountedReceipt:
    """A receipt that a day counts: where it was made, by whom, what was paid; `shift_id` only at a desk."""

    document_id: int
    number: str
    desk: int
    channel: str
    shift_id: int | None
    means: Mapping[PaymentMeans, Money]
    amount: Money
    cashier: str


@dataclass(frozen=True, slots=True)
class UndoneReceipt:
    """A receipt that was undone on a day: why, by which document, and by whose authority."""

    receipt: CountedReceipt
    reversal: str
    reason: str
    authorised_by: str


_MADE = (
    select(
        document.c.id,
        document.c.label,
        receipt.c.desk,
        receipt.c.channel,
        receipt.c.shift_id,
        receipt.c.means,
        document.c.total,
        _FIRST.c.user,
    )
    .join(receipt, receipt.c.document_id == document.c.id)
    .join(_FIRST, (_FIRST.c.document_id == document.c.id) & (_FIRST.c.line == 1))
)


def made(transaction: Transaction, day: date) -> list[CountedReceipt]:
    """The receipts of a day in the order in which they were made, those undone since included."""
    query = _MADE.where(document.c.kind == DocumentKind.RECEIPT, document.c.issued_on == day)
    return [_counted(row) for row in transaction.execute(query.order_by(document.c.id))]


def undone(transaction: Transaction, day: date) -> list[UndoneReceipt]:
    """The receipts of any day whose reversal was posted on this one."""
    query = (
        _MADE.add_columns(_REVERSAL.c.label, annulment.c.reason, annulment.c.authorised_by)
        .join(annulment, annulment.c.receipt_id == document.c.id)
        .join(_REVERSAL, _REVERSAL.c.id == annulment.c.reversal_id)
        .where(_REVERSAL.c.issued_on == day)
        .order_by(_REVERSAL.c.id)
    )
    return [UndoneReceipt(_counted(row[:8]), row[8], row[9], row[10]) for row in transaction.execute(query)]


def settled(transaction: Transaction, day: date) -> dict[tuple[Service, Concept], Money]:
    """What the day's payments settled as they were made, less what those undone on it had settled."""
    of_day = (document.c.kind == DocumentKind.RECEIPT) & (document.c.issued_on == day)
    gone = (
        select(annulment.c.receipt_id)
        .join(_REVERSAL, _REVERSAL.c.id == annulment.c.reversal_id)
        .where(_REVERSAL.c.issued_on == day)
    )
    sums: dict[tuple[Service, Concept], Money] = {}
    for which, sign in ((of_day, 1), (document.c.id.in_(gone), -1)):
        for key, amount in _settled_by(transaction, which).items():
            sums[key] = sums.get(key, 0) + sign * amount
    return {key: amount for key, amount in sums.items() if amount}


def _settled_by(transaction: Transaction, which: ColumnElement[bool]) -> dict[tuple[Service, Concept], Money]:
    """By service and concept; what a credit settled later is younger than the payment itself."""
    paying, owed = account_entry.alias("paying"), account_entry.alias("owed")
    query = (
        select(owed.c.service, owed.c.concept, func.sum(allocation.c.amount))
        .select_from(document)
        .join(paying, paying.c.document_id == document.c.id)
        .join(allocation, allocation.c.source_id == paying.c.id)
        .join(owed, owed.c.id == allocation.c.target_id)
        .where(which, owed.c.id < paying.c.id, allocation.c.amount > 0)
        .group_by(owed.c.service, owed.c.concept)
    )
    found = transaction.execute(query)
    return {(Service(service), Concept(concept)): int(amount) for service, concept, amount in found}


def _counted(row: Sequence[Any]) -> CountedReceipt:
    key, number, desk, channel, shift_id, means, total, user = row
    paid = {PaymentMeans(name): amount for name, amount in means.items()}
    return CountedReceipt(key, number, desk, channel, shift_id, paid, -total, user)
