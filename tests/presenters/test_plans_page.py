"""The page of plans, without widgets: what is late, activities closed with evidence, the matrix written."""

from dataclasses import replace
from datetime import date

import offices
import pytest
from list_desk import ListDesk

from app.figures import plan_follow_up, plans
from domain.action_plan import Activity, Frame, Plan, PlanKind, PlanState
from ui.plans import presenter as acts
from ui.plans.columns import VALUES, activity_columns, columns_of
from ui.plans.presenter import ALL, CLOSED, DONE, ENDED, LATE, NO_PLAN, PlansPresenter
from ui.theme.tone import Tone

PLAN = Plan(
    name="Recuperar la cartera de más de un año",
    kind=PlanKind.RECOVERY,
    responsible="Rosa",
    begins_on=date(2026, 11, 1),
    ends_on=date(2026, 12, 31),
    finding="La cartera de más de 360 días creció 18 %",
    frame=Frame(process="Cartera"),
)
LATE_ONE = Activity(
    name="Llamar a 300", responsible="Ana", starts_on=date(2026, 11, 1), due_on=date(2026, 11, 20)
)
LATER = replace(
    LATE_ONE, name="Firmar", due_on=date(2026, 12, 31), frame=Frame(process="Convenios", norm="N")
)
TYPED = {
    "nombre": "Bajar el IANC", "responsable": "Luis", "inicio": "29/11/2026", "fin": "31/03/2027",
    "proceso": "Agua",
}  # fmt: skip


class Desk(ListDesk):
    def __init__(self, office):
        super().__init__(office, PlansPresenter, "show_plans", lambda row: row.number)

    def activities(self):
        return self.lines("show_plan", activity_columns())

    def do(self, act, place=1):
        line = next(each for each in self["show_plan"][1] if each.place == place)
        self.view.shown.pop("ask", None)
        self.presenter.ask_act(act, line)


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    yield made
    made.store.close()


@pytest.fixture
def desk(office):
    number = plans.create(office, PLAN)
    plans.add_activity(office, number, LATE_ONE)
    plans.add_activity(office, number, LATER)
    return Desk(office)


@pytest.fixture
def proof(tmp_path):
    file = tmp_path / "acta.pdf"
    file.write_bytes(b"%PDF-1.7 acta")
    return file


def test_an_office_without_plans_begins_one(office):
    desk = Desk(office)
    assert (desk["show_plans"], desk["warn"]) == (([], None, False), ("", Tone.WARN))
    assert (desk["allow"], desk["show_plan"]) == ((NO_PLAN, NO_PLAN), ("Plan", [], []))
    for nothing in (desk.presenter.ask_change, desk.presenter.ask_activity, desk.presenter.ask_close_plan):
        nothing()
    desk.presenter.ask_act(acts.CLOSE, None)
    desk.presenter.load_from("matriz.xlsx")
    desk.presenter.write_matrix("salida")
    assert "ask" not in desk.view.shown
    desk.presenter.ask_plan()
    assert desk.answer(**{**TYPED, "fin": "mañana"})[0].keys() == {"fin"}
    assert desk.answer(**{**TYPED, "fin": "31/10/2026"})[0].keys() == {"fin"}
    assert desk.answer(**TYPED) == ({}, "")
    assert desk.frame.said == ["Plan 1 guardado: con F7 se agregan sus actividades."]
    [row] = desk.cells(columns_of())
    assert (row["state"], row["kind"], row["name"], row["advance"], row["kept"]) == (
        "Sin actividades", "Acción", "Bajar el IANC", "—", "—",
    )  # fmt: skip
    assert "Avance" in desk.said("show_plan")


