"""Periods: how they are written, and how many months lie between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import RuleViolation
from domain.period import InvalidPeriod, Period, Periodicity

PERIODS = st.builds(Period, st.integers(1900, 2500), st.integers(1, 12))


@given(PERIODS)
def test_what_is_written_is_read_back(period):
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "26-01", "0999-01", "2026/01", "", "2026-01-01"]
)
def test_other_shapes_are_refused(text):
    with pytest.raises(InvalidPeriod):
        Period.parse(text)


def test_blanks_around_are_no_matter():
    assert Period.parse(" 2026-11 ") == Period(2026, 11)


@given(PERIODS, st.integers(-500, 500), st.integers(-500, 500))
def test_months_add_up(period, one, other):
    assert period.plus(one).plus(other) == period.plus(one + other)
    assert (period.plus(one) > period) == (one > 0)


@pytest.mark.parametrize(
    ("months", "result"), [(1, "2027-01"), (-11, "2026-01"), (-12, "2025-12"), (0, "2026-12")]
)
def test_the_year_turns_with_december(months, result):
    assert str(Period(2026, 12).plus(months)) == result


def test_a_bill_covers_one_month_or_two():
    assert [each.months for each in Periodicity] == [1, 2]


def test_a_refusal_without_facts_says_its_name():
    assert str(RuleViolation()) == "RuleViolation()"
    assert str(InvalidPeriod("x")) == "InvalidPeriod(text='x')"
