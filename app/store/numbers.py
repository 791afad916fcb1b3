"""What a new account is given where nobody says otherwise: the next code, the end of a route."""

from datetime import date

from sqlalchemy import func, select, update

from app.store.engine import Transaction
from app.store.schema import account

STOP_STEP = 10
"""Between two stops of a route, so that a new one fits between them."""


def next_code(transaction: Transaction) -> str:
    """The code after the largest one made of figures, as long as that one; `1` in an empty book."""
    figures = account.c.code.op("NOT GLOB")("*[^0-9]*")
    longest = select(func.max(func.length(account.c.code))).where(figures).scalar_subquery()
    query = select(func.max(account.c.code)).where(figures, func.length(account.c.code) == longest)
    largest = transaction.execute(query).scalar()
    return "1" if largest is None else str(int(largest) + 1).zfill(len(largest))


def next_stop(transaction: Transaction, route: str) -> int:
    """The stop after the last one of a route."""
    query = select(func.max(account.c.stop)).where(account.c.route == route)
    return (transaction.execute(query).scalar() or 0) + STOP_STEP


def set_since(transaction: Transaction, account_id: int, since: date) -> None:
    """Say on which day an account began."""
    transaction.execute(update(account).where(account.c.id == account_id).values(since=since))
