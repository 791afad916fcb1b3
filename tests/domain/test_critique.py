from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.cadastre import AccountState
from domain.critique import (
    DEFAULT_DECISION,
    Cause,
    CritiqueCase,
    CritiquePending,
    Decision,
    DeviationRules,
    Direction,
    NothingToAccept,
    Tolerance,
    judge,
    resolve,
    resolve_by_default,
)
from domain.errors import InvalidValue
from domain.reading import (
    Average,
    BilledConsumption,
    ConsumptionMethod,
    EstimateBases,
    MeterReading,
    MeterSection,
    NoBasisForEstimate,
    Observation,
    ReadingBelowPrevious,
    ReadingRules,
    ZeroCause,
)

RULES = DeviationRules(
    base_m3=40,
    from_base=Tolerance.around(Decimal(35)),
    under_base=Tolerance.around(Decimal(65)),
    new_account=Tolerance(Decimal("0.35"), Decimal("1.65")),
    reading=ReadingRules(plausibility=3, least_digits=4),
)
TWENTY = Average(120, 6)
SUSPENDED = BilledConsumption.zero(ZeroCause.SUSPENDED)
WITHOUT_SERVICE = [state for state in AccountState if state is not AccountState.ACTIVE]


def reading(m3, observation=Observation.READ, previous=1_000):
    current = None if m3 is None else previous + m3
    return MeterReading(previous=previous, current=current, observation=observation)


def case(m3, own=TWENTY, **others):
    return CritiqueCase(reading=reading(m3), own=own, **others)


def by_reading(m3):
    return BilledConsumption(m3, ConsumptionMethod.READING)


# --- significant deviation


@given(m3=st.integers(0, 400), total=st.integers(1, 1_200), periods=st.integers(1, 6))
def test_a_deviation_is_a_variation_strictly_above_the_threshold(m3, total, periods):
    average = Fraction(total, periods)
    threshold = 35 if average >= 40 else 65
    verdict = judge(case(m3, Average(total, periods)), RULES)
    assert (verdict.cause is not None) == (abs(m3 - average) / average * 100 > threshold)
    assert verdict.threshold_pct == threshold


@given(total=st.integers(6, 600), distance=st.integers(0, 100))
def test_what_deviates_upwards_deviates_downwards_by_as_much(total, distance):
    average = Average(total * 6, 6)
    assume(distance <= total)
    above, below = (
        judge(case(total + distance, average), RULES),
        judge(case(total - distance, average), RULES),
    )
    assert (above.cause is Cause.RISE) == (below.cause is Cause.DROP)
    assert above.variation_pct == below.variation_pct


@given(m3=st.integers(0, 300), total=st.integers(0, 900), periods=st.integers(1, 6))
def test_what_lies_within_the_limits_is_no_case(m3, total, periods):
    verdict = judge(case(m3, Average(total * 100, periods * 100)), RULES)
    exact = Fraction(total, periods)
    tolerance = verdict.comparison.tolerance
    inside = Fraction(tolerance.lower) * exact <= m3 <= Fraction(tolerance.upper) * exact
    assert (verdict.cause is None) == inside


def test_the_wide_tolerance_ends_where_the_base_begins():
    assert judge(case(55, Average(239, 6)), RULES).cause is None
    assert judge(case(55, Average(240, 6)), RULES).cause is Cause.RISE


def test_any_consumption_of_an_account_that_used_none_is_a_case():
    nothing = Average(0, 6)
    verdict = judge(case(1, nothing), RULES)
    assert (verdict.cause, verdict.variation_pct, verdict.direction) == (Cause.RISE, None, Direction.RISE)
    assert judge(case(0, nothing), RULES).cause is None


def test_a_new_account_is_compared_with_its_class():
    verdict = judge(case(34, own=None, similar=TWENTY), RULES)
    assert (verdict.cause, verdict.threshold_pct) == (Cause.RISE, None)
    assert verdict.variation_pct == Decimal("70.00")
    assert verdict.limits == (Decimal("7.00"), Decimal("33.00"))


def test_two_shares_are_a_percentage_where_both_lie_as_far_from_the_average():
    assert Tolerance.between(Decimal("0.35"), Decimal("1.65")) == Tolerance.around(Decimal(65))
    assert Tolerance.between(Decimal(0), Decimal(2)) == Tolerance.around(Decimal(100))
    assert Tolerance.between(Decimal("0.35"), Decimal(2)).threshold_pct is None


