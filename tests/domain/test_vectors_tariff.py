"""The worked cases of the tariff, one test each: the invoice must be theirs to the unit."""

from datetime import date
from decimal import Decimal

import pytest
from tariff_sheets import range_sheet, reference_sheet, tables, terms, vectors

from domain.cadastre import Service
from domain.critique import Direction
from domain.period import Periodicity
from domain.pricing import compile_tariff
from domain.profile import Key
from domain.profiles.colombia import COLOMBIA
from domain.ratio import quotient
from domain.reading import Average, EstimateBases, estimate
from domain.rulebook import deviation_rules
from domain.settlement import PartialPeriod, SettlementInput, Usage, price, settle
from domain.solidarity import SolidarityLine, balance_by_service
from domain.tariff import (
    Band,
    ClassTariff,
    Concept,
    IndexChange,
    Rate,
    ServiceTariff,
    TariffSheet,
    basic_limit,
)
from domain.tariff_source import CleaningReference, ReferenceSource
from domain.tariff_validity import TariffChange, sheet_of_period, weighted

CASES = vectors()
ABROAD = vectors("vectors-pe-ec.json")
ON = date(2026, 1, 1)
INVOICES = [*(f"D{number:02d}" for number in range(1, 13)), "D15", "D16", "D17", "D49"]
OF_PERU = [f"PE-0{number}" for number in range(1, 8)]


def usage_of(inputs, consumption=None):
    partial = None
    if "dias_facturados" in inputs:
        partial = PartialPeriod(
            days=inputs["dias_facturados"],
            base_days=inputs["base_dias"],
            fixed=inputs["prorratear_cargo_fijo"],
            cleaning=inputs["prorratear_aseo"],
            ranges=inputs["prorratear_rangos"],
        )
    services = inputs.get("servicios")
    return Usage(
        service_class=inputs["clase"],
        consumption_m3=Decimal(inputs["consumo_m3"] if consumption is None else consumption),
        services=None if services is None else frozenset(map(Service, services)),
        units=inputs.get("unidades", 1),
        basic_limit_m3=inputs.get("limite_basico_m3", 13),
        partial=partial,
    )


def written(settlement):
    return {
        "lineas": [
            {
                "servicio": line.service,
                "concepto": line.concept,
                "cantidad": line.quantity_text,
                "tarifa_plena": str(line.rate.full),
                "tarifa_neta": str(line.rate.net),
                "valor_pleno": line.full,
                "subsidio": line.subsidy,
                "contribucion": line.contribution,
                "valor_neto": line.net,
            }
            for line in settlement.lines
        ],
        "total_por_servicio": settlement.by_service,
        "total_subsidios": settlement.subsidies,
        "total_contribuciones": settlement.contributions,
        "subtotal_servicios": settlement.services_subtotal,
        "total_a_pagar": settlement.total_due,
    }


def settled(inputs, consumption=None, sheet=None):
    source = SettlementInput(
        usage=usage_of(inputs, consumption), rounding_multiple=inputs.get("multiplo_redondeo", 1)
    )
    return settle(source, reference_sheet() if sheet is None else sheet)


@pytest.mark.parametrize("case", INVOICES)
def test_invoice(case):
    inputs, expected = CASES[case]["entradas"], dict(CASES[case]["esperado"])
    settlement = settled(inputs)
    assert settlement.rounding == expected.pop("ajuste_redondeo", 0)
    assert written(settlement) == expected


def test_d13_without_a_meter_the_average_of_similar_accounts():
    inputs, expected = CASES["D13"]["entradas"], CASES["D13"]["esperado"]
    billed = estimate(EstimateBases(similar=Average.of(inputs["consumos_medidos_mismo_estrato"])))
    assert (billed.m3, billed.method) == (expected["consumo_facturado_m3"], expected["metodo"])
    assert written(settled(inputs, billed.m3)) == expected["factura"]


def test_d14_without_a_reading_the_own_average():
    inputs, expected = CASES["D14"]["entradas"], CASES["D14"]["esperado"]
    billed = estimate(EstimateBases(own=Average.of(inputs["historico_m3_6_periodos"])))
    assert (billed.m3, billed.method) == (expected["consumo_facturado_m3"], expected["metodo"])
    assert written(settled(inputs, billed.m3)) == expected["factura"]


