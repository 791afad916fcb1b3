"""Late interest is switched off by class and between days (R-INT-04)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cadastre import ServiceClass
from domain.errors import InvalidValue
from domain.interest_pause import by_class, paused, read_pauses, unpaused

WRITTEN = "e1, E2: 01/12/2026 - 30/06/2027; OFI: 01/01/2027 -"


@pytest.mark.parametrize(
    ("on", "classes"),
    [
        (date(2026, 11, 30), set()),
        (date(2026, 12, 1), {ServiceClass.STRATUM_1, ServiceClass.STRATUM_2}),
        (date(2027, 6, 30), {ServiceClass.STRATUM_1, ServiceClass.STRATUM_2, ServiceClass.OFFICIAL}),
        (date(2027, 7, 1), {ServiceClass.OFFICIAL}),
        (date(2040, 1, 1), {ServiceClass.OFFICIAL}),
    ],
)
def test_both_days_belong_to_a_pause_and_one_without_end_goes_on(on, classes):
    assert paused(read_pauses(WRITTEN), on) == classes


def test_nothing_written_pauses_nothing():
    assert paused(read_pauses("  "), date(2027, 1, 1)) == frozenset()


@pytest.mark.parametrize(
    "wrong",
    ["E1", "E9: 01/01/2027 -", ",: 01/01/2027 -", "E1: 31/02/2027 -", "E1: 02/01/2027 - 01/01/2027",
     "E1: 2027-01-01 -", "E1: 01/01/2027 - 30/02/2027"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(wrong):
    with pytest.raises(InvalidValue):
        read_pauses(wrong)


def test_each_class_has_its_pauses():
    found = by_class(read_pauses("E1: 01/01/2027 - 31/01/2027; E1, E2: 01/03/2027 -"))
    assert {key.value: [each.since.month for each in mine] for key, mine in found.items()} == {
        "E1": [1, 3], "E2": [3],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("E2: 10/01/2027 - 19/01/2027", [(1, 9), (19, 31)]),
        ("E2: 01/12/2026 - 04/01/2027", [(4, 31)]),
        ("E2: 20/01/2027 -", [(1, 19)]),
        ("E2: 01/01/2020 -", []),
        ("E2: 01/01/2028 -", [(1, 31)]),
        ("E2: 20/01/2027 - 25/01/2027; E2: 05/01/2027 - 10/01/2027", [(1, 4), (10, 19), (25, 31)]),
    ],
)
def test_the_days_of_a_pause_are_left_out_for_ever(written, left):
    found = unpaused(date(2027, 1, 1), date(2027, 1, 31), read_pauses(written))
    assert [(after.day, to.day) for after, to in found] == left


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=4), st.integers(1, 50))
def test_a_day_is_charged_unless_a_pause_holds_it(spans, length):
    after = date(2027, 1, 1)
    on = after + timedelta(length)
    said = "; ".join(
        f"E2: {after + timedelta(start):%d/%m/%Y} - {after + timedelta(start + days):%d/%m/%Y}"
        for start, days in spans
    )
    pauses = read_pauses(said)
    charged = {
        start + timedelta(day)
        for start, to in unpaused(after, on, pauses)
        for day in range(1, (to - start).days + 1)
    }
    every = {after + timedelta(day) for day in range(1, length + 1)}
    assert charged == {day for day in every if not any(pause.holds(day) for pause in pauses)}