def test_a_class_that_used_nothing_makes_any_consumption_of_a_new_account_a_case():
    assert judge(case(1, own=None, similar=Average(0, 8)), RULES).cause is Cause.RISE


def test_an_account_is_not_compared_with_itself_but_with_its_only_neighbour():
    alone, beside = (judge(case(500, own=None, similar=Average(m3, 1)), RULES) for m3 in (500, 20))
    assert (alone.cause, alone.comparison) == (None, None)
    assert (beside.cause, beside.average) == (Cause.RISE, Average(20, 1))
    assert judge(case(500, own=None, similar=Average(1000, 2)), RULES).average == Average(1000, 2)


def test_an_own_average_goes_before_that_of_the_class():
    assert judge(case(20, similar=Average(500, 1)), RULES).average == TWENTY


def test_with_nothing_to_compare_there_is_no_case():
    verdict = judge(case(500, own=None), RULES)
    assert (verdict.cause, verdict.suggested) == (None, Decision.ACCEPT)
    assert (verdict.average, verdict.limits, verdict.direction, verdict.variation_pct) == (None,) * 4
    assert verdict.threshold_pct is None


def test_by_season_the_base_and_its_threshold_are_last_years_month():
    verdict = judge(case(60, last_year=50), RULES)
    assert (verdict.cause, verdict.threshold_pct, verdict.average) == (None, 35, Average(50, 1))
    assert judge(case(68, last_year=50), RULES).cause is Cause.RISE
    assert judge(case(60), RULES).cause is Cause.RISE


def test_a_consumption_equal_to_its_average_lies_to_no_side():
    verdict = judge(case(20), RULES)
    assert (verdict.direction, verdict.variation_pct, verdict.cause) == (None, Decimal("0.00"), None)


def test_the_same_rules_judge_a_bimonthly_period_by_what_is_billed():
    two_months = Average(126, 3)
    assert judge(case(57, two_months), RULES).threshold_pct == 35
    assert judge(case(57, two_months), RULES).cause is Cause.RISE


# --- what explains a drop


@pytest.mark.parametrize("observation", [Observation.VACANT, Observation.SUSPENDED])
def test_an_observation_that_explains_a_drop_lets_it_be_accepted(observation):
    found = CritiqueCase(reading=reading(0, observation), own=TWENTY)
    verdict = judge(found, RULES)
    assert (verdict.cause, verdict.suggested) == (Cause.DROP, Decision.ACCEPT)


def test_an_accredited_vacancy_explains_a_drop():
    assert judge(case(2, known_vacant=True), RULES).suggested is Decision.ACCEPT


def test_nothing_explains_a_rise_away():
    found = CritiqueCase(reading=reading(50, Observation.VACANT), own=TWENTY, known_vacant=True)
    assert judge(found, RULES).suggested is Decision.AVERAGE


# --- the other causes


def test_a_missing_reading_is_a_case_with_its_average_and_no_variation():
    verdict = judge(case(None), RULES)
    assert (verdict.cause, verdict.consumption, verdict.average) == (Cause.NO_READING, None, TWENTY)
    assert (verdict.variation_pct, verdict.threshold_pct, verdict.direction) == (None, None, None)


def test_a_reading_below_the_previous_one_is_inconsistent():
    found = CritiqueCase(reading=MeterReading(previous=4310, current=4295), own=TWENTY)
    assert judge(found, RULES).cause is Cause.INCONSISTENT


def test_a_plausible_rollover_is_a_case_of_its_own():
    found = CritiqueCase(reading=MeterReading(previous=9_988, current=7), own=TWENTY)
    verdict = judge(found, RULES)
    assert (verdict.cause, verdict.consumption, verdict.rolled_over) == (Cause.ROLLOVER, 19, True)


def test_a_rollover_without_an_own_average_is_judged_by_that_of_the_class():
    turned = MeterReading(previous=9_988, current=7)
    assert judge(CritiqueCase(reading=turned, similar=TWENTY), RULES).cause is Cause.ROLLOVER
    assert judge(CritiqueCase(reading=turned), RULES).cause is Cause.INCONSISTENT


