"""Calendar: holidays from rules, business days, and terms counted in days and months.

Which days are holidays is data that a country's profile gives (`HolidayRule`) and the
office completes with its own; nothing here knows a country.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.period import MONTHS_A_YEAR, Period

_DAY = timedelta(days=1)
_DAYS_A_WEEK = 7
_SATURDAY = 5
_SUNDAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRule:
    """One holiday of every year: on a day of a month, or so many days from Easter (R-CAL-01).

    Attributes:
        name: what the office calls it.
        month: month of the day, 1 to 12; not used where `from_easter` is given.
        day: day of the month; not used where `from_easter` is given.
        from_easter: days after Easter Sunday, before it if negative; None for a fixed day.
        moved_to_monday: whether it is kept on the next Monday when it falls on another day.
        first_year: first year in which it is kept.
        last_year: last year in which it is kept; None while the rule is in force.
    """

    name: str
    month: int = 1
    day: int = 1
    from_easter: int | None = None
    moved_to_monday: bool = False
    first_year: int = 1
    last_year: int | None = None

    def on(self, year: int) -> date | None:
        """The day on which it is kept that year; None where the rule is not in force."""
        if year < self.first_year or (self.last_year is not None and year > self.last_year):
            return None
        if self.from_easter is None:
            day = date(year, self.month, self.day)
        else:
            day = easter(year) + timedelta(days=self.from_easter)
        if self.moved_to_monday:
            day += timedelta(days=-day.weekday() % _DAYS_A_WEEK)
        return day


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """A day that is a holiday, and why."""

    day: date
    name: str


def easter(year: int) -> date:
    """Easter Sunday of a year, by the Gregorian computus (R-CAL-01)."""
    golden = year % 19
    century = year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % _DAYS_A_WEEK
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def holidays_of(year: int, rules: Iterable[HolidayRule]) -> tuple[Holiday, ...]:
    """The holidays of a year, by date; two may fall on one day (30 June 2025 in Colombia; D47)."""
    dated = ((rule.on(year), rule.name) for rule in rules)
    return tuple(sorted(Holiday(day, name) for day, name in dated if day is not None))


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Tells business days from the others, over the holidays it is given (R-CAL-02).

    Attributes:
        rules: the holidays of every year.
        local: holidays of one date that the office adds: the town's day, a day of mourning.
        saturday_counts: whether Saturday is a business day.
    """

    rules: tuple[HolidayRule, ...]
    local: tuple[Holiday, ...] = ()
    saturday_counts: bool = field(default=False, kw_only=True)
    _years: dict[int, tuple[frozenset[date], tuple[Holiday, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        """The holidays of a year, the office's own included, by date."""
        return self._year(year)[1]

    def holidays_between(self, first: date, last: date) -> tuple[Holiday, ...]:
        """The holidays from `first` to `last`, both included, by date."""
        years = range(first.year, last.year + 1)
        return tuple(kept for year in years for kept in self.holidays(year) if first <= kept.day <= last)

    def is_holiday(self, day: date) -> bool:
        """Whether the day is a holiday, of the country or of the office."""
        return day in self._year(day.year)[0]

    def is_business_day(self, day: date) -> bool:
        """Whether the office works: no Sunday, no holiday, Saturday only if it counts (R-CAL-02)."""
        if day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and not self.saturday_counts):
            return False
        return not self.is_holiday(day)

    def next_business_day(self, day: date) -> date:
        """The first business day after `day`."""
        return self.add_business_days(day, 1)

    def business_day_on_or_after(self, day: date) -> date:
        """`day` itself if the office works, else the first business day after it."""
        return day if self.is_business_day(day) else self.next_business_day(day)

    def add_business_days(self, start: date, days: int) -> date:
        """The day that a term of business days ends; its first day is the next business day (R-CAL-02, D39).

        With a negative number it counts back, from the business day before `start`. With 0 it is
        `start`, whatever day that is.
        """
        step = _DAY if days >= 0 else -_DAY
        day = start
        left = abs(days)
        while left:
            day += step
            left -= self.is_business_day(day)
        return day

    def business_days_between(self, start: date, end: date) -> int:
        """Business days after `start` up to `end`, `end` included; negative if `end` is earlier.

        The counterpart of `add_business_days`: what was added is what lies between.
        """
        if end < start:
            return -sum(
                self.is_business_day(start - _DAY * past) for past in range(1, (start - end).days + 1)
            )
        return sum(self.is_business_day(start + _DAY * ahead) for ahead in range(1, (end - start).days + 1))

    def _year(self, year: int) -> tuple[frozenset[date], tuple[Holiday, ...]]:
        known = self._years.get(year)
        if known is None:
            own = (kept for kept in self.local if kept.day.year == year)
            kept_days = tuple(sorted({*holidays_of(year, self.rules), *own}))
            known = (frozenset(kept.day for kept in kept_days), kept_days)
            self._years[year] = known
        return known


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, else that month's last day (R-CAL-03, D40)."""
    month = Period(day.year, day.month).plus(months)
    return day_of_month(month, day.day)


def add_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes the 28th where there is none (R-CAL-03)."""
    return add_months(day, years * MONTHS_A_YEAR)


def month_range(period: Period, months: int = 1) -> tuple[date, date]:
    """First and last day of what a bill of `months` named by its last month covers (R-PER-01)."""
    start = period.plus(1 - months)
    after = period.plus(1)
    return date(start.year, start.month, 1), date(after.year, after.month, 1) - _DAY


def day_of_month(period: Period, day: int) -> date:
    """That day of the month, or the month's last if it has no such day (R-CAL-03)."""
    last = month_range(period)[1]
    return date(period.year, period.month, min(day, last.day))
