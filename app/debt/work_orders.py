"""Visits and works: to accounts without service, and what a deviation's visit leads to, each with its term.

A verification looks whether somebody reconnected by himself (R-SUS-06); a geophone, a change of meter and a
repair follow a visit (R-DES-03, R-CON-06, R-CON-07). What technicians found is counted by kind and result.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from app import rules
from app.changes import Changed
from app.debt.notices import demand_order
from app.debt.suspension import CHANGES
from app.office import Office
from app.register import idle_use
from app.store import accounts, audit, order_chain, orders
from app.store import idle_use as moves
from app.store.engine import Transaction
from app.store.orders import NewOrder, StoredOrder
from app.wording.order_refusals import OrderNotDone, OrderOpen, OrderOutOfDates
from app.wording.refusals import AccountMissing
from domain.errors import InvalidValue
from domain.service_order import WORK_KINDS, OrderCause, OrderKind, OrderState, WorkResult
from domain.work_chain import last_day

LONGEST_NOTE = 200
_MOVED: Final = "El medidor avanzó {} m³ sin servicio"
_PASSED: Final = "El medidor pasó en {} m³ la lectura de la orden"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWork:
    """A visit or a work that somebody asks for.

    Attributes:
        account: code of the account; taken from the order that it follows, if it follows one.
        kind: what is to be done.
        note: what for, in words; for a change, its materials.
        cause: why.
        limit: until which day; the kind's own term if not given.
        follows: number of the order whose result it comes of.
    """

    account: str = ""
    kind: OrderKind
    note: str
    cause: OrderCause = OrderCause.DEVIATION
    limit: date | None = None
    follows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Orders that were made now."""

    orders: tuple[StoredOrder, ...]
    changed: Changed = CHANGES


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRow:
    """How many orders of a kind a technician ended with a result, and how many of them after their term."""

    officer: str
    kind: OrderKind
    result: WorkResult | None
    done: bool
    count: int
    late: int


def ask(office: Office, wanted: NewWork) -> Asked:
    """Order a visit or a work, or one that follows from another, with its term.

    Raises:
        AccountMissing: no account has that code.
        OrderMissing, OrderNotDone: what it follows is not there, or was not carried out.
        OrderOpen: one of that kind is open at the account.
        OrderOutOfDates: its term ends before today.
        InvalidValue: the kind is no visit and no work, or nothing says what for.
    """
    note = " ".join(wanted.note.split())
    if wanted.kind not in WORK_KINDS:
        raise InvalidValue("tipo", wanted.kind.value, ", ".join(each.value for each in WORK_KINDS))
    if not note or len(note) > LONGEST_NOTE:
        raise InvalidValue("motivo", note[:30], f"un texto de hasta {LONGEST_NOTE} letras")
    with office.store.write() as transaction:
        before = None if wanted.follows is None else _done(transaction, wanted.follows)
        account_id = _account(transaction, wanted.account) if before is None else before.account_id
        open_now = orders.open_orders(transaction, [account_id], (wanted.kind,))
        if open_now:
            raise OrderOpen(open_now[0].account, str(open_now[0].number))
        new = NewOrder(
            kind=wanted.kind,
            account_id=account_id,
            cause=wanted.cause if before is None else OrderCause.REVISION,
            follows_id=None if before is None else before.id,
            limit=_limit(office, transaction, wanted),
            note=note,
        )
        return Asked(orders=_make(office, transaction, [new]))


def verify_idle(office: Office) -> Asked:
    """Send somebody to every account without service that uses water: its dial moves, or passed the seal.

    Who has such a visit open already gets no other.
    """
    used = {
        row.account.id: f"El medidor avanzó {row.use.m3} m³ sin servicio" for row in idle_use.listed(office)
    }
    with office.store.write() as transaction:
        for key, m3 in moves.beyond_order(transaction).items():
            used.setdefault(key, _PASSED.format(m3))
        for order in orders.open_orders(transaction, list(used), (OrderKind.VERIFICATION,)):
            used.pop(order.account_id, None)
        wanted = NewWork(kind=OrderKind.VERIFICATION, note="")
        limit = _limit(office, transaction, wanted)
        new = [
            NewOrder(
                kind=OrderKind.VERIFICATION,
                account_id=key,
                cause=OrderCause.IDLE_USE,
                limit=limit,
                note=note,
            )
            for key, note in sorted(used.items())
        ]
        return Asked(orders=_make(office, transaction, new))


def _make(office: Office, transaction: Transaction, new: list[NewOrder]) -> tuple[StoredOrder, ...]:
    actor, on = office.actor(), office.clock.today()
    made = tuple(orders.by_ids(transaction, orders.add(transaction, actor, new, on)))
    for order in made:
        summary = f"{order.kind.value} {order.number} por {order.cause.value}"
        audit.add(transaction, actor, "work_orders.ask", order.account, summary)
    return made


def _done(transaction: Transaction, number: int) -> StoredOrder:
    found = demand_order(transaction, number)
    if found.state is not OrderState.DONE:
        raise OrderNotDone(str(number), found.state.value)
    return found


def _account(transaction: Transaction, code: str) -> int:
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card.id


def _limit(office: Office, transaction: Transaction, wanted: NewWork) -> datetime:
    """The end of the last day of its term."""
    today = office.clock.today()
    day = wanted.limit or last_day(wanted.kind, today, rules.calendar(transaction))
    if day < today:
        raise OrderOutOfDates("", day, today, day)
    return datetime.combine(day, time(23, 59, 59)).astimezone()


def revisions(office: Office, since: date, until: date) -> tuple[RevisionRow, ...]:
    """What technicians found and did between two days, by who it was, kind and result."""
    with office.store.read() as transaction:
        found = order_chain.ended_works(transaction, since, until)
    counted: dict[tuple[str, OrderKind, WorkResult | None, bool], list[bool]] = {}
    for order in found:
        if order.state not in {OrderState.DONE, OrderState.NOT_DONE}:
            continue
        late = order.limit is not None and order.done_at is not None and order.done_at > order.limit
        key = (order.officer, order.kind, order.result, order.state is OrderState.DONE)
        counted.setdefault(key, []).append(late)
    kinds, results = list(OrderKind), [None, *WorkResult]
    ordered = sorted(
        counted, key=lambda key: (key[0], kinds.index(key[1]), results.index(key[2]), not key[3])
    )
    return tuple(
        RevisionRow(
            officer=key[0],
            kind=key[1],
            result=key[2],
            done=key[3],
            count=len(counted[key]),
            late=sum(counted[key]),
        )
        for key in ordered
    )
