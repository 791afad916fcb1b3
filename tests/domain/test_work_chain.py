"""What a visit leads to, and by when (R-DES-03, R-CON-06, R-CON-07)."""

from datetime import date
from decimal import Decimal

import pytest

from domain.calendar import BusinessCalendar
from domain.service_order import WORK_KINDS, OrderKind, WorkResult
from domain.work_chain import Advance, Light, follow_up, last_day, light

DAY = date(2027, 1, 29)
REVISION, GEOPHONE, REPAIR = OrderKind.REVISION, OrderKind.GEOPHONE, OrderKind.REPAIR


@pytest.mark.parametrize(
    ("kind", "result", "wanted"),
    [
        (REVISION, WorkResult.HIDDEN_LEAK, GEOPHONE),
        (OrderKind.VERIFICATION, WorkResult.HIDDEN_LEAK, GEOPHONE),
        (GEOPHONE, WorkResult.HIDDEN_LEAK, REPAIR),
        (REPAIR, WorkResult.HIDDEN_LEAK, GEOPHONE),
        (REVISION, WorkResult.VISIBLE_LEAK, REPAIR),
        (GEOPHONE, WorkResult.VISIBLE_LEAK, REPAIR),
        (REVISION, WorkResult.METER_BAD, OrderKind.METER_CHANGE),
        (REPAIR, WorkResult.METER_BAD, OrderKind.METER_CHANGE),
    ],
)
def test_a_finding_leads_to_the_work_that_mends_it(kind, result, wanted):
    assert follow_up(kind, result) is wanted


@pytest.mark.parametrize("kind", WORK_KINDS)
def test_no_work_leads_to_itself_and_what_found_nothing_leads_nowhere(kind):
    assert all(follow_up(kind, result) is not kind for result in WorkResult)
    for result in (None, WorkResult.NOTHING, WorkResult.METER_GOOD, WorkResult.CHANGED, WorkResult.REPAIRED):
        assert follow_up(kind, result) is None


def test_a_look_has_five_business_days_a_meter_a_month_a_leak_two():
    calendar = BusinessCalendar(rules=())
    assert last_day(GEOPHONE, DAY, calendar) == date(2027, 2, 5)
    assert last_day(OrderKind.METER_CHANGE, DAY, calendar) == date(2027, 2, 28)
    assert last_day(REPAIR, DAY, calendar) == date(2027, 3, 29)


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2027, 1, 26), Light.IN_TIME),
        (date(2027, 1, 27), Light.SOON),
        (DAY, Light.SOON),
        (date(2027, 1, 30), Light.LATE),
    ],
)
def test_a_term_warns_on_its_last_days_and_is_late_the_day_after(today, shown):
    assert light(DAY, today) is shown


def test_the_advance_is_what_was_done_of_what_was_programmed():
    assert Advance(programmed=3, done=1).percent == Decimal("33.33")
    assert Advance(programmed=0, done=0).percent is None
