"""The page of the solidarity fund, without widgets."""

from datetime import date

import offices
import pytest
from around import Frame, Tasks, View
from billing_office import OCTOBER, decide_all

from app.invoicing import billing
from app.month import period
from domain.cadastre import Service
from domain.period import Period
from domain.solidarity import SolidarityBalance
from domain.solidarity_fund import FundMonth
from ui.ports import PageTools
from ui.solidarity.columns import columns
from ui.solidarity.forms import AMOUNT, KIND, ON, REASON, SUPPORT, transfer_form
from ui.solidarity.presenter import SolidarityPresenter
from ui.widgets.cells import plain


@offices.copied
def town(office, folder):
    """One account of stratum 1 and one of 2: each service left a deficit in October; it is November."""
    office = offices.on(office, date(2026, 10, 29))
    offices.with_rows(office, folder, [offices.row("001", stratum="1"), offices.row("002", stop="20")])
    period.open_period(office, OCTOBER)
    offices.read(office, folder, OCTOBER, ["001;112;", "002;121;"], "28/10/2026")
    decide_all(office, OCTOBER)
    billing.settle(office, OCTOBER)
    billing.issue(office, OCTOBER)
    return offices.on(office, date(2026, 11, 29))


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = SolidarityPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter({})

    def row(self, service=Service.WATER):
        return next(row for row in self.view.shown["show_months"][0] if row.service is service)

    def answer(self, **typed):
        (form,) = self.view.shown["ask"]
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**{each.name: each.value for each in form.fields}, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))


@pytest.fixture
def desk(town):
    return Desk(town)


def test_what_is_due_and_the_estimate_of_the_year_are_told(desk):
    rows, subtitle = desk.view.shown["show_months"]
    assert [row.service for row in rows] == [Service.CLEANING, Service.SEWERAGE, Service.WATER]
    assert subtitle.startswith("Por recibir $")
    assert "antes del 15/07/2027" in desk.view.shown["warn"][0]
    told = {each.key: plain(each.cell(rows[2])) for each in columns(date(2026, 11, 29), 0)}
    assert (told["service"], told["outcome"], told["bill"], told["due"]) == ("Acueducto", "Déficit", "—", "—")
    assert [each.value(rows[2]) for each in columns(date(2026, 11, 29), 0) if each.key == "period"] == [
        "2026-10"
    ]


def test_the_town_is_billed_once_and_the_paper_printed(desk, tmp_path):
    desk.presenter.ask_print(desk.row())
    assert "ask_file" not in desk.view.shown
    desk.presenter.bill(desk.row())
    assert desk.frame.said[-1].startswith("Cuenta de cobro 2026-0001 por $")
    assert desk.row().bill == "2026-0001"
    desk.presenter.bill(desk.row())
    assert "2026-0001" in desk.view.shown["warn"][0]
    desk.presenter.ask_print(desk.row())
    assert desk.view.shown["ask_file"] == ("cuenta-de-cobro-2026-0001.pdf",)
    desk.presenter.print_to(str(tmp_path / "c.pdf"))
    assert desk.frame.said[-1] == "1 página en c.pdf."
    late = columns(date(2027, 1, 29), 0)
    (due,) = [each for each in late if each.key == "due"]
    assert plain(due.cell(desk.row())).endswith("vencida")
    (soon,) = [each for each in columns(date(2026, 11, 29), 0) if each.key == "due"]
    assert plain(soon.cell(desk.row())) == "29/12/2026"
    assert due.value(desk.row()) == date(2026, 12, 29)


def test_a_transfer_is_kept_with_its_support(desk):
    owed = desk.row().to_receive
    desk.presenter.ask_transfer(desk.row())
    errors, _ = desk.answer(**{AMOUNT: "mucho", ON: "ayer", SUPPORT: "Egreso 1"})
    assert set(errors) == {AMOUNT, ON}
    errors, notice = desk.answer(**{SUPPORT: ""})
    assert (set(errors), notice) == ({SUPPORT}, "")
    assert desk.answer(**{SUPPORT: "Egreso 1", AMOUNT: "1.000"}) == ({}, "")
    assert desk.row().to_receive == owed - 1_000
    assert desk.frame.said[-1].startswith("Giro de $")


def test_a_bill_is_annulled_with_its_reason(desk):
    desk.presenter.ask_annul(desk.row())
    assert "ask" not in desk.view.shown
    desk.presenter.bill(desk.row())
    desk.presenter.ask_annul(desk.row())
    errors, _ = desk.answer(**{REASON: ""})
    assert set(errors) == {REASON}
    assert desk.answer(**{REASON: "Mal"}) == ({}, "")
    assert desk.row().bill == ""
    _, notice = desk.answer(**{REASON: "Mal"})
    assert notice


def test_a_surplus_is_proposed_to_be_sent(desk):
    rich = FundMonth(period=Period(2026, 1), service=Service.WATER, sums=SolidarityBalance(30, 100))
    form = transfer_form(rich, date(2026, 2, 1), 0)
    told = {each.name: each.value for each in form.fields}
    assert (told[KIND], told[AMOUNT]) == ("girado", "70")
    even = FundMonth(period=Period(2026, 1), service=Service.WATER, sums=SolidarityBalance(30, 30))
    assert {each.name: each.value for each in transfer_form(even, date(2026, 2, 1), 0).fields}[AMOUNT] == ""


def test_an_office_without_invoices_has_nothing_to_tell(tmp_path):
    office = offices.blank(tmp_path / "nueva")
    fresh = Desk(office)
    assert fresh.view.shown["show_months"][0] == ()
    assert fresh.view.shown["warn"][0] == ""
    fresh.presenter.answer(transfer_form(_even(), date(2026, 2, 1), 0), {})
    assert fresh.frame.said == []
    office.store.close()


def _even():
    return FundMonth(period=Period(2026, 1), service=Service.WATER, sums=SolidarityBalance(0, 0))
