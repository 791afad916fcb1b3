"""Service that was taken away by hand, for a cause that money does not remove (R-SUS-05)."""

import json
from collections.abc import Collection

from sqlalchemy import String, cast, func, literal, select

from app.store import orders
from app.store.engine import Transaction
from app.store.orders import StoredOrder
from app.store.schema import account_change, service_order
from domain.cadastre import AccountState
from domain.service_order import OrderKind, OrderState
from domain.suspension_cause import BY_HAND


def held(transaction: Transaction, account_ids: Collection[int]) -> frozenset[int]:
    """Those of these accounts whose service a suspension by hand took away and nothing gave back since.

    A suspension writes its number as the support of the state that it leaves; what came after that in the
    history of the account says whether it had its service again.
    """
    wanted = func.json_each(json.dumps(sorted(account_ids))).table_valued("value")
    taken, later = account_change.alias("taken"), account_change.alias("later")
    back = select(later.c.id).where(
        later.c.account_id == taken.c.account_id,
        later.c.fact == "state",
        later.c.new == AccountState.ACTIVE.value,
        later.c.id > taken.c.id,
    )
    query = (
        select(service_order.c.account_id)
        .join(taken, taken.c.account_id == service_order.c.account_id)
        .where(
            service_order.c.account_id.in_(select(wanted.c.value)),
            service_order.c.state == OrderState.DONE,
            service_order.c.kind == OrderKind.SUSPENSION,
            service_order.c.cause.in_(tuple(BY_HAND)),
            taken.c.fact == "state",
            taken.c.support == literal("Orden ") + cast(service_order.c.number, String),
            ~back.exists(),
        )
    )
    return frozenset(transaction.execute(query).scalars())


def chain(transaction: Transaction, order: StoredOrder) -> list[StoredOrder]:
    """An order and those that it comes of, the newest first."""
    found = [order]
    while (before := found[-1].follows_id) is not None:
        found += orders.by_ids(transaction, [before])
    return found
