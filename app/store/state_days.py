"""The states of accounts that changed since a day, as its dated facts tell them (R-CAT-03)."""

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.schema import account, account_change
from domain.cadastre import AccountState


def changes(
    transaction: Transaction, cycle: str, after: date, only: Collection[int] | None = None
) -> dict[int, tuple[tuple[date, AccountState], ...]]:
    """In which state each account of a cycle was, from which day on, oldest first; of those that changed.

    The first state is the one before the first of these changes. An account that did not change after that
    day is not there: it is in the state that its row says.

    Args:
        transaction: an open read.
        cycle: of which accounts.
        after: changes that begin after this day.
        only: of these accounts; None for the whole cycle.
    """
    query = (
        select(
            account_change.c.account_id, account_change.c.valid_from, account_change.c.old, account.c.state
        )
        .join(account, account.c.id == account_change.c.account_id)
        .where(account_change.c.fact == "state", account_change.c.valid_from > after)
        .where(account.c.cycle == cycle)
        .order_by(account_change.c.valid_from, account_change.c.id)
    )
    if only is not None:
        wanted = func.json_each(json.dumps(sorted(only))).table_valued("value")
        query = query.where(account_change.c.account_id.in_(select(wanted.c.value)))
    days: dict[int, list[date]] = {}
    states: dict[int, list[AccountState]] = {}
    now: dict[int, AccountState] = {}
    for row in transaction.execute(query):
        days.setdefault(row.account_id, [date.min]).append(row.valid_from)
        states.setdefault(row.account_id, []).append(AccountState(row.old))
        now[row.account_id] = AccountState(row.state)
    return {key: tuple(zip(begins, [*states[key], now[key]], strict=True)) for key, begins in days.items()}
