"""Irregular cases: steps in order, each only when it is so, closed with the account active and billed."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cadastre import AccountState
from domain.irregularity import (
    STEPS,
    CaseFacts,
    CaseStep,
    IrregularKind,
    Lack,
    StepDayImpossible,
    StepLacks,
    StepOutOfTurn,
    demand_day,
    demand_step,
    demand_turn,
    lack_of,
    next_step,
)

GOOD = CaseFacts(state=AccountState.ACTIVE, metered=True, charges=1)


@pytest.mark.parametrize("kind", IrregularKind)
def test_every_kind_begins_with_a_visit_and_ends_with_the_charges_and_the_account(kind):
    steps = STEPS[kind]
    assert steps[0] is CaseStep.VISIT
    assert steps[-2:] == (CaseStep.CHARGED, CaseStep.ACTIVE)
    assert [steps.index(step) for step in CaseStep if step in steps] == list(range(len(steps)))


@pytest.mark.parametrize("kind", IrregularKind)
def test_steps_are_done_one_after_another_and_once(kind):
    done = []
    for step in STEPS[kind]:
        later = [each for each in STEPS[kind] if each not in {*done, step}]
        for each in later:
            with pytest.raises(StepOutOfTurn) as refused:
                demand_turn(kind, done, each)
            assert refused.value.needed is step
        demand_turn(kind, done, step)
        done.append(step)
        with pytest.raises(StepOutOfTurn) as again:
            demand_turn(kind, done, step)
        assert again.value.needed is None
    assert next_step(kind, done) is None


def test_nothing_is_installed_nor_charged_without_an_account():
    nobody = CaseFacts(state=None)
    for step in (CaseStep.INSTALLED, CaseStep.CHARGED, CaseStep.ACTIVE):
        assert lack_of(IrregularKind.CLANDESTINE, step, nobody) is Lack.ACCOUNT
    for step in (CaseStep.VISIT, CaseStep.NOTICE, CaseStep.REQUEST):
        demand_step(IrregularKind.CLANDESTINE, step, nobody)


def test_who_had_no_meter_has_one_at_the_end():
    bare = replace(GOOD, metered=False)
    with pytest.raises(StepLacks) as refused:
        demand_step(IrregularKind.NO_METER, CaseStep.INSTALLED, bare)
    assert refused.value.lacking is Lack.METER
    demand_step(IrregularKind.BYPASS, CaseStep.INSTALLED, bare)
    demand_step(IrregularKind.NO_METER, CaseStep.INSTALLED, GOOD)


@pytest.mark.parametrize(
    ("facts", "lacking"),
    [
        ({"charges": 0}, Lack.CHARGES),
        ({"state": AccountState.POTENTIAL}, Lack.ACTIVE),
        ({"state": AccountState.CUT}, Lack.ACTIVE),
        ({"late": 1}, Lack.BILLED),
        ({"held": True}, Lack.HELD),
        ({}, None),
    ],
)
def test_a_case_closes_only_with_the_account_active_and_its_charges_on_their_way(facts, lacking):
    assert lack_of(IrregularKind.OTHER, CaseStep.ACTIVE, replace(GOOD, **facts)) is lacking


def test_charges_are_enough_for_their_own_step():
    assert lack_of(IrregularKind.OTHER, CaseStep.CHARGED, replace(GOOD, late=1)) is None


def test_a_step_is_done_after_the_one_before_and_not_in_the_future():
    first, today = date(2026, 11, 3), date(2026, 11, 20)
    for on in (first, today):
        demand_day(on, first, today)
    for on in (date(2026, 11, 2), date(2026, 11, 21)):
        with pytest.raises(StepDayImpossible):
            demand_day(on, first, today)
