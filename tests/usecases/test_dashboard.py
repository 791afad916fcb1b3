"""The board of figures: the month that it chooses, and who owes the most at its end."""

from datetime import date

import claim_office
import offices
import pytest

from app.desk import cash
from app.figures import dashboard
from app.figures.dashboard import DEBTORS
from domain.period import Period

NOVEMBER, DECEMBER, JANUARY = (Period(2026, 11).plus(step) for step in range(3))


@pytest.fixture
def owing(office, tmp_path):
    """Two accounts billed in November and December; January is not open yet."""
    return claim_office.owing(office, tmp_path)


def test_there_is_nothing_to_see_before_the_first_period(office):
    assert dashboard.view(office) is None


def test_the_last_month_that_was_billed_is_looked_at(owing):
    shown = dashboard.view(owing)
    assert shown.facts.period == DECEMBER
    assert shown.months == (DECEMBER, NOVEMBER)


def test_another_month_is_looked_at_by_its_name(owing):
    shown = dashboard.view(owing, NOVEMBER)
    assert shown.facts.period == NOVEMBER
    assert shown.facts.upto == date(2026, 11, 30)


def test_who_owes_the_most_comes_first_and_all_of_them_owe_what_the_book_says(owing):
    later = offices.on(owing, date(2027, 2, 20))
    shown = dashboard.view(later, JANUARY)
    owed = [each.owed for each in shown.debtors]
    assert owed == sorted(owed, reverse=True)
    assert len(shown.debtors) == 2 <= DEBTORS
    assert sum(owed) == shown.facts.ages.total
    assert sum(each.overdue for each in shown.debtors) == shown.facts.ages.overdue > 0
    assert all(each.holder for each in shown.debtors)


def test_who_paid_all_is_not_named(owing):
    cash.collect(owing, cash.Payment(account="001", amount=10_000_000))
    shown = dashboard.view(offices.on(owing, date(2027, 2, 20)), Period(2027, 2))
    assert [each.code for each in shown.debtors] == ["002"]
