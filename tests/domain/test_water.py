"""Water of a sector: its balance, what nobody reported, and the hours without service."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidValue
from domain.period import Period
from domain.water import (
    Balance,
    Interruption,
    Supplied,
    added,
    hours_lost,
    hours_of,
    month_span,
    together,
)

NOVEMBER = Period(2026, 11)


moment = datetime.fromisoformat


def at(day, hour=0, minute=0):
    return moment(f"2026-11-{day:02d}T{hour:02d}:{minute:02d}")


def balance(**said):
    usual = {"produced_m3": 21_000, "supplied_m3": 20_000, "billed_m3": 14_500, "subscriber_months": 1_000}
    return Balance(**{**usual, **said})


def test_d48_the_water_that_is_lost():
    found = balance()
    assert (found.lost_m3, found.lost_percent, found.lost_per_subscriber) == (
        5_500, Decimal("27.50"), Decimal("5.50"),
    )  # fmt: skip


def test_two_months_do_not_double_the_subscribers():
    found = balance(months=2, subscriber_months=2_000)
    assert (found.subscribers, found.lost_per_subscriber) == (1_000, Decimal("2.75"))


@pytest.mark.parametrize("missing", ["supplied_m3", "billed_m3"])
def test_what_nobody_reported_is_not_zero(missing):
    found = balance(**{missing: None})
    assert (found.lost_m3, found.lost_percent, found.lost_per_subscriber) == (None, None, None)


def test_a_part_has_no_answer_over_nothing():
    assert balance(supplied_m3=0).lost_percent is None
    assert balance(subscriber_months=None).lost_per_subscriber is None
    assert balance(subscriber_months=None).subscribers is None


def test_sectors_together_lack_what_one_of_them_did_not_report():
    both = together([balance(), balance(billed_m3=15_000, months=2)])
    assert (both.supplied_m3, both.billed_m3, both.months) == (40_000, 29_500, 2)
    assert together([balance(), balance(produced_m3=None)]).produced_m3 is None
    assert together([]).supplied_m3 is None
    assert (added([]), added([1, None]), added([0, 3])) == (None, None, 3)


def test_what_is_not_measured_apart_entered_as_it_was_produced():
    assert Supplied(produced_m3=900).into_network == 900
    assert Supplied(produced_m3=900, supplied_m3=850).into_network == 850
    assert Supplied().into_network is None


@pytest.mark.parametrize(
    "wrong", [{"produced_m3": -1}, {"properties": -3}, {"produced_m3": 10, "supplied_m3": 11}]
)
def test_no_more_enters_the_network_than_is_produced(wrong):
    with pytest.raises(InvalidValue):
        Supplied(**wrong)


def test_an_interruption_counts_where_it_lies_in_the_month():
    across = Interruption(starts=moment("2026-10-31T20:00"), ends=at(1, 4), affected=10)
    lasting = Interruption(starts=at(30, 12), ends=None, affected=2)
    before = Interruption(starts=moment("2026-10-01"), ends=moment("2026-10-02"), affected=99)
    since, until = month_span(NOVEMBER)
    assert across.within(since, until) == timedelta(hours=4)
    assert before.within(since, until) == timedelta()
    assert hours_lost([across, lasting, before], since, until) == 40 + 24
    half = Interruption(starts=at(3), ends=at(3, 0, 30), affected=1)
    assert hours_lost([half], since, until) == 1


@pytest.mark.parametrize("wrong", [{"ends": at(2)}, {"affected": 0}])
def test_an_interruption_ends_after_it_starts_and_is_of_somebody(wrong):
    with pytest.raises(InvalidValue):
        Interruption(**{"starts": at(2), "ends": at(3), "affected": 1, **wrong})


def test_the_hours_of_a_month_that_runs_are_those_that_passed():
    assert hours_of(NOVEMBER) == 720
    assert hours_of(NOVEMBER, at(2, 6, 30)) == 30
    assert hours_of(NOVEMBER, moment("2026-10-05")) == 0
    assert hours_of(NOVEMBER, moment("2027-01-05")) == 720
    assert month_span(Period(2026, 12))[1] == moment("2027-01-01")


@given(supplied=st.integers(0, 10**7), billed=st.integers(0, 10**7))
def test_what_was_lost_and_what_was_billed_entered(supplied, billed):
    found = balance(supplied_m3=supplied, billed_m3=billed, produced_m3=None)
    assert found.lost_m3 + found.billed_m3 == found.supplied_m3
