"""The page of campaigns of collection, without widgets: made, narrowed, who came, what each brought."""

from datetime import timedelta

import agreement_office
import collection_office as debt
import offices
import pytest
from around import Frame, Tasks, View
from collection_office import TODAY, act, pay

from ui.collection_campaigns import forms
from ui.collection_campaigns.columns import VALUES, called_columns, columns_of
from ui.collection_campaigns.presenter import (
    ALL,
    NO_CAMPAIGN,
    NOBODY_CALLED,
    NOT_A_DAY,
    NOT_YET,
    CampaignsPresenter,
)
from ui.collection_campaigns.words import Moment
from ui.ports import PageTools
from ui.widgets.cells import plain

owing = offices.copied(debt.owing)
LATER = TODAY + timedelta(days=10)


class CampaignsView(View):
    """Emits what a table does: the cursor goes to the named campaign, or to the first."""

    presenter = None

    def show_campaigns(self, rows, chosen, *, some):
        self.shown["show_campaigns"] = (list(rows), chosen, some)
        named = [row for row in rows if row.made.id == chosen]
        self.presenter.on_current(next(iter(named or rows), None))


class Desk:
    def __init__(self, office):
        self.view, self.frame, self.tasks = CampaignsView(), Frame(), Tasks()
        self.on(office)

    def on(self, office):
        self.office = office
        self.presenter = CampaignsPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.view.presenter = self.presenter
        self.presenter.enter({})
        return self

    def __getitem__(self, name):
        return self.view.shown[name]

    def answer(self, **typed):
        form = self["ask"][0]
        held = {each.name: each.value for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))

    def made(self, **typed):
        self.presenter.ask_new()
        return self.answer(**{"nombre": "Enero", "responde": "D. Henao", "hasta": "14/01/2027", **typed})

    def cells(self):
        columns = columns_of(self.office.currency, self.office.clock.today)
        return [{each.key: plain(each.cell(row)) for each in columns} for row in self["show_campaigns"][0]]

    def lines(self):
        columns = called_columns(self.office.currency)
        return [[plain(each.cell(line)) for each in columns] for line in self["show_campaign"][1]]

    def said(self):
        return {fact.name: fact.text for fact in self["show_campaign"][2]}


@pytest.fixture
def desk(owing):
    return Desk(offices.on(owing, TODAY))


def test_an_office_without_campaigns_is_told_how_one_begins(desk):
    assert desk["show_campaigns"] == ([], 0, False)
    assert (desk["show_figures"], desk["allow"]) == (([],), (NO_CAMPAIGN, NO_CAMPAIGN))
    desk.presenter.ask_attendance()
    assert desk["warn"][0] == NO_CAMPAIGN
    desk.presenter.answer(None, {})
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]


def test_a_campaign_is_made_on_the_debtors_that_are_asked_for(desk):
    assert desk.made(meta="100.000", etapa="PERSUASIVO", ruta="1", dias="5", minimo="1.000") == ({}, "")
    assert desk.frame.said[-1] == "Enero: llama a 2 cuentas que deben $ 806.592."
    [row] = desk.cells()
    assert (row["state"], row["kind"], row["until"], row["worked"], row["goal"]) == (
        "En curso", "Campaña", "14/01/2027", "0 de 2", "0 %",
    )  # fmt: skip
    assert desk.said()["A quién"] == "etapa persuasivo, mora desde 5 días, deuda desde $ 1.000, ruta 1"
    assert desk["allow"] == (NOT_A_DAY, NOBODY_CALLED)
    act(desk.office, "001")
    pay(desk.office, "001", 50_000)
    desk.presenter.reload()
    assert desk.said()["Recuperado"] == "$ 50.000"
    assert desk.said()["Meta"] == "$ 100.000, va en 50 %"
    assert desk.said()["Gestionadas"] == "1 de 2"
    assert desk.lines()[0] == ["001", "María Ñúñez", "545.842", "1", "—", "—", "50.000"]
    [row] = desk["show_campaigns"][0]
    assert VALUES["goal"](row) == 50
    assert [each.value(row) for each in columns_of(desk.office.currency, None) if each.value][-1] == 0


