from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tariff_sheets import PROVIDED, range_sheet, reference_sheet, reference_source, tables, terms

from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.profiles import CURRENCIES, PROFILES
from domain.profiles.colombia import COLOMBIA
from domain.tariff import (
    Band,
    BandMode,
    ClassNotPriced,
    ClassTariff,
    Concept,
    IndexChange,
    IndexNotDue,
    Rate,
    ServiceTariff,
    SheetTerms,
    TariffSheet,
    decimals,
)
from domain.tariff_checks import FactorOutOfLimits, check_factors, price_differences
from domain.tariff_source import (
    CleaningReference,
    Reference,
    ReferenceSource,
    TypedPrices,
    TypedSource,
)
from domain.tariff_validity import NoTariff, SheetsDiffer, TariffChange, sheet_for, sheet_of_period, weighted

RATE = Rate(Decimal("1.50"), Decimal("1.20"))
D = Decimal
NOTHING_BESIDE = ReferenceSource(references={}, cleaning={}, factors={}, complementary_multiple=2)


def with_factors(factors):
    document = {
        "acueducto": {"cargo_fijo": "8245.37", "m3": "1432.58"},
        "alcantarillado": {"cargo_fijo": "4118.92", "m3": "1187.46"},
        "aseo": dict.fromkeys(factors, "20000"),
        "factores": factors,
    }
    return reference_sheet(document)


def rates_of(sheet, service_class, service):
    tariff = next(each for each in sheet.of_class(service_class).services if each.service is service)
    return dict(tariff.rates())


# ── what a sheet is made of ─────────────────────────────────────────────────


def bands(*ends):
    return tuple(Band(Concept.CONSUMPTION, RATE, end) for end in ends)


@pytest.mark.parametrize("ends", [(10, 5, None), (10, 10, None), (10, 20), (None, 10), (None, None)])
def test_bands_ascend_to_one_without_end(ends):
    with pytest.raises(InvalidValue):
        ServiceTariff(service=Service.WATER, bands=bands(*ends))


def test_sewerage_has_bands_or_a_share_of_water_not_both():
    with pytest.raises(InvalidValue):
        ServiceTariff(service=Service.SEWERAGE, bands=bands(None), share_of_water=D("0.4"))


@pytest.mark.parametrize("water", [(), (ServiceTariff(service=Service.WATER, fixed=RATE),)])
def test_a_share_of_water_needs_water_with_a_price(water):
    sewerage = ServiceTariff(service=Service.SEWERAGE, share_of_water=D("0.4"))
    with pytest.raises(InvalidValue):
        ClassTariff(service_class="social", services=(*water, sewerage))


def test_a_sheet_does_not_end_before_it_begins():
    with pytest.raises(InvalidValue):
        SheetTerms(
            id="A", valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 31), currency=CURRENCIES["COP"]
        )


def test_a_class_without_prices_is_refused_with_those_that_have():
    with pytest.raises(ClassNotPriced) as refusal:
        reference_sheet().of_class("ESP")
    assert refusal.value.priced == ("E1", "E2", "E3", "E4", "E5", "E6", "COM", "IND", "OFI")


@pytest.mark.parametrize(("text", "places"), [("1.20", 2), ("1", 0), ("1E+3", 0), ("0.0164", 4)])
def test_decimals_a_price_is_written_with(text, places):
    assert decimals(D(text)) == places


# ── references and factors (R-TAR-03, R-SUB-02, R-SUB-03) ───────────────────


def test_full_and_net_are_each_rounded_from_the_unrounded_cost():
    sheet = reference_sheet(
        {"acueducto": {"cargo_fijo": "100.445", "m3": "10.445"}, "factores": {"E2": "-0.40"}}
    )
    rates = rates_of(sheet, "E2", Service.WATER)
    assert (rates[Concept.BASIC].full, rates[Concept.BASIC].net) == (D("10.45"), D("6.27"))
    assert rates[Concept.FIXED_CHARGE].reference == D("100.445")


def test_a_subsidy_reaches_the_fixed_charge_and_the_basic_range_only():
    rates = rates_of(reference_sheet(), "E1", Service.WATER)
    assert {concept: rate.factor for concept, rate in rates.items()} == {
        Concept.FIXED_CHARGE: D("-0.60"),
        Concept.BASIC: D("-0.60"),
        Concept.COMPLEMENTARY: 0,
        Concept.LUXURY: 0,
    }


