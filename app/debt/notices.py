"""Notices before a service is taken away: made with the terms of the law, delivered with proof (R-SUS-02)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.changes import Changed
from app.debt.order_rules import Candidate, OrderRules, charges_on, judged, rules_of
from app.debt.suspension import CHANGES, Proposal, demand_taking, open_taking, proposal_of
from app.office import Office
from app.store import audit, notices, orders, overdue
from app.store.engine import Transaction
from app.store.notices import NewNotice, StoredNotice
from app.store.orders import NewOrder, StoredOrder
from app.store.overdue import Debtor
from app.wording.order_refusals import NoticeMissing, NoticeOnInvoice, OrderMissing, OrderOutOfDates
from domain.delivery import ReturnCause
from domain.errors import InvalidValue
from domain.money import Money
from domain.service_order import (
    OrderCause,
    OrderKind,
    OrderState,
    ServiceOrder,
    lifting_order,
)
from domain.suspension_notice import NoticeChannel

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NoticeDebt:
    """An overdue document as a notice names it: how papers call it, since when it is due, what of it."""

    label: str
    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePaper:
    """All that the paper of a notice says, as it was made: printed again, it says the same.

    Attributes:
        order, account, kind: number of the order, code of the account, suspension or cut.
        made_on: when it was made.
        channel, invoice: on its own paper, or on which invoice.
        name, address, neighbourhood, route, stop: to whom, and where it is taken.
        cause, reason: why; of one that is no arrears, what was found or agreed, in words.
        debts, amount: of arrears, what is overdue, claims left out, and its sum.
        notice_days: business days after the delivery before which nothing is taken away.
        charge, lifting_charge: what carrying it out and giving the service back would cost; 0 for nothing.
        restore_hours: within how many hours after the payment the service is back.
        appeal_days: business days to appeal from when it is known (Ley 142 art. 154).
    """

    order: int
    account: str
    kind: OrderKind
    made_on: date
    channel: NoticeChannel
    invoice: str
    name: str
    address: str
    neighbourhood: str
    route: str
    stop: int
    debts: tuple[NoticeDebt, ...]
    amount: Money
    notice_days: int
    charge: Money
    lifting_charge: Money
    restore_hours: int
    appeal_days: int
    cause: OrderCause = OrderCause.ARREARS
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """What was notified: the list of the day, the orders that are notified now, on which paper."""

    proposal: Proposal
    orders: tuple[StoredOrder, ...]
    changed: Changed = CHANGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A notice that was answered: its order, and what is known of it."""

    order: StoredOrder
    notice: StoredNotice
    changed: Changed = CHANGES


def notify(
    office: Office,
    kind: OrderKind = OrderKind.SUSPENSION,
    accounts: Collection[str] | None = None,
    route: str | None = None,
) -> Notified:
    """Make the orders and the notices of everybody who may be suspended or cut and has none open.

    A notice that came back is made again for its order. By the office's setting the newest invoice is the
    notice; who has none gets one on its own paper.

    Args:
        office: the office.
        kind: suspension or cut.
        accounts: codes of some of the eligible; None for all of them.
        route: only those of a route; None for all.

    Raises:
        InvalidValue: the kind takes no service away.
    """
    demand_taking(kind)
    with office.store.write() as transaction:
        given = rules_of(office, transaction)
        found = judged(transaction, given, kind)
        waiting = open_taking(transaction)
        chosen = {
            key: each
            for key, each in found.items()
            if each.found.eligible
            and (accounts is None or each.debtor.code in accounts)
            and route in {None, each.debtor.route}
        }
        fresh = {key: each for key, each in chosen.items() if key not in waiting}
        made = _make_orders(office, transaction, kind, fresh)
        again = _returned(transaction, kind, [waiting[key] for key in chosen if key in waiting])
        made |= {each.account_id: each.id for each in again}
        _make_notices(office, transaction, given, kind, {key: (made[key], found[key]) for key in made})
        summary = f"{kind.value}: {len(fresh)} avisos, {len(again)} otra vez"
        audit.add(transaction, office.actor(), "notices.notify", given.on.isoformat(), summary)
        stored = tuple(orders.by_ids(transaction, list(made.values())))
        proposal = proposal_of(given, kind, found, open_taking(transaction))
    return Notified(proposal=proposal, orders=stored)


