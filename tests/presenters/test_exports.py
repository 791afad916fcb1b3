"""The page of exports, without widgets: rehearsed, saved, codes and files brought in."""

import pytest
from around import Frame, Tasks, View
from billing_office import OCTOBER, small_office

from app.exports import chart, layouts
from ui.exports.columns import COLUMNS, Fault
from ui.exports.presenter import ExportsPresenter
from ui.exports.words import CHART, FILE, JOURNAL, KIND, MAP, OF_CHART, OF_LAYOUT, OF_POSITIONS, SUMMARY
from ui.ports import PageTools
from ui.theme.tone import Tone

WATER = "facturacion-acueducto-279"


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = ExportsPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter({"month": OCTOBER})

    def faults(self):
        return self.view.shown["show_faults"]

    def answer(self, **typed):
        (form,) = self.view.shown["ask"]
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**{each.name: each.value for each in form.fields}, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))


@pytest.fixture
def desk(tmp_path):
    office = small_office(tmp_path / "oficina")
    yield Desk(office)
    office.store.close()


def test_all_that_can_go_out_is_offered_with_the_month_before(desk):
    choices, chosen, month = desk.view.shown["show_offered"]
    assert (chosen, month) == (JOURNAL, "2026-10")
    assert [key for key, _ in choices][:2] == [JOURNAL, SUMMARY]
    assert len(choices) == 10
    desk.presenter.enter({"what": "nada"})
    assert desk.view.shown["show_offered"][1] == JOURNAL


def test_a_rehearsal_tells_each_fault_and_opens_its_account(desk):
    desk.presenter.rehearse(WATER, "2026-10")
    faults, told = desk.faults()
    assert told == "0 filas por escribir, 4 omitidas."
    assert {fault.column for fault in faults} == {"3. DANE departamento", "4. DANE municipio"}
    assert [str(column.cell(faults[0])) for column in COLUMNS][:2] == ["0100001", "Factura 1"]
    desk.presenter.open_fault(faults[0])
    desk.presenter.open_fault(Fault("", "Factura 9", "", "", "", ""))
    assert desk.frame.opened == [("cuenta", {"code": "0100001"})]


def test_the_codes_are_said_once_and_the_report_is_whole(desk, tmp_path):
    desk.presenter.ask_codes()
    assert desk.answer(municipio="67") == (
        {"municipio": desk.view.shown["show_asked_errors"][0]["municipio"]},
        "",
    )
    assert desk.answer(departamento="54", municipio="670") == ({}, "")
    assert layouts.view_codes(desk.office)["departamento"] == "54"
    desk.presenter.ask_save(WATER, "2026-10")
    assert desk.view.shown["ask_place"] == (f"{WATER}-2026-10.csv", "CSV (*.csv)")
    desk.presenter.save_to(str(tmp_path / "agua.csv"))
    assert desk.frame.said[-1] == "agua.csv guardado. 4 filas por escribir, 0 omitidas."


@pytest.mark.parametrize(
    ("what", "name", "told"),
    [
        (JOURNAL, "diario-2026-10.xlsx", "comprobantes"),
        (SUMMARY, "diario-2026-10.xlsx", "comprobantes"),
        (CHART, "plan-de-cuentas.xlsx", "usos con su cuenta"),
        (MAP, "catastro.gpkg", "cuenta"),
    ],
)
def test_each_export_is_rehearsed_and_saved_under_its_name(desk, tmp_path, what, name, told):
    desk.presenter.rehearse(what, "2026-10")
    assert told in desk.faults()[1]
    desk.presenter.ask_save(what, "2026-10")
    assert desk.view.shown["ask_place"][0] == name
    desk.presenter.save_to(str(tmp_path / name))
    assert (tmp_path / name).exists()
    assert desk.frame.said[-1].startswith(f"{name} guardado.")


def test_a_month_that_is_none_is_said_beside_it_where_one_is_wanted(desk):
    for act in (desk.presenter.rehearse, desk.presenter.ask_save):
        act(JOURNAL, "octubre")
        assert desk.view.shown["show_month"] == ("Escriba el mes como 2026-11.", True)
    assert "ask_place" not in desk.view.shown
    desk.presenter.choose(MAP, "octubre")
    assert desk.view.shown["show_month"] == ("", False)


def test_files_are_brought_in(desk, tmp_path):
    desk.presenter.ask_load()
    assert desk.answer() == ({FILE: "Elija un archivo."}, "")
    sheet = tmp_path / "plan.csv"
    sheet.write_text("Uso;Cuenta;Nombre\nbancos;112005;Agrario\n", "utf-8")
    assert desk.answer(**{KIND: OF_CHART, FILE: str(sheet)}) == ({}, "")
    assert {each.role: each.code for each in chart.view(desk.office)}["bancos"] == "112005"
    places = tmp_path / "c.csv"
    places.write_text("CODIGO;LATITUD;LONGITUD\n0100001;7.5;-73.1\n9;1;1\n", "utf-8")
    assert desk.answer(**{KIND: OF_POSITIONS, FILE: str(places)}) == ({}, "")
    assert desk.frame.said[-1] == "1 predio con coordenadas, 1 rechazadas."
    places.write_text("CODIGO;LATITUD;LONGITUD\n0100001;7.5;-73.1\n", "utf-8")
    desk.answer(**{KIND: OF_POSITIONS, FILE: str(places)})
    assert desk.frame.said[-1] == "1 predio con coordenadas."
    layout = tmp_path / "f.json"
    layouts.save(desk.office, "pqr-2026", layout)
    assert desk.answer(**{KIND: OF_LAYOUT, FILE: str(layout)}) == ({}, "")
    layout.write_text("{", "utf-8")
    errors, notice = desk.answer(**{KIND: OF_LAYOUT, FILE: str(layout)})
    assert errors == {}
    assert "f.json" in notice


def test_a_rehearsal_with_faults_warns(desk):
    assert Tone.WARN is not Tone.INFO
    desk.presenter.rehearse(MAP, "")
    assert len(desk.faults()[0]) == 5
