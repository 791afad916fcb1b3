"""The commercial calendar: the day by which each step of a month should be done."""

from collections.abc import Mapping
from datetime import date, timedelta

from app.settings import OfficeSettings
from app.store.periods import BillingPeriod
from domain.calendar import BusinessCalendar, month_range
from domain.period import Period


def plan(of: BillingPeriod, settings: OfficeSettings, calendar: BusinessCalendar) -> Mapping[str, date]:
    """The planned day of each step that has one, by its id; none later than the due date but the last three.

    What is worked at the office counts business days from the last day of the period; what people
    owe has the period's own dates (R-PER-01, R-CAL-02).
    """

    def after(days: int) -> date:
        return min(calendar.add_business_days(of.ends, days), of.due_on)

    _, last = month_range(Period(of.suspend_on.year, of.suspend_on.month))
    issued = after(settings.days_to_issue)
    return {
        "apertura": of.starts,
        "lecturas": of.ends,
        "critica": min(after(settings.days_to_decide), issued),
        "liquidacion": issued,
        "revision": issued,
        "emision": issued,
        "impresion": issued,
        "reparto": max(after(settings.days_to_deliver), issued),
        "recaudo": of.due_on,
        "cartera": of.suspend_on,
        "cierre": _business_day_by(last, calendar),
    }


def _business_day_by(day: date, calendar: BusinessCalendar) -> date:
    while not calendar.is_business_day(day):
        day -= timedelta(days=1)
    return day
