"""An account goes to another cycle without a day billed twice, or never."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.account_change import Billed
from domain.cycle_move import CycleWouldRepeat, CycleWouldSkip, demand_cycle, first_day, longest_first
from domain.period import Period

OCTOBER = Billed(Period(2026, 10), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("ends", "months"),
    [
        (date(2026, 11, 30), 1),
        (date(2026, 11, 1), 1),
        (date(2026, 11, 15), 1),
        (date(2026, 12, 15), 1),
        (date(2026, 12, 31), 2),
        (date(2026, 11, 30), 2),
    ],
)
def test_a_period_that_follows_what_was_billed_takes_the_account(ends, months):
    demand_cycle("2", OCTOBER, ends, months)


@pytest.mark.parametrize(
    ("ends", "months", "refusal", "period"),
    [
        (date(2026, 10, 31), 1, CycleWouldRepeat, "2026-10"),
        (date(2026, 10, 15), 1, CycleWouldRepeat, "2026-10"),
        (date(2026, 12, 31), 1, CycleWouldSkip, "2026-11"),
        (date(2027, 1, 31), 2, CycleWouldSkip, "2026-11"),
    ],
)
def test_a_month_twice_or_never_is_refused(ends, months, refusal, period):
    with pytest.raises(refusal) as refused:
        demand_cycle("2", OCTOBER, ends, months)
    assert (refused.value.cycle, refused.value.period) == ("2", period)


@given(ends=st.dates(date(2026, 9, 1), date(2027, 6, 30)), months=st.sampled_from([1, 2]))
def test_who_may_go_is_billed_each_day_once_and_never_for_longer_than_it_says(ends, months):
    try:
        demand_cycle("2", OCTOBER, ends, months)
    except CycleWouldRepeat:
        assert ends <= OCTOBER.ends
        return
    except CycleWouldSkip:
        assert ends > OCTOBER.ends + timedelta(days=longest_first(months))
        return
    assert first_day(OCTOBER) - timedelta(days=1) == OCTOBER.ends
    assert first_day(OCTOBER) <= ends <= OCTOBER.ends + timedelta(days=longest_first(months))
