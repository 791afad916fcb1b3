"""The start page, without widgets: what it says in each state of the office, and where it leads."""

from dataclasses import replace
from datetime import date, timedelta

import bank_office
import offices
import pytest
from around import Tasks, View

from app import founding, office_settings
from app.check import RuleReport
from app.clock import WorkingDate
from app.debt import claim_answers, claims
from app.debt.claims import Filing
from app.desk import cash
from app.desk.cash import Payment
from app.frame import frame_facts
from app.invoicing import billing
from app.month import board, critique, period
from app.month.board import AgedAmount, MonthMoney, PortfolioLine
from app.month.critique import Ruling
from app.month.period import ChosenDates
from app.month_end import closing
from app.paths import DataFolder
from app.register import cadastre
from app.store import receipts
from app.store.accounts import AccountFilter
from domain.claim import ClaimKind
from domain.critique import Decision
from domain.period import Period
from ui.formats import parse_money
from ui.home.presenter import HomePresenter
from ui.home.steps import CLOSE, OPEN_NEXT, Standing, lines, next_step
from ui.home.words import (
    ages_sum,
    month_options,
    terms_of,
    tie_of,
)
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.month_plots import age_bars, money_lines

NOVEMBER = offices.NOVEMBER
AT = {"period": "2026-11", "cycle": "1"}
ROWS = [offices.row("001", balance="90000"), offices.row("002", stop="20")]


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.office, self.view, self.opened, self.said = office, View(), [], []
        self.presenter = HomePresenter(self.view, office, PageTools(Tasks(), self, self))

    def open(self, page, **args):
        self.opened.append((page, args))

    def done(self, text, offer=None):
        self.said.append(text)

    def __getitem__(self, name):
        return self.view.shown[name]


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    yield made
    made.store.close()


@pytest.fixture
def month(office, tmp_path):
    """November open, nothing read."""
    offices.with_rows(office, tmp_path, ROWS)
    period.open_period(office, NOVEMBER)
    return office


def desk_of(office):
    desk = Desk(office)
    desk.presenter.enter({})
    return desk


