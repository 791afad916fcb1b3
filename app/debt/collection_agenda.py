"""What is to be done and when: visits in walking order, and what follows day by day."""

from datetime import date

from app.debt.collecting import ALL, DebtorRow, Wanted, day_list
from app.office import Office


def visits(office: Office, wanted: Wanted = ALL, most: int | None = None) -> tuple[DebtorRow, ...]:
    """The debtors of today that are to be visited, in walking order.

    Args:
        office: the office.
        wanted: which debtors: a route, a collector, a stage.
        most: no more than so many, those with most points; None for all.
    """
    chosen = day_list(office, wanted).rows[:most]
    return tuple(sorted(chosen, key=lambda row: (row.debtor.route, row.debtor.stop, row.debtor.code)))


def agenda(office: Office, until: date, collector: str | None = None) -> tuple[DebtorRow, ...]:
    """What was agreed to follow with each debtor up to a day, the first day first; what is late too."""
    found = day_list(office, Wanted(collector=collector))
    rows = [
        row
        for row in found.rows + found.excluded
        if row.last is not None and row.amount and row.last.next_on <= until
    ]
    return tuple(sorted(rows, key=lambda row: (_next_on(row, until), row.debtor.code)))


def _next_on(row: DebtorRow, until: date) -> date:
    return until if row.last is None else row.last.next_on
