"""Who is on the list, what became of promises, what came of actions."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collection import PromiseState
from domain.collection_action import Area
from domain.collection_list import (
    LeftOut,
    MadePromise,
    Paid,
    PaymentRecord,
    Record,
    Sought,
    Standing,
    attribute,
    left_out,
    promise_states,
)

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ({}, None),
        ({"collectable": 0, "claimed": 50_000}, LeftOut.CLAIM),
        ({"collectable": 0}, LeftOut.AGREEMENT),
        ({"claimed": 50_000}, None),
        ({"area": Area.LEGAL, "staged": False}, LeftOut.ELSEWHERE),
        ({"served": False}, LeftOut.NO_SERVICE),
        ({"staged": False}, LeftOut.NO_STAGE),
        ({"promised_by": TODAY}, LeftOut.PROMISE),
        ({"promised_by": date(2026, 11, 25)}, None),
        ({"next_on": date(2026, 11, 27)}, LeftOut.SCHEDULED),
        ({"next_on": TODAY}, None),
    ],
)
def test_who_is_not_sought_has_its_cause(said, cause):
    assert left_out(Standing(**{"collectable": 100_000, **said}), TODAY) is cause


def made(day, amount=100, paid=0, account=1):
    return MadePromise(
        account=account, amount=amount, made_on=date(2026, 11, day), due_on=date(2026, 11, day + 3),
        kept_by=date(2026, 11, day + 4), paid=paid,
    )  # fmt: skip


def test_a_promise_that_another_followed_in_time_is_neither_kept_nor_broken():
    promises = {
        1: made(1),
        2: made(4),
        3: made(10, paid=100),
        4: made(12),
        5: made(25),
        6: made(2, account=2),
    }
    assert promise_states(promises, TODAY) == {
        1: PromiseState.REPLACED,
        2: PromiseState.BROKEN,
        3: PromiseState.KEPT,
        4: PromiseState.BROKEN,
        5: PromiseState.PENDING,
        6: PromiseState.BROKEN,
    }


@pytest.mark.parametrize(
    ("on_time", "billed", "record"),
    [
        (12, 12, Record.GOOD),
        (10, 12, Record.GOOD),
        (9, 12, Record.IRREGULAR),
        (6, 12, Record.IRREGULAR),
        (5, 12, Record.CHRONIC),
        (5, 6, Record.GOOD),
        (0, 3, Record.CHRONIC),
        (2, 2, Record.NEW),
    ],
)
def test_a_debtor_is_known_by_how_it_paid(on_time, billed, record):
    assert PaymentRecord(on_time, billed).record is record


def at(day, hour=8):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def sought(key, day, owed=100_000, hour=8):
    return Sought(key, date(2026, 11, day), at(day, hour), owed)


def paid(day, amount, hour=10):
    return Paid(date(2026, 11, day), at(day, hour), amount)


def test_a_payment_comes_of_the_last_action_before_it():
    actions = (sought(1, 2), sought(2, 10))
    assert attribute(actions, (paid(5, 20_000), paid(12, 30_000)), 30) == ({1: 20_000, 2: 30_000}, 0)


def test_no_action_recovers_more_than_could_be_asked_for_nor_what_came_before_it_or_long_after():
    actions = (sought(1, 10, owed=50_000, hour=11),)
    payments = (paid(9, 7_000), paid(10, 5_000), paid(10, 40_000, hour=12), paid(12, 30_000), paid(28, 9_000))
    assert attribute(actions, payments, 10) == ({1: 50_000}, 7_000 + 5_000 + 20_000 + 9_000)


@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(0, 90_000)), max_size=6),
    st.lists(st.tuples(st.integers(1, 28), st.integers(1, 90_000)), max_size=6),
    st.integers(0, 40),
)
def test_what_was_recovered_and_the_rest_are_all_that_was_paid(actions, payments, days):
    done = tuple(sought(key, day, owed) for key, (day, owed) in enumerate(sorted(actions)))
    came, rest = attribute(done, tuple(paid(*each) for each in sorted(payments)), days)
    assert sum(came.values()) + rest == sum(amount for _, amount in payments)
    assert all(amount <= done[key].owed for key, amount in came.items())
