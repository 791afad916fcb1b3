from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    BusinessCalendar,
    Holiday,
    HolidayRule,
    add_months,
    add_years,
    day_of_month,
    easter,
    holidays_of,
    month_range,
)
from domain.period import Period

FIXED = [
    ("Año Nuevo", 1, 1), ("Día del Trabajo", 5, 1), ("Independencia", 7, 20), ("Batalla de Boyacá", 8, 7),
    ("Inmaculada", 12, 8), ("Navidad", 12, 25),
]  # fmt: skip
MOVED = [
    ("Reyes Magos", 1, 6), ("San José", 3, 19), ("San Pedro y San Pablo", 6, 29), ("Asunción", 8, 15),
    ("Día de la Raza", 10, 12), ("Todos los Santos", 11, 1), ("Independencia de Cartagena", 11, 11),
]  # fmt: skip
FROM_EASTER = [
    ("Jueves Santo", -3), ("Viernes Santo", -2), ("Ascensión", 43), ("Corpus Christi", 64),
    ("Sagrado Corazón", 71),
]  # fmt: skip
RULES = (
    *(HolidayRule(name=name, month=month, day=day) for name, month, day in FIXED),
    *(HolidayRule(name=name, month=month, day=day, moved_to_monday=True) for name, month, day in MOVED),
    *(HolidayRule(name=name, from_easter=days) for name, days in FROM_EASTER),
)
CALENDAR = BusinessCalendar(RULES)
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    "sunday",
    ["1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2026-04-05", "2038-04-25", "2049-04-18"],
)
def test_easter(sunday):
    day = date.fromisoformat(sunday)
    assert easter(day.year) == day


ROSARIO = "Rosario de Chiquinquirá"
"""The package lists it from 2026, moved to Monday; it is not among the 18 holidays of Ley 51 of 1983."""


@pytest.mark.parametrize("year", range(2020, 2036))
def test_holidays_agree_with_an_independent_calendar_but_for_one_with_a_name(year):
    theirs = holidays.Colombia(years=year, language="es")
    ours = {kept.day for kept in holidays_of(year, RULES)}
    assert ours <= theirs.keys()
    assert all(ROSARIO in theirs[day] for day in theirs.keys() - ours)


def test_two_holidays_on_one_day_are_one_day_off():
    kept = [holiday for holiday in holidays_of(2025, RULES) if holiday.day == date(2025, 6, 30)]
    assert [holiday.name for holiday in kept] == ["Sagrado Corazón", "San Pedro y San Pablo"]
    assert CALENDAR.business_days_between(date(2025, 6, 27), date(2025, 7, 1)) == 1


def test_a_rule_holds_only_in_its_years():
    rule = HolidayRule(name="Fiesta", month=7, day=23, first_year=2024, last_year=2026)
    assert [rule.on(year) for year in (2023, 2024, 2026, 2027)] == [
        None,
        date(2024, 7, 23),
        date(2026, 7, 23),
        None,
    ]
    assert holidays_of(2023, [rule]) == ()


def test_local_holidays_count_and_show_among_the_others():
    fair = Holiday(date(2026, 6, 24), "Fiestas de San Juan")
    calendar = BusinessCalendar(RULES, (fair,))
    assert calendar.is_holiday(fair.day)
    assert not CALENDAR.is_holiday(fair.day)
    assert calendar.next_business_day(date(2026, 6, 23)) == date(2026, 6, 25)
    listed = calendar.holidays_between(date(2026, 6, 15), date(2026, 6, 29))
    assert [kept.day.day for kept in listed] == [15, 24, 29]
    assert fair not in calendar.holidays(2027)


def test_holidays_between_two_years():
    listed = CALENDAR.holidays_between(date(2026, 12, 9), date(2027, 1, 1))
    assert [kept.name for kept in listed] == ["Navidad", "Año Nuevo"]


def test_saturday_counts_only_if_the_office_says_so():
    saturday = date(2026, 11, 21)
    assert not CALENDAR.is_business_day(saturday)
    working = BusinessCalendar(RULES, saturday_counts=True)
    assert working.is_business_day(saturday)
    assert not working.is_business_day(saturday + timedelta(days=1))
    assert working.next_business_day(date(2026, 11, 20)) == saturday
    assert CALENDAR.next_business_day(date(2026, 11, 20)) == date(2026, 11, 23)


def test_a_due_date_moves_to_the_next_business_day_only_if_it_must():
    assert CALENDAR.business_day_on_or_after(date(2026, 11, 13)) == date(2026, 11, 13)
    assert CALENDAR.business_day_on_or_after(date(2026, 11, 14)) == date(2026, 11, 17)


def test_days_are_counted_back_too():
    assert CALENDAR.add_business_days(date(2026, 4, 6), -5) == date(2026, 3, 26)
    assert CALENDAR.add_business_days(date(2026, 4, 5), 0) == date(2026, 4, 5)


@given(DAYS, st.integers(-60, 60))
def test_a_term_ends_on_a_business_day_and_holds_its_days(start, days):
    end = CALENDAR.add_business_days(start, days)
    if days > 0:
        assert CALENDAR.is_business_day(end)
        assert CALENDAR.business_days_between(start, end) == days
    if days < 0:
        assert CALENDAR.is_business_day(end)
        assert end < start
        between = [start - timedelta(days=back) for back in range(1, (start - end).days + 1)]
        assert sum(map(CALENDAR.is_business_day, between)) == -days
        assert CALENDAR.business_days_between(start, end) == days


@given(DAYS, st.integers(1, 30), st.integers(1, 30))
def test_terms_add_up(start, days, more):
    once = CALENDAR.add_business_days(start, days + more)
    assert CALENDAR.add_business_days(CALENDAR.add_business_days(start, days), more) == once


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        ("2025-10-31", 5, "2026-03-31"),
        ("2025-09-30", 5, "2026-02-28"),
        ("2023-09-30", 5, "2024-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_later(day, months, end):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(end)


def test_years_later():
    assert add_years(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert add_years(date(2021, 3, 15), 5) == date(2026, 3, 15)


@given(DAYS, st.integers(0, 120))
def test_months_later_is_in_that_month(day, months):
    end = add_months(day, months)
    assert Period(end.year, end.month) == Period(day.year, day.month).plus(months)
    assert end.day <= day.day


def test_what_a_bill_covers():
    assert month_range(Period(2026, 2)) == (date(2026, 2, 1), date(2026, 2, 28))
    assert month_range(Period(2026, 12)) == (date(2026, 12, 1), date(2026, 12, 31))
    assert month_range(Period(2027, 1), months=2) == (date(2026, 12, 1), date(2027, 1, 31))
    assert day_of_month(Period(2026, 2), 31) == date(2026, 2, 28)
    assert day_of_month(Period(2026, 3), 31) == date(2026, 3, 31)
