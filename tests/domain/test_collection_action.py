"""What may be written down of a debtor."""

from datetime import date

import pytest

from domain.collection_action import (
    LONGEST_NOTE,
    Action,
    ActionKind,
    ActionResult,
    DebtorActionIncomplete,
    NextStep,
    Promised,
    check_action,
    following,
)
from domain.errors import InvalidValue

TODAY = date(2026, 11, 26)
OWED = 600_000


def action(**said):
    usual = {
        "kind": ActionKind.CALL,
        "taken_on": TODAY,
        "result": ActionResult.REACHED,
        "next_step": NextStep.VISIT,
        "next_on": date(2026, 12, 1),
    }
    return Action(**{**usual, **said})


def promise(amount=400_000, due_on=date(2026, 12, 4), **said):
    return action(result=ActionResult.PROMISE, promise=Promised(amount, due_on), **said)


def test_nothing_is_written_down_without_its_result_and_what_follows():
    with pytest.raises(DebtorActionIncomplete) as refused:
        check_action(action(result=None, next_step=None, next_on=None), TODAY, OWED)
    assert refused.value.lacking == ("resultado", "próxima acción", "fecha de la próxima acción")
    with pytest.raises(DebtorActionIncomplete) as refused:
        check_action(action(result=ActionResult.PROMISE), TODAY, OWED)
    assert refused.value.lacking == ("valor y fecha de la promesa",)


@pytest.mark.parametrize("given", [action(), promise(), promise(OWED, TODAY), action(next_on=TODAY)])
def test_what_can_be_followed_is_taken(given):
    check_action(given, TODAY, OWED)


@pytest.mark.parametrize(
    "given",
    [
        action(taken_on=date(2026, 11, 27)),
        action(next_on=date(2026, 11, 25)),
        action(note="x" * (LONGEST_NOTE + 1)),
        action(promise=Promised(1, TODAY)),
        promise(OWED + 1),
        promise(0),
        promise(due_on=date(2026, 11, 25)),
    ],
)
def test_what_serves_for_nothing_is_refused(given):
    with pytest.raises(InvalidValue):
        check_action(given, TODAY, OWED)


def test_who_answers_was_reached_and_who_does_not_was_not():
    assert {each for each in ActionResult if each.effective} == {
        ActionResult.REACHED, ActionResult.PROMISE, ActionResult.REFUSES, ActionResult.CLAIMS,
        ActionResult.PAID,
    }  # fmt: skip


def test_every_result_proposes_what_follows():
    assert following(ActionKind.VISIT, ActionResult.NO_ANSWER) == (NextStep.VISIT, 1)
    assert following(ActionKind.CALL, ActionResult.WRONG_NUMBER) == (NextStep.DATA, 1)
    assert all(following(ActionKind.CALL, each)[1] > 0 for each in ActionResult)
