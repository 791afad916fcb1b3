"""From which day a fact may change, and what each fact said when (R-CAT-01, R-CAT-02)."""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.account_change import (
    Billed,
    ChangeAlreadyBilled,
    ChangeBeforeLast,
    ChangeTooLate,
    demand_day,
    demand_unbilled,
    latest_day,
    spans,
)
from domain.period import Period

TODAY = date(2026, 12, 10)
NOVEMBER = Billed(Period(2026, 11), date(2026, 11, 30))


@dataclass(frozen=True)
class Past:
    fact: str
    old: str | None
    new: str
    valid_from: date


def test_a_day_beyond_the_last_possible_one_is_refused():
    demand_day(TODAY, TODAY)
    with pytest.raises(ChangeTooLate) as refused:
        demand_day(TODAY + timedelta(days=1), TODAY)
    assert refused.value.latest == TODAY


def test_a_fact_does_not_change_before_its_last_change():
    demand_day(TODAY, TODAY, TODAY)
    with pytest.raises(ChangeBeforeLast):
        demand_day(TODAY - timedelta(days=1), TODAY, TODAY)


def test_what_is_paper_is_not_reclassified():
    demand_unbilled(date(2026, 1, 1), None)
    demand_unbilled(date(2026, 12, 1), NOVEMBER)
    with pytest.raises(ChangeAlreadyBilled) as refused:
        demand_unbilled(NOVEMBER.ends, NOVEMBER)
    assert (refused.value.period, refused.value.earliest) == ("2026-11", date(2026, 12, 1))


@pytest.mark.parametrize(
    ("today", "billed", "open_to", "latest"),
    [
        (TODAY, None, None, TODAY),
        (TODAY, NOVEMBER, date(2026, 12, 31), date(2026, 12, 31)),
        (TODAY, NOVEMBER, None, TODAY),
        (date(2026, 11, 28), NOVEMBER, None, date(2026, 12, 1)),
        (date(2027, 1, 4), NOVEMBER, date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_the_last_day_is_that_of_what_is_billed_next(today, billed, open_to, latest):
    assert latest_day(today, billed, open_to) == latest


def test_each_fact_says_what_it_said_from_when_until_when():
    decree = Past("service_class", "E2", "E3", date(2026, 3, 1))
    visit = Past("service_class", "E3", "COM", date(2026, 9, 15))
    told = spans({"route": "1", "service_class": "COM"}, [decree, visit], date(2025, 1, 1))
    assert [(each.fact, each.value, each.since, each.until, each.change) for each in told] == [
        ("route", "1", date(2025, 1, 1), None, None),
        ("service_class", "COM", date(2026, 9, 15), None, visit),
        ("service_class", "E3", date(2026, 3, 1), date(2026, 9, 14), decree),
        ("service_class", "E2", date(2025, 1, 1), date(2026, 2, 28), None),
    ]


def test_a_fact_that_is_no_more_keeps_its_history():
    gone = Past("account", None, "0100001", TODAY)
    told = spans({}, [gone], None)
    assert [(each.value, each.since, each.until) for each in told] == [
        ("0100001", TODAY, None),
        (None, None, TODAY - timedelta(days=1)),
    ]


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=6))
def test_the_spans_of_a_fact_follow_each_other_without_gap(days):
    values = [str(place) for place in range(len(days) + 1)]
    changes = [Past("route", values[place], values[place + 1], day) for place, day in enumerate(sorted(days))]
    told = spans({"route": values[-1]}, changes, None)
    assert [each.value for each in told] == values[::-1]
    assert told[0].until is None
    for later, earlier in itertools.pairwise(told):
        assert earlier.until == later.since - timedelta(days=1)
