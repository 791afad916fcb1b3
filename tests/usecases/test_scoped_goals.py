"""Goals of an area or a person (R-IND-07): measured where the program knows whose a figure is, or refused."""

import json
from dataclasses import replace
from decimal import Decimal

import collection_office
import lived_office
import offices
import order_office
import pytest

from app.debt import collection_report, service_orders, work_orders
from app.debt.service_orders import Report
from app.debt.work_orders import NewWork
from app.figures import goals, indicators, scoped_goals, water, water_balance
from app.figures.scopes import WAYS
from app.store.goals import Goal, OwnIndicator, Scope, Written
from app.wording.goal_refusals import ScopeNotMeasured
from domain.goal import Light
from domain.indicator import BY_ID, PLANNED
from domain.period import Period
from domain.service_order import OrderKind, WorkResult
from domain.water import Supplied
from ui.main import main

OCTOBER = Period(2026, 10)


@pytest.fixture
def office(tmp_path):
    made = lived_office.lived(tmp_path / "datos")
    yield made
    made.store.close()


def a_goal(indicator, value, month=OCTOBER, **scope):
    return Goal(indicator=indicator, month=month, goal=Decimal(value), scope=Scope(**scope))


def measured(office, indicator, month=OCTOBER, **scope):
    [found] = [
        each
        for each in scoped_goals.of_month(office, month)
        if each.goal.indicator == indicator and each.goal.scope == Scope(**scope)
    ]
    return found


def figures_of(office, indicator, month=OCTOBER):
    with office.store.read() as transaction:
        return WAYS[indicator].read(transaction, month, office.clock.today())


def test_every_way_is_of_something_that_may_have_a_goal():
    assert set(WAYS) <= set(BY_ID) | {each.id for each in PLANNED}


@pytest.mark.parametrize(
    ("indicator", "scope", "known"),
    [
        ("rotacion_cartera_dias", {"person": "Rosa"}, "solo de toda la oficina"),
        ("IANC_pct", {"person": "Rosa"}, "sí por área, con el nombre de su sector"),
        ("recaudo", {"area": "Centro"}, "sí por persona, con el nombre de su gestor de cobro"),
        ("IANC_pct", {"area": "Alto", "person": "Rosa"}, "sí por área, con el nombre de su sector"),
    ],
)
def test_a_goal_that_nobody_could_measure_is_refused_and_told_how_it_can_be(office, indicator, scope, known):
    with pytest.raises(ScopeNotMeasured) as refused:
        goals.set_goal(office, a_goal(indicator, 1, **scope))
    assert refused.value.known == known
    assert goals.listed(office, OCTOBER, OCTOBER) == ()


def test_billing_and_accounts_are_known_by_cycle_and_add_up_to_the_offices(office):
    billed, accounts = figures_of(office, "facturacion"), figures_of(office, "cuentas")
    [name] = billed
    goals.set_goal(office, a_goal("facturacion", 1, area=name.upper()))
    goals.set_goal(office, a_goal("cuentas", 10**6, area=name))
    found = measured(office, "facturacion", area=name.upper())
    assert (found.value, found.light) == (billed[name].numerator, Light.MET)
    assert measured(office, "cuentas", area=name).light is Light.MISSED
    whole = {each.id: each for each in indicators.month(office, OCTOBER)}
    assert sum(each.numerator for each in accounts.values()) == whole["cuentas_contra_meta_pct"].numerator
    assert sum(each.numerator for each in billed.values()) == whole["facturacion_contra_meta_pct"].numerator


def test_readings_are_known_by_reader_and_add_up_to_the_offices(office):
    found = figures_of(office, "lecturas_tomadas_pct")
    assert found
    whole = {each.id: each for each in indicators.month(office, OCTOBER)}["lecturas_tomadas_pct"]
    assert sum(each.denominator for each in found.values()) <= whole.denominator
    name = next(iter(found))
    goals.set_goal(office, a_goal("lecturas_tomadas_pct", 100, person=name))
    goals.set_goal(office, a_goal("lecturas_tomadas_pct", 100, person="Nadie"))
    assert measured(office, "lecturas_tomadas_pct", person="Nadie").value is None
    got = measured(office, "lecturas_tomadas_pct", person=name)
    assert (got.numerator, got.denominator) == found[name]