def test_a_contribution_reaches_everything():
    rates = rates_of(reference_sheet(), "E6", Service.SEWERAGE)
    assert {rate.factor for rate in rates.values()} == {D("0.60")}
    assert rates_of(reference_sheet(), "E6", Service.CLEANING)[Concept.FLAT].factor == D("0.60")


def test_other_uses_have_one_price():
    assert list(rates_of(reference_sheet(), "COM", Service.WATER)) == [
        Concept.FIXED_CHARGE,
        Concept.CONSUMPTION,
    ]


def test_a_service_or_class_without_factor_pays_the_cost():
    source = replace(
        reference_source(
            {"acueducto": {"cargo_fijo": "10", "m3": "2"}, "aseo": {"E4": "30"}, "factores": {}}
        ),
        factors={"E1": {Service.WATER: D("-0.5")}},
    )
    sheet = TariffSheet.of(terms(), source)
    assert sheet.of_class("E4").priced == {Service.WATER, Service.CLEANING}
    assert sheet.of_class("E1").priced == {Service.WATER}
    assert rates_of(sheet, "E4", Service.CLEANING)[Concept.FLAT].net == 30


def test_a_service_may_have_only_a_fixed_charge_or_only_a_price_of_the_m3():
    references = {
        Service.WATER: Reference(fixed=None, per_m3=D(2)),
        Service.SEWERAGE: Reference(fixed=D(5), per_m3=None),
    }
    source = ReferenceSource(
        references=references,
        cleaning={},
        factors={"COM": {}},
        complementary_multiple=2,
    )
    sheet = TariffSheet.of(terms(), source)
    assert list(rates_of(sheet, "COM", Service.WATER)) == [Concept.CONSUMPTION]
    assert list(rates_of(sheet, "COM", Service.SEWERAGE)) == [Concept.FIXED_CHARGE]


# ── prices as the act prints them ───────────────────────────────────────────

E2_WATER = TypedPrices(fixed=D("5359.49"), basic=D("931.18"), complementary=D("1432.58"), luxury=D("1432.58"))
E4_WATER = TypedPrices(
    fixed=D("8245.37"), basic=D("1432.58"), complementary=D("1432.58"), luxury=D("1432.58")
)


def typed_sheet(prices, beside=NOTHING_BESIDE):
    return TariffSheet.of(terms("ACTO"), TypedSource(prices=prices, beside=beside))


def test_the_full_value_comes_from_the_references():
    beside = reference_source({"acueducto": {"cargo_fijo": "8300.111", "m3": "1500"}, "factores": {}})
    rates = rates_of(typed_sheet({"E2": {Service.WATER: E2_WATER}}, beside), "E2", Service.WATER)
    assert rates[Concept.FIXED_CHARGE] == Rate(D("8300.11"), D("5359.49"))
    assert rates[Concept.BASIC].full == 1500


def test_else_the_full_value_is_that_of_stratum_4():
    commercial = TypedPrices(fixed=D("12368.06"), per_m3=D("2148.87"))
    cleaning = {"E4": TypedPrices(flat=D(25)), "E2": TypedPrices(flat=D(15))}
    sheet = typed_sheet(
        {
            "E2": {Service.WATER: E2_WATER, Service.CLEANING: cleaning["E2"]},
            "E4": {Service.WATER: E4_WATER, Service.CLEANING: cleaning["E4"]},
            "COM": {Service.WATER: commercial, Service.SEWERAGE: commercial},
        }
    )
    assert rates_of(sheet, "E2", Service.WATER)[Concept.BASIC] == Rate(D("1432.58"), D("931.18"))
    assert rates_of(sheet, "E2", Service.CLEANING)[Concept.FLAT] == Rate(D(25), D(15))
    assert rates_of(sheet, "E4", Service.WATER)[Concept.LUXURY] == Rate(D("1432.58"), D("1432.58"))
    # One price stands for ranges, and the other way round.
    assert rates_of(sheet, "COM", Service.WATER)[Concept.CONSUMPTION].full == D("1432.58")
    assert rates_of(sheet, "COM", Service.SEWERAGE)[Concept.CONSUMPTION].full == D("2148.87")


