"""When a debtor may be contacted: Ley 2300 de 2023, and what the debtor asked for."""

from datetime import date, time

import pytest

from domain.calendar import BusinessCalendar
from domain.contact import (
    WHOLE_DAY,
    ContactFault,
    ContactLaw,
    ContactWish,
    Hours,
    contact_fault,
    contact_hours,
    next_contact_day,
)
from domain.errors import InvalidValue
from domain.profiles import HOME
from domain.rulebook import contact_law

MONDAY, SATURDAY, SUNDAY, HOLIDAY = (
    date(2027, 1, 4), date(2027, 1, 9), date(2027, 1, 10), date(2027, 1, 11),
)  # fmt: skip
LAW = ContactLaw(Hours(time(7), time(19)), Hours(time(8), time(15)))


def hours(day, wish=None, law=LAW):
    return contact_hours(day, BusinessCalendar(HOME.holidays, frozenset()), law, wish)


def test_the_law_of_colombia_is_in_its_profile():
    assert contact_law(HOME, MONDAY) == LAW
    assert contact_law(HOME, date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "told"),
    [(MONDAY, "de 07:00 a 19:00"), (SATURDAY, "de 08:00 a 15:00"), (SUNDAY, None), (HOLIDAY, None)],
)
def test_nobody_is_contacted_out_of_the_hours_of_the_law(day, told):
    found = hours(day)
    assert (None if found is None else str(found)) == told


def test_a_debtor_narrows_the_hours_and_may_refuse():
    assert hours(MONDAY, ContactWish(hours=Hours(time(6), time(10)))) == Hours(time(7), time(10))
    assert hours(SATURDAY, ContactWish(hours=Hours(time(16), time(18)))) is None
    assert hours(MONDAY, ContactWish()) == LAW.week
    assert hours(MONDAY, ContactWish(refuses=True)) is None


def test_without_a_law_the_debtor_alone_says_when():
    assert hours(SUNDAY, law=None) == WHOLE_DAY
    asked = Hours(time(18), time(20))
    assert hours(SUNDAY, ContactWish(hours=asked), law=None) == asked


def test_hours_that_end_before_they_begin_are_refused():
    with pytest.raises(InvalidValue):
        Hours(time(9), time(9))


CALENDAR = BusinessCalendar(HOME.holidays)


@pytest.mark.parametrize(
    ("day", "hour", "wish", "wanted"),
    [
        (MONDAY, time(10), None, None),
        (MONDAY, None, None, None),
        (MONDAY, time(19, 0, 40), None, None),
        (MONDAY, time(19, 1), None, ContactFault.HOUR),
        (MONDAY, time(6, 59), None, ContactFault.HOUR),
        (SATURDAY, time(16), None, ContactFault.HOUR),
        (SUNDAY, None, None, ContactFault.REST_DAY),
        (HOLIDAY, time(10), None, ContactFault.REST_DAY),
        (MONDAY, time(10), ContactWish(refuses=True), ContactFault.REFUSES),
        (MONDAY, time(10), ContactWish(hours=Hours(time(8), time(9))), ContactFault.HOUR),
        (SATURDAY, None, ContactWish(hours=Hours(time(16), time(18))), ContactFault.HOUR),
    ],
)
def test_a_contact_says_why_it_was_not_allowed(day, hour, wish, wanted):
    assert contact_fault(day, hour, CALENDAR, LAW, wish) is wanted


def test_a_country_without_such_a_law_asks_only_the_debtor():
    assert contact_fault(SUNDAY, time(22), CALENDAR, None, None) is None
    assert contact_fault(SUNDAY, time(22), CALENDAR, None, ContactWish(refuses=True)) is ContactFault.REFUSES


def test_the_next_day_of_contact_is_no_sunday_nor_holiday():
    assert next_contact_day(SUNDAY, CALENDAR, LAW) == date(2027, 1, 12)
    assert next_contact_day(SATURDAY, CALENDAR, LAW) == SATURDAY
    assert next_contact_day(SUNDAY, CALENDAR, None) == SUNDAY