def test_a_rollover_that_deviates_is_not_accepted_without_looking_into_it():
    found = CritiqueCase(reading=MeterReading(previous=9_988, current=33), own=TWENTY)
    verdict = judge(found, RULES)
    assert (verdict.consumption, verdict.cause, verdict.suggested) == (45, Cause.RISE, Decision.AVERAGE)
    assert verdict.rolled_over


@pytest.mark.parametrize("state", WITHOUT_SERVICE)
def test_a_reading_that_advances_without_service_is_inspected(state):
    verdict = judge(case(20, state=state), RULES)
    assert (verdict.cause, verdict.suggested) == (Cause.USE_WHILE_SUSPENDED, Decision.INSPECT)


@pytest.mark.parametrize("state", WITHOUT_SERVICE)
def test_a_reading_that_stands_still_without_service_is_as_it_should_be(state):
    verdict = judge(case(0, state=state), RULES)
    assert (verdict.cause, verdict.suggested) == (None, Decision.ACCEPT)


def test_a_suspended_account_that_nobody_read_is_a_case_like_any_other():
    assert judge(case(None, state=AccountState.SUSPENDED), RULES).cause is Cause.NO_READING


def test_every_cause_has_its_default():
    assert {cause.value: decision.value for cause, decision in DEFAULT_DECISION.items()} == {
        "SIN_LECTURA": "promediar",
        "LECTURA_INCONSISTENTE": "promediar",
        "VUELTA_DIAL": "aceptar",
        "DESVIACION_ALZA": "promediar",
        "DESVIACION_BAJA": "promediar",
        "CONSUMO_EN_SUSPENDIDO": "inspeccionar",
    }
    assert set(DEFAULT_DECISION) == set(Cause)


def test_pending_cases_are_refused_by_their_code():
    assert (CritiquePending.code, CritiquePending(3).facts()) == ("CRITICA_PENDIENTE", {"pending": 3})


# --- what is billed

BASES = EstimateBases(own=TWENTY)


def decide(decision, m3, corrected=None, bases=BASES, **others):
    return resolve(decision, judge(case(m3, **others), RULES), bases, RULES, corrected=corrected)


def test_accepting_bills_by_reading():
    assert decide(Decision.ACCEPT, 90) == by_reading(90)
    assert decide(Decision.ACCEPT, 0) == by_reading(0)


@pytest.mark.parametrize("decision", [Decision.AVERAGE, Decision.REREAD, Decision.INSPECT])
def test_what_is_looked_into_bills_the_average_meanwhile(decision):
    assert decide(decision, 90) == BilledConsumption(20, ConsumptionMethod.OWN_AVERAGE)


@pytest.mark.parametrize("decision", [Decision.AVERAGE, Decision.REREAD, Decision.INSPECT])
@pytest.mark.parametrize("m3", [None, 0, 15])
def test_without_service_no_average_is_billed(decision, m3):
    assert decide(decision, m3, state=AccountState.SUSPENDED) == SUSPENDED


@pytest.mark.parametrize(("m3", "billed"), [(None, SUSPENDED), (0, SUSPENDED), (15, by_reading(15))])
def test_accepting_without_service_bills_only_what_the_dial_moved(m3, billed):
    assert decide(Decision.ACCEPT, m3, state=AccountState.SUSPENDED) == billed


def test_a_missing_reading_cannot_be_accepted():
    with pytest.raises(NothingToAccept) as refused:
        decide(Decision.ACCEPT, None)
    assert refused.value.cause is Cause.NO_READING


def test_correcting_bills_by_the_corrected_reading():
    assert decide(Decision.CORRECT, 900, corrected=1_018) == by_reading(18)
    assert decide(Decision.CORRECT, None, corrected=1_000) == by_reading(0)


def test_correcting_without_service_bills_what_the_dial_moved():
    assert decide(Decision.CORRECT, 9, corrected=1_000, state=AccountState.CUT) == SUSPENDED
    assert decide(Decision.CORRECT, 9, corrected=1_004, state=AccountState.CUT) == by_reading(4)


def test_a_correction_may_roll_over_by_the_average_of_similar_accounts():
    verdict = judge(CritiqueCase(reading=MeterReading(previous=9_990, current=9_000)), RULES)
    billed = resolve(Decision.CORRECT, verdict, EstimateBases(similar=TWENTY), RULES, corrected=4)
    assert billed == by_reading(14)


