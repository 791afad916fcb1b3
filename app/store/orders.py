"""Service orders: made, taken from step to step, found again (R-SUS-08)."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select, text, update

from app.store.audit import Actor
from app.store.engine import Transaction, add_rows, next_id
from app.store.prepared import Prepared
from app.store.schema import account, meter, meter_installation, person, property_
from app.store.schema import service_order as order
from app.store.schema import service_order_step as order_step
from app.store.schema.orders import IS_OPEN
from domain.cadastre import AccountState
from domain.eligibility import Exclusion
from domain.money import Money
from domain.service_order import OPEN_STATES, OrderCause, OrderKind, OrderState, ServiceOrder, WorkResult
from domain.suspension_cause import CauseRule, needs_notice, rule_of

_OPEN = tuple(sorted(OPEN_STATES))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order about to be made.

    Attributes:
        kind, account_id, cause: what is wanted, where, and why.
        invoices, amount, oldest_due: what is overdue there, by the law that lets it be made.
        follows_id: the order that it lifts, repeats or comes from.
        limit: until when it is to be done; None where nothing says so.
        note: what is wanted, in words.
        support, reviewed: of a suspension by hand, where its cause is written, and who of the legal area
            looked at it.
    """

    kind: OrderKind
    account_id: int
    cause: OrderCause
    invoices: int = 0
    amount: Money = 0
    oldest_due: date | None = None
    follows_id: int | None = None
    limit: datetime | None = None
    note: str = ""
    support: str = ""
    reviewed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOrder:
    """An order as it stands, and where it is.

    Attributes:
        id, number: its key, and how everybody calls it.
        kind, cause, state: what for, why, and where it stands.
        account_id, account, name, address, neighbourhood, phone, route, stop, meter: whose it is and where.
        account_state: the account's, today; `support`, `reviewed` as in `NewOrder`.
        created_on: when it was made; `invoices`, `amount`, `oldest_due`: what was overdue then.
        follows_id: the order that it lifts, repeats or comes from.
        limit: until when it is to be done.
        crew, scheduled_on, printed_on: whose it is, for which day, and when their sheet was printed.
        done_at, officer, reading, seal, result: what the crew reported.
        reason: why it was not carried out, or was annulled.
        charged: what it cost its account; `charge_id` the charge that bills it.
    """

    id: int
    number: int
    kind: OrderKind
    cause: OrderCause
    state: OrderState
    account_id: int
    account: str
    name: str
    address: str
    neighbourhood: str
    phone: str
    cycle: str
    route: str
    stop: int
    meter: str
    account_state: AccountState
    created_on: date
    invoices: int
    amount: Money
    oldest_due: date | None
    follows_id: int | None
    note: str
    support: str
    reviewed: str
    user: str
    limit: datetime | None
    crew: str
    scheduled_on: date | None
    printed_on: date | None
    done_at: datetime | None
    officer: str
    reading: int | None
    seal: str
    result: WorkResult | None
    reason: str
    charged: Money
    charge_id: int | None

    @property
    def life(self) -> ServiceOrder:
        """The order as the rules take it."""
        asked_for = self.kind.takes_service_away and not needs_notice(self.kind, self.cause)
        return ServiceOrder(kind=self.kind, state=self.state, asked_for=asked_for)

    @property
    def by_hand(self) -> CauseRule | None:
        """The rule of its cause, where somebody ordered a suspension for another one than arrears."""
        return rule_of(self.kind, self.cause)

    @property
    def open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """A step of an order, on which working day, with what was said of it."""

    order_id: int
    state: OrderState
    taken_on: date
    text: str
    at: datetime
    user: str

    @property
    def moment(self) -> datetime:
        """When it was taken, by the working day and the hour of the clock."""
        return datetime.combine(self.taken_on, self.at.astimezone().time()).astimezone()


def _next_number(transaction: Transaction) -> int:
    """Numbers follow one another: an order is never deleted, and a write holds the lock."""
    return (transaction.execute(select(func.max(order.c.number))).scalar() or 0) + 1


def add(transaction: Transaction, actor: Actor, new: Sequence[NewOrder], on: date) -> list[int]:
    """Make orders with numbers that follow one another; their keys, in order."""
    first, number = next_id(transaction, order), _next_number(transaction)
    columns = (
        "id", "number", "kind", "account_id", "cause", "created_on", "invoices", "amount", "oldest_due",
        "follows_id", "note", "at", "user", "state", "limit_at", "crew", "officer", "seal", "reason",
        "charged", "support", "reviewed",
    )  # fmt: skip
    keys = list(range(first, first + len(new)))
    rows = [
        (
            key, number + place, each.kind.value, each.account_id, each.cause.value, on.isoformat(),
            each.invoices, each.amount, each.oldest_due.isoformat() if each.oldest_due else None,
            each.follows_id, each.note, actor.stamp, actor.user, OrderState.GENERATED.value,
            _stamp(each.limit), "", "", "", "", 0, each.support, each.reviewed,
        )
        for place, (key, each) in enumerate(zip(keys, new, strict=True))
    ]  # fmt: skip
    add_rows(transaction, order, columns, rows)
    add_steps(transaction, actor, keys, OrderState.GENERATED, on)
    return keys


