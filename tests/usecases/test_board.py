"""The board: the portfolio's papers must say what the ledger's entries say, whatever happened meanwhile."""

import sqlite3
from datetime import date, timedelta

import offices
import pytest
from offices import NOVEMBER, TODAY

from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import adjustment, billing, undoing
from app.invoicing.adjustment import Note, NoteKind
from app.month import board, critique, period
from app.month.critique import Ruling
from app.paper import delivery, printing
from app.register import cadastre
from app.store import ledger
from app.wording.refusals import DeliveryOutOfDates, NothingToDeliver, PeriodClosed, PeriodMissing
from domain.critique import Decision
from domain.period import Period

ROWS = [
    offices.row("001", balance="90000"),
    offices.row("002", stop="20", balance="-5000"),
    offices.row("003", stop="30"),
]


@offices.copied
def issued(office, folder):
    """Three accounts, one with debt and one in favour; November issued."""
    offices.with_rows(offices.on(office, date(2026, 10, 20)), folder, ROWS)
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, ["001;110;", "002;112;", "003;109;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    return office


def test_before_any_period_there_is_no_movement(office):
    found = board.view(office)
    assert (found.accounts, found.sheets, found.months, found.portfolio) == (0, 1, (), None)
    assert (found.history, found.ages) == ((), ())


def test_the_sum_ties_to_the_ledger_after_payments_and_notes(issued):
    account = ledger_account(issued, "003")
    cash.collect(issued, Payment(account="001", amount=40_000))
    adjustment.issue(
        issued, Note(kind=NoteKind.CREDIT, invoice=account, amount=1_000, reason="error de lectura")
    )
    line = board.view(issued).portfolio
    with issued.store.read() as transaction:
        total = ledger.total_balance(transaction)
    assert line.ties
    assert line.closing == total
    assert (line.opening, line.brought) == (85_000, 0)
    assert (line.collected, line.notes) == (40_000, -1_000)
    assert line.billed > 0


def ledger_account(office, code):
    """Number of the account's last invoice."""
    from app.register.cadastre import view_account

    return view_account(office, code).invoices[-1].number


def test_balances_brought_in_within_the_month_stand_apart(office, tmp_path):
    offices.with_rows(office, tmp_path, ROWS)
    period.open_period(office, NOVEMBER)
    line = board.view(office).portfolio
    assert (line.opening, line.brought, line.closing, line.ties) == (0, 85_000, 85_000, True)


def test_the_accounts_that_break_the_sum_are_named(office, tmp_path):
    offices.with_rows(office, tmp_path, ROWS)
    period.open_period(office, NOVEMBER)
    assert board.untied_accounts(office, board.view(office).portfolio) == []
    offices.without_guards(office, "UPDATE document SET total = total + 700 WHERE account_id = 1")
    line = board.view(office).portfolio
    [found] = board.untied_accounts(office, line)
    assert (found.code, found.difference) == ("001", -700)
    assert line.closing - line.reckoned == -700


def test_history_begins_with_the_first_month_that_had_money(issued):
    cash.collect(issued, Payment(account="001", amount=40_000))
    history = board.view(offices.on(issued, date(2026, 12, 5))).history
    assert [each.month for each in history] == [NOVEMBER, Period(2026, 12)]
    assert (history[0].collected, history[1].billed) == (40_000, 0)


def test_ages_hold_all_that_is_owed(issued):
    later = board.view(offices.on(issued, TODAY + timedelta(days=100)))
    with issued.store.read() as transaction:
        owed = sum(item.amount for item in ledger.open_items(transaction))
    assert sum(each.amount for each in later.ages) == owed
    by_name = {each.name: each.amount for each in later.ages}
    assert by_name["Corriente"] == 0
    assert by_name["91–180"] == 90_000


def test_what_is_in_favour_stands_beside_the_ages(issued):
    owed = cadastre.view_account(issued, "001").balance
    cash.collect(issued, Payment(account="001", amount=owed + 2_500))
    found = board.view(issued)
    assert found.in_favour == 2_500
    assert sum(each.amount for each in found.ages) - found.in_favour == found.portfolio.closing


def test_the_closing_figures_are_those_of_the_issued_invoices(issued):
    found = board.closing_figures(issued, NOVEMBER, "1")
    assert found.issued.invoices == 3
    assert found.issued.billed == board.view(issued).portfolio.billed
    assert found.issued.unpaid == 3
    assert 0 < found.issued.owed <= found.issued.billed
    with pytest.raises(PeriodMissing):
        board.closing_figures(issued, Period(2027, 1), "1")


def test_printing_is_done_on_the_working_day_not_on_the_machine_s(issued, tmp_path):
    december = offices.on(issued, date(2026, 12, 3))
    printing.print_invoices(december, NOVEMBER, tmp_path / "papeles")
    assert step_of(december, "impresion") == (True, date(2026, 12, 3))


def test_what_was_printed_before_days_were_kept_has_the_day_of_its_moment(issued):
    with issued.store.write() as transaction:
        transaction.exec_driver_sql(
            "INSERT INTO printing (document_id, at, user)"
            " SELECT document_id, '2026-11-30T13:05:00+00:00', 'x' FROM invoice"
        )
    assert step_of(issued, "impresion") == (True, date(2026, 11, 30))


def test_the_delivery_is_a_day_that_somebody_notes_and_may_correct(issued):
    assert step_of(issued, "reparto") == (False, None)
    later = offices.on(issued, date(2026, 12, 5))
    for day in (date(2026, 12, 3), date(2026, 12, 4)):
        delivery.end(later, NOVEMBER, "1", day, although_open=True)
        assert step_of(later, "reparto") == (True, day)
    with sqlite3.connect(issued.folder.database) as book:
        said = book.execute("SELECT summary FROM audit WHERE action = 'delivery.end' ORDER BY id")
        assert [line for (line,) in said] == [
            "ciclo 1: reparto terminado el 2026-12-03, con 3 facturas sin registrar",
            "ciclo 1: reparto terminado el 2026-12-04, antes 2026-12-03, con 3 facturas sin registrar",
        ]
    book.close()


def test_nothing_is_delivered_before_it_is_issued_nor_tomorrow_nor_once_closed(issued):
    december = offices.on(issued, date(2026, 12, 1))
    for day in (TODAY - timedelta(days=1), date(2026, 12, 2)):
        with pytest.raises(DeliveryOutOfDates):
            delivery.end(december, NOVEMBER, "1", day)
    period.open_period(december, Period(2026, 12))
    with pytest.raises(NothingToDeliver):
        delivery.end(december, Period(2026, 12), "1", date(2026, 12, 1))
    period.close_period(december, NOVEMBER)
    with pytest.raises(PeriodClosed):
        delivery.end(december, NOVEMBER, "1", date(2026, 12, 1))
    with pytest.raises(PeriodMissing):
        delivery.end(december, NOVEMBER, "7", date(2026, 12, 1))


def step_of(office, name):
    """Whether a step of November is done, and on what day."""
    [month] = period.month_state(office, NOVEMBER)
    return next((step.done, step.on) for step in month.steps if step.id == name)


def test_the_critique_is_done_on_the_working_day_of_its_last_decision(office, tmp_path):
    """Its trail keeps that day; of a decision from before it did, the day of its moment is told."""
    offices.with_rows(office, tmp_path, ROWS)
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;110;", "002;;PREDIO_CERRADO", "003;900;"])
    december = offices.on(office, date(2026, 12, 2))
    critique.decide(december, NOVEMBER, "002", Ruling(decision=Decision.REREAD, reason=""))
    assert step_of(office, "critica") == (False, None)
    critique.decide_automatically(office, NOVEMBER)
    assert step_of(office, "critica") == (True, date(2026, 12, 2))
    critique.undecide(december, NOVEMBER, "002", "")
    assert step_of(office, "critica") == (False, None)
    critique.decide_automatically(offices.on(office, date(2026, 12, 4)), NOVEMBER)
    assert step_of(office, "critica") == (True, date(2026, 12, 4))
    assert step_of(office, "lecturas")[1] < date(2026, 12, 2)
    before = "UPDATE reading_change SET new = json_remove(new, '$.on'), at = '2026-12-07T15:00:00+00:00'"
    offices.without_guards(office, before)
    assert step_of(office, "critica") == (True, date(2026, 12, 7))


def test_collecting_and_recovering_are_done_on_the_day_of_the_last_payment(issued):
    """The old debt of 001 is paid on the 3rd, the invoice of 003 on the 5th, the last one on the 4th."""
    assert step_of(issued, "recaudo") == step_of(issued, "cartera") == (False, None)
    for day, code in ((3, "001"), (5, "003"), (4, "002")):
        at = offices.on(issued, date(2026, 12, day))
        cash.collect(at, Payment(account=code, amount=cadastre.view_account(at, code).balance))
    december = offices.on(issued, date(2026, 12, 6))
    assert step_of(december, "recaudo") == (True, date(2026, 12, 5))
    assert step_of(december, "cartera") == (True, date(2026, 12, 3))


def test_nothing_overdue_before_the_issue_needs_no_payment(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row("003")])
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["003;109;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    assert step_of(office, "cartera") == (False, None)
    billing.issue(office, NOVEMBER)
    assert step_of(office, "cartera") == (True, TODAY)


def test_what_a_month_billed_is_of_that_month_though_it_is_issued_in_the_next(office, tmp_path):
    """November issued on the 3rd of December, corrected, undone and issued again: one November."""
    offices.with_rows(office, tmp_path, ROWS)
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;110;", "002;112;", "003;109;"])
    critique.decide_automatically(office, NOVEMBER)
    december = offices.on(office, date(2026, 12, 3))
    billing.settle(december, NOVEMBER)
    billing.issue(december, NOVEMBER)
    cash.collect(december, Payment(account="001", amount=40_000))
    billed = board.closing_figures(december, NOVEMBER, "1").issued.billed
    [november, month] = board.view(december).history
    assert (november.billed, november.collected) == (billed, 0)
    assert (month.billed, month.collected) == (0, 40_000)
    note = Note(kind=NoteKind.CREDIT, invoice=ledger_account(december, "003"), amount=1_000, reason="lectura")
    adjustment.issue(december, note)
    assert board.view(december).history[0].billed == billed - 1_000


def test_an_issue_that_was_undone_is_not_billed(issued):
    billed = board.view(issued).history[0].billed
    undoing.undo(issued, NOVEMBER, "precios errados")
    assert board.view(issued).history == ()
    billing.settle(issued, NOVEMBER)
    billing.issue(issued, NOVEMBER)
    assert board.view(issued).history[0].billed == billed


def test_an_issued_month_stays_on_the_board_until_it_is_closed(issued):
    december = offices.on(issued, date(2026, 12, 1))
    period.open_period(december, Period(2026, 12))
    shown = board.view(december).months
    assert [(each.state.period.period.month, each.is_last) for each in shown] == [(12, True), (11, False)]
    period.close_period(december, NOVEMBER)
    assert len(board.view(december).months) == 1
