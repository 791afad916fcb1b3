"""The page of routes, without widgets: insert between, number, make two or one, print."""

import offices
import pytest
from around import Frame, Tasks, View

from app import check
from app.register import cadastre, routes
from app.wording.cadastre_refusals import RouteMissing
from app.wording.refusals import AccountMissing
from domain.errors import InvalidValue
from ui.ports import PageTools
from ui.routes.columns import ROUTES, STOPS
from ui.routes.presenter import NO_OTHER, NOTHING_DONE, RoutesPresenter
from ui.widgets.cells import plain


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    rows = [
        offices.row("001", stop="1"), offices.row("002", stop="2"), offices.row("003", stop="30"),
        offices.row("004", stop="10", route="2", state="SUSPENDIDO"),
    ]  # fmt: skip
    offices.with_rows(made, tmp_path, rows)
    yield made
    made.store.close()


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame = office, View(), Frame()
        self.presenter = RoutesPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))

    def enter(self):
        self.presenter.enter({})
        return self

    def order(self, route="1"):
        return [(each.code, each.stop) for each in routes.stops(self.office, "1", route)]

    def stop(self, code):
        self.presenter.refresh()
        return next(each for each in self.view.shown["show_stops"][1] if each.code == code)

    def answer(self, **typed):
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(self.view.shown["ask"][0], typed)
        return self.view.shown.get("show_asked_errors")


def test_routes_and_their_accounts_are_shown_and_opened(office):
    desk = Desk(office).enter()
    found, chosen = desk.view.shown["show_routes"]
    assert [[plain(column.cell(each)) for column in ROUTES] for each in found] == [
        ["1", "1", "3"], ["2", "1", "1"],
    ]  # fmt: skip
    assert (chosen, desk.view.shown["show_stops"][0]) == (0, "Ruta 1")
    desk.presenter.choose(found[1])
    [only] = desk.view.shown["show_stops"][1]
    assert [plain(column.cell(only)) for column in STOPS] == [
        "10", "004", "María Ñúñez", "Cra. 7 n.º 12-34", "M-004", "Suspendida",
    ]  # fmt: skip
    desk.presenter.open(only)
    desk.presenter.leave()
    assert desk.frame.opened == [("cuenta", {"code": "004"}), ("back", {})]
    desk.presenter.refresh()
    assert desk.view.shown["show_routes"][1] == 1


def test_an_account_goes_between_two_others(office):
    desk = Desk(office).enter()
    desk.presenter.ask_move(desk.stop("001"))
    assert desk.answer(despues_de="2") is None
    assert desk.order() == [("002", 2), ("001", 16), ("003", 30)]
    assert desk.frame.said == ["Se movió la cuenta 001: 1 cuenta cambió de orden."]
    [told] = cadastre.view_account(office, "001").history
    assert (told.fact, told.old, told.new) == ("stop", "1", "16")
    desk.presenter.ask_move(desk.stop("003"))
    desk.answer(despues_de="002")
    desk.presenter.ask_move(desk.stop("003"))
    desk.answer(despues_de="")
    assert [code for code, _ in desk.order()] == ["003", "002", "001"]
    assert list(desk.answer(despues_de="003")[0]) == ["despues_de"]
    assert list(desk.answer(despues_de="999")[0]) == ["despues_de"]
    desk.presenter.ask_move(desk.stop("003"))
    desk.answer(despues_de="004")
    assert [code for code, _ in desk.order("2")] == ["004", "003"]


def test_a_route_is_numbered_by_tens(office):
    desk = Desk(office).enter()
    before = desk.order()
    desk.presenter.ask_renumber()
    decision, act = desk.view.shown["ask_decision"]
    assert desk.order() == before
    assert decision.sentence == "2 cuentas cambian su orden"
    assert [fact.name for fact in decision.facts] == [f"Cuenta {code}" for code, stop in before if stop % 10]
    act()
    assert desk.order() == [("001", 10), ("002", 20), ("003", 30)]
    assert desk.frame.said == ["Se numeró la ruta 1: 2 cuentas cambiaron de orden."]
    desk.presenter.ask_renumber()
    assert desk.frame.said[-1] == "La ruta 1 ya estaba numerada así."


