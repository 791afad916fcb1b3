"""Tables of plans of action: each plan and activity once, what was said of it, what was done.

Nothing in them changes: said again, the later row is what stands.
"""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, Table, TypedColumns

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Day, Instant
from domain.action_plan import Act, PlanKind


class ActionPlanColumns(WithId):
    """A plan: its key is its number; `plan_said` has what it says."""

    at: Named[datetime] = Column(Instant)
    user: Named[str]


action_plan = Table("action_plan", metadata, ActionPlanColumns)


class FrameColumns(TypedColumns):
    """What the matrix says to the left of an activity."""

    process: Named[str]
    strategy: Named[str]
    objective: Named[str]
    baseline: Named[str]
    goal: Named[str]
    norm: Named[str]


class PlanSaidColumns(WithId, FrameColumns):
    """What was said of a plan; the last row of each plan stands."""

    plan_id: Named[int] = Column(Integer, ForeignKey("action_plan.id"))
    name: Named[str]
    kind: Named[PlanKind] = Column(Code(PlanKind))
    responsible: Named[str]
    begins_on: Named[date] = Column(Day)
    ends_on: Named[date] = Column(Day)
    indicator: Named[str]
    finding: Named[str]
    cause: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


plan_said = Table("plan_said", metadata, PlanSaidColumns, Index("ix_plan_said_plan_id", "plan_id"))


class PlanActivityColumns(WithId):
    """An activity of a plan, counted within it; `activity_said` has what it says, evidence hangs on it."""

    plan_id: Named[int] = Column(Integer, ForeignKey("action_plan.id"))
    position: Named[int]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


plan_activity = Table(
    "plan_activity",
    metadata,
    PlanActivityColumns,
    Index("uq_plan_activity_position", "plan_id", "position", unique=True),
)


class ActivitySaidColumns(WithId, FrameColumns):
    """What was said of an activity, and why it was said otherwise; the last row of each stands."""

    activity_id: Named[int] = Column(Integer, ForeignKey("plan_activity.id"))
    name: Named[str]
    responsible: Named[str]
    starts_on: Named[date] = Column(Day)
    due_on: Named[date] = Column(Day)
    target: Named[str]
    weight: Named[int]
    resources: Named[str]
    note: Named[str]
    reason: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


activity_said = Table(
    "activity_said", metadata, ActivitySaidColumns, Index("ix_activity_said_activity_id", "activity_id")
)


class PlanEventColumns(WithId):
    """What was done of an activity; without one, the plan was closed, `text` says what was verified."""

    plan_id: Named[int] = Column(Integer, ForeignKey("action_plan.id"))
    activity_id: Named[int | None] = Column(Integer, ForeignKey("plan_activity.id"), nullable=True)
    act: Named[Act] = Column(Code(Act))
    percent: Named[int]
    done_on: Named[date] = Column(Day)
    text: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


plan_event = Table("plan_event", metadata, PlanEventColumns, Index("ix_plan_event_plan_id", "plan_id"))

ACTION_PLAN_APPEND_ONLY = ("action_plan", "plan_said", "plan_activity", "activity_said", "plan_event")
"""Tables whose rows triggers keep from changing and from going."""