def _stamp(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


def add_steps(
    transaction: Transaction, actor: Actor, keys: Iterable[int], state: OrderState, on: date, text: str = ""
) -> None:
    """Write that orders took a step."""
    first = next_id(transaction, order_step)
    rows = [
        (first + place, key, state.value, on.isoformat(), text, actor.stamp, actor.user)
        for place, key in enumerate(keys)
    ]
    add_rows(transaction, order_step, ("id", "order_id", "state", "taken_on", "text", "at", "user"), rows)


def pass_many(
    transaction: Transaction,
    actor: Actor,
    keys: Collection[int],
    state: OrderState,
    on: date,
    text: str = "",
    **values: Any,
) -> None:
    """Take orders to a state by the thousand, with what is now known of all of them alike."""
    if not keys:
        return
    some = update(order).where(order.c.id.in_(select(_given(keys).c.value)))
    transaction.execute(some.values(state=state, **values))
    add_steps(transaction, actor, keys, state, on, text)


def pass_to(
    transaction: Transaction,
    actor: Actor,
    found: StoredOrder,
    state: OrderState,
    on: date,
    text: str = "",
    **values: Any,
) -> bool:
    """Take an order to a state with what is now known of it; False when somebody took it elsewhere."""
    done = transaction.execute(
        update(order)
        .where(order.c.id == found.id, order.c.state == found.state)
        .values(state=state, **values)
    )
    if done.rowcount != 1:
        return False
    add_steps(transaction, actor, [found.id], state, on, text)
    return True


def change(transaction: Transaction, keys: Collection[int], **values: Any) -> None:
    """Write facts of orders that are no step: their printing, a charge."""
    some = update(order).where(order.c.id.in_(select(_given(keys).c.value)))
    transaction.execute(some.values(**values))


_ROWS = (
    select(
        order.c.id,
        order.c.number,
        order.c.kind,
        order.c.cause,
        order.c.state,
        order.c.account_id,
        account.c.code.label("account"),
        person.c.name,
        property_.c.address,
        property_.c.neighbourhood,
        person.c.phone,
        account.c.cycle,
        account.c.route,
        account.c.stop,
        func.coalesce(meter.c.serial, "").label("meter"),
        account.c.state.label("account_state"),
        order.c.created_on,
        order.c.invoices,
        order.c.amount,
        order.c.oldest_due,
        order.c.follows_id,
        order.c.note,
        order.c.support,
        order.c.reviewed,
        order.c.user,
        order.c.limit_at.label("limit"),
        order.c.crew,
        order.c.scheduled_on,
        order.c.printed_on,
        order.c.done_at,
        order.c.officer,
        order.c.reading,
        order.c.seal,
        order.c.result,
        order.c.reason,
        order.c.charged,
        order.c.charge_id,
    )
    .select_from(order)
    .join(account, account.c.id == order.c.account_id)
    .join(person, person.c.id == account.c.holder_id)
    .join(property_, property_.c.id == account.c.property_id)
    .outerjoin(meter_installation, meter_installation.c.id == account.c.installation_id)
    .outerjoin(meter, meter.c.id == meter_installation.c.meter_id)
)
_ORDER = (order.c.id,)


def _read(transaction: Transaction, query: Select[*tuple[Any, ...]]) -> list[StoredOrder]:
    return [StoredOrder(**row._asdict()) for row in transaction.execute(query.order_by(*_ORDER))]


def find(transaction: Transaction, number: int) -> StoredOrder | None:
    """An order by its number."""
    return next(iter(_read(transaction, _ROWS.where(order.c.number == number))), None)


def by_ids(transaction: Transaction, keys: Collection[int]) -> list[StoredOrder]:
    """Orders by their keys, in the order of their numbers."""
    return _read(transaction, _ROWS.where(order.c.id.in_(select(_given(keys).c.value))))


def open_orders(
    transaction: Transaction,
    account_ids: Collection[int] | None = None,
    kinds: Collection[OrderKind] | None = None,
) -> list[StoredOrder]:
    """Orders of which something is still to be done, in the order of their numbers.

    Args:
        transaction: an open read.
        account_ids: of which accounts; None for all.
        kinds: of which kinds; None for all.
    """
    query = _ROWS.where(order.c.state.in_(_OPEN))
    if account_ids is not None:
        query = query.where(order.c.account_id.in_(select(_given(account_ids).c.value)))
    if kinds is not None:
        query = query.where(order.c.kind.in_(kinds))
    return _read(transaction, query)


def listed(
    transaction: Transaction,
    *,
    state: OrderState | None = None,
    kind: OrderKind | None = None,
    account_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[StoredOrder]:
    """Orders that fulfil every condition that is given, in the order of their numbers; days of making."""
    conditions: list[ColumnElement[bool]] = []
    if state is not None:
        conditions.append(order.c.state == state)
    if kind is not None:
        conditions.append(order.c.kind == kind)
    if account_id is not None:
        conditions.append(order.c.account_id == account_id)
    if since is not None:
        conditions.append(order.c.created_on >= since)
    if until is not None:
        conditions.append(order.c.created_on <= until)
    return matching(transaction, *conditions)


def matching(transaction: Transaction, *conditions: ColumnElement[bool]) -> list[StoredOrder]:
    """Orders of which all of these hold, in the order of their numbers: what other modules here ask."""
    return _read(transaction, _ROWS.where(*conditions))


def steps(transaction: Transaction, order_id: int) -> tuple[PastStep, ...]:
    """The steps of an order, oldest first."""
    query = select(order_step).where(order_step.c.order_id == order_id).order_by(order_step.c.id)
    return tuple(
        PastStep(
            order_id=row.order_id,
            state=row.state,
            taken_on=row.taken_on,
            text=row.text,
            at=row.at,
            user=row.user,
        )
        for row in transaction.execute(query)
    )


_GIVEN = select(func.json_each(bindparam("owners")).table_valued("value").c.value)
_WAITS = select(order.c.id).where(
    order.c.account_id == account.c.id,
    text(f"service_order.{IS_OPEN}"),
    or_(order.c.kind == OrderKind.SUSPENSION.value, order.c.kind == OrderKind.CUT.value),
)
_DARK = or_(account.c.state == AccountState.SUSPENDED.value, account.c.state == AccountState.CUT.value)
_TOUCHED = select(account.c.id, account.c.state).where(or_(_DARK, _WAITS.exists()))
_TOUCHED_OF_MANY = Prepared(_TOUCHED.where(account.c.id.in_(_GIVEN)))
_TOUCHED_OF_ALL = Prepared(_TOUCHED)


def touched_by_debt(transaction: Transaction, account_ids: Collection[int] | None) -> dict[int, AccountState]:
    """Accounts whose service was taken away, or is about to be, with their state; None asks for all.

    Every payment asks this, and most accounts have their service and no order: it is one prepared look.
    """
    if account_ids is None:
        rows = _TOUCHED_OF_ALL.all(transaction, {})
    else:
        rows = _TOUCHED_OF_MANY.all(transaction, {"owners": json.dumps(list(account_ids))})
    return {key: AccountState(state) for key, state in rows}


def taken_away_by(transaction: Transaction, account_ids: Collection[int]) -> Mapping[int, StoredOrder]:
    """The last order carried out that took the service of each account away, by account."""
    query = _ROWS.where(
        order.c.state == OrderState.DONE,
        order.c.kind.in_((OrderKind.SUSPENSION, OrderKind.CUT)),
        order.c.account_id.in_(select(_given(account_ids).c.value)),
    )
    return {each.account_id: each for each in _read(transaction, query)}


def _given(keys: Collection[int]) -> Any:
    return func.json_each(json.dumps(sorted(keys))).table_valued("value")


def paid_since_last_list(transaction: Transaction, kind: OrderKind) -> list[StoredOrder]:
    """Orders of a kind that a payment annulled before the crew had them, since the last were scheduled."""
    last = (
        select(func.coalesce(func.max(order_step.c.id), 0))
        .join(order, order.c.id == order_step.c.order_id)
        .where(order.c.kind == kind, order_step.c.state == OrderState.SCHEDULED)
        .scalar_subquery()
    )
    annulled = select(order_step.c.order_id).where(
        order_step.c.state == OrderState.ANNULLED, order_step.c.id > last
    )
    return _read(
        transaction,
        _ROWS.where(
            order.c.kind == kind,
            order.c.state == OrderState.ANNULLED,
            order.c.reason == Exclusion.PAID.value,
            order.c.scheduled_on.is_(None),
            order.c.id.in_(annulled),
        ),
    )
