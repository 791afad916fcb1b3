from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidValue
from domain.money import round_half_up
from domain.period import Period
from domain.projection import (
    FEWEST,
    MOST_AHEAD,
    MOST_GROWTH,
    Assumptions,
    HistoryTooShort,
    MonthSums,
    from_history,
    project,
)

FIRST = Period(2025, 1)
FLAT = Assumptions(accounts=Decimal(0), value=Decimal(0), paid=Decimal(90))
MONTH = st.tuples(st.integers(1, 5_000), st.integers(1, 10**9), st.integers(0, 10**9))


def months(*sums, first=FIRST):
    return tuple(MonthSums(first.plus(place), *each) for place, each in enumerate(sums))


def year(accounts=100, billed=1_000_000, collected=900_000, many=12):
    return [(accounts, billed, collected)] * many


def test_the_same_month_a_year_later_grows_as_was_supposed():
    seasons = months(*((100, 1_000_000 + 10_000 * place, 800_000) for place in range(12)))
    said = Assumptions(accounts=Decimal(2), value=Decimal(5), paid=from_history(seasons).said.paid)
    ahead = project(seasons, 12, said).ahead
    assert [each.month for each in ahead] == [FIRST.plus(12 + place) for place in range(12)]
    assert [each.accounts for each in ahead] == [102] * 12
    assert ahead[0].billed == round_half_up(1_000_000 * Fraction(102, 100) * Fraction(105, 100)) == 1_071_000
    assert ahead[11].billed == 1_188_810
    assert ahead[0].collected == round_half_up(800_000 * Fraction(102, 100) * Fraction(105, 100))


def test_growth_is_read_beside_the_same_months_a_year_before_and_split_in_accounts_and_value():
    behind = months(*year(), *year(110, 1_265_000, 1_138_500))
    found = from_history(behind)
    assert found.said == Assumptions(accounts=Decimal("10.00"), value=Decimal("15.00"), paid=Decimal("90.00"))
    assert (found.months, found.pairs, found.grows, found.bounded) == (24, 12, True, False)


def test_a_season_is_no_growth():
    """December bills double each year: three months with their namesake say the truth."""
    rows = [(100, 2_000_000 if place % 12 == 11 else 1_000_000, 900_000) for place in range(24)]
    assert from_history(months(*rows)).said.value == 0
    assert from_history(months(*rows[:15])).said.value == 0


def test_two_months_with_their_namesake_say_nothing_of_growth_and_three_do():
    more = [*year(), *year(100, 1_100_000, many=3)]
    assert from_history(months(*more[:14])).said.value == 0
    assert not from_history(months(*more[:14])).grows
    assert from_history(months(*more)).said.value == Decimal("10.00")


def test_history_is_believed_up_to_a_growth_and_said_so_but_people_may_say_more():
    behind = months(*year(), *year(100, 3_000_000))
    found = from_history(behind)
    assert (found.said.value, found.bounded) == (MOST_GROWTH, True)
    assert project(behind, 1, replace(FLAT, value=Decimal(100))).ahead[0].billed == 6_000_000


def test_less_than_a_year_is_refused_counted_from_the_first_month_that_billed():
    with pytest.raises(HistoryTooShort) as refused:
        from_history(months(*([(0, 0, 5)] * 5), *year(many=11)))
    assert (refused.value.months, refused.value.fewest) == (11, FEWEST)
    assert from_history(months(*([(0, 0, 5)] * 5), *year())).months == 12


def test_months_between_two_periods_of_a_cycle_stay_empty():
    rows = [(100, 1_000_000, 500_000) if place % 2 == 0 else (0, 0, 400_000) for place in range(24)]
    ahead = project(months(*rows), 4).ahead
    assert [each.billed for each in ahead] == [1_000_000, 0, 1_000_000, 0]
    assert [each.collected for each in ahead] == [500_000, 400_000, 500_000, 400_000]


def test_where_nobody_paid_in_a_year_collection_is_its_part_of_the_billing():
    found = project(months(*year(collected=0)), 1, replace(FLAT, paid=Decimal(50)))
    assert found.ahead[0].collected == 500_000


def test_a_year_without_billing_says_no_growth_and_no_collection():
    found = from_history(months(*year(), *[(0, 0, 100)] * 12))
    assert found.said == Assumptions(accounts=Decimal(), value=Decimal(), paid=Decimal())


@pytest.mark.parametrize("ahead", [0, MOST_AHEAD + 1])
def test_only_some_months_ahead_are_projected(ahead):
    with pytest.raises(InvalidValue):
        project(months(*year()), ahead)


@pytest.mark.parametrize(
    "said",
    [
        replace(FLAT, accounts=Decimal(-91)),
        replace(FLAT, value=Decimal(301)),
        replace(FLAT, paid=Decimal(-1)),
        replace(FLAT, paid=Decimal("NaN")),
        replace(FLAT, value=Decimal("Infinity")),
    ],
)
def test_what_cannot_be_supposed_is_refused(said):
    with pytest.raises(InvalidValue):
        project(months(*year()), 12, said)


@given(st.lists(MONTH, min_size=12, max_size=12), st.integers(1, MOST_AHEAD))
def test_without_growth_the_last_year_repeats_itself(rows, ahead):
    behind = months(*rows)
    found = project(behind, ahead)
    repeated = [behind[place % 12] for place in range(ahead)]
    assert [(each.accounts, each.billed, each.collected) for each in found.ahead] == [
        (each.accounts, each.billed, each.collected) for each in repeated
    ]


@given(st.lists(MONTH, min_size=12, max_size=36), st.integers(0, 100), st.integers(0, 100))
def test_more_growth_never_projects_less_and_more_paid_never_collects_less(rows, low, more):
    behind = months(*rows)
    base = from_history(behind).said
    few = project(behind, 12, replace(base, value=Decimal(low))).ahead
    many = project(behind, 12, replace(base, value=Decimal(low + more))).ahead
    paid = (
        project(behind, 12, replace(base, value=Decimal(low), paid=base.paid + 1)).ahead
        if base.paid < 299
        else few
    )
    for less, greater, richer in zip(few, many, paid, strict=True):
        assert less.billed <= greater.billed
        assert less.collected <= greater.collected
        assert less.accounts == greater.accounts
        assert less.collected <= richer.collected


@given(st.lists(MONTH, min_size=12, max_size=12))
def test_what_is_collected_in_a_year_is_the_supposed_part_of_what_is_billed(rows):
    behind = months(*((100, 10**8 + billed, 10**6 + paid) for _, billed, paid in rows))
    history = from_history(behind).said
    found = project(behind, 12, replace(history, paid=Decimal(80)))
    billed, collected = (sum(getattr(each, name) for each in found.ahead) for name in ("billed", "collected"))
    exact = sum(each.collected for each in behind) * Fraction(100, 1) / sum(each.billed for each in behind)
    near = Fraction(80, 100) * billed * exact / Fraction(history.paid)
    assert abs(collected - near) <= 12
