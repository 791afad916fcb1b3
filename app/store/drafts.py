"""What tells whether a draft is old: marks of the facts it was settled from, and the accounts that moved."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from app.store.engine import Transaction
from app.store.schema import account, account_entry, invoice, invoice_line, late_interest, reading

_BLOCK = 500
"""Invoices that one statement names."""


def readings_mark(transaction: Transaction, period_id: int) -> list[int]:
    """What changes whenever a reading of a period, or what was decided of one, does."""
    query = select(
        func.count(),
        func.coalesce(func.sum(reading.c.version), 0),
        func.coalesce(func.sum(reading.c.billed_m3), 0),
        func.count(reading.c.decision),
    ).where(reading.c.period_id == period_id)
    return [int(each) for each in transaction.execute(query).one()]


def cadastre_mark(transaction: Transaction, cycle: str) -> list[int]:
    """What changes whenever an account enters a cycle or a fact of one does: each change is a new version."""
    query = select(func.count(), func.coalesce(func.sum(account.c.version), 0)).where(
        account.c.cycle == cycle
    )
    return [int(each) for each in transaction.execute(query).one()]


def last_entry(transaction: Transaction) -> int:
    """The last entry of the ledger; 0 for none. Entries are only added, so a later one has a higher id."""
    return int(transaction.execute(select(func.coalesce(func.max(account_entry.c.id), 0))).scalar_one())


def moved(transaction: Transaction, run_id: int, since: int) -> dict[int, int]:
    """The accounts of a run whose ledger moved after an entry, each with its invoice."""
    later = select(account_entry.c.account_id).where(account_entry.c.id > since)
    query = select(invoice.c.account_id, invoice.c.id).where(
        invoice.c.run_id == run_id, invoice.c.account_id.in_(later)
    )
    return {row.account_id: row.id for row in transaction.execute(query)}


def clear(transaction: Transaction, invoices: Sequence[int]) -> None:
    """Delete some invoices of a draft, to be settled again: nothing of it was paper."""
    for start in range(0, len(invoices), _BLOCK):
        block = invoices[start : start + _BLOCK]
        transaction.execute(delete(late_interest).where(late_interest.c.invoice_id.in_(block)))
        transaction.execute(delete(invoice_line).where(invoice_line.c.invoice_id.in_(block)))
        transaction.execute(delete(invoice).where(invoice.c.id.in_(block)))
