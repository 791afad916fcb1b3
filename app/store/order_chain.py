"""Orders that wait for what follows from them: what a visit found, and what nobody could do yet."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from app.store.engine import Transaction
from app.store.orders import StoredOrder, matching
from app.store.schema import account_change
from app.store.schema import service_order as order
from domain.service_order import WORK_KINDS, OrderCause, OrderKind, OrderState, WorkResult

ACT = "Visita de la crítica"
"""How the note of an act begins: the visit of a critique that was answered, kept as a revision."""


def is_act(found: StoredOrder) -> bool:
    """Whether an order is the act of a critique's visit, which is answered on its own page."""
    return found.kind is OrderKind.REVISION and found.note.startswith(ACT)


def unfollowed(transaction: Transaction, results: Iterable[WorkResult]) -> list[StoredOrder]:
    """Visits and works that ended, of which no order came yet: with such a result, or not carried out.

    An order that came of them counts even where it was annulled: somebody decided.
    """
    after = order.alias("after")
    return matching(
        transaction,
        order.c.kind.in_(WORK_KINDS),
        or_(
            and_(order.c.state == OrderState.DONE, order.c.result.in_(tuple(results))),
            order.c.state == OrderState.NOT_DONE,
        ),
        ~select(after.c.id).where(after.c.follows_id == order.c.id).exists(),
    )


def planned(transaction: Transaction, since: date | None) -> list[StoredOrder]:
    """Works of the plan of metering in the order of their numbers.

    With a day, those that were carried out from it on, and every change of meter: what is known of a meter.
    """
    if since is None:
        return matching(transaction, order.c.cause == OrderCause.METER_PLAN)
    return matching(
        transaction,
        or_(order.c.cause == OrderCause.METER_PLAN, order.c.kind == OrderKind.METER_CHANGE),
        order.c.state == OrderState.DONE,
        order.c.created_on >= since,
    )


def following(transaction: Transaction, order_ids: Collection[int]) -> list[StoredOrder]:
    """Orders that came of these, in the order of their numbers."""
    return matching(transaction, order.c.follows_id.in_(tuple(order_ids)))


def last_act(transaction: Transaction, account_id: int, note: str) -> StoredOrder | None:
    """The last revision of an account that stands as carried out with this note; None for none."""
    found = matching(
        transaction,
        order.c.account_id == account_id,
        order.c.kind == OrderKind.REVISION,
        order.c.cause == OrderCause.DEVIATION,
        order.c.state == OrderState.DONE,
        order.c.note == note,
    )
    return found[-1] if found else None


def ended_works(transaction: Transaction, since: date, until: date) -> list[StoredOrder]:
    """Visits and works that a crew ended between two days, wherever their hour falls by the clock here."""
    day = func.substr(order.c.done_at, 1, 10)
    around = day.between(
        date.fromordinal(since.toordinal() - 1).isoformat(),
        date.fromordinal(until.toordinal() + 1).isoformat(),
    )
    found = matching(transaction, order.c.kind.in_(WORK_KINDS), around)
    return [
        each
        for each in found
        if each.done_at is not None and since <= each.done_at.astimezone().date() <= until
    ]


class StateChange(NamedTuple):
    """The last change of an account's state: what it was, what it is, from when, with what support."""

    old: str | None
    new: str
    valid_from: date
    support: str


def last_state_change(transaction: Transaction, account_id: int) -> StateChange | None:
    """The last change of an account's state that was written; None where it never changed."""
    query = (
        select(
            account_change.c.old, account_change.c.new, account_change.c.valid_from, account_change.c.support
        )
        .where(account_change.c.account_id == account_id, account_change.c.fact == "state")
        .order_by(account_change.c.id.desc())
        .limit(1)
    )
    row = transaction.execute(query).first()
    return None if row is None else StateChange(*row)
