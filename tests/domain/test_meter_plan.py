"""Which meters the plan of metering takes (R-CON-07)."""

from datetime import date

import pytest

from domain.errors import InvalidValue
from domain.meter_plan import MeterFacts, PlanLimits, PlanReason, reasons, work_for
from domain.service_order import OrderKind

TODAY = date(2027, 2, 4)
STATE, AGE, VOLUME = PlanReason.STATE, PlanReason.AGE, PlanReason.VOLUME


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, ()),
        ({"hung_on": date(2017, 2, 4)}, (AGE,)),
        ({"hung_on": date(2017, 2, 5)}, ()),
        ({"hung_on": None, "volume_m3": 3_999}, ()),
        ({"volume_m3": 4_000}, (VOLUME,)),
        ({"works": False}, (STATE,)),
        ({"hung_on": date(2010, 1, 1), "volume_m3": 9_999, "works": False}, (STATE, AGE, VOLUME)),
    ],
)
def test_a_meter_is_in_the_plan_by_state_age_or_volume(facts, found):
    known = {"hung_on": date(2026, 1, 1), "volume_m3": 10, "works": True, **facts}
    assert reasons(MeterFacts(**known), PlanLimits(), TODAY) == found


def test_what_does_not_measure_is_changed_and_the_rest_is_looked_at_first():
    assert work_for(STATE) is OrderKind.METER_CHANGE
    assert {work_for(AGE), work_for(VOLUME)} == {OrderKind.REVISION}


@pytest.mark.parametrize("wrong", [{"years": 0}, {"years": 51}, {"volume_m3": 0}])
def test_limits_are_those_of_a_meter(wrong):
    with pytest.raises(InvalidValue):
        PlanLimits(**wrong)
