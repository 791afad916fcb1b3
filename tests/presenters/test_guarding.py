"""The orders of an account on its page, and the mark that protects it, without widgets."""

import order_office
import pytest
from around import Frame, Tasks, View

from app.debt import order_desk, protecting, service_orders
from app.debt.service_orders import Report
from app.register import cadastre
from app.wording.refusals import AccountMissing
from ui.account.guarding import GUARD, PROTECT, UNPROTECT, mark_chip, mark_facts
from ui.account.order_columns import order_columns
from ui.account.presenter import AccountPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame = office, View(), Frame()
        self.presenter = AccountPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter({"code": "001"})

    def ask(self):
        self.presenter.ask_novelty(GUARD)
        return self.view.shown["ask"][0]

    def answer(self, **typed):
        form = self.ask()
        held = {each.name: each.value or next((key for key, _ in each.choices), "") for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))

    def chips(self):
        self.presenter.refresh()
        return [each.text for each in self.view.shown["show_identity"][0].chips]

    def facts(self):
        return {each.name: each.text for each in self.view.shown["show_facts"][0]}


@pytest.fixture
def desk(tmp_path):
    office = order_office.owing(tmp_path)
    yield Desk(office)
    office.store.close()


def test_an_account_is_protected_with_its_support_and_let_go_with_a_reason(desk):
    assert "Protegida" not in desk.chips()
    assert desk.ask().key == PROTECT
    assert set(desk.answer(motivo="oxígeno", soporte="HC 12", hasta="mañana")[0]) == {"hasta"}
    assert set(desk.answer(motivo="", soporte="HC 12")[0]) == {"motivo"}
    assert set(desk.answer(motivo="oxígeno", soporte=" ")[0]) == {"soporte"}
    assert desk.answer(motivo="oxígeno", soporte="HC 12", hasta="30/06/2027") == ({}, "")
    assert desk.frame.said[-1] == "La cuenta 001 queda protegida hasta el 30/06/2027."
    assert "Protegida" in desk.chips()
    assert desk.facts()["Protegida"] == "Salud, desde el 25/01/2027 hasta el 30/06/2027"
    assert desk.facts()["Soporte"] == "HC 12"
    form = desk.ask()
    assert form.key == UNPROTECT
    assert "oxígeno; soporte: HC 12" in form.sentence
    assert set(desk.answer(motivo=" ")[0]) == {"motivo"}
    assert desk.answer(motivo="se mudó") == ({}, "")
    assert desk.frame.said[-1] == "La cuenta 001 ya no está protegida desde hoy."
    assert "Protegida" not in desk.chips()


def test_a_mark_without_end_says_so_and_one_that_came_meanwhile_is_told(desk):
    form = desk.ask()
    protecting.protect(
        desk.office,
        protecting.NewProtection(
            account="001", kind=protecting.ProtectionKind.PERSON, reason="r", support="s"
        ),
    )
    held = {"a_quien": "salud", "motivo": "m", "soporte": "s", "hasta": ""}
    desk.presenter.answer(form, held)
    assert "ya está protegida" in desk.view.shown["show_asked_errors"][1]
    protecting.end_protection(desk.office, "001", "prueba")
    desk.presenter.answer(form, held)
    assert desk.frame.said[-1] == "La cuenta 001 queda protegida sin término."


def test_its_orders_are_told_newest_first(tmp_path):
    office = order_office.scheduled(order_office.owing(tmp_path))
    service_orders.carry_out(office, Report(order=1, done=True, officer="Ana", reading=130, seal="S-1"))
    order_office.pay(office)
    desk = Desk(office)
    rows = [
        {each.key: plain(each.cell(order)) for each in order_columns()}
        for order in desk.view.shown["show_orders"][0]
    ]
    assert [(row["kind"], row["state"]) for row in rows] == [
        ("Reinstalación", "Generada"), ("Suspensión", "Ejecutada"),
    ]  # fmt: skip
    assert (rows[1]["reading"], rows[1]["seal"], rows[1]["cause"]) == ("130", "S-1", "Mora")
    assert (rows[0]["when"], rows[0]["reading"]) == ("—", "—")
    office.store.close()


def test_an_account_that_is_gone_has_no_orders(desk):
    with pytest.raises(AccountMissing):
        order_desk.of_account(desk.office, "999")
    assert mark_chip(None) == mark_facts(None) == ()
    assert cadastre.view_account(desk.office, "001").card.code == "001"
