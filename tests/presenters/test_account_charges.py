"""Charges of an account's page, without widgets: what waits, in instalments or not, and what is withdrawn."""

import account_desk
import pytest
from account_desk import DECEMBER, Desk

from ui.account import columns
from ui.account.charge import TypedCharge, charge_form, plan_text, read_charge
from ui.widgets.cells import plain


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    office = account_desk.town(tmp_path_factory.mktemp("oficina"))
    yield office
    office.store.close()


def charge_typed(**changes):
    usual = {
        "concept": "medidor", "label": "Medidor nuevo", "amount": "90.000", "instalments": "3",
        "starts": "2026-12", "approved": True,
    }  # fmt: skip
    return TypedCharge(**{**usual, **changes})


def test_a_charge_waits_from_the_period_that_is_billed_next(town):
    desk = Desk(town, "009")
    desk.presenter.ask_charge()
    form = desk.shown("open_charge")[0]
    assert (form.account, form.periods[0], len(form.periods)) == ("009", ("2026-12", "diciembre 2026"), 12)
    desk.presenter.add_charge(form, charge_typed())
    desk.presenter.add_charge(form, charge_typed(label="Carro", concept="carrotanque", instalments="1"))
    assert desk.shown("close_charge") == ()
    assert desk.frame.said == [
        "Quedó por facturar $ 90.000 a la cuenta 009, en 3 cuotas.",
        "Quedó por facturar $ 90.000 a la cuenta 009.",
    ]
    desk.presenter.refresh()
    told = [[plain(column.cell(row)) for column in columns.CHARGES] for row in desk.shown("show_charges")[0]]
    assert told == [
        ["dic 2026", "Medidor nuevo: cuota 1 de 3", "Medidor", "", "30.000", "Por facturar"],
        ["dic 2026", "Carro", "Carrotanque", "", "90.000", "Por facturar"],
        ["ene 2027", "Medidor nuevo: cuota 2 de 3", "Medidor", "", "30.000", "Por facturar"],
        ["feb 2027", "Medidor nuevo: cuota 3 de 3", "Medidor", "", "30.000", "Por facturar"],
    ]
    assert desk.shown("show_charges")[1] == "4 cobros por facturar, $ 180.000"


def test_a_charge_that_nobody_approves_waits_for_that(town):
    desk = Desk(town, "002")
    desk.presenter.ask_charge()
    desk.presenter.add_charge(desk.shown("open_charge")[0], charge_typed(instalments="1", approved=False))
    assert desk.frame.said == ["Quedó por aprobar $ 90.000 a la cuenta 002."]
    desk.presenter.refresh()
    assert plain(columns.CHARGES[-1].cell(desk.shown("show_charges")[0][0])) == "Por aprobar"
    withdraw_all(desk)


def test_a_charge_in_instalments_may_bear_interest(town):
    desk = Desk(town, "002")
    desk.presenter.ask_charge()
    form = desk.shown("open_charge")[0]
    typed = charge_typed(amount="480.000", instalments="12", rate="1,2 %")
    assert plan_text(form, typed) == (
        "11 cuotas de $ 43.188 y una de $ 43.190; interés $ 38.258, total $ 518.258."
    )
    desk.presenter.add_charge(form, typed)
    assert desk.frame.said == [
        "Quedó por facturar $ 518.258 a la cuenta 002, en 12 cuotas con $ 38.258 de interés."
    ]
    desk.presenter.refresh()
    first = desk.shown("show_charges")[0][0]
    assert [plain(column.cell(first)) for column in columns.CHARGES[-3:]] == [
        "5.760",
        "43.188",
        "Por facturar",
    ]
    withdraw_all(desk)


@pytest.mark.parametrize(
    ("rate", "instalments", "said"),
    [
        ("uno", "3", "Escriba un porcentaje de 0 a 10, como 1,2."),
        ("10,01", "3", "Escriba un porcentaje de 0 a 10, como 1,2."),
        ("1,23456", "3", "Escriba un porcentaje de 0 a 10, como 1,2."),
        ("-1", "3", "Escriba un porcentaje de 0 a 10, como 1,2."),
        ("1,2", "1", "Con una sola cuota no hay interés: escriba 0."),
    ],
)
def test_a_rate_that_cannot_be_is_said(town, rate, instalments, said):
    form = charge_form("003", DECEMBER)
    typed = charge_typed(rate=rate, instalments=instalments)
    assert read_charge(form, typed) == (None, {"interes": said})
    assert plan_text(form, typed) == ""


