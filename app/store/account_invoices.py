"""The invoices of an account as its page shows them: what is owed of each, how its paper fared."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select

from app.store.engine import Transaction
from app.store.paper_names import OWED_WITH
from app.store.run_states import VOIDED
from app.store.schema import (
    account_entry,
    agreement_item,
    delivery,
    document,
    invoice,
    open_item,
    period,
    printing,
)
from domain.delivery import Outcome
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceState:
    """An invoice, what its notes added or took (signed), and what is still owed of it and its debit notes.

    `prints` counts the original and its copies; `outcome` is what became of the paper that went out;
    `voided` whether it was annulled with its whole run; `financed` what an agreement holds of it, which
    is owed by that agreement and not by the invoice.
    """

    document_id: int
    number: str
    period: str
    issued_on: date
    due_on: date
    total: Money
    notes: Money
    open: Money
    prints: int
    outcome: Outcome
    voided: bool = False
    financed: Money = 0


def invoices_of(transaction: Transaction, account_id: int) -> list[InvoiceState]:
    """Invoices of an account with what is owed of each, oldest first."""
    still_open = (
        select(OWED_WITH.label("document_id"), func.sum(open_item.c.amount).label("open"))
        .join(account_entry, account_entry.c.document_id == document.c.id)
        .join(open_item, and_(open_item.c.entry_id == account_entry.c.id, open_item.c.amount > 0))
        .where(open_item.c.account_id == account_id)
        .group_by(OWED_WITH)
        .subquery()
    )
    held = (
        select(agreement_item.c.paper_id, func.sum(open_item.c.amount).label("held"))
        .join(open_item, and_(open_item.c.entry_id == agreement_item.c.entry_id, open_item.c.amount > 0))
        .where(open_item.c.account_id == account_id)
        .group_by(agreement_item.c.paper_id)
        .subquery()
    )
    notes = (
        select(document.c.refers_id, func.sum(document.c.total).label("notes"))
        .where(document.c.account_id == account_id, document.c.refers_id.is_not(None))
        .group_by(document.c.refers_id)
        .subquery()
    )
    prints = (
        select(func.count()).where(printing.c.document_id == document.c.id).correlate(document)
    ).scalar_subquery()
    outcome = (
        select(delivery.c.outcome)
        .where(delivery.c.invoice_id == invoice.c.id)
        .correlate(invoice)
        .order_by(delivery.c.id.desc())
        .limit(1)
    ).scalar_subquery()
    query = (
        select(
            document.c.id.label("document_id"),
            document.c.label.label("number"),
            period.c.period,
            document.c.issued_on,
            document.c.due_on,
            document.c.total,
            func.coalesce(notes.c.notes, 0).label("notes"),
            func.coalesce(still_open.c.open, 0).label("open"),
            prints.label("prints"),
            func.coalesce(outcome, Outcome.OPEN, type_=delivery.c.outcome.type).label("outcome"),
            (invoice.c.state == VOIDED).label("voided"),
            func.coalesce(held.c.held, 0).label("financed"),
        )
        .join(invoice, and_(invoice.c.document_id == document.c.id, invoice.c.account_id == account_id))
        .join(period, period.c.id == invoice.c.period_id)
        .outerjoin(still_open, still_open.c.document_id == document.c.id)
        .outerjoin(held, held.c.paper_id == document.c.id)
        .outerjoin(notes, notes.c.refers_id == document.c.id)
        .where(document.c.account_id == account_id)
        .order_by(document.c.id)
    )
    return [InvoiceState(**row._asdict()) for row in transaction.execute(query)]
