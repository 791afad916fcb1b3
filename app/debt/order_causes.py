"""Whether an order still holds, by its own cause: arrears end with a payment, a fraud does not (R-SUS-05)."""

from datetime import date

from app.debt.order_rules import Candidate, OrderRules
from app.store import hand_orders
from app.store.engine import Transaction
from app.store.notices import StoredNotice
from app.store.orders import StoredOrder
from domain.eligibility import Exclusion, Notice, why_not_now
from domain.service_order import OrderCause
from domain.suspension_cause import charges_user, why_not, why_not_on


def no_longer(each: Candidate, order: StoredOrder) -> Exclusion | None:
    """Why an order does not hold now; None if it does. Who owes nothing overdue has paid."""
    rule = order.by_hand
    if rule is not None:
        return why_not(each.debtor.facts, rule, reviewed=bool(order.reviewed))
    why = each.found.exclusion
    if each.found.invoices == 0 and why not in {Exclusion.CLAIM, Exclusion.AGREEMENT}:
        return Exclusion.PAID
    return why


def why_not_given(
    each: Candidate, order: StoredOrder, told: StoredNotice | None, day: date, given: OrderRules
) -> Exclusion | None:
    """Why an order with its notice may not be given to a crew for a day; None if it may."""
    notice = None if told is None else Notice(told.delivered_on)
    rule = order.by_hand
    if rule is not None:
        return no_longer(each, order) or why_not_on(rule, notice, day, given.policy, given.calendar)
    why = why_not_now(each.found, notice, day, given.policy, given.calendar)
    if why is None and told is not None and told.not_before is not None and day < told.not_before:
        return Exclusion.NOTICE_RUNNING
    return why


def costs_nothing(transaction: Transaction, order: StoredOrder) -> bool:
    """Whether an order is not charged: its user did not bring it about, or it undoes a mistake."""
    return any(
        each.cause is OrderCause.DONE_LATE or not charges_user(each.kind, each.cause)
        for each in hand_orders.chain(transaction, order)
    )
