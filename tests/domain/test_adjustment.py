from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.adjustment import (
    Adjustment,
    TooLateToCharge,
    Unbilled,
    chargeable_m3,
    check_late_charge,
    earliest_chargeable,
    last_chargeable,
    settle_difference,
    take_back,
)
from domain.document import DocumentKind
from domain.errors import InvalidValue

MONEY = st.integers(0, 10**8)
TODAY = date(2026, 6, 10)


@given(true=MONEY, provisional=MONEY)
def test_a_note_brings_the_provisional_invoice_to_the_true_one(true, provisional):
    found = settle_difference(true, provisional)
    sign = {DocumentKind.DEBIT_NOTE: 1, DocumentKind.CREDIT_NOTE: -1, None: 0}[found.note]
    assert provisional + sign * found.amount == true
    assert (found.note is None) == (found.amount == 0)


def test_nothing_to_settle_makes_no_note():
    assert settle_difference(500, 500) == Adjustment(None, 0)


def test_what_was_left_out_is_charged_up_to_the_very_day():
    check_late_charge(date(2026, 1, 10), TODAY, 5)
    with pytest.raises(TooLateToCharge) as refused:
        check_late_charge(date(2026, 1, 9), TODAY, 5)
    assert refused.value.facts() == {"delivered_on": date(2026, 1, 9), "earliest": date(2026, 1, 10)}


def test_the_term_ends_with_the_month_where_the_day_is_missing():
    assert earliest_chargeable(date(2026, 7, 31), 5) == date(2026, 2, 28)


@given(delivered_on=st.dates(date(2000, 1, 1), date(2100, 1, 1)), months=st.integers(0, 24))
def test_the_last_day_is_the_last_that_is_not_refused(delivered_on, months):
    last = last_chargeable(delivered_on, months)
    check_late_charge(delivered_on, last, months)
    with pytest.raises(TooLateToCharge):
        check_late_charge(delivered_on, last + timedelta(days=1), months)


def test_the_last_day_of_a_short_month_reaches_the_end_of_a_long_one():
    assert last_chargeable(date(2026, 2, 28), 5) == date(2026, 7, 31)


def test_proven_fraud_has_no_term():
    check_late_charge(date(2020, 1, 1), TODAY, 5, fraud=True)
    omissions = [Unbilled(date(2020, 1, 1), 4), Unbilled(date(2026, 3, 1), 5)]
    assert chargeable_m3(omissions, TODAY, 5) == 5
    assert chargeable_m3(omissions, TODAY, 5, fraud=True) == 9


@given(estimates=st.lists(st.integers(0, 60), max_size=6), data=st.data())
def test_what_was_billed_ahead_is_taken_back_whole_and_from_the_newest(estimates, data):
    ahead = data.draw(st.integers(0, sum(estimates)))
    left = take_back(ahead, estimates)
    assert sum(estimates) - sum(left) == ahead
    touched = [place for place, (was, now) in enumerate(zip(estimates, left, strict=True)) if was != now]
    assert all(left[place] == 0 for place in touched[:-1])
    assert all(0 <= now <= was for was, now in zip(estimates, left, strict=True))


def test_no_more_is_taken_back_than_was_estimated():
    with pytest.raises(InvalidValue):
        take_back(21, [15, 5])
