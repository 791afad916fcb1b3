"""Accounts without service whose meters go on: listed with their m³, visited, reactivated."""

from datetime import date

import offices
import pytest
import route_office
from around import Frame, Tasks, View
from route_office import DAY, NOVEMBER, OCTOBER

from app.month import critique, period, visits
from app.month import reading as readings
from app.month.reading import Entered
from app.register import account_changes, cadastre, idle_use
from app.register.account_changes import ChangedFacts
from app.wording.refusals import AccountMissing, PeriodMissing
from domain.cadastre import AccountState
from ui.cadastre.presenter import IDLE as FIGURE
from ui.cadastre.presenter import ListPresenter
from ui.idle.columns import IDLE, VALUES
from ui.idle.presenter import ACTIVATE, EVERY, FROM, REASON, SUPPORT, VISIT, IdlePresenter
from ui.ports import PageTools
from ui.widgets.cells import plain


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    """004 came suspended; 005 is cut between both readings, 006 after the first one: both dials go on."""
    office = route_office.build(tmp_path_factory.mktemp("inactivas"))
    cut(office, "005", AccountState.CUT, date(2026, 11, 5))
    cut(office, "006", AccountState.SUSPENDED, date(2026, 10, 28))
    for code, at in (("004", 108), ("005", 130), ("006", 121), ("001", 124)):
        readings.enter(office, NOVEMBER, code, Entered(current=at, read_on=DAY))
    yield office
    office.store.close()


def cut(office, code, state, day):
    version = cadastre.view_account(office, code).card.version
    facts = ChangedFacts(state=state, valid_from=day, reason="mora")
    account_changes.change_facts(office, code, version, facts)


