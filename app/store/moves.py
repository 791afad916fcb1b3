"""Accounts that came from another cycle: what they were billed there, until this one bills them first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import account, account_change, invoice, period
from domain.account_change import Billed
from domain.period import Period


@dataclass(frozen=True, slots=True)
class MovedIn:
    """An account of a cycle whose last bill is another cycle's."""

    id: int
    code: str
    billed: Billed


def moved_in(
    transaction: Transaction,
    cycle: str,
    leaving_out: int | None = None,
    only: Collection[int] | None = None,
) -> list[MovedIn]:
    """The accounts of a cycle that were last billed in another one; by their code.

    Few accounts ever change their cycle, so only those are asked for their invoices.

    Args:
        transaction: an open one.
        cycle: code of the cycle.
        leaving_out: id of a period whose invoices do not count: the one that is being settled.
        only: of these accounts; None for all of them.
    """
    changed = select(account_change.c.account_id).where(account_change.c.fact == "cycle")
    if only is not None:
        changed = changed.where(account_change.c.account_id.in_(only))
    last = (
        select(invoice.c.account_id, func.max(period.c.ends).label("ends"))
        .join(period, period.c.id == invoice.c.period_id)
        .where(invoice.c.state == ISSUED, invoice.c.account_id.in_(changed))
        .group_by(invoice.c.account_id)
    )
    if leaving_out is not None:
        last = last.where(invoice.c.period_id != leaving_out)
    ends = last.subquery()
    query = (
        select(account.c.id, account.c.code, period.c.period, period.c.ends)
        .join(ends, ends.c.account_id == account.c.id)
        .join(invoice, invoice.c.account_id == account.c.id)
        .join(period, (period.c.id == invoice.c.period_id) & (period.c.ends == ends.c.ends))
        .where(account.c.cycle == cycle, invoice.c.state == ISSUED, period.c.cycle != cycle)
        .order_by(account.c.code)
    )
    return [
        MovedIn(row.id, row.code, Billed(Period.parse(row.period), row.ends))
        for row in transaction.execute(query)
    ]


def billed_since(transaction: Transaction, account_id: int, cycle: str, since: date) -> Period | None:
    """The last period that a cycle billed to an account to a day from this one on; None for none."""
    query = (
        select(period.c.period)
        .join(invoice, invoice.c.period_id == period.c.id)
        .where(
            invoice.c.account_id == account_id,
            invoice.c.state == ISSUED,
            period.c.cycle == cycle,
            period.c.ends >= since,
        )
        .order_by(period.c.ends.desc())
        .limit(1)
    )
    found = transaction.execute(query).scalar()
    return None if found is None else Period.parse(found)
