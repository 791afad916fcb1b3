"""The legal stage: a title with all it needs, stages in their order, terms in business days (R-CAR-04)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.calendar import BusinessCalendar
from domain.claim import Light
from domain.errors import InvalidValue
from domain.legal import (
    STAGES,
    CaseNotRunning,
    CaseNumber,
    CaseStillOwed,
    Condition,
    Ending,
    Means,
    Place,
    Requirement,
    Stage,
    StageSkipped,
    TermStillRuns,
    TitleFacts,
    TitleLacks,
    Track,
    check_condition,
    check_ending,
    check_step,
    check_title,
    condition,
    lacking,
    next_stages,
    notifies,
    prescription_light,
    term_end,
)
from domain.profiles import PROFILES
from domain.rulebook import legal_terms

COLOMBIA, ECUADOR, PERU = PROFILES["co"], PROFILES["ec"], PROFILES["pe"]
TODAY = date(2026, 11, 29)
WHOLE = TitleFacts(
    creditor="Acueducto, NIT 900123456",
    debtor="María Ñúñez",
    document="CC 37123456",
    address="Cra. 7 n.º 12-34",
    papers=2,
    amount=84_500,
    interest_from=date(2026, 10, 16),
    rates=True,
    delivered_on=date(2026, 11, 3),
    signer="Ana Ruiz, gerente",
    lawyer="Luis Paz",
)
LACKING = {
    Requirement.CREDITOR: {"creditor": ""},
    Requirement.DEBTOR: {"debtor": ""},
    Requirement.DOCUMENT: {"document": ""},
    Requirement.ADDRESS: {"address": ""},
    Requirement.CONCEPT: {"papers": 0},
    Requirement.CERTIFIED_DEBT: {"amount": 0},
    Requirement.INTEREST_FROM: {"interest_from": None},
    Requirement.INTEREST: {"rates": False},
    Requirement.DELIVERED: {"delivered_on": None},
    Requirement.SIGNATURE: {"signer": ""},
    Requirement.LAWYER: {"lawyer": ""},
}
ALONG = {
    Track.COACTIVE: [
        Stage.ISSUED, Stage.NOTIFIED, Stage.ORDERED, Stage.ORDER_NOTIFIED, Stage.SEIZURE, Stage.APPRAISAL,
        Stage.AUCTION, Stage.CLOSED,
    ],
    Track.LAWSUIT: [
        Stage.ISSUED, Stage.NOTIFIED, Stage.FILED, Stage.ORDERED, Stage.ORDER_NOTIFIED, Stage.SEIZURE,
        Stage.APPRAISAL, Stage.AUCTION, Stage.CLOSED,
    ],
}  # fmt: skip


def calendar(profile):
    return BusinessCalendar(profile.holidays, ())


@pytest.mark.parametrize("requirement", list(Requirement))
def test_a_title_is_not_issued_without_each_of_its_requirements(requirement):
    facts = replace(WHOLE, **LACKING[requirement])
    assert lacking(Track.LAWSUIT, facts) == (requirement,)
    with pytest.raises(TitleLacks) as told:
        check_title(Track.LAWSUIT, facts)
    assert told.value.requirements == (requirement,)


def test_a_whole_title_is_issued_and_the_utility_itself_needs_no_lawyer():
    check_title(Track.LAWSUIT, WHOLE)
    check_title(Track.COACTIVE, replace(WHOLE, lawyer=""))


def test_all_that_lacks_is_said_at_once():
    with pytest.raises(TitleLacks) as told:
        check_title(Track.COACTIVE, replace(WHOLE, interest_from=None, signer=""))
    assert told.value.requirements == (Requirement.INTEREST_FROM, Requirement.SIGNATURE)


@pytest.mark.parametrize("track", list(Track))
def test_a_case_goes_stage_by_stage_to_its_end(track):
    place = Place(Stage.PREPARATION)
    for stage in ALONG[track]:
        rule = check_step(track, place, stage, TODAY)
        assert not rule.aside
        place = Place(stage)


@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("stage", [Stage.PREPARATION, Stage.ISSUED, Stage.NOTIFIED, Stage.ORDERED])
def test_from_a_title_nobody_jumps_to_a_seizure(track, stage):
    """001-14: no seizure before the order to pay was made known."""
    with pytest.raises(StageSkipped) as told:
        check_step(track, Place(stage), Stage.SEIZURE, TODAY)
    assert told.value.lacking[-1] is Stage.ORDER_NOTIFIED


def test_what_is_past_is_not_taken_again_and_what_ended_stays():
    for stage, wanted in [
        (Stage.ORDERED, Stage.ISSUED),
        (Stage.CLOSED, Stage.LETTER),
        (Stage.CLOSED, Stage.CLOSED),
        (Stage.ISSUED, Stage.MEASURES),
        (Stage.ISSUED, Stage.FILED),
    ]:
        with pytest.raises(StageSkipped) as told:
            check_step(Track.COACTIVE, Place(stage), wanted, TODAY)
        assert told.value.lacking == ()


@pytest.mark.parametrize(
    ("track", "stage", "wanted"),
    [
        (Track.COACTIVE, Stage.NOTIFIED, Stage.ORDERED),
        (Track.LAWSUIT, Stage.NOTIFIED, Stage.FILED),
        (Track.COACTIVE, Stage.ORDER_NOTIFIED, Stage.SEIZURE),
        (Track.LAWSUIT, Stage.ORDER_NOTIFIED, Stage.SEIZURE),
    ],
)
def test_nothing_follows_a_notification_before_its_term_is_over(track, stage, wanted):
    last = date(2026, 12, 14)
    with pytest.raises(TermStillRuns) as told:
        check_step(track, Place(stage, last), wanted, last)
    assert told.value.last_day == last
    check_step(track, Place(stage, last), wanted, date(2026, 12, 15))


def test_measures_come_with_the_order_or_after_it_and_leave_the_case_where_it_stood():
    for stage in (Stage.ORDERED, Stage.ORDER_NOTIFIED, Stage.SEIZURE):
        assert check_step(Track.COACTIVE, Place(stage), Stage.MEASURES, TODAY).aside
    assert check_step(Track.LAWSUIT, Place(Stage.FILED), Stage.MEASURES, TODAY).aside


def test_what_may_be_done_next_begins_with_the_way_and_ends_with_the_end():
    found = next_stages(Track.COACTIVE, Place(Stage.ORDERED))
    assert (found[0], found[-1]) == (Stage.ORDER_NOTIFIED, Stage.CLOSED)
    assert set(found[1:-1]) == {Stage.MEASURES, Stage.LETTER}
    assert next_stages(Track.LAWSUIT, Place(Stage.CLOSED)) == ()
    assert next_stages(Track.LAWSUIT, Place(Stage.AUCTION))[0] is Stage.MEASURES


def test_a_case_under_agreement_or_paid_goes_no_further_and_never_ends_by_itself():
    seizure, letter = (STAGES[Track.COACTIVE][each] for each in (Stage.SEIZURE, Stage.LETTER))
    for held in (Condition.SUSPENDED, Condition.PAID):
        with pytest.raises(CaseNotRunning) as told:
            check_condition(held, Stage.SEIZURE, seizure)
        assert (told.value.state, told.value.wanted) == (held, Stage.SEIZURE)
        check_condition(held, Stage.LETTER, letter)
        check_condition(held, Stage.CLOSED, STAGES[Track.COACTIVE][Stage.CLOSED])
    check_condition(Condition.RUNNING, Stage.SEIZURE, seizure)
    assert condition(Stage.NOTIFIED, in_agreement=False, left=0) is Condition.PAID
    assert condition(Stage.NOTIFIED, in_agreement=True, left=5) is Condition.SUSPENDED
    assert condition(Stage.NOTIFIED, in_agreement=False, left=5) is Condition.RUNNING
    assert condition(Stage.CLOSED, in_agreement=True, left=5) is Condition.CLOSED


def test_only_what_is_paid_ends_as_paid():
    with pytest.raises(CaseStillOwed) as told:
        check_ending(Ending.PAID, 1)
    assert told.value.amount == 1
    check_ending(Ending.PAID, 0)
    check_ending(Ending.WRITTEN_OFF, 1)


def test_a_notification_opens_a_term_of_business_days():
    """001-12: of Friday 27 November 2026; the eighth of December is a holiday in Colombia."""
    friday = date(2026, 11, 27)
    rules = STAGES[Track.COACTIVE]
    terms = legal_terms(COLOMBIA, friday, Track.COACTIVE)
    assert term_end(rules[Stage.NOTIFIED], friday, terms, calendar(COLOMBIA)) == date(2026, 12, 14)
    assert term_end(rules[Stage.ORDERED], friday, terms, calendar(COLOMBIA)) is None


@pytest.mark.parametrize(
    ("profile", "track", "voluntary", "order"),
    [
        (COLOMBIA, Track.COACTIVE, 10, 15),
        (COLOMBIA, Track.LAWSUIT, 10, 5),
        (ECUADOR, Track.COACTIVE, 10, 3),
        (PERU, Track.COACTIVE, 10, 7),
        (PERU, Track.LAWSUIT, 10, 5),
    ],
)
def test_terms_are_the_countrys(profile, track, voluntary, order):
    assert tuple(legal_terms(profile, TODAY, track).days.values()) == (voluntary, order)


def test_slips_notify_when_two_were_left_on_different_days():
    first, second = date(2026, 11, 3), date(2026, 11, 4)
    assert notifies(Means.PERSONAL, first, [])
    assert not notifies(Means.SLIP, first, [])
    assert notifies(Means.SLIP, second, [first])
    with pytest.raises(InvalidValue):
        notifies(Means.SLIP, first, [first])


def test_the_light_of_prescription():
    last = date(2028, 11, 29)
    assert prescription_light(TODAY, last) is Light.GREEN
    assert prescription_light(date(2027, 11, 30), last) is Light.YELLOW
    assert prescription_light(date(2028, 6, 2), last) is Light.RED
    assert prescription_light(last, last) is Light.RED
    assert prescription_light(date(2028, 11, 30), last) is Light.OVERDUE


def test_numbers_of_cases():
    assert str(CaseNumber(2026, 7)) == "2026-0007"
    assert CaseNumber.parse(" 2026-7 ") == CaseNumber(2026, 7)
    with pytest.raises(InvalidValue):
        CaseNumber.parse("7")
