"""The state by which accounts are billed in a period, where it changed since the period began (R-CAT-03)."""

import json
from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select

from app.store.engine import Transaction
from app.store.schema import account, account_change
from domain.cadastre import AccountState, billed_state


def billed_states(
    transaction: Transaction,
    cycle: str,
    days: tuple[date, date],
    only: Collection[int] | None = None,
) -> dict[int, AccountState]:
    """The billed state of the accounts of a cycle whose state changed after the first day, by account.

    A month that is settled late is billed by what stood in it: nobody loses the water that was used before
    a suspension, and nobody pays by a state that came after.

    Args:
        transaction: an open read.
        cycle: of which accounts.
        days: the first and the last day of the period.
        only: of these accounts; None for the whole cycle.
    """
    query = (
        select(
            account_change.c.account_id, account_change.c.valid_from, account_change.c.old, account.c.state
        )
        .join(account, account.c.id == account_change.c.account_id)
        .where(
            account_change.c.fact == "state", account_change.c.valid_from > days[0], account.c.cycle == cycle
        )
        .order_by(account_change.c.valid_from.desc(), account_change.c.id.desc())
    )
    if only is not None:
        wanted = func.json_each(json.dumps(sorted(only))).table_valued("value")
        query = query.where(account_change.c.account_id.in_(select(wanted.c.value)))
    first: dict[int, AccountState] = {}
    last: dict[int, AccountState] = {}
    for row in transaction.execute(query):
        before = AccountState(row.old)
        last.setdefault(row.account_id, row.state)
        first[row.account_id] = before
        if row.valid_from > days[1]:
            last[row.account_id] = before
    return {key: billed_state(first[key], last[key]) for key in first}
