from datetime import date
from decimal import Decimal

import pytest

from domain.agreement import Terms, is_broken
from domain.cadastre import AccountState, ServiceClass
from domain.eligibility import Exclusion, OverdueAccount, OverdueInvoice, assess
from domain.period import Periodicity, UsualSpan
from domain.profile import Confidence, Key, Parameter, ParameterMissing
from domain.profiles.colombia import COLOMBIA
from domain.profiles.ecuador import ECUADOR
from domain.profiles.peru import PERU
from domain.reading import AverageRules, ReadingRules
from domain.rulebook import (
    agreement_policy,
    average_rules,
    claim_terms,
    deviation_rules,
    order_charges,
    suspension_policy,
    usual_span,
)
from domain.service_order import OrderKind, OrderState, ServiceOrder

ON = date(2026, 11, 1)


def with_value(key, value, since=ON):
    own = Parameter(key=key, value=value, valid_from=since, source="Acta 1", confidence=Confidence.CONVENTION)
    return COLOMBIA.with_parameters([own])


def test_the_critique_has_the_thresholds_of_the_norm():
    rules = deviation_rules(COLOMBIA, ON)
    assert (rules.base_m3, rules.from_base.threshold_pct, rules.under_base.threshold_pct) == (40, 35, 65)
    assert (rules.new_account.lower, rules.new_account.upper) == (Decimal("0.35"), Decimal("1.65"))
    assert str(rules.new_account.threshold_pct) == "65"
    assert rules.reading == ReadingRules(plausibility=3, least_digits=4)


def test_what_the_office_changes_holds_from_its_day():
    changed = with_value(Key.DEVIATION_UNDER_BASE, Decimal(50))
    assert deviation_rules(changed, ON).under_base.threshold_pct == 50
    assert deviation_rules(changed, date(2026, 10, 31)).under_base.threshold_pct == 65


@pytest.mark.parametrize(
    ("periodicity", "window", "span"),
    [(Periodicity.MONTHLY, 6, UsualSpan(28, 32)), (Periodicity.BIMONTHLY, 3, UsualSpan(58, 62))],
)
def test_average_and_span_go_by_how_often_one_bills(periodicity, window, span):
    assert average_rules(COLOMBIA, ON, periodicity) == AverageRules(window=window, lookback=window, least=1)
    assert usual_span(COLOMBIA, ON, periodicity) == span


def test_a_suspension_takes_the_invoices_and_the_notice_of_the_rules():
    policy = suspension_policy(COLOMBIA, ON, minimum_amount=5_000)
    assert policy.invoices == {OrderKind.SUSPENSION: 2, OrderKind.CUT: 3}
    assert policy.legal_cap == {Periodicity.MONTHLY: 3, Periodicity.BIMONTHLY: 2}
    assert (policy.minimum_amount, policy.notice_days, policy.rest_before_holiday) == (5_000, 5, True)


def test_exempt_classes_are_those_of_the_parameter():
    order = ServiceOrder(kind=OrderKind.SUSPENSION, state=OrderState.DONE)
    approved = {OrderKind.SUSPENSION: 15_000}
    assert order_charges(COLOMBIA, ON, approved).charge(order, ServiceClass.STRATUM_1) == 15_000
    exempting = with_value(Key.RECONNECTION_EXEMPT, "E1 E2")
    assert order_charges(exempting, ON, approved).charge(order, ServiceClass.STRATUM_1) == 0


def test_a_year_without_its_minimum_wage_is_refused():
    with pytest.raises(ParameterMissing):
        order_charges(COLOMBIA, date(2019, 6, 1), {})


def test_claims_have_the_terms_of_the_law():
    terms = claim_terms(COLOMBIA, ON)
    assert (terms.answer_days, terms.silence_hours, terms.review_days, terms.transfer_days) == (15, 72, 5, 5)
    assert (terms.months_to_claim, terms.average_periods) == (5, 5)


def test_one_unpaid_instalment_breaks_an_agreement():
    offers = (Terms(Decimal("0.30"), 6, Decimal(0)),)
    policy = agreement_policy(COLOMBIA, ON, offers)
    assert policy.offers == offers
    assert (is_broken(0, policy), is_broken(1, policy)) == (False, True)


def with_papers(many, **facts):
    return OverdueAccount(state=AccountState.ACTIVE, overdue=(OverdueInvoice(1_250),) * many, **facts)


@pytest.mark.parametrize("country", [ECUADOR, PERU])
def test_two_overdue_papers_suspend_in_ecuador_and_peru_and_no_cap_of_solidarity_is_theirs(country):
    """Duty 001-03: with the two planillas of its profile, the right accounts are proposed."""
    policy = suspension_policy(country, ON)
    found = {many: assess(with_papers(many), OrderKind.SUSPENSION, policy) for many in (1, 2, 3, 30)}
    assert {many for many, each in found.items() if each.eligible} == {2, 3, 30}
    assert found[1].exclusion is Exclusion.FEW_INVOICES
    assert not any(each.exceeds_cap for each in found.values())
    assert assess(with_papers(2), OrderKind.CUT, policy).exclusion is Exclusion.FEW_INVOICES
    assert country.whole(Key.RESTORE_HOURS, ON) == 24


def test_an_ordinance_that_suspends_with_one_planilla_is_a_value_of_the_office():
    quito = ECUADOR.with_parameters(
        [Parameter(key=Key.INVOICES_TO_SUSPEND, value=1, valid_from=ON, source="Ordenanza",
                   confidence=Confidence.SEEN)]
    )  # fmt: skip
    assert assess(with_papers(1), OrderKind.SUSPENSION, suspension_policy(quito, ON)).eligible