def test_what_is_late_is_red_and_said_first(desk):
    """000-76: what is past its day is in red."""
    text, tone = desk["warn"]
    assert text == ("1 actividad vencida en 1 plan: ciérrela con su evidencia o acuerde otro día.")
    assert tone is Tone.WARN
    [row] = desk.cells(columns_of())
    assert (row["state"], row["late"], row["kept"], row["process"]) == (
        "Con vencidas",
        "1",
        "0 %",
        "Cartera",
    )
    assert [each["state"] for each in desk.activities()] == ["Vencida", "En curso"]
    due = activity_columns()[4].cell(desk["show_plan"][1][0])
    assert due.tone is Tone.BAD
    said = desk.said("show_plan")
    assert (said["Vencidas"], said["Hallazgo"]) == ("1", PLAN.finding)
    assert said["Convenios"].startswith("0 % de ")
    assert VALUES["state"](desk.rows()[0]) == "Con vencidas"
    values = {each.key: each.value(desk.rows()[0]) for each in columns_of() if each.value}
    assert (values["number"], values["late"], values["until"]) == (1, 1, date(2026, 12, 31))
    desk.presenter.search("no hay")
    assert desk.rows() == []
    desk.presenter.search("llamar")
    desk.presenter.filter_by(LATE)
    assert len(desk.rows()) == 1


def test_closing_asks_for_evidence(desk, proof):
    """000-43: done means evidence."""
    desk.do(acts.CLOSE)
    assert desk["ask"][0].fields[1].required
    errors, _ = desk.answer(resultado="Hecho")
    assert "no tiene evidencia" in errors["archivo"]
    errors, _ = desk.answer(resultado="Hecho", fecha="nunca")
    assert errors.keys() == {"fecha"}
    assert desk.answer(resultado="Hecho", fecha="19/11/2026", archivo=str(proof)) == ({}, "")
    assert desk.frame.said == ["Actividad 1 cerrada."]
    assert desk["warn"] == ("", Tone.WARN)
    assert [(each["state"], each["done"], each["proof"]) for each in desk.activities()] == [
        ("A tiempo", "100 %", "1"), ("En curso", "0 %", "0"),
    ]  # fmt: skip


def test_progress_and_evidence_are_written(desk, proof):
    desk.do(acts.PROGRESS)
    assert desk.answer(avance="cien", observacion="x")[0].keys() == {"avance"}
    assert desk.answer(avance="100", observacion="x")[0].keys() == {"avance"}
    assert desk.answer(avance="40 %")[0].keys() == {"observacion"}
    assert desk.answer(avance="40 %", observacion="120 llamadas") == ({}, "")
    assert desk.frame.said[-1] == "Actividad 1 en 40 %."
    desk.do(acts.EVIDENCE)
    assert desk.answer()[0] == {"archivo": "Elija un archivo."}
    assert desk.answer(archivo=str(proof), observacion="La lista") == ({}, "")
    assert desk.frame.said[-1] == "acta.pdf quedó como evidencia."
    desk.do(acts.CLOSE)
    assert not desk["ask"][0].fields[1].required


def test_an_activity_is_said_otherwise_moved_annulled_and_opened_again(desk):
    desk.do(acts.EDIT, 2)
    assert desk.answer(vence="15/12/2026")[0].keys() == {"motivo"}
    assert desk.answer(nombre="Firmar 40", peso="", vence="15/12/2026", motivo="Festivos") == ({}, "")
    kept = desk.rows()[0].activities[1].kept
    assert (kept.said.name, kept.said.weight, kept.said.frame.norm) == ("Firmar 40", 1, "N")
    desk.do(acts.POSTPONE)
    assert desk.answer(vence="15/01/2027", motivo="Lluvia")[0].keys() == {"vence"}
    assert desk.answer(vence="05/12/2026", motivo="Lluvia") == ({}, "")
    assert desk.rows()[0].activities[0].days_moved == 15
    desk.do(acts.ANNUL, 2)
    desk.answer(motivo="Sin presupuesto")
    assert desk.activities()[1]["state"] == "Anulada"
    desk.do(acts.REOPEN, 2)
    desk.answer(motivo="Hay presupuesto")
    assert desk.frame.said[-2:] == ["Actividad 2 anulada.", "Actividad 2 reabierta."]


