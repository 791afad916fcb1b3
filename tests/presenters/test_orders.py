"""The page of service orders, without widgets: what it lists, makes, registers and refuses."""

from dataclasses import replace
from datetime import datetime, timedelta

import offices
import order_office
import pytest
from around import Frame, Tasks, View
from order_office import DELIVERED, ORDERED

from app import attachments, office_settings
from app.debt import (
    notices,
    order_desk,
    order_rules,
    order_sheet,
    protecting,
    service_orders,
    work_orders,
)
from app.debt.protecting import NewProtection
from app.debt.service_orders import Report
from app.errors import FileUnwritable
from domain.attachment import Owner, OwnerKind
from domain.delivery import ReturnCause
from domain.protection import ProtectionKind
from domain.service_order import OrderKind, OrderState, WorkResult
from ui.orders import columns, words
from ui.orders.answering import OTHER_CAUSE
from ui.orders.by_hand import ANNUL, PHOTO, TAKE_BACK
from ui.orders.giving import CREW, DAY, ROUTE
from ui.orders.lines import Clock, Draft, hour_text, parse_hour
from ui.orders.new_meter import NEW_METER
from ui.orders.ports import BACK, CANDIDATES, ENDED, NOTICES, OUT, READY
from ui.orders.presenter import OrdersPresenter
from ui.ports import PageTools
from ui.suspending import GIVE_BACK
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm
from ui.widgets.cells import plain


class OrdersView(View):
    """Remembers, and answers what the presenter asks of the page."""

    def __init__(self):
        super().__init__()
        self.day, self.who, self.marks = None, "Jairo Ñustes", ()

    def day_text(self):
        return self.shown["show_day"][0] if self.day is None else self.day

    def officer(self):
        return self.who

    def marked(self):
        return self.marks


class Desk:
    """The presenter at an office."""

    def __init__(self, office):
        self.office, self.view, self.frame = office, OrdersView(), Frame()
        self.presenter = OrdersPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter({})

    def rows(self, what, shown):
        return [
            {each.key: plain(each.cell(row)) for each in shown} for row in self.view.shown[f"show_{what}"][0]
        ]

    def candidates(self):
        return self.rows("candidates", columns.candidates(self.office.currency))

    def figures(self):
        return {each.key: (each.figure, each.text) for each in self.view.shown["show_figures"][0]}

    def tab(self):
        return self.view.shown["show_tab"]

    def go(self, tab):
        self.presenter.choose_tab(tab)
        return self.tab()

    def act(self):
        self.view.shown.pop("ask", None)
        self.presenter.act()

    def decide(self):
        self.view.shown["decide"][1]()

    def folder(self, path):
        self.view.shown["ask_folder"][1](path)

    def form(self):
        return self.view.shown["ask"][0]

    def answer(self, **typed):
        form = self.form()
        held = {each.name: each.value for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))

    def out(self):
        return self.view.shown["show_out"][0]

    def stand_on(self, place):
        self.presenter.answering.current(self.out()[place])
        return self.out()[place].order.id

    def warned(self):
        return self.view.shown.get("warn", ("",))[0]


@pytest.fixture
def office(tmp_path):
    made = order_office.owing(tmp_path)
    yield made
    made.store.close()


def protect(office, code="002"):
    return protecting.protect(
        office, NewProtection(account=code, kind=ProtectionKind.HEALTH, reason="oxígeno", support="HC 12")
    )


def test_everybody_with_something_overdue_is_told_with_a_cause(office):
    protect(office)
    desk = Desk(office)
    ready, _, out = desk.candidates()
    assert (ready["account"], ready["result"], ready["amount"], ready["invoices"]) == (
        "001", "Lista", "91.805", "2",
    )  # fmt: skip
    assert ready["support"].startswith("vencida desde el ")
    assert (out["account"], out["result"], out["support"]) == ("002", "Protegida", "lo revisa jurídica")
    assert desk.figures()[CANDIDATES] == ("2", "por avisar")
    tab, told, act, reason = desk.tab()
    assert (tab, act, reason) == (CANDIDATES, "Avisar 2…", "")
    assert told == "2 listas por $ 183.610 · 1 excluida"
    assert desk.view.shown["show_empty"] == (False,)