def test_d23_a_deviation_is_billed_by_average_and_adjusted_without_interest():
    inputs, expected = CASES["D23"]["entradas"], CASES["D23"]["esperado"]
    average = Average.of(inputs["historico_m3"])
    read = inputs["consumo_leido_m3"]
    tolerance = deviation_rules(COLOMBIA, ON).tolerance_of(average)
    assert tolerance.deviation(read, average) is Direction.RISE
    assert str(quotient((read - average.exact) * 100, average.exact, 2)) == expected["variacion_pct"]
    provisional = settled(inputs, average.rounded).total_due
    real = settled(inputs, read).total_due
    assert average.rounded == expected["consumo_facturado_provisional_m3"]
    assert (provisional, real) == (expected["total_provisional"], expected["total_con_consumo_real"])
    assert real - provisional == expected["ajuste_a_cargar"]


def test_d36_an_index_allows_an_adjustment_from_three_per_cent():
    inputs, expected = CASES["D36"]["entradas"], CASES["D36"]["esperado"]
    threshold = COLOMBIA.number(Key.INDEX_THRESHOLD, ON)
    changes = [
        IndexChange(Decimal(inputs["ipc_ultimo_ajuste"]), Decimal(now), threshold)
        for now in inputs["ipc_a_evaluar"]
    ]
    assert [(str(change.now), str(change.variation_pct), change.due) for change in changes] == [
        (each["ipc"], each["variacion_pct"], each["ajustar"]) for each in expected["resultados"]
    ]
    last = changes[-1]
    assert {
        "factor": str(last.factor),
        "cargo_fijo": str(last.apply(Decimal(inputs["cargo_fijo"]))),
        "m3": str(last.apply(Decimal(inputs["m3"]))),
    } == expected["con_ipc_149_30"]


def water_sheet(name, per_m3, since=ON):
    rate = Rate(Decimal(per_m3), Decimal(per_m3))
    water = ServiceTariff(service=Service.WATER, bands=(Band(Concept.CONSUMPTION, rate),))
    return TariffSheet(terms(name, since=since), (ClassTariff(service_class="E4", services=(water,)),))


def test_d37_a_sheet_holds_for_periods_that_begin_after_it():
    inputs, expected = CASES["D37"]["entradas"], CASES["D37"]["esperado"]
    sheets = [
        water_sheet(each["id"], each["m3"], date.fromisoformat(each["vigente_desde"]))
        for each in (inputs["tarifario_1"], inputs["tarifario_2"])
    ]
    first, last = (date.fromisoformat(inputs["periodo"][key]) for key in ("desde", "hasta"))
    sheet = sheet_of_period(first, last, sheets, TariffChange(inputs["modo"]))
    (line,) = price(Usage(service_class="E4", consumption_m3=inputs["consumo_m3"]), sheet)
    assert (sheet.id, line.full) == (expected["tarifario_aplicado"], expected["valor_consumo_pleno"])


def test_d41_the_invoices_leave_the_balance_of_the_fund():
    expected = CASES["D41"]["esperado"]
    lines = [
        SolidarityLine(
            service=line.service,
            service_class=CASES[case]["entradas"]["clase"],
            subsidies=line.subsidy,
            contributions=line.contribution,
        )
        for case in CASES["D41"]["entradas"]["facturas"]
        for line in settled(CASES[case]["entradas"]).lines
    ]
    assert {
        service: {
            "subsidios": each.subsidies,
            "contribuciones": each.contributions,
            "balance": each.balance,
            "resultado": each.outcome,
        }
        for service, each in balance_by_service(lines).items()
    } == expected["por_servicio"]


def test_d44_two_months_with_references_of_four_decimals():
    inputs = CASES["D44"]["entradas"]
    sheet = reference_sheet(inputs["tarifario_bimestral"], name="BIM", periodicity=Periodicity.BIMONTHLY)
    limit = basic_limit(inputs["altitud_m"], COLOMBIA, ON, Periodicity.BIMONTHLY)
    assert limit == inputs["limite_basico_m3"]
    assert written(settled(inputs, sheet=sheet)) == CASES["D44"]["esperado"]


def test_d46_ranges_by_altitude():
    inputs, expected = CASES["D46"]["entradas"], CASES["D46"]["esperado"]
    limits = [basic_limit(each, COLOMBIA, ON, Periodicity.MONTHLY) for each in inputs["altitudes_m"]]
    multiple = COLOMBIA.whole(Key.COMPLEMENTARY_MULTIPLE, ON)
    assert limits == expected["limite_basico_mensual"]
    assert [multiple * limit for limit in limits] == expected["tope_complementario_mensual"]


