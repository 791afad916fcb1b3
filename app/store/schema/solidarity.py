"""Tables of the solidarity fund: bills to the town, their annulment, transfers: only added."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Named, Table, TypedColumns, UniqueConstraint

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.cadastre import Service
from domain.solidarity_fund import TransferKind


class FundBillColumns(WithId):
    """A bill to the town for the deficit of a service in a month; `facts` is all that its paper says."""

    year: Named[int]
    number: Named[int]
    period: Named[str]
    service: Named[Service] = Column(Code(Service))
    issued_on: Named[date] = Column(Day)
    due_on: Named[date] = Column(Day)
    amount: Named[int]
    facts: Named[Any] = Column(Json)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


fund_bill = Table("fund_bill", metadata, FundBillColumns, UniqueConstraint("year", "number"))


class FundBillAnnulmentColumns(TypedColumns):
    """A bill that the office took back, and why: its number stays."""

    bill_id = Column(Integer, ForeignKey("fund_bill.id"), primary_key=True)
    annulled_on: Named[date] = Column(Day)
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


fund_bill_annulment = Table("fund_bill_annulment", metadata, FundBillAnnulmentColumns)


class FundTransferColumns(WithId):
    """Money of the fund that came or went for a service and month; less than 0 takes one back."""

    kind: Named[TransferKind] = Column(Code(TransferKind))
    period: Named[str]
    service: Named[Service] = Column(Code(Service))
    made_on: Named[date] = Column(Day)
    amount: Named[int]
    support: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


fund_transfer = Table("fund_transfer", metadata, FundTransferColumns)

FUND_APPEND_ONLY = ("fund_bill", "fund_bill_annulment", "fund_transfer")
"""Tables whose rows triggers keep from changing and from going."""