def _make_orders(
    office: Office, transaction: Transaction, kind: OrderKind, chosen: Mapping[int, Candidate]
) -> dict[int, int]:
    """New orders by account, notified: both steps stand in their history."""
    if not chosen:
        return {}
    actor, on = office.actor(), office.clock.today()
    ServiceOrder(kind=kind).notify()
    new = [
        NewOrder(
            kind=kind,
            account_id=key,
            cause=OrderCause.ARREARS,
            invoices=each.found.invoices,
            amount=each.found.amount,
            oldest_due=each.debtor.oldest_due,
        )
        for key, each in chosen.items()
    ]
    keys = orders.add(transaction, actor, new, on)
    orders.pass_many(transaction, actor, keys, OrderState.NOTIFIED, on)
    return dict(zip(chosen, keys, strict=True))


def _returned(transaction: Transaction, kind: OrderKind, waiting: list[StoredOrder]) -> list[StoredOrder]:
    """Orders whose notice on its own paper came back."""
    mine = [
        each
        for each in waiting
        if each.kind is kind and each.state is OrderState.NOTIFIED and each.by_hand is None
    ]
    told = notices.of_orders(transaction, [each.id for each in mine])
    return [each for each in mine if told[each.id].returned is not None]


def _make_notices(
    office: Office,
    transaction: Transaction,
    given: OrderRules,
    kind: OrderKind,
    made: Mapping[int, tuple[int, Candidate]],
) -> None:
    """A notice of each order by account, with what its paper says."""
    if not made:
        return
    actor = office.actor()
    invoices = notices.last_invoices(transaction, list(made)) if given.on_invoice else {}
    papers = {paper.document_id for _, each in made.values() for paper in each.debtor.papers}
    called = overdue.names(transaction, papers)
    new: dict[NoticeChannel, list[NewNotice]] = {NoticeChannel.OWN_PAPER: [], NoticeChannel.INVOICE: []}
    shared = NoticeTerms(transaction, given, kind)
    for key, (order_id, each) in made.items():
        last = invoices.get(key)
        terms = shared.of(each.debtor) | {
            "debts": [
                [called[paper.document_id], paper.due_on.isoformat(), paper.enforceable]
                for paper in each.debtor.papers
                if paper.enforceable
            ],
            "amount": each.found.amount,
        }
        channel = NoticeChannel.INVOICE if last else NoticeChannel.OWN_PAPER
        new[channel].append(NewNotice(order_id=order_id, invoice_id=last.id if last else None, terms=terms))
    for channel, some in new.items():
        notices.add(transaction, actor, some, channel, given.on)


class NoticeTerms:
    """What every notice made on a day says: to whom, what it would cost, and the terms of the law."""

    def __init__(self, transaction: Transaction, given: OrderRules, kind: OrderKind) -> None:
        self._costs, self._given = charges_on(transaction, given.on), given
        self._pair = (kind, lifting_order(kind.leaves))

    def of(self, debtor: Debtor) -> dict[str, Any]:
        """All but why."""
        charge, lifting = (
            self._costs.charge(ServiceOrder(kind=one, state=OrderState.DONE), debtor.service_class)
            for one in self._pair
        )
        return {
            "name": debtor.name,
            "address": debtor.address,
            "neighbourhood": debtor.neighbourhood,
            "route": debtor.route,
            "stop": debtor.stop,
            "notice_days": self._given.policy.notice_days,
            "charge": charge,
            "lifting_charge": lifting,
            "restore_hours": self._given.restore_hours,
            "appeal_days": self._given.appeal_days,
        }


def deliver(
    office: Office, number: int, on: date, received_by: str = "", returned: ReturnCause | None = None
) -> Delivered:
    """Write that a notice on its own paper was delivered, to whom, or why it came back.

    Raises:
        OrderMissing: no order has that number.
        NoticeMissing: it has no notice that waits for an answer.
        NoticeOnInvoice: its notice went on an invoice, whose delivery is its proof.
        OrderOutOfDates: the day is before the notice or after today.
        InvalidValue: neither who took it nor why it came back is said, or both are.
    """
    who = " ".join(received_by.split())
    if bool(who) == (returned is not None):
        raise InvalidValue("recibe", who, "quién lo recibió, o la causa por la que se devolvió")
    if len(who) > LONGEST_NAME:
        raise InvalidValue("recibe", f"{who[:30]}…", f"un nombre de hasta {LONGEST_NAME} letras")
    with office.store.write() as transaction:
        order = demand_order(transaction, number)
        told = _waiting_notice(transaction, order)
        if not told.made_on <= on <= office.clock.today():
            raise OrderOutOfDates(str(number), on, told.made_on, office.clock.today())
        actor = office.actor()
        notices.answer(transaction, actor, told.id, None if returned else on, who, returned)
        what = f"devuelto, {returned.value}" if returned else "entregado"
        summary = f"aviso de la orden {number} {what} el {on.isoformat()}"
        audit.add(transaction, actor, "notices.deliver", order.account, summary)
        return Delivered(order=order, notice=notices.of_orders(transaction, [order.id])[order.id])


