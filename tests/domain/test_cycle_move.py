"""An account goes to another cycle without a month billed twice, or never."""

import pytest

from domain.cycle_move import CycleWouldRepeat, CycleWouldSkip, demand_cycle
from domain.period import Period

OCTOBER = Period(2026, 10)


def test_the_next_period_of_the_other_cycle_follows_what_was_billed():
    demand_cycle("2", OCTOBER, Period(2026, 11))
    demand_cycle("2", OCTOBER, Period(2026, 12), months=2)


@pytest.mark.parametrize(
    ("following", "months", "refusal", "period"),
    [
        (Period(2026, 10), 1, CycleWouldRepeat, "2026-10"),
        (Period(2026, 9), 1, CycleWouldRepeat, "2026-10"),
        (Period(2026, 12), 1, CycleWouldSkip, "2026-11"),
        (Period(2027, 2), 2, CycleWouldSkip, "2026-12"),
    ],
)
def test_a_month_twice_or_never_is_refused(following, months, refusal, period):
    with pytest.raises(refusal) as refused:
        demand_cycle("2", OCTOBER, following, months)
    assert (refused.value.cycle, refused.value.period) == ("2", period)
