from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.value_date import value_date

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("paid", "closed", "counts"),
    [
        (20, None, 20),
        (25, None, 24),
        (20, 19, 20),
        (20, 20, 21),
        (20, 22, 23),
        (20, 24, 24),
    ],
)
def test_a_payment_counts_when_it_was_paid_unless_the_book_is_closed(paid, closed, counts):
    closed_on = None if closed is None else date(2026, 11, closed)
    assert value_date(date(2026, 11, paid), TODAY, closed_on) == date(2026, 11, counts)


@given(DAYS, DAYS, DAYS)
def test_it_never_counts_in_the_future_nor_in_what_was_closed_before_today(paid, today, closed):
    counts = value_date(paid, today, closed)
    assert counts <= today
    assert counts > closed or counts == today
    assert counts == paid or paid > today or closed + timedelta(days=1) > paid
