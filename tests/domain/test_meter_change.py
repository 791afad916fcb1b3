"""A meter is changed so that each m³ is billed once (R-LEC-03)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.account_change import Billed, ChangeAlreadyBilled, ChangeBeforeLast, ChangeTooLate
from domain.errors import InvalidValue
from domain.meter_change import (
    FinalReadingBelow,
    HangingMeter,
    MeterChange,
    PeriodNotRead,
    PeriodReadBefore,
    UnbilledPeriod,
    demand_change,
)
from domain.period import Period

DECEMBER = Period(2026, 12)
TODAY = date(2026, 12, 20)
OLD = HangingMeter(serial="M-1", digits=4, installed_on=date(2020, 5, 1), last_reading=130)
PAPER = Billed(Period(2026, 11), date(2026, 11, 30))
OPEN = UnbilledPeriod(period=DECEMBER, starts=date(2026, 12, 1), ends=date(2026, 12, 31), read=False)
NEW = MeterChange(day=date(2026, 12, 15), final=141, serial="X-9", digits=5, initial=2)


def test_a_change_within_the_open_period_stands():
    demand_change(NEW, OLD, PAPER, OPEN, TODAY)
    demand_change(replace(NEW, day=date(2026, 12, 1)), OLD, PAPER, None, TODAY)


def test_the_first_meter_of_an_account_has_no_final_reading():
    demand_change(replace(NEW, final=None), None, PAPER, replace(OPEN, read=True), TODAY)
    with pytest.raises(InvalidValue) as refused:
        demand_change(NEW, None, PAPER, OPEN, TODAY)
    assert refused.value.field == "lectura final"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"serial": " "}, "medidor nuevo"),
        ({"digits": 0}, "dígitos"),
        ({"digits": 10}, "dígitos"),
        ({"digits": 2, "initial": 123}, "lectura inicial"),
        ({"initial": -1}, "lectura"),
        ({"final": None}, "lectura final"),
        ({"final": 12345}, "lectura final"),
        ({"final": -1}, "lectura"),
    ],
)
def test_what_no_dial_shows_is_refused(facts, field):
    with pytest.raises(InvalidValue) as refused:
        demand_change(replace(NEW, **facts), OLD, PAPER, OPEN, TODAY)
    assert refused.value.field == field


def test_a_final_reading_below_the_last_one_needs_a_reason():
    with pytest.raises(FinalReadingBelow):
        demand_change(replace(NEW, final=129), OLD, PAPER, OPEN, TODAY)
    demand_change(replace(NEW, final=3, rolled=True), OLD, PAPER, OPEN, TODAY)
    demand_change(replace(NEW, final=129), replace(OLD, estimated_m3=10), PAPER, OPEN, TODAY)


def test_days_that_cannot_be_are_refused():
    for day, refusal in (
        (date(2026, 12, 21), ChangeTooLate),
        (date(2026, 11, 30), ChangeAlreadyBilled),
        (date(2020, 4, 30), ChangeBeforeLast),
    ):
        with pytest.raises(refusal):
            demand_change(replace(NEW, day=day), OLD, PAPER, OPEN, TODAY)


def test_the_readings_of_the_open_period_agree_with_the_day():
    with pytest.raises(PeriodReadBefore):
        demand_change(NEW, OLD, PAPER, replace(OPEN, read=True), TODAY)
    after = replace(NEW, day=date(2027, 1, 3))
    with pytest.raises(PeriodNotRead) as refused:
        demand_change(after, OLD, PAPER, OPEN, date(2027, 1, 5))
    assert refused.value.ends == OPEN.ends
    demand_change(after, OLD, PAPER, replace(OPEN, read=True), date(2027, 1, 5))
