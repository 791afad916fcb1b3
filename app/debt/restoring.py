"""What follows by itself when a debt falls: orders that are no longer wanted, service that must come back.

A payment, a bank's file, a payment that found its account and a signed agreement all call
`after_debt_fell` within their own write. A receipt that is reversed later undoes nothing of it: the
account owes again, and is proposed again (decision 0055).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from app.debt.order_causes import no_longer
from app.debt.order_rules import Candidate, OrderRules, judged, moment, rules_of
from app.office import Office
from app.store import audit, hand_orders, orders
from app.store.engine import Transaction
from app.store.orders import NewOrder, StoredOrder
from domain.cadastre import AccountState
from domain.eligibility import Exclusion
from domain.service_order import (
    SERVICE_KINDS,
    OrderCause,
    OrderKind,
    OrderState,
    is_late,
    lifting_order,
    restore_before,
)

_LIFTED = frozenset({AccountState.SUSPENDED, AccountState.CUT})
"""States that a payment lifts; what was suspended by agreement of both is lifted by request."""

_FALLEN = frozenset({Exclusion.FEW_INVOICES, Exclusion.SMALL_AMOUNT, Exclusion.AGREEMENT})


def after_debt_fell(
    office: Office,
    transaction: Transaction,
    account_ids: Collection[int],
    paid_on: Mapping[int, date] | None = None,
) -> tuple[StoredOrder, ...]:
    """Annul what is no longer due and order the service back, within the write that made a debt fall.

    Orders of suspension and cut of accounts that no longer qualify are annulled. Where the service was
    taken away and the debt for which it was is paid, or in an agreement, the order to give it back is made,
    once, with its clock (Ley 142 art. 142).

    Args:
        office: who acts, and when.
        transaction: the caller's own write; the debt has fallen already.
        account_ids: whose debt fell: most have no order and their service, and cost one look.
        paid_on: the day on which each paid, where that was before today: its clock began at the end of it.

    Returns:
        The orders that were made.
    """
    touched = orders.touched_by_debt(transaction, account_ids)
    if not touched:
        return ()
    given = rules_of(office, transaction)
    _annul_fallen(office, transaction, given, touched.keys())
    dark = [key for key, state in touched.items() if state in _LIFTED]
    since = {key: _since(office, day) for key, day in (paid_on or {}).items()}
    return give_back_cleared(office, transaction, given, dark, since)


def sweep(office: Office, transaction: Transaction) -> tuple[StoredOrder, ...]:
    """The same for every account without service or with an order: a note may have paid what nobody paid."""
    touched = orders.touched_by_debt(transaction, None)
    return after_debt_fell(office, transaction, touched.keys())


def _annul_fallen(
    office: Office, transaction: Transaction, given: OrderRules, account_ids: Collection[int]
) -> None:
    taking = orders.open_orders(transaction, account_ids, (OrderKind.SUSPENSION, OrderKind.CUT))
    waiting = [order for order in taking if order.by_hand is None]
    for kind in {order.kind for order in waiting}:
        mine = [order for order in waiting if order.kind is kind]
        found = judged(transaction, given, kind, {order.account_id for order in mine})
        for order in mine:
            why = no_longer(found[order.account_id], order)
            if why in _FALLEN or why is Exclusion.PAID:
                annul_by_rule(office, transaction, order, why)


def annul_by_rule(office: Office, transaction: Transaction, order: StoredOrder, why: Exclusion) -> None:
    """Annul an order whose account no longer qualifies, within a write that is open."""
    actor, on = office.actor(), office.clock.today()
    order.life.annul(why.value)
    orders.pass_to(transaction, actor, order, OrderState.ANNULLED, on, why.value, reason=why.value)
    summary = f"orden {order.number} anulada: {why.value}"
    audit.add(transaction, actor, "restoring.annul_by_rule", order.account, summary)


def give_back_cleared(
    office: Office,
    transaction: Transaction,
    given: OrderRules,
    account_ids: Collection[int],
    since: Mapping[int, datetime],
) -> tuple[StoredOrder, ...]:
    """Order the service back of those whose debt is gone and who have no such order open.

    What was taken away for another cause than arrears waits until somebody says that the cause is gone.
    `since` says when the clock of an account began, where that is not now.
    """
    waiting = orders.open_orders(transaction, account_ids, _GIVING)
    wanted = set(account_ids) - {order.account_id for order in waiting}
    wanted -= hand_orders.held(transaction, wanted)
    if not wanted:
        return ()
    found = judged(transaction, given, OrderKind.SUSPENSION, wanted)
    taken = orders.taken_away_by(transaction, wanted)
    new = []
    for key, each in found.items():
        last = taken.get(key)
        if _cleared(each, last, given.on):
            began = since.get(key) or moment(office)
            new.append(_lifting(each, last, restore_before(began, given.restore_hours)))
    return order_back(office, transaction, new)


_GIVING = tuple(kind for kind in SERVICE_KINDS if kind.gives_service_back)


def _cleared(each: Candidate, last: StoredOrder | None, on: date) -> bool:
    """Whether what made the order is gone: what was overdue when it was carried out is paid, or agreed.

    A later invoice that falls due in the meantime is another matter. Where no order of the office took the
    service away, nothing may be overdue.
    """
    if each.debtor.facts.agreement_up_to_date:
        return True
    day = on if last is None or last.done_at is None else last.done_at.astimezone().date()
    return each.debtor.owed_since(day) == 0


def _since(office: Office, paid_on: date) -> datetime:
    """When the clock began: now, or at the end of an earlier day on which a bank took the money."""
    if paid_on >= office.clock.today():
        return moment(office)
    return datetime.combine(paid_on, time(23, 59, 59)).astimezone()


def _lifting(each: Candidate, last: StoredOrder | None, limit: datetime) -> NewOrder:
    agreed = each.debtor.facts.agreement_up_to_date
    return NewOrder(
        kind=lifting_order(each.debtor.facts.state),
        account_id=each.debtor.id,
        cause=OrderCause.AGREEMENT if agreed else OrderCause.PAYMENT,
        follows_id=None if last is None else last.id,
        limit=limit,
    )


def order_back(office: Office, transaction: Transaction, new: Iterable[NewOrder]) -> tuple[StoredOrder, ...]:
    """Make orders that give the service back, within a write that is open."""
    wanted = list(new)
    if not wanted:
        return ()
    actor = office.actor()
    made = tuple(orders.by_ids(transaction, orders.add(transaction, actor, wanted, office.clock.today())))
    for order in made:
        limit = "" if order.limit is None else order.limit.isoformat(timespec="minutes")
        summary = f"{order.kind.value} {order.number} por {order.cause.value}, antes de {limit}"
        audit.add(transaction, actor, "restoring.order_back", order.account, summary)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """How the service was given back between two days (Ley 142 art. 142).

    Attributes:
        since, until: days on which the orders were made.
        in_time, late: orders carried out within their hours, and after them: a failure of the service.
        overdue: those not carried out whose hours are over; `waiting` those whose hours run.
    """

    since: date
    until: date
    in_time: tuple[StoredOrder, ...]
    late: tuple[StoredOrder, ...]
    overdue: tuple[StoredOrder, ...]
    waiting: tuple[StoredOrder, ...]

    @property
    def made(self) -> int:
        """How many orders there were."""
        return len(self.in_time) + len(self.late) + len(self.overdue) + len(self.waiting)


def restore_report(office: Office, since: date, until: date) -> RestoreReport:
    """Which orders to give the service back were in time and which were late, by the day they were made.

    An order that somebody annulled counts in none. One that could not be carried out is followed by
    another with the same limit: that one counts.
    """
    with office.store.read() as transaction:
        found = [
            each
            for kind in _GIVING
            for each in orders.listed(transaction, kind=kind, since=since, until=until)
        ]
    now = moment(office)
    done = [each for each in found if each.state is OrderState.DONE]
    still = [each for each in found if each.open]
    return RestoreReport(
        since=since,
        until=until,
        in_time=tuple(each for each in done if not _late(each, each.done_at or now)),
        late=tuple(each for each in done if _late(each, each.done_at or now)),
        overdue=tuple(each for each in still if _late(each, now)),
        waiting=tuple(each for each in still if not _late(each, now)),
    )


def _late(order: StoredOrder, at: datetime) -> bool:
    return order.limit is not None and is_late(order.limit, at)
