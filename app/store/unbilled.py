"""Accounts that the issued runs of a period left without invoice (decision 0009)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.run_states import ISSUED
from app.store.schema import account, account_change, invoice, period
from app.store.to_settle import AccountToSettle

_FACTS = ("state", "service_class", "services", "units")
"""What settling asks of an account and somebody may change with a date."""


def has_invoice(transaction: Transaction, period_id: int, account_id: int) -> bool:
    """Whether an account has its invoice of a period, issued."""
    query = select(invoice.c.id).where(
        invoice.c.period_id == period_id, invoice.c.account_id == account_id, invoice.c.state == ISSUED
    )
    return transaction.execute(query.limit(1)).first() is not None


def without_invoice(transaction: Transaction, current: BillingPeriod) -> set[int]:
    """The accounts of a period's cycle without an issued invoice of it, or of its days elsewhere."""
    issued = select(invoice.c.account_id).where(invoice.c.period_id == current.id, invoice.c.state == ISSUED)
    query = select(account.c.id).where(account.c.cycle == current.cycle, account.c.id.not_in(issued))
    return set(transaction.execute(query).scalars()) - billed_elsewhere(transaction, current)


def billed_elsewhere(transaction: Transaction, current: BillingPeriod) -> set[int]:
    """The accounts that another cycle billed to the end of a period, before they came to this one."""
    query = (
        select(invoice.c.account_id)
        .join(period, period.c.id == invoice.c.period_id)
        .join(account, account.c.id == invoice.c.account_id)
        .where(
            account.c.cycle == current.cycle,
            period.c.cycle != current.cycle,
            period.c.ends >= current.ends,
            invoice.c.state == ISSUED,
        )
    )
    return set(transaction.execute(query.distinct()).scalars())


def billed_later(transaction: Transaction, current: BillingPeriod) -> set[int]:
    """The accounts that a later period of the cycle billed: their dial and balance went on from there."""
    later = select(period.c.id).where(period.c.cycle == current.cycle, period.c.period > str(current.period))
    query = select(invoice.c.account_id).where(invoice.c.period_id.in_(later), invoice.c.state == ISSUED)
    return set(transaction.execute(query.distinct()).scalars())


def as_of(
    transaction: Transaction, rows: Sequence[AccountToSettle], cycle: str, on: date
) -> list[AccountToSettle]:
    """Accounts with their facts as they stood on a day: the `old` of the first change after it."""
    query = (
        select(account_change.c.account_id, account_change.c.fact, account_change.c.old)
        .join(account, account.c.id == account_change.c.account_id)
        .where(account.c.cycle == cycle, account_change.c.valid_from > on, account_change.c.fact.in_(_FACTS))
        .order_by(account_change.c.valid_from.desc(), account_change.c.id.desc())
    )
    then: dict[int, dict[str, Any]] = {}
    for account_id, fact, old in transaction.execute(query):
        then.setdefault(account_id, {})[fact] = int(old or 1) if fact == "units" else old
    return [row._replace(**then[row.id]) if row.id in then else row for row in rows]
