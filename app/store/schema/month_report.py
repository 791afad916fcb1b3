"""Tables of the month's report: what is said of an indicator under its goal, reports that go by mail."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, String, Table

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.mail import MailState


class MonthAnalysisColumns(WithId):
    """Why an indicator of a month is under its goal, what is done, who does it until when.

    Of several of one month and indicator the last one stands.
    """

    period: Named[str] = Column(String(7))
    indicator: Named[str]
    text: Named[str]
    action: Named[str]
    responsible: Named[str]
    due_on: Named[date | None] = Column(Day, nullable=True)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


month_analysis = Table(
    "month_analysis",
    metadata,
    MonthAnalysisColumns,
    Index("ix_month_analysis_period", "period"),
)


class ParcelColumns(WithId):
    """A message that brings files of the office, not an invoice: whom it goes to, what it says.

    `files`: by the name that they go under, their place in the data folder.
    """

    address: Named[str]
    message_id: Named[str]
    subject: Named[str]
    body: Named[str]
    files: Named[Any] = Column(Json)


parcel = Table("parcel", metadata, ParcelColumns)


class ParcelEventColumns(WithId):
    """What became of such a message, with the server's words; the last event is what is known of it."""

    parcel_id: Named[int] = Column(Integer, ForeignKey("parcel.id"), index=True)
    state: Named[MailState] = Column(Code(MailState))
    words: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


parcel_event = Table("parcel_event", metadata, ParcelEventColumns)

REPORT_APPEND_ONLY = ("month_analysis", "parcel", "parcel_event")
"""Tables whose rows triggers keep from changing and from going."""
