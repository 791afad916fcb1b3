"""The sheet of a crew: its stops in route order, payment looked at again before printing (R-SUS-02)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.changes import Changed
from app.debt.order_causes import no_longer
from app.debt.order_rules import OrderRules, judged, rules_of
from app.debt.restoring import annul_by_rule, sweep
from app.debt.suspension import CHANGES
from app.office import Office
from app.store import audit, orders
from app.store.engine import Transaction
from app.store.orders import StoredOrder
from app.wording.order_sentences import CAUSE_WORDS
from domain.eligibility import Exclusion
from domain.money import Money
from domain.service_order import OrderKind, OrderState


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStop:
    """A stop of the crew: which order, where, and what it must know there.

    Attributes:
        order, kind: its number and what is to be done.
        account, name, address, neighbourhood, phone, cycle, route, stop, meter: whose and where.
        invoices, amount: what is overdue now, claims left out; 0 where the order asks for no debt.
        limit: until when it must be done; None where nothing says so.
        note: what is wanted besides.
    """

    order: int
    kind: OrderKind
    account: str
    name: str
    address: str
    neighbourhood: str
    phone: str
    cycle: str
    route: str
    stop: int
    meter: str
    invoices: int
    amount: Money
    limit: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An order that left the sheet at the last moment, and why: it is annulled."""

    order: int
    account: str
    name: str
    cause: Exclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSheet:
    """What a crew takes along on a day; the stops in the order in which they are walked.

    What gives the service back comes first: its clock runs.
    """

    day: date
    crew: str
    stops: tuple[OrderStop, ...]
    left_out: tuple[LeftOut, ...]
    changed: Changed = CHANGES


def prepare(
    office: Office,
    day: date | None = None,
    crew: str = "",
    kinds: Collection[OrderKind] | None = None,
) -> OrderSheet:
    """The sheet of a crew for a day; who paid since is annulled and left out, in the same write.

    It takes the orders that were given to the crew, or to none, up to that day; and those that give the
    service back or only look and wait for a crew: they are given to it now.

    Args:
        office: the office.
        day: today if not given.
        crew: whose sheet it is; empty takes the orders of every crew.
        kinds: only of these kinds; None for all.
    """
    with office.store.write() as transaction:
        sweep(office, transaction)
        given = rules_of(office, transaction)
        wanted = _Sheet(office, transaction, given, day or given.on, crew.strip())
        return wanted.made(kinds)


class _Sheet:
    """The open orders of a crew, against the accounts as they stand now."""

    def __init__(
        self, office: Office, transaction: Transaction, given: OrderRules, day: date, crew: str
    ) -> None:
        self.office, self.transaction, self.given = office, transaction, given
        self.day, self.crew = day, crew

    def made(self, kinds: Collection[OrderKind] | None) -> OrderSheet:
        """The sheet, with what was written of it."""
        found = [each for each in orders.open_orders(self.transaction, None, kinds) if self._goes(each)]
        taking = [each for each in found if each.kind.takes_service_away]
        left_out, debts = self._checked(taking)
        out = {each.order for each in left_out}
        going = [each for each in found if each.number not in out]
        self._give(going)
        stops = [self._stop(each, debts.get(each.id, (0, 0))) for each in _walked(going)]
        summary = f"{len(stops)} órdenes para {self.crew or 'todas las cuadrillas'}, {len(left_out)} fuera"
        actor = self.office.actor()
        audit.add(self.transaction, actor, "order_sheet.prepare", self.day.isoformat(), summary)
        return OrderSheet(day=self.day, crew=self.crew, stops=tuple(stops), left_out=tuple(left_out))

    def _goes(self, order: StoredOrder) -> bool:
        if order.state is OrderState.SCHEDULED:
            mine = self.crew in {"", order.crew} or not order.crew
            return mine and order.scheduled_on is not None and order.scheduled_on <= self.day
        return order.state is OrderState.GENERATED and not order.kind.takes_service_away

    def _checked(self, taking: Iterable[StoredOrder]) -> tuple[list[LeftOut], dict[int, tuple[int, Money]]]:
        """Whoever no longer qualifies is annulled; of the others, what they owe now."""
        left_out, debts = [], {}
        by_kind: dict[OrderKind, list[StoredOrder]] = {}
        for order in taking:
            by_kind.setdefault(order.kind, []).append(order)
        for kind, mine in by_kind.items():
            found = judged(self.transaction, self.given, kind, {order.account_id for order in mine})
            for order in mine:
                each = found[order.account_id]
                why = no_longer(each, order)
                debts[order.id] = (0, 0) if order.by_hand else (each.found.invoices, each.found.amount)
                if why is not None:
                    annul_by_rule(self.office, self.transaction, order, why)
                    left_out.append(LeftOut(order.number, order.account, order.name, why))
        return left_out, debts

    def _give(self, going: Collection[StoredOrder]) -> None:
        actor, on = self.office.actor(), self.given.on
        fresh = [order for order in going if order.state is OrderState.GENERATED]
        for order in fresh:
            order.life.schedule()
        keys = [order.id for order in fresh]
        values = {"scheduled_on": self.day, "crew": self.crew}
        orders.pass_many(self.transaction, actor, keys, OrderState.SCHEDULED, on, self.crew, **values)
        orders.change(self.transaction, [order.id for order in going], printed_on=on)

    def _stop(self, order: StoredOrder, debt: tuple[int, Money]) -> OrderStop:
        return OrderStop(
            order=order.number,
            kind=order.kind,
            account=order.account,
            name=order.name,
            address=order.address,
            neighbourhood=order.neighbourhood,
            phone=order.phone,
            cycle=order.cycle,
            route=order.route,
            stop=order.stop,
            meter=order.meter,
            invoices=debt[0],
            amount=debt[1],
            limit=order.limit,
            note=f"{CAUSE_WORDS[order.cause]}: {order.note}" if order.by_hand else order.note,
        )


def _walked(going: Iterable[StoredOrder]) -> list[StoredOrder]:
    return sorted(
        going,
        key=lambda each: (
            not each.kind.gives_service_back, each.cycle, each.route, each.stop, each.account, each.number
        ),
    )  # fmt: skip
