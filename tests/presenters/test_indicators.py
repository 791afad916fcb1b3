"""The page of indicators, without widgets: a month against its goals; goals, figures and analyses kept."""

from datetime import date
from decimal import Decimal

import billing_office
import pytest
from list_desk import ListDesk

from app.figures import goals, plans, water
from app.store.goals import Goal, OwnIndicator
from domain.action_plan import Plan, PlanKind
from domain.errors import InvalidValue
from domain.indicator import Unit
from domain.period import Period
from domain.water import Supplied
from ui.indicators import forms
from ui.indicators.columns import VALUES, columns_of, goal_columns
from ui.indicators.presenter import (
    ALL,
    EMPTY,
    MISSED,
    NONE,
    NOT_ASKED,
    RECKONED,
    UNSAID,
    IndicatorsPresenter,
)
from ui.indicators.words import course_told, shown, typed_value, value_text
from ui.widgets.cells import plain

OCTOBER, NOVEMBER = Period(2026, 10), Period(2026, 11)
OWN = {
    "codigo": "llamadas", "nombre": " Llamadas  atendidas ", "formula": "atendidas ÷ recibidas × 100",
    "numerador": "atendidas", "denominador": "recibidas", "porcentaje": "1", "area": "pqr",
    "responsable": "Rosa",
}  # fmt: skip


class Desk(ListDesk):
    def __init__(self, office):
        super().__init__(office, IndicatorsPresenter, "show_indicators", lambda row: row.place)

    def at(self, name):
        self.presenter.on_current(self.row(name))

    def row(self, name):
        return next(row for row in self.presenter._found.rows if row.found.id == name)

    def row_cells(self, name):
        place = [row.found.id for row in self.rows()].index(name)
        return self.cells(columns_of())[place]

    def goals(self):
        return self.lines("show_indicator", goal_columns())


@pytest.fixture
def desk(tmp_path):
    office = billing_office.small_office(tmp_path / "datos")
    water.add_sector(office, "Red")
    water.record_supply(office, "Red", OCTOBER, Supplied(produced_m3=100))
    made = Desk(office)
    assert made["show_months"][1] == "2026-10"
    yield made
    office.store.close()


def test_a_month_is_listed_with_counts_that_filter(desk):
    months, chosen = desk["show_months"]
    assert (len(months), months[0], chosen) == (25, ("2026-11", "noviembre 2026"), "2026-10")
    lost = desk.row_cells("IANC_pct")
    assert (lost["area"], lost["value"], lost["goal"], lost["state"]) == ("Agua", "15 %", "—", "Sin meta")
    assert lost["former"] == "—"
    assert VALUES["area"](desk.rows()[0]) == "Agua"
    assert columns_of()[2].value(desk.rows()[0]) == Decimal("15.00")
    desk.presenter.filter_by(EMPTY)
    assert {row["state"] for row in desk.cells(columns_of())} == {"Sin dato"}
    desk.presenter.filter_by(ALL)
    desk.presenter.search("rotación")
    assert [row.found.id for row in desk.rows()] == ["rotacion_cartera_dias"]
    desk.presenter.search("no existe")
    assert (desk["allow"], desk["show_indicator"]) == ((NONE, NONE, NONE), ("Indicador", [], []))
    desk.presenter.open_detail()
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]


def test_one_is_shown_with_its_formula_and_thirteen_months(desk):
    desk.at("IANC_pct")
    said = desk.said("show_indicator")
    assert said["Fórmula"].startswith("(m³ suministrados")
    assert (said["Numerador"], said["Denominador"], said["Avance"]) == ("15", "100", "—")
    assert (said["Mejora"], said["Estado"], "Análisis" in said) == ("cuando baja", "Sin meta", False)
    values, goal, told = desk["show_course"]
    assert (len(values), values[-1], goal) == (13, 15.0, None)
    assert told == "Solo oct 2026 tiene valor: 15 %."
    assert desk["allow"] == ("", RECKONED, "")
    desk.presenter.open_detail()
    assert desk.frame.opened == [("balance_agua", {"period": "2026-10"})]
    desk.at("rotacion_cartera_dias")
    desk.presenter.open_detail()
    assert desk.frame.opened[-1] == ("cartera", {})
    desk.presenter.ask_figures()
    assert "ask" not in desk.view.shown


def fixed(desk):
    desk.at("IANC_pct")
    desk.presenter.ask_goal()
    return desk.answer(meta="10 %", base="20", peso="")


def test_a_goal_is_fixed_and_taken_away(desk):
    desk.at("IANC_pct")
    desk.presenter.ask_goal()
    assert "un número como 97,26" in desk.answer(meta="mucho")[0]["meta"]
    assert fixed(desk) == ({}, "")
    assert desk.frame.said == ["Meta de Agua no contabilizada (IANC) guardada."]
    lost = desk.row_cells("IANC_pct")
    assert (lost["goal"], lost["state"]) == ("10 %", "No cumple, sin análisis")
    [line] = desk.goals()
    assert (line["whose"], line["goal"], line["baseline"], line["weight"]) == (
        "Toda la oficina", "10 %", "20 %", "—",
    )  # fmt: skip
    assert (desk.said("show_indicator")["Avance"], desk["show_course"][1]) == ("50 %", 10.0)
    desk.presenter.ask_goal()
    desk.answer(meta="")
    assert desk.frame.said[-1] == "Agua no contabilizada (IANC) queda sin meta."
    desk.at("IANC_pct")
    desk.presenter.ask_goal()
    assert desk.answer(meta="")[1].startswith("No hay una meta")


