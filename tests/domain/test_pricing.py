from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tariff_sheets import PROVIDED, range_sheet, reference_sheet, tables, terms

from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.money import round_half_up
from domain.period import Periodicity
from domain.pricing import (
    NO_RATE,
    BasicLimitUnknown,
    BillingTerms,
    Measure,
    ServiceNotPriced,
    TariffBook,
    compile_tariff,
)
from domain.tariff import BandMode, ClassNotPriced, ClassTariff, Concept, TariffSheet
from domain.tariff_source import CleaningReference, RangeRow, RangeSource, Reference, ReferenceSource

D = Decimal
LIMIT = BillingTerms(basic_limit_m3=13)
CLASSES = ["E1", "E2", "E3", "E4", "E5", "E6", "COM", "IND", "OFI"]
AREQUIPA = tables()["PE-SEDAPAR-2025"]

prices = st.decimals(min_value=0, max_value=99999, places=4)
factors = st.decimals(min_value=-1, max_value=2, places=2)
consumptions = st.integers(min_value=0, max_value=500)
units = st.integers(min_value=1, max_value=12)


@st.composite
def reference_sheets(draw):
    cost = {
        service: Reference(fixed=draw(prices), per_m3=draw(prices))
        for service in (Service.WATER, Service.SEWERAGE)
    }
    names = draw(st.lists(st.sampled_from(CLASSES), min_size=1, unique=True))
    source = ReferenceSource(
        references=cost,
        cleaning={name: CleaningReference(total=draw(prices)) for name in names},
        factors={name: {service: draw(factors) for service in PROVIDED} for name in names},
        complementary_multiple=2,
    )
    return TariffSheet.of(terms(), source)


@st.composite
def range_sheets(draw):
    ends = sorted(draw(st.sets(st.integers(min_value=1, max_value=120), max_size=4)))
    rows = tuple(RangeRow(end, draw(prices), draw(prices)) for end in [*ends, None])
    source = RangeSource(
        mode=draw(st.sampled_from(BandMode)),
        fixed=draw(prices),
        categories={"social": rows},
        sewerage_share=draw(st.none() | st.decimals(min_value=0, max_value=1, places=3)),
        tax=draw(st.decimals(min_value=0, max_value=1, places=2)),
        minimums={"social": draw(st.integers(min_value=0, max_value=30))},
    )
    return TariffSheet.of(terms("R", currency="PEN"), source)


def rounded(value, scale):
    """The oracle's rounding, in `Decimal` with digits to spare."""
    exact = D(value.numerator) / D(value.denominator) * scale
    return int(exact.quantize(D(1), rounding=ROUND_HALF_UP))


def by_the_book(sheet, service_class, m3, basic_limit, count):
    """Lines of a residential or other account by R-TAR-03 and R-TAR-04, written out in `Decimal`."""
    lines = []
    for tariff in sheet.of_class(service_class).services:
        if tariff.fixed is not None:
            lines.append((tariff.service, tariff.fixed_concept, count, tariff.fixed))
        lower = 0
        for band in tariff.bands:
            upper = D("Infinity") if band.upto is None else band.upto * basic_limit * count
            quantity = min(D(m3), upper) - lower
            if quantity > 0:
                lines.append((tariff.service, band.concept, int(quantity), band.rate))
            lower = upper
    answer = []
    for service, concept, quantity, rate in lines:
        full, net = (rounded(Fraction(price) * quantity, 1) for price in (rate.full, rate.net))
        answer.append((service, concept, quantity, full, max(full - net, 0), max(net - full, 0), net))
    return answer


def plain(rows):
    return [(service, concept, quantity, *values) for service, concept, quantity, _, _, *values in rows]


@given(sheet=reference_sheets(), m3=consumptions, count=units, limit=st.integers(min_value=1, max_value=40))
def test_the_integers_agree_with_decimal(sheet, m3, count, limit):
    for tariff in sheet.classes:
        compiled = compile_tariff(sheet, tariff.service_class, BillingTerms(basic_limit_m3=limit))
        rows = compiled.lines(m3, count)
        assert plain(rows) == by_the_book(sheet, tariff.service_class, m3, limit, count)


@given(sheet=reference_sheets(), m3=consumptions, count=units)
def test_a_whole_period_is_the_same_by_either_door(sheet, m3, count):
    name = sheet.classes[0].service_class
    compiled = compile_tariff(sheet, name, LIMIT)
    assert compiled.lines(m3, count) == compiled.lines_of(Measure(m3, units=count))
    assert compiled.lines(m3, count) == compiled.lines(m3, count)


@given(sheet=reference_sheets(), m3=consumptions)
def test_every_line_sums_and_none_is_negative(sheet, m3):
    for tariff in sheet.classes:
        for *_, full, subsidy, contribution, net in compile_tariff(sheet, tariff.service_class, LIMIT).lines(
            m3
        ):
            assert full - subsidy + contribution == net
            assert min(full, subsidy, contribution, net) >= 0
            assert not (subsidy and contribution)