def test_d50_rates_weighted_by_days():
    inputs, expected = CASES["D50"]["entradas"], CASES["D50"]["esperado"]
    parts = [
        (water_sheet(str(each), inputs[f"m3_tarifa_{each}"]), inputs[f"dias_tarifa_{each}"])
        for each in (1, 2)
    ]
    (line,) = price(Usage(service_class="E4", consumption_m3=inputs["consumo_m3"]), weighted(parts))
    assert (str(line.rate.full), line.full) == (expected["m3_ponderada"], expected["valor_consumo"])


def test_d53_what_is_paid_to_appeal_is_the_invoice_by_average():
    inputs, expected = CASES["D53"]["entradas"], CASES["D53"]["esperado"]
    average = Average.of(inputs["ultimos_5_consumos"]).rounded
    billed = settled(inputs, inputs["consumo_reclamado_m3"]).total_due
    payable = settled(inputs, average).total_due
    assert average == expected["consumo_promedio_m3"]
    assert (billed, payable) == (expected["total_facturado"], expected["pago_exigible_para_recurrir"])
    assert billed - payable == expected["valor_en_reclamo"]


def test_d54_cleaning_is_the_sum_of_its_components():
    inputs, expected = CASES["D54"]["entradas"], CASES["D54"]["esperado"]
    parts = {str(place): Decimal(cost) for place, cost in enumerate(inputs["componentes"])}
    source = ReferenceSource(
        references={},
        cleaning={"E2": CleaningReference(total=sum(parts.values()), components=parts)},
        factors={"E2": {Service.CLEANING: Decimal(inputs["factor"])}},
        complementary_multiple=2,
    )
    (line,) = price(Usage(service_class="E2", consumption_m3=0), TariffSheet.of(terms("ASEO"), source))
    assert {
        "tarifa_plena": str(line.rate.full),
        "tarifa_neta": str(line.rate.net),
        "valor_pleno": line.full,
        "valor_neto": line.net,
        "subsidio": line.subsidy,
    } == expected


def cents(text):
    return int(Decimal(text) * 100)


@pytest.mark.parametrize("case", OF_PERU)
def test_invoice_by_ranges_with_tax(case):
    inputs, expected = ABROAD[case]["entrada"], ABROAD[case]["esperado"]
    services = {Service.WATER, Service.SEWERAGE} if inputs["tiene_alcantarillado"] else {Service.WATER}
    usage = Usage(
        service_class=inputs["categoria"],
        consumption_m3=inputs["consumo_m3"],
        services=frozenset(services),
    )
    lines = price(usage, range_sheet(tables()[inputs["tabla"]]))
    values = {(line.service, line.concept): line.net for line in lines}
    assert values[Service.WATER, Concept.FIXED_CHARGE] == cents(expected["cargo_fijo"])
    assert values[Service.WATER, Concept.CONSUMPTION] == cents(expected["agua"])
    assert values.get((Service.SEWERAGE, Concept.CONSUMPTION), 0) == cents(expected["alcantarillado"])
    assert values[Service.OTHER, Concept.TAX] == cents(expected["igv"])
    assert sum(values.values()) == cents(expected["total"])


@pytest.mark.parametrize("case", ["EC-01", "EC-02", "EC-03", "EC-04"])
def test_consumption_by_blocks_before_any_discount(case):
    inputs, expected = ABROAD[case]["entrada"], ABROAD[case]["esperado"]
    blocks = inputs.get("bloques") or [["inf", inputs["precio_unico_usd_m3"]]]
    table = {
        "cargo_fijo": "0",
        "categorias": {"residencial": [[upto, price_, "0"] for upto, price_ in blocks]},
    }
    compiled = compile_tariff(range_sheet(table, currency="USD"), "residencial")
    assert compiled.lines(inputs["consumo_m3"])[1][8] == cents(expected["valor_sin_descuento"])


def test_ec_10_sewerage_as_a_share_of_the_water():
    inputs, expected = ABROAD["EC-10"]["entrada"], ABROAD["EC-10"]["esperado"]
    table = {"cargo_fijo": "2.07", "categorias": {"residencial": [["inf", inputs["valor_agua"], "0"]]}}
    sheet = range_sheet(table, share=Decimal(inputs["porcentaje"]), currency="USD")
    lines = price(Usage(service_class="residencial", consumption_m3=1), sheet)
    assert [line.net for line in lines] == [
        207,
        cents(inputs["valor_agua"]),
        cents(expected["alcantarillado"]),
    ]
