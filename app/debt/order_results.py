"""What came in after notices, suspensions and cuts, by kind and by the age of the debt (004-34)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.office import Office
from app.store import collection, notices, orders
from app.store.engine import Transaction
from app.store.orders import StoredOrder
from domain.collection_list import Paid
from domain.errors import InvalidValue
from domain.money import Money
from domain.portfolio import AGES
from domain.service_order import OrderKind, OrderState

MOST_DAYS = 365
TAKING = (OrderKind.SUSPENSION, OrderKind.CUT)


class Stage(StrEnum):
    """How far an order came before the money did."""

    NOTICE = "aviso"
    DONE = "ejecutada"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """Orders of a kind that came so far, of debts of an age.

    Attributes:
        kind, stage, age: which; the age is a range of the portfolio, by the oldest invoice of the order.
        orders: how many.
        owed: what was overdue when they were made.
        paid: of how many something came in, within the days.
        recovered: how much of that: never more than what was overdue.
    """

    kind: OrderKind
    stage: Stage
    age: str
    orders: int
    owed: Money
    paid: int
    recovered: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderResults:
    """What orders brought: those made notified or carried out between two days, by kind, stage and age.

    Attributes:
        since, until, days: between which days, and within how many days after each the money counts.
        rows: by kind, stage and age, the youngest first; what had no order is in none.
    """

    since: date
    until: date
    days: int
    rows: tuple[ResultRow, ...]

    @property
    def recovered(self) -> Money:
        """All that came in after them."""
        return sum(each.recovered for each in self.rows)

    @property
    def orders(self) -> int:
        """How many orders there were."""
        return sum(each.orders for each in self.rows)


@dataclass(frozen=True, slots=True)
class _Act:
    """A notice or an execution: of which order, and on which day."""

    order: StoredOrder
    stage: Stage
    on: date


def results(office: Office, since: date, until: date, days: int = 30) -> OrderResults:
    """What was paid within some days after the notices and the executions of a time, each peso once.

    A payment comes of the last act before it of its account: of the execution, where there was one. No act
    recovers more than what was overdue when its order was made.

    Raises:
        InvalidValue: the days are none, or more than a year.
    """
    with office.store.read() as transaction:
        return results_in(transaction, since, until, days)


def results_in(transaction: Transaction, since: date, until: date, days: int = 30) -> OrderResults:
    """As `results`, in a transaction that is open.

    Raises:
        InvalidValue: the days are none, or more than a year.
    """
    if not 1 <= days <= MOST_DAYS:
        raise InvalidValue("días", str(days), f"de 1 a {MOST_DAYS}")
    made = [each for kind in TAKING for each in orders.listed(transaction, kind=kind, until=until)]
    made = [each for each in made if each.by_hand is None]
    told = notices.of_orders(transaction, [each.id for each in made])
    delivered = {key: each.delivered_on for key, each in told.items() if each.delivered_on}
    paid = collection.payments(transaction, since, until + timedelta(days=days)) if made else {}
    acts = [each for each in _acts(made, delivered) if each.on <= until]
    recovered = _recovered(acts, paid, days)
    counted: dict[tuple[OrderKind, Stage, str], list[tuple[Money, Money]]] = {}
    for place, act in enumerate(acts):
        if act.on >= since:
            key = (act.order.kind, act.stage, _age(act))
            counted.setdefault(key, []).append((act.order.amount, recovered.get(place, 0)))
    return OrderResults(since=since, until=until, days=days, rows=tuple(_rows(counted)))


def _acts(made: Iterable[StoredOrder], delivered: Mapping[int, date]) -> list[_Act]:
    """Executions, and the notices of what was not carried out: one act of each order."""
    found = []
    for order in made:
        if order.state is OrderState.DONE and order.done_at is not None:
            found.append(_Act(order, Stage.DONE, order.done_at.astimezone().date()))
        elif order.id in delivered:
            found.append(_Act(order, Stage.NOTICE, delivered[order.id]))
    return sorted(found, key=lambda each: (each.on, each.order.id))


def _recovered(acts: list[_Act], paid: Mapping[int, tuple[Paid, ...]], days: int) -> dict[int, Money]:
    """How much each act brought, by its place: a payment is of the last one before it."""
    by_account: dict[int, list[int]] = {}
    for place, act in enumerate(acts):
        by_account.setdefault(act.order.account_id, []).append(place)
    found: dict[int, Money] = {}
    for account, places in by_account.items():
        for each in paid.get(account, ()):
            before = [place for place in places if acts[place].on <= each.on]
            if before and each.on <= acts[before[-1]].on + timedelta(days=days):
                last = before[-1]
                found[last] = min(found.get(last, 0) + each.amount, acts[last].order.amount)
    return found


def _age(act: _Act) -> str:
    oldest = act.order.oldest_due
    return AGES.age_of(0 if oldest is None else (act.on - oldest).days).name


def _rows(counted: Mapping[tuple[OrderKind, Stage, str], list[tuple[Money, Money]]]) -> Iterable[ResultRow]:
    ages = [each.name for each in AGES.ranges]
    kinds, stages = list(TAKING), list(Stage)
    for key in sorted(
        counted, key=lambda one: (kinds.index(one[0]), stages.index(one[1]), ages.index(one[2]))
    ):
        sums = counted[key]
        yield ResultRow(
            kind=key[0],
            stage=key[1],
            age=key[2],
            orders=len(sums),
            owed=sum(owed for owed, _ in sums),
            paid=sum(came > 0 for _, came in sums),
            recovered=sum(came for _, came in sums),
        )