def test_notices_are_made_for_those_that_are_marked_and_printed(office, tmp_path):
    desk = Desk(office)
    first = desk.view.shown["show_candidates"][0][0]
    desk.view.marks = (first.ident,)
    desk.presenter.count()
    assert desk.tab()[2] == "Avisar 1…"
    desk.act()
    assert "1 aviso por $ 91.805" in desk.view.shown["decide"][0].sentence
    desk.decide()
    assert desk.frame.said[-1] == "1 aviso hecho: falta imprimirlos y entregarlos."
    desk.folder(tmp_path / "a")
    assert desk.frame.said[-1] == "1 aviso de 1 ruta en a"
    desk.frame.offers[-1].act()
    assert desk.view.shown["open_folder"] == (tmp_path / "a",)
    shown = {each["account"]: each for each in desk.candidates()}
    assert (shown["001"]["result"], shown["001"]["support"]) == ("Avisada", "orden 1")
    desk.go(NOTICES)
    desk.presenter.print_again()
    desk.folder(tmp_path / "a")
    assert desk.frame.said[-1] == "1 aviso de 1 ruta en a"


def test_a_folder_that_is_a_file_is_told_on_the_page(office, tmp_path):
    notices.notify(office)
    desk = Desk(office)
    desk.go(NOTICES)
    desk.presenter.print_again()
    assert desk.view.shown["ask_folder"][0] == "Carpeta para los avisos"


def test_what_became_of_each_notice_is_marked_by_key_and_registered_at_once(office):
    notices.notify(office)
    desk = Desk(office)
    assert desk.go(NOTICES)[3] == "Diga de cada aviso si se entregó o por qué volvió."
    lines = desk.view.shown["show_notices"][0]
    desk.presenter.mark(lines[0].order.id, "E")
    desk.presenter.mark(lines[1].order.id, "V")
    assert desk.answer(recibe="  ")[0] == {"recibe": "Escriba quién lo recibió."}
    assert desk.answer(recibe="Pedro  Pérez") == ({}, "")
    desk.presenter.mark(lines[2].order.id, "1")
    desk.presenter.mark(lines[2].order.id, "Q")
    desk.presenter.mark(None, "E")
    said = [row["mark"] for row in desk.rows("notices", columns.notices(office.currency))]
    assert said == [f"Recibió {lines[0].order.name}", "Recibió Pedro Pérez", "Predio cerrado"]
    assert "3 respuestas sin registrar" in desk.presenter.unsaved()
    desk.presenter.drop(lines[0].order.id)
    desk.presenter.drop(None)
    desk.presenter.mark(lines[0].order.id, "E")
    assert desk.tab()[2] == "Registrar 3 avisos"
    desk.view.day = "mañana"
    desk.act()
    assert "fecha" in desk.warned()
    desk.view.day = None
    desk.act()
    assert desk.frame.said[-1] == "3 avisos registrados."
    assert desk.presenter.unsaved() == ""
    assert desk.figures()[NOTICES][0] == "1"
    assert "Volvió: predio cerrado" in desk.rows("notices", columns.notices(office.currency))[0]["mark"]
    desk.frame.offers[-1].act()
    assert desk.frame.said[-1] == "3 avisos vuelven a quedar por registrar."
    assert desk.figures()[NOTICES][0] == "3"


def test_a_notice_that_cannot_be_answered_says_why_and_stops_no_other(office):
    notices.notify(office)
    desk = Desk(office)
    desk.go(NOTICES)
    for line in desk.view.shown["show_notices"][0]:
        desk.presenter.mark(line.order.id, "E")
    notices.deliver(office, 1, office.clock.today(), returned=ReturnCause.CLOSED)
    desk.act()
    assert desk.frame.said[-1] == "2 avisos registrados."
    assert desk.warned().startswith("Orden 1: ")
    notices.take_back(office, [2])
    desk.frame.offers[-1].act()
    assert "La orden 2 está" in desk.warned(), "somebody took one of them back already: none is now"


def test_where_no_notice_could_be_answered_there_is_nothing_to_take_back(office):
    notices.notify(office)
    desk = Desk(office)
    desk.go(NOTICES)
    first = desk.view.shown["show_notices"][0][0].order
    desk.presenter.mark(first.id, "E")
    notices.deliver(office, first.number, office.clock.today(), returned=ReturnCause.CLOSED)
    desk.act()
    assert desk.frame.offers[-1] is None


