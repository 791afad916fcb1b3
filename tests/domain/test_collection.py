from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collection import (
    PaymentPromise,
    PriorityFactor,
    PromiseState,
    Stage,
    Weight,
    collectable,
    prioritise,
    stage_of,
)
from domain.errors import InvalidValue

PERSUASIVE = Stage(code="PERSUASIVO", from_days=1)
PRE_LEGAL = Stage(code="PREJURIDICO", from_days=91, minimum_amount=50_000)
LEGAL = Stage(code="JURIDICO", from_days=181, minimum_amount=200_000)
STAGES = (LEGAL, PERSUASIVE, PRE_LEGAL)


@pytest.mark.parametrize(
    ("days", "amount", "stage"),
    [
        (0, 90_000, None),
        (1, 90_000, PERSUASIVE),
        (90, 900_000, PERSUASIVE),
        (91, 90_000, PRE_LEGAL),
        (91, 49_999, PERSUASIVE),
        (400, 199_999, PRE_LEGAL),
        (400, 200_000, LEGAL),
        (400, 0, None),
    ],
)
def test_an_account_stands_at_the_furthest_stage_it_has_reached(days, amount, stage):
    assert stage_of(days, amount, STAGES) is stage


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7))
def test_what_is_claimed_or_agreed_is_not_collected(balance, claimed, agreed):
    assert collectable(balance, claimed, agreed) == max(0, balance - claimed - agreed)


WEIGHTS = (
    Weight(PriorityFactor.AMOUNT, points=60, full_at=1_000_000),
    Weight(PriorityFactor.DAYS, points=40, full_at=360),
)


def test_the_points_of_a_debtor_explain_themselves():
    found = prioritise({PriorityFactor.AMOUNT: 250_000, PriorityFactor.DAYS: 720}, WEIGHTS)
    assert found.parts == ((PriorityFactor.AMOUNT, 15), (PriorityFactor.DAYS, 40))
    assert found.points == 55


def test_changing_a_weight_reorders_the_list():
    owes_much = {PriorityFactor.AMOUNT: 1_000_000, PriorityFactor.DAYS: 36}
    owes_long = {PriorityFactor.AMOUNT: 100_000, PriorityFactor.DAYS: 360}
    assert prioritise(owes_much, WEIGHTS).points > prioritise(owes_long, WEIGHTS).points
    by_days = (Weight(PriorityFactor.AMOUNT, 10, 1_000_000), Weight(PriorityFactor.DAYS, 90, 360))
    assert prioritise(owes_much, by_days).points < prioritise(owes_long, by_days).points


@given(st.integers(-(10**7), 10**7), st.integers(-(10**7), 10**7))
def test_who_owes_more_never_comes_later(one, other):
    first, second = (
        prioritise({PriorityFactor.AMOUNT: value}, WEIGHTS).points for value in sorted((one, other))
    )
    assert 0 <= first <= second <= 60


def test_a_factor_may_count_nothing_or_all_at_once():
    weights = (
        Weight(PriorityFactor.DAYS, points=0, full_at=360),
        Weight(PriorityFactor.INVOICES, 5, full_at=1),
    )
    assert prioritise({PriorityFactor.DAYS: 400, PriorityFactor.INVOICES: 1}, weights).points == 5


@pytest.mark.parametrize(("points", "full_at"), [(1, 0), (-1, 10)])
def test_an_impossible_weight_is_refused(points, full_at):
    with pytest.raises(InvalidValue):
        Weight(PriorityFactor.DAYS, points, full_at)


@pytest.mark.parametrize(
    ("paid", "today", "state"),
    [
        (20_000, date(2026, 11, 1), PromiseState.KEPT),
        (19_999, date(2026, 11, 20), PromiseState.PENDING),
        (19_999, date(2026, 11, 21), PromiseState.BROKEN),
        (20_000, date(2026, 12, 1), PromiseState.KEPT),
    ],
)
def test_a_promise_is_kept_up_to_its_day(paid, today, state):
    assert PaymentPromise(20_000, date(2026, 11, 20)).state(paid, today) is state