def test_under_its_goal_an_analysis_is_asked_for(desk):
    fixed(desk)
    assert desk["warn"][0] == "Un indicador no cumple su meta y le falta el análisis: con F8 se escribe."
    assert desk.said("show_indicator")["Análisis"] == "Falta: con F8"
    desk.presenter.filter_by(UNSAID)
    desk.presenter.ask_analysis()
    assert "plazo" in desk.answer(analisis="Daño en la aducción", plazo="ayer")[0]
    desk.answer(analisis="Daño", accion="Cambiar el tramo", responsable="Luis", plazo="31/12/2026")
    assert desk.frame.said[-1] == "Análisis de Agua no contabilizada (IANC) guardado."
    desk.presenter.filter_by(MISSED)
    said = desk.said("show_indicator")
    assert (said["Análisis"], said["Acción"], said["La hace"]) == (
        "Daño", "Cambiar el tramo, hasta el 31/12/2026", "Luis",
    )  # fmt: skip
    assert desk["warn"][0] == ""
    desk.presenter.ask_analysis()
    assert desk["ask"][0].fields[3].value == "31/12/2026"
    desk.answer(accion="Revisar", responsable="", plazo="")
    assert desk.said("show_indicator")["Acción"] == "Revisar"
    desk.presenter.ask_analysis()
    desk.answer(accion="")
    assert "Acción" not in desk.said("show_indicator")


def test_several_without_an_analysis_are_counted(desk):
    for name in ("IANC_pct", "IPUF_m3_susc_mes"):
        goals.set_goal(desk.office, Goal(indicator=name, month=OCTOBER, goal=Decimal(1)))
    desk.presenter.reload()
    assert desk["warn"][0].startswith("2 indicadores no cumplen su meta y les falta el análisis")


def test_the_offices_own_is_made_and_its_figures_are_written(desk):
    desk.presenter.ask_own()
    assert desk.answer(**{**OWN, "codigo": "Malo"})[0].keys() == {"codigo"}
    assert desk.answer(**OWN) == ({}, "")
    assert desk.frame.said == ["Indicador Llamadas atendidas guardado."]
    assert desk["show_indicator"][0] == "Llamadas atendidas"
    assert desk["allow"] == ("", "", NOT_ASKED)
    desk.presenter.ask_analysis()
    desk.presenter.open_detail()
    assert desk["ask"][0].key == forms.FIGURES
    assert "soporte" in desk.answer(numerador="4,5", denominador="9", soporte=" ")[0]
    desk.answer(numerador="4,5", denominador="9", soporte="planilla de octubre")
    said = desk.said("show_indicator")
    assert (said["Soporte"], said["Responsable"], said["Numerador"]) == ("planilla de octubre", "Rosa", "4,5")
    assert desk.row_cells("llamadas")["value"] == "50 %"


def test_goals_are_copied_and_shared_ones_are_told(desk):
    for name in ("cartera_oficial_91_180", "cartera_oficial_181_360", "cartera_oficial_mas_360"):
        goals.set_goal(
            desk.office,
            Goal(
                indicator=name,
                month=Period(2025, 12),
                goal=Decimal(500),
                baseline=Decimal(1_000),
                weight=None,
            ),
        )
    desk.presenter.ask_copy()
    assert desk["ask"][0].fields[0].value == "2025"
    assert "de" in desk.answer(de="2020")[0]
    assert "aumento" in desk.answer(aumento="x")[0]
    desk.answer(aumento="0")
    assert desk.frame.said == ["3 metas de 2025 copiadas a 2026."]
    desk.at("cartera_oficial_91_180")
    office, shared = desk.goals()
    assert (office["goal"], office["month"], office["weight"]) == ("$ 500", "dic 2026", "—")
    assert (shared["whose"], shared["goal"], shared["weight"]) == (
        "Cartera oficial: avance conjunto", "200 %", "60 %",
    )  # fmt: skip
    desk.presenter.ask_goal()
    desk.answer(peso="60", persona="Rosa")
    assert "no se mide por persona" in desk["show_asked_errors"][1]
    desk.at("satisfaccion_usuarios_pct")
    desk.presenter.ask_goal()
    desk.answer(meta="90", persona="Rosa")
    desk.at("satisfaccion_usuarios_pct")
    assert {line["whose"] for line in desk.goals()} >= {"Rosa"}
    desk.at("depuracion_ajustes")
    assert desk.goals()[0]["goal"] == "sin avance todavía"


