"""Which period opens, on which days, and how one that was opened by mistake goes away."""

from datetime import date

import offices
import paper
import pytest
from offices import NOVEMBER

from app.desk import cash
from app.desk.cash import Payment
from app.invoicing import billing
from app.messages import sentence
from app.month import period
from app.month.period import ChosenDates
from app.paper import printing
from app.store import offices as stored
from app.store.offices import Cycle
from app.wording.refusals import (
    FormerPeriodNotIssued,
    PeriodDaysAbsurd,
    PeriodFarAway,
    PeriodMissing,
    PeriodNotEmpty,
    PeriodNotNext,
)
from domain.errors import InvalidValue
from domain.period import Period, Periodicity

DECEMBER = Period(2026, 12)


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    offices.with_rows(made, tmp_path, [offices.row("001", balance="5000")])
    yield made
    made.store.close()


def issue(office, folder):
    offices.read(office, folder, NOVEMBER, ["001;113;"])
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)


@pytest.mark.parametrize("name", [Period(2062, 11), Period(2027, 1), Period(2025, 10)])
def test_the_first_period_lies_near_the_working_date(office, name):
    with pytest.raises(PeriodFarAway) as refused:
        period.open_period(office, name)
    assert sentence(refused.value).endswith("puede ser de noviembre de 2025 a diciembre de 2026.")
    assert period.current_month(office) is None


@pytest.mark.parametrize("name", [Period(2025, 11), DECEMBER])
def test_the_first_may_be_of_the_last_year_or_the_one_that_begins(office, name):
    assert period.open_period(office, name)[0].period == name


@pytest.mark.parametrize("name", [Period(2027, 2), Period(2026, 10)])
def test_no_period_is_skipped_nor_opened_behind(office, tmp_path, name):
    period.open_period(office, NOVEMBER)
    issue(office, tmp_path)
    with pytest.raises(PeriodNotNext) as refused:
        period.open_period(office, name)
    assert "el último es el de noviembre de 2026 y el que sigue, el de diciembre de 2026" in sentence(
        refused.value
    )
    assert period.open_period(office, DECEMBER)[0].starts == date(2026, 12, 1)


def test_a_bimonthly_cycle_goes_two_by_two(office):
    with office.store.write() as transaction:
        stored.add_cycle(transaction, Cycle("B", "Bimestral", Periodicity.BIMONTHLY))
    first = period.open_period(office, DECEMBER, "B")
    assert (first[0].starts, first[0].ends) == (date(2026, 11, 1), date(2026, 12, 31))
    assert period.odd_days(office, first) == ()
    with pytest.raises(PeriodNotNext):
        period.open_period(office, Period(2027, 1), "B")
    with pytest.raises(FormerPeriodNotIssued):
        period.open_period(office, Period(2027, 2), "B")


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(date(2025, 1, 1), date(2026, 11, 30)), (date(2026, 11, 17), date(2026, 11, 30))],
)
def test_absurd_spans_are_refused(office, starts, ends):
    with pytest.raises(PeriodDaysAbsurd) as refused:
        period.open_period(office, NOVEMBER, None, ChosenDates(starts=starts, ends=ends))
    assert "de 15 a 45" in sentence(refused.value)


def test_unusual_days_are_said_and_not_refused(office):
    chosen = ChosenDates(starts=date(2026, 10, 28), ends=date(2026, 11, 30))
    opened = period.open_period(office, NOVEMBER, None, chosen)
    assert opened[0].days == 34
    assert period.odd_days(office, opened) == opened


@pytest.mark.parametrize(
    "chosen",
    [
        ChosenDates(starts=date(2025, 11, 1), ends=date(2025, 11, 30)),
        ChosenDates(starts=date(2027, 1, 1), ends=date(2027, 1, 31)),
        ChosenDates(due_on=date(2029, 12, 15)),
        ChosenDates(suspend_on=date(2029, 12, 15)),
    ],
)
def test_days_far_from_the_month_are_refused(office, chosen):
    with pytest.raises(InvalidValue):
        period.open_period(office, NOVEMBER, None, chosen)


def test_no_day_is_billed_twice(office, tmp_path):
    period.open_period(office, NOVEMBER)
    issue(office, tmp_path)
    with pytest.raises(InvalidValue) as refused:
        period.open_period(office, DECEMBER, None, ChosenDates(starts=date(2026, 11, 30)))
    assert "después del 30/11/2026, el último de noviembre de 2026" in sentence(refused.value)


def test_a_period_without_work_is_discarded_and_opens_anew(office):
    period.open_period(office, DECEMBER)
    period.discard_period(office, DECEMBER)
    assert period.current_month(office) is None
    with pytest.raises(PeriodMissing):
        period.discard_period(office, DECEMBER)
    assert period.open_period(office, NOVEMBER)


def test_a_period_with_readings_a_draft_or_movements_stays(office, tmp_path):
    period.open_period(office, NOVEMBER)
    cash.collect(office, Payment(account="001", amount=1000))
    with pytest.raises(PeriodNotEmpty) as refused:
        period.discard_period(office, NOVEMBER)
    assert sentence(refused.value).endswith("ya tiene movimientos en el libro.")
    billing.settle(office, NOVEMBER)
    with pytest.raises(PeriodNotEmpty) as refused:
        period.discard_period(office, NOVEMBER)
    assert sentence(refused.value).endswith("ya tiene una liquidación.")
    offices.read(office, tmp_path, NOVEMBER, ["001;113;"])
    with pytest.raises(PeriodNotEmpty) as refused:
        period.discard_period(office, NOVEMBER)
    assert sentence(refused.value).endswith("ya tiene lecturas.")


def test_a_sheet_printed_after_issuing_shows_what_that_month_was_compared_with(office, tmp_path):
    period.open_period(office, NOVEMBER)
    issue(office, tmp_path)
    printing.print_reading_sheets(office, NOVEMBER, tmp_path / "planillas")
    words = [run.text for run in paper.texts(tmp_path / "planillas" / "planilla-ruta-1.pdf")]
    assert "100" in words
    assert "113" not in words
