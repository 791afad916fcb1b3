"""The page of deliveries: marks, scans, the route that is registered, its end; over a real small office."""

from dataclasses import replace
from datetime import date

import billing_office as small
import offices
import pytest
from around import Frame, Tasks, View
from billing_office import OCTOBER

from app.month import period
from app.paper import delivery
from app.paper.delivery import IssuedMonth
from domain.delivery import Outcome, ReturnCause
from ui.delivery import words
from ui.delivery.lines import DELIVERED, Line, Mark
from ui.delivery.presenter import DeliveryPresenter
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain


class Typed(View):
    """The page's widgets: what was typed in them, what was asked."""

    def __init__(self):
        super().__init__()
        self.who, self.day, self.then = "Jairo Marín", "03/11/2026", None

    def carrier(self):
        return self.who

    def day_text(self):
        return self.day

    def ask_folder(self, then):
        self.then = then

    def ask_file(self, name, then):
        self.shown["ask_file"], self.then = name, then


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, Typed(), Frame(), Tasks()
        tools = PageTools(self.tasks, self.frame, self.frame)
        self.presenter = DeliveryPresenter(self.view, office, tools)
        self.presenter.enter({"period": "2026-10", "cycle": "1"})

    def lines(self):
        return {line.row.account: line for line in self.view.shown["show_lines"][1]}

    def head(self):
        return self.view.shown["show_lines"][0]

    def key(self, account):
        return self.lines()[account].row.id

    def figures(self):
        return [option.figure for option in self.view.shown["show_figures"][0]]


@pytest.fixture
def desk(tmp_path):
    office = small.small_office(tmp_path / "oficina")
    yield Desk(office)
    office.store.close()


def test_before_anything_is_issued_the_page_says_so(tmp_path):
    office = offices.blank(tmp_path / "vacia")
    desk = Desk(office)
    assert desk.view.shown["show_empty"] == (True,)
    for act in (
        lambda: desk.presenter.choose_figure(words.OPEN),
        lambda: desk.presenter.scan("1", "1"),
        desk.presenter.register,
        desk.presenter.ask_end,
        desk.presenter.ask_sheets,
        desk.presenter.ask_undelivered,
    ):
        act()
    desk.presenter._write_sheets(tmp_path)
    desk.presenter._write_undelivered(tmp_path / "a.pdf")
    assert set(desk.view.shown) == {"show_empty"}
    assert desk.frame.said == []
    office.store.close()


def test_the_first_open_route_is_shown_and_all_of_it_is_proposed(desk):
    assert desk.view.shown["show_month"] == (
        "octubre 2026 · ciclo 1", [("2026-10|1", "Octubre 2026")], "2026-10|1",
    )  # fmt: skip
    assert list(desk.lines()) == ["0100001", "0100002", "0100003"]
    assert all(line.proposed for line in desk.lines().values())
    assert (desk.head().title, desk.head().told) == ("Ruta 1", "0 de 3 registradas")
    assert (desk.head().act, desk.head().reason_not) == ("Registrar la ruta 1", "")
    assert desk.figures() == ["4", "4", "0", "0"]
    assert desk.view.shown["show_round"] == ((), "29/11/2026")


def test_a_key_marks_the_current_invoice_and_goes_on(desk):
    desk.presenter.mark(desk.key("0100002"), "1")
    desk.presenter.mark(desk.key("0100003"), "E")
    assert "step" in desk.view.shown
    found = desk.lines()
    assert found["0100002"].mark == Mark(Outcome.RETURNED, ReturnCause.CLOSED)
    assert found["0100003"].mark == DELIVERED
    assert desk.presenter.unsaved() == "2 facturas marcadas sin registrar."
    desk.presenter.unmark(desk.key("0100002"))
    desk.presenter.unmark(desk.key("0100002"))
    desk.presenter.unmark(None)
    desk.presenter.mark(desk.key("0100001"), "X")
    desk.presenter.mark(None, "1")
    assert desk.presenter.unsaved() == "1 factura marcada sin registrar."
    desk.presenter.unmark(desk.key("0100003"))
    assert desk.presenter.unsaved() == ""


def test_what_is_scanned_is_marked_with_the_chosen_cause_wherever_its_route_is(desk):
    desk.presenter.scan("2", "3")
    assert desk.view.shown["show_scanned"][1] is Tone.OK
    assert desk.lines()["0100002"].mark.cause is ReturnCause.WRONG_ADDRESS
    desk.presenter.scan("0200001", "E")
    assert desk.head().title == "Ruta 2"
    assert desk.lines()["0200001"].mark == DELIVERED
    assert desk.view.shown["select"] == (desk.key("0200001"),)
    desk.presenter.scan("999", "1")
    assert desk.view.shown["show_scanned"] == ("Ninguna factura de octubre 2026 es «999».", Tone.BAD)
    desk.presenter.scan("  ", "1")
    desk.presenter.scan("2", "?")
    assert desk.view.shown["show_scanned"][1] is Tone.BAD


def test_a_route_is_registered_and_can_be_taken_back(desk):
    desk.presenter.mark(desk.key("0100002"), "1")
    desk.presenter.mark(desk.key("0100003"), "E")
    desk.presenter.register()
    assert desk.frame.said == ["Ruta 1: 2 entregadas y 1 devuelta."]
    assert desk.presenter.unsaved() == ""
    assert desk.figures() == ["4", "1", "2", "1"]
    states = [plain(line.state) for line in desk.lines().values()]
    assert states == ["Entregada", "Predio cerrado", "Entregada"]
    assert desk.lines()["0100001"].fact == "03/11 · Jairo Marín"
    assert desk.head().reason_not.startswith("Esta ruta ya está registrada")
    desk.presenter.choose_figure(words.RETURNED)
    assert list(desk.lines()) == ["0100002"]
    assert desk.lines()["0100002"].step == 2
    desk.presenter.choose_figure(words.EVERY)
    desk.frame.offers[0].act()
    assert desk.frame.said[-1] == "3 facturas vuelven a quedar por registrar."
    assert desk.figures() == ["4", "4", "0", "0"]