def test_a_correction_below_the_previous_reading_is_refused():
    with pytest.raises(ReadingBelowPrevious):
        decide(Decision.CORRECT, 900, corrected=999)


def test_a_correction_needs_its_reading():
    with pytest.raises(InvalidValue):
        decide(Decision.CORRECT, 900)


def test_a_correction_has_no_more_digits_than_the_dial():
    taken = MeterReading(previous=100, current=90, digits=5)
    verdict = judge(CritiqueCase(reading=taken, own=TWENTY), RULES)
    assert resolve(Decision.CORRECT, verdict, BASES, RULES, corrected=99_999) == by_reading(99_899)
    with pytest.raises(InvalidValue, match="5 dígitos"):
        resolve(Decision.CORRECT, verdict, BASES, RULES, corrected=100_000)


def test_a_correction_does_not_make_up_for_a_removed_meter_that_nobody_read():
    changed = MeterReading(previous=0, current=5, removed=(MeterSection(100, None),))
    verdict = judge(CritiqueCase(reading=changed, own=TWENTY), RULES)
    with pytest.raises(NothingToAccept):
        resolve(Decision.CORRECT, verdict, BASES, RULES, corrected=6)


def test_by_default_a_case_is_billed_as_suggested():
    assert resolve_by_default(judge(case(90), RULES), BASES, RULES).m3 == 20
    assert resolve_by_default(judge(case(19), RULES), BASES, RULES) == by_reading(19)


def test_nothing_to_estimate_from_is_refused_to_a_person_and_zero_by_default():
    verdict = judge(case(None, own=None), RULES)
    with pytest.raises(NoBasisForEstimate):
        resolve(Decision.AVERAGE, verdict, EstimateBases(), RULES)
    billed = resolve_by_default(verdict, EstimateBases(), RULES)
    assert billed == BilledConsumption.zero(ZeroCause.NO_BASIS)


@pytest.mark.parametrize("decision", [Decision.REREAD, Decision.INSPECT])
def test_going_to_look_needs_no_basis_and_bills_nothing_meanwhile(decision):
    verdict = judge(case(None, own=None), RULES)
    billed = resolve(decision, verdict, EstimateBases(), RULES)
    assert billed == BilledConsumption.zero(ZeroCause.NO_BASIS)


@given(
    m3=st.one_of(st.none(), st.integers(0, 500)),
    total=st.integers(0, 600),
    state=st.sampled_from(AccountState),
    observation=st.sampled_from(Observation),
)
def test_the_default_always_bills_something_definite(m3, total, state, observation):
    own = Average(total, 6)
    found = CritiqueCase(reading=reading(m3, observation), own=own, state=state)
    verdict = judge(found, RULES)
    billed = resolve_by_default(verdict, EstimateBases(own=own), RULES)
    assert billed.m3 in {0, m3, own.rounded}
    if state is not AccountState.ACTIVE:
        assert billed.m3 == 0
    if verdict.cause is None:
        assert billed.m3 == m3


def behind(current, **facts):
    """Twenty m³ of the 1040 that it is compared with were billed by estimate."""
    return CritiqueCase(
        reading=MeterReading(previous=1_040, current=current, estimated=20), own=TWENTY, **facts
    )


def test_a_reading_behind_its_estimates_is_a_case_to_be_accepted_with_nothing_to_bill():
    verdict = judge(behind(1_030), RULES)
    assert (verdict.cause, verdict.suggested) == (Cause.INCONSISTENT, Decision.ACCEPT)
    assert (verdict.consumption, verdict.variation_pct) == (None, None)
    assert resolve_by_default(verdict, BASES, RULES) == BilledConsumption.zero(ZeroCause.BILLED_AHEAD)
    assert resolve(Decision.AVERAGE, verdict, BASES, RULES).m3 == 20


def test_below_the_dial_last_read_it_is_averaged_as_ever():
    verdict = judge(behind(1_019), RULES)
    assert (verdict.cause, verdict.suggested) == (Cause.INCONSISTENT, Decision.AVERAGE)
    with pytest.raises(NothingToAccept):
        resolve(Decision.ACCEPT, verdict, BASES, RULES)


def test_a_correction_may_come_to_lie_behind_the_estimates():
    billed = resolve(Decision.CORRECT, judge(behind(30), RULES), BASES, RULES, corrected=1_035)
    assert billed == BilledConsumption.zero(ZeroCause.BILLED_AHEAD)