@given(sheet=reference_sheets() | range_sheets(), m3=consumptions, count=units)
def test_the_bands_partition_the_consumption(sheet, m3, count):
    name = sheet.classes[0].service_class
    compiled = compile_tariff(sheet, name, LIMIT)
    measure = Measure(m3, units=count)
    reached = compiled.reached(measure, Service.WATER)
    assert sum(part.m3 for part in reached) == compiled.billed(measure)
    for part, following in pairwise(reached):
        assert (part.upto, part.m3) == (following.above, part.upto - part.above)


@given(sheet=reference_sheets(), m3=consumptions, more=consumptions)
def test_more_consumption_never_costs_less_before_subsidy(sheet, m3, more):
    compiled = compile_tariff(sheet, sheet.classes[0].service_class, LIMIT)
    assert full_of(compiled.lines(m3 + more)) >= full_of(compiled.lines(m3))


@given(sheet=range_sheets(), m3=consumptions, more=consumptions)
def test_more_consumption_never_costs_less_by_increments(sheet, m3, more):
    if sheet.source.mode is BandMode.BLOCK_REACHED:
        return
    compiled = compile_tariff(sheet, "social")
    assert full_of(compiled.lines(m3 + more)) >= full_of(compiled.lines(m3))


def full_of(rows):
    return sum(row[5] for row in rows)


@given(sheet=reference_sheets())
def test_zero_consumption_costs_the_fixed_charges(sheet):
    rows = compile_tariff(sheet, sheet.classes[0].service_class, LIMIT).lines(0)
    assert [row[1] for row in rows] == [Concept.FIXED_CHARGE, Concept.FIXED_CHARGE, Concept.FLAT]


@given(sheet=range_sheets(), m3=consumptions)
def test_ranges_agree_with_decimal(sheet, m3):
    source = sheet.source
    billed = max(m3, source.minimums["social"])
    rows = compile_tariff(sheet, "social").lines(m3)
    values = {(row[0], row[1]): row[8] for row in rows}
    water = rounded(ranges_value(source, billed, "water"), 100)
    assert values.get((Service.WATER, Concept.CONSUMPTION), 0) == (water if billed else 0)
    sewerage = (
        rounded(ranges_value(source, billed, "sewerage"), 100)
        if source.sewerage_share is None
        else rounded(water * Fraction(source.sewerage_share), 1)
    )
    assert values.get((Service.SEWERAGE, Concept.CONSUMPTION), 0) == sewerage
    subtotal = sum(row[8] for row in rows if row[1] != Concept.TAX)
    assert values.get((Service.OTHER, Concept.TAX), 0) == rounded(subtotal * Fraction(source.tax), 1)


def ranges_value(source, m3, what):
    total, lower = Fraction(0), 0
    for row in source.categories["social"]:
        upper = m3 if row.upto is None else min(m3, row.upto)
        price = Fraction(getattr(row, what))
        if source.mode is BandMode.BLOCK_REACHED:
            if upper == m3:
                return price * m3
        elif upper > lower:
            total += price * (upper - lower)
            lower = upper
    return total


# ── ranges ──────────────────────────────────────────────────────────────────


def social(**about):
    return compile_tariff(range_sheet(AREQUIPA, **about), "domestico")


@pytest.mark.parametrize(
    ("m3", "value", "place"), [(10, 1210, 1), (11, 2354, 2), (25, 5350, 2), (26, 11336, 3)]
)
def test_the_whole_volume_takes_the_price_of_the_block_reached(m3, value, place):
    compiled = social(mode=BandMode.BLOCK_REACHED)
    row = compiled.lines(m3)[1]
    assert (row[4], row[8]) == (place, value)
    assert row[8] == round_half_up(m3 * compiled.rates[place].rate.net * 100)


def test_ranges_together_have_a_price_only_when_one_is_reached():
    assert social().lines(10)[1][4] == 1
    assert social().lines(11)[1][4] == NO_RATE
    assert social().rate_texts[social().lines(10)[1][4]] == ("1.21", "1.21")
    assert social().rate_texts[NO_RATE] == ("", "")


def test_under_the_minimum_the_minimum_is_billed():
    compiled = social(minimums={"domestico": 10})
    assert compiled.lines(3) == compiled.lines(10)
    assert compiled.lines(0) == compiled.lines(10)
    assert compiled.lines(11) == social().lines(11)
    assert compiled.lines_of(Measure(3)) == compiled.lines(10)
    assert compiled.lines_of(Measure(350, per=100))[1][2:4] == (1000, 100)


def test_without_supply_no_minimum_is_billed():
    compiled = social(minimums={"domestico": 10})
    assert [row[1] for row in compiled.lines(0, minimum=False)] == ["cargo_fijo", "impuesto"]
    assert compiled.lines_of(Measure(0, minimum=False)) == compiled.lines(0, minimum=False)


