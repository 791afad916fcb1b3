"""The worklist of the critique: what stands beside a case, what a decision bills, undoing a correction."""

from decimal import Decimal as Number

import offices
import pytest
import route_office
from route_office import NOVEMBER, OCTOBER

from app.month import critique, reading, worklist
from app.month.critique import Ruling
from app.month.reading import Entered
from app.month.route_sheet import PastUse
from app.wording.refusals import ReadingMissing
from domain.critique import Cause, Decision, NothingToAccept
from domain.reading import Observation, ReadingBelowPrevious


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("critica"))
    lines = ["001;124", "002;150", "003;125", "004;103", "005;94", "101;126", "102;;PREDIO_CERRADO"]
    offices.read(office, office.folder.root, NOVEMBER, lines, day="19/11/2026")
    yield office
    office.store.close()


@pytest.fixture
def route(_route, tmp_path):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield office
    office.store.close()


def rows_of(office):
    return {row.case.meter.code: row for row in worklist.worklist(office, NOVEMBER).rows}


def test_every_case_with_what_stands_beside_it(route):
    found = worklist.worklist(route, NOVEMBER)
    assert {row.case.meter.code: row.case.cause for row in found.rows} == {
        "002": Cause.RISE,
        "004": Cause.USE_WHILE_SUSPENDED,
        "005": Cause.INCONSISTENT,
        "102": Cause.NO_READING,
    }
    assert found.ready == 3
    assert found.past == (OCTOBER,)
    assert found.takes_decisions
    rise = next(row for row in found.rows if row.case.meter.code == "002")
    assert rise.neighbours == (12, 13)
    assert [use.m3 for use in rise.past] == [12]
    assert rise.last_year is None
    assert rise.verdict.limits == (Number("4.20"), Number("19.80"))


def test_the_month_a_year_before_stands_beside_its_case():
    uses = (PastUse(period=OCTOBER, m3=12, measured=True),)
    assert worklist._use_of(uses, OCTOBER) == 12
    assert worklist._use_of(uses, NOVEMBER) is None


def test_a_decided_neighbour_counts_with_what_it_bills(route):
    worklist.decide(route, NOVEMBER, "002", Ruling(decision=Decision.AVERAGE, reason=""))
    assert rows_of(route)["004"].neighbours == (12, 13)


def test_what_a_decision_would_bill_is_what_it_bills(route):
    rise = rows_of(route)["002"]
    for decision in (Decision.ACCEPT, Decision.AVERAGE, Decision.REREAD, Decision.INSPECT):
        expected = rise.outcome(decision)
        stored = worklist.decide(route, NOVEMBER, "002", Ruling(decision=decision, reason="x"))
        assert (stored.billed_m3, stored.method) == (expected.m3, expected.method)
    below = rows_of(route)["005"]
    with pytest.raises(NothingToAccept):
        below.outcome(Decision.ACCEPT)
    with pytest.raises(ReadingBelowPrevious):
        below.outcome(Decision.CORRECT, 90)
    assert below.outcome(Decision.CORRECT, 126).m3 == 14


def test_undoing_a_correction_brings_the_reading_back(route):
    corrected = worklist.decide(
        route, NOVEMBER, "005", Ruling(decision=Decision.CORRECT, reason="relectura", corrected=126)
    )
    assert (corrected.current, corrected.billed_m3) == (126, 14)
    back = worklist.undecide(route, NOVEMBER, "005", "error")
    assert (back.current, back.pending, back.cause) == (94, True, Cause.INCONSISTENT.value)


def test_undoing_another_decision_leaves_the_reading(route):
    worklist.decide(route, NOVEMBER, "002", Ruling(decision=Decision.ACCEPT, reason=""))
    back = worklist.undecide(route, NOVEMBER, "002", "error")
    assert (back.current, back.pending, back.billed_m3) == (150, True, None)


def test_the_worklist_sees_what_was_typed_since(route):
    reading.enter(route, NOVEMBER, "006", Entered(current=None, observation=Observation.VACANT))
    assert rows_of(route)["006"].case.cause is Cause.NO_READING


def test_an_issued_month_takes_no_decisions(route):
    assert not worklist.worklist(route, OCTOBER).takes_decisions
    assert critique.count_by_cause(critique.cases(route, OCTOBER)) == {}


def test_what_has_no_reading_cannot_be_read_again(route):
    with pytest.raises(ReadingMissing):
        worklist._stored(route, NOVEMBER, "006")
