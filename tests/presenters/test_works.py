"""The page of field works, without widgets: proposals, open works, the plan of meters, revisions."""

from datetime import date

import offices
import order_office
import pytest
from around import Frame, Tasks, View
from order_office import ORDERED

from app.debt import order_sheet, service_orders, work_orders
from app.debt.service_orders import Report
from app.debt.work_orders import NewWork
from domain.service_order import OrderKind, OrderState, WorkResult
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain
from ui.works.columns import METERS, OPEN, OPEN_WORKS, PLAN, PROPOSALS, PROPOSED, REVISION, REVISIONS, until
from ui.works.presenter import DECLINE, LIMITS, PROGRAMME, WorksPresenter


class WorksView(View):
    """Remembers, and says which accounts are marked."""

    def __init__(self):
        super().__init__()
        self.marks = set()

    def marked(self, tab):
        return self.marks


class Desk:
    """The presenter at an office."""

    def __init__(self, office, **args):
        self.office, self.view, self.frame = office, WorksView(), Frame()
        self.presenter = WorksPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.count()
        self.presenter.act()
        self.presenter.enter(args)

    def lists(self):
        return self.view.shown["show_lists"]

    def rows(self, place, columns):
        rows = self.lists()[place]
        return [{each.key: plain(each.cell(row)) for each in columns} for row in rows]

    def figures(self):
        return {each.key: (each.figure, each.text, each.tone) for each in self.view.shown["show_figures"][0]}

    def answer(self, **typed):
        form = self.view.shown["ask"][0]
        held = {each.name: each.value for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))[0]


@pytest.fixture
def office(tmp_path):
    """Two revisions were made: a hidden leak and a meter that does not measure; a third waits."""
    made = order_office.owing(tmp_path)
    offices.without_guards(made, "UPDATE meter_installation SET installed_on = '2026-01-01'")
    house = offices.on(made, ORDERED)
    numbers = [
        work_orders.ask(house, NewWork(account=code, kind=OrderKind.REVISION, note="Subió")).orders[0].number
        for code in order_office.CODES
    ]
    for number, result in zip(numbers, (WorkResult.HIDDEN_LEAK, WorkResult.METER_BAD), strict=False):
        report = Report(order=number, done=True, officer="Ana", result=result)
        service_orders.carry_out(house, report)
    yield house
    house.store.close()


def test_what_visits_ask_for_stands_with_its_term_and_is_ordered(office):
    desk = Desk(office)
    assert desk.figures() == {
        PROPOSED: ("2", "pedidos por ordenar", Tone.TEXT),
        OPEN: ("1", "en curso", Tone.TEXT),
        PLAN: ("0", "medidores por programar", Tone.TEXT),
        REVISIONS: ("2", "revisiones", Tone.TEXT),
    }
    [first, second] = [
        {each.key: plain(each.cell(row)) for each in PROPOSALS} for row in desk.lists()[0].proposals
    ]
    assert first == {
        "account": "001", "name": "María Ñúñez", "address": first["address"], "place": first["place"],
        "after": "Revisión 1", "why": "Fuga imperceptible", "kind": "Geófono", "limit": "11/02/2027",
    }  # fmt: skip
    assert second["kind"] == "Cambio de medidor"
    assert [each.value(desk.lists()[0].proposals[0]) for each in PROPOSALS if each.value] == [
        1, date(2027, 2, 11)
    ]  # fmt: skip
    assert desk.view.shown["show_tab"][2:] == ("Ordenar 2", "")
    desk.view.marks = {"001"}
    desk.presenter.count()
    assert desk.view.shown["show_tab"][2] == "Ordenar 1"
    desk.presenter.act()
    assert desk.frame.said[-1] == "1 orden hecha (geófono): ya se puede dar a una cuadrilla."
    assert [each.after.account for each in desk.lists()[0].proposals] == ["002"]


def test_what_somebody_else_ordered_meanwhile_is_said(office):
    desk = Desk(office)
    Desk(office).presenter.act()
    desk.presenter.act()
    assert "no sale otra" in desk.view.shown["warn"][0]
    assert desk.view.shown["show_tab"][2:] == ("Ordenar 0", "No hay nada por ordenar.")
    desk.presenter.answer(_form(DECLINE), {"motivo": "x"})


def _form(key):
    return type("Form", (), {"key": key})()


def test_what_is_not_needed_says_why(office):
    desk = Desk(office)
    desk.presenter.ask_decline(None)
    assert "ask" not in desk.view.shown
    desk.presenter.ask_decline(desk.lists()[0].proposals[0])
    assert "motivo" in desk.answer(motivo=" ")
    assert desk.answer(motivo="La reparó") == {}
    assert desk.frame.said[-1] == "Queda descartada, con su motivo."
    annulled = [each for each in service_orders.listing(office) if each.state is OrderState.ANNULLED]
    assert [each.reason for each in annulled] == ["La reparó"]