def test_one_price_of_stratum_4_stands_for_the_ranges_of_the_others():
    whole = TypedPrices(fixed=D(9), per_m3=D(4))
    sheet = typed_sheet({"E4": {Service.WATER: whole}, "E2": {Service.WATER: E2_WATER}})
    assert {rate.full for rate in rates_of(sheet, "E2", Service.WATER).values()} == {D(9), D(4)}


def test_else_the_full_value_is_the_net_one():
    rates = rates_of(typed_sheet({"E2": {Service.WATER: E2_WATER}}), "E2", Service.WATER)
    assert all(rate.full == rate.net for rate in rates.values())


def test_a_price_unlike_the_references_is_billed_and_said():
    beside = reference_sheet().source
    printed = replace(E2_WATER, basic=D("931.20"))
    sheet = typed_sheet({"E2": {Service.WATER: printed}, "ESP": {Service.WATER: E4_WATER}}, beside)
    (difference,) = price_differences(sheet)
    assert (difference.service_class, difference.concept, difference.cents) == ("E2", Concept.BASIC, 2)
    assert (difference.printed, difference.computed) == (D("931.20"), D("931.18"))
    assert rates_of(sheet, "E2", Service.WATER)[Concept.BASIC].net == D("931.20")


def test_other_shapes_differ_from_nothing():
    assert price_differences(reference_sheet()) == ()


# ── legal limits of factors (R-SUB-04) ──────────────────────────────────────


def test_the_sheet_of_the_worked_cases_is_within_the_law():
    check_factors(reference_sheet(), COLOMBIA)


@pytest.mark.parametrize(
    ("service_class", "allowed", "refused"),
    [
        ("E1", ["-0.70", "0"], ["-0.71", "0.01"]),
        ("E2", ["-0.40"], ["-0.4001"]),
        ("E3", ["-0.15"], ["-0.16"]),
        ("E4", ["0"], ["-0.01", "0.01"]),
        ("E5", ["0.50", "0.90"], ["0.49", "0", "-0.10"]),
        ("E6", ["0.60"], ["0.59"]),
        ("COM", ["0.50"], ["0.499"]),
        ("IND", ["0.30"], ["0.29"]),
        ("OFI", ["0"], ["-0.10", "0.10"]),
        ("ESP", ["0", "0.10"], ["-0.01"]),
    ],
)
def test_each_class_has_its_limits(service_class, allowed, refused):
    for factor in allowed:
        check_factors(with_factors({service_class: factor}), COLOMBIA)
    for factor in refused:
        with pytest.raises(FactorOutOfLimits):
            check_factors(with_factors({service_class: factor}), COLOMBIA)


def test_every_factor_that_is_out_is_listed():
    sheet = with_factors({"E1": "-0.80", "E2": "-0.40", "COM": "0.10"})
    with pytest.raises(FactorOutOfLimits) as refusal:
        check_factors(sheet, COLOMBIA)
    faults = [
        (fault.service_class, fault.service, fault.lowest, fault.highest) for fault in refusal.value.faults
    ]
    assert faults == [
        *(("E1", service, D("-0.70"), 0) for service in PROVIDED),
        *(("COM", service, D("0.50"), None) for service in PROVIDED),
    ]


def test_the_factors_beside_typed_prices_are_checked():
    beside = replace(reference_sheet().source, factors={"E2": {Service.WATER: D("-0.50")}})
    with pytest.raises(FactorOutOfLimits):
        check_factors(typed_sheet({"E2": {Service.WATER: E2_WATER}}, beside), COLOMBIA)


def test_typed_prices_amount_to_a_factor_where_the_full_value_is_known():
    prices = {"E4": {Service.WATER: E4_WATER}, "E2": {Service.WATER: E2_WATER}}
    check_factors(typed_sheet(prices), COLOMBIA)
    too_low = replace(E2_WATER, basic=D("700"))
    with pytest.raises(FactorOutOfLimits) as refusal:
        check_factors(typed_sheet({**prices, "E2": {Service.WATER: too_low}}), COLOMBIA)
    assert [fault.factor for fault in refusal.value.faults] == [D("-0.51")]
    check_factors(typed_sheet({"E5": {Service.WATER: too_low}}), COLOMBIA)


