"""Accounts whose service is not taken away by itself: by whom they are, from when until when (R-SUS-04)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ProtectionKind(StrEnum):
    """Whom a mark protects (C-150/2003)."""

    HEALTH = "salud"
    EDUCATION = "educacion"
    PRISON = "carcel"
    PERSON = "persona"
    ENTITY = "entidad"
    OTHER = "otra"


@dataclass(frozen=True, slots=True)
class ProtectedSpan:
    """The days of a mark: from one day on, up to another if it was said; `ended_on` counts no more.

    Attributes:
        since: its first day.
        until: its last day; None while nobody says it.
        ended_on: the first day on which it protects no more, where somebody ended it.
    """

    since: date
    until: date | None = None
    ended_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it protects on a day."""
        if self.ended_on is not None and on >= self.ended_on:
            return False
        return self.since <= on and (self.until is None or on <= self.until)
