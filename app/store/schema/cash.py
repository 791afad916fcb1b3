"""Tables of the desk: shifts, what else moves their drawers, counts, annulments, closed days, cheques."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, Table, TypedColumns, UniqueConstraint, text

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.cash import DrawerReason


class CashShiftColumns(WithId):
    """A cashier's turn at a desk. Once closed only its explanation changes.

    `expected` and `counted` are cash in the drawer with the float; `difference` is counted less expected.
    """

    desk: Named[int]
    number: Named[int]
    cashier: Named[str]
    float_amount: Named[int]
    opened_on: Named[date] = Column(Day)
    opened_at: Named[datetime] = Column(Instant)
    closed_on: Named[date | None] = Column(Day, nullable=True)
    closed_at: Named[datetime | None] = Column(Instant, nullable=True)
    closed_by: Named[str]
    expected: Named[int | None]
    counted: Named[int | None]
    difference: Named[int | None]
    explanation: Named[str]


cash_shift = Table(
    "cash_shift",
    metadata,
    CashShiftColumns,
    UniqueConstraint("desk", "number"),
    Index("uq_cash_shift_open", "desk", unique=True, sqlite_where=text("closed_on IS NULL")),
)


class DrawerMovementColumns(WithId):
    """Cash that entered or left a drawer other than by a receipt; `support` names its paper.

    `moved_on` is the working date: a shift may last longer than a day.
    """

    shift_id: Named[int] = Column(Integer, ForeignKey("cash_shift.id"), index=True)
    reason: Named[DrawerReason] = Column(Code(DrawerReason))
    amount: Named[int]
    detail: Named[str]
    payee: Named[str]
    support: Named[str]
    document_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    moved_on: Named[date] = Column(Day, index=True)


drawer_movement = Table("drawer_movement", metadata, DrawerMovementColumns)


class CashCountColumns(WithId):
    """A drawer as it was counted: pieces of each denomination; what it had to hold at that moment.

    `moves` is how many receipts, annulments and movements the shift had by then: a count with fewer is old.
    """

    shift_id: Named[int] = Column(Integer, ForeignKey("cash_shift.id"), index=True)
    pieces: Named[Any] = Column(Json)
    counted: Named[int]
    expected: Named[int]
    moves: Named[int]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


cash_count = Table("cash_count", metadata, CashCountColumns)


class AnnulmentColumns(TypedColumns):
    """A receipt that was undone, by which reversing document, why, and by whose authority.

    `shift_id` is the shift that made the receipt, when it was undone while that one was open.
    """

    receipt_id = Column(Integer, ForeignKey("document.id"), primary_key=True)
    reversal_id: Named[int] = Column(Integer, ForeignKey("document.id"), unique=True)
    shift_id: Named[int | None] = Column(Integer, ForeignKey("cash_shift.id"), nullable=True)
    reason: Named[str]
    authorised_by: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


annulment = Table("annulment", metadata, AnnulmentColumns)


class CashDayColumns(TypedColumns):
    """A day whose collection was closed, with its totals as they were then: nothing enters it any more."""

    day = Column(Day, primary_key=True)
    totals: Named[Any] = Column(Json)
    words: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


cash_day = Table("cash_day", metadata, CashDayColumns)


class ChequeStopColumns(WithId):
    """Why no cheque is taken from an account: a bank returned the one of a receipt. Lifted once, and why."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    receipt_id: Named[int] = Column(Integer, ForeignKey("document.id"))
    cause: Named[str]
    since: Named[date] = Column(Day)
    charge_id: Named[int | None] = Column(Integer, ForeignKey("other_charge.id"), nullable=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    lifted_on: Named[date | None] = Column(Day, nullable=True)
    lifted_why: Named[str]
    lifted_by: Named[str]


cheque_stop = Table("cheque_stop", metadata, ChequeStopColumns)
