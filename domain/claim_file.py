"""The file of a claim: its number, the causes it is classed by, and where it stands on a day."""

import re
from dataclasses import dataclass
from datetime import date

from domain.claim import ClaimState
from domain.errors import InvalidValue

_NUMBER = re.compile(r"\s*(\d{4})[\s-]+(\d{1,9})\s*")


@dataclass(frozen=True, slots=True, order=True)
class ClaimNumber:
    """The number of a filed claim: its year, and its place in it, from 1 without gaps (R-PQR-01)."""

    year: int
    place: int

    def __str__(self) -> str:
        return f"{self.year}-{self.place:06}"

    @classmethod
    def parse(cls, text: str) -> "ClaimNumber":
        """A number as somebody types it: `2026-000417`, `2026-417`.

        Raises:
            InvalidValue: it is none.
        """
        found = _NUMBER.fullmatch(text)
        if found is None:
            raise InvalidValue("radicado", text.strip(), "uno como 2026-000417")
        return cls(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class ClaimCause:
    """A cause of the table by which claims are classed; the country's profile gives the table.

    Attributes:
        code: as the command takes it.
        group: facturacion, prestacion, instalacion or otros.
        name: as people read it.
        competent: who decides it, if it is not the utility (R-CAT-02: the stratum is the mayor's).
    """

    code: str
    group: str
    name: str
    competent: str = ""


def standing(state: ClaimState, due_on: date | None, on: date) -> ClaimState:
    """Where a claim stands on a day: a notified decision is final once nobody may ask for its review.

    Nobody has to write that: the calendar does it (R-PQR-05, «confirmado en firme»).

    Args:
        state: that of its last step.
        due_on: the last day of the term that the step opened, if it opened one.
        on: the day.
    """
    over = due_on is not None and due_on < on
    return ClaimState.FINAL if state is ClaimState.NOTIFIED and over else state
