"""Where premises stand: what is a place, and why two figures are none."""

from decimal import Decimal

import pytest

from domain.position import Astray, Position, position_of


def test_degrees_are_read_with_a_comma_or_a_point():
    found = position_of(" 7,5", "-73.12345")
    assert found == Position(Decimal("7.5"), Decimal("-73.12345"))
    assert found.told == "7.5000000, -73.1234500"


@pytest.mark.parametrize(
    ("latitude", "longitude", "why"),
    [
        ("x", "-73", Astray.NOT_DEGREES),
        ("", "", Astray.NOT_DEGREES),
        ("7° 30' N", "-73", Astray.NOT_DEGREES),
        ("1" * 40, "-73", Astray.NOT_DEGREES),
        ("-73,1", "7,5", Astray.SWAPPED),
        ("48,8", "2,3", Astray.ABROAD),
        ("16", "-73", Astray.ABROAD),
        ("7", "-59", Astray.ABROAD),
    ],
)
def test_what_is_no_place_says_why(latitude, longitude, why):
    assert position_of(latitude, longitude) is why
