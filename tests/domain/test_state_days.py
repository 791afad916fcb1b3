"""The days of a period by the state of the account (R-CAT-03, R-PER-03, R-SUS-06)."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tariff_sheets import reference_sheet, vectors

from domain.cadastre import AccountState, Service
from domain.money import round_half_up
from domain.pricing import BillingTerms, Measure, compile_tariff
from domain.profile import Key
from domain.profiles.colombia import COLOMBIA
from domain.profiles.ecuador import ECUADOR
from domain.profiles.peru import PERU
from domain.settlement import as_lines
from domain.state_days import (
    Shares,
    billed_state,
    cleaned_days,
    owed_days,
    part_of_estimate,
    shares,
    stretches,
    supplied_days,
)

ACTIVE, CUT, SUSPENDED = AccountState.ACTIVE, AccountState.CUT, AccountState.SUSPENDED
AGREED, ENDED, POTENTIAL = AccountState.AGREED_SUSPENSION, AccountState.ENDED, AccountState.POTENTIAL
STARTS, ENDS = date(2026, 11, 1), date(2026, 11, 30)
ALL = frozenset({Service.WATER, Service.SEWERAGE, Service.CLEANING})


def days(*changes, first=STARTS, last=ENDS):
    """From the state before, then (day of November, state)."""
    before, *later = changes
    found = [(date.min, before), *((date(2026, 11, day), state) for day, state in later)]
    return stretches(found, first, last)


def part(found, *, by_days=True, cleaning_when_cut=True, period_days=30):
    return shares(found, period_days, 30, by_days=by_days, cleaning_when_cut=cleaning_when_cut)


def test_the_day_of_a_change_is_of_its_new_state():
    found = days(ACTIVE, (13, CUT), (21, ACTIVE))
    assert found == (
        (ACTIVE, STARTS, 12),
        (CUT, date(2026, 11, 13), 8),
        (ACTIVE, date(2026, 11, 21), 10),
    )
    assert (owed_days(found), supplied_days(found), cleaned_days(found, cleaning_when_cut=True)) == (
        22,
        22,
        30,
    )
    assert cleaned_days(found, cleaning_when_cut=False) == 22


def test_changes_before_and_after_the_period_are_of_other_periods():
    early = stretches([(date.min, ACTIVE), (date(2026, 10, 5), CUT)], STARTS, ENDS)
    late = stretches([(date.min, ACTIVE), (date(2026, 12, 1), CUT)], STARTS, ENDS)
    assert (early, late) == (((CUT, STARTS, 30),), ((ACTIVE, STARTS, 30),))
    assert stretches([(date.min, ACTIVE)], ENDS, STARTS) == ()


def test_a_change_that_says_the_same_makes_no_other_stretch():
    assert days(ACTIVE, (5, CUT), (5, ACTIVE), (9, ACTIVE)) == ((ACTIVE, STARTS, 30),)


@pytest.mark.parametrize(
    ("changes", "whole", "by_days"),
    [
        ((ACTIVE, (9, SUSPENDED)), ACTIVE, ACTIVE),
        ((ACTIVE, (9, AGREED)), ACTIVE, ACTIVE),
        ((ACTIVE, (9, CUT)), CUT, ACTIVE),
        ((ACTIVE, (9, SUSPENDED), (20, CUT)), CUT, ACTIVE),
        ((SUSPENDED, (9, CUT)), CUT, SUSPENDED),
        ((SUSPENDED, (9, ACTIVE), (20, SUSPENDED)), ACTIVE, ACTIVE),
        ((CUT, (9, ACTIVE)), ACTIVE, ACTIVE),
        ((CUT, (9, ACTIVE), (10, CUT)), CUT, ACTIVE),
        ((CUT,), CUT, CUT),
        ((SUSPENDED,), SUSPENDED, SUSPENDED),
        ((ACTIVE, (9, ENDED)), ENDED, ENDED),
        ((POTENTIAL, (9, ACTIVE)), ACTIVE, ACTIVE),
        ((POTENTIAL,), POTENTIAL, POTENTIAL),
    ],
)
def test_a_month_is_billed_by_its_last_day_but_for_what_was_served_before(changes, whole, by_days):
    found = days(*changes)
    assert (billed_state(found, by_days=False), billed_state(found, by_days=True)) == (whole, by_days)


def test_a_suspension_divides_no_month():
    assert part(days(ACTIVE, (9, SUSPENDED))) is None
    assert part(days(ACTIVE, (9, SUSPENDED), (20, ACTIVE))) is None
    assert part(days(SUSPENDED, (9, CUT))) == Shares((8, 30), (1, 1))


def test_a_cut_divides_the_month_and_not_its_cleaning_while_it_goes_on():
    cut = days(ACTIVE, (18, CUT))
    assert part(cut) == Shares((17, 30), (1, 1))
    assert part(cut, cleaning_when_cut=False) == Shares((17, 30), (17, 30))
    assert part(days(CUT, (14, ACTIVE))) == Shares((17, 30), (1, 1))
    assert part(cut, by_days=False) is None


def test_who_began_in_the_month_and_was_cut_in_it_pays_the_days_between():
    began = days(ACTIVE, (20, CUT), first=date(2026, 11, 10))
    assert part(began) == Shares((10, 30), (21, 30))
    assert part(began, by_days=False) == Shares((21, 30), (21, 30))


def test_a_part_is_never_more_than_the_commercial_month_but_of_who_owes_an_earlier_one():
    longer = stretches([(date.min, ACTIVE)], date(2026, 10, 2), date(2026, 10, 31))
    assert part(longer, period_days=31) == Shares((30, 30), (30, 30))
    before = stretches([(date.min, ACTIVE)], date(2026, 10, 17), ENDS)
    assert part(before) == Shares((45, 30), (45, 30))
    assert part(()) == Shares((0, 30), (0, 30))


def test_d15_a_cut_takes_the_same_part_as_an_account_that_begins_or_ends():
    told = vectors()["D15"]
    owed = part(days(ACTIVE, (18, CUT)), cleaning_when_cut=False)
    assert owed == Shares((17, 30), (17, 30))
    tariff = compile_tariff(reference_sheet(), "E2", BillingTerms(services=ALL, basic_limit_m3=13))
    rows = tariff.lines_of(Measure(7, fixed=owed.fixed, flat=owed.cleaning))
    found = [
        {
            "servicio": row[0],
            "concepto": row[1],
            "valor_pleno": row[5],
            "subsidio": row[6],
            "valor_neto": row[8],
        }
        for row in rows
    ]
    wanted = told["esperado"]["lineas"]
    assert [{**each, "concepto": ""} for each in found] == [
        {key: line[key] for key in ("servicio", "valor_pleno", "subsidio", "valor_neto")} | {"concepto": ""}
        for line in wanted
    ]
    kept = part(days(ACTIVE, (18, CUT)))
    goes_on = tariff.lines_of(Measure(7, fixed=kept.fixed, flat=kept.cleaning))
    assert (goes_on[:4], goes_on[4]) == (rows[:4], tariff.lines(7)[4])


def test_pe_17_an_estimate_is_of_the_days_with_service_and_a_reading_is_whole():
    told = vectors("vectors-pe-ec.json")["PE-17"]
    given_, wanted = told["entrada"], told["esperado"]
    supplied = given_["dias_periodo"] - given_["dias_sin_servicio"]
    found = part_of_estimate(Fraction(given_["volumen_base_m3"]), given_["dias_periodo"], supplied)
    assert found == Fraction(Decimal(wanted["volumen_m3"]))


def test_what_divides_a_month_is_the_country_s_to_say():
    said = {
        (country.code, key): country.find(key, ENDS) is not None and country.flag(key, ENDS)
        for country in (COLOMBIA, PERU, ECUADOR)
        for key in (Key.CUT_DIVIDES, Key.ESTIMATE_DIVIDES)
    }
    assert [key for key, on in said.items() if on] == [
        ("co", Key.CUT_DIVIDES),
        ("co", Key.ESTIMATE_DIVIDES),
        ("pe", Key.ESTIMATE_DIVIDES),
    ]


STATES = st.sampled_from([ACTIVE, SUSPENDED, AGREED, CUT])
LIVES = st.tuples(
    STATES,
    st.lists(st.tuples(st.integers(-5, 40), STATES), max_size=6).map(
        lambda found: sorted(found, key=lambda each: each[0])
    ),
)


@given(LIVES, st.integers(28, 32), st.booleans())
def test_the_days_add_up_and_a_whole_month_is_not_divided(life, length, cleaning):
    before, later = life
    changes = [(date.min, before), *((STARTS + timedelta(day), state) for day, state in later)]
    found = stretches(changes, STARTS, STARTS + timedelta(length - 1))
    cut = sum(each.days for each in found if each.state is CUT)
    assert sum(each.days for each in found) == length == owed_days(found) + cut
    assert [each.first for each in found[1:]] == [each.first + timedelta(each.days) for each in found[:-1]]
    owed = shares(found, length, 30, by_days=True, cleaning_when_cut=cleaning)
    assert (owed is None) == (cut == 0)
    if owed is not None:
        assert 0 <= Fraction(*owed.fixed) <= Fraction(*owed.cleaning) <= 1
        assert (Fraction(*owed.cleaning) == 1) or not cleaning
    if cut == length:
        assert billed_state(found, by_days=True) is CUT


@given(st.integers(0, 30), st.integers(0, 60), st.sampled_from(["E1", "E2", "E4", "E6"]), st.integers(1, 4))
def test_each_line_of_a_part_is_rounded_once_and_ties(served, m3, service_class, units):
    tariff = compile_tariff(reference_sheet(), service_class, BillingTerms(services=ALL, basic_limit_m3=13))
    whole = tariff.lines(m3, units)
    part_ = tariff.lines_of(Measure(m3, units=units, fixed=(served, 30)))
    for line, entire in zip(as_lines(tariff, part_), as_lines(tariff, whole), strict=True):
        assert line.full - line.subsidy + line.contribution == line.net
        exact = Fraction(line.quantity, line.per)
        assert line.full == round_half_up(exact * Fraction(line.rate.full))
        assert line.net == round_half_up(exact * Fraction(line.rate.net))
        if entire.concept == "cargo_fijo":
            assert exact == Fraction(served * units, 30)
        else:
            assert line == entire
