"""What the desk shows of an account: its open papers, how a scanned invoice stands, what was paid last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.paper_names import NAME_ON_PAPER
from app.store.run_states import VOIDED
from app.store.schema import account, account_entry, allocation, annulment, document, invoice, period, receipt
from domain.document import DocumentKind
from domain.money import Money


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A document of which something is owed: its name on paper, its billed period if it has one."""

    document_id: int
    number: str
    period: str
    issued_on: date


def papers(transaction: Transaction, document_ids: Iterable[int]) -> dict[int, OpenPaper]:
    """Names and periods of documents."""
    query = (
        select(document.c.id, NAME_ON_PAPER, func.coalesce(period.c.period, ""), document.c.issued_on)
        .outerjoin(invoice, invoice.c.document_id == document.c.id)
        .outerjoin(period, period.c.id == invoice.c.period_id)
        .where(document.c.id.in_(list(document_ids)))
    )
    return {row[0]: OpenPaper(*row) for row in transaction.execute(query)}


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """An invoice found by the digits of its number; `voided` when it was annulled with its run."""

    document_id: int
    number: str
    account: str
    total: Money
    voided: bool


def invoice_of_number(transaction: Transaction, number: int) -> ScannedPaper | None:
    """The newest invoice of that number, whatever its prefix: a bar code carries the digits alone."""
    query = (
        select(document.c.id, document.c.label, account.c.code, invoice.c.total, (invoice.c.state == VOIDED))
        .join(invoice, invoice.c.document_id == document.c.id)
        .join(account, account.c.id == document.c.account_id)
        .where(document.c.kind == DocumentKind.INVOICE.value, document.c.number == number)
        .order_by(document.c.id.desc())
        .limit(1)
    )
    row = transaction.execute(query).first()
    return None if row is None else ScannedPaper(*row)


@dataclass(frozen=True, slots=True)
class PastPayment:
    """A payment of an account that still stands."""

    on: date
    receipt: str
    amount: Money
    channel: str
    desk: int


def last_payments(transaction: Transaction, account_id: int, limit: int) -> list[PastPayment]:
    """The newest payments of an account that nothing undid."""
    undone = select(annulment.c.receipt_id).where(annulment.c.receipt_id == document.c.id)
    query = (
        select(
            document.c.issued_on,
            document.c.label,
            -account_entry.c.amount,
            receipt.c.channel,
            receipt.c.desk,
        )
        .join(document, document.c.id == account_entry.c.document_id)
        .join(receipt, receipt.c.document_id == document.c.id)
        .where(account_entry.c.account_id == account_id, ~undone.exists())
        .order_by(account_entry.c.id.desc())
        .limit(limit)
    )
    return [PastPayment(*row) for row in transaction.execute(query)]


def payment_of(transaction: Transaction, document_id: int) -> PastPayment | None:
    """The payment that settled a document last, if any did."""
    charged = select(account_entry.c.id).where(account_entry.c.document_id == document_id)
    query = (
        select(
            document.c.issued_on,
            document.c.label,
            -account_entry.c.amount,
            receipt.c.channel,
            receipt.c.desk,
        )
        .join(account_entry, account_entry.c.id == allocation.c.source_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .join(receipt, receipt.c.document_id == document.c.id)
        .where(allocation.c.target_id.in_(charged))
        .order_by(allocation.c.id.desc())
        .limit(1)
    )
    row = transaction.execute(query).first()
    return None if row is None else PastPayment(*row)
