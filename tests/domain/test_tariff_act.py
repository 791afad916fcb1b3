"""An act as it is printed: its own arithmetic beside what it prints, the law cell by cell, what it lacks."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tariff_sheets import reference_sheet, terms

from domain.cadastre import Service
from domain.profiles import PROFILES
from domain.tariff import Concept, IndexChange, TariffSheet
from domain.tariff_act import COLUMNS, CONCEPTS, REFERENCE, Act, ActProblem, Column, Place
from domain.tariff_checks import FactorOutOfLimits, act_faults, check_factors
from domain.tariff_source import CleaningReference, ReferenceSource, TypedPrices, TypedSource

D = Decimal
COLOMBIA, PERU = PROFILES["co"], PROFILES["pe"]
TODAY = date(2026, 1, 1)
WATER, SEWERAGE, CLEANING = Service.WATER, Service.SEWERAGE, Service.CLEANING


def water(row, column):
    return Place(WATER, row, column)


COSTS = {water(REFERENCE, Column.FIXED): D("8245.37"), water(REFERENCE, Column.PER_M3): D("1432.58")}
E1 = {water("E1", Column.FACTOR): D("-0.6")}


def act(*parts, **more):
    values = {}
    for part in parts:
        values |= part
    return Act(values, 2, **more)


def problems(found):
    return [(place and (place.row, place.column), problem) for place, problem in found.problems()]


# ── the grid ────────────────────────────────────────────────────────────────


def test_a_cost_of_reference_has_neither_factor_nor_ranges():
    there = [
        place.column for place in (Place(WATER, REFERENCE, each) for each in COLUMNS[WATER]) if place.exists
    ]
    assert there == [Column.FIXED, Column.PER_M3]
    assert not Place(CLEANING, REFERENCE, Column.COST).exists
    assert Place(CLEANING, "E1", Column.COST).exists
    assert not Place(CLEANING, "E1", Column.BASIC).exists


def test_a_sheet_becomes_a_grid_and_the_same_sheet_again():
    source = reference_sheet().source
    again = Act.of(source).source()
    assert again.classes() == source.classes()
    typed = act(COSTS, E1, {water("E1", Column.FIXED): D("3298.16")}).source()
    assert Act.of(typed).source() == typed
    assert Act.of(typed).rows[:2] == (REFERENCE, "E1")


def test_a_row_of_its_own_word_stands_after_the_usual_ones():
    found = act({water("INST", Column.FIXED): D(1), water("INST", Column.PER_M3): D(2)})
    assert found.rows[-1] == "INST"
    assert found.source().classes()[0].service_class == "INST"


# ── its own arithmetic (R-TAR-03) ───────────────────────────────────────────


def test_each_price_has_its_computed_one_and_each_cent_is_told():
    found = act(
        COSTS, E1, {water("E1", Column.FIXED): D("3298.16"), water("E1", Column.LUXURY): D("1432.58")}
    )
    assert found.computed(water("E1", Column.FIXED)) == D("3298.15")
    assert found.computed(water("E1", Column.BASIC)) == D("573.03")
    assert found.computed(water("E2", Column.FIXED)) is None
    assert found.computed(water(REFERENCE, Column.FIXED)) is None
    assert found.computed(water("E1", Column.FACTOR)) is None
    assert found.differences == {water("E1", Column.FIXED): D("3298.15")}


def test_a_price_left_blank_is_billed_as_computed_beside_those_that_were_typed():
    found = act(COSTS, E1, {water("E1", Column.FIXED): D("3298.16")})
    prices = found.source().prices["E1"][WATER]
    assert prices == TypedPrices(
        fixed=D("3298.16"), basic=D("573.03"), complementary=D("1432.58"), luxury=D("1432.58")
    )
    assert list(found.problems()) == []
    assert found.billed(water("E1", Column.PER_M3)) is None


def test_a_class_without_ranges_is_priced_by_one_m3_whatever_its_use():
    found = act(COSTS, {water("E4", Column.PER_M3): D(9), water("COM", Column.FACTOR): D("0.5")})
    assert found.wanted(WATER, "E4") == (Column.FIXED, Column.PER_M3)
    assert found.wanted(WATER, "COM") == (Column.FIXED, Column.PER_M3)
    assert found.wanted(WATER, "E2") == ()
    by_ranges = act({water("COM", Column.BASIC): D(9)})
    assert by_ranges.wanted(WATER, "COM") == (Column.FIXED, Column.BASIC, Column.COMPLEMENTARY, Column.LUXURY)


def test_parts_of_a_cost_stand_while_they_sum_to_it():
    parts = {(WATER, REFERENCE): {"CMO": D(1000), "CMT": D("432.58")}, (CLEANING, "E1"): {"CRT": D(7)}}
    cost = {Place(CLEANING, "E1", Column.COST): D(7)}
    kept = act(COSTS, cost, components=parts)
    assert kept.beside.references[WATER].components == parts[WATER, REFERENCE]
    assert Act.of(kept.source()).components == parts
    changed = act(COSTS, {Place(CLEANING, "E1", Column.COST): D(8)}, components=parts)
    assert changed.beside.cleaning["E1"] == CleaningReference(total=D(8))


def test_half_a_cost_is_read_as_it_stands():
    half = ReferenceSource(
        references=act({water(REFERENCE, Column.PER_M3): D(3)}).beside.references,
        cleaning={},
        factors={},
        complementary_multiple=2,
    )
    assert Act.of(half).values == {water(REFERENCE, Column.PER_M3): D(3)}
    other = act({water(REFERENCE, Column.FIXED): D(3)})
    assert Act.of(other.beside).values == other.values


# ── what it lacks ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, [(None, ActProblem.NOTHING)]),
        (COSTS, [(None, ActProblem.NOTHING)]),
        ({**COSTS, **E1}, []),
        (
            {water(REFERENCE, Column.FIXED): D(1), **E1},
            [
                ((REFERENCE, Column.PER_M3), ActProblem.MISSING),
                (("E1", Column.BASIC), ActProblem.MISSING),
                (("E1", Column.COMPLEMENTARY), ActProblem.MISSING),
                (("E1", Column.LUXURY), ActProblem.MISSING),
            ],
        ),
        (
            {water(REFERENCE, Column.PER_M3): D(1), water("COM", Column.FACTOR): D(1)},
            [((REFERENCE, Column.FIXED), ActProblem.MISSING), (("COM", Column.FIXED), ActProblem.MISSING)],
        ),
        (
            {**COSTS, **E1, water("E1", Column.BASIC): D(1), water("E1", Column.PER_M3): D(1)},
            [(("E1", Column.PER_M3), ActProblem.BOTH_WAYS)],
        ),
        ({**COSTS, **E1, water("E1", Column.BASIC): D(-1)}, [(("E1", Column.BASIC), ActProblem.NEGATIVE)]),
        (
            {**COSTS, water("E1", Column.FACTOR): D("-1.1")},
            [(("E1", Column.FACTOR), ActProblem.FACTOR)],
        ),
        ({Place(CLEANING, "E1", Column.COST): D(5)}, []),
    ],
)  # fmt: skip
def test_what_keeps_an_act_from_being_billed_is_told_cell_by_cell(values, expected):
    assert problems(act(values)) == expected


# ── the law (R-SUB-02, R-SUB-04) ────────────────────────────────────────────


def test_a_factor_over_its_ceiling_is_told_beside_its_cell():
    found = act(COSTS, {water("E1", Column.FACTOR): D("-0.71"), water("E5", Column.FACTOR): D("0.5")})
    faults = act_faults(found, COLOMBIA, TODAY)
    assert [(place, fault.lowest, fault.highest) for place, fault in faults.items()] == [
        (water("E1", Column.FACTOR), D("-0.70"), 0)
    ]
    assert act_faults(found, PERU, TODAY) == {}


def test_no_subsidy_reaches_the_complementary_consumption():
    values = {water("E1", each): D("573.03") for each in (Column.BASIC, Column.COMPLEMENTARY)}
    full = {water("E1", Column.FIXED): D("3298.15"), water("E1", Column.LUXURY): D("1432.58")}
    found = act(COSTS, E1, values, full)
    [fault] = act_faults(found, COLOMBIA, TODAY).values()
    assert (fault.concept, fault.factor, fault.lowest) == (Concept.COMPLEMENTARY, D("-0.60"), 0)
    with pytest.raises(FactorOutOfLimits) as refusal:
        check_factors(TariffSheet.of(terms(), found.source()), COLOMBIA)
    assert refusal.value.faults == (fault,)


def test_a_printed_price_answers_for_what_it_amounts_to_even_beside_a_lawful_factor():
    found = act(COSTS, E1, {water("E1", Column.FIXED): D("824.54")})
    [fault] = act_faults(found, COLOMBIA, TODAY).values()
    assert (fault.concept, fault.factor) == (Concept.FIXED_CHARGE, D("-0.90"))
    with pytest.raises(FactorOutOfLimits):
        check_factors(TariffSheet.of(terms(), found.source()), COLOMBIA)


def test_without_costs_the_price_of_stratum_4_is_the_full_one():
    prices = {water("E4", Column.FIXED): D(100), water("E4", Column.PER_M3): D(10)}
    low = act(prices, {water("E2", Column.FIXED): D(50), water("COM", Column.PER_M3): D(15)})
    faults = act_faults(low, COLOMBIA, TODAY)
    assert [(place.row, fault.factor) for place, fault in faults.items()] == [("E2", D("-0.50"))]
    unknown = act({water("E2", Column.FIXED): D(50)})
    assert act_faults(unknown, COLOMBIA, TODAY) == {}


def test_a_typed_class_without_factor_is_measured_by_the_costs_of_the_act():
    found = act(COSTS, {water("E2", Column.FIXED): D("824.54")})
    assert found.computed(water("E2", Column.FIXED)) is None
    [fault] = act_faults(found, COLOMBIA, TODAY).values()
    assert fault.factor == D("-0.90")


# ── indexing (R-TAR-06), as properties ──────────────────────────────────────

PRICE = st.decimals(min_value=D("0.01"), max_value=D("99999.9999"), places=4)
FACTOR = st.decimals(min_value=D("-0.7"), max_value=D("0.6"), places=2)
INDEX = st.decimals(min_value=D(100), max_value=D(300), places=2)


@given(fixed=PRICE, per_m3=PRICE, factor=FACTOR, now=INDEX)
def test_what_is_indexed_squares_with_its_own_arithmetic(fixed, per_m3, factor, now):
    """Prices come from the unrounded indexed costs: an act that had no difference gets none (R-TAR-03)."""
    change = IndexChange(D(100), now, D(0))
    costs = {water(REFERENCE, Column.FIXED): fixed, water(REFERENCE, Column.PER_M3): per_m3}
    plain = act(costs, {water("E1", Column.FACTOR): factor})
    printed = {
        place: plain.computed(place)
        for place in (water("E1", each) for each in COLUMNS[WATER] if each in CONCEPTS)
        if place.column is not Column.PER_M3
    }
    before = act(plain.values, printed)
    after = Act.of(before.source().indexed(change))
    assert before.differences == after.differences == {}
    cost = after.values[water(REFERENCE, Column.FIXED)]
    assert abs(cost - fixed * now / 100) <= D("0.0000005")
    assert after.values[water("E1", Column.FACTOR)] == factor


@given(price=PRICE, now=INDEX)
def test_a_price_without_costs_moves_by_the_index_and_is_rounded_once(price, now):
    change = IndexChange(D(100), now, D(0))
    source = TypedSource(prices={"E4": {WATER: TypedPrices(fixed=price, per_m3=price)}}, beside=act().beside)
    after = source.indexed(change).prices["E4"][WATER]
    assert abs(after.fixed - price * now / 100) <= D("0.005")
    assert after.fixed == after.per_m3
    assert after.fixed.as_tuple().exponent == -2


@given(now=INDEX)
def test_indexing_keeps_classes_services_and_factors(now):
    source = reference_sheet().source
    after = source.indexed(IndexChange(D(100), now, D(0)))
    assert list(after.declared_factors()) == list(source.declared_factors())
    assert [each.priced for each in after.classes()] == [each.priced for each in source.classes()]
