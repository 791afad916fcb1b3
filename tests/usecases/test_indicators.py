"""The indicators of a month: what each divides, its goal, the months beside it; goals and figures by hand."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import billing_office
import offices
import pytest
from sqlalchemy import select

from app.desk import cash
from app.desk.cash import Payment
from app.figures import goals, indicators, month_facts, water
from app.figures.indicator_figures import PRINCIPAL_M3, figures, principals_of
from app.invoicing import billing
from app.month import critique, period
from app.store import indicators as stored
from app.store.accounts import AccountFilter, account_ids
from app.store.goals import Goal, OwnIndicator, Scope, Written
from app.store.schema import account
from app.wording.goal_refusals import GoalMissing, IndicatorMissing, IndicatorReckoned
from domain.errors import InvalidValue
from domain.goal import Frequency, Light
from domain.indicator import FORMULAS, Better, Unit
from domain.period import Period
from domain.water import Supplied

OCTOBER, NOVEMBER, DECEMBER = (Period(2026, each) for each in (10, 11, 12))
VECTORS = {
    each["id"]: each
    for each in json.loads((offices.DATA / "vectors-pe-ec.json").read_text("utf-8"))["vectores"]
}
OWN = OwnIndicator(
    code="capacitaciones",
    name="Capacitaciones",
    words="capacitaciones hechas en el año",
    numerator="capacitaciones",
    area="otra",
    frequency=Frequency.YEARLY,
    responsible="Rosa",
)


@pytest.fixture
def office(tmp_path):
    made = billing_office.small_office(tmp_path / "datos")
    yield made
    made.store.close()


def found(office, period=OCTOBER):
    return {each.id: each for each in indicators.month(office, period)}


def goal(name, value, month=OCTOBER, **said):
    return Goal(indicator=name, month=month, goal=Decimal(value), **said)


def written(name, above, below=None, month=NOVEMBER, **said):
    return Written(
        indicator=name,
        month=month,
        numerator=Decimal(above),
        denominator=None if below is None else Decimal(below),
        evidence=said.pop("evidence", "acta 7"),
        **said,
    )


def test_every_indicator_is_listed_in_its_order_and_what_lacks_its_data_has_no_value(office):
    listed = indicators.month(office, OCTOBER)
    assert [each.id for each in listed] == [each.id for each in FORMULAS]
    lost = next(each for each in listed if each.id == "IANC_pct")
    assert (lost.value, lost.numerator, lost.light, lost.meets) == (None, None, Light.NO_DATA, None)
    assert (lost.rule, lost.page, lost.unit) == ("R-IND-01", "balance_agua", Unit.PERCENT)


def test_water_of_the_balance_is_divided(office):
    water.add_sector(office, "Red")
    water.record_supply(office, "Red", OCTOBER, Supplied(produced_m3=100, properties=8, told=True))
    known = found(office)
    assert (known["IANC_pct"].value, known["IANC_pct"].numerator) == (Decimal("15.00"), 15)
    assert known["IPUF_m3_susc_mes"].value == Decimal("3.75")
    assert (known["cobertura_pct"].value, known["continuidad_pct"].value) == (
        Decimal("50.00"),
        Decimal("100.00"),
    )
    after = found(office, NOVEMBER)["IANC_pct"]
    assert (after.value, after.former, after.last_year) == (None, Decimal("15.00"), None)


def test_money_and_portfolio_are_those_of_the_months_report(office):
    cash.collect(office, Payment(account="0100001", amount=20_000))
    for name in (OCTOBER, NOVEMBER):
        with office.store.read() as transaction:
            today = office.clock.today()
            report = month_facts.facts(transaction, name, today)
            mine = figures(transaction, name, today, ())
        assert (mine.billed or 0, mine.collected) == (report.billing.total, report.collection.total)
        assert mine.collected_current == report.collection.current
        assert mine.receivables == report.ages.ledger
        assert mine.receivables_over_90 == sum(list(report.ages.by_range.values())[4:])
        assert (mine.invoices or 0) == report.billing.invoices


def test_meters_claims_and_principals_of_a_month(office):
    known = found(office)
    assert (known["micromedicion_nominal_pct"].numerator, known["micromedicion_nominal_pct"].denominator) == (
        5,
        4,
    )
    assert known["micromedicion_efectiva_pct"].value == Decimal("125.00")
    assert (known["cartera_principales_pct"].numerator, known["cartera_principales_pct"].denominator) == (
        0,
        1,
    )
    assert known["eficiencia_principales_pct"].value is None
    assert known["reclamos_a_favor_por_mil"].value == 0
    assert known["pqr_a_tiempo_pct"].value is None
    assert (known["demandas_ejecutivas"].value, known["depuracion_ajustes"].value) == (0, 0)


def test_pe_20_a_principal_client_is_a_document_whose_accounts_pass_the_threshold_together(tmp_path):
    given, wanted = VECTORS["PE-20"]["entrada"], VECTORS["PE-20"]["esperado"]
    office = offices.blank(tmp_path / "nueva")
    lines = [(each["sum"], each["doc"], each["m3"]) for each in given["suministros"]]
    offices.with_rows(
        office,
        tmp_path,
        [offices.row(code, document=paper, last="0", stop=str(place * 10))
         for place, (code, paper, _m3) in enumerate(lines, 1)],
    )  # fmt: skip
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, [f"{code};{m3};" for code, _paper, m3 in lines])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    with office.store.read() as transaction:
        found = principals_of(stored.consumers(transaction, NOVEMBER))
        large = account_ids(transaction, AccountFilter(m3=101))
        codes = {each.id: each.code for each in transaction.execute(select(account.c.id, account.c.code))}
    office.store.close()
    assert [codes[key] for key in large] == ["A"]
    assert given["umbral_m3"] == PRINCIPAL_M3
    assert sorted(codes[key] for each in found for key in each.accounts) == wanted["principales"]
    grouped = [{"doc": each.key, "m3": each.m3} for each in found if len(each.accounts) > 1]
    assert grouped == wanted["grupos"]


def test_an_office_has_no_figures_before_its_first_paper(office):
    assert all(each.value is None for each in indicators.month(office, Period(2025, 12)))
    assert found(office)["cartera_oficial_91_180"].last_year is None


def test_a_goal_is_met_or_missed_from_its_own_side(office):
    water.add_sector(office, "Red")
    water.record_supply(office, "Red", OCTOBER, Supplied(produced_m3=100))
    goals.set_goal(office, goal("IANC_pct", 14, baseline=Decimal(20)))
    lost = found(office)["IANC_pct"]
    assert (lost.meets, lost.light, lost.advance) == (False, Light.NEAR, Decimal("83.33"))
    goals.set_goal(office, goal("IANC_pct", 15))
    assert (found(office)["IANC_pct"].meets, found(office)["IANC_pct"].advance) == (True, None)
    goals.take_back_goal(office, "IANC_pct", OCTOBER)
    assert found(office)["IANC_pct"].light is Light.NO_GOAL
    with pytest.raises(GoalMissing):
        goals.take_back_goal(office, "IANC_pct", OCTOBER)


def test_a_goal_of_a_year_is_of_its_december_and_of_a_half_of_its_last_month(office):
    goals.set_goal(office, goal("demandas_ejecutivas", 200, OCTOBER, baseline=Decimal(100)))
    goals.set_goal(office, goal("reclamos_consumo_pct", 30, Period(2026, 8)))
    kept = {each.indicator: str(each.month) for each in goals.listed(office, Period(2026, 1), DECEMBER)}
    assert kept == {"demandas_ejecutivas": "2026-12", "reclamos_consumo_pct": "2026-12"}
    known = found(office)
    assert (known["demandas_ejecutivas"].goal, known["demandas_ejecutivas"].advance) == (
        200,
        Decimal("-100.00"),
    )
    assert known["reclamos_consumo_pct"].goal == 30


def test_what_is_meant_of_a_month_is_what_others_divide_by(office):
    cash.collect(office, Payment(account="0100001", amount=20_000))
    goals.set_goal(office, goal("recaudo", 50_000, NOVEMBER))
    known = found(office, NOVEMBER)["recaudo_contra_meta_pct"]
    assert (known.value, known.goal, known.meets) == (Decimal("40.00"), 100, False)
    assert found(office, OCTOBER)["recaudo_contra_meta_pct"].value is None
    goals.set_goal(office, goal("usuarios_vinculados", 4, NOVEMBER))
    assert found(office, NOVEMBER)["ejecucion_regulado_pct"].denominator == 4


def test_goals_of_a_person_do_not_touch_the_offices(office):
    rosa = Scope(area="Alto")
    goals.set_goal(office, goal("IANC_pct", 9, scope=rosa))
    assert found(office)["IANC_pct"].goal is None
    assert [each.scope for each in goals.listed(office, OCTOBER, OCTOBER)] == [rosa]
    goals.take_back_goal(office, "IANC_pct", OCTOBER, rosa)
    assert goals.listed(office, OCTOBER, OCTOBER) == ()


def test_the_goals_of_a_year_are_copied_but_for_those_that_stand(office):
    for name, value in (("IANC_pct", "30.5"), ("cobertura_pct", "80")):
        goals.set_goal(office, goal(name, value, baseline=Decimal(40)))
    goals.set_goal(office, goal("cobertura_pct", 99, Period(2027, 10)))
    assert goals.copy_year(office, 2026, 2027, Decimal(10)) == 1
    kept = {each.indicator: each for each in goals.listed(office, Period(2027, 1), Period(2027, 12))}
    assert (kept["IANC_pct"].goal, kept["IANC_pct"].baseline) == (Decimal("33.6"), 40)
    assert kept["cobertura_pct"].goal == 99
    with pytest.raises(GoalMissing):
        goals.copy_year(office, 2020, 2027)
    for wrong in ((2026, 2026, Decimal()), (2026, 2028, Decimal(-100)), (2026, 2028, Decimal("NaN"))):
        with pytest.raises(InvalidValue):
            goals.copy_year(office, *wrong)


def test_shared_goals_are_weighted(office):
    names = ("cartera_oficial_91_180", "cartera_oficial_181_360", "cartera_oficial_mas_360")
    for name in names:
        goals.set_goal(office, goal(name, 500, baseline=Decimal(1_000)))
    official, _ = indicators.sums(indicators.month(office, OCTOBER), goals.listed(office, OCTOBER, DECEMBER))
    assert ([weight for _, weight in official.parts], official.advance) == (
        [Decimal("0.60"), Decimal("0.30"), Decimal("0.10")], Decimal("200.00"),
    )  # fmt: skip
    for name, weight in zip(names, ("0.2", "0.3", "0.5"), strict=True):
        goals.set_goal(office, goal(name, 500, weight=Decimal(weight)))
    official, other = indicators.sums(
        indicators.month(office, OCTOBER), goals.listed(office, OCTOBER, DECEMBER)
    )
    assert (next(weight for _, weight in official.parts), official.advance) == (Decimal("0.2"), None)
    assert other.advance is None


def test_an_indicator_of_the_office_is_written_down_and_added_up_over_its_year(office):
    goals.set_own(office, OWN)
    goals.set_goal(office, goal("capacitaciones", 22, baseline=Decimal(0)))
    goals.write_figures(office, written("capacitaciones", 3, month=OCTOBER))
    goals.write_figures(office, written("capacitaciones", 2, evidence="acta  9"))
    mine = found(office, NOVEMBER)["capacitaciones"]
    assert (mine.value, mine.former, mine.last_year, mine.goal) == (5, 3, None, 22)
    assert (mine.evidence, mine.own, mine.responsible, mine.rule) == ("acta 9", True, "Rosa", "PROPIO")
    assert (mine.advance, mine.unit, mine.area) == (Decimal("22.73"), Unit.COUNT, "otra")
    goals.write_figures(office, written("capacitaciones", 2), take_back=True)
    assert found(office, NOVEMBER)["capacitaciones"].value == 3
    goals.set_own(office, replace(OWN, closed=True))
    assert "capacitaciones" not in found(office)
    assert "capacitaciones" not in {each.id for each in goals.known(office)}


def test_figures_that_the_program_lacks_are_written_down_and_others_are_not(office):
    goals.write_figures(office, written("satisfaccion_usuarios_pct", 41, 50))
    nsu = found(office, NOVEMBER)["satisfaccion_usuarios_pct"]
    assert (nsu.value, nsu.numerator, nsu.denominator, nsu.evidence) == (Decimal("82.00"), 41, 50, "acta 7")
    for name in ("IANC_pct", "recaudo"):
        with pytest.raises(IndicatorReckoned):
            goals.write_figures(office, written(name, 1, 2))


def test_of_a_person_figures_are_kept_apart(office):
    goals.set_own(office, replace(OWN, denominator="meta", percent=True, better=Better.DOWN, area="x"))
    goals.write_figures(office, written("capacitaciones", 1, 2, scope=Scope(person="Rosa")))
    mine = found(office, NOVEMBER)["capacitaciones"]
    assert (mine.value, mine.unit, mine.better, mine.area) == (None, Unit.PERCENT, Better.DOWN, "otra")


def test_a_trend_reads_what_it_needs(office):
    water.add_sector(office, "Red")
    water.record_supply(office, "Red", OCTOBER, Supplied(produced_m3=100))
    goals.set_own(office, OWN)
    goals.write_figures(office, written("capacitaciones", 2))
    lost = indicators.trend(office, "IANC_pct", NOVEMBER)
    assert (len(lost), lost[-2], lost[-1]) == (13, (OCTOBER, Decimal("15.00")), (NOVEMBER, None))
    assert indicators.trend(office, "capacitaciones", NOVEMBER, 2)[1] == (NOVEMBER, 2)
    assert indicators.trend(office, "nada", NOVEMBER, 1) == ((NOVEMBER, None),)


@pytest.mark.parametrize(
    "wrong",
    [goal("IANC_pct", "NaN"), goal("IANC_pct", 1, weight=Decimal(2)), goal("IANC_pct", "1e20"),
     goal("IANC_pct", 1, scope=Scope(person="x" * 201))],
)  # fmt: skip
def test_a_goal_that_cannot_be_is_refused(office, wrong):
    with pytest.raises(InvalidValue):
        goals.set_goal(office, wrong)


def test_what_does_not_exist_is_refused(office):
    with pytest.raises(IndicatorMissing):
        goals.set_goal(office, goal("nada", 1))
    with pytest.raises(IndicatorMissing):
        goals.write_figures(office, written("nada", 1))
    for said in (
        written("x", 1, evidence=" "),
        written("x", 1, month=Period(2026, 12)),
        written("x", "Infinity"),
    ):
        with pytest.raises(InvalidValue):
            goals.write_figures(office, said)
    for own in (replace(OWN, code="IANC_pct"), replace(OWN, code="recaudo"), replace(OWN, name=" ")):
        with pytest.raises(InvalidValue):
            goals.set_own(office, own)


def test_nothing_that_was_written_changes(office):
    goals.set_goal(office, goal("IANC_pct", 1))
    for change in ("UPDATE indicator_goal SET goal = '0'", "DELETE FROM indicator_goal"):
        with pytest.raises(Exception, match="append only"), office.store.write() as transaction:
            transaction.exec_driver_sql(change)
    assert office.clock.today() == date(2026, 11, 29)
