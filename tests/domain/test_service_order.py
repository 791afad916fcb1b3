from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cadastre import TRANSITIONS, AccountState, ServiceClass
from domain.service_order import (
    GIVING_BACK_STEPS,
    SERVICE_KINDS,
    TAKING_AWAY_STEPS,
    WORK_KINDS,
    Execution,
    IllegalOrderStep,
    NothingToLift,
    OrderCharges,
    OrderKind,
    OrderState,
    ReasonNeeded,
    ServiceOrder,
    is_late,
    lifting_order,
    restore_before,
)

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
REPORT = Execution(at=NOON, officer="Cuadrilla 1", reading=1250, seal="S-7")
ENDED = {OrderState.DONE, OrderState.NOT_DONE, OrderState.ANNULLED}
CHARGES = OrderCharges(
    minimum_wage=1_000_000,
    ceilings={OrderKind.SUSPENSION: Decimal("0.014"), OrderKind.REINSTATEMENT: Decimal("0.012")},
    approved={OrderKind.SUSPENSION: 20_000, OrderKind.REINSTATEMENT: 9_000, OrderKind.CUT: 30_000},
    exempt=frozenset({ServiceClass.STRATUM_1}),
)


def a_step(order, wanted):
    steps = {
        OrderState.GENERATED: order.schedule,  # never legal: nothing goes back to the start
        OrderState.NOTIFIED: order.notify,
        OrderState.SCHEDULED: order.schedule,
        OrderState.DONE: lambda: order.done(REPORT),
        OrderState.NOT_DONE: lambda: order.not_done(REPORT, "predio cerrado"),
        OrderState.ANNULLED: lambda: order.annul("pagó"),
    }
    return steps[wanted]()


@pytest.mark.parametrize("kind", OrderKind)
@pytest.mark.parametrize("state", OrderState)
@pytest.mark.parametrize("wanted", [state for state in OrderState if state is not OrderState.GENERATED])
def test_an_order_takes_the_steps_of_its_table_and_no_other(kind, state, wanted):
    order = ServiceOrder(kind=kind, state=state)
    table = TAKING_AWAY_STEPS if kind in {OrderKind.SUSPENSION, OrderKind.CUT} else GIVING_BACK_STEPS
    if wanted in table[state]:
        assert a_step(order, wanted).state is wanted
    else:
        with pytest.raises(IllegalOrderStep) as refused:
            a_step(order, wanted)
        assert refused.value.facts() == {"kind": kind, "state": state, "wanted": wanted}


class OrderLife(RuleBasedStateMachine):
    """Whatever is tried in whatever order, an order keeps its promises."""

    @initialize(kind=st.sampled_from(OrderKind))
    def generate(self, kind):
        self.order = ServiceOrder(kind=kind)
        self.past = [OrderState.GENERATED]

    @rule(wanted=st.sampled_from([state for state in OrderState if state is not OrderState.GENERATED]))
    def step(self, wanted):
        before = self.order
        try:
            self.order = a_step(before, wanted)
        except IllegalOrderStep:
            assert self.order is before
        else:
            self.past.append(wanted)

    @invariant()
    def nothing_happens_twice(self):
        if hasattr(self, "order"):
            assert len(self.past) == len(set(self.past))

    @invariant()
    def what_ended_stays_so(self):
        if hasattr(self, "order"):
            assert not ENDED.intersection(self.past[:-1])

    @invariant()
    def service_is_only_taken_away_after_a_notice(self):
        if hasattr(self, "order") and OrderState.DONE in self.past and self.order.kind.takes_service_away:
            assert OrderState.NOTIFIED in self.past

    @invariant()
    def only_the_crew_reports(self):
        if hasattr(self, "order"):
            went = bool({OrderState.DONE, OrderState.NOT_DONE}.intersection(self.past))
            assert (self.order.execution is not None) == went


TestOrderLife = OrderLife.TestCase
TestOrderLife.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)


