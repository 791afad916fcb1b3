from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cadastre import AccountState
from domain.calendar import BusinessCalendar, HolidayRule
from domain.eligibility import (
    Exclusion,
    Notice,
    OverdueAccount,
    OverdueInvoice,
    SuspensionPolicy,
    assess,
    may_work_on,
    why_not_now,
)
from domain.period import Periodicity
from domain.service_order import OrderKind
from domain.suspension_notice import NoticeChannel

# Wednesday 11 November 2026 is a holiday here.
CALENDAR = BusinessCalendar((HolidayRule(name="fiesta", month=11, day=11),))
POLICY = SuspensionPolicy(
    invoices={OrderKind.SUSPENSION: 2, OrderKind.CUT: 3},
    legal_cap={Periodicity.MONTHLY: 3, Periodicity.BIMONTHLY: 2},
    minimum_amount=10_000,
    notice_days=5,
    rest_before_holiday=True,
)
TWO = (OverdueInvoice(45_000), OverdueInvoice(47_200))
DELIVERED = Notice(date(2026, 11, 2))


def account(*overdue, state=AccountState.ACTIVE, **others):
    return OverdueAccount(state=state, overdue=overdue, **others)


def suspend(*overdue, **others):
    return assess(account(*overdue, **others), OrderKind.SUSPENSION, POLICY)


def test_what_is_overdue_beyond_claims_counts():
    found = suspend(OverdueInvoice(45_000, 20_000), OverdueInvoice(47_200), OverdueInvoice(9_000, 9_000))
    assert (found.invoices, found.amount, found.eligible) == (2, 72_200, True)


def test_an_imported_balance_counts_as_the_invoices_it_stands_for():
    assert suspend(OverdueInvoice(80_000, invoices=4)).exceeds_cap


def test_a_claim_above_the_balance_leaves_nothing_due():
    assert OverdueInvoice(100, 300).enforceable == 0


@pytest.mark.parametrize(
    ("overdue", "exclusion"),
    [
        ((OverdueInvoice(50_000),), Exclusion.FEW_INVOICES),
        ((OverdueInvoice(50_000, 50_000), OverdueInvoice(50_000)), Exclusion.CLAIM),
        ((OverdueInvoice(50_000, 50_000),), Exclusion.CLAIM),
        ((OverdueInvoice(50_000, 10_000),), Exclusion.FEW_INVOICES),
        ((OverdueInvoice(4_000), OverdueInvoice(5_999)), Exclusion.SMALL_AMOUNT),
        ((OverdueInvoice(4_000), OverdueInvoice(6_000)), None),
    ],
)
def test_the_debt_says_why_an_account_is_left_out(overdue, exclusion):
    assert suspend(*overdue).exclusion is exclusion


def test_a_claim_that_changes_nothing_is_not_the_cause():
    cut = assess(account(OverdueInvoice(50_000, 50_000), OverdueInvoice(50_000)), OrderKind.CUT, POLICY)
    assert cut.exclusion is Exclusion.FEW_INVOICES


@given(
    state=st.sampled_from(AccountState),
    protected=st.booleans(),
    agreement=st.booleans(),
    claimed=st.booleans(),
    count=st.integers(1, 3),
    balance=st.integers(1, 20_000),
)
def test_the_first_cause_that_holds_is_said(state, protected, agreement, claimed, count, balance):
    overdue = tuple(OverdueInvoice(balance, balance if claimed else 0) for _ in range(count))
    found = suspend(*overdue, state=state, protected=protected, agreement_up_to_date=agreement)
    if state is not AccountState.ACTIVE:
        expected = Exclusion.ALREADY
    elif protected:
        expected = Exclusion.PROTECTED
    elif agreement:
        expected = Exclusion.AGREEMENT
    elif claimed:
        expected = Exclusion.CLAIM
    elif count < 2:
        expected = Exclusion.FEW_INVOICES
    else:
        expected = Exclusion.SMALL_AMOUNT if balance * count < 10_000 else None
    assert found.exclusion is expected


