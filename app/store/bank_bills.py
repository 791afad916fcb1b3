"""The invoices of a period that a bank may still collect."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, func, select

from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import account, document, invoice, open_item, period, person
from domain.money import Money
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class BillRow:
    """An issued invoice: what it asked, and what its account owes today."""

    number: str
    account: str
    route: str
    stop: int
    cycle: str
    total: Money
    overdue: int
    due_on: date
    document: str
    name: str
    owed: Money


def rows(transaction: Transaction, name: Period, cycle: str | None) -> list[BillRow]:
    """The invoices of a period in the order of their numbers."""
    open_of = (
        select(open_item.c.account_id, func.sum(open_item.c.amount).label("owed"))
        .group_by(open_item.c.account_id)
        .subquery()
    )
    query = (
        select(
            document.c.label.label("number"),
            account.c.code.label("account"),
            invoice.c.route,
            invoice.c.stop,
            period.c.cycle,
            invoice.c.total,
            invoice.c.overdue,
            invoice.c.due_on,
            person.c.document,
            person.c.name,
            func.coalesce(open_of.c.owed, 0).label("owed"),
        )
        .join(document, document.c.id == invoice.c.document_id)
        .join(period, period.c.id == invoice.c.period_id)
        .join(account, account.c.id == invoice.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .outerjoin(open_of, open_of.c.account_id == invoice.c.account_id)
        .where(and_(period.c.period == str(name), invoice.c.state == ISSUED))
        .order_by(document.c.id)
    )
    if cycle is not None:
        query = query.where(period.c.cycle == cycle)
    return [BillRow(**row._asdict()) for row in transaction.execute(query)]


def issued_periods(transaction: Transaction) -> list[tuple[Period, str]]:
    """The periods with issued invoices and their cycles, newest first."""
    query = (
        select(period.c.period, period.c.cycle)
        .where(exists().where(invoice.c.period_id == period.c.id, invoice.c.state == ISSUED))
        .order_by(period.c.period.desc(), period.c.cycle)
    )
    return [(Period.parse(name), cycle) for name, cycle in transaction.execute(query)]
