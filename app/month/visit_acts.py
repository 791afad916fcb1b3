"""The closed act of a critique's visit: a revision with its finding, from which the next order comes.

What a visit found is kept as an order of revision that was carried out at once: technicians' work is
counted in one place, and `app.debt.work_chain` proposes what follows from it (decision 0071).
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from app.office import Office
from app.store import audit, order_chain, orders
from app.store.engine import Transaction
from app.store.orders import NewOrder, StoredOrder
from app.store.readings import StoredReading
from app.wording.order_refusals import ResultStands
from app.wording.order_sentences import ORDER_STATE_WORDS, RESULT_WORDS
from domain.period import Period
from domain.service_order import OrderCause, OrderKind, OrderState, WorkResult

_LAST = time(23, 59)
_WRONG = "la visita se respondió por error"


def write(
    office: Office,
    transaction: Transaction,
    row: StoredReading,
    name: Period,
    result: WorkResult,
    seen: tuple[date, str, int | None],
) -> None:
    """Keep what a visit found, on its day, by whom, with the reading seen; within its answer's write."""
    on, officer, reading = seen
    actor, today = office.actor(), office.clock.today()
    new = NewOrder(
        kind=OrderKind.REVISION, account_id=row.account_id, cause=OrderCause.DEVIATION, note=note_of(name)
    )
    keys = orders.add(transaction, actor, [new], on)
    hour = office.clock.now().astimezone().time() if on == today else _LAST
    orders.pass_many(
        transaction,
        actor,
        keys,
        OrderState.DONE,
        today,
        result.value,
        done_at=datetime.combine(on, hour).astimezone(),
        officer=officer,
        reading=reading,
        result=result,
    )
    made = orders.by_ids(transaction, keys)[0]
    audit.add(transaction, actor, "visits.act", made.account, f"acta {made.number}: {RESULT_WORDS[result]}")


def note_of(name: Period) -> str:
    """What the act of a period's visit says that it is."""
    return f"{order_chain.ACT} de {name}"


def forget(office: Office, transaction: Transaction, row: StoredReading, name: Period) -> None:
    """Annul the act of a visit whose answer is taken back, and what was ordered because of it.

    Raises:
        ResultStands: a crew has what was ordered because of it, or ended it.
    """
    act = order_chain.last_act(transaction, row.account_id, note_of(name))
    if act is None:
        return
    after = order_chain.following(transaction, [act.id])
    _demand_unbegun(act, after)
    actor, on = office.actor(), office.clock.today()
    for each in (*(one for one in after if one.open), act):
        orders.pass_to(transaction, actor, each, OrderState.ANNULLED, on, _WRONG, reason=_WRONG)
        audit.add(transaction, actor, "visits.act", each.account, f"orden {each.number} anulada: {_WRONG}")


def _demand_unbegun(act: StoredOrder, after: Sequence[StoredOrder]) -> None:
    for each in after:
        if each.state not in {OrderState.GENERATED, OrderState.ANNULLED}:
            state = ORDER_STATE_WORDS[each.state]
            raise ResultStands(str(act.number), f"de ella salió la orden {each.number}, que está {state}")
