from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import BusinessCalendar, HolidayRule
from domain.claim import (
    CLAIM_STEPS,
    ClaimDetail,
    ClaimExceedsInvoice,
    ClaimOutcome,
    ClaimState,
    ClaimTerms,
    ClaimTooLate,
    IllegalClaimStep,
    Light,
    LightRules,
    NotificationTerms,
    advance,
    amount_under_claim,
    amounts_by_invoice,
    answer_limit,
    check_claim,
    last_day_to_claim,
    light,
    notification_dates,
    review_average,
    review_limit,
    silence_limit,
    transfer_limit,
    withheld,
)
from domain.errors import InvalidValue
from domain.reading import Average

CALENDAR = BusinessCalendar((HolidayRule(name="fiesta", month=11, day=11),))
TERMS = ClaimTerms(
    answer_days=15,
    silence_hours=72,
    review_days=5,
    transfer_days=5,
    months_to_claim=5,
    average_periods=5,
)
MONDAY = date(2026, 11, 2)


# --- terms


def test_terms_are_counted_in_business_days():
    assert answer_limit(MONDAY, TERMS, CALENDAR) == date(2026, 11, 24)
    assert review_limit(MONDAY, TERMS, CALENDAR) == date(2026, 11, 9)
    assert transfer_limit(MONDAY, TERMS, CALENDAR) == date(2026, 11, 9)


def test_a_silence_is_recognised_within_its_hours():
    assert silence_limit(date(2026, 11, 24), TERMS) == date(2026, 11, 27)


def test_a_notification_in_person_waits_for_its_summons():
    dates = notification_dates(MONDAY, NotificationTerms(summons_days=5, in_person_days=5), CALENDAR)
    assert (dates.summons_by, dates.in_person_by) == (date(2026, 11, 9), date(2026, 11, 17))


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 11, 13), Light.GREEN),
        (date(2026, 11, 17), Light.YELLOW),
        (date(2026, 11, 19), Light.YELLOW),
        (date(2026, 11, 20), Light.RED),
        (date(2026, 11, 24), Light.RED),
        (date(2026, 11, 25), Light.OVERDUE),
    ],
)
def test_the_light_changes_as_the_term_comes_near(today, shown):
    assert light(today, date(2026, 11, 24), LightRules(yellow_days=5, red_days=2), CALENDAR) is shown


@given(issued=st.dates(date(2020, 1, 1), date(2030, 12, 31)), later=st.integers(0, 300))
def test_an_invoice_is_claimed_against_up_to_its_last_day(issued, later):
    filed = issued + timedelta(days=later)
    last_day = last_day_to_claim(issued, TERMS)
    if filed <= last_day:
        check_claim(500, 500, issued, filed, TERMS)
    else:
        with pytest.raises(ClaimTooLate) as refused:
            check_claim(500, 500, issued, filed, TERMS)
        assert refused.value.last_day == last_day


def test_the_last_day_to_claim_is_in_time():
    check_claim(500, 500, date(2025, 9, 30), date(2026, 2, 28), TERMS)
    with pytest.raises(ClaimTooLate):
        check_claim(500, 500, date(2025, 9, 30), date(2026, 3, 1), TERMS)


def test_no_more_is_claimed_than_the_invoice_charged():
    with pytest.raises(ClaimExceedsInvoice) as refused:
        check_claim(501, 500, MONDAY, MONDAY, TERMS)
    assert refused.value.facts() == {"claimed": 501, "total": 500}


# --- amounts


def test_the_details_of_one_writing_add_up_by_invoice():
    details = [
        ClaimDetail(cause="CONSUMO", invoice="300", amount=20_000),
        ClaimDetail(cause="ESTRATO", invoice="300", amount=5_000),
        ClaimDetail(cause="CONSUMO", invoice="301", amount=7_000),
        ClaimDetail(cause="ATENCION"),
        ClaimDetail(cause="LECTURA", invoice="302"),
    ]
    assert amounts_by_invoice(details) == {"300": 25_000, "301": 7_000}


def test_a_negative_claim_is_refused():
    with pytest.raises(InvalidValue):
        ClaimDetail(cause="CONSUMO", invoice="300", amount=-1)


def test_what_was_paid_of_a_claimed_invoice_is_not_withheld():
    assert withheld(20_000, 45_000) == 20_000
    assert withheld(20_000, 8_000) == 8_000


def test_the_review_is_asked_for_on_the_average_of_the_last_periods():
    assert review_average([900, 17, 19, 18, 20, 16], TERMS) == Average(90, 5)
    assert review_average([], TERMS) is None


@given(total=st.integers(0, 10**7), by_average=st.integers(0, 10**7))
def test_what_is_under_claim_and_what_must_be_paid_make_the_invoice(total, by_average):
    claimed = amount_under_claim(total, by_average)
    assert claimed >= 0
    assert total - claimed == min(total, by_average)


# --- states


@pytest.mark.parametrize("state", ClaimState)
@pytest.mark.parametrize("wanted", ClaimState)
def test_a_claim_takes_the_steps_of_its_table_and_no_other(state, wanted):
    if wanted in CLAIM_STEPS[state]:
        assert advance(state, wanted) is wanted
    else:
        with pytest.raises(IllegalClaimStep):
            advance(state, wanted)


def test_what_is_claimed_stays_out_until_the_claim_ends():
    assert {state for state in ClaimState if not state.is_open} == {ClaimState.TRANSFERRED, ClaimState.FINAL}
    assert all(not CLAIM_STEPS[state] for state in ClaimState if not state.is_open)


def test_every_claim_can_come_to_an_end():
    ended = {state for state in ClaimState if not state.is_open}
    for _ in ClaimState:
        ended |= {state for state, steps in CLAIM_STEPS.items() if steps & ended}
    assert ended == set(ClaimState)


def test_what_is_granted_gives_money_back():
    granted = {outcome for outcome in ClaimOutcome if outcome.needs_credit_note}
    assert granted == {ClaimOutcome.GRANTED, ClaimOutcome.PARTLY_GRANTED}
