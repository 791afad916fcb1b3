"""States of an account: what is billed in each, and which may follow which (R-CAT-02, R-CAT-03)."""

import pytest

from domain.cadastre import (
    TRANSITIONS,
    AccountState,
    Service,
    ServiceClass,
    billable_services,
    consumes,
    supplied,
)

ALL = frozenset({Service.WATER, Service.SEWERAGE, Service.CLEANING})
WET = frozenset({Service.WATER, Service.SEWERAGE})


@pytest.mark.parametrize(
    ("state", "contracted", "billed"),
    [
        (AccountState.POTENTIAL, ALL, frozenset()),
        (AccountState.ACTIVE, ALL, ALL),
        (AccountState.ACTIVE, WET, WET),
        (AccountState.SUSPENDED, ALL, ALL),
        (AccountState.AGREED_SUSPENSION, ALL, ALL),
        (AccountState.CUT, ALL, frozenset({Service.CLEANING})),
        (AccountState.CUT, WET, frozenset()),
        (AccountState.ENDED, ALL, frozenset()),
    ],
)
def test_what_is_billed_in_each_state(state, contracted, billed):
    assert billable_services(state, contracted) == billed


def test_an_office_may_stop_cleaning_with_the_cut():
    assert billable_services(AccountState.CUT, ALL, cleaning_when_cut=False) == frozenset()


def test_only_an_active_account_consumes():
    assert [state for state in AccountState if consumes(state)] == [AccountState.ACTIVE]


@pytest.mark.parametrize(
    ("state", "billed", "expected"),
    [
        (AccountState.ACTIVE, {Service.WATER}, True),
        (AccountState.ACTIVE, {Service.SEWERAGE, Service.CLEANING}, True),
        (AccountState.ACTIVE, {Service.CLEANING, Service.OTHER}, False),
        (AccountState.SUSPENDED, {Service.WATER}, False),
    ],
)
def test_only_who_is_billed_water_or_sewerage_has_a_consumption(state, billed, expected):
    assert supplied(state, billed) is expected


def test_strata_are_residential_and_the_special_class_is_not():
    assert [each.value for each in ServiceClass if each.residential] == ["E1", "E2", "E3", "E4", "E5", "E6"]


def test_an_ended_account_stays_so_and_every_other_can_end():
    assert TRANSITIONS[AccountState.ENDED] == frozenset()
    for state, following in TRANSITIONS.items():
        assert state not in following
        assert state is AccountState.ENDED or AccountState.ENDED in following


def test_suspension_and_cut_are_lifted_to_active():
    for state in (AccountState.SUSPENDED, AccountState.CUT, AccountState.AGREED_SUSPENSION):
        assert AccountState.ACTIVE in TRANSITIONS[state]
