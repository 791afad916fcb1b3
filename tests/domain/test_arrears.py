from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_entries import an_item

from domain.arrears import (
    AccruedInterest,
    AgeRange,
    AgeScale,
    InterestMethod,
    InterestRules,
    OverdueCapital,
    ages,
    impairment,
    interest,
    interest_base,
    overdue_documents,
    prescribes_on,
)
from domain.cadastre import ServiceClass
from domain.errors import InvalidValue
from domain.interest_pause import by_class, read_pauses
from domain.ledger import Concept, OpenCredit
from domain.period import Period

JANUARY, FEBRUARY, MARCH = Period(2025, 1), Period(2025, 2), Period(2025, 3)
PUBLISHED = {JANUARY: Decimal("0.2489"), FEBRUARY: Decimal("0.2630"), MARCH: Decimal("0.2492")}
RULES = InterestRules(
    methods={
        ServiceClass.STRATUM_2: InterestMethod.SIMPLE,
        ServiceClass.COMMERCIAL: InterestMethod.EFFECTIVE,
        ServiceClass.OFFICIAL: InterestMethod.NONE,
    },
    simple_annual=Decimal("0.06"),
    effective_annual=PUBLISHED,
    base_days=365,
)
E2, COM = ServiceClass.STRATUM_2, ServiceClass.COMMERCIAL


def owing(capital, due_on, **facts):
    return OverdueCapital(document=1, due_on=date.fromisoformat(due_on), capital=capital, **facts)


def charged(owed, on, service_class, rules=RULES):
    return interest([owed], date.fromisoformat(on), service_class, rules)


# ── late interest (R-INT-01 to R-INT-05) ────────────────────────────────────


def test_simple_interest_runs_from_the_day_after_the_due_date():
    (line,) = charged(owing(84_350, "2026-02-16"), "2026-03-20", E2).lines
    assert (line.days, line.amount, line.accrued_to) == (32, 444, date(2026, 3, 20))
    assert charged(owing(84_350, "2026-02-16"), "2026-02-16", E2).lines == ()


def test_each_month_is_charged_at_its_own_rate():
    (line,) = charged(owing(912_400, "2025-01-16"), "2025-03-20", COM).lines
    assert [(tranche.days, tranche.rate, tranche.amount) for tranche in line.tranches] == [
        (15, Decimal("0.2489"), 8_372),
        (28, Decimal("0.2630"), 16_490),
        (20, Decimal("0.2492"), 11_192),
    ]
    assert line.days == 63
    assert line.amount == 36_054


def test_months_at_one_rate_are_one_tranche():
    rules = replace(RULES, effective_annual={JANUARY: Decimal("0.2489"), FEBRUARY: Decimal("0.2489")})
    (line,) = charged(owing(912_400, "2025-01-10"), "2025-02-11", COM, rules).lines
    assert [(tranche.days, tranche.amount) for tranche in line.tranches] == [(32, 17_953)]


def test_interest_waits_on_the_eve_of_a_month_without_rate():
    owed = owing(912_400, "2025-02-16")
    accrued = charged(owed, "2025-05-10", COM)
    (line,) = accrued.lines
    assert accrued.missing == (Period(2025, 4), Period(2025, 5))
    assert line.accrued_to == date(2025, 3, 31)

    late = PUBLISHED | {Period(2025, 4): Decimal("0.2562"), Period(2025, 5): Decimal("0.2596")}
    loaded = replace(RULES, effective_annual=late)
    (rest,) = charged(replace(owed, accrued_to=line.accrued_to), "2025-05-10", COM, loaded).lines
    (whole,) = charged(owed, "2025-05-10", COM, loaded).lines
    assert line.tranches + rest.tranches == whole.tranches


