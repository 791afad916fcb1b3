import pytest

from domain.dial import demand_reading
from domain.errors import InvalidValue


@pytest.mark.parametrize("reading", [-1, 10**9])
def test_a_reading_is_one_that_a_dial_can_show(reading):
    for possible in (None, 0, 999_999_999):
        demand_reading(possible)
    with pytest.raises(InvalidValue, match="lectura"):
        demand_reading(reading)
