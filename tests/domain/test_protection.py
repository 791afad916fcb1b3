"""Days on which a mark protects an account (R-SUS-04)."""

from datetime import date

import pytest

from domain.protection import ProtectedSpan

FIRST, LAST = date(2026, 1, 10), date(2026, 3, 10)


@pytest.mark.parametrize(
    ("span", "day", "holds"),
    [
        (ProtectedSpan(FIRST), date(2026, 1, 9), False),
        (ProtectedSpan(FIRST), FIRST, True),
        (ProtectedSpan(FIRST), date(2030, 1, 1), True),
        (ProtectedSpan(FIRST, LAST), LAST, True),
        (ProtectedSpan(FIRST, LAST), date(2026, 3, 11), False),
        (ProtectedSpan(FIRST, LAST, date(2026, 2, 1)), date(2026, 1, 31), True),
        (ProtectedSpan(FIRST, LAST, date(2026, 2, 1)), date(2026, 2, 1), False),
    ],
)
def test_a_mark_protects_from_its_first_day_to_its_last_unless_it_was_ended(span, day, holds):
    assert span.holds(day) is holds