def test_what_stands_already_is_said_and_needs_no_undo(desk):
    desk.presenter.register()
    desk.presenter.mark(desk.key("0100001"), "E")
    desk.presenter.register()
    assert desk.frame.said[-1] == "Ya estaba registrado así: no cambió nada."
    assert desk.frame.offers[-1] is None


def test_without_who_or_when_nothing_is_registered(desk):
    desk.view.who = ""
    desk.presenter.register()
    assert desk.view.shown["warn"][0] == "Escriba quién repartió la ruta."
    assert "go_to_carrier" in desk.view.shown
    desk.view.who, desk.view.day = "Jairo", "31/02/2026"
    desk.presenter.register()
    assert "no sirve" in desk.view.shown["warn"][0]
    assert "go_to_day" in desk.view.shown
    desk.view.day = "01/01/2026"
    desk.presenter.register()
    assert "El reparto no pudo ser el 01/01/2026" in desk.view.shown["warn"][0]
    assert desk.tasks.changes == []


def test_an_invoice_and_its_account_are_opened(desk):
    key = desk.key("0100002")
    desk.presenter.open_invoice(key)
    desk.presenter.open_account(key)
    desk.presenter.open_invoice(-1)
    desk.presenter.open_account(None)
    assert desk.frame.opened == [("vista_factura", {"number": "2"}), ("cuenta", {"code": "0100002"})]


def test_ending_with_routes_open_says_which(desk):
    desk.presenter.choose_route("2")
    desk.presenter.choose_route("2")
    desk.presenter.register()
    desk.presenter.ask_end()
    offer = desk.view.shown["ask_end"][0]
    assert offer.warning == ("3 facturas quedan sin registrar, en la ruta 1 (3). La bitácora lo dirá.")
    assert (offer.act, offer.although_open) == ("Terminar aunque falten 3", True)
    desk.presenter.end(offer, date(2026, 12, 9))
    assert "El reparto no pudo ser" in desk.view.shown["refuse_end"][0]
    desk.presenter.end(offer, date(2026, 11, 4))
    assert "close_end" in desk.view.shown
    assert desk.frame.said[-1] == "Reparto de octubre 2026 terminado el 04/11/2026."
    desk.presenter.choose_route("1")
    desk.presenter.register()
    desk.presenter.ask_end()
    offer = desk.view.shown["ask_end"][0]
    assert (offer.warning, offer.act, offer.day) == ("", "Terminar el reparto", date(2026, 11, 4))
    assert offer.sentence.endswith("Ya se anotó el 04/11/2026; puede corregirlo.")
    assert [fact.text for fact in desk.view.shown["show_facts"][0]][1:] == ["100 % de 4", "04/11/2026"]


def test_a_closed_month_says_when_it_was_delivered(desk):
    delivery.end(desk.office, OCTOBER, "1", date(2026, 11, 4), although_open=True)
    period.close_period(desk.office, OCTOBER)
    desk.presenter.reload()
    reason = "Octubre 2026 está cerrado. El reparto terminó el 04/11/2026."
    assert desk.view.shown["allow_end"] == (reason,)
    desk.presenter.ask_end()
    assert "ask_end" not in desk.view.shown
    found = delivery.month(desk.office, OCTOBER)
    undated = replace(found, period=replace(found.period, delivered_on=None))
    assert words.why_not_end(undated) == "Octubre 2026 está cerrado."


def test_papers_are_written_where_one_says(desk, tmp_path):
    desk.presenter.ask_sheets()
    desk.view.then(tmp_path / "planillas")
    assert desk.frame.said == [f"2 planillas de reparto en 2 páginas: {tmp_path / 'planillas'}"]
    desk.presenter.ask_undelivered()
    assert desk.view.shown["ask_file"] == "no-entregadas-2026-10.pdf"
    desk.view.then(tmp_path / "no.pdf")
    assert desk.frame.said[-1] == f"4 facturas no entregadas en {tmp_path / 'no.pdf'}"
    for route in ("1", "2"):
        desk.presenter.choose_route(route)
        desk.presenter.register()
    desk.presenter.ask_undelivered()
    desk.view.then(tmp_path / "no.pdf")
    assert "No hay nada que imprimir" in desk.view.shown["warn"][0]


def test_another_period_forgets_what_was_marked(desk):
    desk.presenter.mark(desk.key("0100002"), "1")
    desk.presenter.choose_month("2026-10|1")
    assert desk.presenter.unsaved() == ""
    desk.presenter.enter({"period": "2026-10"})
    desk.presenter.enter({})
    assert desk.view.shown["show_month"][2] == "2026-10|1"


def test_words_of_the_page(desk):
    found = delivery.month(desk.office, OCTOBER)
    assert words.month_text(IssuedMonth(found.period, several=True)) == "Octubre 2026 · ciclo 1"
    assert words.registered_text(3, 0, ["1", "2"]) == "3 entregadas."
    line = desk.lines()["0100001"]
    assert plain(Line(1, line.row, None, proposed=False).state) == "Por registrar"
    assert plain(line.state) == "Se da por entregada"
    assert line.fact == "—"
