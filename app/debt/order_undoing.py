"""The result of an order that was written by mistake, taken back on the day on which it was written.

Nothing is erased: the order takes a step back that says why, its charge is withdrawn, the account's state
changes back from the same day, and what was ordered because of it is annulled (decision 0071).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from app.debt.notices import demand_order
from app.debt.restoring import after_debt_fell
from app.debt.service_orders import BY_REPORT, LONGEST
from app.office import Office
from app.store import accounts, audit, cadastre, charges, meters, order_chain, orders
from app.store.accounts import AccountCard
from app.store.audit import Actor
from app.store.cadastre import Change
from app.store.charges import PendingCharge, Withdrawal
from app.store.engine import Transaction
from app.store.orders import PastStep, StoredOrder
from app.wording.order_refusals import OrderChanged, ResultStands
from app.wording.order_sentences import KIND_WORDS, ORDER_STATE_WORDS
from app.wording.refusals import AccountChanged
from domain.cadastre import AccountState
from domain.errors import InvalidValue
from domain.service_order import OrderKind, OrderState

_ENDED: Final = frozenset({OrderState.DONE, OrderState.NOT_DONE})
_MISTAKE: Final = "se registró por error"


@dataclass(frozen=True, slots=True)
class _Result:
    """A result that may be taken back: where its order stood before, and what goes with it."""

    order: StoredOrder
    before: PastStep
    by_report: bool
    following: tuple[StoredOrder, ...]
    charges: tuple[PendingCharge, ...]
    state: Change | None


def take_back(office: Office, numbers: Collection[int], reason: str = "") -> tuple[StoredOrder, ...]:
    """Have orders stand where they stood before their results of today were written: all of them, or none.

    An account that paid meanwhile keeps its service: an order to take it away that comes back is annulled
    at once.

    Raises:
        OrderMissing: no order has one of these numbers.
        ResultStands: it has no result of today, or something depends on it: an order that a crew has or
            ended, a charge that was billed, a meter that was hung, a later change of the account.
        InvalidValue: the reason is longer than a line.
    """
    why = " ".join(reason.split()) or _MISTAKE
    if len(why) > LONGEST:
        raise InvalidValue("motivo", f"{why[:30]}…", f"hasta {LONGEST} letras")
    with office.store.write() as transaction:
        found = [_result(office, transaction, number) for number in sorted(set(numbers), reverse=True)]
        for each in found:
            _put_back(office, transaction, each, why)
        after_debt_fell(office, transaction, {each.order.account_id for each in found})
        return tuple(orders.by_ids(transaction, [each.order.id for each in found]))


def _result(office: Office, transaction: Transaction, number: int) -> _Result:
    order = demand_order(transaction, number)
    if order.state not in _ENDED:
        raise _stands(order, f"está {ORDER_STATE_WORDS[order.state]} y no tiene un resultado")
    if order_chain.is_act(order):
        raise _stands(order, "es el acta de una visita de la crítica: deshaga esa respuesta en Visitas")
    past = orders.steps(transaction, order.id)
    if past[-1].taken_on != office.clock.today():
        raise _stands(order, f"se registró el {past[-1].taken_on:%d/%m/%Y} y solo se deshace el mismo día")
    if order.kind is OrderKind.METER_CHANGE and order.state is OrderState.DONE:
        raise _stands(order, "el medidor nuevo ya está en la cuenta; corríjalo desde la cuenta")
    by_report = past[-2].state is OrderState.SCHEDULED and past[-2].text == BY_REPORT
    return _Result(
        order=order,
        before=past[-3 if by_report else -2],
        by_report=by_report,
        following=_following(transaction, order),
        charges=_charges(transaction, order),
        state=_state(transaction, order),
    )


def _stands(order: StoredOrder, cause: str) -> ResultStands:
    return ResultStands(str(order.number), cause)


def _following(transaction: Transaction, order: StoredOrder) -> tuple[StoredOrder, ...]:
    """What was ordered because of it and nobody began: it goes with the result.

    Raises:
        ResultStands: somebody began it, or ended it.
    """
    after = order_chain.following(transaction, [order.id])
    for each in after:
        if each.state not in {OrderState.GENERATED, OrderState.ANNULLED}:
            state = ORDER_STATE_WORDS[each.state]
            raise _stands(order, f"de ella salió la orden {each.number}, que está {state}")
    return tuple(each for each in after if each.open)


def _charges(transaction: Transaction, order: StoredOrder) -> tuple[PendingCharge, ...]:
    """What it was charged and no invoice bills yet.

    Raises:
        ResultStands: an invoice bills it.
    """
    if order.charge_id is None:
        return ()
    found = charges.find(transaction, order.account_id, order.charge_id)
    chosen, number = found if found is not None else (None, "")
    if number:
        raise _stands(order, f"su cobro ya salió en la factura {number}")
    if chosen is None or chosen.withdrawn is not None:
        return ()
    waiting = charges.pending(transaction, order.account_id)
    return tuple(each for each in waiting if each.id == chosen.id or each.plan == chosen.plan is not None)


def _state(transaction: Transaction, order: StoredOrder) -> Change | None:
    """The change of the account's state that it made, to be made back; None where it made none.

    Raises:
        ResultStands: the state changed again since, or the month of that day is billed.
    """
    if not order.kind.changes_service or order.state is not OrderState.DONE:
        return None
    last = order_chain.last_state_change(transaction, order.account_id)
    if last is None or last.support != f"Orden {order.number}":
        raise _stands(order, "el estado de la cuenta cambió después")
    billed = meters.billed_to(transaction, order.account_id)
    if billed is not None and last.valid_from <= billed.ends:
        raise _stands(order, f"el mes de ese día ya se facturó ({billed.period})")
    return Change(
        fact="state",
        old=last.new,
        new=str(last.old),
        valid_from=last.valid_from,
        reason=f"Se deshizo la orden de {KIND_WORDS[order.kind]} {order.number}",
        support=f"Se deshizo la orden {order.number}",
    )


def _put_back(office: Office, transaction: Transaction, found: _Result, why: str) -> None:
    order, actor, on = found.order, office.actor(), office.clock.today()
    for each in found.following:
        said = f"se deshizo el resultado de la orden {order.number}"
        orders.pass_to(transaction, actor, each, OrderState.ANNULLED, on, said, reason=said)
        summary = f"{each.kind.value} {each.number} anulada: {said}"
        audit.add(transaction, actor, "order_undoing.take_back", each.account, summary)
    charges.withdraw(transaction, [each.id for each in found.charges], Withdrawal(on, office.user, why))
    if found.state is not None:
        _change_back(transaction, actor, accounts.by_id(transaction, order.account_id), found.state)
    former = found.before.state
    values: dict[str, object] = {
        "done_at": None,
        "officer": "",
        "reading": None,
        "seal": "",
        "result": None,
        "reason": found.before.text if former is OrderState.ANNULLED else "",
        "charged": 0,
        "charge_id": None,
    }
    if found.by_report:
        values["scheduled_on"] = None
    if not orders.pass_to(transaction, actor, order, former, on, f"se deshizo: {why}", **values):
        raise OrderChanged(str(order.number))
    was, now = ORDER_STATE_WORDS[order.state], ORDER_STATE_WORDS[former]
    summary = f"{order.kind.value} {order.number}: de {was} vuelve a {now}: {why}"
    audit.add(transaction, actor, "order_undoing.take_back", order.account, summary)


def _change_back(transaction: Transaction, actor: Actor, card: AccountCard, change: Change) -> None:
    values: dict[str, object] = {"state": AccountState(change.new)}
    if not cadastre.change_account(transaction, card.id, card.version, values):
        raise AccountChanged(card.code)
    cadastre.record_changes(transaction, actor, card.id, [change])
