from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.indicator import FORMULAS, MonthFigures, indicators

FULL = MonthFigures(
    supplied_m3=18_000,
    billed_m3=12_000,
    subscribers=1_200,
    months=2,
    billed=60_000_000,
    collected_current=40_000_000,
    collected=55_000_000,
    receivables=90_000_000,
    receivables_over_90=30_000_000,
    billed_12_months=720_000_000,
    meters=1_000,
    meters_working=900,
    properties=1_500,
    service_hours=700,
    period_hours=720,
    claims_granted=3,
    invoices=1_195,
)


def values(figures, targets=None):
    return {found.id: found.value for found in indicators(figures, targets)}


def test_each_indicator_divides_what_its_rule_says():
    assert values(FULL) == {
        "IANC_pct": Decimal("33.33"),
        "IPUF_m3_susc_mes": Decimal("2.50"),
        "eficiencia_recaudo_corriente_pct": Decimal("66.67"),
        "rotacion_cartera_dias": Decimal("45.00"),
        "micromedicion_nominal_pct": Decimal("83.33"),
        "micromedicion_efectiva_pct": Decimal("75.00"),
        "eficiencia_recaudo_total_pct": Decimal("91.67"),
        "cartera_mayor_90_pct": Decimal("33.33"),
        "cobertura_pct": Decimal("80.00"),
        "continuidad_pct": Decimal("97.22"),
        "reclamos_a_favor_por_mil": Decimal("2.51"),
    }


def test_an_indicator_says_what_it_divided():
    lost = indicators(FULL)[0]
    assert (lost.numerator, lost.denominator, lost.rule) == (6_000, 18_000, "R-IND-01")


def test_a_month_of_which_nothing_was_entered_still_lists_every_indicator():
    found = indicators(MonthFigures())
    assert [each.id for each in found] == [formula.id for formula in FORMULAS]
    assert all(each.value is None and each.meets is None for each in found)


@pytest.mark.parametrize("missing", [field.name for field in fields(MonthFigures) if field.name != "months"])
def test_a_figure_that_is_missing_leaves_its_indicators_without_a_value(missing):
    found = values(replace(FULL, **{missing: None}))
    lost = {name for name, value in found.items() if value is None}
    assert lost
    assert all(found[name] == value for name, value in values(FULL).items() if name not in lost)


def test_nothing_over_nothing_has_no_value():
    assert values(replace(FULL, supplied_m3=0))["IANC_pct"] is None


@given(supplied=st.integers(1, 10**7), billed=st.integers(0, 10**7))
def test_water_lost_and_water_billed_make_the_water_supplied(supplied, billed):
    lost = values(MonthFigures(supplied_m3=supplied, billed_m3=billed))["IANC_pct"]
    assert abs(lost + Decimal(100 * billed) / supplied - 100) <= Decimal("0.005") + Decimal("1e-20")


@pytest.mark.parametrize(
    ("name", "target", "meets"),
    [
        ("IANC_pct", "33.33", True),
        ("IANC_pct", "33.32", False),
        ("micromedicion_nominal_pct", "83.33", True),
        ("micromedicion_nominal_pct", "83.34", False),
    ],
)
def test_a_target_is_reached_from_its_own_side(name, target, meets):
    found = next(each for each in indicators(FULL, {name: Decimal(target)}) if each.id == name)
    assert found.meets is meets


def test_an_indicator_without_a_target_neither_meets_nor_misses_it():
    assert all(found.meets is None for found in indicators(FULL))
