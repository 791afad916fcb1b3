"""What the page of orders reads at once: candidates, notices that travel, orders to give, out and over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.debt import order_causes, order_rules
from app.debt.order_rules import Candidate, OrderRules
from app.debt.suspension import Proposal, open_taking, proposal_of, waits_for_crew
from app.office import Office
from app.store import accounts, notices, orders, protection
from app.store.notices import StoredNotice
from app.store.orders import StoredOrder
from app.store.protection import Protection
from app.wording.refusals import AccountMissing
from domain.eligibility import Exclusion, may_work_on
from domain.service_order import OrderKind, OrderState

SHOWN_DAYS: Final = 60
"""How long an order that is over stays in the list."""
_FARTHEST: Final = 14


@dataclass(frozen=True, slots=True)
class NoticedOrder:
    """An order that waits with its notice.

    Attributes:
        notice: its last one; None where none was made.
        why_not: why it may not be given to a crew on the working day; None if it may.
    """

    order: StoredOrder
    notice: StoredNotice | None
    why_not: Exclusion | None

    @property
    def travels(self) -> bool:
        """Whether what became of its notice is still to be written."""
        if self.order.life.asked_for:
            return False
        return self.notice is None or self.notice.delivered_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDesk:
    """The desk of orders of one kind; what is out, comes back or is over, of every kind.

    Attributes:
        moment: now, in the office's time.
        next_day: the first day, today or later, on which the service may be taken away.
        noticed: orders of the kind with their notices; those that a user asked for have none.
        back: orders that give the service back, or only look or mend: nobody is notified of them.
        crews: who was given orders lately.
    """

    kind: OrderKind
    moment: datetime
    next_day: date
    proposal: Proposal
    noticed: tuple[NoticedOrder, ...]
    out: tuple[StoredOrder, ...]
    back: tuple[StoredOrder, ...]
    ended: tuple[StoredOrder, ...]
    crews: tuple[str, ...]


def read(office: Office, kind: OrderKind) -> OrderDesk:
    """Read the desk of a kind that takes the service away.

    Raises:
        ParameterMissing: a figure of the law has no value on that day.
    """
    with office.store.read() as transaction:
        given = order_rules.rules_of(office, transaction)
        found = order_rules.judged(transaction, given, kind)
        every = orders.open_orders(transaction)
        waiting = [each for each in every if each.kind is kind and waits_for_crew(each)]
        silent = {each.account_id for each in waiting} - found.keys()
        judged = found | (order_rules.judged(transaction, given, kind, silent) if silent else {})
        told = notices.of_orders(transaction, [each.id for each in waiting])
        noticed = [_noticed(each, told.get(each.id), judged, given) for each in waiting]
        since = given.on - timedelta(days=SHOWN_DAYS)
        listed = orders.listed(transaction, since=since)
        return OrderDesk(
            kind=kind,
            moment=order_rules.moment(office),
            next_day=_next_day(given),
            proposal=proposal_of(given, kind, found, open_taking(transaction)),
            noticed=tuple(noticed),
            out=tuple(each for each in every if each.state is OrderState.SCHEDULED),
            back=tuple(each for each in every if not each.kind.takes_service_away),
            ended=tuple(each for each in reversed(listed) if not each.open),
            crews=_crews((*listed, *every)),
        )


def _noticed(
    order: StoredOrder, told: StoredNotice | None, judged: dict[int, Candidate], given: OrderRules
) -> NoticedOrder:
    why = order_causes.why_not_given(judged[order.account_id], order, told, given.on, given)
    return NoticedOrder(order, told, why)


def _next_day(given: OrderRules) -> date:
    days = (given.on + timedelta(days=step) for step in range(_FARTHEST))
    return next((day for day in days if may_work_on(day, given.policy, given.calendar)), given.on)


def _crews(found: Iterable[StoredOrder]) -> tuple[str, ...]:
    return tuple(sorted({each.crew for each in found if each.crew}))


@dataclass(frozen=True, slots=True)
class AccountOrders:
    """The orders of an account, the newest first, and the mark that protects it; None without one."""

    orders: tuple[StoredOrder, ...]
    protection: Protection | None


def of_account(office: Office, code: str) -> AccountOrders:
    """What the page of an account shows of its orders.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        found = orders.listed(transaction, account_id=card.id)
        mark = protection.protected(transaction, [card.id], office.clock.today()).get(card.id)
        return AccountOrders(tuple(reversed(found)), mark)
