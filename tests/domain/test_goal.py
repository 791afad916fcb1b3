"""Goals: the worked cases of the seeds by name, and the stretches of the calendar."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidValue
from domain.goal import Frequency, Light, advance, demand_weights, light_of, reduction, weighted
from domain.indicator import MonthFigures, indicators, value_of
from domain.period import Period

_FILE = Path(__file__).parents[1] / "data" / "vectors-pe-ec.json"
VECTORS = {each["id"]: each for each in json.loads(_FILE.read_text(encoding="utf-8"))["vectores"]}


def vector(name):
    return VECTORS[name]["entrada"], VECTORS[name]["esperado"]


def value(name, **figures):
    return next(str(each.value) for each in indicators(MonthFigures(**figures)) if each.id == name)


def test_co_01_regulated_sales_are_new_users_over_the_goal_of_the_month():
    given_, wanted = vector("CO-01")
    made = {"linked": given_["vinculados"], "linked_planned": given_["meta_mes"]}
    assert value("ejecucion_regulado_pct", **made) == wanted["pct"]
    [found] = [each for each in indicators(MonthFigures(**made)) if each.id == "ejecucion_regulado_pct"]
    assert (str(found.target), found.meets) == (wanted["meta_pct"], False)


def test_co_02_other_sales_may_pass_what_was_budgeted():
    given_, wanted = vector("CO-02")
    sold, planned = Decimal(given_["ventas_millones"]), Decimal(given_["presupuesto_millones"])
    assert str(value_of(sold, planned, 100, plain=False)) == wanted["pct"]
    millions = {"special_sales": int(sold * 10**6), "special_sales_planned": int(planned * 10**6)}
    assert value("ejecucion_no_regulado_pct", **millions) == wanted["pct"]


def test_co_03_the_last_age_takes_what_rounding_left():
    given_, wanted = vector("CO-03")
    weights = {name: Decimal(part) for name, part in given_["pesos"].items()}
    found = reduction(int(given_["linea_base"]), int(given_["meta"]), weights)
    assert (str(found.total), str(found.percent)) == (wanted["reduccion"], wanted["reduccion_pct"])
    assert {name: str(part) for name, part in found.parts.items()} == wanted["por_tramo"]


def test_co_04_an_advance_downwards():
    given_, wanted = vector("CO-04")
    base, now, goal = (Decimal(given_[name]) for name in ("linea_base", "valor_actual", "meta"))
    assert str(advance(base, now, goal)) == wanted["avance_pct"]
    assert (light_of(now, goal, up=False) is Light.MET) is wanted["cumplida"]


def test_pe_21_principals():
    given_, wanted = vector("PE-21")
    figures = {
        "principals": given_["principales"],
        "clients": given_["clientes_total"],
        "principals_clear": given_["principales_sin_deuda"],
    }
    assert value("cartera_principales_pct", **figures) == wanted["cartera_pc_pct"]
    assert value("eficiencia_principales_pct", **figures) == wanted["eficiencia_pct"]


@pytest.mark.parametrize(
    ("base", "now", "goal", "done"),
    [("53", "41", "30", "52.17"), ("15", "9", "7", "75.00"), ("824", "1648", "2472", "50.00"),
     ("15", "16", "10", "-20.00"), ("0", "30", "20", "150.00")],
)  # fmt: skip
def test_the_advances_of_the_plan_of_action(base, now, goal, done):
    assert advance(Decimal(base), Decimal(now), Decimal(goal)) == Decimal(done)


def test_there_is_no_way_from_a_baseline_to_itself():
    assert advance(Decimal(5), Decimal(7), Decimal(5)) is None


@given(base=st.integers(-(10**6), 10**6), goal=st.integers(-(10**6), 10**6))
def test_a_baseline_has_come_no_way_and_a_goal_all_of_it(base, goal):
    if base != goal:
        assert advance(Decimal(base), Decimal(base), Decimal(goal)) == 0
        assert advance(Decimal(base), Decimal(goal), Decimal(goal)) == 100


@given(base=st.integers(1, 10**12), goal=st.integers(0, 10**12), first=st.integers(0, 100))
def test_the_parts_of_a_reduction_are_all_of_it(base, goal, first):
    weights = {"a": Decimal(first) / 100, "b": Decimal(100 - first) / 100}
    found = reduction(base, goal, weights)
    assert sum(found.parts.values()) == found.total == base - goal


def test_weights_are_parts_of_one_whole():
    for wrong in (["0.6", "0.3"], ["1.2", "-0.2"]):
        with pytest.raises(InvalidValue):
            demand_weights([Decimal(each) for each in wrong])
    with pytest.raises(InvalidValue):
        reduction(0, 0, {"a": Decimal(1)})


def test_goals_together_are_weighted_and_wait_for_the_last():
    parts = [(Decimal("0.6"), Decimal(50)), (Decimal("0.3"), Decimal(100)), (Decimal("0.1"), Decimal(0))]
    assert weighted(parts) == Decimal("60.00")
    assert weighted([*parts, (Decimal("0.1"), None)]) is None
    assert weighted([]) is None


@pytest.mark.parametrize(
    ("now", "goal", "up", "light"),
    [(None, "5", True, Light.NO_DATA), ("5", None, True, Light.NO_GOAL), ("5", "5", True, Light.MET),
     ("90", "100", True, Light.NEAR), ("89.99", "100", True, Light.MISSED), ("5", "5", False, Light.MET),
     ("33", "30", False, Light.NEAR), ("33.01", "30", False, Light.MISSED)],
)  # fmt: skip
def test_a_light_says_how_a_value_stands(now, goal, up, light):
    made = [None if each is None else Decimal(each) for each in (now, goal)]
    assert light_of(*made, up=up) is light


@pytest.mark.parametrize(
    ("frequency", "month", "first", "last"),
    [
        (Frequency.MONTHLY, "2026-11", "2026-11", "2026-11"),
        (Frequency.BIMONTHLY, "2026-11", "2026-11", "2026-12"),
        (Frequency.BIMONTHLY, "2026-12", "2026-11", "2026-12"),
        (Frequency.HALF_YEARLY, "2026-06", "2026-01", "2026-06"),
        (Frequency.HALF_YEARLY, "2026-07", "2026-07", "2026-12"),
        (Frequency.YEARLY, "2026-11", "2026-01", "2026-12"),
    ],
)
def test_a_month_lies_in_a_stretch_of_the_calendar(frequency, month, first, last):
    assert frequency.window(Period.parse(month)) == (Period.parse(first), Period.parse(last))
