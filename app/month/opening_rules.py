"""Which period a cycle may open, and on which days: none skipped, none far away, none absurdly long."""

from datetime import date, timedelta
from typing import Final

from app import rules
from app.store import moves, offices, periods, steps
from app.store.engine import Transaction
from app.store.offices import Cycle
from app.store.periods import BillingPeriod, PeriodDates
from app.wording.month_words import month_words
from app.wording.refusals import FormerPeriodNotIssued, PeriodDaysAbsurd, PeriodFarAway, PeriodNotNext
from domain.account_change import Billed
from domain.calendar import day_of_month, month_range
from domain.cycle_move import demand_cycle
from domain.errors import InvalidValue
from domain.period import MONTHS_A_YEAR, Period, Periodicity, UsualSpan
from domain.rulebook import usual_span

MONTHS_BEHIND: Final = MONTHS_A_YEAR
"""How far back an office may start: it can live again the year before it took the program."""
LEAST_DAYS: Final = 15
MOST_DAYS: Final = 45
"""Days for each month of a period outside of which somebody mistyped a date (R-PER-02 warns long before)."""
DRIFT: Final = timedelta(days=45)
"""How far the days of a period may lie from the months that name it."""
LONGEST_TERM: Final = timedelta(days=180)
"""From the last day to the due day, and from that one to the suspension."""


def usual_dates(
    transaction: Transaction,
    name: Period,
    cycle: Cycle,
    former: BillingPeriod | None,
    chosen: tuple[date | None, date | None, date | None, date | None] = (None, None, None, None),
) -> PeriodDates:
    """The days of a period by its cycle's calendar, else the office's, where nobody chose others (R-PER-01).

    A cycle that ends its periods on a day of the month bills from the day after it.
    """
    settings, calendar = offices.settings(transaction), rules.calendar(transaction)
    first, last = _span(name, cycle)
    follows = date.fromordinal(former.ends.toordinal() + 1) if former else first
    starts = chosen[0] or (follows if follows <= last else first)
    ends = chosen[1] or last
    to_pay, to_suspend = (
        office if own is None else own
        for own, office in (
            (cycle.days_to_pay, settings.days_to_pay),
            (cycle.days_to_suspend, settings.days_to_suspend),
        )
    )
    due_on = chosen[2] or calendar.add_business_days(ends, to_pay)
    suspend_on = chosen[3] or calendar.add_business_days(due_on, to_suspend)
    return PeriodDates(starts=starts, ends=ends, due_on=due_on, suspend_on=suspend_on)


def _span(name: Period, cycle: Cycle) -> tuple[date, date]:
    months = cycle.periodicity.months
    if cycle.ends_day is None:
        return month_range(name, months)
    before = day_of_month(name.plus(-months), cycle.ends_day)
    return before + timedelta(days=1), day_of_month(name, cycle.ends_day)


def next_bill(transaction: Transaction, cycle: Cycle, billed: Billed) -> tuple[Period, PeriodDates]:
    """The period of a cycle that is issued next, with its days; its first follows the account's last bill."""
    latest, months = periods.latest(transaction, cycle.code), cycle.periodicity.months
    if latest is None:
        name = billed.period.plus(months)
    elif steps.issued(transaction, latest.id):
        name = latest.period.plus(months)
    else:
        dates = PeriodDates(
            starts=latest.starts, ends=latest.ends, due_on=latest.due_on, suspend_on=latest.suspend_on
        )
        return latest.period, dates
    return name, usual_dates(transaction, name, cycle, latest)


def check_moved(transaction: Transaction, cycle: Cycle, dates: PeriodDates) -> None:
    """Refuse days that would bill twice, or never, somebody who came from another cycle.

    Raises:
        CycleWouldRepeat, CycleWouldSkip: of the first account that it would be so of.
    """
    for each in moves.moved_in(transaction, cycle.code):
        demand_cycle(cycle.code, each.billed, dates.ends, cycle.periodicity.months)


def first_name(transaction: Transaction, cycle: Cycle, today: date) -> Period:
    """The period with which a cycle begins: what follows the bills of who came to it, or this month."""
    billed = [each.billed.period for each in moves.moved_in(transaction, cycle.code)]
    return min(billed).plus(cycle.periodicity.months) if billed else Period(today.year, today.month)


def check_turn(
    transaction: Transaction, name: Period, cycle: Cycle, former: BillingPeriod | None, today: date
) -> None:
    """Refuse a period that is not the next of its cycle; the first must lie near the working date.

    Raises:
        PeriodNotNext: another one follows the last of the cycle, by its periodicity (R-PER-01).
        PeriodFarAway: the first of the cycle is not of the last year, nor the one that begins now.
        FormerPeriodNotIssued: the one before has no invoices yet.
    """
    months = cycle.periodicity.months
    if former is None:
        now = Period(today.year, today.month)
        earliest, latest = now.plus(-MONTHS_BEHIND), now.plus(months)
        if not earliest <= name <= latest:
            raise PeriodFarAway(str(name), cycle.code, str(earliest), str(latest))
        return
    follows = former.period.plus(months)
    if name != follows:
        raise PeriodNotNext(str(name), cycle.code, str(former.period), str(follows))
    if not steps.issued(transaction, former.id):
        raise FormerPeriodNotIssued(str(name), str(former.period))


def check_days(name: Period, cycle: Cycle, dates: PeriodDates, former: BillingPeriod | None) -> None:
    """Refuse days that no period can have, and those that the period before billed already.

    Raises:
        PeriodDaysAbsurd: they are too few or too many.
        InvalidValue: they overlap with the period before, lie far from the named month, or give absurd terms.
    """
    days = (dates.ends - dates.starts).days + 1
    months = cycle.periodicity.months
    least, most = LEAST_DAYS * months, MOST_DAYS * months
    if not least <= days <= most:
        raise PeriodDaysAbsurd(str(name), dates.starts, dates.ends, days, least, most)
    if former is not None and dates.starts <= former.ends:
        expected = (
            f"un día después del {former.ends:%d/%m/%Y}, el último de {month_words(str(former.period))}"
        )
        raise InvalidValue("desde", f"{dates.starts:%d/%m/%Y}", expected)
    first, last = month_range(name, months)
    if dates.starts < first - DRIFT or dates.ends > last + DRIFT:
        shown = f"{dates.starts:%d/%m/%Y} a {dates.ends:%d/%m/%Y}"
        raise InvalidValue("fechas del período", shown, f"días de {name} o cercanos")
    for field, day, since in (
        ("vence", dates.due_on, dates.ends),
        ("suspende", dates.suspend_on, dates.due_on),
    ):
        if day - since > LONGEST_TERM:
            expected = f"un día de los {LONGEST_TERM.days} que siguen al {since:%d/%m/%Y}"
            raise InvalidValue(field, f"{day:%d/%m/%Y}", expected)


def usual_days(transaction: Transaction, periodicity: Periodicity, on: date) -> UsualSpan:
    """Days that a period of the cycle usually has (R-PER-02)."""
    return usual_span(rules.profile(transaction), on, periodicity)
