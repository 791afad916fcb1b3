"""Holding an account out of the billing run: why, until when, and when that is overdue.

The law bills an average while a deviation is looked into (R-DES-03), so a hold is a choice of the
office, never a default; and since what is billed late can be charged for a few months only, its
limit lies within them (R-FAC-05).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.adjustment import last_chargeable
from domain.errors import RuleViolation


class HoldCause(StrEnum):
    """Why an account is held out of the run."""

    INSPECTION = "inspeccion"
    CLAIM = "reclamo"
    OTHER = "otra"


@dataclass(eq=False)
class HoldLimitOutOfDates(RuleViolation):
    """A hold ends today at the earliest, and while what it leaves out may still be charged (R-FAC-05)."""

    code: ClassVar[str] = "RETENCION_FUERA_DE_FECHAS"
    on: date
    earliest: date
    latest: date


def latest_limit(today: date, months: int) -> date:
    """The last limit that a hold placed today may have: after it nothing of today could be charged."""
    return last_chargeable(today, months)


def demand_limit(until: date, today: date, months: int) -> None:
    """Make sure that a hold has a limit that it can have.

    Args:
        until: the limit.
        today: the working date, on which it is placed.
        months: in how many what an invoice left out may still be charged.

    Raises:
        HoldLimitOutOfDates: the limit is past, or too far away.
    """
    latest = latest_limit(today, months)
    if not today <= until <= latest:
        raise HoldLimitOutOfDates(until, today, latest)


def is_overdue(until: date, today: date) -> bool:
    """Whether a hold is past its limit: it stays, and is said wherever somebody bills."""
    return until < today
