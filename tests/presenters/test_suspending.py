"""Suspending for another cause than arrears, from the page of orders and from an account, without widgets."""

import offices
import order_office
import pytest
from around import Frame, Tasks, View
from order_office import DELIVERED, TODAY

from app.debt import notices, service_orders, suspension
from app.debt.service_orders import Report
from domain.cadastre import AccountState
from domain.delivery import ReturnCause
from domain.service_order import OrderCause, OrderKind, OrderState
from ui.account.presenter import AccountPresenter
from ui.account.service_acts import SERVICE
from ui.orders import columns
from ui.orders.by_hand import AGAIN
from ui.orders.ports import CANDIDATES, NOTICES, READY
from ui.orders.presenter import OrdersPresenter
from ui.ports import PageTools
from ui.suspending import GIVE_BACK, SUSPEND
from ui.widgets.asking import AskKind
from ui.widgets.cells import plain

WORDS = {"motivo": "Derivación antes del medidor", "soporte": "Acta 12"}


class Asked(View):
    """Remembers, and knows who went and what is marked."""

    def marked(self):
        return ()

    def officer(self):
        return "Luis"


class Desk:
    """The page of orders, or that of account 001."""

    def __init__(self, office, presenter=OrdersPresenter, **args):
        self.office, self.view, self.frame = office, Asked(), Frame()
        self.presenter = presenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter(args)

    def answer(self, **typed):
        form = self.view.shown["ask"][0]
        held = {each.name: each.value or next((key for key, _ in each.choices), "") for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))

    def cells(self, tab, shown):
        rows = self.view.shown[f"show_{tab}"][0]
        return [{each.key: plain(each.cell(row)) for each in shown(self.office.currency)} for row in rows]

    def warned(self):
        return self.view.shown.get("warn", ("",))[0]


@pytest.fixture
def office(tmp_path):
    made = order_office.owing(tmp_path)
    yield made
    made.store.close()


def test_a_fraud_is_ordered_from_the_page_with_its_support(office, tmp_path):
    desk = Desk(office)
    desk.presenter.by_hand.ask(SUSPEND, None)
    form = desk.view.shown["ask"][0]
    assert next(each for each in form.fields if each.kind is AskKind.FILE).name == "archivo"
    assert set(desk.answer(cuenta="001", motivo=" ", soporte="Acta 12")[0]) == {"motivo"}
    fields, notice = desk.answer(cuenta="999", **WORDS)
    assert (fields, "999" in notice) == ({}, True)
    paper = tmp_path / "acta.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF")
    assert desk.answer(cuenta=" 001 ", archivo=str(paper), **WORDS) == ({}, "")
    assert desk.frame.said[-1] == (
        "Orden 1 de suspensión por fraude, cuenta 001: imprima y entregue su aviso."
    )
    desk.frame.offers[-1].act()
    assert desk.frame.opened[-1] == ("ordenes", {"tab": NOTICES})
    [row] = desk.cells("notices", columns.notices)
    assert (row["account"], row["mark"], row["amount"]) == ("001", "Fraude · por entregar", "—")


def test_its_notice_that_came_back_is_made_again_by_hand(office):
    desk = Desk(office)
    desk.presenter.by_hand.ask(SUSPEND, None)
    desk.answer(cuenta="001", **WORDS)
    [row] = desk.view.shown["show_notices"][0]
    desk.presenter.by_hand.ask(AGAIN, row)
    assert "no tiene un aviso por registrar" in desk.warned()
    notices.deliver(office, 1, TODAY, returned=ReturnCause.CLOSED)
    desk.presenter.reload()
    [row] = desk.view.shown["show_notices"][0]
    desk.presenter.by_hand.ask(AGAIN, row)
    assert desk.frame.said[-1] == "Aviso de la orden 1 hecho otra vez: imprímalo."
    [arrears] = notices.notify(office, accounts={"002"}).orders
    desk.presenter.by_hand.ask(AGAIN, arrears)
    assert "por avisar" in desk.warned()


def test_what_a_user_asked_for_waits_for_a_crew_without_notice(office):
    desk = Desk(office)
    desk.presenter.by_hand.ask(SUSPEND, None)
    desk.answer(cuenta="001", causal=OrderCause.REQUEST.value, **WORDS)
    assert desk.frame.said[-1].endswith("ya se puede dar a la cuadrilla.")
    desk.frame.offers[-1].act()
    assert desk.frame.opened[-1] == ("ordenes", {"tab": READY})
    [row] = desk.cells("ready", columns.ready)
    assert (row["account"], row["result"], row["support"]) == ("001", "Lista", "solicitud · sin aviso")
    desk.presenter.choose_tab(CANDIDATES)
    mine = next(row for row in desk.cells("candidates", columns.candidates) if row["account"] == "001")
    assert mine["result"] == "Pedida"


def test_a_delivered_notice_of_a_fraud_says_its_cause(office):
    desk = Desk(office)
    desk.presenter.by_hand.ask(SUSPEND, None)
    desk.answer(cuenta="001", **WORDS)
    later = offices.on(office, DELIVERED)
    notices.deliver(later, 1, DELIVERED, "Ana Díaz")
    [row] = Desk(later).cells("ready", columns.ready)
    assert row["support"] == "fraude · entregado el 26/01"


def test_an_account_is_suspended_from_its_page_and_its_water_asked_back(office):
    desk = Desk(office, AccountPresenter, code="001")
    desk.presenter.ask_novelty(SERVICE)
    form = desk.view.shown["ask"][0]
    assert (form.key, "cuenta" in {each.name for each in form.fields}) == (SUSPEND, False)
    assert "001" in form.title
    desk.answer(causal=OrderCause.MUTUAL.value, **WORDS)
    suspension.give_orders(office)
    service_orders.carry_out(office, Report(order=1, done=True))
    desk.presenter.refresh()
    desk.presenter.ask_novelty(SERVICE)
    assert desk.view.shown["ask"][0].key == GIVE_BACK
    assert desk.answer(motivo="Volvió") == ({}, "")
    desk.frame.offers[-1].act()
    assert desk.frame.opened[-1] == ("ordenes", {"tab": "por_devolver"})
    [back] = service_orders.listing(office, state=OrderState.GENERATED)
    assert (back.kind, back.account_state) == (
        OrderKind.REINSTATEMENT, AccountState.AGREED_SUSPENSION
    )  # fmt: skip
