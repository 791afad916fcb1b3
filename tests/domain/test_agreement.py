from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.agreement import (
    AgreementPolicy,
    AgreementState,
    Debt,
    DownPaymentOutOfRange,
    IllegalAgreementStep,
    InstalmentsDoNotAddUp,
    InstalmentTooSmall,
    InstalmentUnderInterest,
    NothingToAgree,
    Terms,
    advance,
    instalment_period,
    is_broken,
    offer,
    plan,
    plan_by_hand,
    schedule,
    to_bill,
)
from domain.errors import InvalidValue
from domain.period import Period

NO_RATE = Decimal(0)
AMOUNTS = st.integers(10_000, 50_000_000)
COUNTS = st.integers(1, 60)
RATES = st.decimals("0", "0.05", places=4)


def test_a_small_schedule_with_interest_by_hand():
    rows = schedule(1_000, 2, Decimal("0.10"))
    assert [(row.interest, row.principal, row.amount, row.balance) for row in rows] == [
        (100, 476, 576, 524),
        (52, 524, 576, 0),
    ]


@given(AMOUNTS, COUNTS, RATES)
def test_a_schedule_pays_exactly_the_debt(amount, count, rate):
    rows = schedule(amount, count, rate)
    assert sum(row.principal for row in rows) == amount
    assert [row.number for row in rows] == list(range(1, count + 1))
    assert rows[-1].balance == 0
    balance = amount
    for row in rows:
        balance -= row.principal
        assert row.balance == balance
        assert row.amount == row.interest + row.principal
        assert row.principal >= 1


@given(AMOUNTS, COUNTS, RATES)
def test_every_instalment_but_the_last_is_the_same(amount, count, rate):
    rows = schedule(amount, count, rate)
    assert len({row.amount for row in rows[:-1]}) <= 1
    assert abs(rows[-1].amount - rows[0].amount) <= count * 10


@given(AMOUNTS, COUNTS)
def test_without_a_rate_nothing_is_paid_beyond_the_debt(amount, count):
    assert sum(row.amount for row in schedule(amount, count, NO_RATE)) == amount


@pytest.mark.parametrize(
    ("amount", "count", "rate"),
    [(0, 3, NO_RATE), (100, 0, NO_RATE), (100, 3, Decimal("-0.01")), (100, 3, Decimal(1))],
)
def test_impossible_terms_are_refused(amount, count, rate):
    with pytest.raises(InvalidValue):
        schedule(amount, count, rate)


@pytest.mark.parametrize(
    ("amount", "count", "rate"),
    [(5, 10, NO_RATE), (1_000, 50, Decimal("0.01")), (10, 100, Decimal("0.012"))],
)
def test_so_many_instalments_that_some_come_to_nothing_are_refused(amount, count, rate):
    with pytest.raises(InstalmentTooSmall) as refused:
        schedule(amount, count, rate)
    assert refused.value.facts() == {"amount": amount, "count": count}


def test_an_instalment_may_be_a_single_unit():
    assert [row.amount for row in schedule(3, 3, NO_RATE)] == [1, 1, 1]
    assert [row.amount for row in schedule(1, 1, NO_RATE)] == [1]


# --- agreements


@given(
    principal=st.integers(0, 5_000_000),
    interest=st.integers(0, 500_000),
    share=st.decimals("0", "0.9", places=2),
    count=st.integers(1, 36),
    rate=RATES,
)
def test_a_plan_pays_principal_and_old_interest_once_each(principal, interest, share, count, rate):
    debt = Debt(principal, interest)
    assume(debt.total > 10_000)
    down = debt.share(share)
    assume(debt.after(down).principal == 0 or debt.after(down).principal > 10_000)
    agreed = plan(debt, down, count, rate)
    rows = agreed.instalments
    assert down + sum(row.principal for row in rows) == debt.total
    assert agreed.financed.total == debt.total - down
    assert sum(row.old_interest for row in rows) == agreed.financed.interest
    assert all(0 <= row.old_interest <= row.principal for row in rows)
    assert agreed.total_paid == debt.total + agreed.total_interest
    assert rows[-1].balance == 0
    if rate == 0 or agreed.financed.principal == 0:
        assert agreed.total_interest == 0


def test_old_interest_bears_no_interest():
    agreed = plan(Debt(100_000, 30_000), 0, 3, Decimal("0.01"))
    bare = plan(Debt(100_000), 0, 3, Decimal("0.01"))
    assert [row.interest for row in agreed.instalments] == [row.interest for row in bare.instalments]
    assert [row.old_interest for row in agreed.instalments] == [10_000] * 3
    assert agreed.instalments[0].balance == bare.instalments[0].balance + 20_000


def test_without_a_rate_the_first_instalments_pay_the_old_interest():
    agreed = plan(Debt(70_000, 20_000), 0, 6, NO_RATE)
    assert [row.old_interest for row in agreed.instalments] == [15_000, 5_000, 0, 0, 0, 0]


def test_a_down_payment_pays_interest_before_principal():
    debt = Debt(100_000, 20_000)
    assert debt.after(15_000) == Debt(100_000, 5_000)
    assert debt.after(50_000) == Debt(70_000, 0)


@pytest.mark.parametrize("down", [-1, 120_000, 120_001])
def test_a_down_payment_leaves_something_to_finance(down):
    with pytest.raises(DownPaymentOutOfRange):
        plan(Debt(100_000, 20_000), down, 3, NO_RATE)