def test_a_cent_of_the_act_is_no_factor_out_of_limits():
    printed = TypedPrices(fixed=D("12368.05"), per_m3=D("2148.86"))
    check_factors(typed_sheet({"COM": {Service.WATER: printed}, "E4": {Service.WATER: E4_WATER}}), COLOMBIA)


def test_a_price_of_nothing_amounts_to_no_factor():
    free = TypedPrices(fixed=D(0), per_m3=D(0))
    check_factors(typed_sheet({"E4": {Service.WATER: free}, "E5": {Service.WATER: free}}), COLOMBIA)


def test_ranges_and_other_countries_have_no_such_limits():
    ranges = range_sheet(tables()["PE-SEDAPAR-2025"])
    check_factors(ranges, COLOMBIA)
    check_factors(with_factors({"E1": "-0.99"}), PROFILES["pe"])
    check_factors(weighted([(reference_sheet(), 3), (reference_sheet(), 4)]), COLOMBIA)


# ── which sheet holds (R-TAR-07) ────────────────────────────────────────────


def dated(name, since, until=None, fixed="10"):
    document = {"acueducto": {"cargo_fijo": fixed, "m3": "2"}, "factores": {"COM": "0", "OFI": "0"}}
    return reference_sheet(document, name=name, since=since, until=until)


JANUARY = dated("ENE", date(2026, 1, 1))
JULY = dated("JUL", date(2026, 7, 1), fixed="16")
OLD = dated("VIEJO", date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2025, 12, 31), "VIEJO"),
        (date(2026, 1, 1), "ENE"),
        (date(2026, 6, 30), "ENE"),
        (date(2026, 7, 1), "JUL"),
    ],
)
def test_the_sheet_that_began_last_holds(on, name):
    assert sheet_for(on, [JULY, OLD, JANUARY]).id == name


def test_of_two_that_begin_together_the_last_loaded_holds():
    assert sheet_for(date(2026, 8, 1), [JULY, dated("JUL-2", date(2026, 7, 1))]).id == "JUL-2"


def test_a_day_without_sheet_is_refused():
    with pytest.raises(NoTariff):
        sheet_for(date(2024, 12, 31), [JULY, OLD, JANUARY])


def test_a_period_is_priced_by_the_sheet_of_its_first_day():
    days = date(2026, 6, 21), date(2026, 7, 20)
    assert sheet_of_period(*days, [JANUARY, JULY], TariffChange.STARTED_AFTER) is JANUARY


def test_weighted_by_days_a_period_inside_one_sheet_keeps_it():
    days = date(2026, 7, 1), date(2026, 7, 31)
    assert sheet_of_period(*days, [JANUARY, JULY], TariffChange.WEIGHTED) is JULY


def test_weighted_by_days_every_rate_is_a_mean():
    days = date(2026, 6, 21), date(2026, 7, 20)
    sheet = sheet_of_period(*days, [JANUARY, JULY], TariffChange.WEIGHTED)
    assert (sheet.id, sheet.source) == ("ENE", None)
    # 10 days at 10 and 20 at 16.
    assert rates_of(sheet, "COM", Service.WATER)[Concept.FIXED_CHARGE] == Rate(D("14.00"), D("14.00"))
    assert rates_of(sheet, "COM", Service.WATER)[Concept.CONSUMPTION].net == 2


def test_the_mean_keeps_the_decimals_of_the_prices():
    one, other = (
        {"cargo_fijo": price, "categorias": {"social": [["inf", "0", "0"]]}} for price in ("1.0000", "1.0005")
    )
    sheet = weighted([(range_sheet(one), 1), (range_sheet(other), 1)])
    assert rates_of(sheet, "social", Service.WATER)[Concept.FIXED_CHARGE].net == D("1.0003")


def test_the_classes_may_stand_in_another_order():
    turned = TariffSheet(JULY.terms, tuple(reversed(JULY.classes)))
    assert weighted([(JANUARY, 10), (turned, 20)]) == weighted([(JANUARY, 10), (JULY, 20)])


