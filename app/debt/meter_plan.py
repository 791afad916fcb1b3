"""The plan of metering: which meters by age, volume and state, their orders, and how far it has come."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from app.debt.work_orders import Asked
from app.office import Office
from app.store import audit, order_chain, orders
from app.store import meter_plan as meters
from app.store.engine import Transaction
from app.store.meter_plan import PlacedMeter
from app.store.orders import NewOrder, StoredOrder
from app.wording.order_refusals import OrderOutOfDates
from app.wording.order_sentences import PLAN_WORDS
from domain.meter_plan import MeterFacts, PlanLimits, PlanReason, reasons, work_for
from domain.service_order import WORK_KINDS, OrderCause, OrderKind, OrderState, WorkResult
from domain.work_chain import Advance

DEFAULTS = PlanLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMeter:
    """A meter of the plan.

    Attributes:
        why: the most pressing first.
        kind: what is ordered for it.
        order: the number of the order that is open for it; None for none yet.
    """

    meter: PlacedMeter
    why: tuple[PlanReason, ...]
    kind: OrderKind
    order: int | None

    @property
    def said(self) -> str:
        """Why, in words."""
        return ", ".join(PLAN_WORDS[each] for each in self.why)


def plan(office: Office, limits: PlanLimits = DEFAULTS) -> tuple[PlannedMeter, ...]:
    """The meters of the plan today, by route; what was looked at and found good in these limits is out."""
    with office.store.read() as transaction:
        return tuple(_plan(transaction, limits, office.clock.today()))


def programme(
    office: Office, until: date, limits: PlanLimits = DEFAULTS, only: Collection[str] | None = None
) -> Asked:
    """Order what the plan asks for and nobody ordered yet, to be done until a day.

    Args:
        office: who acts, and when.
        until: the last day.
        limits: from when a meter is looked at.
        only: of which accounts, by their codes; None for all of the plan.

    Raises:
        OrderOutOfDates: the day is over.
    """
    today = office.clock.today()
    if until < today:
        raise OrderOutOfDates("", until, today, until)
    actor = office.actor()
    limit = datetime.combine(until, time(23, 59, 59)).astimezone()
    with office.store.write() as transaction:
        new = [
            NewOrder(
                kind=each.kind,
                account_id=each.meter.account_id,
                cause=OrderCause.METER_PLAN,
                limit=limit,
                note=f"Plan de medidores: {each.said}",
            )
            for each in _plan(transaction, limits, today)
            if each.order is None and (only is None or each.meter.account in only)
        ]
        keys = orders.add(transaction, actor, new, today) if new else []
        made = tuple(orders.by_ids(transaction, keys))
        for order in made:
            summary = f"{order.kind.value} {order.number}, {order.note}, antes de {until:%d/%m/%Y}"
            audit.add(transaction, actor, "meter_plan.programme", order.account, summary)
    return Asked(orders=made)


def _plan(transaction: Transaction, limits: PlanLimits, on: date) -> list[PlannedMeter]:
    open_now = {
        (each.account_id, each.kind): each.number
        for each in orders.open_orders(transaction, None, (OrderKind.METER_CHANGE, OrderKind.REVISION))
    }
    seen = _looked_at(order_chain.planned(transaction, limits.oldest(on)))
    found = []
    for meter in meters.candidates(transaction, limits, on):
        why = reasons(_as_found(meter, seen), limits, on)
        if not why or (seen.get(meter.account_id) is True and why[0] is not PlanReason.STATE):
            continue
        kind = work_for(why[0])
        changing = open_now.get((meter.account_id, OrderKind.METER_CHANGE))
        number = changing or open_now.get((meter.account_id, kind))
        found.append(PlannedMeter(meter=meter, why=why, kind=kind, order=number))
    return found


def _looked_at(done: Collection[StoredOrder]) -> dict[int, bool]:
    """Whether the meter of an account was found good, by the last revision of the plan; a change forgets."""
    found: dict[int, bool] = {}
    for order in done:
        if order.kind is OrderKind.METER_CHANGE:
            found.pop(order.account_id, None)
        else:
            found[order.account_id] = order.result is not WorkResult.METER_BAD
    return found


def _as_found(meter: PlacedMeter, seen: dict[int, bool]) -> MeterFacts:
    """What is known of it: one that a revision found bad does not measure."""
    facts = meter.facts
    works = facts.works and seen.get(meter.account_id) is not False
    return MeterFacts(hung_on=facts.hung_on, volume_m3=facts.volume_m3, works=works)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindAdvance:
    """How far the plan has come in works of a kind; None for all of them."""

    kind: OrderKind | None
    advance: Advance


def advance(office: Office, since: date, until: date) -> tuple[KindAdvance, ...]:
    """Of the plan's works whose term ends between two days: how many, how many done, how many late.

    What was annulled was not programmed any more. The last row is all of them.
    """
    with office.store.read() as transaction:
        every = [
            each
            for each in order_chain.planned(transaction, None)
            if each.limit is not None and since <= each.limit.astimezone().date() <= until
        ]
    wanted = [each for each in every if each.state is not OrderState.ANNULLED]
    today = office.clock.today()
    rows = [
        KindAdvance(kind=kind, advance=_advance([each for each in wanted if each.kind is kind], today))
        for kind in WORK_KINDS
        if any(each.kind is kind for each in wanted)
    ]
    return (*rows, KindAdvance(kind=None, advance=_advance(wanted, today)))


def _advance(some: list[StoredOrder], today: date) -> Advance:
    done = [each for each in some if each.state is OrderState.DONE]
    late = sum(_day(each, today) > _limit(each) for each in some)
    return Advance(programmed=len(some), done=len(done), late=late)


def _day(order: StoredOrder, today: date) -> date:
    """When it was done; of what is not done, today."""
    done = order.state is OrderState.DONE and order.done_at is not None
    return order.done_at.astimezone().date() if done and order.done_at else today


def _limit(order: StoredOrder) -> date:
    return date.max if order.limit is None else order.limit.astimezone().date()
