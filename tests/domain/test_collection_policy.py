"""A policy that serves, the principal debtors, the cut of balances."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collection import PriorityFactor, Stage
from domain.collection_policy import USUAL, FactorTerms, percentile, principal_debtors
from domain.errors import InvalidValue

DAYS = FactorTerms(PriorityFactor.DAYS, 60, 360)
AMOUNT = FactorTerms(PriorityFactor.AMOUNT, 40, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"stages": ()},
        {"stages": (Stage(code="A", from_days=31), Stage(code="B", from_days=31))},
        {"stages": (Stage(code="A", from_days=1), Stage(code="A", from_days=31))},
        {"stages": (Stage(code="A", from_days=0),)},
        {"factors": (DAYS,)},
        {"factors": (replace(DAYS, points=100), FactorTerms(PriorityFactor.PRINCIPAL, 0, 0))},
        {"grace_days": -1},
    ],
)
def test_a_policy_that_does_not_serve_is_refused(wrong):
    with pytest.raises(InvalidValue):
        replace(USUAL, **wrong)


def test_the_balance_that_gives_all_its_points_may_be_that_of_the_day():
    amount, days = replace(USUAL, factors=(AMOUNT, DAYS)).weights(250_000)
    assert (amount.full_at, days.full_at) == (250_000, 360)
    assert replace(USUAL, factors=(AMOUNT, DAYS)).weights(0)[0].full_at == 1


def test_the_principal_debtors_are_the_fewest_that_owe_most():
    assert principal_debtors({1: 70, 2: 10, 3: 10, 4: 10}) == {1, 2}
    assert principal_debtors({}) == frozenset()


@given(st.dictionaries(st.integers(0, 50), st.integers(1, 10**7)))
def test_the_principal_debtors_owe_their_share_and_one_less_would_not(amounts):
    found = principal_debtors(amounts)
    wanted = Fraction(4, 5) * sum(amounts.values())
    owed = sorted(amounts[key] for key in found)
    assert sum(owed) >= wanted
    assert not owed or sum(owed[1:]) < wanted


def test_the_cut_is_what_one_in_ten_passes():
    assert percentile(range(1, 11), 90) == 9
    assert percentile([5], 90) == 5
    assert percentile([], 90) == 0