def test_who_owes_nothing_has_nothing_to_agree():
    with pytest.raises(NothingToAgree):
        plan(Debt(0), 0, 3, NO_RATE)


@pytest.mark.parametrize("parts", [(-1, 0), (0, -1)])
def test_a_negative_debt_is_refused(parts):
    with pytest.raises(InvalidValue):
        Debt(*parts)


# --- default


def test_a_broken_agreement_leaves_the_balance_due_and_forgets_future_interest():
    agreed = plan(Debt(100_000, 30_000), 0, 3, Decimal("0.01"))
    assert agreed.due_on_default(0) == Debt(100_000, 30_000)
    assert agreed.due_on_default(1) == Debt(agreed.instalments[0].balance - 20_000, 20_000)
    assert agreed.due_on_default(3) == Debt(0)


@pytest.mark.parametrize(("unpaid", "broken"), [(0, False), (1, False), (2, True), (3, True)])
def test_an_agreement_breaks_at_the_policys_unpaid_instalments(unpaid, broken):
    assert is_broken(unpaid, AgreementPolicy((), missed_to_break=2)) is broken


@pytest.mark.parametrize("state", AgreementState)
@pytest.mark.parametrize("wanted", AgreementState)
def test_only_an_agreement_in_force_passes_to_another_state(state, wanted):
    if state is AgreementState.IN_FORCE and wanted is not AgreementState.IN_FORCE:
        assert advance(state, wanted) is wanted
    else:
        with pytest.raises(IllegalAgreementStep):
            advance(state, wanted)


# --- offers and billing


def test_the_policy_offers_its_terms_in_order():
    policy = AgreementPolicy(
        (Terms(Decimal("0.30"), 6, NO_RATE), Terms(Decimal("0.50"), 12, Decimal("0.01"))), missed_to_break=1
    )
    offers = offer(Debt(90_000, 10_000), policy)
    assert [(each.down_payment, len(each.instalments)) for each in offers] == [(30_000, 6), (50_000, 12)]


def test_terms_too_fine_for_a_small_debt_are_not_offered():
    policy = AgreementPolicy(
        (
            Terms(Decimal("0.30"), 6, NO_RATE),
            Terms(Decimal("0.30"), 2, NO_RATE),
            Terms(Decimal(1), 2, NO_RATE),
        ),
        1,
    )
    assert [len(each.instalments) for each in offer(Debt(6), policy)] == [2]


def test_instalments_follow_the_invoices_of_the_cycle():
    first = Period(2026, 11)
    assert [str(instalment_period(first, number)) for number in (1, 2, 3)] == [
        "2026-11",
        "2026-12",
        "2027-01",
    ]
    assert str(instalment_period(first, 3, months=2)) == "2027-03"


def test_instalments_by_hand_are_those_of_the_plan_where_they_say_the_same():
    for rate in (Decimal(0), Decimal("0.012")):
        usual = plan(Debt(590_000, 28_740), 100_000, 10, rate)
        amounts = [row.amount for row in usual.instalments]
        assert plan_by_hand(Debt(590_000, 28_740), 100_000, amounts, rate) == usual


def test_instalments_by_hand_must_pay_exactly_what_is_financed():
    debt = Debt(1000, 0)
    made = plan_by_hand(debt, 100, [500, 100, 300], Decimal(0))
    assert [row.balance for row in made.instalments] == [400, 300, 0]
    for amounts, needed in (([500, 100, 200], 300), ([500, 100, 301], 300), ([950, 10], -50)):
        with pytest.raises(InstalmentsDoNotAddUp) as refusal:
            plan_by_hand(debt, 100, amounts, Decimal(0))
        assert refusal.value.last_needed == needed
        assert refusal.value.last_amount == amounts[-1]


def test_an_instalment_by_hand_pays_its_interest_at_least():
    with pytest.raises(InstalmentUnderInterest) as refusal:
        plan_by_hand(Debt(100_000, 0), 0, [500, 99_000], Decimal("0.01"))
    assert (refusal.value.count, refusal.value.amount) == (1, 1000)
    with pytest.raises(InvalidValue):
        plan_by_hand(Debt(100_000, 0), 0, [], Decimal(0))
    with pytest.raises(InvalidValue):
        plan_by_hand(Debt(100_000, 0), 0, [0, 100_000], Decimal(0))


@given(
    principal=st.integers(1000, 10**7),
    interest=st.integers(0, 10**5),
    count=st.integers(1, 24),
    rate=st.sampled_from(["0", "0.005", "0.02"]),
    ahead=st.integers(0, 10**6),
)
def test_what_runs_bill_pays_all_that_is_financed_whatever_was_paid_ahead(
    principal, interest, count, rate, ahead
):
    made = plan(Debt(principal, interest), 0, count, Decimal(rate))
    left = made.financed.after(min(ahead, made.financed.total - 1))
    owed = left.total
    charged = 0
    for row in made.instalments:
        if left.total:
            billed = to_bill(row, left, made.monthly_rate, last=row.number == count)
            assert 0 <= billed.interest <= row.interest
            assert 1 <= billed.principal <= left.total
            charged += billed.principal
            left = Debt(
                left.principal - (billed.principal - billed.old_interest), left.interest - billed.old_interest
            )
            assert billed.balance == left.total
    assert (charged, left.total) == (owed, 0)
