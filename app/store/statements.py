"""The papers that moved an account, one line each, as its statement tells them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.schema import account_entry, document, invoice, period, receipt
from domain.document import DocumentKind
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPaper:
    """What one paper moved on one day; `balance` runs.

    Attributes:
        number: of the paper.
        period: the billed period of an invoice; empty for another paper.
        channel: where a receipt was paid; empty for another paper.
        reason: why a note or a reversal was made.
    """

    on: date
    kind: DocumentKind
    number: str
    period: str
    channel: str
    reason: str
    amount: Money
    balance: Money


def papers_of(transaction: Transaction, account_id: int) -> list[MovedPaper]:
    """All that moved an account, oldest first, with its running balance."""
    query = (
        select(
            account_entry.c.posted_on,
            document.c.kind,
            document.c.label,
            func.coalesce(period.c.period, ""),
            func.coalesce(receipt.c.channel, ""),
            document.c.reason,
            func.sum(account_entry.c.amount),
        )
        .join(document, document.c.id == account_entry.c.document_id)
        .outerjoin(invoice, invoice.c.document_id == document.c.id)
        .outerjoin(period, period.c.id == invoice.c.period_id)
        .outerjoin(receipt, receipt.c.document_id == document.c.id)
        .where(account_entry.c.account_id == account_id)
        .group_by(document.c.id, account_entry.c.posted_on)
        .order_by(account_entry.c.posted_on, func.min(account_entry.c.id))
    )
    found, running = [], 0
    for row in transaction.execute(query):
        running += row[-1]
        found.append(_paper(row, running))
    return found


def _paper(row: Any, running: Money) -> MovedPaper:
    on, kind, number, billed, channel, reason, amount = row
    return MovedPaper(
        on=on,
        kind=DocumentKind(kind),
        number=number,
        period=billed,
        channel=channel,
        reason=reason,
        amount=amount,
        balance=running,
    )