def test_a_notice_on_an_invoice_goes_with_its_delivery(office):
    office_settings.change(office, {"notice_on_invoice": True})
    notices.notify(office)
    desk = Desk(office)
    desk.go(NOTICES)
    [first, *_] = desk.rows("notices", columns.notices(office.currency))
    assert first["mark"].startswith("Va en la factura ")
    desk.presenter.mark(desk.view.shown["show_notices"][0][0].order.id, "E")
    assert "Reparto" in desk.frame.said[-1]
    desk.view.shown.pop("ask_folder", None)
    desk.presenter.print_again()
    assert "ask_folder" not in desk.view.shown


def test_whoever_paid_falls_out_when_orders_are_given_and_it_is_said(office, tmp_path):
    ready = order_office.notified(office)
    desk = Desk(ready)
    assert desk.go(READY)[2:] == ("Dar 3 suspensiones…", "")
    assert desk.rows("ready", columns.ready(office.currency))[0]["support"] == "entregado el 26/01"
    protect(ready)
    desk.act()
    assert desk.answer(**{DAY: "el lunes"})[0] == {DAY: "Escriba la fecha como dd/mm/aaaa."}
    assert set(desk.answer(**{DAY: "06/02/2027"})[0]) == {DAY}
    assert set(desk.answer(**{CREW: "x" * 80})[0]) == {CREW}
    assert [key for key, _ in desk.form().fields[2].choices] == ["", "1", "2"]
    assert desk.answer(**{CREW: "Cuadrilla 1", ROUTE: "1"}) == ({}, "")
    assert desk.warned() == "Salieron de la lista: 002 cuenta protegida."
    assert desk.frame.said[-1] == "1 suspensión: ya las tiene la cuadrilla."
    desk.folder(tmp_path / "h")
    assert desk.frame.said[-1] == "1 hoja de ruta con 1 orden en h"
    desk.frame.offers[-1].act()
    assert desk.view.shown["open_folder"] == (tmp_path / "h",)
    assert [row["result"] for row in desk.rows("ready", columns.ready(office.currency))] == [
        "Lista", "Protegida",
    ]  # fmt: skip
    assert "1 espera" in desk.tab()[1]


def test_before_its_term_nothing_can_be_given(office):
    notices.notify(office)
    later = offices.on(office, DELIVERED)
    for number in (1, 2, 3):
        notices.deliver(later, number, DELIVERED, "Ana")
    desk = Desk(later)
    _, told, _, reason = desk.go(READY)
    assert "Ninguna se puede dar hoy" in reason
    assert "3 esperan" in told
    desk.act()
    assert desk.answer(**{CREW: ""}) == ({}, "")
    assert desk.frame.said[-1] == "Ninguna se dio."


def test_sheets_are_printed_again_and_who_no_longer_qualifies_leaves_them(office, tmp_path):
    ready = order_office.scheduled(office)
    desk = Desk(ready)
    desk.go(OUT)
    protect(ready)
    desk.presenter.print_again()
    (tmp_path / "z").write_text("no soy carpeta")
    with pytest.raises(FileUnwritable):
        desk.folder(tmp_path / "z")
    desk.folder(tmp_path / "h")
    assert desk.warned() == "No se imprimen y quedan anuladas: orden 2, cuenta 002, cuenta protegida."
    assert len(desk.out()) == 2


def typed(desk):
    """Three results as a clerk types them: done with its reading, not done, done without reading."""
    work, first = desk.presenter.answering, desk.stand_on(0)
    for column, text in ((columns.READING, "130"), (columns.SEAL, " S-9 "), (columns.HOUR, "0915")):
        work.typed(first, column, text)
        work.left(0)
    desk.stand_on(1)
    work.letter("O")
    third = desk.stand_on(2)
    work.letter("H")
    assert desk.view.shown["go_to"] == (third, columns.SEAL)
    work.typed(third, columns.SEAL, "")
    work.typed(third, columns.HOUR, "")


