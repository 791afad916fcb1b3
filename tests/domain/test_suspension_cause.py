"""Suspensions for causes other than arrears: who, when, in which state, at whose cost (R-SUS-05)."""

from datetime import date

import pytest

from domain.cadastre import AccountState
from domain.calendar import BusinessCalendar, HolidayRule
from domain.eligibility import Exclusion, Notice, OverdueAccount, OverdueInvoice, SuspensionPolicy
from domain.period import Periodicity
from domain.service_order import IllegalOrderStep, OrderCause, OrderKind, OrderState, ServiceOrder
from domain.suspension_cause import (
    BY_HAND,
    charges_user,
    needs_notice,
    rule_of,
    state_after,
    why_not,
    why_not_on,
)

CALENDAR = BusinessCalendar((HolidayRule(name="fiesta", month=11, day=16),))
POLICY = SuspensionPolicy(
    invoices={OrderKind.SUSPENSION: 2, OrderKind.CUT: 3},
    legal_cap={Periodicity.MONTHLY: 3, Periodicity.BIMONTHLY: 2},
    minimum_amount=0,
    notice_days=5,
    rest_before_holiday=True,
)
MONDAY = date(2026, 11, 2)
IMPUTABLE = (OrderCause.FRAUD, OrderCause.READING_HINDERED, OrderCause.TAMPERED)
ASKED_FOR = (OrderCause.REQUEST, OrderCause.MUTUAL)


def account(**facts):
    return OverdueAccount(**{"state": AccountState.ACTIVE, "overdue": ()} | facts)


def found(cause, *, reviewed=False, **facts):
    return why_not(account(**facts), BY_HAND[cause], reviewed=reviewed)


def on(cause, day, delivered=MONDAY):
    return why_not_on(BY_HAND[cause], Notice(delivered), day, POLICY, CALENDAR)


@pytest.mark.parametrize("cause", BY_HAND)
def test_what_it_owes_or_agreed_is_asked_of_none(cause):
    assert found(cause) is None
    assert found(cause, overdue=(OverdueInvoice(9, 9),), agreement_up_to_date=True) is None


@pytest.mark.parametrize("cause", BY_HAND)
def test_only_who_has_water_is_suspended(cause):
    assert found(cause, state=AccountState.SUSPENDED) is Exclusion.ALREADY
    assert found(cause, state=AccountState.CUT) is Exclusion.ALREADY
    assert found(cause, supplied=False) is Exclusion.NO_SUPPLY


@pytest.mark.parametrize("cause", BY_HAND)
def test_a_protected_user_is_not_suspended_for_a_fault_without_a_legal_review(cause):
    wanted = Exclusion.PROTECTED if cause in IMPUTABLE else None
    assert found(cause, protected=True) is wanted
    assert found(cause, protected=True, reviewed=True) is None


@pytest.mark.parametrize("cause", IMPUTABLE)
def test_a_fault_waits_for_the_offices_term_and_for_a_day_before_no_rest(cause):
    assert why_not_on(BY_HAND[cause], None, MONDAY, POLICY, CALENDAR) is Exclusion.NO_NOTICE
    assert on(cause, date(2026, 12, 1), delivered=None) is Exclusion.NO_NOTICE
    assert on(cause, date(2026, 11, 9)) is Exclusion.NOTICE_RUNNING  # the fifth business day
    assert on(cause, date(2026, 11, 10)) is None
    assert on(cause, date(2026, 11, 13)) is Exclusion.NO_BUSINESS_DAY  # a Friday
    assert on(cause, date(2026, 11, 16)) is Exclusion.NO_BUSINESS_DAY  # a holiday


def test_repairs_are_told_twenty_four_hours_before_whatever_the_day():
    assert (
        on(OrderCause.REPAIRS, date(2026, 11, 3)) is Exclusion.NOTICE_RUNNING
    )  # told at night, not yet 24 h
    assert on(OrderCause.REPAIRS, date(2026, 11, 4)) is None
    assert on(OrderCause.REPAIRS, date(2026, 11, 13)) is None


@pytest.mark.parametrize("cause", ASKED_FOR)
def test_who_asks_for_it_needs_no_notice(cause):
    assert why_not_on(BY_HAND[cause], None, date(2026, 11, 13), POLICY, CALENDAR) is None
    assert not needs_notice(OrderKind.SUSPENSION, cause)
    order = ServiceOrder(kind=OrderKind.SUSPENSION, asked_for=True)
    assert order.schedule().state is OrderState.SCHEDULED
    with pytest.raises(IllegalOrderStep):
        order.notify()


def test_the_cause_says_the_state_that_stays_and_who_pays():
    taken = OrderKind.SUSPENSION
    states = {cause: state_after(taken, cause) for cause in BY_HAND}
    assert {cause for cause, state in states.items() if state is AccountState.AGREED_SUSPENSION} == set(
        ASKED_FOR
    )
    assert {cause for cause in BY_HAND if charges_user(taken, cause)} == set(IMPUTABLE)
    assert [cause for cause, rule in BY_HAND.items() if rule.ends_by_itself] == [OrderCause.REPAIRS]


def test_arrears_and_what_gives_back_follow_their_own_rules():
    assert rule_of(OrderKind.SUSPENSION, OrderCause.ARREARS) is None
    assert rule_of(OrderKind.REINSTATEMENT, OrderCause.REQUEST) is None
    assert needs_notice(OrderKind.CUT, OrderCause.ARREARS)
    assert not needs_notice(OrderKind.REINSTATEMENT, OrderCause.REQUEST)
    assert charges_user(OrderKind.REINSTATEMENT, OrderCause.REQUEST)
    assert state_after(OrderKind.CUT, OrderCause.ARREARS) is AccountState.CUT
