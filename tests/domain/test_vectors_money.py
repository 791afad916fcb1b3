"""Worked cases of money, calendar, ledger and arrears, each by its identifier (`vectors-co.json`)."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from ledger_entries import BUCKETS, an_item, items_of_invoices

from domain.arrears import (
    AgeRange,
    AgeScale,
    InterestMethod,
    InterestRules,
    OverdueCapital,
    ages,
    interest,
)
from domain.cadastre import ServiceClass
from domain.calendar import BusinessCalendar, HolidayRule, add_months, easter, holidays_of
from domain.ledger import allocate
from domain.money import round_to_multiple
from domain.period import Period

DATA = Path(__file__).resolve().parents[1] / "data" / "vectors-co.json"
VECTORS = {vector["id"]: vector for vector in json.loads(DATA.read_text(encoding="utf-8"))["vectores"]}


def the_vector(*identifiers):
    """Run a test on the given worked cases, each named by its identifier."""
    cases = [
        pytest.param(VECTORS[name]["entradas"], VECTORS[name]["esperado"], id=name) for name in identifiers
    ]
    return pytest.mark.parametrize(("given", "expected"), cases)


# The holidays of Ley 51 of 1983, as the profile of Colombia lists them.
FIXED = {
    "Año Nuevo": (1, 1), "Día del Trabajo": (5, 1), "Independencia": (7, 20), "Batalla de Boyacá": (8, 7),
    "Inmaculada": (12, 8), "Navidad": (12, 25),
}  # fmt: skip
MOVED = {
    "Reyes Magos": (1, 6), "San José": (3, 19), "San Pedro y San Pablo": (6, 29), "Asunción": (8, 15),
    "Día de la Raza": (10, 12), "Todos los Santos": (11, 1), "Independencia de Cartagena": (11, 11),
}  # fmt: skip
FROM_EASTER = {
    "Jueves Santo": -3, "Viernes Santo": -2, "Ascensión": 43, "Corpus Christi": 64, "Sagrado Corazón": 71,
}  # fmt: skip
RULES = (
    *(HolidayRule(name=name, month=at[0], day=at[1]) for name, at in FIXED.items()),
    *(
        HolidayRule(name=name, month=month, day=day, moved_to_monday=True)
        for name, (month, day) in MOVED.items()
    ),
    *(HolidayRule(name=name, from_easter=days) for name, days in FROM_EASTER.items()),
)
SCALE = AgeScale(
    (
        AgeRange("corriente", 0),
        AgeRange("1-30", 30),
        AgeRange("31-60", 60),
        AgeRange("61-90", 90),
        AgeRange("91-180", 180),
        AgeRange("181-360", 360),
        AgeRange(">360", None),
    )
)


@the_vector("D18")
def test_total_to_a_multiple(given, expected):
    for case, answer in zip(given["casos"], expected["casos"], strict=True):
        total = round_to_multiple(case["total"], case["multiplo"])
        assert total == answer["total_a_pagar"]
        assert total - case["total"] == answer["ajuste"]


@the_vector("D27")
def test_simple_interest(given, expected):
    owed = OverdueCapital(
        document=1,
        due_on=date.fromisoformat(given["fecha_vencimiento"]),
        capital=given["capital_en_mora"],
    )
    (line,) = interest([owed], date.fromisoformat(given["fecha_corte"]), *simple(given)).lines
    assert line.days == expected["dias_mora"]
    assert line.amount == expected["interes"]


@the_vector("D28")
def test_effective_interest(given, expected):
    due_on = date(2025, 1, 10)
    rate = Decimal(given["tasa_ea"])
    service_class = ServiceClass(given["clase"])
    rules = InterestRules(
        methods={service_class: InterestMethod.EFFECTIVE},
        effective_annual={Period(2025, 1): rate, Period(2025, 2): rate},
        base_days=given["base_dias"],
    )
    owed = OverdueCapital(document=1, due_on=due_on, capital=given["capital_en_mora"])
    accrued = interest([owed], due_on + timedelta(days=given["dias_mora"]), service_class, rules)
    assert accrued.amount == expected["interes"]


@the_vector("D29")
def test_no_interest_on_interest(given, expected):
    day = date(2026, 1, 10)
    owed = OverdueCapital(document=1, due_on=day, capital=given["capital_en_mora"])
    lines = []
    for days in given["periodos_dias"]:
        day += timedelta(days=days)
        lines += interest([owed], day, *simple(given)).lines
        owed = OverdueCapital(
            document=1, due_on=owed.due_on, capital=owed.capital, accrued_to=lines[-1].accrued_to
        )
    assert [line.amount for line in lines] == [expected["interes_periodo_1"], expected["interes_periodo_2"]]
    assert sum(line.amount for line in lines) == expected["interes_acumulado"]
    assert lines[1].capital == expected["base_periodo_2"]


@the_vector("D33", "D34", "D43")
def test_what_a_payment_settles(given, expected):
    items, where = items_of_invoices(given["facturas"])
    paid = allocate(given["pago"], items)
    settled = [{"factura": invoice["factura"], **dict.fromkeys(BUCKETS, 0)} for invoice in given["facturas"]]
    for item, amount in paid.parts:
        document, column = where[item.entry]
        settled[document - 1][column] += amount
    assert settled == expected["aplicacion"]
    assert paid.excess == expected["saldo_a_favor"]
    debt = sum(item.amount for item in items) - (given["pago"] - paid.excess)
    assert debt == expected.get("saldo_cartera", debt)


@the_vector("D39")
def test_term_of_business_days(given, expected):
    calendar = BusinessCalendar(RULES)
    start = date.fromisoformat(given["fecha_radicacion"])
    limit = calendar.add_business_days(start, given["dias_habiles"])
    assert limit == date.fromisoformat(expected["fecha_limite_respuesta"])
    between = [kept.day.isoformat() for kept in calendar.holidays_between(start, limit)]
    assert between == expected["festivos_en_el_lapso"]


@the_vector("D40")
def test_term_of_months(given, expected):
    for case, answer in zip(given["casos"], expected["casos"], strict=True):
        last = add_months(date.fromisoformat(case["fecha_expedicion"]), 5)
        assert last == date.fromisoformat(answer["fecha_maxima"])
        assert (date.fromisoformat(case["fecha_reclamo"]) <= last) is answer["procede"]


@the_vector("D42")
def test_debt_by_age(given, expected):
    day = date.fromisoformat(given["fecha_corte"])
    items = [
        an_item(entry, invoice["saldo"], due_on=date.fromisoformat(invoice["vence"]))
        for entry, invoice in enumerate(given["facturas"])
    ]
    for item, detail in zip(items, expected["detalle"], strict=True):
        days = (day - item.due_on).days
        assert (days, SCALE.age_of(days).name) == (detail["dias"], detail["rango"])
    aged = ages(items, [], day, SCALE)
    assert aged.by_range == expected["por_rango"]
    assert aged.total == expected["total"]


@the_vector("D47")
def test_holidays_of_a_year(given, expected):
    kept = holidays_of(given["anio"], RULES)
    assert [{"fecha": day.day.isoformat(), "nombre": day.name} for day in kept] == expected["festivos"]
    assert easter(given["anio"]) == date(2026, 4, 5)


def simple(given):
    service_class = ServiceClass(given["clase"])
    rules = InterestRules(
        methods={service_class: InterestMethod.SIMPLE},
        simple_annual=Decimal(given["tasa_anual"]),
        base_days=given["base_dias"],
    )
    return service_class, rules
