"""A receipt as its paper needs it: read from what was posted, the same years later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.paper_names import NAME_ON_PAPER
from app.store.schema import (
    account,
    account_entry,
    allocation,
    annulment,
    cash_shift,
    document,
    invoice,
    period,
    person,
    property_,
    receipt,
)
from domain.cadastre import Service
from domain.ledger import Concept
from domain.money import Money


@dataclass(frozen=True, slots=True)
class PaidItem:
    """So much of an open entry was settled: of which paper, service and concept."""

    document_id: int
    number: str
    period: str
    due_on: date | None
    service: Service
    concept: Concept
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidAccount:
    """What a receipt did in one account.

    Attributes:
        amount: what was paid into it; `items` are what it settled then, in order.
        in_favour: the part that settled nothing then.
        balance: what the account owed right after it.
    """

    code: str
    name: str
    address: str
    amount: Money
    items: tuple[PaidItem, ...]
    in_favour: Money
    balance: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """A receipt, whole; what undid it is empty while it stands."""

    document_id: int
    number: str
    issued_on: date
    at: datetime
    desk: int
    shift: int | None
    cashier: str
    means: Mapping[str, Money]
    received: Money
    change: Money
    channel: str
    reason: str
    accounts: tuple[PaidAccount, ...]
    annulled_on: date | None
    annulled_why: str
    annulled_by: str

    @property
    def total(self) -> Money:
        """What was paid by it."""
        return sum(each.amount for each in self.accounts)


def read(transaction: Transaction, number: str) -> ReceiptFacts | None:
    """A receipt by its number as printed."""
    query = (
        select(
            document, receipt, cash_shift.c.number.label("shift"), annulment.c.reason.label("annulled_why")
        )
        .add_columns(annulment.c.reversal_id)
        .join(receipt, receipt.c.document_id == document.c.id)
        .outerjoin(cash_shift, cash_shift.c.id == receipt.c.shift_id)
        .outerjoin(annulment, annulment.c.receipt_id == document.c.id)
        .where(document.c.label == number)
    )
    row = transaction.execute(query).first()
    if row is None:
        return None
    entries = transaction.execute(
        select(account_entry).where(account_entry.c.document_id == row.id).order_by(account_entry.c.line)
    ).all()
    reversal = _reversal(transaction, row.reversal_id)
    return ReceiptFacts(
        document_id=row.id,
        number=row.label,
        issued_on=row.issued_on,
        at=entries[0].at,
        desk=row.desk,
        shift=row.shift,
        cashier=entries[0].user,
        means=row.means,
        received=row.received,
        change=row.change,
        channel=row.channel,
        reason=row.reason,
        accounts=tuple(_paid(transaction, each, row.payers or {}) for each in entries),
        annulled_on=reversal[1],
        annulled_why=row.annulled_why or "",
        annulled_by=reversal[0],
    )


def _reversal(transaction: Transaction, key: int | None) -> tuple[str, date | None]:
    if key is None:
        return "", None
    query = select(document.c.label, document.c.issued_on).where(document.c.id == key)
    label, on = transaction.execute(query).one()
    return label, on


def _paid(transaction: Transaction, entry: Any, payers: Mapping[str, list[str]]) -> PaidAccount:
    """One account of a receipt. What its credit settled later is younger than the payment itself."""
    items = _items(transaction, entry.id)
    settled = sum(item.amount for item in items)
    code, name, address = _who(transaction, entry.account_id)
    name, address = payers.get(str(entry.account_id), [name, address])
    upto = (account_entry.c.account_id == entry.account_id) & (account_entry.c.id <= entry.id)
    return PaidAccount(
        code=code,
        name=name,
        address=address,
        amount=-entry.amount,
        items=items,
        in_favour=-entry.amount - settled,
        balance=transaction.execute(select(func.sum(account_entry.c.amount)).where(upto)).scalar_one(),
    )


def _items(transaction: Transaction, entry_id: int) -> tuple[PaidItem, ...]:
    query = (
        select(
            document.c.id,
            NAME_ON_PAPER,
            func.coalesce(period.c.period, ""),
            document.c.due_on,
            account_entry.c.service,
            account_entry.c.concept,
            allocation.c.amount,
        )
        .join(account_entry, account_entry.c.id == allocation.c.target_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .outerjoin(invoice, invoice.c.document_id == document.c.id)
        .outerjoin(period, period.c.id == invoice.c.period_id)
        .where(allocation.c.source_id == entry_id, account_entry.c.id < entry_id)
        .order_by(allocation.c.id)
    )
    return tuple(
        PaidItem(key, label, month, due_on, Service(service), Concept(concept), amount)
        for key, label, month, due_on, service, concept, amount in transaction.execute(query)
    )


def _who(transaction: Transaction, account_id: int) -> tuple[str, str, str]:
    query = (
        select(account.c.code, person.c.name, property_.c.address)
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .where(account.c.id == account_id)
    )
    code, name, address = transaction.execute(query).one()
    return code, name, address