def test_a_month_missing_in_between_holds_back_those_after_it():
    rules = replace(RULES, effective_annual={JANUARY: PUBLISHED[JANUARY], MARCH: PUBLISHED[MARCH]})
    accrued = charged(owing(912_400, "2025-01-16"), "2025-03-20", COM, rules)
    assert accrued.missing == (FEBRUARY,)
    assert accrued.lines[0].accrued_to == date(2025, 1, 31)


def test_without_any_rate_there_is_no_interest_but_a_notice():
    accrued = charged(owing(912_400, "2026-04-16"), "2026-05-20", COM)
    assert accrued.lines == ()
    assert accrued.amount == 0
    assert accrued.missing == (Period(2026, 4), Period(2026, 5))


def test_a_class_that_pays_no_interest_asks_for_no_rate():
    for service_class in (ServiceClass.OFFICIAL, ServiceClass.INDUSTRIAL):
        assert charged(owing(912_400, "2026-04-16"), "2026-05-20", service_class) == AccruedInterest(())


def test_the_office_may_charge_no_interest_at_all():
    assert charged(owing(84_350, "2026-02-16"), "2026-03-20", E2, replace(RULES, enabled=False)).lines == ()


def test_interest_goes_on_from_the_last_day_charged():
    owed = owing(60_000, "2026-01-10")
    (first,) = charged(owed, "2026-02-09", E2).lines
    (second,) = charged(replace(owed, accrued_to=first.accrued_to), "2026-03-12", E2).lines
    assert (first.days, first.amount, second.days, second.amount) == (30, 296, 31, 306)
    assert second.capital == 60_000


def test_a_due_date_put_off_after_a_charge_begins_again_at_it():
    owed = owing(60_000, "2026-03-01", accrued_to=date(2026, 2, 1))
    assert owed.runs_from == date(2026, 3, 1)


def test_days_that_round_to_nothing_wait_for_the_next_time():
    owed = owing(100, "2026-01-10")
    assert charged(owed, "2026-02-09", E2).lines == ()
    (line,) = charged(owed, "2026-03-11", E2).lines
    assert (line.days, line.amount) == (60, 1)


@pytest.mark.parametrize(("service_class", "tranches"), [(E2, [8, 11]), (COM, [8, 6, 5])])
def test_paused_days_are_charged_to_nobody_not_even_later(service_class, tranches):
    pause = read_pauses(f"{service_class.value}: 10/01/2025 - 25/01/2025")
    rules = replace(RULES, pauses=by_class(pause))
    (line,) = charged(owing(84_350, "2025-01-01"), "2025-02-05", service_class, rules).lines
    assert [each.days for each in line.tranches] == tranches
    assert line.accrued_to == date(2025, 2, 5)


def test_a_month_without_rate_before_a_pause_holds_back_what_comes_after_it():
    pause = read_pauses("COM: 10/03/2025 - 25/03/2025")
    without = {month: rate for month, rate in PUBLISHED.items() if month != MARCH}
    rules = replace(RULES, effective_annual=without, pauses=by_class(pause))
    found = charged(owing(84_350, "2025-02-10"), "2025-04-05", COM, rules)
    assert [each.to for each in found.lines[0].tranches] == [date(2025, 2, 28)]
    assert found.missing == (MARCH,)


def test_no_capital_no_interest():
    assert charged(owing(0, "2026-01-10"), "2026-03-11", E2).lines == ()


def test_one_line_by_document():
    owed = [owing(60_000, "2026-01-10"), replace(owing(84_350, "2026-02-16"), document=2)]
    accrued = interest(owed, date(2026, 3, 20), E2, RULES)
    assert [(line.document, line.amount) for line in accrued.lines] == [(1, 681), (2, 444)]
    assert accrued.amount == 1_125


def test_a_year_of_360_days_is_a_setting():
    (line,) = charged(owing(84_350, "2026-02-16"), "2026-03-20", E2, replace(RULES, base_days=360)).lines
    assert line.amount == 450


