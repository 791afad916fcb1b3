from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tariff_sheets import range_sheet, reference_sheet, tables

from domain.cadastre import Service
from domain.money import round_half_up
from domain.profiles.colombia import COLOMBIA
from domain.settlement import OtherCharge, PartialPeriod, SettlementInput, Usage, settle
from domain.tariff import BandMode, Concept
from domain.trace import StepKind, explain

SHEET = reference_sheet()
AREQUIPA = tables()["PE-SEDAPAR-2025"]
D = Decimal


def steps_of(usage, sheet=SHEET, **about):
    return explain(SettlementInput(usage=usage, **about), sheet)


def an_account(m3=31, service_class="E1", **about):
    return Usage(service_class=service_class, consumption_m3=m3, basic_limit_m3=13, **about)


def kinds(steps, service, concept):
    return [step.kind for step in steps if (step.service, step.concept) == (service, concept)]


def test_a_band_is_explained_from_its_limits_to_its_subsidy():
    steps = [
        step
        for step in steps_of(an_account())
        if (step.service, step.concept) == (Service.WATER, Concept.BASIC)
    ]
    band, rate, full, net, subsidy = steps
    assert (band.kind, band.above, band.upto, band.quantity) == (StepKind.BAND, 0, 13, 13)
    assert (rate.reference, rate.factor, rate.rate) == (D("1432.58"), D("-0.60"), D("573.03"))
    assert rate.exact == Fraction("573.032")
    assert (full.exact, full.amount) == (Fraction("18623.54"), 18624)
    assert (net.exact, net.amount) == (Fraction("7449.39"), 7449)
    assert (subsidy.kind, subsidy.factor, subsidy.amount) == (StepKind.SUBSIDY, D("-0.60"), 11175)


def test_the_last_band_has_no_end():
    steps = steps_of(an_account())
    band = next(step for step in steps if step.kind is StepKind.BAND and step.concept == Concept.LUXURY)
    assert (band.above, band.upto, band.quantity) == (26, None, 5)


def test_a_contribution_is_explained():
    assert kinds(steps_of(an_account(25, "COM")), Service.WATER, Concept.CONSUMPTION) == [
        StepKind.BAND,
        StepKind.RATE,
        StepKind.FULL,
        StepKind.NET,
        StepKind.CONTRIBUTION,
    ]


def test_the_total_is_explained_to_its_rounding():
    charge = OtherCharge(concept="cuota", label="Cuota 3 de 12", amount=1000)
    steps = steps_of(
        an_account(7, "E4"),
        charges=(charge,),
        previous_balance=500,
        credit_available=200,
        rounding_multiple=50,
    )
    assert [(step.kind, step.amount) for step in steps[-8:]] == [
        (StepKind.SUBTOTAL, 18273),
        (StepKind.SUBTOTAL, 12431),
        (StepKind.SUBTOTAL, 25218),
        (StepKind.CHARGE, 1000),
        (StepKind.PREVIOUS_BALANCE, 500),
        (StepKind.CREDIT, -200),
        (StepKind.ROUNDING, -22),
        (StepKind.TOTAL, 57200),
    ]


def test_part_of_a_period_is_explained():
    part = PartialPeriod(days=17, base_days=30)
    steps = steps_of(an_account(7, "E2", partial=part))
    assert (steps[0].kind, steps[0].quantity, steps[0].upto) == (StepKind.PART_OF_PERIOD, 17, 30)
    full = next(step for step in steps if step.kind is StepKind.FULL)
    assert (full.quantity, full.amount) == (Fraction(17, 30), 4672)


@pytest.mark.parametrize(
    ("part", "cleaned"),
    [({"cleaning": False}, []), ({"cleaning_days": 21}, [(Service.CLEANING, 21, 30)])],
)
def test_the_days_of_each_service_are_explained_where_they_differ(part, cleaned):
    steps = steps_of(an_account(7, "E2", partial=PartialPeriod(days=12, base_days=30, **part)))
    told = [
        (each.service, each.quantity, each.upto) for each in steps if each.kind is StepKind.PART_OF_PERIOD
    ]
    water = [(service, 12, 30) for service in (Service.WATER, Service.SEWERAGE)]
    assert sorted(told) == sorted([*water, *cleaned])


def by_ranges(m3, **about):
    usage = Usage(service_class="domestico", consumption_m3=m3)
    return steps_of(usage, range_sheet(AREQUIPA, **about))


def test_ranges_together_are_explained_range_by_range():
    steps = by_ranges(22)
    bands = [step for step in steps if step.kind is StepKind.BAND and step.service is Service.WATER]
    assert [(step.above, step.upto, step.quantity, step.rate, step.exact) for step in bands] == [
        (0, 10, 10, D("1.21"), 1210),
        (10, 25, 12, D("2.14"), 2568),
    ]
    full = next(step for step in steps if step.kind is StepKind.FULL and step.concept == Concept.CONSUMPTION)
    assert (full.rate, full.exact, full.amount) == (None, None, 3778)


def test_the_block_reached_is_explained_with_the_whole_volume():
    steps = by_ranges(22, mode=BandMode.BLOCK_REACHED)
    (band,) = [step for step in steps if step.kind is StepKind.BAND and step.service is Service.WATER]
    assert (band.above, band.upto, band.quantity, band.exact) == (10, 25, 22, 4708)


def test_a_share_of_water_and_the_tax_are_explained_with_their_base():
    steps = by_ranges(22, share=D("0.386"))
    share = next(step for step in steps if step.kind is StepKind.SHARE_OF_WATER)
    assert (share.quantity, share.factor, share.amount) == (
        3778,
        D("0.386"),
        round_half_up(3778 * D("0.386")),
    )
    tax = next(step for step in steps if step.kind is StepKind.TAX)
    assert (tax.quantity, tax.factor) == (371 + 3778 + share.amount, D("0.18"))
    assert tax.amount == round_half_up(tax.exact)


def test_the_minimum_is_explained():
    assert (
        by_ranges(3, minimums={"domestico": 8})[0].kind,
        by_ranges(3, minimums={"domestico": 8})[0].quantity,
    ) == (
        StepKind.MINIMUM,
        8,
    )


@given(
    m3=st.integers(min_value=0, max_value=200),
    service_class=st.sampled_from(["E1", "E3", "E5", "COM", "OFI"]),
)
def test_what_is_explained_is_what_is_billed(m3, service_class):
    source = SettlementInput(usage=an_account(m3, service_class), rounding_multiple=50)
    settlement, steps = settle(source, SHEET), explain(source, SHEET)
    assert steps[-1].amount == settlement.total_due
    for kind in (StepKind.FULL, StepKind.NET):
        for step in steps:
            if step.kind is kind:
                assert step.amount == round_half_up(step.exact)
    assert sum(step.amount for step in steps if step.kind is StepKind.NET) == settlement.services_subtotal


@pytest.mark.parametrize("step", steps_of(an_account()))
def test_every_step_names_its_rule(step):
    assert step.rule in COLOMBIA.articles
