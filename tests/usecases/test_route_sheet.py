"""The sheet of a route: its check is the store's own verdict, and what was typed can be taken back."""

from dataclasses import replace
from datetime import date

import offices
import pytest
import route_office
from route_office import NOVEMBER, OCTOBER

from app.month import critique, period, reading, route_sheet
from app.month.reading import Entered
from app.month.route_sheet import ReadingChanged, ReadingDecided, Undone
from app.store import readings
from app.wording.refusals import AccountMissing, AlreadyIssued
from domain.critique import Cause, Decision
from domain.reading import ConsumptionMethod, Observation


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("ruta"))
    yield office
    office.store.close()


@pytest.fixture
def route(_route, tmp_path):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield office
    office.store.close()


def row_of(office, code):
    sheet = route_sheet.sheet(office, NOVEMBER, "1")
    return next(row for row in sheet.rows if row.meter.code == code)


def test_a_sheet_holds_the_route_in_walking_order_with_its_past(route):
    sheet = route_sheet.sheet(route, NOVEMBER, "1")
    assert [row.meter.code for row in sheet.rows] == ["001", "002", "003", "004", "005", "006"]
    assert sheet.past == (OCTOBER,)
    assert sheet.day == route_office.DAY
    assert sheet.takes_readings
    assert sheet.reader == ""
    first = sheet.rows[0]
    assert first.previous == 112
    assert [(use.period, use.m3, use.measured) for use in first.past] == [(OCTOBER, 12, True)]


def test_the_day_proposed_lies_within_the_period(route):
    late = offices.on(route, date(2026, 12, 5))
    assert route_sheet.sheet(late, NOVEMBER, "1").day == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("code", "current", "observation", "cause"),
    [
        ("001", 124, Observation.READ, None),
        ("001", 131, Observation.READ, None),
        ("001", 132, Observation.READ, Cause.RISE),
        ("001", 116, Observation.READ, Cause.DROP),
        ("001", 94, Observation.READ, Cause.INCONSISTENT),
        ("001", 3, Observation.READ, Cause.INCONSISTENT),
        ("001", None, Observation.CLOSED_PREMISES, Cause.NO_READING),
        ("004", 103, Observation.READ, Cause.USE_WHILE_SUSPENDED),
        ("004", 100, Observation.READ, None),
    ],
)
def test_the_instant_check_is_what_the_store_says(route, code, current, observation, cause):
    checked = row_of(route, code).check(current, observation)
    entered = Entered(current=current, observation=observation)
    stored = reading.enter(route, NOVEMBER, code, entered).reading
    assert checked.verdict.cause == cause
    assert stored.cause == (None if cause is None else cause.value)
    assert stored.consumption == checked.verdict.consumption
    assert stored.suggested == (None if cause is None else checked.verdict.suggested.value)
    if cause is None:
        assert stored.billed_m3 == checked.billed.m3


def test_without_a_reading_the_average_would_be_billed(route):
    checked = row_of(route, "001").check(None, Observation.CLOSED_PREMISES)
    assert (checked.billed.m3, checked.billed.method) == (12, ConsumptionMethod.OWN_AVERAGE)


def test_a_first_reading_is_taken_back_whole(route):
    entered = reading.enter(route, NOVEMBER, "001", Entered(current=124, reader="Jairo"))
    assert route_sheet.sheet(route, NOVEMBER, "1").reader == "Jairo"
    undone = Undone(version=entered.reading.version, former=None)
    assert route_sheet.undo(route, NOVEMBER, "001", undone).reading is None
    assert row_of(route, "001").reading is None
    assert reading.enter(route, NOVEMBER, "001", Entered(current=125)).reading.current == 125


def test_a_changed_reading_becomes_what_it_was_and_keeps_its_trail(route):
    first = reading.enter(route, NOVEMBER, "001", Entered(current=142)).reading
    critique.decide(route, NOVEMBER, "001", critique.Ruling(decision=Decision.ACCEPT, reason="fuga"))
    before = row_of(route, "001").reading
    changed = reading.enter(route, NOVEMBER, "001", Entered(current=124, reason="error al digitar")).reading
    back = route_sheet.undo(route, NOVEMBER, "001", Undone(version=changed.version, former=before)).reading
    assert (back.current, back.decision, back.reason) == (142, Decision.ACCEPT, "fuga")
    assert (back.billed_m3, back.cause) == (30, Cause.RISE.value)
    with route.store.read() as transaction:
        trail = readings.changes(transaction, first.id)
    assert [each["reason"] for each in trail] == ["fuga", "error al digitar", route_sheet.UNDO_REASON]
    assert {each["user"] for each in trail} == {"ana.perez"}