def test_sheets_that_price_other_things_cannot_be_weighted():
    fewer = TariffSheet(JULY.terms, JULY.classes[:1])
    with pytest.raises(SheetsDiffer) as refusal:
        weighted([(JANUARY, 10), (fewer, 20)])
    assert refusal.value.sheets == ("ENE", "JUL")


# ── adjustment by an index (R-TAR-06) ───────────────────────────────────────

CHANGE = IndexChange(D(100), D("103"), D("0.03"))


@pytest.mark.parametrize(("before", "now"), [("0", "1"), ("1", "0"), ("-1", "1")])
def test_an_index_is_positive(before, now):
    with pytest.raises(InvalidValue):
        IndexChange(D(before), D(now), D("0.03"))


def test_an_adjustment_makes_a_new_version():
    sheet = reference_sheet()
    new = sheet.adjusted(CHANGE, terms("VS-2026B", since=date(2026, 9, 1)))
    assert (new.id, sheet.id) == ("VS-2026B", "VS-2026A")
    water = new.source.references[Service.WATER]
    assert (water.fixed, water.per_m3) == (D("8492.7311"), D("1475.5574"))
    assert new.source.cleaning["E1"].total == D("24560.5148")
    assert new.of_class("E4").services[0].fixed.net == D("8492.73")
    assert new.source.factors == sheet.source.factors


def test_components_are_adjusted_with_their_sum():
    cost = CleaningReference(total=D("30"), components={"barrido": D("10"), "disposicion": D("20")})
    assert cost.indexed(CHANGE) == CleaningReference(
        total=D("30.90"), components={"barrido": D("10.30"), "disposicion": D("20.60")}
    )
    reference = Reference(fixed=None, per_m3=D(10), components={"CMO": D(10)})
    assert reference.indexed(CHANGE) == Reference(
        fixed=None, per_m3=D("10.30"), components={"CMO": D("10.30")}
    )


def test_the_environmental_part_of_a_cost_keeps_its_own_pace():
    reference = Reference(fixed=D(100), per_m3=D("10.5"), components={"CMO": D(10), "CMT": D("0.5")})
    assert reference.indexed(CHANGE) == Reference(
        fixed=D(103), per_m3=D("10.8"), components={"CMO": D("10.3"), "CMT": D("0.5")}
    )


def test_typed_prices_and_ranges_are_adjusted_too():
    typed = typed_sheet({"E2": {Service.WATER: E2_WATER}}, reference_sheet().source)
    new = typed.adjusted(CHANGE, terms("B"))
    assert new.source.prices["E2"][Service.WATER].basic == D("959.11")
    assert new.source.beside.references[Service.WATER].fixed == D("8492.7311")
    alone = typed_sheet({"E2": {Service.WATER: E2_WATER}}).adjusted(CHANGE, terms("C"))
    assert alone.source.prices["E2"][Service.WATER].basic == D("959.12")
    ranges = range_sheet(tables()["PE-SEDAPAR-2025"]).adjusted(CHANGE, terms("C", currency="PEN"))
    assert ranges.source.categories["social"][0].water == D("1.25")
    assert (ranges.source.fixed, ranges.tax) == (D("3.82"), D("0.18"))


def test_an_index_that_moved_too_little_adjusts_nothing():
    with pytest.raises(IndexNotDue) as refusal:
        reference_sheet().adjusted(IndexChange(D(100), D("102.99"), D("0.03")), terms("B"))
    assert (refusal.value.variation_pct, refusal.value.threshold_pct) == (D("2.9900"), 3)


def test_a_sheet_weighted_by_days_is_not_adjusted():
    mean = weighted([(JANUARY, 10), (JULY, 20)])
    with pytest.raises(InvalidValue):
        mean.adjusted(CHANGE, terms("B"))


def test_a_sheet_by_ranges_prices_sewerage_only_where_it_has_a_price():
    assert range_sheet(tables()["PE-CHANKA-A1"]).of_class("domestico").priced == {Service.WATER}
    social = range_sheet(tables()["PE-SEDAPAR-2025"], mode=BandMode.BLOCK_REACHED).of_class("social")
    assert {tariff.mode for tariff in social.services} == {BandMode.BLOCK_REACHED}
