"""Tables of the ledger: documents, entries, what they settle, what is open, receipts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    text,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Day, Instant, Json


class SequenceColumns(TypedColumns):
    """Authorised range of numbers of a kind of document; numbers are taken in blocks."""

    kind = Column(String(32), primary_key=True)
    prefix = Column(String(16), primary_key=True)
    next: Named[int]
    first: Named[int]
    last: Named[int | None]
    resolution: Named[str]
    valid_from: Named[date | None] = Column(Day, nullable=True)
    valid_to: Named[date | None] = Column(Day, nullable=True)
    width: Named[int]


document_sequence = Table("document_sequence", metadata, SequenceColumns)


class DocumentColumns(WithId):
    """Posted paper: invoice, note, receipt, opening balance. Its total is the sum of its entries.

    `label` is the number as printed.
    """

    kind: Named[str]
    prefix: Named[str]
    number: Named[int]
    label: Named[str]
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    issued_on: Named[date] = Column(Day)
    due_on: Named[date | None] = Column(Day, nullable=True)
    total: Named[int]
    refers_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    reason: Named[str]


document = Table(
    "document",
    metadata,
    DocumentColumns,
    UniqueConstraint("kind", "prefix", "number"),
    Index("ix_document_refers_id", "refers_id", sqlite_where=text("refers_id IS NOT NULL")),
    Index("ix_document_issued_on", "issued_on"),
)


class EntryColumns(WithId):
    """A line of the subscriber's ledger; + owes, − pays."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"))
    posted_on: Named[date] = Column(Day)
    period_id: Named[int | None] = Column(Integer, ForeignKey("period.id"), nullable=True)
    service: Named[str]
    kind: Named[str]
    concept: Named[str]
    amount: Named[int]
    document_id: Named[int] = Column(Integer, ForeignKey("document.id"))
    line: Named[int]
    reverses_id: Named[int | None] = Column(
        Integer, ForeignKey("account_entry.id"), nullable=True, unique=True
    )
    bears_interest: Named[int]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


account_entry = Table(
    "account_entry",
    metadata,
    EntryColumns,
    UniqueConstraint("document_id", "line"),
    Index("ix_account_entry_account_id", "account_id"),
)


class AllocationColumns(WithId):
    """Which charge each paid peso settled: from a paying entry to a charging one.

    A negative amount takes one back, as when the run that made it is undone.
    """

    source_id: Named[int] = Column(Integer, ForeignKey("account_entry.id"), index=True)
    target_id: Named[int] = Column(Integer, ForeignKey("account_entry.id"), index=True)
    amount: Named[int]


allocation = Table("allocation", metadata, AllocationColumns)


class OpenItemColumns(TypedColumns):
    """What is still open of an entry: derived from entries and allocations, and checked against them."""

    entry_id = Column(Integer, ForeignKey("account_entry.id"), primary_key=True)
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    amount: Named[int]


open_item = Table("open_item", metadata, OpenItemColumns)


class ReceiptColumns(TypedColumns):
    """The facts of a receipt beside its document.

    `shift_id` is the shift of the desk that made it, if one did; `request` is the key under which it was
    asked for, so that asking twice makes one; `payers` says whose accounts they were then: name and address.
    """

    document_id = Column(Integer, ForeignKey("document.id"), primary_key=True)
    desk: Named[int]
    means: Named[Any] = Column(Json)
    received: Named[int]
    change: Named[int]
    channel: Named[str]
    shift_id: Named[int | None]
    request: Named[str | None]
    payers: Named[Any] = Column(Json, nullable=True)


receipt = Table(
    "receipt",
    metadata,
    ReceiptColumns,
    Index("ix_receipt_shift_id", "shift_id", sqlite_where=text("shift_id IS NOT NULL")),
    Index("uq_receipt_request", "request", unique=True, sqlite_where=text("request IS NOT NULL")),
)
