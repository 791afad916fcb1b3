"""The page of the water balance, without widgets: sectors, what each got, its hours without service."""

from dataclasses import replace

import billing_office
import offices
import pytest
from list_desk import ListDesk

from app.figures import water
from domain.period import Period
from domain.water import Supplied
from ui.water.columns import columns_of, cut_columns, look_of
from ui.water.presenter import NO_SECTOR, WaterPresenter
from ui.water.words import facts_of
from ui.widgets.columns import RowLook

OCTOBER = Period(2026, 10)
CUT = {
    "dia": "31/10/2026", "hora": "22:00", "dia_fin": "01/11/2026", "hora_fin": "2:00", "ruta": "1",
    "afectados": "3", "causa": "Daño",
}  # fmt: skip


class Desk(ListDesk):
    def __init__(self, office):
        super().__init__(office, WaterPresenter, "show_sectors", lambda row: row.place)

    def list(self):
        return self.cells(columns_of())

    def cuts(self):
        return self.lines("show_sector", cut_columns())

    def at(self, name):
        self.presenter.on_current(next(row for row in self.rows() if row.name == name))


@pytest.fixture
def desk(tmp_path):
    office = billing_office.small_office(tmp_path / "datos")
    made = Desk(office)
    assert made["show_months"][1] == str(OCTOBER)
    yield made
    office.store.close()


@pytest.fixture
def two(desk):
    for name, routes in (("Alto", "1"), ("Bajo", "2, ")):
        desk.presenter.ask_sector()
        assert desk.answer(sector=name, rutas=routes) == ({}, "")
    return desk


def test_before_there_is_a_sector_what_was_billed_is_seen(desk):
    [row] = desk.list()
    assert (row["name"], row["supplied_m3"], row["billed_m3"], row["IANC"]) == (
        "Rutas sin sector", "no reportó", "85", "—",
    )  # fmt: skip
    assert desk["allow"] == (NO_SECTOR,)
    for ask in (desk.presenter.ask_routes, desk.presenter.ask_supply, desk.presenter.ask_cut):
        ask()
    assert "ask" not in desk.view.shown
    desk.presenter.choose_month("2019-01")
    assert desk["show_sectors"] == ([], None, False)
    assert (desk["show_months"][0][-1], desk["show_sector"]) == (
        ("2019-01", "ene 2019"),
        ("Sector", [], []),
    )
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]


def test_a_sector_is_made_with_its_routes(two):
    assert two.frame.said == ["Sector Alto guardado.", "Sector Bajo guardado."]
    assert [row["name"] for row in two.list()] == ["Alto", "Bajo", "Toda la red"]
    assert [look_of(row) for row in two.rows()] == [RowLook.NORMAL, RowLook.NORMAL, RowLook.TOTAL]
    two.presenter.ask_sector()
    assert "sector" in two.answer(sector="alto")[0]
    two.at("Alto")
    two.presenter.ask_routes()
    assert two["ask"][0].fields[0].value == "1"
    assert "rutas" in two.answer(rutas="9")[0]
    two.answer(rutas="1,2")
    assert two.frame.said[-1] == "Rutas de Alto guardadas."
    assert two.said("show_sector")["Rutas"] == "1, 2"


def test_what_a_sector_got_is_written_and_lost_water_is_told(two):
    assert two["warn"][0] == "2 sectores no reportaron agua: con F6 se anota."
    two.at("Alto")
    two.presenter.ask_supply()
    assert "suministrado" in two.answer(producido="80", suministrado="90")[0]
    assert "producido" in two.answer(producido="mucho")[0]
    two.answer(producido="100", suministrado="90", predios="12", reportadas="")
    assert two.frame.said[-1] == "Agua de Alto en octubre 2026 guardada."
    alto, _bajo, whole = two.list()
    assert (alto["produced_m3"], alto["supplied_m3"], alto["lost_m3"], alto["IANC"], alto["IPUF"]) == (
        "100", "90", "23", "25,56 %", "7,67 m³",
    )  # fmt: skip
    assert (whole["billed_m3"], whole["lost_m3"], alto["subscribers"]) == ("85", "no reportó", "3")
    assert two["warn"][0] == "Bajo no reportó agua en oct 2026: con F6 se anota."
    said = two.said("show_sector")
    assert (said["Pérdida"], said["IPUF"], said["Predios del área"], said["Horas sin servicio"]) == (
        "23 m³", "7,67 m³ por suscriptor y mes", "12", "no reportó",
    )  # fmt: skip
    assert said["Interrupciones"].startswith("Sin reportar")
    two.presenter.ask_supply()
    assert two["ask"][0].fields[1].value == "90"
    two.answer(reportadas="1")
    assert two.said("show_sector")["Horas sin servicio"] == "0 horas de suscriptor"
    columns = {each.key: each for each in columns_of()}
    assert [str(columns[key].value(two.rows()[0])) for key in ("lost_m3", "IANC", "IPUF")] == [
        "23", "25.56", "7.67",
    ]  # fmt: skip