def test_what_a_collector_brought_in_is_that_of_the_report_of_collection(tmp_path):
    owing = collection_office.owing(offices.blank(tmp_path / "gestor"), tmp_path)
    collection_office.act(owing, "001", collector="R. Mora")
    collection_office.pay(owing, "001", 50_000)
    january = Period(2027, 1)
    goals.set_goal(owing, a_goal("recaudo", 100_000, january, person="r. mora"))
    found = measured(owing, "recaudo", january, person="r. mora")
    told = collection_report.recovery(owing, collection_office.TODAY).parts["R. Mora"]
    assert found.value == told.recovered == 50_000
    assert found.light is Light.MISSED
    owing.store.close()


def test_revisions_are_known_by_who_of_the_crew_reported_them(tmp_path):
    crew = order_office.scheduled(order_office.owing(tmp_path))
    asked = [
        work_orders.ask(crew, NewWork(account=code, kind=OrderKind.REVISION, note="m"))
        for code in order_office.CODES[:2]
    ]
    for each in asked:
        number = each.orders[0].number
        result = WorkResult.METER_BAD
        service_orders.carry_out(crew, Report(order=number, done=True, officer="Ana", result=result))
    month = Period(crew.clock.today().year, crew.clock.today().month)
    goals.set_goal(crew, a_goal("revisiones_tecnicas", 2, month, person="Ana"))
    found = measured(crew, "revisiones_tecnicas", month, person="Ana")
    assert (found.value, found.light, found.goal.month) == (2, Light.MET, Period(month.year, 12))
    crew.store.close()


def test_water_is_known_by_sector_as_the_balance_says(office):
    water.add_sector(office, "Alto")
    water.record_supply(office, "alto", OCTOBER, Supplied(supplied_m3=10_000))
    goals.set_goal(office, a_goal("IANC_pct", 1, area="alto"))
    [line] = [each for each in water_balance.month(office, OCTOBER).lines if each.sector is not None]
    found = measured(office, "IANC_pct", area="alto")
    assert found.value == line.balance.lost_percent
    assert found.light is Light.MISSED


def test_a_name_that_the_month_does_not_know_has_no_figure(office):
    goals.set_goal(office, a_goal("recaudo", 100, person="Nadie"))
    found = measured(office, "recaudo", person="Nadie")
    assert (found.value, found.light, found.advance) == (None, Light.NO_DATA, None)


def test_goals_of_other_months_and_of_the_office_are_not_told(office):
    goals.set_goal(office, a_goal("recaudo", 100))
    goals.set_goal(office, a_goal("recaudo", 100, OCTOBER.plus(1), person="Rosa"))
    assert scoped_goals.of_month(office, OCTOBER) == ()


def test_figures_by_hand_are_of_whom_somebody_says_and_add_up_over_the_stretch(office):
    rosa = {"person": "Rosa"}
    own = OwnIndicator(code="charlas", name="Charlas", words="charlas", numerator="charlas")
    goals.set_own(office, own)
    goals.set_own(office, replace(own, code="asisten", denominator="citados", percent=True))
    for code, below in (("charlas", None), ("asisten", Decimal(8))):
        goals.set_goal(office, replace(a_goal(code, 5, **rosa), baseline=Decimal(0)))
        hers = Written(
            indicator=code,
            month=OCTOBER,
            numerator=Decimal(4),
            denominator=below,
            evidence="acta",
            scope=Scope(person="rosa"),
        )
        goals.write_figures(office, hers)
    talks = measured(office, "charlas", **rosa)
    assert (talks.value, talks.advance, talks.name) == (4, Decimal("80.00"), "Charlas")
    assert measured(office, "asisten", **rosa).value == 50
    goals.set_goal(office, a_goal("satisfaccion_usuarios_pct", 90, **rosa))
    assert measured(office, "satisfaccion_usuarios_pct", **rosa).value is None


def test_the_order_measures_them(office, capsys):
    goals.set_goal(office, a_goal("recaudo", 100, person="Nadie"))
    office.store.close()
    options = ["--datos", str(office.folder.root), "--hoy", str(office.clock.today()), "--json"]
    assert main([*options, "meta", "medir", "2026-10"]) == 0
    [told] = json.loads(capsys.readouterr().out)["metas"]
    assert (told["persona"], told["valor"], told["estado"]) == ("Nadie", None, Light.NO_DATA.value)
    assert main([*options, "meta", "fijar", "IANC_pct", "2026-10", "--meta", "9", "--persona", "R"]) == 3
    assert "no se mide por persona" in json.loads(capsys.readouterr().out)["error"]["mensaje"]
