"""Plans of action lived in an office: activities with evidence, days kept or not, a plan verified."""

import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal

import offices
import pytest

from app import check
from app.figures import plan_follow_up, plans
from app.wording.goal_refusals import IndicatorMissing
from app.wording.plan_refusals import ActivityMissing, PlanMissing
from domain.action_plan import (
    Activity,
    ActivityEnded,
    ActivityOpen,
    ActivityState,
    Compliance,
    EvidenceMissing,
    Frame,
    Plan,
    PlanEnded,
    PlanKind,
    PlanState,
    PlanUnfinished,
)
from domain.errors import InvalidValue

PLAN = Plan(
    name=" Bajar  el agua no contabilizada ",
    kind=PlanKind.IMPROVEMENT,
    responsible="Óscar Ñáñez",
    begins_on=date(2026, 11, 1),
    ends_on=date(2027, 3, 31),
    indicator="IANC_pct",
    finding="El IANC subió a 34 %",
    cause="Fugas en la red del sector Alto",
    frame=Frame(process="Agua", goal="28 %"),
)
FIRST = Activity(
    name="Revisar acometidas del sector Alto",
    responsible="Luis",
    starts_on=date(2026, 11, 1),
    due_on=date(2026, 11, 20),
    target="120 acometidas",
    weight=3,
)
SECOND = Activity(
    name="Cambiar 20 medidores parados",
    responsible="Marta",
    starts_on=date(2026, 11, 15),
    due_on=date(2027, 2, 28),
    frame=Frame(process="Medición"),
)


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    yield made
    made.store.close()


@pytest.fixture
def proof(tmp_path):
    file = tmp_path / "acta 12.pdf"
    file.write_bytes(b"%PDF-1.7 acta")
    return file


@pytest.fixture
def number(office):
    made = plans.create(office, PLAN)
    assert [plans.add_activity(office, made, each) for each in (FIRST, SECOND)] == [1, 2]
    return made


def seen(office, number):
    return plan_follow_up.one(office, number)


def test_a_plan_is_followed_against_its_calendar(office, number):
    """On Nov 29 the first activity is late and the second has had 15 of its 106 days."""
    plans.record_progress(office, number, 1, 60, "72 acometidas revisadas")
    found = seen(office, number).plan
    assert (found.kept.said.name, found.open) == ("Bajar el agua no contabilizada", True)
    assert [each.state for each in found.activities] == [ActivityState.LATE, ActivityState.RUNNING]
    assert [each.expected for each in found.activities] == [Decimal("100.00"), Decimal("14.15")]
    assert (found.advance, found.expected) == (Decimal("45.00"), Decimal("78.54"))
    assert (found.state, found.compliance) == (PlanState.LATE, Compliance(total=2, late=1))
    assert [(each.process, each.advance) for each in found.processes] == [("Agua", 60), ("Medición", 0)]
    assert found.activities[1].frame == Frame(process="Medición", goal="28 %")


def test_done_means_closed_and_closed_means_evidence(office, number, proof):
    """000-43 and 000-76: without evidence nothing is closed; 000-81 counts by the day it was done."""
    with pytest.raises(EvidenceMissing):
        plans.close_activity(office, number, 1, date(2026, 11, 20), "Hecho")
    with pytest.raises(InvalidValue):
        plans.close_activity(office, number, 1, date(2026, 11, 30), "Hecho", proof)
    with pytest.raises(InvalidValue):
        plans.close_activity(office, number, 1, date(2026, 11, 20), " ", proof)
    assert seen(office, number).evidence == {}
    plans.close_activity(office, number, 1, date(2026, 11, 20), "118 revisadas, 9 fugas", proof)
    plans.attach_evidence(office, number, 2, proof, "Facturas de los medidores")
    plans.close_activity(office, number, 2, date(2026, 11, 29), "Cambiados los 20")
    found = seen(office, number)
    assert found.plan.compliance == Compliance(total=2, closed=2, in_time=2)
    assert found.plan.compliance.percent == Decimal("100.00")
    assert [each.name for each in found.evidence[1]] == ["acta 12.pdf"]
    assert found.evidence[2][0].note == "Facturas de los medidores"
    assert (found.plan.state, found.plan.advance) == (PlanState.DONE, 100)
    with pytest.raises(ActivityEnded):
        plans.record_progress(office, number, 1, 10, "más")
    plans.close_plan(office, number, "El IANC de noviembre llegó a 27 %")
    after = seen(office, number).plan
    assert (after.state, after.kept.verified) == (PlanState.CLOSED, "El IANC de noviembre llegó a 27 %")
    with pytest.raises(PlanEnded):
        plans.reopen_activity(office, number, 1, "faltó una")
    assert [(each.activity, each.act.value) for each in seen(office, number).events] == [
        (None, "cierre"), (2, "cierre"), (1, "cierre"),
    ]  # fmt: skip


