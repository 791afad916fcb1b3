"""The tables of what banks collected: profiles, files, their payments, and what became of each.

A payment's row says what the file said and is never changed; that it was applied, returned or undone is
told by rows beside it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    String,
    Table,
    TypedColumns,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Day, Instant, Json


class BankProfileColumns(TypedColumns):
    """How the files of a bank are written, where the office says it and not the program."""

    code = Column(String(32), primary_key=True)
    definition: Named[Any] = Column(Json)


bank_profile = Table("bank_profile", metadata, BankProfileColumns)


class BankFileColumns(WithId):
    """A file that was loaded: who it is, and its controls.

    `written` is when the bank made it, as it says; `cents` the sum of its payments in hundredths.
    """

    name: Named[str]
    sha256: Named[str] = Column(String, index=True)
    profile: Named[str]
    bank: Named[str]
    account: Named[str]
    collected_on: Named[date | None] = Column(Day, nullable=True)
    modifier: Named[str]
    written: Named[str]
    payments: Named[int]
    cents: Named[int]
    loaded_on: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


bank_file = Table("bank_file", metadata, BankFileColumns)


class BankPaymentColumns(TypedColumns):
    """A payment as its file has it; `amount` is what the office's money holds of its `cents`."""

    file_id = Column(Integer, ForeignKey("bank_file.id"), primary_key=True)
    line = Column(Integer, primary_key=True)
    lot: Named[int | None]
    reference: Named[str]
    amount: Named[int]
    cents: Named[int]
    paid_on: Named[date] = Column(Day)
    origin: Named[str]
    means: Named[str]
    operation: Named[str]
    authorization: Named[str]
    debited_bank: Named[str]
    branch: Named[str]
    sequence: Named[int | None]
    cause: Named[str]


bank_payment = Table(
    "bank_payment",
    metadata,
    BankPaymentColumns,
    Index("ix_bank_payment_reference", "reference"),
    sqlite_with_rowid=False,
)


class BankPostingColumns(TypedColumns):
    """A receipt by which a payment was applied to an account; the last one that nothing undid stands."""

    document_id = Column(Integer, ForeignKey("document.id"), primary_key=True)
    file_id: Named[int]
    line: Named[int]
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


bank_posting = Table(
    "bank_posting",
    metadata,
    BankPostingColumns,
    Index("ix_bank_posting_file_id", "file_id", "line"),
    ForeignKeyConstraint(
        ["file_id", "line"], ["bank_payment.file_id", "bank_payment.line"], name="fk_bank_posting_file_id"
    ),
)


class BankReturnColumns(TypedColumns):
    """A payment that the bank took back after all, as a cheque without funds."""

    file_id = Column(Integer, primary_key=True)
    line = Column(Integer, primary_key=True)
    returned_on: Named[date] = Column(Day)
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


bank_return = Table(
    "bank_return",
    metadata,
    BankReturnColumns,
    ForeignKeyConstraint(
        ["file_id", "line"], ["bank_payment.file_id", "bank_payment.line"], name="fk_bank_return_file_id"
    ),
    sqlite_with_rowid=False,
)


class BankUndoColumns(TypedColumns):
    """A file that was undone whole: it may be loaded again."""

    file_id = Column(Integer, ForeignKey("bank_file.id"), primary_key=True)
    undone_on: Named[date] = Column(Day)
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


bank_undo = Table("bank_undo", metadata, BankUndoColumns)

BANK_APPEND_ONLY = ("bank_file", "bank_payment", "bank_posting", "bank_return", "bank_undo")
