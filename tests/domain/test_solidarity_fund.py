"""The fund month by month: what is owed, what is late, what a year would take (R-FSR-01, R-FSR-02)."""

from datetime import date

import pytest

from domain.cadastre import Service, ServiceClass
from domain.errors import InvalidValue
from domain.period import Period
from domain.solidarity import SolidarityBalance, SolidarityLine
from domain.solidarity_fund import BillNumber, EstimateLine, FundMonth, estimate, estimate_due

JANUARY = Period(2026, 1)


def month(subsidies=0, contributions=0, **facts):
    sums = SolidarityBalance(subsidies, contributions)
    return FundMonth(period=JANUARY, service=Service.WATER, sums=sums, **facts)


def test_a_deficit_that_nobody_billed_is_owed_all_the_same():
    found = month(100, 30)
    assert (found.to_receive, found.to_send, found.unbilled) == (70, 0, True)
    assert not found.overdue(date(2026, 12, 31))


def test_a_bill_stands_as_it_was_and_is_late_after_its_day():
    found = month(100, 50, bill="2026-0001", billed=70, due_on=date(2026, 3, 3), received=20)
    assert (found.to_receive, found.unbilled) == (50, False)
    assert found.overdue(date(2026, 3, 4))
    assert not found.overdue(date(2026, 3, 3))
    paid = month(100, 30, bill="2026-0001", billed=70, due_on=date(2026, 3, 3), received=75)
    assert paid.to_receive == 0
    assert not paid.overdue(date(2026, 3, 4))


def test_a_surplus_is_sent_to_the_fund():
    assert month(30, 100, sent=20).to_send == 50
    assert month(30, 100, sent=90).to_send == 0
    assert month(30, 30).to_receive == 0


def test_a_year_is_estimated_from_the_months_that_were_billed():
    def line(subsidies, service_class=ServiceClass.STRATUM_1, contributions=0):
        return SolidarityLine(
            service=Service.WATER,
            service_class=service_class,
            subsidies=subsidies,
            contributions=contributions,
        )

    found = estimate([[line(100), line(0, ServiceClass.COMMERCIAL, 7)], [], [line(151)]])
    assert found == (
        EstimateLine(Service.WATER, ServiceClass.STRATUM_1, 1506, 0),
        EstimateLine(Service.WATER, ServiceClass.COMMERCIAL, 0, 42),
    )
    assert estimate([]) == ()


def test_the_mayor_is_told_by_the_fifteenth_of_july():
    assert estimate_due(date(2026, 7, 15)) == date(2026, 7, 15)
    assert estimate_due(date(2026, 7, 16)) == date(2027, 7, 15)


@pytest.mark.parametrize("text", ["", "2026", "x-1", "2026-x"])
def test_what_is_no_number_of_a_bill_is_refused(text):
    with pytest.raises(InvalidValue):
        BillNumber.parse(text)


def test_a_number_is_read_as_it_is_printed():
    assert BillNumber.parse(" 2026-0012 ") == BillNumber(2026, 12)
    assert str(BillNumber(2026, 12)) == "2026-0012"