def test_a_late_closing_is_closed_but_not_in_time(office, number, proof):
    plans.close_activity(office, number, 1, date(2026, 11, 25), "Terminado tarde", proof)
    found = seen(office, number).plan
    assert found.activities[0].state is ActivityState.AFTER_TIME
    assert (found.compliance.percent, found.compliance.closed) == (Decimal("0.00"), 1)


def test_moving_a_day_asks_why_and_is_told(office, number):
    moved = replace(FIRST, due_on=date(2026, 12, 10))
    with pytest.raises(InvalidValue) as refused:
        plans.change_activity(office, number, 1, moved)
    assert refused.value.field == "motivo"
    plans.change_activity(office, number, 1, moved, "Llovió dos semanas")
    found = seen(office, number).plan.activities[0]
    assert (found.days_moved, found.state) == (20, ActivityState.RUNNING)
    plans.change_activity(office, number, 1, replace(moved, responsible="Ana"))
    assert seen(office, number).plan.activities[0].kept.said.responsible == "Ana"


def test_what_is_annulled_or_closed_is_opened_again_with_its_reason(office, number, proof):
    with pytest.raises(ActivityOpen):
        plans.reopen_activity(office, number, 1, "nada")
    plans.annul_activity(office, number, 2, "Los medidores ya se cambiaron")
    assert seen(office, number).plan.compliance == Compliance(total=1, late=1, annulled=1)
    with pytest.raises(ActivityEnded):
        plans.annul_activity(office, number, 2, "otra vez")
    plans.reopen_activity(office, number, 2, "Faltaban cuatro")
    plans.record_progress(office, number, 1, 30, "36 acometidas")
    plans.close_activity(office, number, 1, date(2026, 11, 20), "Listo", proof)
    plans.reopen_activity(office, number, 1, "El acta es de otra visita")
    found = seen(office, number).plan
    assert [each.kept.percent for each in found.activities] == [30, 0]
    assert found.compliance == Compliance(total=2, late=1)
    for act in (plans.reopen_activity, plans.annul_activity):
        with pytest.raises(InvalidValue):
            act(office, number, 1, " ")


def test_a_plan_is_not_closed_while_something_is_open(office, number):
    with pytest.raises(PlanUnfinished) as refused:
        plans.close_plan(office, number, "Todo bien")
    assert refused.value.left == 2
    empty = plans.create(office, replace(PLAN, indicator=""))
    with pytest.raises(PlanUnfinished):
        plans.close_plan(office, empty, "Todo bien")
    with pytest.raises(InvalidValue):
        plans.close_plan(office, number, "")


def test_a_plan_is_said_otherwise_while_its_activities_fit(office, number):
    with pytest.raises(InvalidValue):
        plans.change(office, number, replace(PLAN, ends_on=date(2026, 12, 31)))
    plans.annul_activity(office, number, 2, "Sin presupuesto")
    plans.change(office, number, replace(PLAN, ends_on=date(2026, 12, 31)))
    assert seen(office, number).plan.kept.said.ends_on == date(2026, 12, 31)
    with pytest.raises(InvalidValue):
        plans.reopen_activity(office, number, 2, "Hay presupuesto")


def test_what_is_not_there_is_said(office, number, proof):
    for missing in (plans.change, plans.add_activity):
        with pytest.raises(PlanMissing):
            missing(office, 9, PLAN if missing is plans.change else FIRST)
    with pytest.raises(PlanMissing):
        plan_follow_up.one(office, 9)
    with pytest.raises(ActivityMissing):
        plans.attach_evidence(office, number, 3, proof)
    with pytest.raises(IndicatorMissing):
        plans.create(office, replace(PLAN, indicator="no_existe"))


def test_an_indicator_has_its_open_plan(office, number):
    """002-18: the newest one that is open; what was closed does not answer for it any more."""
    assert {key: each.number for key, each in plan_follow_up.of_indicators(office).items()} == {
        "IANC_pct": number
    }
    for position in (1, 2):
        plans.annul_activity(office, number, position, "Se hará de otro modo")
    plans.close_plan(office, number, "Se abrió otro")
    assert plan_follow_up.of_indicators(office) == {}
    other = plans.create(office, replace(PLAN, frame=Frame()))
    plans.add_activity(office, other, FIRST)
    found = plan_follow_up.listed(office)
    assert plan_follow_up.whole(found) == Compliance(total=1, late=1, annulled=2)
    by = plan_follow_up.by_process(found, date(2026, 11, 29))
    assert [each.process for each in by] == ["Agua", "Medición", plan_follow_up.NO_PROCESS]


def test_nothing_of_a_plan_changes_but_by_another_row(office, number):
    assert all(each.ok for each in check.check_book(office))
    plans.record_progress(office, number, 1, 5, "algo")
    book = sqlite3.connect(office.folder.database)
    for change in ("UPDATE plan_event SET percent = 99", "DELETE FROM activity_said"):
        with pytest.raises(sqlite3.DatabaseError, match="append only"):
            book.execute(change)
    book.close()
