"""Tables of claims: what was filed, what it claims, each step taken, and the notes that it was granted.

Nothing in them is ever changed: where a claim stands is its last step.
"""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, Table, UniqueConstraint, text

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant
from domain.cadastre import Service
from domain.claim import ClaimKind, ClaimOutcome, ClaimState
from domain.ledger import Concept


class ClaimColumns(WithId):
    """A writing as it was filed; `filed_on` is its day, `recorded_on` that on which it was written down."""

    year: Named[int]
    number: Named[int]
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    kind: Named[ClaimKind] = Column(Code(ClaimKind))
    channel: Named[str]
    petitioner: Named[str]
    contact: Named[str]
    text: Named[str]
    filed_on: Named[date] = Column(Day)
    recorded_on: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


claim = Table("claim", metadata, ClaimColumns, UniqueConstraint("year", "number"))


class ClaimDetailColumns(WithId):
    """One thing that a writing claims (R-PQR-08): of an invoice, of a line of it, or of none.

    `service` and `concept` are those of the claimed line: of its ledger entry.
    """

    claim_id: Named[int] = Column(Integer, ForeignKey("claim.id"), index=True)
    place: Named[int]
    cause: Named[str]
    document_id: Named[int | None] = Column(Integer, ForeignKey("document.id"), nullable=True)
    line: Named[int | None]
    service: Named[Service | None] = Column(Code(Service), nullable=True)
    concept: Named[Concept | None] = Column(Code(Concept), nullable=True)
    amount: Named[int]


claim_detail = Table(
    "claim_detail",
    metadata,
    ClaimDetailColumns,
    Index("ix_claim_detail_document_id", "document_id", sqlite_where=text("document_id IS NOT NULL")),
)


class ClaimStepColumns(WithId):
    """A step of a claim. `taken_on` is its legal day; `due_on` the last day of the term that it opens.

    `means` is how it was notified, or to whom it was sent; `number` that of the answer.
    """

    claim_id: Named[int] = Column(Integer, ForeignKey("claim.id"), index=True)
    state: Named[ClaimState] = Column(Code(ClaimState))
    taken_on: Named[date] = Column(Day)
    recorded_on: Named[date] = Column(Day)
    due_on: Named[date | None] = Column(Day, nullable=True)
    kind: Named[ClaimKind | None] = Column(Code(ClaimKind), nullable=True)
    outcome: Named[ClaimOutcome | None] = Column(Code(ClaimOutcome), nullable=True)
    means: Named[str]
    text: Named[str]
    number: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


claim_step = Table("claim_step", metadata, ClaimStepColumns)


class ClaimGrantColumns(WithId):
    """What a step gave back of a detail, and the credit note that did."""

    step_id: Named[int] = Column(Integer, ForeignKey("claim_step.id"), index=True)
    detail_id: Named[int] = Column(Integer, ForeignKey("claim_detail.id"), index=True)
    amount: Named[int]
    note_id: Named[int] = Column(Integer, ForeignKey("document.id"), unique=True)


claim_grant = Table("claim_grant", metadata, ClaimGrantColumns)

CLAIM_APPEND_ONLY = ("claim", "claim_detail", "claim_step", "claim_grant")
"""Tables whose rows triggers keep from changing and from going."""
