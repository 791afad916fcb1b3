"""Tables of irregular users: cases, their steps and their charges."""

from datetime import date, datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    Table,
    TypedColumns,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant
from domain.irregularity import CaseStep, IrregularKind


class IrregularCaseColumns(WithId):
    """Somebody who uses the service irregularly, on the way to normal; `outcome` is empty while it is open.

    `account_id` is None while the premises have no account: who is there and where stand beside it.
    """

    kind: Named[IrregularKind] = Column(Code(IrregularKind))
    account_id: Named[int | None] = Column(Integer, ForeignKey("account.id"), nullable=True, index=True)
    name: Named[str]
    address: Named[str]
    neighbourhood: Named[str]
    found_on: Named[date] = Column(Day)
    found_by: Named[str]
    note: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]
    outcome: Named[str]
    closed_on: Named[date | None] = Column(Day, nullable=True)
    closed_by: Named[str]
    closed_why: Named[str]


irregular_case = Table("irregular_case", metadata, IrregularCaseColumns)


class IrregularStepColumns(TypedColumns):
    """A step that was done in a case: when, by whom, what there was to say."""

    case_id = Column(Integer, ForeignKey("irregular_case.id"), primary_key=True)
    step: Named[CaseStep] = Column(Code(CaseStep), primary_key=True)
    done_on: Named[date] = Column(Day)
    who: Named[str]
    note: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


irregular_step = Table("irregular_step", metadata, IrregularStepColumns)


class IrregularChargeColumns(TypedColumns):
    """A charge that a case made: it waits for its invoice as any other."""

    case_id = Column(Integer, ForeignKey("irregular_case.id"), primary_key=True)
    charge_id = Column(Integer, ForeignKey("other_charge.id"), primary_key=True)


irregular_charge = Table("irregular_charge", metadata, IrregularChargeColumns)