def test_units_widen_ranges_and_minimum_but_the_connection_pays_one_fixed_charge():
    rows = social(minimums={"domestico": 10}).lines(0, 3)
    assert [row[2] for row in rows] == [1, 30, 30, 1]
    assert rows[1][8] == 3 * 1210


def test_sewerage_is_a_share_of_the_water_even_where_water_is_not_billed():
    sheet = range_sheet(AREQUIPA, share=D("0.386"))
    only = compile_tariff(sheet, "social", BillingTerms(services=frozenset({Service.SEWERAGE})))
    (sewerage, tax) = only.lines(10)
    assert (sewerage[0], sewerage[4], sewerage[8]) == (
        "alcantarillado",
        NO_RATE,
        round_half_up(1210 * D("0.386")),
    )
    assert tax[8] == round_half_up(sewerage[8] * D("0.18"))
    assert only.lines(0) == [("otros", "impuesto", 1, 1, NO_RATE, 0, 0, 0, 0)]


def test_decimals_of_consumption_are_billed_exactly():
    row = social().lines_of(Measure(1550, per=100))[1]
    assert row[2:4] == (1550, 100)
    assert row[8] == round_half_up((10 * D("1.21") + D("5.50") * D("2.14")) * 100)


# ── periodicity (R-PER-01) ──────────────────────────────────────────────────


def test_a_monthly_sheet_bills_two_months_of_fixed_charges_in_a_bimonthly_cycle():
    both = BillingTerms(basic_limit_m3=26, periodicity=Periodicity.BIMONTHLY)
    rows = compile_tariff(reference_sheet(), "E4", both).lines(26)
    assert [row[2:4] for row in rows] == [(2, 1), (26, 1), (2, 1), (26, 1), (2, 1)]
    assert rows[0][8] == round_half_up(2 * D("8245.37"))


def test_a_bimonthly_sheet_bills_half_a_fixed_charge_in_a_month():
    sheet = reference_sheet(periodicity=Periodicity.BIMONTHLY)
    month = BillingTerms(basic_limit_m3=13, periodicity=Periodicity.MONTHLY)
    rows = compile_tariff(sheet, "E4", month).lines(13)
    assert rows[0][2:4] == (1, 2)
    assert rows[0][8] == round_half_up(D("8245.37") / 2)


def test_ranges_in_m3_and_minimums_are_those_of_the_months_billed():
    sheet = range_sheet(AREQUIPA, minimums={"domestico": 5})
    compiled = compile_tariff(sheet, "domestico", BillingTerms(periodicity=Periodicity.BIMONTHLY))
    assert compiled.lines(0)[1][2] == 10
    assert compiled.lines(20)[1][8] == 2420
    assert compiled.lines(21)[1][8] == 2420 + 214


# ── what is refused ─────────────────────────────────────────────────────────


def test_ranges_by_altitude_need_the_limit():
    with pytest.raises(BasicLimitUnknown):
        compile_tariff(reference_sheet(), "E1")
    assert compile_tariff(reference_sheet(), "COM").lines(1)


def test_a_service_without_price_is_refused():
    sheet = reference_sheet({"acueducto": {"cargo_fijo": "1", "m3": "1"}, "factores": {"COM": "0.5"}})
    with pytest.raises(ServiceNotPriced) as refusal:
        compile_tariff(sheet, "COM", BillingTerms(services=frozenset({Service.CLEANING, Service.WATER})))
    assert (refusal.value.service, refusal.value.service_class) == (Service.CLEANING, "COM")


def test_other_charges_are_no_service_of_the_sheet():
    services = frozenset({Service.OTHER, Service.CLEANING})
    compiled = compile_tariff(reference_sheet(), "E1", BillingTerms(services=services, basic_limit_m3=13))
    assert compiled.services == {Service.CLEANING}
    assert [row[0] for row in compiled.lines(20)] == ["aseo"]


@pytest.mark.parametrize(("m3", "count"), [(-1, 1), (5, 0), (5, -2)])
def test_quantities_below_their_least_are_refused(m3, count):
    compiled = compile_tariff(reference_sheet(), "E1", LIMIT)
    with pytest.raises(InvalidValue):
        compiled.lines(m3, count)
    with pytest.raises(InvalidValue):
        compiled.lines_of(Measure(m3, units=count))


def test_a_service_may_be_a_fixed_charge_alone():
    tariff = reference_sheet().of_class("E4").services[2]
    sheet = TariffSheet(terms(), (ClassTariff(service_class="E4", services=(tariff,)),))
    assert compile_tariff(sheet, "E4").lines(9) == [("aseo", "tarifa_final", 1, 1, 0, 25218, 0, 0, 25218)]


def test_a_book_compiles_each_class_and_set_of_services_once():
    book = TariffBook(reference_sheet(), 13, Periodicity.MONTHLY)
    all_three = frozenset(PROVIDED)
    assert book.of("E1", all_three) is book.of("E1", all_three)
    assert book.of("E1", all_three) is not book.of("E1", frozenset({Service.WATER}))
    with pytest.raises(ClassNotPriced):
        book.of("ESP", all_three)
