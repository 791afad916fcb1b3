"""When a debtor may be contacted to collect: the hours of the law, and what the debtor asked for.

Ley 2300 de 2023 (Colombia): from Monday to Friday from 7 to 19, on Saturday from 8 to 15, never on Sunday or
on a holiday. A country without such a law leaves it to the office and the debtor.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from domain.calendar import BusinessCalendar
from domain.errors import InvalidValue

_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Hours:
    """From an hour to another of the same day.

    Raises:
        InvalidValue: the last is not after the first.
    """

    first: time
    last: time

    def __post_init__(self) -> None:
        """Refuse hours that end before they begin."""
        if self.last <= self.first:
            raise InvalidValue("hasta", f"{self.last:%H:%M}", f"después de las {self.first:%H:%M}")

    def __str__(self) -> str:
        return f"de {self.first:%H:%M} a {self.last:%H:%M}"


@dataclass(frozen=True, slots=True)
class ContactLaw:
    """The hours in which the law lets a debtor be contacted; none on Sunday or on a holiday."""

    week: Hours
    saturday: Hours


@dataclass(frozen=True, slots=True)
class ContactWish:
    """What a debtor asked for: not to be contacted at all, or only at some hours."""

    refuses: bool = False
    hours: Hours | None = None


WHOLE_DAY = Hours(time.min, time(23, 59))


def contact_hours(
    day: date, calendar: BusinessCalendar, law: ContactLaw | None, wish: ContactWish | None
) -> Hours | None:
    """The hours in which somebody may be contacted on a day; None if not at all.

    Args:
        day: the day.
        calendar: the holidays.
        law: that of the country; None where there is none.
        wish: what the debtor asked for; None if nothing.
    """
    allowed: Hours | None = WHOLE_DAY
    if law is not None:
        rests = day.weekday() == _SUNDAY or calendar.is_holiday(day)
        allowed = None if rests else law.saturday if day.weekday() == _SATURDAY else law.week
    if allowed is None or (wish is not None and wish.refuses):
        return None
    if wish is None or wish.hours is None:
        return allowed
    first, last = max(allowed.first, wish.hours.first), min(allowed.last, wish.hours.last)
    return Hours(first, last) if first < last else None


class ContactFault(StrEnum):
    """Why a contact was not allowed."""

    REFUSES = "NO_CONTACTAR"
    REST_DAY = "DIA_DE_DESCANSO"
    HOUR = "FUERA_DE_HORARIO"


def contact_fault(
    day: date, hour: time | None, calendar: BusinessCalendar, law: ContactLaw | None, wish: ContactWish | None
) -> ContactFault | None:
    """Why nobody could be contacted on a day at an hour; None if it was allowed.

    Args:
        day: the day.
        hour: the hour; None where nobody knows it: then the day alone decides.
        calendar: the holidays.
        law: that of the country; None where there is none.
        wish: what the debtor asked for; None if nothing.
    """
    if wish is not None and wish.refuses:
        return ContactFault.REFUSES
    if contact_hours(day, calendar, law, None) is None:
        return ContactFault.REST_DAY
    hours = contact_hours(day, calendar, law, wish)
    if hours is None:  # the hours that were asked for are outside of those of the law
        return ContactFault.HOUR
    outside = hour is not None and not hours.first <= hour.replace(second=0, microsecond=0) <= hours.last
    return ContactFault.HOUR if outside else None


def next_contact_day(day: date, calendar: BusinessCalendar, law: ContactLaw | None) -> date:
    """The first day from this one on which the law lets anybody be contacted."""
    while contact_hours(day, calendar, law, None) is None:
        day += timedelta(days=1)
    return day
