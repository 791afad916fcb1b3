"""Debts that prescribe soon: five years from their due day, or from what began the term anew (R-CAR-03)."""

from datetime import date

import agreement_office
import legal_office
import offices
import pytest
from legal_office import LAWYER, issued, notified, taken

from app.debt import agreement_ending
from app.debt.prescription import alerts
from app.desk import annulment, cash
from app.desk.cash import Payment
from domain.calendar import add_years
from domain.legal import Stage, Track

SOON = date(2031, 7, 1)


@pytest.fixture
def owing(tmp_path):
    made = agreement_office.owing(tmp_path)
    yield made
    made.store.close()


def found(office, day=SOON):
    return {(each.account, each.paper): each for each in alerts(offices.on(office, day)).debts}


def test_an_old_debt_is_told_half_a_year_before_its_day(owing):
    told = found(owing)
    old = [each for each in told.values() if each.account == "002"]
    assert old
    for each in old:
        assert (each.runs_from, each.why) == (each.due_on, "")
        assert each.prescribes_on == add_years(each.due_on, 5)
    first = min(told.values(), key=lambda each: each.prescribes_on)
    assert found(owing, date(2031, 1, 2)).keys() < told.keys()
    beyond = alerts(offices.on(owing, first.prescribes_on))
    assert beyond.over >= 1


def test_a_payment_begins_it_anew_unless_it_was_undone(owing):
    paid = cash.collect(owing, Payment(account="002", amount=1_000)).receipt
    told = found(owing)
    before = {each.paper for each in found(owing).values() if each.account == "002"}
    later = found(owing, date(2031, 9, 1))
    anew = [each for each in later.values() if each.why == "abono"]
    assert [each.runs_from for each in anew] == [agreement_office.SIGNED]
    annulment.annul(owing, paid, "era de otra cuenta")
    assert {each.why for each in found(owing).values()} == {""}
    assert before <= {paper for account, paper in found(owing) if account == "002"}
    assert told.keys() <= found(owing).keys()


def test_an_agreement_begins_it_anew_and_holds_what_is_not_due(owing):
    agreement_office.sign(owing)
    assert {account for account, _ in found(owing)} == {"002"}
    agreement_ending.break_one(offices.on(owing, date(2027, 3, 1)), "1", "no vino")
    later = found(owing, date(2031, 9, 1))
    again = [each for each in later.values() if each.account == "001"]
    late = [each for each in again if each.due_on < agreement_office.SIGNED]
    assert late
    assert {(each.why, each.runs_from) for each in late} == {("convenio", agreement_office.SIGNED)}
    assert {each.why for each in again if each.due_on > agreement_office.SIGNED} == {""}


def test_a_lawsuit_begins_it_anew_for_what_its_title_claims(tmp_path):
    """R-CAR-03: filing interrupts, the title alone does not."""
    office = legal_office.owing(tmp_path)
    case = issued(office, track=Track.LAWSUIT, lawyer=LAWYER)
    notified(office, case)
    assert {each.why for (code, _), each in found(office).items() if code == "001"} == {""}
    filed_on = date(2027, 2, 9)
    taken(offices.on(office, filed_on), case, Stage.FILED, party="Juzgado 1", number="2027-00031")
    told = found(office, date(2031, 10, 1))
    sued = [each for (code, _), each in told.items() if code == "001"]
    assert {(each.why, each.runs_from) for each in sued} == {("demanda", filed_on)}
    assert {each.prescribes_on for each in sued} == {add_years(filed_on, 5)}
    assert {each.why for (code, _), each in told.items() if code == "002"} == {""}
    office.store.close()
