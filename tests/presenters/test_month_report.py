"""The page of the month's report, without widgets: its figures, where they lead, what is written and sent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import agreement_office
import offices
import order_office
import pytest
from around import Frame, Tasks, View
from mail_server import MailServer

from app import office_settings
from app.figures import goals, month_analysis
from app.month import period
from app.paper import mail_password, parcels
from app.store.goals import Goal
from domain.indicator import Unit
from domain.mail import MailState
from domain.period import Period
from ui.month_report.columns import figure_columns, indicator_columns
from ui.month_report.forms import ACTION, ADDRESS, TEXT, WHEN, WHO, send_form
from ui.month_report.presenter import DETAILS, MonthReportPresenter
from ui.month_report.rows import BILLED, COLLECTED, PENDING, PORTFOLIO
from ui.ports import PageTools
from ui.widgets.cells import plain
from ui.widgets.columns import RowLook

DECEMBER = Period(2026, 12)
RATIO = "eficiencia_recaudo_total_pct"
TO = "coordinacion@ejemplo.com"


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = MonthReportPresenter(
            self.view, office, PageTools(self.tasks, self.frame, self.frame)
        )

    def rows(self):
        return {each.name: each for each in self.view.shown["show_rows"][0]}

    def indicator(self, key):
        return next(each for each in self.view.shown["show_indicators"][0] if each.of.id == key)

    def tiles(self):
        return {each.key: each for each in self.view.shown["show_tiles"][0]}

    def answer(self, **typed):
        form = self.view.shown["ask"][0]
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**{each.name: each.value for each in form.fields}, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))


@pytest.fixture
def desk(tmp_path):
    """Two accounts billed in November and December, a goal that is missed, on 2 January."""
    office = agreement_office.owing(tmp_path)
    goals.set_goal(office, Goal(indicator=RATIO, month=DECEMBER, goal=Decimal(90)))
    made = Desk(office)
    made.presenter.enter({})
    yield made
    office.store.close()


def test_it_shows_the_last_month_that_was_opened(desk):
    months, chosen, told = desk.view.shown["show_months"]
    assert ([key for key, _ in months], chosen) == (["2026-12", "2026-11"], "2026-12")
    assert "del 01/12 al 31/12" in told
    assert desk.view.shown["show_empty"] == (False,)
    billed = desk.rows()["Facturado"]
    assert (billed.count, billed.look) == (2, RowLook.TOTAL)
    desk.presenter.choose_month("2026-11")
    assert desk.view.shown["show_months"][1] == "2026-11"
    desk.presenter.enter({"period": "2026-12"})
    assert desk.view.shown["show_months"][1] == "2026-12"
    desk.presenter.enter({"period": "2030-01"})
    assert desk.view.shown["show_months"][1] == "2026-12"


def test_every_figure_leads_to_its_detail(desk):
    for row in desk.view.shown["show_rows"][0]:
        desk.presenter.open_row(row)
    opened = {page for page, _ in desk.frame.opened}
    assert {
        "facturas",
        "puntos_recaudo",
        "cartera",
        "convenios",
        "reclamos",
        "suscriptores",
        "cuenta",
    } <= opened
    assert ("cuenta", {"code": "001"}) in desk.frame.opened
    headings = [each for each in desk.view.shown["show_rows"][0] if each.look is RowLook.HEADING]
    assert all(each.detail is None for each in headings)


def test_tiles_lead_too_and_the_last_asks_for_what_is_missing(desk):
    for key in (BILLED, COLLECTED, PORTFOLIO):
        desk.presenter.open_figure(key)
    assert [page for page, _ in desk.frame.opened] == ["facturas", "puntos_recaudo", "cartera"]
    assert desk.tiles()[PENDING].text == "1"
    desk.presenter.open_figure(PENDING)
    assert desk.view.shown["ask"][0].title == desk.indicator(RATIO).of.name
    assert desk.answer(**{TEXT: "Se factura el último día"}) == ({}, "")
    assert desk.tiles()[PENDING].text == "0"
    desk.view.shown.pop("ask")
    desk.presenter.open_figure(PENDING)
    assert "ask" not in desk.view.shown


def test_an_analysis_is_written_checked_and_shown(desk):
    first = desk.view.shown["show_indicators"][0][0]
    assert (first.of.id, first.wanted) == (RATIO, True)
    desk.presenter.open_indicator(first)
    assert desk.answer(**{TEXT: " "}) == ({TEXT: "Escriba por qué."}, "")
    assert desk.answer(**{TEXT: "x", WHEN: "mañana"})[0].keys() == {WHEN}
    assert desk.answer(**{TEXT: "x" * 700})[0].keys() == {TEXT}
    typed = {TEXT: "Se factura el último día", ACTION: "Adelantar", WHO: "Ana", WHEN: "31/01/2027"}
    assert desk.answer(**typed) == ({}, "")
    assert month_analysis.of_month(desk.office, DECEMBER)[RATIO].said.due_on == date(2027, 1, 31)
    assert desk.frame.said == ["Análisis guardado."]
    row = desk.indicator(RATIO)
    assert not row.wanted
    desk.presenter.ask_analysis(row)
    assert [each.value for each in desk.view.shown["ask"][0].fields] == list(typed.values())


def test_an_indicator_that_reaches_its_goal_leads_to_its_page_where_there_is_one(desk):
    known = next(
        each for each in desk.view.shown["show_indicators"][0]
        if each.of.meets is not False and each.of.page == "cartera"
    )  # fmt: skip
    desk.presenter.open_indicator(known)
    assert desk.frame.opened == [("cartera", {})]
    other = next(
        each for each in desk.view.shown["show_indicators"][0]
        if each.of.meets is not False and each.of.page not in DETAILS
    )  # fmt: skip
    desk.presenter.open_indicator(other)
    assert desk.view.shown["ask"][0].title == other.of.name


def test_the_files_go_into_a_folder(desk, tmp_path):
    desk.presenter.ask_folder()
    assert "ask_folder" in desk.view.shown
    desk.presenter.save(str(tmp_path / "usb"))
    assert {each.suffix for each in (tmp_path / "usb").iterdir()} >= {".pdf", ".xlsx", ".json"}
    assert "archivos del informe en " in desk.frame.said[0]


def test_the_report_is_sent_or_waits(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(mail_password, "default_file", lambda: tmp_path / "clave")
    desk.presenter.ask_send()
    assert desk.answer(**{ADDRESS: "nadie"})[0].keys() == {ADDRESS}
    field, notice = desk.answer(**{ADDRESS: TO})
    assert (field, notice.startswith("Falta el servidor")) == ({}, True)
    with MailServer() as server:
        facts = {
            "mail_host": "127.0.0.1", "mail_port": server.port, "mail_security": "ninguna",
            "email": "o@e.com.co",
        }  # fmt: skip
        office_settings.change(desk.office, facts)
        assert desk.answer(**{ADDRESS: TO}) == ({}, "")
        assert desk.frame.said == [f"Informe enviado a {TO}."]
        server.refuse[TO] = "550 no such user"
        desk.answer(**{ADDRESS: TO})
        assert desk.frame.said[-1].startswith("El informe no salió")
    desk.answer(**{ADDRESS: TO})
    assert desk.frame.said[-1].startswith("El informe queda en cola: ")
    states = [each.state for each in parcels.listing(desk.office)]
    assert states == [MailState.QUEUED, MailState.FAILED, MailState.SENT]
    desk.presenter.ask_send()
    assert desk.view.shown["ask"][0].fields[0].value == TO


def test_a_month_of_which_nothing_was_billed_is_shown_where_there_is_no_other(tmp_path):
    office = offices.blank(tmp_path / "datos")
    offices.with_rows(office, tmp_path, [offices.row("001")])
    period.open_period(office, Period(2026, 11))
    desk = Desk(office)
    desk.presenter.enter({})
    assert desk.view.shown["show_months"][1] == "2026-11"
    assert desk.tiles()[BILLED].told == "0 facturas"
    office.store.close()


def test_an_office_without_a_month_is_told_where_to_begin(tmp_path):
    office = offices.blank(tmp_path / "datos")
    desk = Desk(office)
    desk.presenter.enter({})
    assert desk.view.shown["show_empty"] == (True,)
    desk.presenter.open_figure(BILLED)
    desk.presenter.ask_folder()
    desk.presenter.save(str(tmp_path))
    desk.presenter.ask_send()
    desk.presenter.answer(send_form(""), {ADDRESS: TO})
    desk.presenter.start()
    assert desk.frame.opened == [("inicio", {})]
    office.store.close()


def test_a_month_with_work_that_is_not_over_shows_all_of_it(tmp_path):
    office = order_office.scheduled(order_office.owing(tmp_path))
    period.open_period(office, Period(2027, 1))
    desk = Desk(offices.on(office, date(2027, 1, 28)))
    desk.presenter.enter({})
    assert desk.view.shown["show_months"][1] == "2026-12"
    desk.presenter.choose_month("2027-01")
    assert "no ha terminado" in desk.view.shown["show_months"][2]
    assert "Suspensión: pendientes" in desk.rows()
    office.store.close()


def test_a_book_that_does_not_tie_is_said_with_its_accounts(tmp_path):
    office = agreement_office.owing(tmp_path)
    offices.without_guards(
        office, "UPDATE account_entry SET amount = amount + 7 WHERE id = (SELECT max(id) FROM account_entry)"
    )
    desk = Desk(office)
    desk.presenter.enter({})
    assert "No cuadra con el libro" in desk.rows()
    assert any(name.startswith("Cuenta 00") for name in desk.rows())
    office.store.close()


def test_the_tables_write_what_there_is_and_a_dash_for_what_is_not(desk):
    columns = figure_columns(desk.office.currency)
    shown = [[plain(each.cell(row)) for each in columns] for row in desk.view.shown["show_rows"][0]]
    assert shown[0] == ["Facturación", "", ""]
    assert next(row[:2] for row in shown if row[0] == "Subsidios") == ["Subsidios", "—"]
    told = [
        [plain(each.cell(row)) for each in indicator_columns()]
        for row in desk.view.shown["show_indicators"][0]
    ]
    assert told[0][2] == "90 %"
    assert told[0][4:] == ["No cumple", "Falta"]
    assert {row[1] for row in told} >= {"—"}


def test_the_package_of_accountability_is_of_the_year_that_is_shown(desk, tmp_path):
    desk.presenter.ask_year()
    assert desk.view.shown["ask_year_folder"] == (2026,)
    desk.presenter.save_year(str(tmp_path / "rendicion"))
    assert desk.frame.said[-1] == f"rendicion-2026.zip en {tmp_path / 'rendicion'}."
    assert len(list((tmp_path / "rendicion").iterdir())) == 3


def test_without_a_month_there_is_no_year_to_account_for(tmp_path):
    new = offices.blank(tmp_path / "nueva")
    empty = Desk(new)
    empty.presenter.enter({})
    empty.presenter.ask_year()
    empty.presenter.save_year(str(tmp_path / "rendicion"))
    assert "ask_year_folder" not in empty.view.shown
    assert not (tmp_path / "rendicion").exists()
    new.store.close()


def test_money_of_an_indicator_stands_without_its_sign(desk):
    row = desk.view.shown["show_indicators"][0][0]
    money = replace(row, of=replace(row.of, unit=Unit.MONEY, value=Decimal(1_001_373), former=None))
    assert [plain(each.cell(money)) for each in indicator_columns()][1:4:2] == ["1.001.373", "—"]
