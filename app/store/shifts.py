"""Shifts of a desk: their receipts, what else moves their drawers, their counts and their closing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, exists, func, insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.prepared import Prepared
from app.store.schema import (
    account,
    account_entry,
    annulment,
    cash_count,
    cash_shift,
    document,
    drawer_movement,
    receipt,
)
from domain.cash import DrawerMovement, DrawerReason, PaymentMeans, Shift, ShiftReceipt
from domain.cash_difference import CashReceipt
from domain.money import Money

# ── shifts ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class StoredShift:
    """A shift as it stands; what its closing found is None while it is open."""

    id: int
    desk: int
    number: int
    cashier: str
    float_amount: Money
    opened_on: date
    opened_at: datetime
    closed_on: date | None
    closed_by: str
    expected: Money | None
    counted: Money | None
    difference: Money | None
    explanation: str

    @property
    def shift(self) -> Shift:
        """As the rules of the desk see it."""
        return Shift(
            desk=self.desk,
            number=self.number,
            float_amount=self.float_amount,
            is_open=self.closed_on is None,
        )


_SHIFT = select(
    cash_shift.c.id,
    cash_shift.c.desk,
    cash_shift.c.number,
    cash_shift.c.cashier,
    cash_shift.c.float_amount,
    cash_shift.c.opened_on,
    cash_shift.c.opened_at,
    cash_shift.c.closed_on,
    cash_shift.c.closed_by,
    cash_shift.c.expected,
    cash_shift.c.counted,
    cash_shift.c.difference,
    cash_shift.c.explanation,
)
_OPEN_ID = Prepared(
    select(cash_shift.c.id).where(cash_shift.c.desk == bindparam("at"), cash_shift.c.closed_on.is_(None))
)


def _one(transaction: Transaction, query: "Select[*tuple[Any, ...]]") -> StoredShift | None:
    row = transaction.execute(query).first()
    return None if row is None else _stored(row)


def _stored(row: "Row[*tuple[Any, ...]]") -> StoredShift:
    return StoredShift(*row)


def open_id(transaction: Transaction, desk: int) -> int | None:
    """The key of the open shift of a desk: what a payment asks for."""
    row = _OPEN_ID.first(transaction, {"at": desk})
    return None if row is None else int(row[0])


def open_at(transaction: Transaction, desk: int) -> StoredShift | None:
    """The open shift of a desk."""
    return _one(transaction, _SHIFT.where(cash_shift.c.desk == desk, cash_shift.c.closed_on.is_(None)))


def find(transaction: Transaction, key: int) -> StoredShift | None:
    """A shift by its key."""
    return _one(transaction, _SHIFT.where(cash_shift.c.id == key))


def last(transaction: Transaction, desk: int) -> StoredShift | None:
    """The newest shift of a desk, open or closed."""
    of_desk = _SHIFT.where(cash_shift.c.desk == desk)
    return _one(transaction, of_desk.order_by(cash_shift.c.number.desc()).limit(1))


def of_day(transaction: Transaction, day: date) -> list[StoredShift]:
    """The shifts that were opened or closed on a day, or made receipts on it, by desk and number."""
    made = (
        select(receipt.c.shift_id)
        .join(document, document.c.id == receipt.c.document_id)
        .where(document.c.issued_on == day, receipt.c.shift_id == cash_shift.c.id)
    )
    touched = (cash_shift.c.opened_on == day) | (cash_shift.c.closed_on == day)
    query = _SHIFT.where(touched | exists(made))
    found = transaction.execute(query.order_by(cash_shift.c.desk, cash_shift.c.number))
    return [_stored(row) for row in found]


def standing_open(transaction: Transaction, day: date) -> list[StoredShift]:
    """The shifts that are open and were opened on a day or before it, by desk."""
    query = _SHIFT.where(cash_shift.c.closed_on.is_(None), cash_shift.c.opened_on <= day)
    return [_stored(row) for row in transaction.execute(query.order_by(cash_shift.c.desk))]


def recent(transaction: Transaction, desk: int, most: int) -> list[StoredShift]:
    """The newest shifts of a desk, the last one first."""
    of_desk = _SHIFT.where(cash_shift.c.desk == desk).order_by(cash_shift.c.number.desc())
    return [_stored(row) for row in transaction.execute(of_desk.limit(most))]


def add(transaction: Transaction, actor: Actor, on: date, float_amount: Money) -> StoredShift:
    """Open the next shift of the actor's desk."""
    highest = select(func.coalesce(func.max(cash_shift.c.number), 0)).where(cash_shift.c.desk == actor.desk)
    number = transaction.execute(highest).scalar_one() + 1
    added = insert(cash_shift).values(
        desk=actor.desk,
        number=number,
        cashier=actor.user,
        float_amount=float_amount,
        opened_on=on,
        opened_at=actor.at,
        closed_by="",
        explanation="",
    )
    key = new_key(transaction.execute(added))
    (made,) = transaction.execute(_SHIFT.where(cash_shift.c.id == key))
    return _stored(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What closing a shift found: cash with the float, and what is said of the difference."""

    expected: Money
    counted: Money
    explanation: str


def close(transaction: Transaction, actor: Actor, key: int, on: date, found: Closing) -> None:
    """Close a shift: from now on triggers refuse anything in it."""
    values = {
        "closed_on": on,
        "closed_at": actor.at,
        "closed_by": actor.user,
        "expected": found.expected,
        "counted": found.counted,
        "difference": found.counted - found.expected,
        "explanation": found.explanation,
    }
    transaction.execute(update(cash_shift).where(cash_shift.c.id == key).values(**values))


def explain(transaction: Transaction, key: int, words: str) -> None:
    """Say what was found out about the difference of a closed shift."""
    transaction.execute(update(cash_shift).where(cash_shift.c.id == key).values(explanation=words))


# ── what a shift did ────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReceipt:
    """A receipt of a shift, newest facts included.

    Attributes:
        document_id, number: which.
        account, name: whose; of several accounts the first.
        amount: what was paid; `means` sum to it.
        change: what went back.
        at: when.
        annulled_why: empty while it stands.
    """

    document_id: int
    number: str
    shift: int
    account: str
    amount: Money
    means: Mapping[PaymentMeans, Money]
    change: Money
    at: datetime
    user: str
    annulled_why: str

    @property
    def in_totals(self) -> ShiftReceipt:
        """As the totals of its shift need it."""
        return ShiftReceipt(
            number=self.number, shift=self.shift, amounts=self.means, annulled=bool(self.annulled_why)
        )

    @property
    def in_search(self) -> CashReceipt:
        """As the search for what explains a difference needs it."""
        return CashReceipt(
            number=self.number,
            account=self.account,
            amount=self.amount,
            cash=self.means.get(PaymentMeans.CASH, 0),
            change=self.change,
            at=self.at,
            annulled=bool(self.annulled_why),
        )


def receipts(transaction: Transaction, shift_id: int) -> list[MadeReceipt]:
    """The receipts of a shift in the order in which they were made.

    One annulled after its shift was closed still stands here: its money left another drawer.
    """
    first = account_entry.c.line == 1
    query = (
        select(
            document.c.id,
            document.c.label,
            account.c.code,
            document.c.total,
            receipt.c.means,
            receipt.c.change,
            account_entry.c.at,
            account_entry.c.user,
            annulment.c.reason,
            cash_shift.c.number,
        )
        .join(receipt, receipt.c.document_id == document.c.id)
        .join(cash_shift, cash_shift.c.id == receipt.c.shift_id)
        .join(account, account.c.id == document.c.account_id)
        .join(account_entry, (account_entry.c.document_id == document.c.id) & first)
        .outerjoin(
            annulment,
            (annulment.c.receipt_id == document.c.id) & (annulment.c.shift_id == receipt.c.shift_id),
        )
        .where(receipt.c.shift_id == shift_id)
        .order_by(document.c.id)
    )
    return [
        MadeReceipt(
            document_id=row.id,
            number=row.label,
            shift=row.number,
            account=row.code,
            amount=-row.total,
            means={PaymentMeans(name): amount for name, amount in row.means.items()},
            change=row.change,
            at=row.at,
            user=row.user,
            annulled_why=row.reason or "",
        )
        for row in transaction.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class StoredMovement:
    """Cash that entered or left a drawer other than by a receipt."""

    reason: DrawerReason
    amount: Money
    detail: str
    payee: str
    support: str
    at: datetime
    user: str

    @property
    def in_totals(self) -> DrawerMovement:
        """As the totals of its shift need it."""
        return DrawerMovement(self.reason, self.amount)


_MOVEMENT = select(
    drawer_movement.c.reason,
    drawer_movement.c.amount,
    drawer_movement.c.detail,
    drawer_movement.c.payee,
    drawer_movement.c.support,
    drawer_movement.c.at,
    drawer_movement.c.user,
).order_by(drawer_movement.c.id)


def movements(transaction: Transaction, shift_id: int) -> list[StoredMovement]:
    """What else moved the drawer of a shift, in order."""
    found = transaction.execute(_MOVEMENT.where(drawer_movement.c.shift_id == shift_id))
    return [StoredMovement(*row) for row in found]


def moved_on(transaction: Transaction, day: date) -> list[tuple[int, StoredMovement]]:
    """What moved any drawer on a day, in order, with its desk: of a shift of several days only that day's."""
    query = _MOVEMENT.add_columns(cash_shift.c.desk).join(
        cash_shift, cash_shift.c.id == drawer_movement.c.shift_id
    )
    found = transaction.execute(query.where(drawer_movement.c.moved_on == day))
    return [(row[-1], StoredMovement(*row[:-1])) for row in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMovement:
    """Cash about to enter or leave a drawer."""

    shift_id: int
    movement: DrawerMovement
    detail: str
    payee: str = ""
    support: str = ""
    document_id: int | None = None


def move(transaction: Transaction, actor: Actor, new: NewMovement) -> None:
    """Write that cash entered or left a drawer."""
    transaction.execute(
        insert(drawer_movement).values(
            shift_id=new.shift_id,
            reason=new.movement.reason,
            amount=new.movement.amount,
            detail=new.detail,
            payee=new.payee,
            support=new.support,
            document_id=new.document_id,
            at=actor.at,
            user=actor.user,
            moved_on=actor.day or actor.at.astimezone().date(),
        )
    )


# ── counts ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCount:
    """A drawer as it was counted, and how much had happened in its shift by then."""

    pieces: Mapping[Money, int]
    counted: Money
    expected: Money
    moves: int
    at: datetime


def add_count(transaction: Transaction, actor: Actor, shift_id: int, found: StoredCount) -> None:
    """Keep a count of a drawer."""
    transaction.execute(
        insert(cash_count).values(
            shift_id=shift_id,
            pieces={str(denomination): number for denomination, number in found.pieces.items()},
            counted=found.counted,
            expected=found.expected,
            moves=found.moves,
            at=found.at,
            user=actor.user,
        )
    )


def last_count(transaction: Transaction, shift_id: int) -> StoredCount | None:
    """The newest count of a shift's drawer."""
    query = select(cash_count).where(cash_count.c.shift_id == shift_id).order_by(cash_count.c.id.desc())
    row = transaction.execute(query.limit(1)).first()
    if row is None:
        return None
    pieces = {int(denomination): number for denomination, number in row.pieces.items()}
    return StoredCount(pieces=pieces, counted=row.counted, expected=row.expected, moves=row.moves, at=row.at)
