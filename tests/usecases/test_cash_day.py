"""The closing of a day: its sums tie, it waits for its shifts, and it locks (R-PAG-03)."""

from dataclasses import replace
from datetime import date

import offices
import pytest

from app import check, frame
from app.desk import annulment, cash, cash_day, cash_day_paper, receipt_paper, shift
from app.desk.annulment import Undoing
from app.desk.cash import Payment
from app.desk.shift import Drawn
from domain.cadastre import Service
from domain.cash import DayAlreadyClosed, DayClosed, DrawerReason, ShiftsStillOpen
from domain.errors import InvalidValue
from domain.ledger import Concept

ONE, TWO = "0100001", "0100002"
NEXT = date(2026, 11, 30)


@offices.copied
def desk(office, folder):
    """A day: two receipts at the desk, one of them mixed, one annulled, one at a bank; 500 are missing."""
    rows = [offices.row(ONE, balance="90000"), offices.row(TWO, balance="40000")]
    offices.with_rows(office, folder, rows)
    shift.close_shift(office)
    shift.open_shift(office, 100_000)
    means = {"efectivo": 20_000, "cheque": 5_000}
    cash.collect(office, Payment(account=ONE, amount=25_000, means=means))
    wrong = cash.collect(office, Payment(account=ONE, amount=7_000))
    annulment.annul(office, wrong.receipt, "otra cuenta")
    cash.collect(office, Payment(account=TWO, amount=50_000))
    bank = Payment(account=ONE, amount=9_000, means={"transferencia": 9_000}, channel="banco")
    cash.collect(office, bank)
    shift.move_cash(office, Drawn(reason=DrawerReason.TURN_IN, amount=60_000, detail="al banco"))
    shift.move_cash(office, Drawn(reason=DrawerReason.EXPENSE, amount=3_500, detail="papel"))
    return office


def close(office):
    return shift.close_shift(office, {100_000: 1, 5_000: 1, 1_000: 1})


def broken(office):
    return [rule.id for rule in check.check_book(office) if not rule.ok]


def test_a_day_adds_up_by_place_by_means_and_by_what_was_settled(desk):
    close(desk)
    day = cash_day.day(desk)
    places = {(each.channel, each.desk): (each.received, each.given_back) for each in day.places}
    assert places == {("caja", 1): (82_000, 7_000), ("banco", 0): (9_000, 0)}
    assert [each.channel for each in day.places] == ["caja", "banco"]
    means = {each.channel: (each.receipts, each.undone, each.collected) for each in day.means}
    assert means == {"efectivo": (3, 1, 70_000), "cheque": (1, 0, 5_000), "transferencia": (1, 0, 9_000)}
    assert day.concepts == {(Service.OTHER, Concept.SERVICE): 74_000}
    assert (day.collected, day.in_favour) == (84_000, 10_000)
    for sums in (day.places, day.means):
        assert sum(each.collected for each in sums) == day.collected


def test_what_is_to_be_deposited_is_the_cash_over_the_float_and_the_cheques(desk):
    close(desk)
    day = cash_day.day(desk)
    assert day.difference == -500
    assert day.cash_to_deposit == 70_000 - 3_500 - 500
    assert day.cheques_to_deposit == 5_000


def test_a_day_waits_for_its_shifts_and_then_locks(desk):
    with pytest.raises(ShiftsStillOpen) as refused:
        cash_day.close_day(desk)
    assert refused.value.desks == (1,)
    close(desk)
    done = cash_day.close_day(desk, words="todo en orden")
    assert (done.closed.words, done.closed.totals["recaudo"]) == ("todo en orden", 84_000)
    with pytest.raises(DayAlreadyClosed):
        cash_day.close_day(desk)
    with pytest.raises(DayClosed):
        shift.open_shift(desk, 0)
    with pytest.raises(DayClosed):
        cash.collect(desk, Payment(account=ONE, amount=1, means={"transferencia": 1}, channel="banco"))
    with pytest.raises(InvalidValue):
        cash_day.close_day(desk, NEXT)
    assert broken(desk) == []


def test_a_reversal_of_another_day_counts_where_it_is_posted(desk):
    close(desk)
    cash_day.close_day(desk)
    paid = cash_day.day(desk).made[0]
    tomorrow = offices.on(desk, NEXT)
    annulment.reverse_receipt(
        tomorrow, Undoing(receipt=paid.number, reason="cheque malo", authorised_by="C. Ríos")
    )
    after = cash_day.close_day(tomorrow)
    assert (after.received, after.given_back, after.collected) == (0, 25_000, -25_000)
    assert after.concepts == {(Service.OTHER, Concept.SERVICE): -25_000}
    assert after.undone[0].authorised_by == "C. Ríos"
    assert cash_day.day(desk, offices.TODAY).collected == 84_000
    assert broken(desk) == []


def test_a_shift_left_open_yesterday_holds_today_back(desk):
    with pytest.raises(ShiftsStillOpen):
        cash_day.close_day(offices.on(desk, NEXT))


def test_a_closed_day_that_does_not_tie_is_found_out(desk):
    close(desk)
    cash_day.close_day(desk)
    offices.without_guards(desk, "UPDATE cash_day SET totals = json_set(totals, '$.recibido', 1)")
    assert "DIA" in broken(desk)


def test_the_frame_says_what_the_drawer_must_hold(desk):
    assert frame.frame_facts(desk).drawer == 106_500
    close(desk)
    assert frame.frame_facts(desk).drawer is None


def test_each_receipt_names_its_cashier_whoever_opened_the_shift(desk):
    luis = replace(desk, user="luis")
    made = cash.collect(luis, Payment(account=TWO, amount=4_000))
    wrong = cash.collect(luis, Payment(account=TWO, amount=900))
    annulment.annul(desk, wrong.receipt, "otra cuenta")
    assert receipt_paper.facts(desk, made.receipt).cashier == "luis"
    found = cash_day.day(desk)
    sums = [(each.channel, each.desk, each.receipts, each.undone, each.collected) for each in found.cashiers]
    assert sums == [("luis", 1, 2, 1, 4_000), ("oficina", 1, 3, 1, 75_000), ("banco", 0, 1, 0, 9_000)]
    assert sum(each.collected for each in found.cashiers) == found.collected
    assert shift.current(desk).cashiers == ("oficina", "luis")
    sheet = cash_day_paper.day_sheet(desk, found)
    assert [each.label for each in sheet.cashiers] == ["luis, caja 1", "oficina, caja 1", "Banco"]
    assert [each.cashier for each in sheet.shifts] == ["oficina", "oficina, luis"]