def test_who_came_to_a_day_is_written_down_and_what_they_agreed(desk):
    desk.made(clase="jornada", hasta="04/01/2027", costo="20.000", uso="OFI", historia="nuevo")
    desk.made(clase="jornada", hasta="04/01/2027")
    assert desk["show_campaigns"][1] == 2
    assert desk.said()["A quién"] == "todos los que se cobran hoy"
    assert desk["show_campaign"][0] == "Jornada 2 · Enero, 04/01/2027"
    desk.presenter.ask_attendance(["001", "003"])
    assert desk["ask"][0].fields[0].value == "001, 003"
    assert desk.answer(cuentas="001, 003, 77")[0]["cuentas"].startswith("«Enero» no citó a 77")
    assert "fecha" in desk.answer(fecha="ayer")[0]
    assert "fecha" in desk.answer(fecha="05/01/2027")[0]
    assert desk.answer(nota="en el salón") == ({}, "")
    assert desk.frame.said[-1] == "Enero: 2 asistentes de 5."
    agreement_office.sign(desk.office, "003", "0.3", 4)
    desk.presenter.reload()
    assert (desk.said()["Asistieron"], desk.said()["Convenios"]) == ("2 de 5", "1")
    assert desk.said()["Meta"] == "Sin meta"
    third = desk.lines()[2]
    assert (third[0], third[4], third[5]) == ("003", "04/01/2027", "Firmó")
    line = desk["show_campaign"][1][2]
    assert all(each.value(line) is not None for each in called_columns(desk.office.currency) if each.value)
    desk.presenter.open_account(line)
    assert desk.frame.opened == [("cuenta", {"code": "003"})]
    assert desk.cells()[0]["goal"] == "Sin meta"


def test_campaigns_are_narrowed_by_their_moment(desk):
    desk.made(nombre="Ya")
    desk.made(nombre="Luego", clase="jornada", desde="12/01/2027")
    assert [option.key for option in desk["show_figures"][0]] == [
        ALL, Moment.RUNNING.value, Moment.COMING.value,
    ]  # fmt: skip
    assert desk["allow"] == (NOT_YET, "")
    desk.presenter.filter_by(Moment.RUNNING.value)
    assert [row["name"] for row in desk.cells()] == ["Ya"]
    over = Desk(offices.on(desk.office, LATER + timedelta(days=1)))
    assert {row["state"] for row in over.cells()} == {"Terminada"}
    over.presenter.filter_by(Moment.COMING.value)
    assert over["choose_figure"] == (ALL,)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"nombre": " "}, "nombre"),
        ({"desde": "x"}, "desde"),
        ({"hasta": "01/01/2027"}, "hasta"),
        ({"meta": "mucho"}, "meta"),
        ({"minimo": "1,5x"}, "minimo"),
        ({"dias": "pocos"}, "dias"),
        ({"minimo": "900.000.000"}, "etapa"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(desk, typed, field):
    errors, notice = desk.made(**typed)
    assert (list(errors), notice) == ([field], "")
    assert desk["ask"][0].key == forms.NEW


def test_the_list_of_those_whom_a_day_calls_is_printed_by_route(desk, tmp_path):
    desk.presenter.ask_print()
    assert desk["warn"][0] == NO_CAMPAIGN
    desk.made()
    desk.presenter.ask_print()
    assert desk["warn"][0] == NOBODY_CALLED
    desk.made(nombre="Sábado", clase="jornada", desde="12/01/2027")
    desk.presenter.ask_print()
    title, then = desk["ask_folder"]
    assert "invitados" in title
    then(tmp_path)
    assert desk.frame.said[-1] == f"5 invitados de 2 rutas, en {tmp_path.name}"
    desk.frame.offers[-1].act()
    assert desk["open_folder"] == (tmp_path,)
