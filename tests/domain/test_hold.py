"""Holds: their limit lies within what may still be charged (R-FAC-05), and past it they are overdue."""

from datetime import date

import pytest

from domain.hold import HoldLimitOutOfDates, demand_limit, is_overdue, latest_limit

TODAY = date(2026, 11, 20)


def test_a_limit_lies_between_today_and_the_last_day_of_charging():
    assert latest_limit(TODAY, 5) == date(2027, 4, 20)
    for until in (TODAY, date(2027, 4, 20)):
        demand_limit(until, TODAY, 5)
    for until in (date(2026, 11, 19), date(2027, 4, 21)):
        with pytest.raises(HoldLimitOutOfDates):
            demand_limit(until, TODAY, 5)


def test_a_hold_is_overdue_the_day_after_its_limit():
    assert not is_overdue(TODAY, TODAY)
    assert is_overdue(date(2026, 11, 19), TODAY)
