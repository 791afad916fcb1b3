"""Points where people pay: what each takes for a payment, whose a receipt is, how long payments take."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collection_point import Commission, Delay, Source, SourceKind, delay, in_force
from domain.errors import InvalidValue
from domain.money import round_half_up

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
HUNDREDTHS = st.integers(0, 10_000).map(lambda each: Decimal(each) / 100)


def terms(since=JANUARY, **said):
    return Commission(valid_from=since, **said)


@pytest.mark.parametrize(
    ("said", "amount", "taken"),
    [
        ({}, 52_500, 0),
        ({"fixed": 1_500}, 52_500, 1_500),
        ({"fixed": 1_500, "vat": Decimal(19)}, 52_500, 1_785),
        ({"percent": Decimal("0.8")}, 52_500, 420),
        ({"percent": Decimal("0.8"), "vat": Decimal(19)}, 52_500, 500),
        ({"fixed": 500, "percent": Decimal("1.25"), "vat": Decimal(19)}, 33_333, 1_091),
        ({"percent": Decimal("0.5")}, 100, 1),
        ({"percent": Decimal("0.5")}, 99, 0),
        ({"percent": Decimal(50), "vat": Decimal(50)}, 3, 2),
    ],
)
def test_a_payment_costs_the_fixed_and_the_percent_with_its_tax(said, amount, taken):
    assert terms(**said).of(amount) == taken


@given(st.integers(0, 10**9), HUNDREDTHS, HUNDREDTHS, st.integers(1, 10**9))
def test_it_is_rounded_once_whatever_its_parts(fixed, percent, vat, amount):
    exact = (fixed + Fraction(percent) / 100 * amount) * (1 + Fraction(vat) / 100)
    found = terms(fixed=fixed, percent=percent, vat=vat).of(amount)
    assert found == round_half_up(exact)
    assert abs(found - exact) <= Fraction(1, 2)


@given(st.integers(0, 10**6), HUNDREDTHS, HUNDREDTHS, st.lists(st.integers(1, 10**7), min_size=2, max_size=2))
def test_who_pays_more_never_costs_less(fixed, percent, vat, amounts):
    small, large = sorted(amounts)
    found = terms(fixed=fixed, percent=percent, vat=vat)
    assert 0 <= found.of(small) <= found.of(large)


@pytest.mark.parametrize(
    "said",
    [
        {"fixed": -1},
        {"fixed": 10**13},
        {"percent": Decimal(-1)},
        {"percent": Decimal("100.01")},
        {"percent": Decimal("0.00001")},
        {"vat": Decimal("NaN")},
        {"vat": Decimal(101)},
    ],
)
def test_what_no_point_takes_is_refused(said):
    with pytest.raises(InvalidValue):
        terms(**said)


def test_a_commission_counts_from_its_day_until_the_next():
    first, second = terms(fixed=100), terms(MARCH, fixed=200)
    assert in_force([second, first], date(2025, 12, 31)) is None
    assert in_force([second, first], date(2026, 2, 28)) is first
    assert in_force([second, first], MARCH) is second
    again = terms(MARCH, fixed=250)
    assert in_force([first, second, again], MARCH) is again


def test_a_source_says_desk_files_or_channel():
    bank = Source(SourceKind.FILE, "asobancaria2001", "07")
    assert bank.any_bank == Source(SourceKind.FILE, "asobancaria2001")
    for kind, key in ((SourceKind.DESK, "0"), (SourceKind.DESK, "dos"), (SourceKind.CHANNEL, "")):
        with pytest.raises(InvalidValue):
            Source(kind, key)


def test_the_delay_is_of_the_middle_and_of_the_slowest():
    assert delay([]) is None
    assert delay([7]) == Delay(7, 7)
    assert delay([30, 0, 900]) == Delay(30, 900)
    assert delay([10, 15]) == Delay(13, 15)
    assert delay([-4, -2]) == Delay(0, 0)


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_half_of_the_payments_took_no_longer_than_the_middle(minutes):
    found = delay(minutes)
    assert 2 * sum(each <= found.median for each in minutes) >= len(minutes)
    assert 2 * sum(each >= found.median - 1 for each in minutes) >= len(minutes)
    assert found.median <= found.slowest == max(minutes)
