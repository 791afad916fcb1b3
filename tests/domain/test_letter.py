"""Letters of collection: who gets one and why the others do not, their numbers, what counts as sent."""

from datetime import date

import pytest

from domain.collection import Stage
from domain.delivery import Outcome, ReturnCause
from domain.errors import InvalidValue
from domain.letter import (
    Addressee,
    DeliveryCount,
    LetterExclusion,
    LetterFact,
    LetterNumber,
    LetterPolicy,
    concerns,
    counted,
    why_not,
)
from domain.letter_template import LetterStage

ON = date(2026, 12, 3)
POLICY = LetterPolicy()
PREVENTIVE, PERSUASIVE, PRELEGAL, NOTICE, DEFAULT, CLEARANCE = LetterStage


def cause(stage, policy=POLICY, *, again=False, **facts):
    return why_not(stage, Addressee(**facts), policy, ON, again=again)


def test_each_gets_the_letter_of_the_stage_that_it_reached():
    for days, stage in (
        (1, PREVENTIVE),
        (30, PREVENTIVE),
        (31, PERSUASIVE),
        (90, PERSUASIVE),
        (91, PRELEGAL),
    ):
        given = {
            each: cause(each, days_overdue=days, collectable=100)
            for each in (PREVENTIVE, PERSUASIVE, PRELEGAL)
        }
        assert [each for each, why in given.items() if why is None] == [stage]
        assert set(given.values()) == {None, LetterExclusion.OTHER_STAGE}


def test_claims_and_agreements_are_left_out_each_with_its_cause():
    assert cause(PERSUASIVE, days_overdue=40, claimed=100) is LetterExclusion.CLAIM
    assert cause(PERSUASIVE, days_overdue=40, financed=100, in_agreement=True) is LetterExclusion.AGREEMENT
    late = {"days_overdue": 40, "collectable": 50, "in_agreement": True}
    assert cause(PERSUASIVE, **late) is None
    assert cause(PERSUASIVE, **late, missed=1) is LetterExclusion.IN_DEFAULT
    assert cause(DEFAULT, **late, missed=1) is None
    assert cause(DEFAULT, **late) is LetterExclusion.AGREEMENT


def test_small_amounts_are_left_alone():
    policy = LetterPolicy(stages=(Stage(code=PERSUASIVE, from_days=31, minimum_amount=5000),))
    assert cause(PERSUASIVE, policy, days_overdue=40, collectable=4999) is LetterExclusion.SMALL_AMOUNT
    assert cause(PERSUASIVE, policy, days_overdue=40, collectable=5000) is None


def test_a_notice_goes_where_the_service_may_be_taken_away():
    two = {"collectable": 100, "invoices": 2}
    assert cause(NOTICE, **two) is None
    assert cause(NOTICE, collectable=100, invoices=1) is LetterExclusion.FEW_INVOICES
    assert cause(NOTICE, **two, active=False) is LetterExclusion.NOT_ACTIVE
    assert cause(NOTICE, **two, protected=True) is LetterExclusion.PROTECTED
    assert cause(NOTICE, **two, in_agreement=True) is LetterExclusion.AGREEMENT
    assert cause(NOTICE, **two, in_agreement=True, missed=1) is None


def test_nobody_gets_the_same_letter_twice_in_a_month_unless_it_is_wanted():
    late = {"days_overdue": 40, "collectable": 100}
    assert cause(PERSUASIVE, **late, written_on=date(2026, 11, 4)) is LetterExclusion.RECENT
    assert cause(PERSUASIVE, **late, written_on=date(2026, 11, 3)) is None
    assert cause(PERSUASIVE, again=True, **late, written_on=ON) is None


def test_thanks_go_once_to_who_was_asked_and_owes_nothing():
    asked = {"asked_on": date(2026, 10, 1)}
    assert cause(CLEARANCE, **asked) is None
    assert cause(CLEARANCE, **asked, owed=1) is LetterExclusion.OWES
    assert cause(CLEARANCE, **asked, in_agreement=True) is LetterExclusion.OWES
    assert cause(CLEARANCE) is LetterExclusion.NEVER_ASKED
    assert cause(CLEARANCE, **asked, written_on=date(2026, 10, 2)) is LetterExclusion.RECENT
    assert cause(CLEARANCE, **asked, written_on=date(2026, 9, 1)) is None


def test_only_accounts_that_come_into_question_are_told():
    assert not concerns(PERSUASIVE, Addressee(owed=10))
    for facts in ({"collectable": 1}, {"claimed": 1}, {"financed": 1}):
        assert concerns(PERSUASIVE, Addressee(**facts))
    assert concerns(DEFAULT, Addressee(in_agreement=True))
    assert not concerns(DEFAULT, Addressee(collectable=1))
    assert concerns(CLEARANCE, Addressee(asked_on=ON))
    assert not concerns(CLEARANCE, Addressee())


def test_numbers_are_read_as_people_type_them():
    assert str(LetterNumber.parse(" cp 2026 57")) == "CP-2026-0057"
    assert str(LetterNumber.parse("l-2026-3", batch=True)) == "L-2026-0003"
    for wrong, batch in (("57", False), ("L-2026-3", False), ("CP-2026-57", True), ("XX-2026-1", False)):
        with pytest.raises(InvalidValue):
            LetterNumber.parse(wrong, batch=batch)


def test_a_return_has_its_cause_and_a_delivery_none():
    LetterFact(Outcome.RETURNED, ON, cause=ReturnCause.CLOSED)
    LetterFact(Outcome.DELIVERED, ON, "Ana Peña")
    for outcome, why in ((Outcome.RETURNED, None), (Outcome.DELIVERED, ReturnCause.CLOSED)):
        with pytest.raises(InvalidValue):
            LetterFact(outcome, ON, cause=why)
    with pytest.raises(InvalidValue):
        LetterFact(Outcome.DELIVERED, ON, "x" * 81)


def test_only_what_was_delivered_counts():
    facts = [(Outcome.DELIVERED, None)] * 600 + [(Outcome.RETURNED, ReturnCause.CLOSED)] * 129
    found = counted([*facts, (Outcome.RETURNED, ReturnCause.UNKNOWN), *[(Outcome.OPEN, None)] * 299])
    assert (found.letters, found.delivered, found.returned, found.open) == (1029, 600, 130, 299)
    assert found.causes == {ReturnCause.CLOSED: 129, ReturnCause.UNKNOWN: 1}
    assert found.permille(found.delivered) == 583
    assert DeliveryCount().permille(0) == 0
