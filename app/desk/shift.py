"""Shifts of a desk: opening, what else moves the drawer, counting it, closing (R-PAG-03, L9)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.changes import Changed, Topic
from app.office import Office
from app.store import audit, cash_days, shifts
from app.store.engine import Transaction
from app.store.shifts import Closing, MadeReceipt, StoredCount, StoredMovement, StoredShift
from domain.cash import (
    CountMissing,
    DrawerMovement,
    DrawerReason,
    Shift,
    ShiftAlreadyOpen,
    ShiftClosed,
    ShiftTotals,
    check_withdrawal,
    count,
    totals,
)
from domain.cash_difference import Explanation, explanations
from domain.errors import InvalidValue
from domain.money import Money, demand_amount, demand_none_or_amount


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftView:
    """A shift as its screen and its paper show it.

    Attributes:
        stored: who, when, and what its closing found.
        receipts: in the order in which they were made.
        movements: what else moved the drawer, in order.
        counted: the newest count of the drawer; None if nobody counted it.
        count_is_new: whether nothing moved since that count.
    """

    stored: StoredShift
    receipts: tuple[MadeReceipt, ...]
    movements: tuple[StoredMovement, ...]
    counted: StoredCount | None
    changed: Changed = frozenset({Topic.CASH})

    @property
    def totals(self) -> ShiftTotals:
        """What it collected and what the drawer must hold."""
        return totals(
            self.stored.shift,
            (each.in_totals for each in self.receipts),
            (each.in_totals for each in self.movements),
        )

    @property
    def cashiers(self) -> tuple[str, ...]:
        """Who collected in it, in the order of their first receipt; who opened it, where nobody did."""
        return tuple(dict.fromkeys(each.user for each in self.receipts)) or (self.stored.cashier,)

    @property
    def moves(self) -> int:
        """How much happened in it: grows with each receipt, annulment and movement."""
        return (
            len(self.receipts) + len(self.movements) + sum(bool(each.annulled_why) for each in self.receipts)
        )

    @property
    def count_is_new(self) -> bool:
        """Whether the drawer was counted and nothing moved since."""
        return self.counted is not None and self.counted.moves == self.moves

    def explanations(self, counted: Money) -> tuple[Explanation, ...]:
        """Slips that would explain what a count finds too much or missing."""
        found = counted - self.totals.expected
        return explanations(found, [each.in_search for each in self.receipts])


def open_shift(office: Office, float_amount: Money) -> ShiftView:
    """Open the desk with so much cash in the drawer.

    Raises:
        ShiftAlreadyOpen: it is open.
        DayClosed: the day's collection was closed.
        InvalidValue: the float is negative or no amount, or a later day was closed.
    """
    office.actor().demand("shift.open_shift")
    demand_none_or_amount(float_amount, "fondo")
    with office.store.write() as transaction:
        cash_days.demand_open(transaction, office.clock.today())
        _demand_after_closed(office, transaction)
        standing = shifts.open_at(transaction, office.desk)
        if standing is not None:
            raise ShiftAlreadyOpen(office.desk, standing.number)
        Shift(desk=office.desk, number=1, float_amount=float_amount)
        made = shifts.add(transaction, office.actor(), office.clock.today(), float_amount)
        audit.add(
            transaction,
            office.actor(),
            "shift.open_shift",
            str(office.desk),
            f"turno {made.number}, fondo {float_amount}",
        )
        return _view(transaction, made)


def _demand_after_closed(office: Office, transaction: Transaction) -> None:
    """Refuse to begin a shift before a day that was closed: its sums say all that there was until it."""
    last = cash_days.last(transaction)
    if last is not None and office.clock.today() < last:
        raise InvalidValue(
            "fecha", office.clock.today().isoformat(), f"un día después del {last:%d/%m/%Y}, que ya se cerró"
        )


def current(office: Office) -> ShiftView | None:
    """The open shift of the desk; None while it is closed."""
    with office.store.read() as transaction:
        found = shifts.open_at(transaction, office.desk)
        return None if found is None else _view(transaction, found)


def last(office: Office) -> ShiftView | None:
    """The newest shift of the desk, open or closed; None if it never had one."""
    with office.store.read() as transaction:
        found = shifts.last(transaction, office.desk)
        return None if found is None else _view(transaction, found)


def of_key(office: Office, key: int) -> ShiftView | None:
    """A shift by its key, open or closed."""
    with office.store.read() as transaction:
        found = shifts.find(transaction, key)
        return None if found is None else _view(transaction, found)


def recent(office: Office, most: int = 60) -> tuple[StoredShift, ...]:
    """The newest shifts of the desk, the last one first."""
    with office.store.read() as transaction:
        return tuple(shifts.recent(transaction, office.desk, most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Cash to take out of the drawer, or to put in.

    Attributes:
        reason: a turn-in, an expense, or change brought from elsewhere.
        amount: money, at least 1.
        detail: what for; an expense says what was bought.
        payee: who got it.
        support: the paper that proves it, its number.
    """

    reason: DrawerReason
    amount: Money
    detail: str
    payee: str = ""
    support: str = ""


