"""Which backups are kept, and whether an office may be calm about its own (docs/decisions/0061)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

DAILY: Final = 31
"""For so many days, the last backup of each is kept; of older ones, the last of each month, for ever."""
CALM_DAYS: Final = 3
"""A backup this old lets the office be calm: a weekend with its holiday."""
LATE_DAYS: Final = 7
"""After so many days without one, something is wrong."""


class Light(StrEnum):
    """How an office stands with its backups, as a traffic light."""

    GREEN = "verde"
    AMBER = "ambar"
    RED = "rojo"


def superseded(made: Iterable[datetime], today: date) -> frozenset[datetime]:
    """The backups that no longer need to be kept.

    Args:
        made: when each was made, in the office's own time.
        today: the working date; what was made on it, or after it, stays.
    """
    every = sorted(made)
    last: dict[tuple[int, ...], datetime] = {}
    for moment in every:
        recent = today - moment.date() < timedelta(days=DAILY)
        key = (moment.year, moment.month, moment.day) if recent else (moment.year, moment.month)
        last[key] = moment
    kept = set(last.values())
    return frozenset(moment for moment in every if moment not in kept and moment.date() < today)


def light(verified: date | None, since: date, today: date, *, failed: bool, second_lacks: bool) -> Light:
    """Whether the office may be calm.

    Args:
        verified: the day of the last backup that was made and verified; None before the first.
        since: the day on which the office began: from then it waits for its first.
        today: the working date.
        failed: whether the last attempt failed, or a backup was found damaged since.
        second_lacks: whether a second place is chosen and the last backup did not reach it.
    """
    age = (today - (verified or since)).days
    if failed or age > LATE_DAYS:
        return Light.RED
    if verified is None or second_lacks or age > CALM_DAYS:
        return Light.AMBER
    return Light.GREEN
