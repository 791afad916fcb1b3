"""The page of cycles without widgets: their calendars, a new one, routes that go to another."""

import offices
import pytest
import route_office
from around import Frame, Tasks, View
from route_office import DAY

from app.register import bulk, cadastre, cycles
from app.register.account_changes import ChangedFacts
from app.store.offices import Cycle
from domain.period import Periodicity
from ui.bulk.columns import PREVIEW
from ui.cycles import presenter as asked
from ui.cycles.columns import CYCLES, ROUTES
from ui.cycles.presenter import NO_OTHER, NO_ROUTES, CyclesPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain

PRINCIPAL = Cycle("6", "Principales", Periodicity.MONTHLY, 15, 5, 2)


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        tools = PageTools(self.tasks, self.frame, self.frame)
        self.presenter = CyclesPresenter(self.view, office, tools)
        self.presenter.enter({})

    def __getitem__(self, name):
        return self.view.shown[name]

    def typed(self, **changes):
        usual = {
            asked.CODE: "6", asked.NAME: "Principales", asked.OFTEN: "mensual", asked.ENDS: "15",
            asked.PAY: "5", asked.SUSPEND: "2",
        }  # fmt: skip
        return {**usual, **changes}


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("ciclos"))
    yield office
    office.store.close()


@pytest.fixture
def desk(_route, tmp_path):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield Desk(offices.on(office, DAY, user="ana.perez"))
    office.store.close()


def told(columns, row):
    return {column.key: plain(column.cell(row)) for column in columns}


def test_each_cycle_tells_its_calendar_and_its_routes(desk):
    [line] = desk["show_cycles"][0]
    shown = told(CYCLES, line)
    assert (shown["code"], shown["often"], shown["ends"]) == ("1", "mensual", "fin de mes")
    assert shown["latest"] == "nov 2026, abierto"
    assert shown["following"].startswith("nov 2026, 01/11 a 30/11, vence ")
    title, routes, reason = desk["show_routes"]
    assert (title, reason) == ("Rutas del ciclo 1", NO_OTHER)
    assert told(ROUTES, routes[0])["accounts"] == str(routes[0].accounts)
    assert sum(each.accounts for each in routes) == line.accounts


def test_a_cycle_is_made_with_its_own_calendar(desk):
    desk.presenter.ask_new()
    form = desk["ask"][0]
    assert [each.name for each in form.fields] == [
        asked.CODE, asked.NAME, asked.OFTEN, asked.ENDS, asked.PAY, asked.SUSPEND,
    ]  # fmt: skip
    desk.presenter.answer(form, desk.typed())
    assert desk.frame.said == ["Se creó el ciclo 6"]
    desk.presenter.refresh()
    found, chosen = desk["show_cycles"]
    assert (found[1].cycle, chosen) == (PRINCIPAL, "6")
    shown = told(CYCLES, found[1])
    assert (shown["ends"], shown["terms"], shown["latest"]) == ("el 15", "5 y 2", "sin abrir")
    assert desk["show_routes"] == ("Rutas del ciclo 6", (), NO_ROUTES)
    desk.presenter.choose(found[0])
    assert desk["show_routes"][2] == ""


def test_what_is_no_calendar_is_said_at_its_field(desk):
    desk.presenter.ask_new()
    form = desk["ask"][0]
    wrong = desk.typed(
        **{asked.CODE: "", asked.NAME: "", asked.ENDS: "fin", asked.PAY: "", asked.SUSPEND: ""}
    )
    desk.presenter.answer(form, wrong)
    assert set(desk["show_asked_errors"][0]) == {asked.CODE, asked.NAME, asked.ENDS}
    desk.presenter.answer(form, desk.typed(**{asked.ENDS: "31"}))
    assert "1 al 28" in desk["show_asked_errors"][1]
    desk.presenter.answer(form, desk.typed(**{asked.CODE: "1"}))
    assert desk["show_asked_errors"][1] == "Ya existe el ciclo 1. Escriba otro código."


def test_its_calendar_is_changed(desk):
    desk.presenter.ask_change()
    form = desk["ask"][0]
    assert [each.value for each in form.fields] == ["Ciclo 1", "", "", ""]
    desk.presenter.answer(form, desk.typed(**{asked.NAME: "Centro", asked.ENDS: "20", asked.PAY: ""}))
    assert desk.frame.said == ["Quedó guardado el ciclo 1"]
    desk.presenter.refresh()
    cycle = desk["show_cycles"][0][0].cycle
    assert (cycle.code, cycle.name, cycle.ends_day, cycle.days_to_pay) == ("1", "Centro", 20, None)


def test_nothing_is_asked_before_the_cycles_are_read(desk):
    view = View()
    fresh = CyclesPresenter(view, desk.office, PageTools(desk.tasks, desk.frame, desk.frame))
    fresh.ask_change()
    fresh.move([])
    assert view.shown == {}


def test_the_accounts_of_the_chosen_routes_go_to_be_looked_at(desk):
    cycles.create(desk.office, PRINCIPAL)
    desk.presenter.refresh()
    [route] = desk["show_routes"][1][:1]
    desk.presenter.move([route])
    page, args = desk.frame.opened[-1]
    assert (page, args["kind"], args["leaving"], len(args["ids"])) == (
        "cambio_masivo", "cycle", "1", route.accounts,
    )  # fmt: skip
    desk.presenter.leave()
    assert desk.frame.opened[-1] == ("suscriptores", {})


def test_the_preview_says_what_the_other_cycle_bills_first(desk):
    cycles.create(desk.office, PRINCIPAL)
    ids = cycles.accounts_of(desk.office, "1", [each.route for each in desk["show_routes"][1]])
    rows = bulk.preview(desk.office, ids, ChangedFacts(cycle="6", valid_from=DAY))
    assert cadastre.view_account(desk.office, "001").card.cycle == "1"
    said = {plain(PREVIEW[-1].cell(row)) for row in rows if row.first_bill}
    assert said == {"nov 2026: 01/11 a 15/11, 15 días, vence 23/11"}
