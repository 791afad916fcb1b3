"""Tables of tariffs: acts in force, and acts that are being typed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    String,
    Table,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Day, Instant, Json


class TariffSheetColumns(WithId):
    """A tariff sheet as loaded; a new act is a new row, never an edit."""

    code: Named[str] = Column(String, unique=True)
    valid_from: Named[date] = Column(Day)
    valid_to: Named[date | None] = Column(Day, nullable=True)
    act: Named[str]
    body: Named[Any] = Column(Json)
    loaded_at: Named[datetime] = Column(Instant)
    loaded_by: Named[str]


tariff_sheet = Table("tariff_sheet", metadata, TariffSheetColumns)


class TariffDraftColumns(WithId):
    """An act that is being typed: as far as it goes, mistakes and all. No bill knows it.

    `base_id` is the sheet that it was copied from, to be compared with.
    """

    body: Named[Any] = Column(Json)
    base_id: Named[int | None] = Column(Integer, ForeignKey("tariff_sheet.id"), nullable=True)
    version: Named[int]
    changed_at: Named[datetime] = Column(Instant)
    changed_by: Named[str]


tariff_draft = Table("tariff_draft", metadata, TariffDraftColumns)