def test_a_plan_is_filled_changed_verified_and_closed(desk, proof):
    desk.presenter.ask_activity()
    assert desk.answer(nombre="Visitar", peso="2") == ({}, "")
    assert desk.activities()[2]["name"] == "Visitar"
    desk.presenter.ask_change()
    assert desk["ask"][0].title == "Cambiar el plan"
    assert desk.answer(nombre="Recuperar") == ({}, "")
    desk.presenter.ask_close_plan()
    assert "no se cierra todavía" in desk.answer(verificacion="Bien")[1]
    for place in (1, 2, 3):
        plans.close_activity(desk.office, 1, place, date(2026, 11, 25), "Hecho", proof)
    desk.presenter.reload()
    assert desk.rows()[0].state is PlanState.DONE
    desk.presenter.filter_by(DONE)
    desk.presenter.ask_close_plan()
    assert desk.answer(verificacion="La cartera bajó 12 %") == ({}, "")
    assert desk.frame.said[-1] == "Plan 1 cerrado."
    assert desk["choose_figure"] == (ALL,)
    assert (desk["allow"], desk.said("show_plan")["Verificación"]) == ((ENDED, ""), "La cartera bajó 12 %")
    desk.presenter.filter_by(CLOSED)
    assert len(desk.rows()) == 1
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]


def test_an_indicator_leads_to_its_plan_or_to_a_new_one(desk):
    """002-18."""
    desk.presenter.enter({"indicator": "IANC_pct"})
    form = desk["ask"][0]
    held = {each.name: each.value for each in form.fields}
    assert (held["indicador"], held["clase"]) == ("IANC_pct", "mejora")
    desk.answer(**TYPED)
    desk.view.shown.pop("ask")
    desk.presenter.enter({"indicator": "IANC_pct"})
    assert "ask" not in desk.view.shown
    assert desk["show_plans"][1] == 2
    assert desk.said("show_plan")["Indicador"] == "Agua no contabilizada (IANC)"
    desk.presenter.enter({"plan": 1})
    assert desk["show_plans"][1] == 1
    desk.presenter.enter({"plan": 9})
    assert desk["show_plans"][1] == 9


def test_a_matrix_is_loaded_and_written(desk, tmp_path):
    sheet = tmp_path / "matriz.csv"
    rows = [f"Responder {place};30/12/2027;" for place in range(4)]
    sheet.write_text("ACTIVIDAD;VENCE;RESPONSABLE\nLlamar a 300;20/11/2026;\n" + "\n".join(rows), "utf-8")
    desk.presenter.load_from(str(sheet))
    assert desk.frame.said == ["0 actividades cargadas, 1 ya estaban."]
    assert desk["warn"][0].startswith("No entraron: fila 3: vence: debe ser un día entre")
    assert desk["warn"][0].endswith(" y 1 más.")
    sheet.write_text("ACTIVIDAD;VENCE;RESPONSABLE\nResponder;30/12/2026;\nVisitar;30/12/2027;\n", "utf-8")
    desk.presenter.load_from(str(sheet))
    assert "más" not in desk["warn"][0]
    assert desk.frame.said[-1] == "1 actividad cargada, 0 ya estaban."
    desk.presenter.write_matrix(str(tmp_path / "salida"))
    assert desk.frame.said[-1] == "Matriz del plan: plan-1.pdf y plan-1.xlsx."
    assert (tmp_path / "salida" / "plan-1.xlsx").exists()
    sheet.write_text("ACTIVIDAD;VENCE;RESPONSABLE\nOtra;30/12/2026;\n", "utf-8")
    desk.presenter.load_from(str(sheet))
    assert len(plan_follow_up.one(desk.office, 1).plan.activities) == 4