def test_what_somebody_changed_or_decided_is_not_taken_back(route):
    typed = reading.enter(route, NOVEMBER, "001", Entered(current=142)).reading
    with pytest.raises(ReadingChanged):
        route_sheet.undo(route, NOVEMBER, "001", Undone(version=typed.version + 1, former=None))
    with pytest.raises(ReadingChanged):
        route_sheet.undo(route, NOVEMBER, "002", Undone(version=1, former=None))
    critique.decide(route, NOVEMBER, "001", critique.Ruling(decision=Decision.ACCEPT, reason=""))
    with pytest.raises(ReadingDecided):
        route_sheet.undo(route, NOVEMBER, "001", Undone(version=typed.version + 1, former=None))
    with pytest.raises(AccountMissing):
        route_sheet.undo(route, NOVEMBER, "999", Undone(version=1, former=None))
    with pytest.raises(AlreadyIssued):
        route_sheet.undo(route, OCTOBER, "001", Undone(version=1, former=None))


def test_what_has_a_trail_is_not_taken_away(route):
    reading.enter(route, NOVEMBER, "001", Entered(current=142))
    before = row_of(route, "001").reading
    changed = reading.enter(route, NOVEMBER, "001", Entered(current=143)).reading
    back = route_sheet.undo(route, NOVEMBER, "001", Undone(version=changed.version, former=before)).reading
    with pytest.raises(ReadingChanged):
        route_sheet.undo(route, NOVEMBER, "001", Undone(version=back.version, former=None))


def test_an_issued_month_takes_no_readings(route):
    assert not route_sheet.sheet(route, OCTOBER, "1").takes_readings


def test_progress_counts_what_has_no_figure(route):
    reading.enter(route, NOVEMBER, "001", Entered(current=None, observation=Observation.CLOSED_PREMISES))
    reading.enter(route, NOVEMBER, "002", Entered(current=124))
    first, second = reading.progress(route, NOVEMBER)
    assert (first.meters, first.stored, first.pending, first.unread) == (6, 2, 1, 1)
    assert (second.stored, second.unread) == (0, 0)


def test_a_case_judged_alone_is_judged_as_among_all(route):
    """`review` of one account loads only what that account needs."""
    offices.read(route, route.folder.root, NOVEMBER, ["001;142", "002;124", "003;124"], day="19/11/2026")
    alone = reading.enter(route, NOVEMBER, "005", Entered(current=150)).reading
    with route.store.write() as transaction:
        whole = period.find_period(transaction, NOVEMBER)
        critique.review(transaction, whole)
        again = readings.of_account(transaction, whole.id, alone.account_id)
    assert replace(again, version=alone.version) == alone


def test_opening_is_previewed_with_the_days_it_would_have(route):
    december = period.preview_opening(route, "1")
    assert str(december.period) == "2026-12"
    assert (december.meters, december.routes) == (8, 2)
    assert december.dates.starts == date(2026, 12, 1)
    assert december.dates.ends == date(2026, 12, 31)
    assert not december.month.issued
    assert december.month.takes_readings


def test_the_first_period_is_the_working_month_and_opens_as_previewed(tmp_path):
    office = offices.blank(tmp_path / "nueva")
    offices.with_rows(office, tmp_path, route_office.ROWS[:1])
    (month,) = period.cycle_months(office)
    assert (month.period, month.takes_readings) == (None, False)
    found = period.preview_opening(office, "1")
    (opened,) = period.open_period(office, found.period, "1")
    dates = found.dates
    assert (opened.starts, opened.ends, opened.due_on, opened.suspend_on) == (
        dates.starts, dates.ends, dates.due_on, dates.suspend_on,
    )  # fmt: skip
    with pytest.raises(period.CycleMissing):
        period.preview_opening(office, "9")
    office.store.close()