def move_cash(office: Office, drawn: Drawn) -> ShiftView:
    """Take cash out of the drawer of the open shift, or put some in.

    Raises:
        ShiftClosed: the desk is closed.
        DrawerShort: more is to leave it than it must hold.
        InvalidValue: the amount is under 1, or nothing says what for.
    """
    office.actor().demand("shift.move_cash")
    demand_amount(drawn.amount)
    movement = DrawerMovement(drawn.reason, drawn.amount)
    if drawn.reason is DrawerReason.REFUND:
        raise InvalidValue("motivo", drawn.reason.value, "entrega, gasto o refuerzo")
    if not drawn.detail.strip():
        raise InvalidValue("detalle", "", "para qué es")
    with office.store.write() as transaction:
        standing = demand_shift(office, transaction)
        check_withdrawal(office.desk, movement, _view(transaction, standing).totals)
        new = shifts.NewMovement(
            shift_id=standing.id,
            movement=movement,
            detail=drawn.detail.strip(),
            payee=drawn.payee.strip(),
            support=drawn.support.strip(),
        )
        shifts.move(transaction, office.actor(), new)
        summary = f"turno {standing.number}, {drawn.reason.value} {drawn.amount}: {new.detail}"
        audit.add(transaction, office.actor(), "shift.move_cash", str(office.desk), summary)
        return _view(transaction, standing)


def count_drawer(office: Office, pieces: Mapping[Money, int]) -> ShiftView:
    """Count the drawer of the open shift; as often as wanted.

    Args:
        office: whose desk.
        pieces: how many of each note and coin; those left out are none.

    Raises:
        ShiftClosed: the desk is closed.
        UnknownDenomination: the currency has no such note or coin.
        InvalidValue: a number of pieces is negative, or nothing was counted where there should be cash.
    """
    office.actor().demand("shift.count_drawer")
    with office.store.write() as transaction:
        return _count(office, transaction, pieces)


def close_shift(
    office: Office, pieces: Mapping[Money, int] | None = None, explanation: str = ""
) -> ShiftView:
    """Close the shift over a count of its drawer; the difference stays on record with what is said of it.

    Args:
        office: whose desk.
        pieces: the count; None for the newest one.
        explanation: what is known of the difference.

    Raises:
        ShiftClosed: the desk is closed already.
        CountMissing: nobody counted the drawer since it last moved.
        UnknownDenomination, InvalidValue: as `count_drawer`.
    """
    office.actor().demand("shift.close_shift")
    with office.store.write() as transaction:
        view = _count(office, transaction, pieces) if pieces is not None else _open_view(office, transaction)
        held = view.totals.expected
        if view.counted is not None and view.count_is_new:
            counted = view.counted.counted
        elif held == 0 and not view.moves:
            counted = 0
        else:
            raise CountMissing(office.desk, view.stored.number, held)
        found = Closing(expected=held, counted=counted, explanation=explanation.strip())
        shifts.close(transaction, office.actor(), view.stored.id, office.clock.today(), found)
        summary = f"turno {view.stored.number}: esperado {held}, contado {counted}, {counted - held:+d}"
        audit.add(transaction, office.actor(), "shift.close_shift", str(office.desk), summary)
        return _reread(transaction, view.stored.id)


def explain(office: Office, shift_id: int, words: str) -> ShiftView:
    """Say what was found out later about the difference of a closed shift.

    Raises:
        InvalidValue: nothing is said, or the shift is not closed.
    """
    office.actor().demand("shift.explain")
    if not words.strip():
        raise InvalidValue("explicación", "", "qué se encontró")
    with office.store.write() as transaction:
        stored = shifts.find(transaction, shift_id)
        if stored is None or stored.closed_on is None:
            raise InvalidValue("turno", str(shift_id), "un turno cerrado")
        shifts.explain(transaction, shift_id, words.strip())
        summary = f"turno {stored.number}, diferencia {stored.difference}: {words.strip()}"
        audit.add(transaction, office.actor(), "shift.explain", str(stored.desk), summary)
        return _reread(transaction, shift_id)


def demand_shift(office: Office, transaction: Transaction) -> StoredShift:
    """The open shift of the desk, on a day that is open.

    Raises:
        ShiftClosed: the desk is closed.
        DayClosed: the day's collection was closed.
    """
    cash_days.demand_open(transaction, office.clock.today())
    standing = shifts.open_at(transaction, office.desk)
    if standing is None:
        raise ShiftClosed(office.desk)
    return standing


def view(transaction: Transaction, stored: StoredShift) -> ShiftView:
    """A shift with what it did, within a reading of the caller's."""
    return _view(transaction, stored)


def _open_view(office: Office, transaction: Transaction) -> ShiftView:
    return _view(transaction, demand_shift(office, transaction))


def _count(office: Office, transaction: Transaction, pieces: Mapping[Money, int]) -> ShiftView:
    counted = count(pieces, office.currency.denominations)
    view_ = _open_view(office, transaction)
    if not pieces and view_.totals.expected:
        raise InvalidValue("conteo", "", "cuántos billetes y monedas hay de cada valor")
    stored = StoredCount(
        pieces={piece: number for piece, number in counted.pieces.items() if number},
        counted=counted.total,
        expected=view_.totals.expected,
        moves=view_.moves,
        at=office.clock.now(),
    )
    shifts.add_count(transaction, office.actor(), view_.stored.id, stored)
    summary = f"turno {view_.stored.number}: contado {stored.counted}, esperado {stored.expected}"
    audit.add(transaction, office.actor(), "shift.count_drawer", str(office.desk), summary)
    return _view(transaction, view_.stored)


def _reread(transaction: Transaction, key: int) -> ShiftView:
    stored = shifts.find(transaction, key)
    if stored is None:
        raise KeyError(key)
    return _view(transaction, stored)


def _view(transaction: Transaction, stored: StoredShift) -> ShiftView:
    return ShiftView(
        stored=stored,
        receipts=tuple(shifts.receipts(transaction, stored.id)),
        movements=tuple(shifts.movements(transaction, stored.id)),
        counted=shifts.last_count(transaction, stored.id),
    )
