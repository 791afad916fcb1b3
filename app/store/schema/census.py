"""Tables of the census: campaigns, zones and forms."""

from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Named,
    Table,
    UniqueConstraint,
)

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Json
from domain.census import Answer, FormState


class CampaignColumns(WithId):
    """A campaign that brings the cadastre up to date: what it asks (`fields`), from when until when."""

    name: Named[str]
    purpose: Named[str]
    starts: Named[date] = Column(Day)
    ends: Named[date] = Column(Day)
    responsible: Named[str]
    fields: Named[Any] = Column(Json)
    closed_on: Named[date | None] = Column(Day, nullable=True)
    closing: Named[str]


campaign = Table("campaign", metadata, CampaignColumns)


class CampaignZoneColumns(WithId):
    """A part of a campaign: routes, each with its cycle, who answers for it and its planned days."""

    campaign_id: Named[int] = Column(Integer, ForeignKey("campaign.id"), index=True)
    name: Named[str]
    responsible: Named[str]
    starts: Named[date] = Column(Day)
    ends: Named[date] = Column(Day)
    routes: Named[Any] = Column(Json)


campaign_zone = Table("campaign_zone", metadata, CampaignZoneColumns)


class CensusFormColumns(WithId):
    """A form of a campaign, in walking order; without account, of premises that are not in the base.

    `base`: what the cadastre said when it was made. `typed`: what differs. `outcome`: by field, what became
    of it once approved, and what it was before.
    """

    campaign_id: Named[int] = Column(Integer, ForeignKey("campaign.id"), index=True)
    zone_id: Named[int] = Column(Integer, ForeignKey("campaign_zone.id"))
    number: Named[int]
    account_id: Named[int | None] = Column(Integer, ForeignKey("account.id"), nullable=True, index=True)
    route: Named[str]
    stop: Named[int]
    base: Named[Any] = Column(Json)
    state: Named[FormState] = Column(Code(FormState))
    answer: Named[Answer | None] = Column(Code(Answer), nullable=True)
    typed: Named[Any] = Column(Json)
    visited_on: Named[date | None] = Column(Day, nullable=True)
    visitor: Named[str]
    note: Named[str]
    outcome: Named[Any] = Column(Json)
    decided_by: Named[str]
    reason: Named[str]
    version: Named[int]


census_form = Table("census_form", metadata, CensusFormColumns, UniqueConstraint("campaign_id", "number"))
