"""Tables of collection: the office's policy, who works an account, what was done, what was promised.

Nothing in them is ever changed: what holds is the last row, of those written by the day that is asked.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, Table

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant, Json
from domain.collection_action import ActionKind, ActionResult, Area, NextStep


class PolicyColumns(WithId):
    """A policy as somebody proposed it: it holds from its day on once it is approved."""

    valid_from: Named[date] = Column(Day)
    terms: Named[Any] = Column(Json)
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


collection_policy = Table("collection_policy", metadata, PolicyColumns)


class PolicyApprovalColumns(WithId):
    """Who approved a policy, and by which act."""

    policy_id: Named[int] = Column(Integer, ForeignKey("collection_policy.id"), unique=True)
    act: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


collection_approval = Table("collection_approval", metadata, PolicyApprovalColumns)


class AssignmentColumns(WithId):
    """From when an account is worked by whom: a collector, or another area of the office; and why."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    since: Named[date] = Column(Day)
    area: Named[Area] = Column(Code(Area))
    collector: Named[str]
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


collection_assignment = Table("collection_assignment", metadata, AssignmentColumns)


class ActionColumns(WithId):
    """Something done with a debtor. `stage`, `days` and `owed` say how the account stood when it was done.

    `taken_on` is its day, `recorded_on` that on which it was written down.
    """

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    kind: Named[ActionKind] = Column(Code(ActionKind))
    taken_on: Named[date] = Column(Day)
    recorded_on: Named[date] = Column(Day)
    result: Named[ActionResult] = Column(Code(ActionResult))
    next_step: Named[NextStep] = Column(Code(NextStep))
    next_on: Named[date] = Column(Day)
    collector: Named[str]
    person: Named[str]
    note: Named[str]
    stage: Named[str]
    days: Named[int]
    owed: Named[int]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


collection_action = Table(
    "collection_action", metadata, ActionColumns, Index("ix_collection_action_taken_on", "taken_on")
)


class PromiseColumns(WithId):
    """A promise to pay: `kept_by` is its last day with the grace of the policy under which it was made."""

    action_id: Named[int] = Column(Integer, ForeignKey("collection_action.id"), unique=True)
    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    amount: Named[int]
    made_on: Named[date] = Column(Day)
    due_on: Named[date] = Column(Day)
    kept_by: Named[date] = Column(Day)


payment_promise = Table(
    "payment_promise", metadata, PromiseColumns, Index("ix_payment_promise_kept_by", "kept_by")
)


class SectorServiceColumns(WithId):
    """How a route was served in a month: hours of service and quality of the water, in hundredths.

    `continuity` is the part of the hours of the month with service; `risk` the index of risk of its water,
    None where nobody measured it.
    """

    route: Named[str]
    month: Named[str]
    continuity: Named[int]
    risk: Named[int | None]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


sector_service = Table(
    "sector_service", metadata, SectorServiceColumns, Index("ix_sector_service_route_month", "route", "month")
)


class ContactWishColumns(WithId):
    """What a debtor asked for: no contact, or only between two hours, `HH:MM` or empty; the last holds."""

    account_id: Named[int] = Column(Integer, ForeignKey("account.id"), index=True)
    refuses: Named[bool]
    first_hour: Named[str]
    last_hour: Named[str]
    reason: Named[str]
    said_on: Named[date] = Column(Day)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


contact_wish = Table("contact_wish", metadata, ContactWishColumns)

COLLECTION_APPEND_ONLY = (
    "collection_policy",
    "collection_approval",
    "collection_assignment",
    "collection_action",
    "payment_promise",
    "sector_service",
    "contact_wish",
)
"""Tables whose rows triggers keep from changing and from going."""
