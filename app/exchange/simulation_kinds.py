"""The kinds of what-if case besides a plain invoice, told by the names of their inputs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from app.exchange.node import Node
from app.exchange.simulation_case import MOST_M3, Answer, Case, CaseNotSupported
from domain.cadastre import Service, ServiceClass
from domain.money import round_to_multiple
from domain.period import Periodicity
from domain.pricing import compile_tariff
from domain.profile import Key
from domain.profiles.colombia import COLOMBIA
from domain.ratio import quotient
from domain.reading import Average, EstimateBases, estimate
from domain.rulebook import average_rules, deviation_rules
from domain.settlement import Usage, price
from domain.solidarity import SolidarityBalance
from domain.tariff import (
    Band,
    ClassTariff,
    Concept,
    IndexChange,
    Rate,
    ServiceTariff,
    SheetTerms,
    TariffSheet,
    basic_limit,
)
from domain.tariff_source import CleaningReference, ReferenceSource
from domain.tariff_validity import TariffChange, sheet_of_period, weighted

Kind = Callable[[Case], Answer]
Fits = Callable[[Case, set[str]], bool]

_ON = date(2026, 1, 1)
_PERCENT = 100
_PERCENT_PLACES = 2
_CONFIRMED = "CONSUMO_REAL_CONFIRMADO"
_MOST_DAYS = 366
_HIGHEST_PLACE_M = 6000


def answer(case: Case) -> Answer:
    """What a case comes to, with the keys that its kind asks for.

    Raises:
        CaseNotSupported: if it is of no kind known here.
        CaseRejected: if some input is wrong or missing.
        RuleViolation: what a rule refuses.
    """
    keys = set(case.keys)
    for fits, kind in _KINDS:
        if fits(case, keys):
            return kind(case)
    raise CaseNotSupported(case.keys)


def _invoice(case: Case) -> Answer:
    consumption = case.required_number("consumo_m3")
    return case.invoice(consumption)


def _estimated(case: Case) -> Answer:
    """Without a meter by similar accounts (D13), without a reading by its own past (D14)."""
    measured = "consumos_medidos_mismo_estrato"
    if case.inputs[measured].given:
        bases = EstimateBases(similar=Average.of(case.wholes(measured)))
    else:
        bases = EstimateBases(own=Average.of(case.wholes("historico_m3_6_periodos")))
    case.demand_sound()
    billed = estimate(bases)
    return {
        "consumo_facturado_m3": billed.m3,
        "metodo": billed.method.value,
        "factura": case.invoice(billed.m3),
    }


def _deviation(case: Case) -> Answer:
    """Billed by average while a deviation is looked into, then adjusted without interest (D23, R-DES-03)."""
    periodicity = case.inputs["periodicidad"].choice(Periodicity, Periodicity.MONTHLY)
    read = case.required_whole("consumo_leido_m3")
    window = average_rules(COLOMBIA, _ON, periodicity).window
    history = Average.of(case.wholes("historico_m3")[-window:])
    months = case.inputs["meses_entre_factura_y_ajuste"].whole(0, _MOST_DAYS)
    confirmed = case.inputs["resultado_visita"].text("") == _CONFIRMED
    case.demand_sound()
    average = history if history is not None else Average(0, 1)
    deviates = deviation_rules(COLOMBIA, _ON).tolerance_of(average).deviation(read, average) is not None
    provisional = average.rounded if deviates else read
    total = case.settlement(provisional).total_due
    real = case.settlement(read).total_due
    in_time = (months or 0) <= COLOMBIA.whole(Key.LATE_BILLING_MONTHS, _ON)
    distance = abs(read * average.periods - average.total) * _PERCENT
    variation = quotient(distance, average.total, _PERCENT_PLACES) if average.total else None
    return {
        "desviacion_significativa": deviates,
        "variacion_pct": None if variation is None else str(variation),
        "consumo_facturado_provisional_m3": provisional,
        "total_provisional": total,
        "total_con_consumo_real": real,
        "ajuste_a_cargar": real - total if confirmed and in_time else 0,
        "intereses_sobre_ajuste": 0,
    }


def _appeal(case: Case) -> Answer:
    """What is paid to appeal: the invoice by the average of the last periods (D53, R-PQR-04)."""
    claimed = case.required_whole("consumo_reclamado_m3")
    average = Average.of(case.wholes("ultimos_5_consumos"))
    case.demand_sound()
    usual = 0 if average is None else average.rounded
    billed, payable = case.settlement(claimed).total_due, case.settlement(usual).total_due
    return {
        "consumo_promedio_m3": usual,
        "total_facturado": billed,
        "pago_exigible_para_recurrir": payable,
        "valor_en_reclamo": billed - payable,
    }


def _index(case: Case) -> Answer:
    """Whether an index allows an adjustment, and the prices with the last one (D36, R-TAR-06)."""
    before = case.required_number("ipc_ultimo_ajuste")
    nows = [
        (str(node.value), node.number(Decimal(0), MOST_M3)) for node in case.inputs["ipc_a_evaluar"].items()
    ]
    fixed, per_m3 = (case.required_number(key) for key in ("cargo_fijo", "m3"))
    case.demand_sound()
    threshold = COLOMBIA.number(Key.INDEX_THRESHOLD, _ON)
    changes = [(text, IndexChange(before, now or Decimal(0), threshold)) for text, now in nows]
    result: Answer = {
        "resultados": [
            {"ipc": text, "variacion_pct": str(change.variation_pct), "ajustar": change.due}
            for text, change in changes
        ]
    }
    for text, change in changes[-1:]:
        if change.due:
            result[f"con_ipc_{text.replace('.', '_')}"] = {
                "factor": str(change.factor),
                "cargo_fijo": str(change.apply(fixed)),
                "m3": str(change.apply(per_m3)),
            }
    return result


def _new_sheet_inside(case: Case) -> Answer:
    """Which of two sheets prices a period that one of them begins in (D37, R-TAR-07)."""
    period = case.inputs["periodo"]
    days = [_day(period[key]) for key in ("desde", "hasta")]
    parts = [case.inputs[key] for key in ("tarifario_1", "tarifario_2")]
    sheets = [_water_sheet(part["id"].text(), _day(part["vigente_desde"]), part["m3"]) for part in parts]
    change = case.inputs["modo"].choice(TariffChange, TariffChange.STARTED_AFTER)
    m3 = case.required_number("consumo_m3")
    case.demand_sound()
    sheet = sheet_of_period(days[0], days[1], sheets, change)
    return {"tarifario_aplicado": sheet.id, "valor_consumo_pleno": _consumption(sheet, m3)}


def _weighted(case: Case) -> Answer:
    """A price weighted by the days of two sheets (D50, R-TAR-07)."""
    days = [case.required_whole(f"dias_tarifa_{each}", _MOST_DAYS) for each in (1, 2)]
    sheets = [_water_sheet(str(each), _ON, case.inputs[f"m3_tarifa_{each}"]) for each in (1, 2)]
    m3 = case.required_number("consumo_m3")
    if not sum(days):
        case.inputs["dias_tarifa_1"].wrong("los días no pueden sumar 0")
    case.demand_sound()
    sheet = weighted(list(zip(sheets, days, strict=True)))
    rate = compile_tariff(sheet, _ANY_CLASS).rates[0].rate
    return {"m3_ponderada": str(rate.full), "valor_consumo": _consumption(sheet, m3)}


def _altitudes(case: Case) -> Answer:
    """Basic limit and end of the complementary range by altitude (D46, R-TAR-02)."""
    altitudes = [node.whole(-500, _HIGHEST_PLACE_M) or 0 for node in case.inputs["altitudes_m"].items()]
    case.demand_sound()
    limits = [basic_limit(each, COLOMBIA, _ON, Periodicity.MONTHLY) for each in altitudes]
    multiple = COLOMBIA.whole(Key.COMPLEMENTARY_MULTIPLE, _ON)
    return {
        "limite_basico_mensual": limits,
        "tope_complementario_mensual": [multiple * limit for limit in limits],
    }


def _cleaning(case: Case) -> Answer:
    """Cleaning by components (D54, R-ASE-01)."""
    parts = [node.required_price() or Decimal(0) for node in case.inputs["componentes"].items()]
    factor = case.inputs["factor"].number(Decimal(-1), Decimal(10)) or Decimal(0)
    name = case.inputs["clase"].text()
    case.demand_sound()
    source = ReferenceSource(
        references={},
        cleaning={name: CleaningReference(total=sum(parts, Decimal(0)))},
        factors={name: {Service.CLEANING: factor}},
        complementary_multiple=1,
    )
    sheet = TariffSheet.of(SheetTerms(id="", valid_from=_ON, currency=COLOMBIA.currency), source)
    compiled = compile_tariff(sheet, name)
    _, _, _, _, place, full, subsidy, contribution, net = compiled.lines(0)[0]
    rate = compiled.rates[place].rate
    values = {"valor_pleno": full, "valor_neto": net, "subsidio": subsidy}
    extra = {"contribucion": contribution} if contribution else {}
    return {"tarifa_plena": str(rate.full), "tarifa_neta": str(rate.net), **values, **extra}


def _solidarity(case: Case) -> Answer:
    """Balance of subsidies and contributions of several invoices, by service (D41, R-FSR-01)."""
    sums: dict[str, SolidarityBalance] = {}
    for node in case.inputs["facturas"].items():
        for line in case.invoice_of(node.text())["lineas"]:
            past = sums.get(line["servicio"], SolidarityBalance(0, 0))
            sums[line["servicio"]] = SolidarityBalance(
                past.subsidies + line["subsidio"], past.contributions + line["contribucion"]
            )
    return {
        "por_servicio": {
            service: {
                "subsidios": each.subsidies,
                "contribuciones": each.contributions,
                "balance": each.balance,
                "resultado": each.outcome.value,
            }
            for service, each in sums.items()
        },
        "total": {
            "subsidios": sum(each.subsidies for each in sums.values()),
            "contribuciones": sum(each.contributions for each in sums.values()),
        },
    }


def _rounding(case: Case) -> Answer:
    """Totals brought to a multiple (D18, R-RED-02)."""
    nodes = list(case.inputs["casos"].items())
    totals = [(node["total"].whole(-int(MOST_M3), int(MOST_M3)) or 0) for node in nodes]
    multiples = [node["multiplo"].whole(1, int(MOST_M3)) or 1 for node in nodes]
    case.demand_sound()
    rounded = [round_to_multiple(total, multiple) for total, multiple in zip(totals, multiples, strict=True)]
    return {
        "casos": [
            {"total_a_pagar": asked, "ajuste": asked - total}
            for total, asked in zip(totals, rounded, strict=True)
        ]
    }


_ANY_CLASS = ServiceClass.STRATUM_4.value


def _day(node: Node) -> date:
    found = node.day()
    if not node.given:
        node.wrong("falta")
    return _ON if found is None else found


def _water_sheet(name: str, since: date, per_m3: Node) -> TariffSheet:
    cost = per_m3.required_price() or Decimal(0)
    band = Band(Concept.CONSUMPTION, Rate(cost, cost))
    tariff = ClassTariff(
        service_class=_ANY_CLASS, services=(ServiceTariff(service=Service.WATER, bands=(band,)),)
    )
    return TariffSheet(SheetTerms(id=name, valid_from=since, currency=COLOMBIA.currency), (tariff,))


def _consumption(sheet: TariffSheet, m3: Decimal) -> int:
    return sum(line.full for line in price(Usage(service_class=_ANY_CLASS, consumption_m3=m3), sheet))


def _holding(*marks: str) -> Fits:
    return lambda _, keys: keys >= set(marks)


def _asks_rounding(case: Case, keys: set[str]) -> bool:
    return keys == {"casos"} and all(node["multiplo"].given for node in case.inputs["casos"].items())


def _asks_invoice(_: Case, keys: set[str]) -> bool:
    return bool(keys & {"tarifario", "tarifario_bimestral"}) or keys >= {"clase", "consumo_m3"}


_KINDS: tuple[tuple[Fits, Kind], ...] = (
    (_holding("consumos_medidos_mismo_estrato", "clase"), _estimated),
    (_holding("historico_m3_6_periodos", "clase"), _estimated),
    (_holding("historico_m3", "consumo_leido_m3"), _deviation),
    (_holding("consumo_reclamado_m3", "ultimos_5_consumos"), _appeal),
    (_holding("ipc_ultimo_ajuste", "ipc_a_evaluar"), _index),
    (_holding("tarifario_1", "tarifario_2"), _new_sheet_inside),
    (_holding("m3_tarifa_1", "m3_tarifa_2"), _weighted),
    (_holding("altitudes_m"), _altitudes),
    (_holding("componentes", "factor"), _cleaning),
    (lambda _, keys: keys == {"facturas"}, _solidarity),
    (_asks_rounding, _rounding),
    (_asks_invoice, _invoice),
)
"""What tells a kind, and who answers it; the first that fits does."""