@pytest.fixture
def office(_route, tmp_path):
    made = offices.on(offices.copy_of(_route, tmp_path / "copia"), DAY, user="ana.perez")
    yield made
    made.store.close()


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office, make=IdlePresenter):
        self.view, self.frame, self.tasks = View(), Frame(), Tasks()
        self.presenter = make(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter({})

    def rows(self):
        return self.view.shown["show_rows"][0]

    def row(self, code):
        return next(each for each in self.rows() if each.account.code == code)

    def answer(self, **typed):
        self.presenter.answer(self.view.shown["ask"][0], typed)

    def errors(self):
        return self.view.shown["show_asked_errors"]


def test_each_is_listed_with_what_it_used_since_when_and_its_last_readings(office):
    desk = Desk(office)
    shown = [[plain(column.cell(row)) for column in IDLE] for row in desk.rows()]
    assert shown == [
        ["004", "María Ñúñez", "Cra. 7 n.º 12-34", "1-0040", "Suspendida", "sin fecha", "8",
         "octubre 2026: 0 m³; noviembre 2026: 8 m³", "108", "20/11/2026", ""],
        ["006", "María Ñúñez", "Cra. 7 n.º 12-34", "1-0060", "Suspendida", "28/10/2026", "9",
         "octubre 2026: 12 m³; noviembre 2026: 9 m³", "121", "20/11/2026", ""],
    ]  # fmt: skip
    assert [VALUES["m3"](row) for row in desk.rows()] == [8, 9]
    assert [VALUES["since"](row) for row in desk.rows()] == ["", "2026-10-28"]
    assert {VALUES["last_on"](row) for row in desk.rows()} == {"2026-11-20"}
    figures = [(each.text, each.figure) for each in desk.view.shown["show_figures"][0]]
    assert figures == [("gastan sin servicio", "2"), ("suspendidas", "2")]


def test_what_straddles_the_cut_accuses_nobody_and_the_next_reading_does(office):
    assert "005" not in {row.account.code for row in idle_use.listed(office)}


def test_they_are_filtered_by_state_and_opened(office):
    desk = Desk(office)
    desk.presenter.filter_by("SUSPENDIDA")
    assert len(desk.rows()) == 2
    desk.presenter.filter_by("CORTADA")
    assert desk.presenter._figure == EVERY
    desk.presenter.open(desk.row("006"))
    desk.presenter.see_visits()
    desk.presenter.leave()
    desk.presenter.open_list()
    assert desk.frame.opened == [
        ("cuenta", {"code": "006"}), ("visitas", {}), ("back", {}), ("suscriptores", {}),
    ]  # fmt: skip


def test_a_visit_is_ordered_with_those_of_the_critique_and_shown_as_ordered(office):
    desk = Desk(office)
    desk.presenter.answer(None, {})
    desk.presenter.ask_visit(desk.row("006"))
    form = desk.view.shown["ask"][0]
    assert form.key == VISIT
    assert form.sentence.startswith("María Ñúñez: su medidor avanzó 9 m³ desde el 28/10/2026.")
    desk.answer(**{REASON: ""})
    assert list(desk.errors()[0]) == [REASON]
    desk.answer(**{REASON: "sello y acometida"})
    assert desk.frame.said == ["Quedó ordenada la visita a la cuenta 006."]
    assert [(each.meter.code, each.order) for each in visits.awaited(office, NOVEMBER)] == [
        ("006", "Inspección")
    ]
    desk.presenter.refresh()
    assert plain(IDLE[-1].cell(desk.row("006"))) == "Ordenada"


def test_a_visit_that_no_case_can_ask_for_is_refused_with_its_reason(office):
    with pytest.raises(AccountMissing):
        idle_use.order_visit(office, "999", "mirar")
    desk = Desk(office)
    desk.presenter.ask_visit(desk.row("006"))
    critique.decide_automatically(office, NOVEMBER)
    readings.enter(office, NOVEMBER, "006", Entered(current=112, read_on=DAY))
    desk.answer(**{REASON: "mirar"})
    assert "no tiene nada por decidir" in desk.errors()[1]


def test_without_a_period_there_is_no_month_to_visit_in(tmp_path):
    bare = offices.blank(tmp_path / "nueva")
    offices.with_rows(bare, tmp_path, [offices.row("001", state="SUSPENDIDO")])
    with pytest.raises(PeriodMissing):
        idle_use.order_visit(bare, "001", "mirar")
    assert idle_use.count(bare) == 0
    bare.store.close()


def test_one_is_reactivated_from_a_day_with_its_support(office):
    desk = Desk(office)
    desk.presenter.ask_activate(desk.row("004"))
    assert desk.view.shown["ask"][0].key == ACTIVATE
    assert desk.view.shown["ask"][0].sentence.startswith(
        "María Ñúñez: su medidor avanzó 8 m³ desde el 28/10/2026."
    )
    desk.answer(**{FROM: "ayer", SUPPORT: "", REASON: ""})
    assert list(desk.errors()[0]) == [FROM]
    desk.answer(**{FROM: "01/12/2027", SUPPORT: "", REASON: ""})
    assert desk.errors()[1]
    desk.answer(**{FROM: "20/11/2026", SUPPORT: "acta 3", REASON: "pagó"})
    assert cadastre.view_account(office, "004").card.state is AccountState.ACTIVE
    desk.presenter.refresh()
    assert [row.account.code for row in desk.rows()] == ["006"]


def test_the_list_of_subscribers_counts_them_and_leads_there(office):
    desk = Desk(office, ListPresenter)
    figures = {each.key: each.figure for each in desk.view.shown["show_figures"][0]}
    assert figures[FIGURE] == "2"
    desk.presenter.filter_by_figure(FIGURE)
    assert desk.frame.opened == [("inactivas", {})]
    assert desk.view.shown["choose_figure"] == ("todas",)


def test_a_case_without_a_reading_yet_shows_no_dial(tmp_path):
    office = offices.blank(tmp_path / "sin_leer", on=date(2026, 10, 31))
    offices.with_rows(office, tmp_path, [offices.row("001", state="CORTADO")])
    period.open_period(office, OCTOBER)
    offices.read(office, tmp_path, OCTOBER, ["001;;PREDIO_CERRADO"], day="28/10/2026")
    assert idle_use.listed(office) == ()
    office.store.close()


def test_a_case_is_begun_with_the_account_named(office):
    desk = Desk(office)
    desk.presenter.open_case(desk.row("006"))
    assert desk.frame.opened[-1] == ("irregulares", {"code": "006", "new": True})
