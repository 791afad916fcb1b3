"""Values on paper: dots, commas, the true minus, dates, and blanks at which no line may break."""

from datetime import date
from decimal import Decimal

import pytest

from domain.period import Period
from reports import spanish
from reports.spanish import NBSP, PESOS, Currency


@pytest.mark.parametrize(
    ("amount", "bare", "full"),
    [
        (0, "0", "$ 0"),
        (950, "950", "$ 950"),
        (108600, "108.600", "$ 108.600"),
        (1234567, "1.234.567", "$ 1.234.567"),
        (-60262, "\u221260.262", "\u2212$ 60.262"),
    ],
)
def test_whole_pesos(amount, bare, full):
    assert PESOS.bare(amount) == bare
    assert PESOS.full(amount) == full.replace(" ", NBSP)


def test_cents_where_the_profile_bills_them():
    soles = Currency("S/", 2)
    assert soles.full(123456) == f"S/{NBSP}1.234,56"
    assert soles.bare(-5) == "\u22120,05"


def test_a_sign_is_shown_where_it_is_the_news_and_a_dash_where_there_is_none():
    assert [PESOS.signed(amount) for amount in (1200, -4947, 0)] == ["+1.200", "\u22124.947", "\u2014"]


@pytest.mark.parametrize(
    ("value", "shown"), [("1432.58", "1.432,58"), ("1432.5", "1.432,50"), ("0.1234", "0,1234"), ("7", "7,00")]
)
def test_unit_prices_keep_their_decimals_and_have_two_at_least(value, shown):
    assert spanish.price(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("rate", "signed", "shown"),
    [
        ("0.06", False, "6 %"),
        ("-0.60", True, "\u221260 %"),
        ("0.5", True, "+50 %"),
        ("0.125", False, "12,5 %"),
        ("0.10", False, "10 %"),
    ],
)
def test_percentages(rate, signed, shown):
    assert spanish.percent(Decimal(rate), signed=signed) == shown.replace(" ", NBSP)


def test_dates():
    day = date(2026, 12, 15)
    assert spanish.short_date(day) == "15 dic 2026".replace(" ", NBSP)
    assert spanish.long_date(day) == "15 de diciembre de 2026"
    assert spanish.weekday_date(day) == "martes 15 de diciembre"
    assert spanish.month_name(Period(2026, 11)) == "noviembre de 2026"


def test_a_span_of_dates_says_both_years_only_where_they_differ():
    assert (
        spanish.date_span(date(2026, 10, 29), date(2026, 11, 28)).replace(NBSP, " ") == "29 oct – 28 nov 2026"
    )
    across = spanish.date_span(date(2026, 12, 29), date(2027, 1, 28))
    assert across.replace(NBSP, " ") == "29 dic 2026 – 28 ene 2027"


def test_no_line_may_break_inside_an_amount_a_date_or_a_number():
    text = "Pague $ 1.234 o 60 % de 31 m³ el 15 dic 2026 en la Calle 5 n.º 4-18 (Ley 142, art. 130), Tel. 604"
    kept = spanish.kept_together(text)
    assert kept.replace(NBSP, " ") == text
    for together in (
        "$ 1.234",
        "60 %",
        "31 m³",
        "15 dic 2026",
        "n.º 4-18",
        "Ley 142",
        "art. 130",
        "Tel. 604",
    ):
        assert together.replace(" ", NBSP) in kept
    assert "Pague $" in kept


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0100412", "0100 412"),
        ("412", "412"),
        ("AB-12345", "AB-12345"),
        ("00070", "00070"),
        ("020100", "020100"),
    ],
)
def test_account_codes_come_in_two_groups(code, shown):
    assert spanish.account_code(code) == shown.replace(" ", NBSP)


def test_one_is_singular():
    assert spanish.count(1, "factura", "facturas") == "1 factura"
    assert spanish.count(1200, "factura", "facturas") == "1.200 facturas"
