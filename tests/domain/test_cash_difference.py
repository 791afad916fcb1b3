"""Slips of the hand that explain a difference of the drawer."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.cash_difference import CashReceipt, Explanation, Slip, explanations

NINE = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def receipt(number, amount, cash=None, **facts):
    known = {"account": number, "change": 0, "at": NINE, **facts}
    return CashReceipt(number=number, amount=amount, cash=amount if cash is None else cash, **known)


def test_no_difference_wants_no_explanation():
    assert explanations(0, [receipt("1", 1_000)]) == ()


@pytest.mark.parametrize(
    ("difference", "receipts", "expected"),
    [
        (-1_000, [receipt("1", 1_000), receipt("2", 2_000)], Explanation(Slip.WHOLE_RECEIPT, "1")),
        (1_000, [receipt("1", 1_000, annulled=True)], Explanation(Slip.WHOLE_RECEIPT, "1")),
        (1_000, [receipt("1", 1_000, cash=0)], Explanation(Slip.OTHER_MEANS, "1")),
        (-1_000, [receipt("1", 5_500, change=1_000)], Explanation(Slip.CHANGE, "1")),
        (1_000, [receipt("1", 5_500, change=1_000)], Explanation(Slip.CHANGE, "1")),
        # 54.300 was handed over and 53.400 typed, and the other way round.
        (900, [receipt("1", 53_400)], Explanation(Slip.SWAPPED_DIGITS, "1", 54_300)),
        (-900, [receipt("1", 54_300)], Explanation(Slip.SWAPPED_DIGITS, "1", 53_400)),
    ],
)
def test_what_explains_a_difference(difference, receipts, expected):
    assert explanations(difference, receipts) == (expected,)


def test_two_alike_of_one_account_within_half_an_hour_may_be_one_typed_twice():
    alike = [
        receipt("1", 5_000, account="001"),
        receipt("2", 5_000, account="001", at=NINE + timedelta(minutes=30)),
    ]
    assert explanations(-5_000, alike)[0] == Explanation(Slip.TYPED_TWICE, "2")
    later = [alike[0], receipt("2", 5_000, account="001", at=NINE + timedelta(minutes=31))]
    other = [alike[0], receipt("2", 5_000, account="002")]
    for apart in (later, other):
        assert Slip.TYPED_TWICE not in {each.slip for each in explanations(-5_000, apart)}


@pytest.mark.parametrize("difference", [-1, 1, 450])
def test_what_nothing_explains_is_not_explained(difference):
    assert explanations(difference, [receipt("1", 53_400), receipt("2", 1_000, annulled=True)]) == ()
