"""Plans of action: advance by weight and calendar, compliance as closed in time over all (000-81)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.action_plan import (
    Activity,
    ActivityState,
    Compliance,
    EvidenceMissing,
    Frame,
    Plan,
    PlanKind,
    PlanState,
    Standing,
    advance,
    compliance,
    demand_activity,
    demand_closing,
    demand_percent,
    demand_plan,
    expected,
    state_of,
)
from domain.errors import InvalidValue

BEGIN, END = date(2026, 10, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 23)
PLAN = Plan(
    name="Recuperar cartera", kind=PlanKind.RECOVERY, responsible="Rosa", begins_on=BEGIN, ends_on=END
)
ACTIVITY = Activity(name="Llamar", responsible="Rosa", starts_on=BEGIN, due_on=END)
OPEN = Standing(starts_on=BEGIN, due_on=date(2026, 11, 30))

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@st.composite
def standings(draw):
    starts = draw(days)
    return Standing(
        starts_on=starts,
        due_on=starts + timedelta(days=draw(st.integers(0, 300))),
        weight=draw(st.integers(1, 1000)),
        percent=draw(st.integers(0, 99)),
        closed_on=draw(st.none() | days),
        annulled=draw(st.booleans()),
    )


many = st.lists(standings(), max_size=8)


def test_how_an_activity_stands():
    assert OPEN.state(date(2026, 9, 30)) is ActivityState.NOT_BEGUN
    assert replace(OPEN, percent=5).state(date(2026, 9, 30)) is ActivityState.RUNNING
    assert OPEN.state(OPEN.due_on) is ActivityState.RUNNING
    assert OPEN.state(OPEN.due_on + timedelta(1)) is ActivityState.LATE
    assert replace(OPEN, closed_on=OPEN.due_on).state(END) is ActivityState.IN_TIME
    assert replace(OPEN, closed_on=END).state(END) is ActivityState.AFTER_TIME
    assert replace(OPEN, annulled=True).state(END) is ActivityState.ANNULLED
    assert ActivityState.AFTER_TIME.closed
    assert not ActivityState.LATE.closed


def test_compliance_is_closed_in_time_over_all():
    """000-81: of four, two closed by their day, one after it, one late: 50 %."""
    found = compliance(
        [
            replace(OPEN, closed_on=date(2026, 10, 15)),
            replace(OPEN, closed_on=OPEN.due_on),
            replace(OPEN, closed_on=date(2026, 12, 1)),
            OPEN,
            replace(OPEN, annulled=True),
        ],
        date(2026, 12, 15),
    )
    assert found == Compliance(total=4, closed=3, in_time=2, late=1, annulled=1)
    assert found.percent == Decimal("50.00")
    assert found.plus(found).percent == found.percent
    assert Compliance().percent is None


def test_the_advance_against_the_calendar():
    half = Standing(starts_on=BEGIN, due_on=date(2026, 10, 10), weight=3, percent=50)
    other = Standing(starts_on=date(2026, 10, 6), due_on=date(2026, 10, 10), weight=1)
    assert advance([half, other]) == Decimal("37.50")
    assert expected([half, other], date(2026, 10, 5)) == Decimal("37.50")
    assert expected([half, other], date(2026, 9, 30)) == 0
    assert expected([half, other], END) == 100
    assert (advance([]), expected([replace(OPEN, annulled=True)], END)) == (None, None)


def test_how_a_plan_stands():
    begun = replace(OPEN, percent=95)
    assert state_of([], TODAY, closed=False) is PlanState.EMPTY
    assert state_of([begun], TODAY, closed=True) is PlanState.CLOSED
    assert state_of([begun], TODAY, closed=False) is PlanState.ON_TIME
    assert state_of([OPEN], TODAY, closed=False) is PlanState.BEHIND
    assert state_of([begun], END, closed=False) is PlanState.LATE
    ended = [replace(OPEN, closed_on=TODAY), replace(OPEN, annulled=True)]
    assert state_of(ended, END, closed=False) is PlanState.DONE


@given(many, days)
def test_advance_and_calendar_lie_between_nothing_and_all(activities, today):
    for found in (advance(activities), expected(activities, today)):
        assert found is None or 0 <= found <= 100


@given(many, days, days)
def test_the_calendar_never_asks_for_less_later(activities, one, other):
    before, after = (expected(activities, each) for each in sorted((one, other)))
    assert before == after is None or before <= after


@given(many, days, st.integers(2, 50))
def test_weights_are_parts_whatever_their_unit(activities, today, times):
    scaled = [replace(each, weight=each.weight * times) for each in activities]
    assert advance(scaled) == advance(activities)
    assert expected(scaled, today) == expected(activities, today)


@given(many, days)
def test_what_is_annulled_changes_nothing_that_counts(activities, today):
    standing = [each for each in activities if not each.annulled]
    assert advance(standing) == advance(activities)
    assert replace(compliance(activities, today), annulled=0) == compliance(standing, today)


@given(many, many, days)
def test_the_compliance_of_two_plans_is_that_of_all_their_activities(one, other, today):
    both = compliance(one, today).plus(compliance(other, today))
    assert both == compliance([*one, *other], today)
    assert both.in_time <= both.closed <= both.total
    assert both.closed + both.late <= both.total


@given(many, days)
def test_a_plan_whose_activities_are_all_done_is_whole(activities, today):
    ended = [replace(each, closed_on=each.due_on) for each in activities]
    assume(any(not each.annulled for each in ended))
    assert (advance(ended), compliance(ended, today).percent) == (100, 100)
    assert state_of(ended, today, closed=False) is PlanState.DONE


def test_what_an_activity_does_not_say_is_what_its_plan_says():
    said = Frame(process="Recaudo", goal="90 %").over(Frame(process="Cartera", norm="Ley 142"))
    assert said == Frame(process="Recaudo", goal="90 %", norm="Ley 142")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "plan"), ({"name": "x" * 121}, "plan"), ({"responsible": ""}, "responsable"),
        ({"finding": "x" * 601}, "hallazgo"), ({"cause": "x" * 601}, "causa"),
        ({"frame": Frame(norm="x" * 601)}, "norma"), ({"ends_on": date(2026, 9, 30)}, "fin"),
    ],
)  # fmt: skip
def test_what_a_plan_may_not_be(changes, field):
    demand_plan(PLAN)
    with pytest.raises(InvalidValue) as refused:
        demand_plan(replace(PLAN, **changes))
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "actividad"), ({"responsible": ""}, "responsable"), ({"target": "x" * 601}, "meta"),
        ({"weight": 0}, "peso"), ({"weight": 1001}, "peso"), ({"due_on": date(2026, 9, 30)}, "vence"),
        ({"starts_on": date(2026, 9, 30)}, "inicio"), ({"due_on": date(2027, 1, 1)}, "vence"),
    ],
)  # fmt: skip
def test_what_an_activity_may_not_be(changes, field):
    demand_activity(ACTIVITY, PLAN)
    with pytest.raises(InvalidValue) as refused:
        demand_activity(replace(ACTIVITY, **changes), PLAN)
    assert refused.value.field == field


def test_nobody_says_that_an_activity_is_whole():
    """000-43: done means closed, and closed means evidence."""
    demand_percent(0)
    demand_percent(99)
    for wrong in (-1, 100):
        with pytest.raises(InvalidValue):
            demand_percent(wrong)


def test_closing_asks_for_evidence_and_a_day_that_has_come():
    """000-76."""
    demand_closing(TODAY, TODAY, 1, (3, 2))
    with pytest.raises(EvidenceMissing) as refused:
        demand_closing(TODAY, TODAY, 0, (3, 2))
    assert refused.value.facts() == {"plan": 3, "activity": 2}
    with pytest.raises(InvalidValue):
        demand_closing(TODAY + timedelta(1), TODAY, 1, (3, 2))