@pytest.mark.parametrize(
    "facts",
    [{"base_days": 0}, {"simple_annual": Decimal("-0.01")}, {"effective_annual": {JANUARY: Decimal(-1)}}],
)
def test_senseless_rules_are_refused(facts):
    with pytest.raises(InvalidValue):
        replace(RULES, **facts)


@given(st.integers(1, 10**9), st.integers(1, 60))
def test_an_effective_rate_compounds_to_its_year(capital, days):
    """Within half a unit of a computation with plain powers of the yearly rate, in other digits."""
    start = date(2025, 1, 1)
    rules = replace(RULES, effective_annual=dict.fromkeys((JANUARY, FEBRUARY, MARCH), Decimal("0.2489")))
    accrued = interest([owing(capital, "2025-01-01")], start + timedelta(days=days), COM, rules)
    with localcontext() as context:
        context.prec = 60
        exact = capital * ((Decimal("1.2489").ln() * days / 365).exp() - 1)
        assert abs(accrued.amount - exact) <= Decimal("0.5")


@given(st.integers(1, 10**9), st.integers(1, 400), st.integers(1, 400))
def test_simple_interest_in_two_charges_is_at_most_a_unit_off_one(capital, days, more):
    owed = owing(capital, "2026-01-01")
    middle = owed.due_on + timedelta(days=days)
    end = middle + timedelta(days=more)
    first = interest([owed], middle, E2, RULES)
    from_there = first.lines[0].accrued_to if first.lines else None
    second = interest([replace(owed, accrued_to=from_there)], end, E2, RULES)
    once = interest([owed], end, E2, RULES)
    assert abs(first.amount + second.amount - once.amount) <= 1


# ── what bears interest (R-INT-03) ──────────────────────────────────────────

DAY = date(2026, 6, 30)
DUE = date(2026, 5, 15)


def base(items, **facts):
    found = interest_base(items, DAY, **{"accrued_to": {}, "claimed": {}, **facts})
    return [(owed.document, owed.capital) for owed in found]


def test_interest_rounding_and_opening_balance_bear_no_interest():
    items = [
        an_item(1, 700, document=1, due_on=DUE),
        an_item(2, 90, document=1, due_on=DUE, concept=Concept.INTEREST),
        an_item(3, 40, document=1, due_on=DUE, concept=Concept.OTHER, bears_interest=False),
        an_item(4, 300, document=1, due_on=DUE, concept=Concept.OTHER),
    ]
    assert base(items) == [(1, 1_000)]


def test_what_is_claimed_bears_no_interest():
    items = [an_item(1, 700, due_on=DUE), an_item(2, 300, due_on=DUE)]
    assert base(items, claimed={1: 200, 2: 300}) == [(1, 500)]
    assert base(items, claimed={1: 800}) == [(2, 300)]


def test_only_overdue_documents_out_of_agreements_bear_interest():
    items = [an_item(1, 700, due_on=DAY), an_item(2, 300, due_on=DUE), an_item(3, 200, due_on=DUE)]
    assert base(items, frozen={3}) == [(2, 300)]


def test_the_base_comes_oldest_first_with_what_was_charged():
    items = [an_item(1, 700, due_on=DUE), an_item(2, 300, due_on=DUE - timedelta(days=30))]
    found = interest_base(items, DAY, accrued_to={1: date(2026, 6, 1)}, claimed={})
    assert [(owed.document, owed.runs_from) for owed in found] == [
        (2, DUE - timedelta(days=30)),
        (1, date(2026, 6, 1)),
    ]


# ── ages (R-CAR-01, R-CAR-02) ───────────────────────────────────────────────