def issue(office, folder):
    offices.read(office, folder, NOVEMBER, ["001;110;", "002;112;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)


def of_cycle(office):
    return board.view(office).months[0]


def test_an_office_asks_first_for_accounts_then_tariffs_then_a_period(tmp_path):
    bare = founding.create_office(DataFolder(tmp_path / "o"), WorkingDate(offices.TODAY), offices.FOUNDING)
    desk = desk_of(bare)
    assert desk["show_empty"][0].button == "Traer el catastro"
    desk.presenter.fill(desk["show_empty"][0].key)
    offices.with_rows(bare, tmp_path, ROWS)
    desk.presenter.refresh()
    assert desk["show_empty"][0].button == "Cargar tarifas…"
    desk.presenter.fill(desk["show_empty"][0].key)
    assert desk.opened == [("importar", {}), ("tarifas", {})]
    offices.tariff.load_file(bare, offices.DATA / "tarifas-vs-2026a.json")
    desk.presenter.refresh()
    desk.presenter.fill(desk["show_empty"][0].key)
    offer = desk["ask_opening"][0]
    dates = offer.dates
    assert (offer.period, dates.starts, dates.ends) == (NOVEMBER, date(2026, 11, 1), date(2026, 11, 30))
    bare.store.close()


def test_opening_with_other_dates_or_refused_in_its_dialog(office, tmp_path):
    offices.with_rows(office, tmp_path, ROWS)
    desk = desk_of(office)
    desk.presenter.ask_opening()
    offer = desk["ask_opening"][0]
    desk.presenter.open_period(offer, ChosenDates(ends=date(2026, 10, 1)))
    assert "01/10/2026" in desk["refuse_opening"][0]
    desk.presenter.open_period(offer, ChosenDates(ends=date(2026, 11, 28)))
    assert desk["end_opening"] == ()
    assert desk.said == ["Se abrió noviembre 2026: ya puede tomar lecturas."]
    assert period.current_month(office).period.ends == date(2026, 11, 28)


def test_before_anything_is_known_nothing_happens(office):
    desk = Desk(office)
    desk.presenter.do_next()
    desk.presenter.ask_closing()
    desk.presenter.choose_month("1|2026-11")
    assert desk.view.shown == {}


def test_the_month_leads_from_readings_to_printing(month, tmp_path):
    desk = desk_of(month)
    assert desk["show_next"][0].text == "Seguir: digitar 2 lecturas"
    desk.presenter.do_next()
    offices.read(month, tmp_path, NOVEMBER, ["001;110;", "002;900;"])
    desk.presenter.refresh()
    assert desk["show_next"][0].text == "Seguir: decidir 1 en crítica"
    desk.presenter.do_next()
    assert [page for page, _ in desk.opened] == ["lecturas", "critica"]
    issue(month, tmp_path)
    desk.presenter.refresh()
    assert desk["show_next"][0].text == "Seguir: imprimir 2 facturas"
    assert desk["allow_closing"] == (True,)


def test_collecting_leads_to_the_desk_and_where_banks_collect_to_their_files(month):
    desk = desk_of(month)
    step = next(line for line in lines(of_cycle(month), 1, offices.TODAY) if line.id == "recaudo")
    desk.presenter.open_step(step)
    assert desk.opened[-1][0] == "caja"
    bank_office.load(month, bank_office.write(month.folder.root, [("999", 4_500_000)], day="20261120"))
    desk.presenter.refresh()
    desk.presenter.open_step(step)
    assert desk.opened[-1][0] == "bancos"


def test_steps_say_what_they_wait_for(month):
    found = {line.id: line for line in lines(of_cycle(month), 1, offices.TODAY)}
    assert found["lecturas"].standing is Standing.NOW
    assert found["lecturas"].pending == "2 por leer"
    assert found["critica"].state == "Espera el paso 3"
    assert found["liquidacion"].state == "Espera los pasos 3 y 4"
    assert found["emision"].state == "Espera el paso 5"
    assert found["cartera"].state == "Hasta el último pago"
    assert found["apertura"].late
    assert found["apertura"].state == "Hecho, 28 días tarde"
    bare = {line.id: line for line in lines(of_cycle(month), 0, offices.TODAY)}
    assert (bare["liquidacion"].state, bare["liquidacion"].page) == ("Faltan las tarifas", "tarifas")


def test_each_step_has_the_day_that_the_office_s_calendar_gives_it(month):
    """November ends on a Monday; the 8th of December is a holiday; invoices are due on the 15th."""
    planned = {line.id: line.planned for line in lines(of_cycle(month), 1, offices.TODAY)}
    assert planned == {
        "catastro": "", "apertura": "01/11", "lecturas": "30/11", "critica": "02/12", "liquidacion": "03/12",
        "revision": "03/12", "emision": "03/12", "impresion": "03/12", "reparto": "09/12", "recaudo": "15/12",
        "cartera": "22/12", "cierre": "31/12",
    }  # fmt: skip
    office_settings.change(month, {"days_to_decide": 9, "days_to_issue": 0, "days_to_deliver": 90})
    planned = {line.id: line.planned for line in lines(of_cycle(month), 1, offices.TODAY)}
    assert (planned["critica"], planned["emision"], planned["reparto"]) == ("30/11", "30/11", "15/12")


def test_visits_that_nobody_answered_stay_in_sight_until_the_invoices_are_issued(month, tmp_path):
    offices.read(month, tmp_path, NOVEMBER, ["001;110;", "002;;PREDIO_CERRADO"])
    found = {line.id: line for line in lines(of_cycle(month), 1, offices.TODAY)}
    assert found["critica"].pending == "1 por decidir"
    critique.decide(month, NOVEMBER, "002", Ruling(decision=Decision.REREAD, reason=""))
    found = {line.id: line for line in lines(of_cycle(month), 1, offices.TODAY)}
    assert (found["critica"].pending, found["critica"].standing) == ("1 visita", Standing.DONE)
    billing.settle(month, NOVEMBER)
    billing.issue(month, NOVEMBER)
    found = {line.id: line for line in lines(of_cycle(month), 1, offices.TODAY)}
    assert found["critica"].pending == ""


def test_what_is_under_way_after_its_day_is_late_and_what_waits_is_not(month):
    found = {line.id: line for line in lines(of_cycle(month), 1, date(2026, 12, 4))}
    assert (found["lecturas"].state, found["lecturas"].late) == ("4 días tarde", True)
    assert not found["critica"].late
    assert not found["cartera"].late


def test_a_month_that_ends_on_a_weekend_is_closed_on_its_last_business_day(office, tmp_path):
    offices.with_rows(office, tmp_path, ROWS)
    days = ChosenDates(due_on=date(2027, 1, 15), suspend_on=date(2027, 1, 22))
    period.open_period(office, NOVEMBER, chosen=days)
    planned = {line.id: line.planned for line in lines(of_cycle(office), 1, offices.TODAY)}
    assert planned["cierre"] == "29/01"


def test_next_steps_of_settling_and_issuing(month, tmp_path):
    offices.read(month, tmp_path, NOVEMBER, ["001;110;", "002;112;"])
    critique.decide_automatically(month, NOVEMBER)
    now = of_cycle(month)
    assert next_step(now, 1, offices.TODAY).text == "Seguir: liquidar 2 cuentas"
    assert next_step(now, 0, offices.TODAY).page == "tarifas"
    billing.settle(month, NOVEMBER)
    assert next_step(of_cycle(month), 1, offices.TODAY).text == "Seguir: revisar y emitir 2 facturas"
    found = {line.id: line for line in lines(of_cycle(month), 1, offices.TODAY)}
    assert (found["revision"].pending, found["emision"].pending) == ("2 facturas", "2 por emitir")


def test_after_printing_the_month_asks_for_time_then_for_the_next(month, tmp_path):
    issue(month, tmp_path)
    mark_printed(month)
    desk = desk_of(month)
    assert desk["show_next"] == (None,)
    desk.presenter.do_next()
    later = Desk(offices.on(month, date(2026, 12, 2)))
    later.presenter.enter({})
    assert later["show_next"][0].act == OPEN_NEXT
    later.presenter.do_next()
    later.presenter.open_period(later["ask_opening"][0], ChosenDates())
    later.presenter.refresh()
    assert [option.text for option in later["show_months"][0]] == ["Diciembre", "Noviembre"]
    later.presenter.choose_month("1|2026-11")
    assert later["show_next"][0].act == CLOSE
    assert later["allow_closing"] == (False,)
    later.presenter.do_next()
    assert later.opened[-1] == ("cierre", AT)


def mark_printed(office):
    with office.store.write() as transaction:
        ids = [row[0] for row in transaction.exec_driver_sql("SELECT document_id FROM invoice")]
        receipts.log_printing(transaction, office.actor(), dict.fromkeys(ids, 0), office.clock.today())


def test_each_step_opens_its_page_and_the_last_one_closes(month, tmp_path):
    desk = desk_of(month)
    steps = {line.id: line for line in desk["show_month"][3]}
    desk.presenter.open_step(steps["critica"])
    desk.presenter.open_step(steps["cierre"])
    assert desk.opened == [("critica", AT), ("cierre", AT)]
    issue(month, tmp_path)
    desk.presenter.refresh()
    desk.presenter.open_step(steps["cierre"])
    assert desk.opened[-1] == ("cierre", AT)
    closing.close(month, NOVEMBER)
    desk.presenter.refresh()
    assert desk["allow_closing"] == (False,)


def test_the_steps_of_a_month_before_the_last_one_open_their_pages_at_it(month, tmp_path):
    offices.read(month, tmp_path, NOVEMBER, ["001;110;"])
    critique.decide_automatically(month, NOVEMBER)
    billing.settle(month, NOVEMBER)
    billing.issue(month, NOVEMBER)
    period.open_period(offices.on(month, date(2026, 12, 1)), Period(2026, 12))
    desk = desk_of(month)
    desk.presenter.choose_month("1|2026-11")
    desk.presenter.open_step(step_line(desk, "emision"))
    desk.presenter.open_step(step_line(desk, "catastro"))
    desk.presenter.do_next()
    assert desk.opened == [("facturacion", AT), ("suscriptores", {}), ("lecturas", AT)]


def test_every_page_of_a_month_opens_at_the_month_that_the_board_shows(month, tmp_path):
    """An issued month, the last one of its cycle: its readings are looked at, not December opened."""
    issue(month, tmp_path)
    desk = desk_of(month)
    for name in ("apertura", "lecturas", "critica", "revision", "impresion", "reparto"):
        desk.presenter.open_step(step_line(desk, name))
    assert desk.opened == [
        ("lecturas", AT), ("lecturas", AT), ("critica", AT), ("facturacion", AT), ("facturas", AT),
        ("reparto", AT),
    ]  # fmt: skip
    desk.presenter.do_next()
    assert desk.opened[-1] == ("facturas", AT | {"unprinted": True})


def test_printing_and_delivering_lead_to_billing_until_the_invoices_are_issued(month):
    desk = desk_of(month)
    for name in ("impresion", "reparto"):
        desk.presenter.open_step(step_line(desk, name))
    assert desk.opened == [("facturacion", AT)] * 2
    assert desk.said == ["Antes se emiten las facturas de noviembre 2026."] * 2


def test_the_step_of_what_is_overdue_opens_the_accounts_that_it_counts(month, tmp_path):
    """None before its day is over; then those that owe something due before the month's own invoices."""
    issue(month, tmp_path)
    period.open_period(offices.on(month, date(2026, 12, 1)), Period(2026, 12))
    due_on = board.view(month).months[1].state.period.due_on
    assert step_line(desk_of(offices.on(month, due_on)), "cartera").pending == "1 en mora"
    late = offices.on(month, due_on + timedelta(days=1))
    for key, pending, before in (
        ("1|2026-11", "1 en mora", due_on),
        ("1|2026-12", "2 en mora", due_on + timedelta(days=1)),
    ):
        desk = desk_of(late)
        desk.presenter.choose_month(key)
        line = step_line(desk, "cartera")
        desk.presenter.open_step(line)
        page, asked = desk.opened[-1]
        wanted = AccountFilter(cycle=asked["cycle"], overdue=asked["overdue"], on=before)
        assert (page, line.pending, asked["due_before"]) == ("suscriptores", pending, str(before))
        assert f"{len(cadastre.list_accounts(late, wanted, 'code'))} en mora" == pending


def step_line(desk, name):
    return next(line for line in desk["show_month"][3] if line.id == name)


def test_the_step_of_delivery_counts_what_is_not_registered_and_leads_to_its_page(month, tmp_path):
    issue(month, tmp_path)
    desk = desk_of(offices.on(month, date(2026, 12, 4)))
    line = step_line(desk, "reparto")
    assert (line.pending, line.state, line.standing) == ("2 por repartir", "Por registrar", Standing.LATER)
    desk.presenter.open_step(line)
    assert desk.opened == [("reparto", AT)]


def test_the_accounts_that_break_the_sum_are_asked_for(month):
    desk = Desk(month)
    desk.presenter.show_untied()
    assert "show_untied" not in desk.view.shown
    desk.presenter.enter({})
    desk.presenter.show_untied()
    assert desk["show_untied"] == ([],)


def test_a_step_of_a_board_that_is_gone_does_nothing(month):
    step = lines(of_cycle(month), 1, offices.TODAY)[-1]
    desk = Desk(month)
    desk.presenter.open_step(step)
    assert desk.opened == []
    desk.presenter.open_step(lines(of_cycle(month), 1, offices.TODAY)[0])
    assert desk.opened == [("suscriptores", {})]


def test_the_portfolio_reads_as_a_sum_that_ties(month, tmp_path):
    issue(month, tmp_path)
    desk = desk_of(month)
    terms, tie, told = desk["show_portfolio"]
    assert [(term.sign, term.name.partition(" ·")[0]) for term in terms] == [
        ("", "Saldo inicial"), ("+", "Saldo traído"), ("+", "Facturado"), ("−", "Recaudado"), ("±", "Notas"),
        ("=", "Saldo final"),
    ]  # fmt: skip
    assert (tie.text, told) == ("Cuadra con el libro", "2 cuentas")
    ages, total = desk["show_ages"]
    assert next(age.name for age in ages) == "Corriente"
    closing = terms[-1].text
    assert [(fact.name, fact.text) for fact in total] == [
        ("Suma de las edades", closing), ("− A favor de suscriptores", "$ 0"), ("= Saldo final", closing),
    ]  # fmt: skip


def test_the_shares_of_the_ages_add_up_to_a_hundred():
    """Each cut by itself would give 33, 33, 33 and 0."""
    ages = [AgedAmount(name, value) for name, value in zip("abcd", (335, 333, 331, 1), strict=True)]
    assert [age.share for age in age_bars((each.name, each.amount) for each in ages)] == [
        "34 %",
        "33 %",
        "33 %",
        "0 %",
    ]


def test_the_ages_less_what_is_in_favour_are_the_closing_balance(month, tmp_path):
    issue(month, tmp_path)
    owed = board.view(month).portfolio.closing
    cash.collect(month, Payment(account="002", amount=cadastre.view_account(month, "002").balance + 7_000))
    desk = desk_of(month)
    total = desk["show_ages"][1]
    closing = parse_money(desk["show_portfolio"][0][-1].text)
    paid = owed - closing
    assert [parse_money(fact.text) for fact in total] == [owed - paid + 7_000, 7_000, closing]
    assert sum(age.value for age in desk["show_ages"][0]) == closing + 7_000
    before = offices.on(month, board.view(month).months[0].state.period.starts)
    earlier = board.view(before)
    assert ages_sum(earlier, earlier.portfolio)[-1].name == "= Saldo de hoy en el libro"
    assert ages_sum(replace(earlier, ages=()), earlier.portfolio) == []


def test_the_sum_of_the_portfolio_is_of_the_month_that_is_looked_at(month, tmp_path):
    """What November moved until its last day; what December moved until today begins where that ends."""
    issue(month, tmp_path)
    december = offices.on(month, date(2026, 12, 3))
    period.open_period(december, Period(2026, 12))
    cash.collect(december, Payment(account="002", amount=7_000))
    desk = desk_of(december)
    now = desk["show_portfolio"][0]
    assert (now[0].name, now[-1].name) == ("Saldo inicial · 01/12", "Saldo final · 03/12")
    desk.presenter.choose_month("1|2026-11")
    before, tie, _told = desk["show_portfolio"]
    assert (before[0].name, before[-1].name) == ("Saldo inicial · 01/11", "Saldo final · 30/11")
    assert (before[-1].text, tie.text) == (now[0].text, "Cuadra con el libro")
    assert desk["show_ages"][1][-1].name == "= Saldo de hoy en el libro"


def test_a_portfolio_that_does_not_tie_says_by_how_much():
    line = PortfolioLine(
        since=offices.TODAY, upto=offices.TODAY, opening=10, brought=0, billed=5, collected=3, notes=0,
        other=1, closing=20,
    )  # fmt: skip
    assert not line.ties
    assert (tie_of(line).text, tie_of(line).tone) == ("No cuadra por $ 7", Tone.BAD)
    assert [term.name for term in terms_of(line)][-2] == "Reversos y otros"


def test_the_plot_needs_two_months_and_leaves_out_one_not_billed_yet():
    months = [MonthMoney(Period(2026, 9 + place), 2_450_000, 1_000_000) for place in range(3)]
    assert money_lines(months[:1]) == ([], [])
    labels, plot = money_lines([*months, MonthMoney(Period(2026, 12), 0, 700)])
    assert (labels, plot[0].last_text) == (["S", "O", "N"], "2,5")
    between = [replace(each, billed=0) if each.month.month == 10 else each for each in months]
    labels, plot = money_lines(between)
    assert (labels, [value is None for value in plot[0].values]) == (["S", "O", "N"], [False, True, False])
    assert None not in plot[1].values
    assert (
        money_lines([MonthMoney(Period(2026, 9), 1, 0), MonthMoney(Period(2026, 10), 1, 0)])[1][1].last_text
        == "—"
    )


@pytest.mark.parametrize(
    ("broken", "said"), [((), "El libro cuadra: 15 reglas"), (("x",), "El libro no cuadra")]
)
def test_verifying_the_book(month, monkeypatch, broken, said):
    rules = tuple(
        RuleReport(id=str(place), name="n", looked_at=1, examples=broken if place == 3 else ())
        for place in range(15)
    )
    monkeypatch.setattr("app.check.check_book", lambda office, job: rules)
    desk = desk_of(month)
    desk.presenter.verify()
    assert desk["show_book"] == (rules,)
    assert desk.said[0].startswith(said)


def test_months_of_several_cycles_name_their_cycle(month):
    one = of_cycle(month)
    other = replace(
        one, cycle_name="Ciclo 2", state=replace(one.state, period=replace(one.state.period, cycle="2"))
    )
    assert [option.text for option in month_options([one, other])] == [
        "Ciclo 1 · noviembre",
        "Ciclo 2 · noviembre",
    ]


def test_a_month_without_work_is_discarded(month, office, tmp_path):
    empty = desk_of(office)
    assert empty["allow_discarding"] == (True,)
    empty.presenter.ask_discarding()
    decision, act = empty["ask_decision"]
    assert decision.sentence == "Noviembre 2026 se abrió el 29/11/2026 y todavía no tiene lecturas."
    offices.read(office, tmp_path, NOVEMBER, ["001;110;"])
    act()
    assert empty["warn"] == (
        "El período de noviembre de 2026 del ciclo 1 no se descarta: ya tiene lecturas.",
    )
    empty.presenter.refresh()
    assert empty["allow_discarding"] == (False,)
    del empty.view.shown["ask_decision"]
    empty.presenter.ask_discarding()
    assert "ask_decision" not in empty.view.shown


def test_discarding_leads_back_to_opening(month):
    desk = desk_of(month)
    desk.presenter.ask_discarding()
    desk["ask_decision"][1]()
    assert desk.said == ["Se descartó noviembre 2026."]
    desk.presenter.refresh()
    assert desk["allow_discarding"] == (False,)
    assert desk["show_empty"][0].icon is not None
    desk.presenter.ask_discarding()


def test_the_month_is_seen_day_by_day(month, office):
    desk = desk_of(month)
    desk.presenter.open_progress()
    assert desk.opened[-1] == ("avance", {"period": "2026-11", "cycle": "1"})
    none = Desk(office)
    none.presenter.open_progress()
    assert none.opened == []


def test_the_figures_of_the_month_are_seen_at_a_glance(month):
    desk = desk_of(month)
    desk.presenter.open_figures()
    assert desk.opened[-1] == ("tablero", {})


def entered(office):
    desk = Desk(office)
    desk.presenter.enter({})
    return desk


def test_claims_that_cannot_wait_are_told(month):
    filing = Filing(account="001", kind=ClaimKind.PETITION, text="Copias")
    due_on = claims.file_claim(month, filing).due_on
    claims.file_claim(month, filing)
    assert "warn" not in entered(month).view.shown
    last_day = entered(offices.on(month, due_on))
    assert last_day["warn"] == ("2 PQR están por vencer. Abra Reclamos.", Tone.WARN)
    assert frame_facts(last_day.office).claims == 2
    late = offices.on(month, due_on + timedelta(days=1))
    desk = entered(late)
    assert desk["warn"][0] == "2 PQR vencieron sin responder o sin notificar. Abra Reclamos."
    for number in (1, 2):
        claim_answers.recognise_silence(late, f"{due_on.year}-{number}")
    desk.presenter.refresh()
    assert desk["warn"][0] == ""
