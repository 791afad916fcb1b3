"""Tables of the legal stage: cases, what each title claims, each step taken, what it cost, the lawyers.

What a title claims, steps and costs are never changed: where a case stands is its last step that was not
aside. A case's own row changes until its title is issued, and its lawyer may change after.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Named, Table, UniqueConstraint

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.legal import Stage, Track


class LawyerColumns(WithId):
    """Who acts for the office before judges, from when, and until when."""

    name: Named[str]
    identity: Named[str] = Column(unique=True)
    card: Named[str]
    phone: Named[str]
    email: Named[str]
    since: Named[date] = Column(Day)
    until: Named[date | None] = Column(Day, nullable=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


lawyer = Table("lawyer", metadata, LawyerColumns)


class LegalCaseColumns(WithId):
    """A case of an account; `interest_from` and who signs are what its title says."""

    year: Named[int]
    number: Named[int]
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    track: Named[Track] = Column(Code(Track))
    opened_on: Named[date] = Column(Day)
    reason: Named[str]
    interest_from: Named[date | None] = Column(Day, nullable=True)
    signer: Named[str]
    signer_role: Named[str]
    lawyer_id: Named[int | None] = Column(Integer, ForeignKey("lawyer.id"), nullable=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


legal_case = Table("legal_case", metadata, LegalCaseColumns, UniqueConstraint("year", "number"))


class LegalDocumentColumns(WithId):
    """A document that a title claims, as it was owed on the day of its issue; `interest` not billed then."""

    case_id: Named[int] = Column(Integer, ForeignKey("legal_case.id"), index=True)
    document_id: Named[int] = Column(Integer, ForeignKey("document.id"))
    paper: Named[str]
    period: Named[str]
    due_on: Named[date] = Column(Day)
    amount: Named[int]
    interest: Named[int]


legal_document = Table(
    "legal_document", metadata, LegalDocumentColumns, UniqueConstraint("case_id", "document_id")
)


class LegalTitleColumns(WithId):
    """What a title says besides its amounts, as it was on the day of its issue: who owes whom, who signs."""

    case_id: Named[int] = Column(Integer, ForeignKey("legal_case.id"), unique=True)
    told: Named[Any] = Column(Json)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


legal_title = Table("legal_title", metadata, LegalTitleColumns)


class LegalStepColumns(WithId):
    """A step of a case. `taken_on` is its legal day; `due_on` the last day of the term that it opens.

    `means` is how somebody was notified, or why the case ended; `party` the court, registry or person that
    it concerns; `number` theirs.
    """

    case_id: Named[int] = Column(Integer, ForeignKey("legal_case.id"), index=True)
    stage: Named[Stage] = Column(Code(Stage))
    aside: Named[bool]
    taken_on: Named[date] = Column(Day)
    recorded_on: Named[date] = Column(Day)
    due_on: Named[date | None] = Column(Day, nullable=True)
    means: Named[str]
    party: Named[str]
    number: Named[str]
    text: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


legal_step = Table("legal_step", metadata, LegalStepColumns)


class LegalCostColumns(WithId):
    """What a case cost; one written by mistake is taken back by a row that names it."""

    case_id: Named[int] = Column(Integer, ForeignKey("legal_case.id"), index=True)
    spent_on: Named[date] = Column(Day)
    kind: Named[str]
    amount: Named[int]
    payee: Named[str]
    text: Named[str]
    takes_back_id: Named[int | None] = Column(
        Integer, ForeignKey("legal_cost.id"), nullable=True, unique=True
    )
    at: Named[datetime] = Column(Instant)
    user: Named[str]


legal_cost = Table("legal_cost", metadata, LegalCostColumns)

LEGAL_APPEND_ONLY = ("legal_document", "legal_title", "legal_step", "legal_cost")
"""Tables whose rows triggers keep from changing and from going."""