def test_open_works_are_red_once_late_and_are_given_in_orders(office):
    late = Desk(offices.on(office, date(2027, 2, 12)), tab=OPEN)
    assert late.figures()[OPEN] == ("1", "en curso", Tone.BAD)
    [row] = [{each.key: plain(each.cell(line)) for each in OPEN_WORKS} for line in late.lists()[0].open]
    assert (row["number"], row["kind"], row["note"], row["crew"]) == (
        "3",
        "Revisión",
        "Subió",
        "Sin cuadrilla",
    )
    assert OPEN_WORKS[-1].cell(late.lists()[0].open[0]).tone is Tone.BAD
    assert [each.value(late.lists()[0].open[0]) for each in OPEN_WORKS if each.value] == [
        3, date(2027, 2, 11)
    ]  # fmt: skip
    late.presenter.act()
    late.presenter.open_account(late.lists()[0].open[0])
    late.presenter.open_account(late.lists()[0].proposals[0])
    assert late.frame.opened == [
        ("ordenes", {"tab": "por_devolver"}), ("cuenta", {"code": "003"}), ("cuenta", {"code": "001"})
    ]  # fmt: skip
    assert until(None, None) == "—"


def test_a_work_that_a_crew_has_says_who(office):
    [asked] = work_orders.ask(office, NewWork(account="001", kind=OrderKind.REPAIR, note="Tubo")).orders
    order_sheet.prepare(office, crew="Cuadrilla 2")
    desk = Desk(office)
    shown = {each.order.number: plain(OPEN_WORKS[-2].cell(each)) for each in desk.lists()[0].open}
    assert shown[asked.number] == "Cuadrilla 2"


def test_meters_of_the_plan_are_programmed_until_a_day(office):
    desk = Desk(office, tab=PLAN)
    assert desk.view.shown["show_tab"][1:] == (
        "De 10 años o más, con 4.000 m³ o más, o que no miden",
        "Programar 0…",
        "No hay medidores por ordenar.",
    )  # fmt: skip
    desk.presenter.ask_limits()
    assert desk.view.shown["ask"][0].key == LIMITS
    assert "anos" in desk.answer(anos="", m3="20")
    assert "m3" in desk.answer(m3="0")
    assert desk.answer(anos="1", m3="9000") == {}
    assert desk.view.shown["show_tab"][2] == "Programar 2…"
    [row, *_] = desk.rows(1, METERS)
    assert (row["account"], row["meter"], row["hung"], row["why"]) == (
        "001",
        "M-001",
        "01/01/2026",
        "Por su edad",
    )
    assert row["order"] == "Revisión"
    assert [each.value(desk.lists()[1][0]) for each in METERS if each.value] == [date(2026, 1, 1), 26, 0]
    desk.presenter.open_account(desk.lists()[1][0])
    desk.view.marks = {"001"}
    desk.presenter.act()
    assert desk.view.shown["ask"][0].key == PROGRAMME
    assert "hasta" in desk.answer(hasta="x")
    assert "hasta" in desk.answer(hasta="01/01/2027")
    assert desk.answer() == {}
    assert desk.frame.said[-1] == "1 orden hecha (revisión): ya se puede dar a una cuadrilla."
    assert desk.rows(1, METERS)[0]["order"].startswith("En la orden ")
    desk.presenter.answer(_form(PROGRAMME), {"hasta": "28/02/2027"})
    desk.view.marks = {"999"}


def test_revisions_are_counted_by_technician_kind_and_result(office):
    desk = Desk(office)
    desk.presenter.choose_tab(REVISIONS)
    assert desk.view.shown["show_tab"][1:] == (
        "2 revisiones y trabajos hechos; del plan de medidores, 0 de 0", "", ""
    )  # fmt: skip
    assert desk.rows(2, REVISION) == [
        {"officer": "Ana", "kind": "Revisión", "result": "Fuga imperceptible", "done": "1", "failed": "—",
         "late": "—"},
        {"officer": "Ana", "kind": "Revisión", "result": "Medidor dañado", "done": "1", "failed": "—",
         "late": "—"},
    ]  # fmt: skip
    assert [each.value(desk.lists()[2][0]) for each in REVISION if each.value] == [1, 0, 0]
    desk.presenter.act()
    desk.presenter.choose_days("x", "04/02/2027")
    assert desk.view.shown["show_day_errors"] == ("Escriba una fecha dd/mm/aaaa", "")
    desk.presenter.choose_days("01/01/2027", "31/01/2027")
    assert desk.rows(2, REVISION) == []


def test_the_advance_of_the_plan_is_told_with_the_revisions(office):
    desk = Desk(office, tab=PLAN)
    desk.presenter.ask_limits()
    desk.answer(anos="1")
    desk.presenter.act()
    desk.answer(hasta="04/02/2027")
    desk.presenter.choose_tab(REVISIONS)
    assert "del plan de medidores, 0 de " in desk.view.shown["show_tab"][1]
    assert "(0,00 %)" in desk.view.shown["show_tab"][1]


def test_an_answer_before_anything_was_read_orders_nothing(office):
    view, frame = WorksView(), Frame()
    presenter = WorksPresenter(view, office, PageTools(Tasks(), frame, frame))
    presenter.answer(_form(PROGRAMME), {"hasta": "28/02/2027"})
    assert frame.said == ["0 órdenes hechas."]
