"""Worked cases of the Colombian rules: readings, critique, agreements, orders, claims, indicators."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from domain.adjustment import Unbilled, chargeable_m3, earliest_chargeable
from domain.agreement import Debt, plan, schedule
from domain.cadastre import AccountState, Service, ServiceClass
from domain.critique import Cause, CritiqueCase, Decision, Direction, judge, resolve_by_default
from domain.eligibility import OverdueAccount, OverdueInvoice, assess
from domain.indicator import MonthFigures, indicators
from domain.period import Periodicity
from domain.profile import Key
from domain.profiles.colombia import COLOMBIA
from domain.reading import (
    Average,
    BilledConsumption,
    ConsumptionMethod,
    EstimateBases,
    Finding,
    Measurement,
    MeterReading,
    MeterSection,
    Observation,
    estimate,
    measure,
    own_average,
)
from domain.rulebook import average_rules, claim_terms, deviation_rules, order_charges, suspension_policy
from domain.service_order import SERVICE_KINDS, OrderKind, OrderState, ServiceOrder
from domain.solidarity import SolidarityLine, balance_by_service

TODAY = date(2025, 11, 1)
DATA = json.loads((Path(__file__).parents[1] / "data" / "vectors-co.json").read_text(encoding="utf-8"))
VECTORS = {vector["id"]: vector for vector in DATA["vectores"]}
RULES = deviation_rules(COLOMBIA, TODAY)


def vector(name):
    return VECTORS[name]["entradas"], VECTORS[name]["esperado"]


def history(consumptions):
    return [BilledConsumption(m3, ConsumptionMethod.READING) for m3 in consumptions]


def monthly_average(consumptions):
    return own_average(history(consumptions), average_rules(COLOMBIA, TODAY, Periodicity.MONTHLY))


def read(m3, previous=1_000):
    return MeterReading(previous=previous, current=previous + m3)


# --- consumption


def test_d13_an_account_without_a_meter_is_billed_the_average_of_similar_ones():
    given, expected = vector("D13")
    similar = Average.of(given["consumos_medidos_mismo_estrato"])
    assert estimate(EstimateBases(similar=similar)) == BilledConsumption(
        expected["consumo_facturado_m3"], ConsumptionMethod(expected["metodo"])
    )


def test_d14_closed_premises_are_billed_the_own_average():
    given, expected = vector("D14")
    own = monthly_average(given["historico_m3_6_periodos"])
    reading = MeterReading(previous=500, current=None, observation=Observation(given["causal_no_lectura"]))
    assert reading.observation.explains_no_reading
    verdict = judge(CritiqueCase(reading=reading, own=own), RULES)
    assert (verdict.cause, verdict.suggested) == (Cause.NO_READING, Decision.AVERAGE)
    assert resolve_by_default(
        verdict, EstimateBases(own=own, similar=Average(1, 1)), RULES
    ) == BilledConsumption(expected["consumo_facturado_m3"], ConsumptionMethod(expected["metodo"]))


def test_d24_a_changed_meter_bills_the_sum_of_both():
    given, expected = vector("D24")
    removed, installed = given["medidor_retirado"], given["medidor_instalado"]
    reading = MeterReading(
        previous=installed["lectura_instalacion"],
        current=installed["lectura_actual"],
        digits=installed["digitos"],
        removed=(MeterSection(removed["lectura_anterior"], removed["lectura_retiro"], removed["digitos"]),),
    )
    assert reading.measure(None, RULES.reading) == Measurement(expected["consumo_m3"], Finding.MEASURED)


def test_d25_a_dial_of_four_digits_rolls_over():
    given, expected = vector("D25")
    average = Average(given["promedio_historico"], 1)
    section = MeterSection(given["lectura_anterior"], given["lectura_actual"], given["digitos"])
    assert measure([section], average, RULES.reading) == Measurement(
        expected["consumo_m3"], Finding(expected["observacion"])
    )


def test_d26_an_implausible_rollover_is_an_inconsistent_reading():
    given, expected = vector("D26")
    own = Average(given["promedio_historico"], 1)
    reading = MeterReading(
        previous=given["lectura_anterior"], current=given["lectura_actual"], digits=given["digitos"]
    )
    verdict = judge(CritiqueCase(reading=reading, own=own), RULES)
    assert verdict.consumption == expected["consumo_m3"]
    assert verdict.cause is Cause(expected["observacion"])
    assert resolve_by_default(verdict, EstimateBases(own=own), RULES).method is ConsumptionMethod.OWN_AVERAGE


def test_d53_the_review_is_paid_by_the_average_of_five_periods():
    given, expected = vector("D53")
    periods = claim_terms(COLOMBIA, TODAY).average_periods
    assert periods == len(given["ultimos_5_consumos"])
    assert Average.of(given["ultimos_5_consumos"]).rounded == expected["consumo_promedio_m3"]


# --- critique


def judged(name, m3, average):
    given, _ = vector(name)
    assert given["periodicidad"] == "mensual"
    verdict = judge(CritiqueCase(reading=read(m3), own=average), RULES)
    deviates = verdict.cause in {Cause.RISE, Cause.DROP}
    assert deviates == (verdict.cause is not None)
    return {
        "consumo_m3": m3,
        "variacion_pct": str(verdict.variation_pct),
        "umbral_pct": verdict.threshold_pct,
        "sentido": verdict.direction.value,
        "desviacion_significativa": deviates,
    }


def check_deviations(name):
    given, expected = vector(name)
    average = monthly_average(given["historico_m3"])
    assert str(average.shown) == expected["promedio"]
    found = [judged(name, m3, average) for m3 in given["consumos_a_evaluar"]]
    assert found == expected["resultados"]


def test_d19_a_rise_at_the_edge_of_the_wide_threshold():
    check_deviations("D19")


def test_d20_a_drop_at_the_edge_of_the_wide_threshold():
    check_deviations("D20")


def test_d21_both_edges_of_the_narrow_threshold():
    check_deviations("D21")


def test_d22_an_average_just_under_the_base_has_the_wide_threshold():
    check_deviations("D22")


def test_d23_a_deviation_is_billed_at_the_average_while_it_is_looked_into():
    given, expected = vector("D23")
    own = monthly_average(given["historico_m3"])
    verdict = judge(CritiqueCase(reading=read(given["consumo_leido_m3"]), own=own), RULES)
    assert (verdict.cause, verdict.direction) == (Cause.RISE, Direction.RISE)
    assert str(verdict.variation_pct) == expected["variacion_pct"]
    billed = resolve_by_default(verdict, EstimateBases(own=own), RULES)
    assert billed.m3 == expected["consumo_facturado_provisional_m3"]


def test_d45_a_new_account_is_compared_with_its_class():
    given, expected = vector("D45")
    similar = Average(int(given["promedio_clase_m3"]) * 12, 12)
    assert str(RULES.new_account.upper) == given["factores"]["superior"]
    assert str(RULES.new_account.lower) == given["factores"]["inferior"]
    for m3, result in zip(given["consumos_a_evaluar"], expected["resultados"], strict=True):
        verdict = judge(CritiqueCase(reading=read(m3), similar=similar), RULES)
        assert {"consumo_m3": m3, "desviacion_significativa": verdict.cause is not None} == result
        assert str(verdict.limits.lower) == expected["limite_inferior"]
        assert str(verdict.limits.upper) == expected["limite_superior"]


# --- instalments and agreements


def as_row(instalment):
    return {
        "cuota": instalment.number,
        "interes": instalment.interest,
        "capital": instalment.principal,
        "valor": instalment.amount,
        "saldo": instalment.balance,
    }


def test_d30_without_interest_the_last_instalment_takes_the_rest():
    given, expected = vector("D30")
    rows = schedule(given["valor"], given["cuotas"], Decimal(given["tasa_mensual"]))
    assert [row.amount for row in rows] == expected["cuotas"]
    assert all(row.interest == 0 for row in rows)


def test_d31_with_interest_the_instalments_are_equal():
    given, expected = vector("D31")
    agreed = plan(Debt(given["valor"]), 0, given["cuotas"], Decimal(given["tasa_mensual"]))
    assert [as_row(row) for row in agreed.instalments] == expected["tabla"]
    assert agreed.instalments[0].amount == expected["cuota_calculada"]
    assert (agreed.total_interest, agreed.total_paid) == (
        expected["total_intereses"],
        expected["total_pagado"],
    )


def test_d32_an_agreement_with_a_down_payment():
    given, expected = vector("D32")
    debt = Debt(given["deuda"]["capital"], given["deuda"]["intereses"])
    down = debt.share(Decimal(given["porcentaje_cuota_inicial"]))
    agreed = plan(debt, down, given["cuotas"], Decimal(given["tasa_mensual"]))
    assert debt.total == expected["deuda_total"]
    assert down == expected["cuota_inicial"]
    assert agreed.financed.total == expected["saldo_financiado"]
    assert [row.amount for row in agreed.instalments] == expected["cuotas"]
    assert agreed.total_paid == debt.total


# --- orders


def test_d35_orders_cost_their_share_of_the_minimum_wage_at_most():
    given, expected = vector("D35")
    on = date(given["anio"], 6, 1)
    assert COLOMBIA.whole(Key.MINIMUM_WAGE, on) == given["smmlv"]
    charges = order_charges(COLOMBIA, on, dict.fromkeys(SERVICE_KINDS, 10**6))
    assert {kind.value: str(share) for kind, share in charges.ceilings.items()} == given["porcentajes"]
    paid = {
        kind.value: charges.charge(ServiceOrder(kind=kind, state=OrderState.DONE), ServiceClass.STRATUM_2)
        for kind in SERVICE_KINDS
    }
    paid["proceso_suspension"] = paid["suspension"] + paid["reinstalacion"]
    paid["proceso_corte"] = paid["corte"] + paid["reconexion"]
    assert paid == expected


def test_d38_claims_and_agreements_keep_the_service():
    given, expected = vector("D38")
    policy = suspension_policy(COLOMBIA, TODAY)
    assert policy.invoices[OrderKind.SUSPENSION] == given["facturas_para_suspender"]
    assert policy.legal_cap[Periodicity(given["periodicidad"])] == given["tope_legal"]
    found = []
    for number, case in enumerate(given["casos"], start=1):
        overdue = tuple(
            OverdueInvoice(invoice["saldo"], invoice.get("en_reclamo", 0))
            for invoice in case["facturas"]
            if invoice["vencida"]
        )
        account = OverdueAccount(
            state=AccountState.ACTIVE, overdue=overdue, agreement_up_to_date=case["acuerdo_al_dia"]
        )
        result = assess(account, OrderKind.SUSPENSION, policy)
        found.append({"caso": number, "facturas_computables": result.invoices, "elegible": result.eligible})
    assert found == expected["casos"]


def test_d52_above_the_legal_cap_the_owner_is_no_longer_liable():
    given, expected = vector("D52")
    policy = suspension_policy(COLOMBIA, TODAY)
    assert policy.invoices[OrderKind.SUSPENSION] == given["facturas_para_suspender"]
    found = []
    for case in given["casos"]:
        account = OverdueAccount(
            state=AccountState.ACTIVE,
            overdue=(OverdueInvoice(40_000),) * case["vencidas"],
            periodicity=Periodicity(case["periodicidad"]),
        )
        result = assess(account, OrderKind.SUSPENSION, policy)
        found.append({"id": case["id"], "elegible": result.eligible, "supera_tope": result.exceeds_cap})
    assert found == expected["casos"]


# --- solidarity, indicators, late charges


def test_d41_each_service_has_its_balance_with_the_fund():
    given, expected = vector("D41")
    lines = [
        SolidarityLine(
            service=Service(line["servicio"]),
            service_class=ServiceClass(VECTORS[name]["entradas"]["clase"]),
            subsidies=line["subsidio"],
            contributions=line["contribucion"],
        )
        for name in given["facturas"]
        for line in VECTORS[name]["esperado"]["lineas"]
    ]
    found = balance_by_service(lines)
    assert {
        service.value: {
            "subsidios": balanced.subsidies,
            "contribuciones": balanced.contributions,
            "balance": balanced.balance,
            "resultado": balanced.outcome.value,
        }
        for service, balanced in found.items()
    } == expected["por_servicio"]
    assert sum(balanced.subsidies for balanced in found.values()) == expected["total"]["subsidios"]
    assert sum(balanced.contributions for balanced in found.values()) == expected["total"]["contribuciones"]


def test_d48_indicators_of_a_month():
    given, expected = vector("D48")
    figures = MonthFigures(
        supplied_m3=given["volumen_suministrado_m3"],
        billed_m3=given["volumen_facturado_m3"],
        subscribers=given["suscriptores_facturados"],
        months=given["meses"],
        billed=given["facturacion_corriente"],
        collected_current=given["recaudo_corriente"],
        receivables=given["cartera_total"],
        billed_12_months=given["facturacion_12_meses"],
        meters=given["medidores_instalados"],
        meters_working=given["medidores_funcionando"],
    )
    found = indicators(figures)
    assert {each.id: str(each.value) for each in found if each.id in expected} == expected
    assert [each.id for each in found[: len(expected)]] == list(expected)


def test_d51_what_was_not_billed_is_charged_within_five_months():
    given, expected = vector("D51")
    charged_on = date.fromisoformat(given["fecha_cobro"])
    months = COLOMBIA.whole(Key.LATE_BILLING_MONTHS, charged_on)
    omissions = [
        Unbilled(date.fromisoformat(invoice["entregada"]), invoice["m3_no_facturado"])
        for invoice in given["facturas"]
    ]
    assert earliest_chargeable(charged_on, months).isoformat() == expected["limite"]
    assert chargeable_m3(omissions, charged_on, months, fraud=given["dolo"]) == expected["m3_cobrables"]