def test_the_dialog_says_what_the_instalments_come_to():
    form = charge_form("003", DECEMBER)
    assert plan_text(form, charge_typed()) == "3 cuotas de $ 30.000, sin interés."
    assert plan_text(form, charge_typed(amount="100")) == "2 cuotas de $ 33 y una de $ 34, sin interés."
    assert plan_text(form, charge_typed(rate="")) == "3 cuotas de $ 30.000, sin interés."
    assert plan_text(form, charge_typed(instalments="1")) == ""
    assert plan_text(form, charge_typed(amount="2")) == "$ 2 no alcanza para 3 cuotas. Use menos cuotas."


def with_charges(town):
    """The page of an account with a plan of three instalments and a charge of its own."""
    desk = Desk(town, "004")
    desk.presenter.ask_charge()
    form = desk.shown("open_charge")[0]
    desk.presenter.add_charge(form, charge_typed())
    desk.presenter.add_charge(
        form, charge_typed(label="Copia", concept="otro", amount="900", instalments="1")
    )
    desk.presenter.refresh()
    return desk


def withdraw_all(desk):
    """Leave nothing waiting for the next test."""
    while waiting := [each for each in desk.shown("show_charges")[0] if each.withdrawn is None]:
        desk.presenter.ask_withdraw(waiting[0])
        desk.presenter.withdraw(desk.shown("open_withdraw")[0], "fin de la prueba")
        desk.presenter.refresh()


def test_a_charge_is_withdrawn_with_its_reason_and_stays_listed(town):
    desk = with_charges(town)
    copy = next(each for each in desk.shown("show_charges")[0] if each.label == "Copia")
    desk.presenter.ask_withdraw(copy)
    form = desk.shown("open_withdraw")[0]
    assert (form.title, form.sentence) == (
        "Retirar el cobro", "«Copia», $ 900, no saldrá en ninguna factura."
    )  # fmt: skip
    desk.presenter.withdraw(form, "")
    assert desk.shown("show_withdraw_errors") == ("Escriba por qué se retira.", "")
    desk.presenter.withdraw(form, "se cobró dos veces")
    assert desk.shown("close_withdraw") == ()
    desk.presenter.withdraw(form, "otra vez")
    assert desk.shown("show_withdraw_errors") == (
        "", "«Copia» ya se había retirado: no se va a facturar."
    )  # fmt: skip
    desk.presenter.refresh()
    shown, told = desk.shown("show_charges")
    assert told == "3 cobros por facturar, $ 90.000"
    gone = next(each for each in shown if each.id == copy.id)
    assert plain(columns.CHARGES[-1].cell(gone)) == "Retirado el 29/12/2026 por oficina: se cobró dos veces"
    del desk.view.shown["open_withdraw"]
    desk.presenter.ask_withdraw(gone)
    assert "open_withdraw" not in desk.view.shown
    assert desk.frame.said[-1] == "Se retiró 1 cobro por $ 900 de la cuenta 004."
    withdraw_all(desk)


def test_an_instalment_is_withdrawn_with_all_that_waits_of_its_plan(town):
    desk = with_charges(town)
    shown = [each for each in desk.shown("show_charges")[0] if each.plan is not None]
    desk.presenter.ask_withdraw(shown[1])
    form = desk.shown("open_withdraw")[0]
    assert form.title == "Retirar las cuotas que faltan"
    assert form.sentence == "Las 3 cuotas que esperan de este plan, $ 90.000, no saldrán en ninguna factura."
    desk.presenter.withdraw(form, "devolvió el medidor")
    assert desk.frame.said[-1] == "Se retiraron 3 cobros por $ 90.000 de la cuenta 004."
    desk.presenter.refresh()
    assert desk.shown("show_charges")[1] == "1 cobro por facturar, $ 900"
    withdraw_all(desk)
    assert desk.shown("show_charges")[1] == ""


def test_what_is_no_charge_says_what_to_write(town):
    desk = Desk(town, "")
    desk.presenter.ask_charge()
    assert "open_charge" not in desk.view.shown
    desk = Desk(town, "003")
    desk.presenter.ask_charge()
    form = desk.shown("open_charge")[0]
    desk.presenter.add_charge(form, charge_typed(label="", amount="mil", instalments="uno"))
    assert list(desk.shown("show_charge_errors")[0]) == ["texto", "valor", "cuotas"]
    desk.presenter.add_charge(form, charge_typed(instalments="121"))
    assert list(desk.shown("show_charge_errors")[0]) == ["cuotas"]
    desk.presenter.add_charge(form, charge_typed(amount="2"))
    assert desk.shown("show_charge_errors") == ({}, "$ 2 no alcanza para 3 cuotas. Use menos cuotas.")
    assert desk.frame.said == []
    desk.presenter.refresh()
    assert desk.shown("show_charges") == ((), "")
