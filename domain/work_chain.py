"""What follows from what a visit found: which work, and by when (R-DES-03, R-CON-06, R-CON-07).

A leak that nobody sees sends the geophone; what the geophone finds, or anybody sees, is mended; a meter
that does not measure is changed. Whoever could not be looked at is looked at again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from domain.calendar import BusinessCalendar, add_months
from domain.ratio import quotient
from domain.service_order import OrderKind, WorkResult

_BUSINESS_DAYS: Final[Mapping[OrderKind, int]] = MappingProxyType(
    {OrderKind.VERIFICATION: 5, OrderKind.REVISION: 5, OrderKind.GEOPHONE: 5}
)
_MONTHS: Final[Mapping[OrderKind, int]] = MappingProxyType({OrderKind.METER_CHANGE: 1, OrderKind.REPAIR: 2})
"""A period to change a meter (Ley 142 art. 144), two months to mend a leak (art. 146)."""

_SEEN_LEADS_TO: Final[Mapping[WorkResult, OrderKind]] = MappingProxyType(
    {WorkResult.VISIBLE_LEAK: OrderKind.REPAIR, WorkResult.METER_BAD: OrderKind.METER_CHANGE}
)
_SOON: Final = 2
"""From how many days before its last one a term is about to end."""


class Light(StrEnum):
    """How a term stands."""

    IN_TIME = "verde"
    SOON = "amarillo"
    LATE = "rojo"


def last_day(kind: OrderKind, on: date, calendar: BusinessCalendar) -> date:
    """The last day of the term of a visit or a work that is asked for, or found necessary, on a day."""
    if kind in _MONTHS:
        return add_months(on, _MONTHS[kind])
    return calendar.add_business_days(on, _BUSINESS_DAYS[kind])


def light(limit: date, today: date) -> Light:
    """Whether a term runs, ends within two days, or is over."""
    if today > limit:
        return Light.LATE
    return Light.SOON if (limit - today).days <= _SOON else Light.IN_TIME


def follow_up(kind: OrderKind, result: WorkResult | None) -> OrderKind | None:
    """What a visit or a work leads to by what it found; None where nothing follows.

    A hidden leak sends the geophone; found by the geophone, or still there after a work, it is mended. A
    work never leads to itself: what a change of meter or a repair left undone is said by another visit.
    """
    if result is WorkResult.HIDDEN_LEAK:
        return OrderKind.REPAIR if kind is OrderKind.GEOPHONE else OrderKind.GEOPHONE
    wanted = None if result is None else _SEEN_LEADS_TO.get(result)
    return None if wanted is kind else wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """How far a programme of works has come: its advance is what was done of what was programmed.

    Attributes:
        programmed: works whose term ends within the time.
        done: how many of them were carried out.
        late: how many were carried out after their term, or are not and it is over.
    """

    programmed: int
    done: int
    late: int = 0

    @property
    def percent(self) -> Decimal | None:
        """Done of programmed, at two decimals; None where nothing was programmed."""
        return quotient(100 * self.done, self.programmed, 2) if self.programmed else None
