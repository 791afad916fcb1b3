"""Tables of a cycle's month: its periods and readings."""

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
    UniqueConstraint,
    text,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.reading import ConsumptionMethod, Observation, ReadingOrigin


class PeriodColumns(WithId):
    """A month of a cycle.

    `state`: abierto, cerrado. `stale`: readings changed since the last review. `delivered_on`: when the
    delivery of its invoices ended, once somebody noted it.
    """

    period: Named[str]
    cycle: Named[str] = Column(String, ForeignKey("cycle.code"))
    state: Named[str]
    starts: Named[date] = Column(Day)
    ends: Named[date] = Column(Day)
    due_on: Named[date] = Column(Day)
    suspend_on: Named[date] = Column(Day)
    opened_on: Named[date] = Column(Day)
    closed_on: Named[date | None] = Column(Day, nullable=True)
    stale: Named[int]
    delivered_on: Named[date | None] = Column(Day, nullable=True)


period = Table("period", metadata, PeriodColumns, UniqueConstraint("period", "cycle"))


class ReadingColumns(WithId):
    """What was read at a meter in a period, the verdict of the critique and what was decided.

    `settled_m3` is what a billed estimate came to once its truth was known and a note settled it.
    """

    period_id: Named[int] = Column(Integer, ForeignKey("period.id"))
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    installation_id: Named[int] = Column(Integer, ForeignKey("meter_installation.id"))
    previous: Named[int]
    current: Named[int | None]
    observation: Named[Observation] = Column(Code(Observation))
    read_on: Named[date | None] = Column(Day, nullable=True)
    reader: Named[str]
    origin: Named[ReadingOrigin] = Column(Code(ReadingOrigin))
    note: Named[str]
    consumption: Named[int | None]
    cause: Named[str | None]
    average: Named[str | None]
    variation: Named[str | None]
    threshold: Named[str | None]
    suggested: Named[str | None]
    decision: Named[str | None]
    reason: Named[str]
    decided_by: Named[str]
    billed_m3: Named[int | None]
    method: Named[ConsumptionMethod | None] = Column(Code(ConsumptionMethod), nullable=True)
    version: Named[int]
    settled_m3: Named[int | None]


reading = Table(
    "reading",
    metadata,
    ReadingColumns,
    UniqueConstraint("period_id", "account_id"),
    Index(
        "ix_reading_differing",
        "account_id",
        sqlite_where=text("settled_m3 IS NULL AND consumption <> billed_m3"),
    ),
)
"""The few billed otherwise than the dial moved have an index of their own: those that wait are among them."""


class ReadingChangeColumns(WithId):
    """Every change of a reading or decision: what it said before, who, when and why."""

    reading_id: Named[int] = Column(Integer, ForeignKey("reading.id"), index=True)
    old: Named[Any] = Column(Json)
    new: Named[Any] = Column(Json)
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


reading_change = Table("reading_change", metadata, ReadingChangeColumns)
