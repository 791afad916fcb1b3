"""What a visit's act proposes: the next order with its term, made or declined by a person (R-DES-03).

Proposals are read from the orders themselves. One that is declined leaves an annulled order with its
reason, so that nothing is proposed twice and the trail says who decided (decision 0071).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from app import rules
from app.debt.notices import demand_order
from app.debt.work_orders import LONGEST_NOTE, Asked
from app.office import Office
from app.store import audit, order_chain, orders
from app.store.engine import Transaction
from app.store.orders import NewOrder, StoredOrder
from app.wording.order_refusals import NothingFollows
from app.wording.order_sentences import RESULT_WORDS
from domain.calendar import BusinessCalendar
from domain.errors import InvalidValue
from domain.service_order import WORK_KINDS, OrderCause, OrderKind, OrderState, WorkResult
from domain.work_chain import Light, follow_up, last_day, light

_LEADING = tuple(each for each in WorkResult if any(follow_up(kind, each) for kind in WORK_KINDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class NextOrder:
    """What the act of a visit or a work proposes.

    Attributes:
        after: the order that ended.
        kind: what is to be done next.
        repeated: it could not be done: it is the same again, within the same term.
        limit: the last day of its term, counted from the day of what was found.
        light: how that term stands today.
    """

    after: StoredOrder
    kind: OrderKind
    repeated: bool
    limit: date
    light: Light

    @property
    def why(self) -> str:
        """What made it necessary, in words."""
        if self.repeated:
            return f"no se pudo: {self.after.reason}"
        return "" if self.after.result is None else RESULT_WORDS[self.after.result]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWork:
    """A visit or a work that is not done yet; `limit` and `light` are None where nothing says until when."""

    order: StoredOrder
    limit: date | None
    light: Light | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDesk:
    """What is to be ordered, and what is out, each with its light: what is latest comes first."""

    on: date
    proposals: tuple[NextOrder, ...]
    open: tuple[OpenWork, ...]

    @property
    def late(self) -> int:
        """How many open works are past their term."""
        return sum(each.light is Light.LATE for each in self.open)


def desk(office: Office) -> WorkDesk:
    """What visits propose and what is not done yet."""
    today = office.clock.today()
    with office.store.read() as transaction:
        open_now = orders.open_orders(transaction, None, WORK_KINDS)
        proposals = _proposals(transaction, today, open_now)
    works = [_open_work(each, today) for each in open_now]
    return WorkDesk(
        on=today,
        proposals=tuple(proposals),
        open=tuple(sorted(works, key=lambda each: (each.limit or date.max, each.order.number))),
    )


def chain(office: Office, numbers: Collection[int]) -> Asked:
    """Make the orders that follow from these, each with its term.

    Raises:
        OrderMissing: no order has one of these numbers.
        NothingFollows: nothing is proposed after one of them, or not any more.
    """
    with office.store.write() as transaction:
        return Asked(orders=_make(office, transaction, _wanted(office, transaction, numbers), ""))


def decline(office: Office, number: int, reason: str) -> Asked:
    """Say that what follows from an order is not needed, and why: it is made and annulled at once.

    Raises:
        OrderMissing: no order has that number.
        NothingFollows: nothing is proposed after it.
        InvalidValue: nothing says why.
    """
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_NOTE:
        raise InvalidValue("motivo", why[:30], f"un texto de hasta {LONGEST_NOTE} letras")
    with office.store.write() as transaction:
        return Asked(orders=_make(office, transaction, _wanted(office, transaction, [number]), why))


def _wanted(office: Office, transaction: Transaction, numbers: Collection[int]) -> list[NextOrder]:
    open_now = orders.open_orders(transaction, None, WORK_KINDS)
    waiting = {each.after.number: each for each in _proposals(transaction, office.clock.today(), open_now)}
    for number in numbers:
        if number not in waiting:
            found = demand_order(transaction, number)
            raise NothingFollows(str(number), found.state.value)
    return [waiting[number] for number in sorted(set(numbers))]


def _make(
    office: Office, transaction: Transaction, wanted: Iterable[NextOrder], declined: str
) -> tuple[StoredOrder, ...]:
    actor, on = office.actor(), office.clock.today()
    new = [_new(each) for each in wanted]
    keys = orders.add(transaction, actor, new, on)
    if declined:
        orders.pass_many(transaction, actor, keys, OrderState.ANNULLED, on, declined, reason=declined)
    made = tuple(orders.by_ids(transaction, keys))
    for order in made:
        said = f"no se hace: {declined}" if declined else f"antes de {order.limit:%d/%m/%Y}"
        summary = f"{order.kind.value} {order.number} por {order.cause.value}, {said}"
        audit.add(transaction, actor, "work_chain.chain", order.account, summary)
    return made


def _new(each: NextOrder) -> NewOrder:
    return NewOrder(
        kind=each.kind,
        account_id=each.after.account_id,
        cause=OrderCause.REPEATED if each.repeated else OrderCause.REVISION,
        follows_id=each.after.id,
        limit=datetime.combine(each.limit, time(23, 59, 59)).astimezone(),
        note=(each.after.note if each.repeated else each.why)[:LONGEST_NOTE],
    )


def _proposals(transaction: Transaction, today: date, open_now: Iterable[StoredOrder]) -> list[NextOrder]:
    calendar = rules.calendar(transaction)
    taken = {(each.account_id, each.kind) for each in open_now}
    found = []
    for order in order_chain.unfollowed(transaction, _LEADING):
        kind = _leads_to(order)
        if kind is not None and (order.account_id, kind) not in taken:
            taken.add((order.account_id, kind))
            found.append(_next(order, kind, today, calendar))
    return sorted(found, key=lambda each: (each.limit, each.after.number))


def _leads_to(order: StoredOrder) -> OrderKind | None:
    if order.state is OrderState.NOT_DONE:
        return order.kind
    return follow_up(order.kind, order.result)


def _next(order: StoredOrder, kind: OrderKind, today: date, calendar: BusinessCalendar) -> NextOrder:
    """A term runs from the day on which it was found; what is done again keeps the one that it had."""
    repeated = order.state is OrderState.NOT_DONE
    found_on = order.created_on if order.done_at is None else order.done_at.astimezone().date()
    former = order.limit.astimezone().date() if repeated and order.limit is not None else None
    limit = former or last_day(kind, found_on, calendar)
    return NextOrder(after=order, kind=kind, repeated=repeated, limit=limit, light=light(limit, today))


def _open_work(order: StoredOrder, today: date) -> OpenWork:
    limit = None if order.limit is None else order.limit.astimezone().date()
    return OpenWork(order=order, limit=limit, light=None if limit is None else light(limit, today))
