"""Who may be suspended or cut, proposed with every exclusion and its cause; and the orders given to the crew.

Nothing here asks account by account: the facts of the whole book come by a few statements
(`app.store.overdue`), and the rule is the domain's (R-SUS-01 to R-SUS-04).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.changes import Changed, Topic
from app.debt.order_causes import why_not_given
from app.debt.order_rules import Candidate, OrderRules, judged, rules_of
from app.debt.restoring import annul_by_rule
from app.office import Office
from app.store import audit, notices, orders
from app.store.engine import Transaction
from app.store.orders import StoredOrder
from app.store.overdue import Debtor
from app.wording.order_refusals import NotOrderableDay, OrderOutOfDates
from domain.eligibility import Exclusion, may_work_on, why_not_now
from domain.errors import InvalidValue
from domain.money import Money
from domain.service_order import OrderKind, OrderState

CHANGES: Changed = frozenset({Topic.ORDERS})
LONGEST_CREW = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """An account that owes something overdue, as the list shows it.

    Attributes:
        debtor: whose it is and where; its overdue papers, the oldest first.
        invoices, amount: what counts of them, claims left out.
        exceeds_cap: more are overdue than the law allows: the owner's solidarity is at stake (R-SUS-03).
        exclusion: why it is left out; None where the service may be taken away.
        order: number of its open order of suspension or cut; 0 without one.
        order_state: where that one stands.
    """

    debtor: Debtor
    invoices: int
    amount: Money
    exceeds_cap: bool
    exclusion: Exclusion | None
    order: int = 0
    order_state: OrderState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the rule says on a day of every account with an overdue invoice, by code.

    Attributes:
        on, kind: the day, and what would be ordered: suspension or cut.
        eligible: those whose service may be taken away; in `Ordered`, those whose order was given.
        excluded: the others, each with its first cause.
    """

    on: date
    kind: OrderKind
    eligible: tuple[Proposed, ...]
    excluded: tuple[Proposed, ...]

    @property
    def amount(self) -> Money:
        """What the eligible owe together."""
        return sum(each.amount for each in self.eligible)

    @property
    def causes(self) -> Mapping[Exclusion, int]:
        """How many accounts each cause leaves out, in the order of the causes."""
        found = [each.exclusion for each in self.excluded]
        return {cause: found.count(cause) for cause in Exclusion if cause in found}

    @property
    def beyond_cap(self) -> int:
        """How many accounts are past the law's cap without suspending, eligible or not (R-SUS-03)."""
        return sum(each.exceeds_cap for each in (*self.eligible, *self.excluded))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What was given to the crew: the list, and the orders that are scheduled now."""

    proposal: Proposal
    orders: tuple[StoredOrder, ...]
    annulled: int = 0
    changed: Changed = CHANGES


def propose(office: Office, kind: OrderKind = OrderKind.SUSPENSION) -> Proposal:
    """Who may be suspended or cut today, and why the others may not; nothing is written.

    Raises:
        InvalidValue: the kind takes no service away.
    """
    demand_taking(kind)
    with office.store.read() as transaction:
        given = rules_of(office, transaction)
        found = judged(transaction, given, kind)
        return proposal_of(given, kind, found, open_taking(transaction))


def demand_taking(kind: OrderKind) -> None:
    """Make sure that a kind of order takes a service away.

    Raises:
        InvalidValue: it does not.
    """
    if not kind.takes_service_away:
        raise InvalidValue("tipo", kind.value, "suspension o corte")


def open_taking(transaction: Transaction) -> dict[int, StoredOrder]:
    """The open order of suspension or cut of each account that has one."""
    found = orders.open_orders(transaction, kinds=(OrderKind.SUSPENSION, OrderKind.CUT))
    return {each.account_id: each for each in found}


def waits_for_crew(order: StoredOrder) -> bool:
    """Whether an order that takes a service away waits for a crew: its notice was made, or it needs none."""
    return order.state is (OrderState.GENERATED if order.life.asked_for else OrderState.NOTIFIED)


def proposal_of(
    given: OrderRules, kind: OrderKind, found: Mapping[int, Candidate], waiting: Mapping[int, StoredOrder]
) -> Proposal:
    """The list of what was judged, by the code of the accounts."""
    shown = [proposed(each, waiting.get(key)) for key, each in found.items() if each.debtor.papers]
    return Proposal(
        on=given.on,
        kind=kind,
        eligible=tuple(each for each in shown if each.exclusion is None),
        excluded=tuple(each for each in shown if each.exclusion is not None),
    )


def proposed(each: Candidate, order: StoredOrder | None) -> Proposed:
    """A candidate as the list shows it, with its open order."""
    return Proposed(
        debtor=each.debtor,
        invoices=each.found.invoices,
        amount=each.found.amount,
        exceeds_cap=each.found.exceeds_cap,
        exclusion=each.found.exclusion,
        order=0 if order is None else order.number,
        order_state=None if order is None else order.state,
    )


def give_orders(
    office: Office,
    kind: OrderKind = OrderKind.SUSPENSION,
    day: date | None = None,
    crew: str = "",
    route: str | None = None,
) -> Ordered:
    """Give the crew the orders that are notified and may be carried out: payment is checked anew (R-SUS-02).

    Who paid meanwhile is annulled and told; a notice that was not delivered or whose term runs keeps its
    order waiting.

    Args:
        office: the office.
        kind: suspension or cut.
        day: on which the crew goes; today if not given.
        crew: whom it is given to.
        route: only the accounts of this route; None for all.

    Raises:
        InvalidValue: the kind takes no service away, or the crew's name is longer than a line.
        OrderOutOfDates: the day is before today.
        NotOrderableDay: another day was asked for, and nothing is taken away on it.
    """
    demand_taking(kind)
    if len(crew.strip()) > LONGEST_CREW:
        raise InvalidValue("cuadrilla", crew[:30], f"hasta {LONGEST_CREW} letras")
    with office.store.write() as transaction:
        given = rules_of(office, transaction)
        if day is not None and day < given.on:
            raise OrderOutOfDates("", day, given.on, day)
        work = _Work(office, transaction, given, kind, day or given.on)
        if day is not None and not work.any_day and not may_work_on(day, given.policy, given.calendar):
            raise NotOrderableDay(day)
        return work.give(crew.strip(), route)


class _Work:
    """The orders of a kind that are notified, against the accounts as they stand now."""

    def __init__(
        self, office: Office, transaction: Transaction, given: OrderRules, kind: OrderKind, day: date
    ) -> None:
        self.office, self.transaction, self.given = office, transaction, given
        self.kind, self.day = kind, day
        self.waiting = open_taking(transaction)
        notified = [each for each in self.waiting.values() if waits_for_crew(each)]
        self.notified = {each.account_id: each for each in notified if each.kind is kind}
        self.found = judged(transaction, given, kind)
        silent = self.notified.keys() - self.found.keys()
        if silent:
            self.found |= judged(transaction, given, kind, silent)
        self.told = notices.of_orders(transaction, [each.id for each in self.notified.values()])

    @property
    def any_day(self) -> bool:
        """Whether one of them may go on any day: what its user asked for, or repairs ask for (R-SUS-05)."""
        rules = (each.by_hand for each in self.notified.values())
        return any(rule is not None and not rule.imputable for rule in rules)

    def give(self, crew: str, route: str | None) -> Ordered:
        """Schedule what may be, annul what is paid, and tell why the rest waits."""
        gone = list(self._paid_since(route))
        eligible, excluded, scheduled, paid = [], [], [], []
        for key, each in self.found.items():
            if route is not None and each.debtor.route != route:
                continue
            order, why = self.waiting.get(key), self._why_not(key, each)
            shown = replace(proposed(each, order), exclusion=why)
            if order is not None and order.state is OrderState.SCHEDULED:
                continue
            if why is None and order is not None:
                eligible.append(shown)
                scheduled.append(order)
            elif why is not None:
                excluded.append(shown)
                if order is not None and key in self.notified and why in _ENDS:
                    paid.append((order, why))
        self._schedule(scheduled, crew)
        for order, why in paid:
            annul_by_rule(self.office, self.transaction, order, why)
        excluded += [each for each in gone if each.debtor.id not in self.found]
        return Ordered(
            proposal=Proposal(
                on=self.given.on, kind=self.kind, eligible=tuple(eligible), excluded=_by_code(excluded)
            ),
            orders=tuple(orders.by_ids(self.transaction, [each.id for each in scheduled])),
            annulled=len(paid),
        )

    def _why_not(self, key: int, each: Candidate) -> Exclusion | None:
        order = self.notified.get(key)
        if order is None:
            return why_not_now(each.found, None, self.day, self.given.policy, self.given.calendar)
        return why_not_given(each, order, self.told.get(order.id), self.day, self.given)

    def _schedule(self, chosen: list[StoredOrder], crew: str) -> None:
        actor, on = self.office.actor(), self.given.on
        for order in chosen:
            order.life.schedule()
        keys = [order.id for order in chosen]
        values = {"scheduled_on": self.day, "crew": crew}
        orders.pass_many(self.transaction, actor, keys, OrderState.SCHEDULED, on, crew, **values)
        summary = f"{self.kind.value}: {len(chosen)} órdenes para el {self.day.isoformat()}"
        audit.add(self.transaction, actor, "suspension.give_orders", self.day.isoformat(), summary)

    def _paid_since(self, route: str | None) -> Iterable[Proposed]:
        """Who paid between the notice and this list, since the last list was given."""
        gone = orders.paid_since_last_list(self.transaction, self.kind)
        ended = judged(self.transaction, self.given, self.kind, {each.account_id for each in gone})
        for order in gone:
            each = ended[order.account_id]
            if route is None or each.debtor.route == route:
                yield replace(proposed(each, order), exclusion=Exclusion.PAID)


_ENDS = frozenset({Exclusion.PAID, Exclusion.ALREADY})
"""What ends an order that only waits: a claim, an agreement or a mark may go again."""


def _by_code(found: Iterable[Proposed]) -> tuple[Proposed, ...]:
    return tuple(sorted(found, key=lambda each: each.debtor.code))
