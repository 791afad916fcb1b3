from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tariff_sheets import PROVIDED, range_sheet, reference_sheet, tables

from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.ledger import Concept as Bucket
from domain.settlement import (
    OtherCharge,
    PartialPeriod,
    SettlementInput,
    Usage,
    close,
    price,
    quantity_text,
    settle,
)
from domain.tariff import Concept

SHEET = reference_sheet()
money = st.integers(min_value=0, max_value=10**9)
multiples = st.sampled_from([1, 10, 50, 100])


def a_usage(m3=10, service_class="E2", **about):
    return Usage(service_class=service_class, consumption_m3=m3, basic_limit_m3=13, **about)


def a_charge(amount, bucket=Bucket.OTHER):
    return OtherCharge(concept="reinstalacion", label="Reinstalación", amount=amount, bucket=bucket)


@given(
    m3=st.integers(min_value=0, max_value=300),
    amounts=st.lists(money, max_size=4),
    previous=money,
    credit=money,
    multiple=multiples,
)
def test_the_total_is_the_sum_of_its_parts(m3, amounts, previous, credit, multiple):
    source = SettlementInput(
        usage=a_usage(m3),
        charges=tuple(map(a_charge, amounts)),
        previous_balance=previous,
        credit_available=credit,
        rounding_multiple=multiple,
    )
    settlement = settle(source, SHEET)
    services = sum(line.net for line in settlement.lines)
    assert settlement.services_subtotal == services == sum(settlement.by_service.values())
    assert settlement.new_charges == services + sum(amounts) + settlement.rounding
    assert settlement.total_due == settlement.new_charges + previous - settlement.credit_applied
    assert settlement.total_due % multiple == 0
    assert abs(settlement.rounding) * 2 <= multiple
    assert 0 <= settlement.credit_applied <= credit
    assert settlement.credit_applied == min(credit, services + sum(amounts) + previous)
    assert settlement == settle(source, SHEET)


@given(m3=st.integers(min_value=0, max_value=300), service_class=st.sampled_from(["E1", "E2", "E3"]))
def test_a_subsidised_account_never_pays_less_than_nothing_for_a_service(m3, service_class):
    settlement = settle(SettlementInput(usage=a_usage(m3, service_class)), SHEET)
    assert all(net >= 0 for net in settlement.by_service.values())
    assert settlement.subsidies > 0
    assert settlement.contributions == 0


@given(st.permutations([a_charge(100), a_charge(-30), a_charge(7)]))
def test_the_order_of_the_charges_does_not_change_the_total(charges):
    settlement = settle(SettlementInput(usage=a_usage(), charges=tuple(charges)), SHEET)
    assert settlement.total_due == settlement.services_subtotal + 77
    assert settlement.charges == tuple(charges)


def test_the_credit_covers_and_what_is_left_stays():
    assert close(1000, 300, 1) == (300, 0)
    assert close(1000, 5000, 50) == (1000, 0)
    assert close(-40, 300, 1) == (0, 0)
    assert close(1024, 0, 50) == (0, -24)


def test_a_suspended_account_pays_its_fixed_charges():
    lines = price(a_usage(0, supplied=False), SHEET)
    assert [line.concept for line in lines] == [Concept.FIXED_CHARGE, Concept.FIXED_CHARGE, Concept.FLAT]


def test_a_suspended_account_pays_no_minimum():
    sheet = range_sheet(tables()["PE-SEDAPAR-2025"], minimums={"social": 8})
    usage = Usage(service_class="social", consumption_m3=0)
    assert [line.quantity for line in price(usage, sheet)] == [1, 8, 8, 1]
    suspended = Usage(service_class="social", consumption_m3=0, supplied=False)
    assert [line.concept for line in price(suspended, sheet)] == [Concept.FIXED_CHARGE, Concept.TAX]


def test_a_cut_account_pays_cleaning_alone():
    (line,) = price(a_usage(0, services=frozenset({Service.CLEANING})), SHEET)
    assert (line.service, line.concept, line.net) == (Service.CLEANING, Concept.FLAT, 15667)


def test_an_account_without_services_pays_nothing():
    assert price(a_usage(5, services=frozenset()), SHEET) == ()


def test_a_line_without_one_price_has_none():
    lines = price(
        Usage(service_class="domestico", consumption_m3=22), range_sheet(tables()["PE-SEDAPAR-2025"])
    )
    assert [line.rate is None for line in lines] == [False, True, True, True]


@pytest.mark.parametrize(
    ("switches", "quantities"),
    [
        ({}, ["17/30", "7", "17/30", "7", "17/30"]),
        ({"fixed": False}, ["1", "7", "1", "7", "17/30"]),
        ({"cleaning": False}, ["17/30", "7", "17/30", "7", "1"]),
    ],
)
def test_part_of_a_period_takes_charges_by_days(switches, quantities):
    part = PartialPeriod(days=17, base_days=30, **switches)
    assert [line.quantity_text for line in price(a_usage(7, partial=part), SHEET)] == quantities


def test_the_ranges_of_part_of_a_period_may_shrink_to_whole_m3():
    part = PartialPeriod(days=17, base_days=30, ranges=True)
    lines = price(a_usage(16, partial=part), SHEET)
    # 13 and 26 m³ by 17/30 are 7.37 and 14.73.
    assert [line.quantity for line in lines if line.service is Service.WATER] == [17, 7, 8, 1]
    one_day = PartialPeriod(days=1, base_days=30, ranges=True)
    concepts = [line.concept for line in price(a_usage(3, partial=one_day), SHEET)]
    assert concepts[:3] == [Concept.FIXED_CHARGE, Concept.COMPLEMENTARY, Concept.LUXURY]


@pytest.mark.parametrize(("days", "base"), [(0, 30), (-1, 30), (10, 0)])
def test_a_part_of_a_period_has_days(days, base):
    with pytest.raises(InvalidValue):
        PartialPeriod(days=days, base_days=base)


@pytest.mark.parametrize("m3", [-1, Decimal("-0.01"), Decimal("NaN"), Decimal("Infinity")])
def test_a_consumption_is_a_number_of_zero_or_more(m3):
    with pytest.raises(InvalidValue):
        a_usage(m3)


def test_units_are_one_or_more():
    with pytest.raises(InvalidValue):
        price(a_usage(5, units=0), SHEET)


@pytest.mark.parametrize("balances", [{"previous_balance": -1}, {"credit_available": -1}])
def test_balances_are_not_negative(balances):
    with pytest.raises(InvalidValue):
        SettlementInput(usage=a_usage(), **balances)


@pytest.mark.parametrize(
    ("quantity", "per", "text"),
    [
        (10, 1, "10"),
        (60, 30, "2"),
        (17, 30, "17/30"),
        (1550, 100, "15.50"),
        (2100, 100, "21"),
        (34, 60, "34/60"),
    ],
)
def test_quantities_as_they_are_printed(quantity, per, text):
    assert quantity_text(quantity, per) == text


def test_all_services_are_those_the_sheet_prices():
    assert set(settle(SettlementInput(usage=a_usage()), SHEET).by_service) == set(PROVIDED)