def test_boxes_follow_one_another_in_the_order_of_the_sheet(office):
    desk = Desk(order_office.scheduled(office))
    assert desk.go(OUT)[3] == "Escriba lo que trajo la cuadrilla."
    work, first = desk.presenter.answering, desk.stand_on(0)
    assert [line.step for line in desk.out()] == [1, 2, 1], "each sheet begins anew"
    assert "P" in desk.view.shown["show_causes"][0]
    work.typed(first, columns.READING, "130")
    work.left(0)
    assert desk.view.shown["go_to"] == (first, columns.SEAL)
    work.typed(first, columns.SEAL, "")
    work.left(0)
    work.typed(first, columns.HOUR, "2575")
    work.left(0)
    assert desk.view.shown["go_to"] == (first, columns.HOUR)
    assert plain(desk.view.shown["put_out"][0].shown) == "La hora no existe"
    work.typed(first, columns.HOUR, "0915")
    work.left(0)
    assert desk.view.shown["go_to"] == (desk.stand_on(1), columns.READING)


def test_what_a_crew_brought_is_kept_until_it_is_registered(office):
    desk = Desk(order_office.scheduled(office))
    desk.go(OUT)
    typed(desk)
    assert desk.tab()[2] == "Registrar 3 resultados"
    assert "3 respuestas" in desk.presenter.unsaved()
    desk.presenter.reload()
    shown = desk.rows("out", columns.out())
    assert [row["mark"] for row in shown] == ["Ejecutada", "No: se opone", "Ejecutada"]
    assert shown[0]["hour"] == "09:15"
    desk.view.who = ""
    desk.act()
    assert "quién fue" in desk.warned()
    desk.view.who, desk.view.day = "Jairo", "x"
    desk.act()
    assert "fecha" in desk.warned()


def test_what_is_registered_changes_the_orders_and_is_told_among_the_results(office):
    ready = order_office.scheduled(office)
    desk = Desk(ready)
    desk.go(OUT)
    typed(desk)
    desk.act()
    assert desk.frame.said[-1] == "3 órdenes registradas."
    done = {each.account: each for each in service_orders.listing(ready)}
    assert (done["001"].reading, done["001"].seal, done["001"].officer) == (130, "S-9", "Jairo Ñustes")
    assert f"{done['001'].done_at.astimezone():%H:%M}" == "09:15"
    assert (done["002"].reason, done["003"].reading) == ("se opone", None)
    desk.go(ENDED)
    ended = {row["account"]: row for row in desk.rows("ended", columns.ended(office.currency))}
    assert (ended["001"]["state"], ended["001"]["seal"]) == ("Ejecutada", "S-9")
    assert (ended["002"]["state"], ended["002"]["reason"]) == ("No ejecutada", "se opone")
    assert desk.tab()[2] == ""
    desk.act()


def test_boxes_are_left_by_arrows_dropped_and_typed_in_words(office):
    desk = Desk(order_office.scheduled(office))
    desk.go(OUT)
    work = desk.presenter.answering
    work.left(0)
    work.letter("O")
    assert "go_to" not in desk.view.shown
    first, last = desk.out()[0].order.id, desk.out()[2].order.id
    desk.stand_on(0)
    work.typed(first, columns.READING, "")
    work.left(0)
    assert desk.view.shown["go_to"] == (desk.out()[1].order.id, columns.READING)
    desk.stand_on(2)
    work.left(1)
    assert desk.view.shown["go_to"] == (last, columns.READING)
    work.letter("Z")
    work.letter("X")
    assert desk.form().key == OTHER_CAUSE
    assert desk.answer(causa=" ")[0] == {"causa": "Escriba por qué no se hizo."}
    assert desk.answer(causa="hay un perro bravo") == ({}, "")
    assert plain(desk.view.shown["put_out"][0].shown) == "No: hay un perro bravo"
    work.dropped(last)
    work.dropped(99)
    assert desk.presenter.unsaved() == ""
    work.letter("X")
    work.current(None)
    assert desk.view.shown["show_causes"] == ({},)
    assert desk.answer(causa="tarde") == ({}, "")
    assert desk.presenter.unsaved() == ""


def test_what_a_visit_found_is_typed_by_its_letter(office):
    asked = work_orders.NewWork(account="001", kind=OrderKind.GEOPHONE, note="ruido en la acometida")
    work_orders.ask(office, asked)
    order_sheet.prepare(office)
    desk = Desk(office)
    desk.go(OUT)
    ident = desk.stand_on(0)
    assert desk.view.shown["show_causes"][0]["I"] == "fuga oculta"
    desk.presenter.answering.letter("I")
    assert desk.view.shown["go_to"] == (ident, columns.HOUR)
    desk.presenter.answering.typed(ident, columns.HOUR, "")
    assert plain(desk.view.shown["put_out"][0].shown) == "Fuga oculta"
    desk.act()
    [done] = service_orders.listing(office)
    assert (done.state, done.result) == (OrderState.DONE, WorkResult.HIDDEN_LEAK)


