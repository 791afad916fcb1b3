"""Tables of goals: what was meant of an indicator, the office's own indicators, figures written by hand.

Nothing in them changes: said again, the later row is what stands. Figures are decimals as text.
"""

from datetime import datetime

from sqlalchemy import Boolean, Column, Index, Named, Table

from app.store.schema.base import WithId, metadata
from app.store.types import Code, Instant
from domain.goal import Frequency
from domain.indicator import Better


class IndicatorGoalColumns(WithId):
    """What an indicator is to reach by a month, of the office, of an area or of a person.

    `goal` is None where a goal was taken back; `baseline` is where it began, `weight` its part of a sum.
    """

    indicator: Named[str]
    month: Named[str]
    area: Named[str]
    person: Named[str]
    goal: Named[str | None]
    baseline: Named[str | None]
    weight: Named[str | None]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


indicator_goal = Table(
    "indicator_goal",
    metadata,
    IndicatorGoalColumns,
    Index("ix_indicator_goal_month", "month"),
)


class OwnIndicatorColumns(WithId):
    """An indicator that the office made, by its code; `denominator` is empty where nothing divides it."""

    code: Named[str]
    name: Named[str]
    words: Named[str]
    numerator: Named[str]
    denominator: Named[str]
    percent: Named[bool] = Column(Boolean)
    area: Named[str]
    better: Named[Better] = Column(Code(Better))
    frequency: Named[Frequency] = Column(Code(Frequency))
    responsible: Named[str]
    closed: Named[bool] = Column(Boolean)
    at: Named[datetime] = Column(Instant)
    user: Named[str]


own_indicator = Table("own_indicator", metadata, OwnIndicatorColumns)


class IndicatorValueColumns(WithId):
    """Figures of a month that the program does not have, and what they rest on; no numerator: taken back."""

    indicator: Named[str]
    month: Named[str]
    area: Named[str]
    person: Named[str]
    numerator: Named[str | None]
    denominator: Named[str | None]
    evidence: Named[str]
    at: Named[datetime] = Column(Instant)
    user: Named[str]


indicator_value = Table(
    "indicator_value",
    metadata,
    IndicatorValueColumns,
    Index("ix_indicator_value_month", "month"),
)

GOAL_APPEND_ONLY = ("indicator_goal", "own_indicator", "indicator_value")
"""Tables whose rows triggers keep from changing and from going."""
