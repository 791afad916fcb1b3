"""Vacant premises: how long a proof serves, and what cleaning they pay by each kind of act (R-ASE-03)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tariff_sheets import reference_sheet, terms

from domain.cadastre import Service
from domain.money import round_half_up
from domain.pricing import BillingTerms, compile_tariff
from domain.tariff import Concept, Rate, TariffSheet
from domain.tariff_source import CleaningReference, ReferenceSource, TypedPrices, TypedSource
from domain.vacancy import (
    VacancyInForce,
    VacancyOutOfDates,
    VacancyState,
    VacantEffect,
    VacantSpan,
    demand_free,
    demand_span,
    effect_of,
    is_fixed,
    latest_end,
    state_on,
    vacant_sheet,
)

D = Decimal
TENTH, LAST = date(2026, 11, 10), date(2027, 2, 10)
SPAN = VacantSpan(TENTH, LAST)


def test_a_proof_serves_three_months_and_ends_by_itself():
    assert latest_end(TENTH, 3) == LAST
    assert latest_end(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert [SPAN.holds(day) for day in (date(2026, 11, 9), TENTH, LAST, date(2027, 2, 11))] == [
        False, True, True, False,
    ]  # fmt: skip
    ended = replace(SPAN, ended_on=date(2026, 12, 5))
    assert (ended.holds(date(2026, 12, 4)), ended.holds(date(2026, 12, 5))) == (True, False)
    assert [state_on(SPAN, day) for day in (date(2027, 1, 25), date(2027, 1, 26), date(2027, 2, 11))] == [
        VacancyState.IN_FORCE, VacancyState.SOON, VacancyState.EXPIRED,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "span",
    [
        VacantSpan(date(2026, 11, 11), date(2026, 12, 1)),
        VacantSpan(TENTH, date(2026, 11, 9)),
        VacantSpan(TENTH, date(2027, 2, 11)),
    ],
)
def test_days_that_no_proof_gives_are_refused(span):
    demand_span(SPAN, TENTH, 3)
    with pytest.raises(VacancyOutOfDates):
        demand_span(span, TENTH, 3)


def test_days_are_accredited_once():
    demand_free("001", VacantSpan(date(2027, 2, 11), date(2027, 5, 11)), [SPAN])
    demand_free("001", SPAN, [replace(SPAN, ended_on=TENTH)])
    for other in (SPAN, VacantSpan(LAST, date(2027, 3, 1)), replace(SPAN, ended_on=date(2026, 12, 1))):
        with pytest.raises(VacancyInForce):
            demand_free("001", SPAN, [other])


@pytest.mark.parametrize(
    ("name", "fixed"),
    [("Comercialización", True), ("barrido_y_limpieza", True), ("CLUS", True), ("disposicion", False),
     ("recoleccion", False), ("aprovechamiento", False)],
)  # fmt: skip
def test_sweeping_goes_on_though_nothing_is_thrown_away(name, fixed):
    assert is_fixed(name) is fixed


PARTS = {"comercializacion": D("4000.50"), "barrido": D("6000.25"), "disposicion": D(14000)}


def sheet_of(components, factor="-0.35", total="24000.75"):
    source = ReferenceSource(
        references={},
        cleaning={"E2": CleaningReference(total=D(total), components=components)},
        factors={"E2": {Service.CLEANING: D(factor)}},
        complementary_multiple=2,
    )
    return TariffSheet.of(terms(), source)


def billed(sheet):
    terms = BillingTerms(services=frozenset({Service.CLEANING}))
    [line] = compile_tariff(sheet, "E2", terms).lines(0)
    return line[5], line[8]


def test_the_fixed_components_alone_are_billed_with_their_factor():
    sheet = sheet_of(PARTS)
    assert effect_of(sheet, "E2", 100) is VacantEffect.FIXED
    assert billed(sheet) == (24001, 15600)
    assert billed(vacant_sheet(sheet, 100)) == (10001, 6500)
    [tariff] = vacant_sheet(sheet, 100).classes[0].services
    assert tariff.fixed == Rate(D("10000.75"), D("6500.49"), D("10000.75"), D("-0.35"))


@pytest.mark.parametrize(("percent", "effect"), [(100, VacantEffect.WHOLE), (40, VacantEffect.PERCENT)])
def test_an_act_of_one_figure_is_billed_whole_unless_the_office_decides(percent, effect):
    sheet = sheet_of({})
    assert effect_of(sheet, "E2", percent) is effect
    full, net = billed(vacant_sheet(sheet, percent))
    assert (full, net) == tuple(round_half_up(D(each) * percent / 100) for each in ("24000.75", "15600.49"))
    assert effect.lowers is (percent != 100)


def test_components_of_which_none_is_fixed_and_other_classes_say_nothing():
    sheet = sheet_of({"disposicion": D("24000.75")})
    assert effect_of(sheet, "E2", 100) is VacantEffect.WHOLE
    assert effect_of(sheet, "COM", 100) is VacantEffect.WHOLE
    assert VacantEffect.USED.lowers is False


def test_a_typed_price_is_taken_in_the_share_of_its_fixed_components():
    beside = sheet_of(PARTS).source
    prices = TypedPrices(flat=D(15601))
    source = TypedSource(prices={"E2": {Service.CLEANING: prices}}, beside=replace(beside, factors={}))
    sheet = TariffSheet.of(terms(), source)
    [tariff] = vacant_sheet(sheet, 100).classes[0].services
    assert (tariff.fixed_concept, tariff.fixed.net) == (Concept.FLAT, D("6500.70"))


def test_other_services_pay_as_ever():
    vs_sheet = reference_sheet()
    before, after = (compile_tariff(each, "E2", BillingTerms(basic_limit_m3=13)).lines(15)
                     for each in (vs_sheet, vacant_sheet(vs_sheet, 50)))  # fmt: skip
    differing = {one[0] for one, other in zip(before, after, strict=True) if one[8] != other[8]}
    assert differing == {Service.CLEANING.value}