def test_nothing_is_asked_of_nothing(desk):
    desk.presenter.on_current(None)
    for ask in (desk.presenter.ask_goal, desk.presenter.ask_figures, desk.presenter.ask_analysis):
        ask()
    assert "ask" not in desk.view.shown


def test_it_opens_at_a_month_and_an_indicator(desk):
    desk.presenter.choose_month("2026-11")
    assert desk["show_months"][1] == "2026-11"
    desk.presenter.enter({"period": "2020-03", "indicator": "cobertura_pct"})
    months, chosen = desk["show_months"]
    assert (months[-1], chosen) == (("2020-03", "marzo 2020"), "2020-03")
    place = desk["show_indicators"][1]
    assert desk.rows()[place].found.id == "cobertura_pct"
    assert desk["show_course"][2] == "Ninguno de los últimos 13 meses tiene valor."


def test_figures_are_read_as_people_type_them():
    assert typed_value("1.234,5 %", Unit.PERCENT, "meta") == Decimal("1234.5")
    assert typed_value("97.26", Unit.PERCENT, "meta") == Decimal("97.26")
    assert typed_value("$ 1.200", Unit.MONEY, "meta") == 1_200
    assert (shown(None, Unit.COUNT), shown(Decimal(1_200), Unit.MONEY), shown(Decimal("2.5"), Unit.DAYS)) == (
        "", "1.200", "2,5",
    )  # fmt: skip
    assert (value_text(None, Unit.DAYS), value_text(3, Unit.M3), value_text(Decimal(5), Unit.COUNT)) == (
        "—", "3 m³", "5",
    )  # fmt: skip
    with pytest.raises(InvalidValue):
        typed_value("x", Unit.COUNT, "meta")
    months = [(OCTOBER, Decimal(1)), (NOVEMBER, Decimal(3))]
    assert course_told(months, Unit.DAYS) == "En 13 meses, de 1 días (oct 2026) a 3 días (nov 2026)."


def test_an_own_one_without_parts_is_asked_for_whole():
    made = forms.own_of({**OWN, "mejora": "sube", "frecuencia": "mensual"})
    assert isinstance(made, OwnIndicator)
    assert (made.percent, made.area) == (True, "pqr")


def test_a_goal_of_an_area_says_what_it_reached_and_of_a_person_is_refused(desk):
    desk.at("IANC_pct")
    desk.presenter.ask_goal()
    helps = {each.name: each.help for each in desk["ask"][0].fields}
    assert (helps["area"], helps["persona"]) == ("Nombre de su sector", "No se mide así")
    assert "no se mide por persona" in desk.answer(meta="20", persona="Rosa")[1]
    desk.answer(meta="20", area="red")
    desk.at("IANC_pct")
    [line] = [each for each in desk["show_indicator"][1] if each.whose == "red"]
    assert (line.goal, line.reached) == ("20 %", "15 %")
    cells = {each.key: plain(each.cell(line)) for each in goal_columns()}
    assert (cells["reached"], cells["light"]) == ("15 %", "Cumple")
    desk.at("satisfaccion_usuarios_pct")
    desk.presenter.ask_goal()
    helps = {each.name: each.help for each in desk["ask"][0].fields}
    assert helps["area"] == helps["persona"] == "Vacío: toda la oficina"


def test_what_is_measured_against_a_goal_of_the_month_lists_those_goals(desk):
    goals.set_goal(desk.office, Goal(indicator="recaudo", month=Period(2026, 10), goal=Decimal(900)))
    desk.presenter.reload()
    desk.at("recaudo_contra_meta_pct")
    [line] = desk["show_indicator"][1]
    assert (line.whose, line.goal, line.light) == ("Toda la oficina", "$ 900", None)
    assert {each.key: plain(each.cell(line)) for each in goal_columns()}["light"] == "—"


def test_an_indicator_under_its_goal_asks_for_a_plan(desk):
    """002-18: until an open plan names it."""
    goals.set_goal(desk.office, Goal(indicator="IANC_pct", month=OCTOBER, goal=Decimal(5)))
    desk.presenter.reload()
    desk.at("IANC_pct")
    assert desk.said("show_indicator")["Plan"] == "Falta: con F5 se abre"
    desk.presenter.open_plan()
    assert desk.frame.opened[-1] == ("planes", {"indicator": "IANC_pct"})
    said = Plan(
        name="Bajar el IANC", kind=PlanKind.IMPROVEMENT, responsible="Luis", begins_on=date(2026, 11, 1),
        ends_on=date(2026, 12, 31), indicator="IANC_pct",
    )  # fmt: skip
    plans.create(desk.office, said)
    desk.presenter.reload()
    desk.at("IANC_pct")
    assert desk.said("show_indicator")["Plan"] == "1, abierto: con F5 se ve"
    desk.at("rotacion_cartera_dias")
    assert "Plan" not in desk.said("show_indicator")
    desk.presenter.on_current(None)
    before = len(desk.frame.opened)
    desk.presenter.open_plan()
    assert len(desk.frame.opened) == before