def test_a_new_meter_is_asked_for_and_hangs_once_it_is_registered(office):
    asked = work_orders.NewWork(account="001", kind=OrderKind.METER_CHANGE, note="no marca")
    work_orders.ask(office, asked)
    order_sheet.prepare(office)
    desk = Desk(office)
    desk.go(OUT)
    ident = desk.stand_on(0)
    desk.presenter.answering.letter("C")
    assert desk.form().key == NEW_METER
    blank = {"serie": " ", "marca": "", "digitos": "x", "inicial": "0", "vuelta": ""}
    assert desk.answer(**blank)[0] == {"serie": "Falta la serie.", "digitos": "Escriba un número."}
    good = {**blank, "serie": "N-5", "digitos": "5", "inicial": "2"}
    assert desk.answer(**good) == ({}, "")
    assert desk.view.shown["go_to"] == (ident, columns.READING)
    desk.presenter.answering.typed(ident, columns.READING, "131")
    assert plain(desk.view.shown["put_out"][0].shown) == "Cambiado: N-5"
    desk.presenter.answering.letter("C")
    desk.answer(**{**good, "digitos": "", "vuelta": "1"})
    assert desk.view.shown["go_to"] == (ident, columns.HOUR)
    desk.presenter.answering.letter("C")
    desk.presenter.answering.current(None)
    assert desk.answer(**good) == ({}, "")
    desk.act()
    [done] = service_orders.listing(office)
    assert (done.state, done.result, done.meter) == (OrderState.DONE, WorkResult.CHANGED, "N-5")


def test_what_was_just_registered_is_taken_back_by_its_offer(office):
    ready = order_office.scheduled(office)
    desk = Desk(ready)
    desk.go(OUT)
    typed(desk)
    desk.act()
    desk.frame.offers[-1].act()
    assert desk.frame.said[-1] == "3 órdenes vuelven a donde estaban."
    assert {each.state for each in service_orders.listing(ready)} == {OrderState.SCHEDULED}
    first = desk.stand_on(0)
    desk.presenter.answering.typed(first, columns.HOUR, "")
    desk.act()
    order_office.pay(ready)
    back = next(each for each in service_orders.listing(ready) if each.kind is OrderKind.REINSTATEMENT)
    service_orders.carry_out(ready, Report(order=back.number, done=True, officer="Ana"))
    desk.frame.offers[-1].act()
    assert "no se puede deshacer" in desk.warned()


def test_a_result_of_today_is_taken_back_by_the_menu(office):
    ready = order_office.scheduled(office)
    service_orders.carry_out(ready, Report(order=1, done=True, officer="Ana", reading=130))
    desk = Desk(ready)
    [row] = desk.view.shown["show_ended"][0]
    desk.presenter.by_hand.ask(TAKE_BACK, desk.view.shown["show_out"][0][0])
    assert "no tiene un resultado" in desk.warned()
    desk.presenter.by_hand.ask(TAKE_BACK, row)
    assert desk.form().key == TAKE_BACK
    assert desk.answer(motivo=" ")[0] == {"motivo": "Escriba por qué se deshace."}
    assert desk.answer(motivo="Era otra cuenta") == ({}, "")
    assert desk.frame.said[-1] == "Orden 1: su resultado se deshizo y vuelve a donde estaba."
    desk.presenter.by_hand.ask(TAKE_BACK, row)
    assert "no se puede deshacer" in desk.answer(motivo="Otra vez")[0]["motivo"]


def test_a_result_that_is_refused_stays_with_its_reason(office):
    ready = order_office.scheduled(office)
    desk = Desk(ready)
    desk.go(OUT)
    first = desk.stand_on(0)
    desk.presenter.answering.typed(first, columns.HOUR, "")
    protect(ready, "001")
    desk.act()
    assert desk.frame.said[-1] == "0 órdenes registradas."
    assert "ya no procede" in desk.warned()
    assert desk.out()[0].shown.tone is Tone.BAD


