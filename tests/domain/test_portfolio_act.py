"""What an act on the portfolio may take off of a debt, and how it is decided (R-INT-04)."""

from datetime import date

import pytest

from domain.cadastre import Service
from domain.ledger import FINANCED, Concept, EntryKind, OpenItem
from domain.portfolio_act import (
    ActKind,
    ActState,
    IllegalActStep,
    NothingToActOn,
    advance,
    reachable,
    take,
)

TODAY = date(2027, 1, 10)


def item(entry, due_on, amount=1_000, concept=Concept.SERVICE):
    return OpenItem(entry, 1, entry, due_on, Service.WATER, EntryKind.CHARGE, concept, amount)


ITEMS = (
    item(1, date(2026, 12, 20)),
    item(2, date(2026, 11, 20), concept=Concept.INTEREST),
    item(3, TODAY),
    item(4, FINANCED),
    item(5, date(2026, 11, 20), amount=500),
)


def entries(parts):
    return [(each.entry, amount) for each, amount in parts]


def test_only_what_is_late_and_free_of_claims_and_agreements_oldest_first():
    found = reachable(ActKind.WRITE_OFF, ITEMS, {1: 300, 5: 500}, TODAY)
    assert entries(found) == [(2, 1_000), (1, 700)]
    assert entries(reachable(ActKind.INACTIVATION, ITEMS, {}, TODAY, date(2026, 11, 30))) == [
        (2, 1_000), (5, 500)
    ]  # fmt: skip


def test_a_waiver_reaches_interest_alone():
    assert entries(reachable(ActKind.WAIVER, ITEMS, {}, TODAY)) == [(2, 1_000)]
    assert (ActKind.WAIVER.controlled, ActKind.WAIVER.entry) == (False, EntryKind.CREDIT)
    assert (ActKind.INACTIVATION.controlled, ActKind.INACTIVATION.entry) == (True, EntryKind.WRITE_OFF)


def test_an_adjustment_reaches_one_paper_late_or_not():
    due = item(6, date(2099, 1, 1), amount=800)
    every = reachable(ActKind.ADJUSTMENT, (*ITEMS, due), {6: 100}, TODAY)
    assert (due, 700) in [(each, amount) for each, amount in every]
    assert FINANCED not in [each.due_on for each, _ in every]
    alone = reachable(ActKind.ADJUSTMENT, (*ITEMS, due), {}, TODAY, paper=due.document)
    assert {each.document for each, _ in alone} == {due.document}
    assert reachable(ActKind.ADJUSTMENT, ITEMS, {}, TODAY, paper=-1) == ()
    assert (ActKind.ADJUSTMENT.controlled, ActKind.ADJUSTMENT.entry) == (False, EntryKind.CREDIT)


def test_so_much_is_taken_oldest_first_or_all_of_it():
    parts = reachable(ActKind.WRITE_OFF, ITEMS, {}, TODAY)
    assert entries(take("1", parts, 0)) == [(2, 1_000), (5, 500), (1, 1_000)]
    assert entries(take("1", parts, 1_200)) == [(2, 1_000), (5, 200)]


@pytest.mark.parametrize(("parts", "asked"), [((), 0), ((), 5), (ITEMS[:1], 1_001), (ITEMS[:1], -1)])
def test_never_more_than_there_is(parts, asked):
    with pytest.raises(NothingToActOn):
        take("1", [(each, each.amount) for each in parts], asked)


def test_it_is_decided_once_and_only_what_was_approved_is_taken_back():
    assert advance(1, ActState.PROPOSED, ActState.APPROVED) is ActState.APPROVED
    assert advance(1, ActState.PROPOSED, ActState.REJECTED) is ActState.REJECTED
    assert advance(1, ActState.APPROVED, ActState.TAKEN_BACK) is ActState.TAKEN_BACK
    for state, wanted in ((ActState.REJECTED, ActState.APPROVED), (ActState.APPROVED, ActState.REJECTED)):
        with pytest.raises(IllegalActStep):
            advance(1, state, wanted)
