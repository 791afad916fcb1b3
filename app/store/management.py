"""What the management report counts of any days, by the database: invoices issued and what they carry."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import document, invoice


@dataclass(frozen=True, slots=True)
class IssuedCount:
    """Invoices issued in some days that stand: how many, and the m³ that they bill."""

    invoices: int
    m3: int


def issued(transaction: Transaction, since: date, upto: date) -> IssuedCount:
    """The invoices of some days, by the day of their paper; an issue that was undone was never billed."""
    query = (
        select(func.count(), func.coalesce(func.sum(invoice.c.consumption_m3), 0))
        .join(document, document.c.id == invoice.c.document_id)
        .where(document.c.issued_on.between(since, upto), invoice.c.state == ISSUED)
    )
    many, m3 = transaction.execute(query).one()
    return IssuedCount(int(many), int(m3))