@pytest.mark.parametrize(
    ("state", "exclusion"),
    [
        (AccountState.ACTIVE, None),
        (AccountState.SUSPENDED, None),
        (AccountState.AGREED_SUSPENSION, None),
        (AccountState.CUT, Exclusion.ALREADY),
        (AccountState.ENDED, Exclusion.ALREADY),
        (AccountState.POTENTIAL, Exclusion.ALREADY),
    ],
)
def test_a_suspended_account_may_still_be_cut(state, exclusion):
    three = (OverdueInvoice(9_000),) * 3
    assert assess(account(*three, state=state), OrderKind.CUT, POLICY).exclusion is exclusion


def test_where_no_water_is_supplied_there_is_nothing_to_suspend():
    assert suspend(*TWO, supplied=False, protected=True).exclusion is Exclusion.NO_SUPPLY


def test_a_relapse_is_to_be_in_the_cause_of_suspension_again():
    """Article 141: two overdue invoices cut whom they suspended before; one is no cause of suspension."""
    once = account(OverdueInvoice(50_000), relapsed=True)
    assert assess(once, OrderKind.CUT, POLICY).exclusion is Exclusion.FEW_INVOICES
    assert assess(account(*TWO, relapsed=True), OrderKind.CUT, POLICY).eligible
    assert assess(account(*TWO), OrderKind.CUT, POLICY).exclusion is Exclusion.FEW_INVOICES


def test_no_policy_asks_more_of_a_relapse_than_of_anybody():
    strict = replace(POLICY, invoices={OrderKind.SUSPENSION: 3, OrderKind.CUT: 2})
    assert assess(account(*TWO, relapsed=True), OrderKind.CUT, strict).eligible


# --- giving the order


def now(found, notice=DELIVERED, on=date(2026, 11, 12), policy=POLICY):
    return why_not_now(found, notice, on, policy, CALENDAR)


def test_whoever_still_owes_after_the_notice_may_be_suspended():
    assert now(suspend(*TWO)) is None


def test_whoever_paid_meanwhile_is_out():
    assert now(suspend()) is Exclusion.PAID


def test_whoever_claimed_meanwhile_has_not_paid():
    assert now(suspend(OverdueInvoice(50_000, 50_000))) is Exclusion.CLAIM


def test_whoever_signed_meanwhile_is_out():
    assert now(suspend(*TWO, agreement_up_to_date=True)) is Exclusion.AGREEMENT


def test_a_notice_goes_on_its_own_paper_or_on_the_invoice():
    assert [each.value for each in NoticeChannel] == ["propio", "factura"]


@pytest.mark.parametrize("notice", [None, Notice(None)])
def test_without_a_delivered_notice_nothing_is_ordered(notice):
    assert now(suspend(*TWO), notice) is Exclusion.NO_NOTICE


def test_the_term_of_the_notice_runs_through_its_last_day():
    # Five business days after Monday the 2nd end on Monday the 9th.
    assert now(suspend(*TWO), on=date(2026, 11, 9)) is Exclusion.NOTICE_RUNNING
    assert now(suspend(*TWO), Notice(date(2026, 10, 30)), on=date(2026, 11, 9)) is None


@pytest.mark.parametrize(
    ("day", "resting", "free"),
    [
        (date(2026, 11, 12), True, True),  # Thursday
        (date(2026, 11, 13), True, False),  # Friday
        (date(2026, 11, 13), False, True),
        (date(2026, 11, 14), False, False),  # Saturday
        (date(2026, 11, 10), True, False),  # the eve of a holiday
        (date(2026, 11, 10), False, True),
        (date(2026, 11, 11), False, False),  # the holiday
    ],
)
def test_the_crew_goes_out_on_days_on_which_one_can_pay(day, resting, free):
    policy = SuspensionPolicy(
        invoices=POLICY.invoices,
        legal_cap=POLICY.legal_cap,
        minimum_amount=0,
        notice_days=1,
        rest_before_holiday=resting,
    )
    assert may_work_on(day, policy, CALENDAR) is free
    assert now(suspend(*TWO), on=day, policy=policy) is (None if free else Exclusion.NO_BUSINESS_DAY)
