"""The walking order of a route keeps what nobody asked to change (duty 000-69)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.route import Stop, placed_after, renumbered

ORDER = [Stop(1, 10), Stop(2, 20), Stop(3, 30)]


@pytest.mark.parametrize(
    ("moved", "after", "changed"),
    [
        (9, 1, {9: 15}),
        (9, None, {9: 5}),
        (9, 3, {9: 40}),
        (3, 1, {3: 15}),
        (1, 3, {1: 40}),
        (2, 1, {}),
    ],
)
def test_an_account_goes_between_two_others_and_they_keep_theirs(moved, after, changed):
    assert placed_after(ORDER, moved, after) == changed


def test_where_no_number_is_free_the_route_is_numbered_anew():
    tight = [Stop(1, 1), Stop(2, 2), Stop(3, 30)]
    assert placed_after(tight, 9, 1) == {1: 10, 9: 20, 2: 30, 3: 40}
    assert placed_after([Stop(1, 0)], 9, None) == {9: 10, 1: 20}


def test_an_empty_route_takes_its_first_account():
    assert placed_after([], 9, None) == {9: 10}


def test_only_what_differs_is_numbered():
    assert renumbered([1, 2, 3], [Stop(1, 10), Stop(2, 15), Stop(3, 30)]) == {2: 20}
    assert renumbered([2], [Stop(2, 20)], first=50) == {2: 50}


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8), st.data())
def test_the_others_keep_their_order_and_the_moved_one_stands_where_it_was_asked(stops, data):
    order = [Stop(number, stop) for number, stop in enumerate(sorted(stops), 1)]
    after = data.draw(st.sampled_from([None, *(each.account for each in order)]))
    changed = placed_after(order, 99, after)
    numbers = {**{each.account: each.stop for each in order}, **changed}
    asked = [each.account for each in order]
    asked.insert(0 if after is None else asked.index(after) + 1, 99)
    kept = sorted(asked, key=lambda account: (numbers[account], asked.index(account)))
    assert kept == asked
