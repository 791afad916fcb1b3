"""Tables of payment agreements: what was signed, its instalments, what each froze, interest up to its day."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, Table, TypedColumns, text

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.agreement import AgreementState


class AgreementColumns(WithId):
    """An agreement as it was signed, under the number of its document; only how it ended is written later.

    `state` never says that it was fulfilled: that is so while nothing of it is open, and a payment that is
    undone makes it stand again. `terms` is what its paper says: who signed, the policy, who approved.
    """

    document_id: Named[int] = Column(Integer, ForeignKey("document.id"), unique=True)
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"))
    signed_on: Named[date] = Column(Day)
    state: Named[AgreementState] = Column(Code(AgreementState))
    capital: Named[int]
    interest: Named[int]
    down_payment: Named[int]
    receipt_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    note_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    financed_capital: Named[int]
    financed_interest: Named[int]
    monthly_rate: Named[str]
    missed_to_break: Named[int]
    terms: Named[Any] = Column(Json)
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    ended_on: Named[date | None] = Column(Day, nullable=True)
    ended_by: Named[str]
    ended_why: Named[str]


agreement = Table(
    "agreement",
    metadata,
    AgreementColumns,
    Index("ix_agreement_account_id", "account_id"),
    Index("ix_agreement_receipt_id", "receipt_id", sqlite_where=text("receipt_id IS NOT NULL")),
)


class AgreementInstalmentColumns(TypedColumns):
    """One instalment as it was signed. Once billed, by which invoice, its figures, what moved its debt.

    `not_before` is the period of the first invoice that may carry it.
    """

    agreement_id = Column(Integer, ForeignKey("agreement.id"), primary_key=True)
    number = Column(Integer, primary_key=True)
    not_before: Named[str]
    interest: Named[int]
    principal: Named[int]
    old_interest: Named[int]
    amount: Named[int]
    balance: Named[int]
    invoice_id: Named[int | None] = Column(Integer, ForeignKey("invoice.id"), nullable=True)
    document_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    billed_interest: Named[int | None]
    billed_principal: Named[int | None]


agreement_instalment = Table(
    "agreement_instalment",
    metadata,
    AgreementInstalmentColumns,
    Index("ix_agreement_instalment_invoice_id", "invoice_id", sqlite_where=text("invoice_id IS NOT NULL")),
)


class AgreementItemColumns(TypedColumns):
    """A debt that an agreement holds: its entry there, the entry it came from, and the age that it had.

    `paper_id` is the document that it is counted with, `due_on` when that was to be paid: a broken
    agreement gives it back to both.
    """

    entry_id = Column(Integer, ForeignKey("account_entry.id"), primary_key=True)
    agreement_id: Named[int] = Column(Integer, ForeignKey("agreement.id"), index=True)
    origin_id: Named[int] = Column(Integer, ForeignKey("account_entry.id"))
    paper_id: Named[int] = Column(Integer, ForeignKey("document.id"))
    due_on: Named[date] = Column(Day)


agreement_item = Table("agreement_item", metadata, AgreementItemColumns)


class AgreementInterestColumns(TypedColumns):
    """Late interest that an agreement charged on a document, and up to what day (R-INT-05)."""

    agreement_id = Column(Integer, ForeignKey("agreement.id"), primary_key=True)
    document_id = Column(Integer, ForeignKey("document.id"), primary_key=True, index=True)
    capital: Named[int]
    accrued_to: Named[date] = Column(Day)
    amount: Named[int]


agreement_interest = Table("agreement_interest", metadata, AgreementInterestColumns)

AGREEMENT_APPEND_ONLY = ("agreement_item", "agreement_interest")
"""Tables whose rows triggers keep from changing and from going."""
