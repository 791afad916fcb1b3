import pytest

from domain.dial import demand_fitting, demand_reading, fits_dial
from domain.errors import InvalidValue


@pytest.mark.parametrize("reading", [-1, 10**9])
def test_a_reading_is_one_that_a_dial_can_show(reading):
    for possible in (None, 0, 999_999_999):
        demand_reading(possible)
    with pytest.raises(InvalidValue, match="lectura"):
        demand_reading(reading)


@pytest.mark.parametrize(
    ("reading", "digits", "shown", "fits"),
    [(99_999, 5, 0, True), (100_000, 5, 0, False), (100_000, 5, 100_000, True), (9_999_999, None, 0, True)],
)
def test_a_dial_shows_no_more_digits_than_it_has(reading, digits, shown, fits):
    assert fits_dial(reading, digits, shown) is fits
    if fits:
        demand_fitting(reading, digits, shown)
    else:
        with pytest.raises(InvalidValue, match=f"{digits} dígitos"):
            demand_fitting(reading, digits, shown)


def test_a_dial_of_unknown_digits_still_is_a_dial():
    with pytest.raises(InvalidValue, match="<="):
        demand_fitting(10**9, None, 0)
