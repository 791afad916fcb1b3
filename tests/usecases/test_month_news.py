"""One sentence for each indicator that moved: beyond a tenth, or past its goal."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.figures import indicators, month_news
from app.figures.month_news import News
from domain.indicator import Better, Unit
from domain.period import Period


@pytest.fixture
def of(office):
    """An indicator with a value, that of the month before, and a goal."""
    found = {each.id: each for each in indicators.month(office, Period(2026, 11))}

    def make(value, former, goal=None, better=Better.UP):
        def told(text):
            return None if text is None else Decimal(text)

        base = found["eficiencia_recaudo_total_pct"]
        return replace(
            base, name="Recaudo", value=told(value), former=told(former), goal=told(goal), better=better
        )

    return make


@pytest.mark.parametrize(
    ("value", "former", "goal"),
    [("95", "100", None), (None, "100", None), ("95", None, None), ("90", "90", "80"), ("84", "82", "80")],
)
def test_what_hardly_moved_is_not_told(office, of, value, former, goal):
    assert month_news.news((of(value, former, goal),), office.currency) == ()


def test_a_move_beyond_a_tenth_is_told_with_its_goal(office, of):
    [told] = month_news.news((of("1234.50", "1000", None),), office.currency)
    assert told == News("eficiencia_recaudo_total_pct", "Recaudo: subió de 1.000 % a 1.234,5 %.", better=True)
    [told] = month_news.news((of("60", "80", "85"),), office.currency)
    assert told.sentence == "Recaudo: bajó de 80 % a 60 % y no cumple la meta de 85 %."
    assert not told.better


def test_a_goal_that_is_passed_is_told_however_small_the_step(office, of):
    [told] = month_news.news((of("85.1", "84.9", "85"),), office.currency)
    assert told.sentence == "Recaudo: subió de 84,9 % a 85,1 % y cumple la meta de 85 %."
    [told] = month_news.news((of("30.5", "29.5", "30", Better.DOWN),), office.currency)
    assert told.sentence == "Recaudo: subió de 29,5 % a 30,5 % y no cumple la meta de 30 %."
    assert not told.better


def test_what_is_worse_comes_first(office, of):
    found = month_news.news((of("100", "50"), of("50", "100")), office.currency)
    assert [each.better for each in found] == [False, True]


def test_money_is_told_as_the_office_writes_it_and_a_count_bare(office, of):
    spent = replace(of("1001373", "864770"), unit=Unit.MONEY)
    [told] = month_news.news((spent,), office.currency)
    assert told.sentence == "Recaudo: subió de $\N{NO-BREAK SPACE}864.770 a $\N{NO-BREAK SPACE}1.001.373."
    [told] = month_news.news((replace(of("3", "2"), unit=Unit.COUNT),), office.currency)
    assert told.sentence == "Recaudo: subió de 2 a 3."
