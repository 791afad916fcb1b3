from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import (
    DocumentKind,
    NumberingExhausted,
    NumberingExpired,
    NumberRange,
    RangeWarning,
    format_number,
)
from domain.errors import InvalidValue

DAY = date(2026, 11, 21)


def a_range(**facts):
    return NumberRange(**{"kind": DocumentKind.INVOICE, "prefix": "FV", "next": 1, **facts})


def test_numbers_come_in_order_and_the_range_goes_on_after_them():
    numbers = a_range(next=98, first=1, last=200, resolution="18760000001", width=4)
    block = numbers.take(3, DAY)
    assert list(block) == [98, 99, 100]
    assert len(block) == 3
    assert block.texts() == ("FV0098", "FV0099", "FV0100")
    assert numbers.after(block).next == 101
    assert numbers.next == 98


@given(st.lists(st.integers(1, 500), max_size=30))
def test_blocks_leave_no_gap_and_give_no_number_twice(counts):
    numbers, taken = a_range(), []
    for count in counts:
        block = numbers.take(count, DAY)
        taken += block
        numbers = numbers.after(block)
    assert taken == list(range(1, sum(counts) + 1))


def test_the_last_number_can_be_taken_and_nothing_after_it():
    numbers = a_range(next=9, first=1, last=10)
    block = numbers.take(2, DAY)
    assert block.last == 10
    spent = numbers.after(block)
    assert spent.left == 0
    with pytest.raises(NumberingExhausted) as refusal:
        spent.take(1, DAY)
    assert refusal.value.code == "NUMERACION_AGOTADA"
    assert refusal.value.facts() == {
        "kind": DocumentKind.INVOICE, "prefix": "FV", "asked": 1, "left": 0, "last": 10,
    }  # fmt: skip


def test_a_block_that_does_not_fit_is_refused_whole():
    with pytest.raises(NumberingExhausted) as refusal:
        a_range(next=9, first=1, last=10).take(3, DAY)
    assert refusal.value.left == 2


@pytest.mark.parametrize("day", ["2025-12-31", "2027-01-01"])
def test_numbers_are_given_only_while_they_are_authorised(day):
    numbers = a_range(resolution="R1", valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
    with pytest.raises(NumberingExpired) as refusal:
        numbers.take(1, date.fromisoformat(day))
    assert refusal.value.code == "NUMERACION_VENCIDA"
    assert refusal.value.resolution == "R1"


@pytest.mark.parametrize("day", ["2026-01-01", "2026-12-31"])
def test_both_ends_of_the_authorisation_belong_to_it(day):
    numbers = a_range(valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
    assert numbers.take(1, date.fromisoformat(day)).first == 1


def test_no_numbers_are_no_block():
    with pytest.raises(InvalidValue):
        a_range().take(0, DAY)


@pytest.mark.parametrize(
    "facts",
    [
        {"first": 0, "next": 1},
        {"first": 5, "last": 4, "next": 5},
        {"first": 5, "last": 10, "next": 4},
        {"first": 5, "last": 10, "next": 12},
    ],
)
def test_a_range_upside_down_is_refused(facts):
    with pytest.raises(InvalidValue):
        a_range(**facts)


def test_the_office_is_warned_in_time():
    numbers = a_range(next=950, first=1, last=1000, valid_to=date(2026, 12, 31))
    assert numbers.warnings(DAY, numbers=51, days=30) == ()
    assert numbers.warnings(DAY, numbers=52, days=30) == (RangeWarning.FEW_NUMBERS,)
    assert numbers.warnings(DAY, numbers=10, days=40) == (RangeWarning.EXPIRES_SOON,)
    assert a_range().warnings(DAY, numbers=10**9, days=10**9) == ()
    assert a_range().left is None


def test_numbers_are_printed_with_their_prefix_and_padding():
    assert format_number("1-", 1, 6) == "1-000001"
    assert format_number("", 1214) == "1214"