@pytest.mark.parametrize("end", ["not_done", "annul"])
def test_an_order_that_was_not_carried_out_says_why(end):
    order = ServiceOrder(kind=OrderKind.CUT, state=OrderState.SCHEDULED)
    with pytest.raises(ReasonNeeded):
        order.not_done(REPORT, "") if end == "not_done" else order.annul("")


def test_an_order_carried_out_keeps_the_report():
    order = ServiceOrder(kind=OrderKind.REINSTATEMENT).schedule().done(REPORT)
    assert (order.execution, order.reason) == (REPORT, "")


# --- pairs


@pytest.mark.parametrize("kind", [OrderKind.SUSPENSION, OrderKind.CUT])
def test_what_is_taken_away_is_given_back_by_its_own_pair(kind):
    pairs = {OrderKind.SUSPENSION: OrderKind.REINSTATEMENT, OrderKind.CUT: OrderKind.RECONNECTION}
    lifting = lifting_order(kind.leaves)
    assert lifting is pairs[kind]
    assert lifting.leaves is AccountState.ACTIVE
    assert lifting.leaves in TRANSITIONS[kind.leaves]


def test_an_agreed_suspension_is_lifted_by_a_reinstatement():
    assert lifting_order(AccountState.AGREED_SUSPENSION) is OrderKind.REINSTATEMENT


@pytest.mark.parametrize("state", [AccountState.ACTIVE, AccountState.POTENTIAL, AccountState.ENDED])
def test_an_account_that_is_neither_suspended_nor_cut_has_nothing_to_lift(state):
    with pytest.raises(NothingToLift):
        lifting_order(state)


def test_only_the_four_kinds_of_the_law_change_the_service():
    changing = {kind for kind in OrderKind if kind.changes_service}
    assert changing == set(SERVICE_KINDS)
    assert not changing.intersection(WORK_KINDS)
    assert {kind for kind in changing if kind.gives_service_back} == {
        OrderKind.REINSTATEMENT, OrderKind.RECONNECTION,
    }  # fmt: skip


@pytest.mark.parametrize("state", OrderState)
def test_a_late_report_counts_for_an_order_that_the_crew_had_when_it_was_annulled(state):
    order = ServiceOrder(kind=OrderKind.SUSPENSION, state=state, reason="pagó")
    if state in {OrderState.SCHEDULED, OrderState.ANNULLED}:
        told = order.done_before_all(REPORT)
        assert (told.state, told.execution) == (OrderState.DONE, REPORT)
    else:
        with pytest.raises(IllegalOrderStep):
            order.done_before_all(REPORT)


# --- the clock


def test_the_service_must_be_back_within_the_hours_of_the_rule():
    limit = restore_before(NOON, 24)
    assert limit == datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert not is_late(limit, limit)
    assert is_late(limit, datetime(2026, 11, 21, 12, 1, tzinfo=UTC))


# --- charges


def done(kind):
    return ServiceOrder(kind=kind, state=OrderState.DONE)


@pytest.mark.parametrize(
    ("kind", "charge"),
    [
        (OrderKind.SUSPENSION, 14_000),  # the ceiling is under the office's cost
        (OrderKind.REINSTATEMENT, 9_000),  # the office's cost is under the ceiling
        (OrderKind.CUT, 0),  # no rule sets a ceiling
        (OrderKind.RECONNECTION, 0),  # no approved cost
    ],
)
def test_an_order_costs_the_approved_cost_up_to_the_ceiling(kind, charge):
    assert CHARGES.charge(done(kind), ServiceClass.STRATUM_2) == charge


@pytest.mark.parametrize("state", [state for state in OrderState if state is not OrderState.DONE])
def test_an_order_that_was_not_carried_out_costs_nothing(state):
    assert CHARGES.charge(ServiceOrder(kind=OrderKind.SUSPENSION, state=state), ServiceClass.STRATUM_2) == 0


def test_an_exempt_class_pays_nothing():
    assert CHARGES.charge(done(OrderKind.SUSPENSION), ServiceClass.STRATUM_1) == 0