def take_back(office: Office, numbers: Collection[int]) -> Changed:
    """Have answered notices wait for their answer again, as long as nothing followed from it.

    All of them or none: what was answered was a mistake, and stays in the trail.

    Raises:
        OrderMissing: no order has one of these numbers.
        NoticeOnInvoice: a notice went on an invoice, whose delivery is its proof.
        NoticeMissing: an order went on, or its notice was made again or never answered.
    """
    with office.store.write() as transaction:
        found = [demand_order(transaction, number) for number in numbers]
        told = notices.of_orders(transaction, [order.id for order in found])
        answered = [_answered_notice(order, told.get(order.id)) for order in found]
        notices.forget_answers(transaction, [each.id for each in answered])
        for order, each in zip(found, answered, strict=True):
            was = f"devuelto, {each.returned.value}" if each.returned else f"entregado a {each.received_by}"
            summary = f"aviso de la orden {order.number} vuelve a esperar respuesta; estaba {was}"
            audit.add(transaction, office.actor(), "notices.take_back", order.account, summary)
    return CHANGES


def _answered_notice(order: StoredOrder, told: StoredNotice | None) -> StoredNotice:
    if told is not None and told.channel is NoticeChannel.INVOICE:
        raise NoticeOnInvoice(str(order.number), told.invoice)
    if told is None or not told.answered or order.state is not OrderState.NOTIFIED:
        raise NoticeMissing(str(order.number), order.state.value)
    return told


def _waiting_notice(transaction: Transaction, order: StoredOrder) -> StoredNotice:
    told = notices.of_orders(transaction, [order.id]).get(order.id)
    if told is not None and told.channel is NoticeChannel.INVOICE:
        raise NoticeOnInvoice(str(order.number), told.invoice)
    if told is None or told.answered or order.state is not OrderState.NOTIFIED:
        raise NoticeMissing(str(order.number), order.state.value)
    return told


def demand_order(transaction: Transaction, number: int) -> StoredOrder:
    """An order by its number.

    Raises:
        OrderMissing: none has it.
    """
    found = orders.find(transaction, number)
    if found is None:
        raise OrderMissing(str(number))
    return found


def papers(office: Office, numbers: Collection[int] | None = None) -> tuple[NoticePaper, ...]:
    """What the papers of notices say, in route order: those of these orders, or all that wait for an answer.

    Raises:
        OrderMissing: an order has no such number, or no notice.
    """
    with office.store.read() as transaction:
        if numbers is None:
            waiting = orders.open_orders(transaction)
            found = [each for each in waiting if each.state is OrderState.NOTIFIED]
        else:
            found = [demand_order(transaction, number) for number in numbers]
        told = notices.of_orders(transaction, [each.id for each in found])
    if numbers is None:
        found = [each for each in found if _on_paper(told.get(each.id))]
    silent = next((each for each in found if each.id not in told), None)
    if silent is not None:
        raise OrderMissing(str(silent.number))
    walked = sorted(found, key=lambda each: (each.cycle, each.route, each.stop, each.account))
    return tuple(_paper(each, told[each.id]) for each in walked)


def _on_paper(told: StoredNotice | None) -> bool:
    return told is not None and told.channel is NoticeChannel.OWN_PAPER and not told.answered


def _paper(order: StoredOrder, told: StoredNotice) -> NoticePaper:
    terms = dict(told.terms)
    debts = tuple(
        NoticeDebt(label, date.fromisoformat(due_on), amount) for label, due_on, amount in terms.pop("debts")
    )
    return NoticePaper(
        order=order.number,
        account=order.account,
        kind=order.kind,
        made_on=told.made_on,
        channel=told.channel,
        invoice=told.invoice,
        cause=order.cause,
        debts=debts,
        **terms,
    )