def test_a_day_that_is_over_is_registered_without_hour(office):
    desk = Desk(offices.on(order_office.scheduled(office), ORDERED + timedelta(days=1)))
    desk.go(OUT)
    first = desk.stand_on(0)
    desk.presenter.answering.typed(first, columns.HOUR, "")
    desk.view.day = "04/02/2027"
    desk.act()
    done = next(each for each in service_orders.listing(desk.office) if each.id == first)
    assert done.done_at.astimezone().date() == ORDERED


def test_who_pays_comes_up_with_a_clock_and_the_crew_takes_the_order(office, tmp_path):
    ready = order_office.scheduled(office)
    service_orders.carry_out(ready, Report(order=1, done=True, officer="Ana", reading=130, seal="S-1"))
    order_office.pay(ready)
    desk = Desk(ready)
    assert desk.go(BACK)[2:] == ("Dar 1 orden…", "")
    [row] = desk.rows("back", columns.back())
    assert (row["kind"], row["crew"]) == ("Reinstalación", "Sin cuadrilla")
    assert row["clock"].startswith("Quedan 24 h") or row["clock"].startswith("Quedan 23 h")
    desk.act()
    assert desk.answer(**{CREW: "Cuadrilla 2"}) == ({}, "")
    desk.folder(tmp_path / "h")
    assert desk.frame.said[-1].startswith("1 hoja de ruta con 1 orden")
    assert desk.rows("back", columns.back())[0]["crew"] == "Cuadrilla 2"
    assert desk.go(BACK)[3].startswith("Todas las tiene ya")
    late = Desk(offices.on(ready, ORDERED + timedelta(days=3)))
    late.go(BACK)
    assert "1 vencida · " in late.tab()[1]
    assert late.figures()[BACK][0] == "1"
    assert late.rows("back", columns.back())[0]["clock"].startswith("Vencida: ")
    assert next(line for line in late.out() if line.clock).shown.tone is Tone.BAD
    desk.presenter.open_account(desk.view.shown["show_back"][0][0])
    desk.presenter.open_account(None)
    desk.presenter.open_account(desk.view.shown["show_candidates"][0][0])
    assert [args["code"] for _, args in desk.frame.opened][:1] == ["001"]
    assert {each["account"]: each["result"] for each in desk.candidates()}["002"] == "En la calle"


def test_cuts_have_lists_of_their_own(office):
    desk = Desk(office)
    desk.presenter.choose_kind(OrderKind.CUT.value)
    assert desk.tab()[3].startswith("Nadie más cumple la regla hoy")
    assert {each["result"] for each in desk.candidates()} == {"Pocas vencidas"}
    desk.act()
    assert "0 avisos" in desk.view.shown["decide"][0].sentence


def test_an_office_where_nobody_owes_has_an_empty_page(tmp_path):
    office = offices.blank(tmp_path)
    desk = Desk(office)
    assert desk.view.shown["show_empty"] == (True,)
    assert desk.view.shown["show_figures"] == ((),)
    office.store.close()


def test_nothing_is_done_before_the_orders_are_read(office):
    class Slow(Tasks):
        def read(self, work, then, **more):
            pass

    view, frame = OrdersView(), Frame()
    presenter = OrdersPresenter(view, office, PageTools(Slow(), frame, frame))
    presenter.enter({"tab": NOTICES})
    presenter.act()
    presenter.print_again()
    presenter.choose_tab(OUT)
    presenter.mark(1, "E")
    presenter.answering.dropped(1)
    assert view.shown == {}
    ready = order_office.scheduled(office)
    [order, *_] = service_orders.listing(ready)
    presenter.answering.take([order], order_rules.moment(ready))
    presenter.answering.dropped(order.id)
    assert list(view.shown) == ["put_out"]


def test_clocks_say_how_long_and_when_it_is_late():
    now = datetime(2027, 2, 4, 10, 0).astimezone()
    soon, long, late = (Clock(now + timedelta(minutes=each), now) for each in (20, 600, -125))
    assert Clock(now - timedelta(days=3), now).said == "Vencida: 3 días"
    assert (soon.said, long.said, late.said) == (
        "Quedan 20 min", "Quedan 10 h 00 min", "Vencida: 2 h 05 min",
    )  # fmt: skip
    assert [each.shown.tone for each in (soon, long, late)] == [Tone.WARN, Tone.TEXT, Tone.BAD]