SCALE = AgeScale(
    (
        AgeRange("corriente", 0),
        AgeRange("1-30", 30),
        AgeRange("31-60", 60, Decimal("0.05")),
        AgeRange("61-90", 90, Decimal("0.10")),
        AgeRange("91-180", 180, Decimal("0.25")),
        AgeRange("181-360", 360, Decimal("0.50")),
        AgeRange(">360", None, Decimal(1)),
    )
)


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (-10, "corriente"),
        (0, "corriente"),
        (1, "1-30"),
        (30, "1-30"),
        (31, "31-60"),
        (90, "61-90"),
        (91, "91-180"),
        (180, "91-180"),
        (360, "181-360"),
        (361, ">360"),
    ],
)
def test_the_last_day_of_a_range_belongs_to_it(days, name):
    assert SCALE.age_of(days).name == name


@pytest.mark.parametrize(
    "ends", [[], [0, 30], [30, 0, None], [0, 0, None], [0, None, None], [0, None, 60], [None, 0]]
)
def test_ranges_ascend_and_the_last_has_no_end(ends):
    with pytest.raises(InvalidValue):
        AgeScale(tuple(AgeRange(str(end), end) for end in ends))


def test_what_is_claimed_agreed_or_in_favour_stands_apart():
    items = [
        an_item(1, 1_000, due_on=DAY - timedelta(days=40)),
        an_item(2, 500, due_on=DAY - timedelta(days=40), account=2),
        an_item(3, 800, due_on=DAY - timedelta(days=5)),
    ]
    aged = ages(items, [OpenCredit(9, 3, 60)], DAY, SCALE, claimed={1: 300, 2: 900}, agreements={3})
    assert aged.by_range == dict.fromkeys(aged.by_range, 0) | {"31-60": 700}
    assert list(aged.by_range) == [kept.name for kept in SCALE.ranges]
    assert (aged.total, aged.claimed, aged.in_agreement, aged.in_favour) == (700, 800, 800, 60)
    assert aged.accounts == 1
    assert aged.ledger == 700 + 800 + 800 - 60


@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.integers(-60, 900), st.integers(0, 10**6)), max_size=30),
    st.sets(st.integers(0, 29)),
)
def test_ages_hold_the_whole_debt_once(debts, agreements):
    items = [
        an_item(entry, amount, due_on=DAY - timedelta(days=days))
        for entry, (amount, days, _) in enumerate(debts)
    ]
    claimed = {entry: claim for entry, (_, _, claim) in enumerate(debts)}
    aged = ages(items, [], DAY, SCALE, claimed=claimed, agreements=agreements)
    assert aged.ledger == sum(item.amount for item in items)
    assert min(aged.by_range.values()) >= 0
    assert aged.claimed >= 0


def test_impairment_by_range():
    items = [
        an_item(entry, 1_010, due_on=DAY - timedelta(days=days))
        for entry, days in enumerate((0, 20, 40, 70, 100, 200, 400))
    ]
    lost = impairment(ages(items, [], DAY, SCALE), SCALE)
    assert list(lost.values()) == [0, 0, 51, 101, 253, 505, 1_010]


# ── overdue documents (R-SUS-01) and prescription (R-CAR-03) ────────────────


def test_overdue_documents_count_beyond_claims_and_agreements():
    items = [
        an_item(1, 700, document=1, due_on=DUE),
        an_item(2, 300, document=1, due_on=DUE),
        an_item(3, 500, document=2, due_on=DUE),
        an_item(4, 500, document=3, due_on=DAY),
        an_item(5, 500, document=4, due_on=DUE),
    ]
    assert overdue_documents(items, DAY) == {1: 1_000, 2: 500, 4: 500}
    assert overdue_documents(items, DAY, claimed={3: 500, 1: 100}, agreements={4}) == {1: 900}


def test_a_debt_prescribes_five_years_after_it_fell_due_or_was_last_recognised():
    assert prescribes_on(date(2021, 3, 15), 5) == date(2026, 3, 15)
    assert prescribes_on(date(2021, 3, 15), 5, [date(2023, 2, 1), date(2022, 2, 1)]) == date(2028, 2, 1)
    assert prescribes_on(date(2021, 3, 15), 5, [date(2020, 2, 1)]) == date(2026, 3, 15)
