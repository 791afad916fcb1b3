"""Closing a period with what that does to debts: agreements break first that the rule breaks (R-ACU-02)."""

from dataclasses import dataclass

from app.changes import Changed
from app.debt import agreement_ending
from app.month import period
from app.office import Office
from app.store.engine import Transaction
from domain.period import Period


@dataclass(frozen=True, slots=True)
class Closed:
    """A period that was closed, and the numbers of the agreements that were broken by it."""

    broken: tuple[str, ...]
    changed: Changed


def close_period(office: Office, name: Period, cycle: str | None = None) -> Closed:
    """Close a period, all or nothing; what a broken agreement gives back is still of that month.

    Raises:
        PeriodMissing, PeriodClosed, PeriodNotIssued, DraftWaiting, CritiquePending: it cannot be closed.
    """
    broken: list[str] = []

    def first(transaction: Transaction, of_cycle: str) -> None:
        ended = agreement_ending.break_at_close(office, transaction, of_cycle)
        broken.extend(each.agreement.number for each in ended)

    changed = period.close_period(office, name, cycle, first)
    return Closed(tuple(broken), changed | agreement_ending.CHANGED if broken else changed)
