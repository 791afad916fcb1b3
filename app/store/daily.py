"""What was done on each day of a period: readings taken, invoices issued; and what a route was billed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import account, document, invoice, period, reading
from domain.money import Money
from domain.period import Period


@dataclass(frozen=True, slots=True)
class DayIssued:
    """Invoices issued on a day, and their value."""

    invoices: int
    value: Money


def readings(transaction: Transaction, period_id: int) -> dict[date, int]:
    """How many readings of a period were taken on each day; those without a day are not among them."""
    query = (
        select(reading.c.read_on, func.count())
        .where(reading.c.period_id == period_id, reading.c.read_on.is_not(None))
        .group_by(reading.c.read_on)
    )
    return {day: many for day, many in transaction.execute(query) if day is not None}


def issued(transaction: Transaction, period_id: int) -> dict[date, DayIssued]:
    """The invoices of a period by the day of their issue."""
    query = (
        select(document.c.issued_on, func.count(), func.sum(document.c.total))
        .join(invoice, invoice.c.document_id == document.c.id)
        .where(invoice.c.period_id == period_id, invoice.c.state == ISSUED)
        .group_by(document.c.issued_on)
    )
    return {day: DayIssued(many, int(value)) for day, many, value in transaction.execute(query)}


def route_use(transaction: Transaction, cycle: str, route: str) -> dict[Period, int]:
    """m³ billed in each period to the accounts that a route has now."""
    query = (
        select(period.c.period, func.sum(invoice.c.consumption_m3))
        .join(invoice, invoice.c.period_id == period.c.id)
        .join(account, account.c.id == invoice.c.account_id)
        .where(account.c.cycle == cycle, account.c.route == route, invoice.c.state == ISSUED)
        .group_by(period.c.period)
    )
    return {Period.parse(name): int(m3) for name, m3 in transaction.execute(query)}