def test_hours_are_four_figures():
    assert [hour_text(each) for each in ("915", "0915", "2360", "12", "x", "")] == [
        "09:15", "09:15", "2360", "12", "x", "",
    ]  # fmt: skip
    assert parse_hour("2400") is None
    assert not Draft(done=False).complete


def test_more_than_five_that_fell_out_are_counted(office):
    protect(office, "001")
    found = order_desk.read(office, OrderKind.SUSPENSION).proposal.excluded
    assert words.left_out(found * 7).endswith(" y 2 más")
    assert words.left_out([replace(found[0], exclusion=None)]) == ""


def test_orders_without_limit_meter_or_result_have_dashes(office):
    ready = order_office.scheduled(office)
    order = service_orders.listing(ready, state=OrderState.SCHEDULED)[0]
    bare = replace(order, amount=0, limit=None, state=OrderState.ANNULLED, done_at=None, reason="PAGADA")
    [row] = [{each.key: plain(each.cell(bare)) for each in columns.ended(office.currency)}]
    assert (row["when"], row["reading"], row["seal"], row["charged"], row["reason"]) == (
        "—", "—", "—", "—", "pagó",
    )  # fmt: skip


# ── by hand ─────────────────────────────────────────────────────────────────


def by_hand(desk, act, row, **typed):
    desk.view.shown.pop("ask", None)
    desk.presenter.by_hand.ask(act, row)
    return desk.answer(**typed) if "ask" in desk.view.shown else None


def test_an_order_is_annulled_by_hand_with_its_reason(office):
    desk = Desk(order_office.scheduled(office))
    line = desk.out()[0]
    assert by_hand(desk, ANNUL, line, motivo=" ")[0].keys() == {"motivo"}
    by_hand(desk, ANNUL, line, motivo="la dirección es de otro pueblo")
    assert desk.frame.said[-1] == f"Orden {line.order.number} anulada."
    [ended] = desk.view.shown["show_ended"][0]
    assert (ended.state, ended.reason) == (OrderState.ANNULLED, "la dirección es de otro pueblo")
    assert by_hand(desk, ANNUL, ended) is None
    assert desk.warned() == "Esa orden ya terminó: no se anula."


def test_water_taken_by_mistake_is_ordered_back_by_hand(office):
    ready = order_office.scheduled(office)
    service_orders.carry_out(ready, Report(order=1, done=True, officer="Luis"))
    desk = Desk(ready)
    [done] = desk.view.shown["show_ended"][0]
    by_hand(desk, GIVE_BACK, done, motivo="se quitó en la casa de al lado")
    assert desk.frame.said[-1].endswith("está en «por devolver el agua».")
    assert [line.order.account for line in desk.view.shown["show_back"][0]] == [done.account]
    refused, _ = by_hand(desk, GIVE_BACK, done, motivo="otra vez")
    assert "motivo" in refused


def test_a_candidate_has_no_order_to_annul_but_its_water_may_be_asked_for(office):
    desk = Desk(office)
    row = desk.view.shown["show_candidates"][0][0]
    for act in (ANNUL, PHOTO):
        assert by_hand(desk, act, row) is None
        assert desk.warned().startswith("Esa cuenta todavía no tiene orden")
    assert "motivo" in by_hand(desk, GIVE_BACK, row, motivo="x")[0], "it has its water"
    assert by_hand(desk, PHOTO, None) is None
    assert desk.warned() == "Elija una fila de la lista."
    Desk(office).presenter.by_hand.answer(AskedForm(key=PHOTO, title="", fields=(), act=""), {})


def test_a_photo_is_attached_to_an_order(office, tmp_path):
    ready = order_office.scheduled(office)
    desk = Desk(ready)
    line = desk.out()[0]
    assert by_hand(desk, PHOTO, line, archivo="")[0] == {"archivo": "Elija un archivo."}
    photo = tmp_path / "sello.pdf"
    photo.write_bytes(b"%PDF-1.4\n%%EOF")
    by_hand(desk, PHOTO, line, archivo=str(photo), nota="el sello")
    assert desk.frame.said[-1] == f"sello.pdf quedó adjunto a la orden {line.order.number}."
    [kept] = attachments.of(ready, Owner(OwnerKind.ORDER, line.order.id))
    assert (kept.name, kept.note) == ("sello.pdf", "el sello")
