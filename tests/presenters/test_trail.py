"""The page of the trail, without widgets: kinds, words, months, and where a line leads."""

from datetime import date

import offices
import pytest
from around import Frame, Tasks, View

from app.register import account_changes, cadastre
from app.register.account_changes import ChangedFacts
from domain.cadastre import ServiceClass
from domain.period import Period
from ui.ports import PageTools
from ui.trail.columns import TRAIL
from ui.trail.presenter import ALL, WATCHED, TrailPresenter
from ui.widgets.cells import plain


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    offices.with_rows(made, tmp_path, [offices.row("001")])
    card = cadastre.view_account(made, "001").card
    facts = ChangedFacts(service_class=ServiceClass.STRATUM_3, valid_from=date(2026, 11, 1))
    account_changes.change_facts(made, "001", card.version, facts)
    yield made
    made.store.close()


class Desk:
    def __init__(self, office):
        self.view, self.frame = View(), Frame()
        self.presenter = TrailPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter({})

    def rows(self):
        return self.view.shown["show_lines"][0]

    def figures(self):
        return {each.key: each.figure for each in self.view.shown["show_figures"][0]}


def test_a_month_opens_at_what_is_watched_and_is_narrowed_by_kind_and_words(office):
    desk = Desk(office)
    watched = desk.rows()
    assert {each.kind.value for each in watched} == {"tarifa", "estrato"}
    assert desk.figures()[WATCHED] == str(len(watched))
    desk.presenter.filter_by("estrato")
    [line] = desk.rows()
    cells = [plain(column.cell(line)) for column in TRAIL]
    assert cells[2:5] == ["Estrato", "Cambio de estrato o uso", "001"]
    assert TRAIL[0].worth(line) == f"{line.at:%Y-%m-%d %H:%M}"
    desk.presenter.filter_by(ALL)
    assert len(desk.rows()) > len(watched)
    desk.presenter.search("cambio de ESTRATO")
    assert {each.subject for each in desk.rows()} == {"001"}


def test_another_month_is_chosen_or_asked_for(office):
    desk = Desk(office)
    months, chosen = desk.view.shown["show_months"]
    assert months[0][0] == chosen
    desk.presenter.choose_month(str(Period.parse(chosen).plus(-1)))
    assert desk.rows() == []
    desk.presenter.enter({"period": "2019-03"})
    months, chosen = desk.view.shown["show_months"]
    assert (months[-1], chosen) == (("2019-03", "marzo 2019"), "2019-03")


def test_a_change_of_stratum_leads_to_its_account_and_others_to_nothing(office):
    desk = Desk(office)
    for row in desk.rows():
        desk.presenter.open(row)
    assert desk.frame.opened == [("cuenta", {"code": "001"})]