def test_a_route_is_made_two_and_two_are_made_one(office):
    desk = Desk(office).enter()
    desk.presenter.ask_split(desk.stop("002"))
    assert list(desk.answer(ruta_nueva="")[0]) == ["ruta_nueva"]
    assert desk.answer(ruta_nueva="2")[0]["ruta_nueva"].startswith("Ya hay cuentas en la ruta 2")
    assert desk.answer(ruta_nueva="1B") is None
    assert desk.order() == [("001", 1)]
    assert desk.order("1B") == [("002", 10), ("003", 20)]
    desk.presenter.refresh()
    desk.presenter.ask_join()
    form = desk.view.shown["ask"][0]
    assert [key for key, _ in form.fields[0].choices] == ["1B", "2"]
    assert desk.answer(unir_con="1B") is None
    assert desk.order("1B") == [("002", 10), ("003", 20), ("001", 30)]
    assert all(rule.ok for rule in check.check_book(office))
    assert desk.answer(unir_con="1B") == (
        {"unir_con": "No hay cuentas en la ruta 1. Actualice la lista de rutas."}, "",
    )  # fmt: skip


def test_each_change_of_a_route_is_taken_back_by_a_change_of_its_own(office):
    desk = Desk(office).enter()
    desk.presenter.undo()
    assert desk.frame.said == [NOTHING_DONE]
    before = desk.order()
    desk.presenter.ask_renumber()
    desk.view.shown["ask_decision"][1]()
    assert desk.order() != before
    desk.frame.offers[-1].act()
    assert (desk.order(), desk.frame.said[-1]) == (before, "2 cuentas volvieron a su lugar.")
    told = {(each.old, each.new, each.reason) for each in cadastre.view_account(office, "002").history}
    assert told == {
        ("2", "20", "ruta 1 renumerada"), ("20", "2", "se deshace: ruta 1 renumerada"),
    }  # fmt: skip
    desk.presenter.ask_split(desk.stop("002"))
    desk.answer(ruta_nueva="9")
    assert desk.order("9") == [("002", 10), ("003", 20)]
    desk.presenter.undo()
    assert (desk.order(), desk.order("9")) == (before, [])


def test_an_account_that_stays_where_it_was_leaves_nothing_to_undo(office):
    desk = Desk(office).enter()
    desk.presenter.ask_move(desk.stop("001"))
    desk.answer(despues_de="")
    assert (desk.frame.said, desk.frame.offers) == (["La cuenta 001 ya estaba en ese lugar."], [None])


def test_what_moved_again_is_not_put_back(office):
    desk = Desk(office).enter()
    desk.presenter.ask_renumber()
    desk.view.shown["ask_decision"][1]()
    routes.move(office, "002", "")
    desk.presenter.undo()
    assert desk.view.shown["warn"] == (
        "La cuenta 002 cambió de lugar otra vez: ya no se deshace. Muévala donde deba ir.",
    )
    assert [code for code, _ in desk.order()] == ["002", "001", "003"]


def test_what_cannot_be_is_refused(office):
    with pytest.raises(InvalidValue):
        routes.join(office, "1", "1", "1")
    with pytest.raises(AccountMissing):
        routes.split(office, "1", "1", "004", "9")
    for refused in (
        lambda: routes.print_route(office, "1", "77", None),
        lambda: routes.renumber(office, "1", "77"),
    ):
        with pytest.raises(RouteMissing):
            refused()


def test_a_route_that_went_away_meanwhile_is_said(office):
    desk = Desk(office).enter()
    routes.join(office, "1", "1", "2")
    desk.presenter.ask_renumber()
    assert desk.view.shown["warn"][0].startswith("No hay cuentas en la ruta 1")
    desk.presenter.refresh()
    desk.presenter.ask_join()
    assert desk.view.shown["warn"] == (NO_OTHER,)


def test_a_route_is_printed_in_walking_order(office, tmp_path):
    desk = Desk(office).enter()
    desk.presenter.ask_print()
    assert desk.view.shown["ask_file"] == ("ruta-1.pdf",)
    desk.presenter.print_route(str(tmp_path / "ruta-1.pdf"))
    assert (tmp_path / "ruta-1.pdf").read_bytes().startswith(b"%PDF-")
    assert desk.frame.said == ["3 cuentas de la ruta 1, en ruta-1.pdf"]


def test_nothing_happens_before_there_are_routes(tmp_path):
    made = offices.blank(tmp_path / "vacia")
    desk = Desk(made).enter()
    for act in (desk.presenter.ask_renumber, desk.presenter.ask_print, desk.presenter.ask_join):
        act()
    desk.presenter.print_route("ruta.pdf")
    desk.presenter.answer(None, {})
    assert desk.view.shown.keys() == {"show_routes", "warn"}
    made.store.close()


def test_without_routes_the_page_leads_to_the_list(tmp_path):
    office = offices.blank(tmp_path / "nada")
    desk = Desk(office).enter()
    assert desk.view.shown["show_routes"] == ((), 0)
    desk.presenter.open_list()
    assert desk.frame.opened == [("suscriptores", {})]
    office.store.close()
