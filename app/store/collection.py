"""What was done to collect: actions, promises and what was paid since, who works each account, the policy.

`on` is always the day as of which one asks: what was written down later does not count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, insert, select

from app.store.audit import Actor
from app.store.collection_debt import given
from app.store.engine import Transaction, new_key
from app.store.schema import (
    account,
    account_entry,
    collection_action,
    collection_assignment,
    payment_promise,
    person,
    sector_service,
)
from domain.collection_action import Action, ActionKind, ActionResult, Area, NextStep
from domain.collection_list import MadePromise, Paid
from domain.ledger import EntryKind
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAction:
    """Something done with a debtor, as it was written down; `promise` is the key of what was promised."""

    id: int
    account_id: int
    kind: ActionKind
    taken_on: date
    recorded_on: date
    result: ActionResult
    next_step: NextStep
    next_on: date
    collector: str
    person: str
    note: str
    stage: str
    days: int
    owed: Money
    at: datetime
    user: str
    promise: int | None
    promised: Money | None
    promised_for: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """Who works an account since a day, and why."""

    account_id: int
    since: date
    area: Area
    collector: str
    reason: str
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """How an account stood when something was done with it, and who did it; when it was written down."""

    stage: str
    days: int
    owed: Money
    collector: str
    recorded_on: date


# ── actions ─────────────────────────────────────────────────────────────────


def add_action(transaction: Transaction, actor: Actor, account_id: int, action: Action, stood: Stood) -> int:
    """Write down what was done; its key."""
    done = transaction.execute(
        insert(collection_action).values(
            account_id=account_id,
            kind=action.kind,
            taken_on=action.taken_on,
            recorded_on=stood.recorded_on,
            result=action.result,
            next_step=action.next_step,
            next_on=action.next_on,
            collector=stood.collector,
            person=action.person,
            note=action.note,
            stage=stood.stage,
            days=stood.days,
            owed=stood.owed,
            at=actor.at,
            user=actor.user,
        )
    )
    return new_key(done)


def add_promise(transaction: Transaction, action_id: int, made: MadePromise) -> int:
    """Keep what was promised in an action; its key."""
    values = {
        "action_id": action_id, "account_id": made.account, "amount": made.amount, "made_on": made.made_on,
        "due_on": made.due_on, "kept_by": made.kept_by,
    }  # fmt: skip
    return new_key(transaction.execute(insert(payment_promise).values(values)))


def _actions() -> Select[Any]:
    return select(
        collection_action,
        payment_promise.c.id.label("promise"),
        payment_promise.c.amount.label("promised"),
        payment_promise.c.due_on.label("promised_for"),
    ).outerjoin(payment_promise, payment_promise.c.action_id == collection_action.c.id)


def _stored(rows: Iterable[Any]) -> list[StoredAction]:
    return [StoredAction(**row._asdict()) for row in rows]


def actions_of(transaction: Transaction, account_id: int) -> list[StoredAction]:
    """What was done with an account, the last first."""
    query = _actions().where(collection_action.c.account_id == account_id)
    order = collection_action.c.taken_on.desc(), collection_action.c.id.desc()
    return _stored(transaction.execute(query.order_by(*order)))


def last_actions(transaction: Transaction, on: date) -> dict[int, StoredAction]:
    """The last thing done with each account, of those written down by a day."""
    last = (
        select(func.max(collection_action.c.id))
        .where(collection_action.c.recorded_on <= on)
        .group_by(collection_action.c.account_id)
    )
    found = transaction.execute(_actions().where(collection_action.c.id.in_(last)))
    return {each.account_id: each for each in _stored(found)}


def actions_between(transaction: Transaction, since: date, until: date) -> list[StoredAction]:
    """What was done between two days, in the order in which it was."""
    query = _actions().where(collection_action.c.taken_on.between(since, until))
    return _stored(transaction.execute(query.order_by(collection_action.c.taken_on, collection_action.c.id)))


# ── promises ────────────────────────────────────────────────────────────────

_gone = account_entry.alias("gone")


def _paid_within(since: Any, until: Any, owner: Any) -> Any:
    """What an account paid between two days and nothing undid since."""
    undone = select(_gone.c.id).where(_gone.c.reverses_id == account_entry.c.id).exists()
    query = select(func.coalesce(-func.sum(account_entry.c.amount), 0)).where(
        account_entry.c.account_id == owner,
        account_entry.c.kind == EntryKind.PAYMENT.value,
        account_entry.c.posted_on >= since,
        account_entry.c.posted_on <= until,
        ~undone,
    )
    return query.correlate(payment_promise).scalar_subquery()


def promises(
    transaction: Transaction, *, kept_from: date, on: date, account_id: int | None = None
) -> dict[int, MadePromise]:
    """Promises that could be kept on a day or later, made by another, with what was paid of them by then."""
    until = func.min(payment_promise.c.kept_by, on)
    paid = _paid_within(payment_promise.c.made_on, until, payment_promise.c.account_id)
    query = (
        select(payment_promise, paid.label("paid"))
        .where(payment_promise.c.kept_by >= kept_from, payment_promise.c.made_on <= on)
        .order_by(payment_promise.c.id)
    )
    if account_id is not None:
        query = query.where(payment_promise.c.account_id == account_id)
    return {
        row.id: MadePromise(
            account=row.account_id,
            amount=row.amount,
            made_on=row.made_on,
            due_on=row.due_on,
            kept_by=row.kept_by,
            paid=int(row.paid),
        )
        for row in transaction.execute(query)
    }


def promised_to(transaction: Transaction, keys: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """Of promises, by their keys: account, holder, who took it."""
    query = (
        select(payment_promise.c.id, account.c.code, person.c.name, collection_action.c.collector)
        .join(collection_action, collection_action.c.id == payment_promise.c.action_id)
        .join(account, account.c.id == payment_promise.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .where(payment_promise.c.id.in_(given(list(keys))))
    )
    return {key: (code, name, taker) for key, code, name, taker in transaction.execute(query)}


def payments(transaction: Transaction, since: date, until: date) -> dict[int, tuple[Paid, ...]]:
    """What each account paid between two days and nothing undid since, in its order."""
    undone = select(_gone.c.reverses_id).where(_gone.c.reverses_id.is_not(None))
    stamp, amount = func.max(account_entry.c.at), -func.sum(account_entry.c.amount)
    query = (
        select(account_entry.c.account_id, account_entry.c.posted_on, stamp, amount)
        .where(
            account_entry.c.kind == EntryKind.PAYMENT.value,
            account_entry.c.posted_on.between(since, until),
            account_entry.c.id.not_in(undone),
        )
        .group_by(account_entry.c.document_id, account_entry.c.account_id)
        .order_by(account_entry.c.posted_on, account_entry.c.document_id)
    )
    found: dict[int, list[Paid]] = {}
    for key, day, at, paid in transaction.execute(query):
        found.setdefault(key, []).append(Paid(day, at, int(paid)))
    return {key: tuple(each) for key, each in found.items()}


# ── who works what ──────────────────────────────────────────────────────────


def assign(transaction: Transaction, actor: Actor, new: Iterable[Assigned]) -> int:
    """Say who works these accounts from a day on; how many they are."""
    rows = [
        {
            "account_id": each.account_id, "since": each.since, "area": each.area,
            "collector": each.collector, "reason": each.reason, "at": actor.at, "user": actor.user,
        }
        for each in new
    ]  # fmt: skip
    if rows:
        transaction.execute(insert(collection_assignment), rows)
    return len(rows)


def assigned(transaction: Transaction, on: date) -> dict[int, Assigned]:
    """Who works each account that was ever given to somebody, on a day."""
    last = (
        select(func.max(collection_assignment.c.id))
        .where(collection_assignment.c.since <= on)
        .group_by(collection_assignment.c.account_id)
    )
    rows = transaction.execute(_assignments().where(collection_assignment.c.id.in_(last)))
    return {row.account_id: Assigned(**row._asdict()) for row in rows}


def passes_of(transaction: Transaction, account_id: int) -> list[Assigned]:
    """Everybody who has worked an account, the last first."""
    query = _assignments().where(collection_assignment.c.account_id == account_id)
    rows = transaction.execute(query.order_by(collection_assignment.c.id.desc()))
    return [Assigned(**row._asdict()) for row in rows]


def _assignments() -> Select[Any]:
    columns = [each for each in collection_assignment.c if each.name not in {"id", "at"}]
    return select(*columns)


def account_keys(transaction: Transaction, codes: Iterable[str]) -> dict[str, int]:
    """Accounts by their codes; those that do not exist are not there."""
    query = select(account.c.code, account.c.id).where(account.c.code.in_(given(list(codes))))
    return {row.code: row.id for row in transaction.execute(query)}


# ── how sectors are served ──────────────────────────────────────────────────


def add_service(
    transaction: Transaction, actor: Actor, route: str, month: str, continuity: int, risk: int | None
) -> None:
    """Say how a route was served in a month; of two of one month the later one counts."""
    transaction.execute(
        insert(sector_service).values(
            route=route, month=month, continuity=continuity, risk=risk, at=actor.at, user=actor.user
        )
    )
