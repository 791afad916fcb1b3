"""Water by tanker: what a sale costs, and by which price."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidValue
from domain.water_truck import MOST_LITRES, NoTankerPrice, TankerPrice, litres_of, price_on

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
PRICE = TankerPrice(valid_from=MARCH, act="Acta 7", per_m3=15_000, per_trip=20_000)


def test_volume_and_trips_are_paid_by_their_prices():
    assert PRICE.cost(10_000, 2) == 190_000
    assert PRICE.cost(7_500, 1) == 132_500
    # 499,5: rounded up, once.
    assert TankerPrice(valid_from=MARCH, act="x", per_m3=333).cost(1_500, 1) == 500, (
        "499,5 is rounded up, once"
    )


@given(
    litres=st.integers(1, MOST_LITRES - 1),
    per_m3=st.integers(0, 10**6),
    per_trip=st.integers(1, 10**6),
    trips=st.integers(1, 100),
)
def test_more_water_never_costs_less_nor_off_by_more_than_half_a_unit(litres, per_m3, per_trip, trips):
    price = TankerPrice(valid_from=MARCH, act="x", per_m3=per_m3, per_trip=per_trip)
    cost = price.cost(litres, trips)
    assert abs(1000 * (cost - trips * per_trip) - litres * per_m3) <= 500
    assert price.cost(litres + 1, trips) >= cost


@pytest.mark.parametrize(("litres", "trips"), [(0, 1), (-5, 1), (MOST_LITRES + 1, 1), (100, 0), (100, 101)])
def test_nothing_is_sold_without_water_or_beyond_a_sale(litres, trips):
    with pytest.raises(InvalidValue):
        PRICE.cost(litres, trips)


@pytest.mark.parametrize(
    ("act", "per_m3", "per_trip"), [("  ", 100, 0), ("Acta", -1, 0), ("Acta", 100, -1), ("Acta", 0, 0)]
)
def test_a_price_has_an_act_and_is_one(act, per_m3, per_trip):
    with pytest.raises(InvalidValue):
        TankerPrice(valid_from=MARCH, act=act, per_m3=per_m3, per_trip=per_trip)


def test_the_price_of_a_day_is_the_last_that_began_and_of_two_the_later_said():
    later = TankerPrice(valid_from=JUNE, act="Acta 9", per_m3=16_000)
    mended = TankerPrice(valid_from=JUNE, act="Acta 9, corregida", per_m3=16_500)
    said = [later, PRICE, mended]
    assert price_on(said, date(2026, 5, 31)) is PRICE
    assert price_on(said, JUNE) is mended
    with pytest.raises(NoTankerPrice):
        price_on(said, date(2026, 2, 28))


def test_a_volume_is_whole_litres():
    assert litres_of(Decimal("7.5")) == 7_500
    with pytest.raises(InvalidValue):
        litres_of(Decimal("0.0005"))
