"""Tables of campaigns of collection and of meetings with entities. Nothing in them is ever changed."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Integer, Named, Table, TypedColumns

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant
from domain.collection_campaign import CampaignKind


class CollectionCampaignColumns(WithId):
    """A strategy on a group of debtors; `population` says in words who they are."""

    name: Named[str]
    kind: Named[CampaignKind] = Column(Code(CampaignKind))
    starts_on: Named[date] = Column(Day)
    ends_on: Named[date] = Column(Day)
    responsible: Named[str]
    cost: Named[int]
    goal: Named[int]
    population: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


collection_campaign = Table("collection_campaign", metadata, CollectionCampaignColumns)


class CollectionTargetColumns(TypedColumns):
    """A debtor of a campaign, with what could be asked for when it was made."""

    campaign_id = Column(Integer, ForeignKey("collection_campaign.id"), primary_key=True)
    account_id = Column(Integer, ForeignKey("account.id"), primary_key=True)
    owed: Named[int]


collection_target = Table("collection_target", metadata, CollectionTargetColumns)


class CampaignAttendanceColumns(TypedColumns):
    """A debtor came to a day of collection; `note` is what was said."""

    campaign_id = Column(Integer, ForeignKey("collection_campaign.id"), primary_key=True)
    account_id = Column(Integer, ForeignKey("account.id"), primary_key=True)
    came_on: Named[date] = Column(Day)
    note: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


campaign_attendance = Table("campaign_attendance", metadata, CampaignAttendanceColumns)


class EntityMeetingColumns(WithId):
    """A meeting with an entity, the holder of its accounts; `owed` is what could be asked for that day."""

    person_id: Named[int] = Column(Integer, ForeignKey("person.id"), index=True)
    held_on: Named[date] = Column(Day)
    present: Named[str]
    minutes: Named[str]
    owed: Named[int]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


entity_meeting = Table("entity_meeting", metadata, EntityMeetingColumns)


class EntityCommitmentColumns(WithId):
    """What somebody committed to in a meeting, and until when; `amount` is 0 where it is no payment."""

    meeting_id: Named[int] = Column(Integer, ForeignKey("entity_meeting.id"), index=True)
    what: Named[str]
    amount: Named[int]
    due_on: Named[date] = Column(Day)


entity_commitment = Table("entity_commitment", metadata, EntityCommitmentColumns)


class CommitmentDoneColumns(WithId):
    """A commitment was met, and how one knows."""

    commitment_id: Named[int] = Column(Integer, ForeignKey("entity_commitment.id"), unique=True)
    done_on: Named[date] = Column(Day)
    note: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


commitment_done = Table("commitment_done", metadata, CommitmentDoneColumns)

PLAN_APPEND_ONLY = (
    "collection_campaign",
    "collection_target",
    "campaign_attendance",
    "entity_meeting",
    "entity_commitment",
    "commitment_done",
)
"""Tables whose rows triggers keep from changing and from going."""
