"""The year that an office accounts for in public (000-19): month by month, the figures of its boards."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from app.figures import indicators, month_facts, month_work, water_balance
from app.figures.indicators import IndicatorOfMonth
from app.figures.month_model import Billed, Billing, Moved, together
from app.figures.water_balance import WaterMonth
from app.figures.work_model import Cadastre, Claims
from app.jobs import Job, SilentJob
from app.office import Office
from app.store import indicators as counted
from app.store import water
from app.store.engine import Transaction
from domain.cadastre import ServiceClass
from domain.calendar import month_range
from domain.errors import InvalidValue
from domain.money import round_half_up
from domain.period import MONTHS_A_YEAR, Period

_FIRST_YEAR: Final = 1900
_SECONDS_AN_HOUR: Final = 3_600


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMonth:
    """A month of the year, as its report says it (decision 0060).

    Attributes:
        since, upto: its days that passed.
        billing, moved, cadastre, claims, water, indicators: see each.
        cuts: how often a sector was without water, and `hours` for how long, sectors together.
    """

    month: Period
    since: date
    upto: date
    billing: Billing
    moved: Moved
    cadastre: Cadastre
    claims: Claims
    water: WaterMonth
    indicators: tuple[IndicatorOfMonth, ...]
    cuts: int
    hours: int

    def indicator(self, name: str) -> IndicatorOfMonth:
        """One of its indicators, by id."""
        return next(each for each in self.indicators if each.id == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of an office, or what passed of it.

    Attributes:
        months: from the first of which the office has papers; at least one.
        partial: whether days of it are still to come.
    """

    year: int
    months: tuple[YearMonth, ...]
    partial: bool

    @property
    def last(self) -> YearMonth:
        """Its last month."""
        return self.months[-1]

    @property
    def closed(self) -> tuple[YearMonth, ...]:
        """Its months up to the last billed: what came in of these is told beside what they billed."""
        last = max((at for at, each in enumerate(self.months) if each.billing.invoices), default=-1)
        return self.months[: last + 1]

    @property
    def services(self) -> Billed:
        """What was billed of the services in the year; its accounts are bills, not subscribers."""
        return together(each.billing.services for each in self.months)

    @property
    def billed(self) -> int:
        """All that was billed."""
        return sum(each.billing.total for each in self.months)

    @property
    def collected(self) -> int:
        """All that was collected."""
        return sum(each.moved.collected for each in self.months)

    @property
    def by_class(self) -> Mapping[ServiceClass, Billed]:
        """What each class was billed in the year."""
        classes = dict.fromkeys(each.service_class for month in self.months for each in month.billing.classes)
        return {
            of: together(
                each.services
                for month in self.months
                for each in month.billing.classes
                if each.service_class is of
            )
            for of in sorted(classes, key=list(ServiceClass).index)
        }

    @property
    def claims_by_cause(self) -> Mapping[str, int]:
        """How many writings were filed of each cause, most first."""
        whole: Counter[str] = Counter()
        for each in self.months:
            whole.update(each.claims.by_cause)
        return dict(whole.most_common())

    @property
    def ties(self) -> bool:
        """Whether each month's movement adds up, and each begins where the one before ended."""
        moved = [each.moved for each in self.months]
        joined = all(one.closing == other.opening for one, other in pairwise(moved))
        return joined and all(each.reckoned == each.closing for each in moved)


def of_year(office: Office, year: int, job: Job | None = None) -> Year:
    """A year of an office, in one snapshot.

    Raises:
        InvalidValue: the office has no papers of it.
        Cancelled: somebody stopped it.
    """
    told, today = job or SilentJob(), office.clock.today()
    with office.store.read() as transaction:
        first = counted.first_day(transaction)
        begun = _months(year, first, today)
        if not begun:
            since = "cuando tenga facturas" if first is None else f"de {first.year} a {today.year}"
            raise InvalidValue("año", str(year), since)
        told.report(0, len(begun) + 1, "Midiendo los indicadores")
        measured = indicators.of_months(transaction, begun, today)
        months = []
        for place, month in enumerate(begun):
            told.report(place + 1, len(begun) + 1, f"Sumando {month}")
            months.append(_month(transaction, month, today, measured[month]))
    return Year(year=year, months=tuple(months), partial=today < date(year, MONTHS_A_YEAR, 31))


def _months(year: int, first: date | None, today: date) -> list[Period]:
    if first is None or not _FIRST_YEAR < year <= today.year:
        return []
    every = (Period(year, place) for place in range(1, MONTHS_A_YEAR + 1))
    return [each for each in every if month_range(each)[1] >= first and month_range(each)[0] <= today]


def _month(
    transaction: Transaction, month: Period, today: date, found: tuple[IndicatorOfMonth, ...]
) -> YearMonth:
    since, last = month_range(month)
    upto = min(last, today)
    begins, ends = datetime.combine(since, time()), datetime.combine(upto + timedelta(days=1), time())
    cuts = [each.said for each in water.interruptions(transaction, begins, ends)]
    without = sum((each.within(begins, ends) for each in cuts), timedelta())
    return YearMonth(
        month=month,
        since=since,
        upto=upto,
        billing=month_facts.billing_of(transaction, month, upto),
        moved=month_facts.moved_between(transaction, since, upto),
        cadastre=month_work.cadastre_between(transaction, since, upto)[0],
        claims=month_work.claims_between(transaction, since, upto),
        water=water_balance.month_in(transaction, month, ends),
        indicators=found,
        cuts=len(cuts),
        hours=round_half_up(Fraction(without // timedelta(seconds=1), _SECONDS_AN_HOUR)),
    )
