from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.goal import Frequency
from domain.indicator import BY_ID, FORMULAS, PLANNED, SUMS, MonthFigures, Unit, indicators, needs, value_of

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
    collected_planned=50_000_000,
    billed_planned=64_000_000,
    invoices_planned=1_200,
    readings=1_250,
    readings_taken=1_225,
    linked=87,
    linked_planned=100,
    special_sales=152_500_000,
    special_sales_planned=140_000_000,
    clients=5_600,
    principals=84,
    principals_clear=63,
    claims=100,
    claims_of_consumption=41,
    claims_of_stratum=9,
    claims_of_reading=12,
    answered=40,
    answered_in_time=39,
    official_91=1_000_001,
    official_181=2_000_002,
    official_360=3_000_003,
    adjusted=4_000_004,
    written_off=5_000_005,
    letters_delivered=700,
    lawsuits=120,
    recovered_old=6_000_006,
    reviews=1_648,
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
        "recaudo_contra_meta_pct": Decimal("110.00"),
        "lecturas_tomadas_pct": Decimal("98.00"),
        "facturacion_contra_meta_pct": Decimal("93.75"),
        "cuentas_contra_meta_pct": Decimal("99.58"),
        "pqr_a_tiempo_pct": Decimal("97.50"),
        "ejecucion_regulado_pct": Decimal("87.00"),
        "ejecucion_no_regulado_pct": Decimal("108.93"),
        "cartera_principales_pct": Decimal("1.50"),
        "eficiencia_principales_pct": Decimal("75.00"),
        "reclamos_consumo_pct": Decimal("41.00"),
        "reclamos_estrato_pct": Decimal("9.00"),
        "reclamos_lectura_pct": Decimal("12.00"),
        "cartera_oficial_91_180": 1_000_001,
        "cartera_oficial_181_360": 2_000_002,
        "cartera_oficial_mas_360": 3_000_003,
        "depuracion_ajustes": 4_000_004,
        "depuracion_dificil_gestion": 5_000_005,
        "cartas_prejuridicas": 700,
        "demandas_ejecutivas": 120,
        "recuperacion_mas_360": 6_000_006,
        "revisiones_tecnicas": 1_648,
        "procesos_ente_control_pct": None,
        "satisfaccion_usuarios_pct": None,
        "recaudo_en_linea_pct": None,
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
    assert any(missing in needs(BY_ID[name]) for name in lost)
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
    assert all(found.meets is None for found in indicators(FULL) if BY_ID[found.id].standing is None)


def test_what_is_measured_against_a_plan_is_to_reach_all_of_it_while_the_office_says_no_other():
    found = {each.id: each.meets for each in indicators(FULL)}
    assert (found["ejecucion_regulado_pct"], found["ejecucion_no_regulado_pct"]) == (False, True)
    lower = {"ejecucion_regulado_pct": Decimal(80)}
    assert next(each.meets for each in indicators(FULL, lower) if each.id == "ejecucion_regulado_pct")


def test_the_first_are_those_of_the_worked_case_and_no_two_are_called_the_same():
    assert [each.id for each in FORMULAS[:6]] == [
        "IANC_pct", "IPUF_m3_susc_mes", "eficiencia_recaudo_corriente_pct", "rotacion_cartera_dias",
        "micromedicion_nominal_pct", "micromedicion_efectiva_pct",
    ]  # fmt: skip
    assert len(BY_ID) == len(FORMULAS) == len({each.name for each in FORMULAS})


def test_every_indicator_says_how_it_is_made_and_where_its_figures_are():
    assert all(each.words and each.source and each.page and each.rule for each in FORMULAS)
    assert {each.unit for each in FORMULAS if each.plain} == {Unit.MONEY, Unit.COUNT}
    assert {each.frequency for each in FORMULAS} == {
        Frequency.MONTHLY, Frequency.HALF_YEARLY, Frequency.YEARLY,
    }  # fmt: skip


def test_goals_that_share_weights_are_of_known_indicators_and_whole():
    for weights in SUMS.values():
        assert sum(weights.values()) == 1
        assert set(weights) <= set(BY_ID)


def test_a_quotient_takes_decimals_and_nothing_stands_for_what_is_missing():
    assert value_of(Decimal("152.5"), Decimal(140), 100, plain=False) == Decimal("108.93")
    assert value_of(None, 3, 100, plain=False) is None
    assert value_of(7, None, 1, plain=True) == 7


def test_a_formula_tells_which_figures_it_needs():
    assert needs(BY_ID["IPUF_m3_susc_mes"]) == {"supplied_m3", "billed_m3", "subscribers", "months"}
    assert needs(BY_ID["demandas_ejecutivas"]) == {"lawsuits"}
    assert needs(BY_ID["satisfaccion_usuarios_pct"]) == frozenset()
    read = set().union(*(needs(each) for each in FORMULAS))
    assert read == {field.name for field in fields(MonthFigures)}
    assert {each.figure for each in PLANNED} <= read
