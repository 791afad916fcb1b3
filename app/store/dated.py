"""When the facts of an account last changed, and what was read of it: what a new change must agree with."""

from datetime import date

from sqlalchemy import exists, func, select

from app.store.engine import Transaction
from app.store.schema import account_change, reading


def last_days(transaction: Transaction, account_id: int) -> dict[str, date]:
    """The day of the last change of each fact of an account that ever changed."""
    latest = func.max(account_change.c.valid_from, type_=account_change.c.valid_from.type)
    query = select(account_change.c.fact, latest).where(account_change.c.account_id == account_id)
    rows = transaction.execute(query.group_by(account_change.c.fact))
    return {row[0]: row[1] for row in rows}


def has_reading(transaction: Transaction, period_id: int, account_id: int) -> bool:
    """Whether an account has a reading in a period."""
    found = exists().where(reading.c.period_id == period_id, reading.c.account_id == account_id)
    return bool(transaction.execute(select(found)).scalar())