def test_thirteen_months_are_drawn_with_what_was_billed_hollow(two):
    water.record_supply(two.office, "Alto", OCTOBER, Supplied(produced_m3=90))
    two.presenter.reload()
    [plot] = two["show_plot"]
    assert (len(plot.bars), plot.bars[-1].value, plot.bars[-1].before, plot.now) == (13, 90, 67, 12)
    assert plot.bars[-1].told == "oct 2026: suministrado 90 m³, facturado 67 m³, pérdida 25,56 %"
    assert plot.bars[0].told == "oct 2025: suministrado no reportó, facturado no reportó"
    two.at("Toda la red")
    assert two["show_plot"][0].bars[-1].before == 85
    assert two["allow"] == (NO_SECTOR,)
    assert two.said("show_sector")["Suscriptores"] == "4"
    two.presenter.enter({"period": "2019-01"})
    assert two["show_plot"][0].bars == ()
    assert two.said("show_sector")["Suscriptores"] == "—"


def test_an_interruption_is_written_mended_and_withdrawn(two):
    two.at("Alto")
    two.presenter.ask_cut()
    assert two["ask"][0].fields[5].value == "3"
    assert "hora" in two.answer(**{**CUT, "hora": "tarde"})[0]
    assert "dia_fin" in two.answer(**{**CUT, "dia_fin": "30/10/2026"})[0]
    assert two.answer(**{**CUT, "dia_fin": "", "hora_fin": ""}) == ({}, "")
    [line] = two.cuts()
    assert (line["starts"], line["ends"], line["hours"], line["route"], line["affected"]) == (
        "31/10/2026 22:00", "Sigue", "—", "Ruta 1", "3",
    )  # fmt: skip
    assert line["cause"] == "Daño"
    two.presenter.ask_cut(two["show_sector"][1][0])
    assert two["ask"][0].fields[3].value == ""
    two.answer(**{**CUT, "ruta": "", "causa": ""})
    [line] = two.cuts()
    assert (line["ends"], line["hours"], line["route"], line["cause"]) == (
        "01/11/2026 02:00", "4", "Todo el sector", "—",
    )  # fmt: skip
    two.at("Toda la red")
    assert len(two.cuts()) == 1
    two.at("Bajo")
    assert two.cuts() == []
    two.at("Alto")
    two.presenter.ask_cut(two["show_sector"][1][0])
    assert (two["ask"][0].fields[2].value, two["ask"][0].fields[-1].name) == ("01/11/2026", "retirar")
    two.answer(retirar="1")
    assert two.frame.said[-1] == "Interrupción retirada."
    assert two.cuts() == []


def test_a_sheet_comes_in_and_what_did_not_is_told(two, tmp_path):
    file = tmp_path / "agua.csv"
    rows = ["SECTOR;MES;PRODUCIDO", "Alto;2026-10;90", *(f"Otro {n};2026-10;5" for n in range(4))]
    file.write_text("\n".join(rows), "utf-8")
    two.presenter.load_from(str(file))
    assert two.frame.said[-1] == "1 fila cargada, 0 sin cambio."
    told = two["warn"][0]
    assert told.startswith("No entraron: fila 3: no hay un sector con ese nombre")
    assert told.endswith(" y 1 más.")
    file.write_text("\n".join([*rows[:2], "Otro;2026-10;5"]), "utf-8")
    two.presenter.load_from(str(file))
    assert two["warn"][0] == "No entraron: fila 3: no hay un sector con ese nombre."
    file.write_text("\n".join(rows[:2]), "utf-8")
    two.presenter.load_from(str(file))
    assert two["warn"][0].startswith("Bajo no reportó")
    water.record_supply(two.office, "Bajo", OCTOBER, Supplied(produced_m3=30))
    two.presenter.reload()
    assert two["warn"][0] == ""


def test_a_bill_of_two_months_says_which_water_it_is(two):
    assert two.said("show_sector")["Agua de"] == "oct 2026"
    found = replace(two.presenter._found.now, first=Period(2026, 9))
    assert facts_of(two.rows()[0], found)[0].text == "sep 2026 a oct 2026"


def test_an_office_that_billed_nothing_begins_at_this_month(tmp_path):
    office = offices.blank(tmp_path / "datos")
    fresh = Desk(office)
    assert (fresh["show_months"][1], fresh["show_sectors"]) == ("2026-11", ([], None, False))
    office.store.close()
