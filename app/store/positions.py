"""Where premises stand, by account: added to, the last one holds."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from sqlalchemy import insert, select

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.schema import account, position
from domain.position import Position


def by_account(transaction: Transaction, of: Collection[int] | None = None) -> dict[int, Position]:
    """The position in force of each account that has one; of some accounts, or of all."""
    query = select(position.c.account_id, position.c.latitude, position.c.longitude)
    if of is not None:
        query = query.where(position.c.account_id.in_(of))
    rows = transaction.execute(query.order_by(position.c.valid_from, position.c.id))
    return {owner: Position(Decimal(north), Decimal(east)) for owner, north, east in rows}


def account_ids(transaction: Transaction) -> dict[str, int]:
    """Accounts by their code."""
    rows = transaction.execute(select(account.c.code, account.c.id))
    return {code: key for code, key in rows}  # noqa: C416 - a result is no mapping


def add(
    transaction: Transaction, actor: Actor, on: date, support: str, placed: Iterable[tuple[int, Position]]
) -> None:
    """Keep positions from a day on."""
    rows = [
        {
            "account_id": owner,
            "latitude": str(where.latitude),
            "longitude": str(where.longitude),
            "valid_from": on,
            "support": support,
            "at": actor.at,
            "user": actor.user,
        }
        for owner, where in placed
    ]
    if rows:
        transaction.execute(insert(position), rows)
