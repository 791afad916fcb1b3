"""The page of service by sector, without widgets: each month of each route, and what is missing."""

import collection_office as debt
import offices
import pytest
from collection_office import TODAY
from list_desk import ListDesk

from app.register import cadastre
from ui.account.facts import in_force
from ui.sector_service.columns import MONTHS, SECTORS, VALUES
from ui.sector_service.presenter import ALL, MISSING, NO_ROUTE, SectorsPresenter

owing = offices.copied(debt.owing)


class Desk(ListDesk):
    def __init__(self, office):
        super().__init__(office, SectorsPresenter, "show_sectors", lambda row: row.route)

    def served(self, line=None, **typed):
        self.presenter.ask(line)
        return self.answer(**{"continuidad": "82,5", **typed})


@pytest.fixture
def desk(owing):
    return Desk(offices.on(owing, TODAY))


def test_each_month_is_written_down_route_by_route(desk):
    assert desk["set_title"] == ("Continuidad y calidad", "se anota diciembre 2026")
    assert [option.key for option in desk["show_figures"][0]] == [ALL, MISSING]
    assert desk.said("show_sector") == {"Servicio": "Nadie lo ha anotado"}
    assert desk.served(irca="3,25 %") == ({}, "")
    assert desk.frame.said == ["Ruta 1, diciembre 2026: servicio el 82,5 % de las horas."]
    assert desk["show_sectors"][1] == "2"
    first, second = desk.cells(SECTORS)
    assert (first["month"], first["continuity"], first["risk"]) == ("diciembre 2026", "82,5 %", "3,25 %")
    assert (second["month"], second["continuity"], second["before"]) == ("—", "Sin anotar", "—")
    desk.presenter.filter_by(MISSING)
    assert [row.route for row in desk.rows()] == ["2"]
    desk.served(mes="2026-11", continuidad="70")
    assert desk.said("show_sector")["Falta"] == "diciembre 2026"
    assert desk.said("show_sector")["IRCA"] == "—"
    desk.served()
    assert desk["choose_figure"] == (ALL,)


def test_a_month_is_corrected_and_the_last_word_counts(desk):
    desk.served()
    desk.presenter.on_current(desk.rows()[0])
    [line] = desk["show_sector"][1]
    desk.presenter.ask(line)
    assert [each.value for each in desk["ask"][0].fields] == ["2026-12", "82,5", ""]
    assert desk.answer(continuidad="90", irca="4") == ({}, "")
    desk.presenter.on_current(desk.rows()[0])
    [after] = desk.lines("show_sector", MONTHS)
    assert (after["continuity"], after["risk"]) == ("90 %", "4 %")
    [line] = desk["show_sector"][1]
    assert [each.value(line) for each in MONTHS if each.value] == [90, 4]
    desk.presenter.ask(line)
    assert desk["ask"][0].fields[2].value == "4"
    desk.served(mes="2026-11")
    row = desk.rows()[0]
    assert (VALUES["month"](row), VALUES["before"](row)) == ("2026-12", 82.5)
    other = desk.rows()[1]
    assert (VALUES["month"](other), VALUES["before"](other)) == ("", -1)
    assert [[each.value(found) for each in SECTORS if each.value] for found in (row, other)] == [
        [3, 90, 4], [2, None, None],
    ]  # fmt: skip


def test_each_account_shows_the_last_month_of_its_route(desk):
    desk.served(irca="3")
    view = cadastre.view_account(desk.office, "001")
    told = {fact.name: fact.text for fact in in_force(view)}
    assert told["Servicio de su ruta"] == "El 82,5 % de las horas, IRCA 3 %, en diciembre 2026"


def test_without_routes_accounts_are_brought(desk):
    desk.presenter._take(())
    assert (desk["show_sectors"], desk["show_figures"]) == (([], "", False), ([],))
    desk.presenter.ask()
    assert desk["warn"][0] == NO_ROUTE
    desk.presenter.start()
    desk.presenter.leave()
    assert desk.frame.opened == [("importar", {}), ("back", {})]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"continuidad": "mucha"}, "continuidad"),
        ({"continuidad": "101"}, "continuidad"),
        ({"irca": "-1"}, "irca"),
    ],
)
def test_what_is_no_percent_is_said_beside_its_field(desk, typed, field):
    errors, notice = desk.served(**typed)
    assert (list(errors), notice) == ([field], "")
