"""Which meters the plan of metering takes, why, and what it orders for each (R-CON-07).

A meter that does not measure is changed. One that is old, or let much water through, is looked at first:
found bad, `domain.work_chain` proposes its change.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.calendar import add_months
from domain.errors import InvalidValue
from domain.period import MONTHS_A_YEAR
from domain.service_order import OrderKind


class PlanReason(StrEnum):
    """Why a meter is in the plan; the first is the most pressing."""

    STATE = "estado"
    AGE = "edad"
    VOLUME = "volumen"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLimits:
    """From when a meter is looked at: the office's own figures.

    Attributes:
        years: since it was hung.
        volume_m3: that it let through.

    Raises:
        InvalidValue: one of them is no figure of a meter.
    """

    MOST_YEARS: ClassVar[int] = 50
    years: int = 10
    volume_m3: int = 4_000

    def __post_init__(self) -> None:
        if not 1 <= self.years <= self.MOST_YEARS:
            raise InvalidValue("años", str(self.years), f"de 1 a {self.MOST_YEARS}")
        if self.volume_m3 < 1:
            raise InvalidValue("volumen", str(self.volume_m3), ">= 1")

    def oldest(self, on: date) -> date:
        """The last day of hanging that is old enough on a day."""
        return add_months(on, -MONTHS_A_YEAR * self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterFacts:
    """What is known of a meter that hangs: since when, what it let through, whether it measures."""

    hung_on: date | None
    volume_m3: int
    works: bool


def reasons(facts: MeterFacts, limits: PlanLimits, on: date) -> tuple[PlanReason, ...]:
    """Why a meter is in the plan of a day, the most pressing first; none where it is not.

    One of which nobody knows since when it hangs is in it by what it let through, or by its state.
    """
    old = facts.hung_on is not None and facts.hung_on <= limits.oldest(on)
    checks = (
        (PlanReason.STATE, not facts.works),
        (PlanReason.AGE, old),
        (PlanReason.VOLUME, facts.volume_m3 >= limits.volume_m3),
    )
    return tuple(reason for reason, holds in checks if holds)


def work_for(reason: PlanReason) -> OrderKind:
    """What is ordered: a change where the meter does not measure, a revision otherwise."""
    return OrderKind.METER_CHANGE if reason is PlanReason.STATE else OrderKind.REVISION
