from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ratio import quotient


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "shown"),
    [(1, 3, 4, "0.3333"), (2, 3, 2, "0.67"), (1, 8, 2, "0.13"), (20, 1, 4, "20.0000"), (-1, 8, 2, "-0.13")],
)
def test_a_quotient_is_rounded_half_up_and_keeps_its_zeros(numerator, denominator, places, shown):
    assert str(quotient(numerator, denominator, places)) == shown


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**9), st.integers(0, 6))
def test_a_quotient_is_half_a_unit_away_at_most(numerator, denominator, places):
    exact = Fraction(numerator, denominator)
    assert abs(Fraction(quotient(numerator, denominator, places)) - exact) * 2 <= Fraction(1, 10**places)


def test_a_quotient_over_zero_is_the_callers_to_answer():
    with pytest.raises(ZeroDivisionError):
        quotient(1, 0, 2)


def test_a_quotient_takes_fractions():
    assert quotient(Fraction(1, 3), 2, 3) == Decimal("0.167")
