"""Figures and dates as the office writes and types them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidValue
from domain.period import Period
from ui import formats
from ui.widgets.cells import money_cell, plain


@given(st.lists(st.integers(-(10**9), 10**12), max_size=9))
def test_shares_are_whole_and_add_up_to_a_hundred(amounts):
    shares = [int(each.split()[0]) for each in formats.shares(amounts)]
    owed = [max(0, each) for each in amounts]
    assert sum(shares) == (100 if any(owed) else 0)
    assert all(
        abs(share - 100 * each / sum(owed)) < 1 for share, each in zip(shares, owed, strict=True) if each
    )


AMOUNTS = st.integers(-(10**13), 10**13)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1_234_567, 0, "$ 1.234.567"),
        (0, 0, "$ 0"),
        (-1312, 0, "−$ 1.312"),
        (123_456, 2, "$ 1.234,56"),
        (-5, 2, "−$ 0,05"),
    ],
)
def test_money(value, digits, text):
    assert formats.money(value, digits) == text


def test_a_difference_shows_its_sign():
    assert formats.signed_money(15_803) == "+ $ 15.803"
    assert formats.signed_money(-15_803) == "−$ 15.803"
    assert formats.signed_money(0) == "$ 0"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("14.5", 1, "14,5"),
        ("12.00", 2, "12"),
        ("1234.567", 2, "1.234,57"),
        ("-0.04", 1, "0"),
        ("-2.5", 0, "−3"),
    ],
)
def test_decimals_are_rounded_half_up_and_lose_their_zeros(value, places, text):
    assert formats.decimal(Decimal(value), places) == text


def test_volumes_percentages_and_counts():
    assert formats.cubic_metres(1247) == "1.247 m³"
    assert formats.cubic_metres(-18) == "−18 m³"
    assert formats.percent(65) == "65 %"
    assert formats.percent(Decimal("2.55"), 1) == "2,6 %"
    assert formats.signed_percent(114) == "+114 %"
    assert formats.signed_percent(-100) == "−100 %"
    assert formats.signed_percent(0) == "0 %"
    assert formats.signed_percent(Decimal("0.2")) == "0 %"
    assert formats.count(1, "factura", "facturas") == "1 factura"
    assert formats.count(1204, "factura", "facturas") == "1.204 facturas"


def test_dates_and_periods():
    day = date(2026, 11, 4)
    assert formats.day(day) == "04/11/2026"
    assert formats.short_day(day) == "04/11"
    assert formats.long_day(day) == "miércoles 04/11/2026"
    assert formats.moment(datetime(2026, 11, 4, 7, 5, tzinfo=UTC)) == "04/11/2026 07:05"
    assert formats.period(Period(2026, 11)) == "noviembre 2026"
    assert formats.short_period(Period(2026, 9)) == "sep 2026"


@pytest.mark.parametrize(("seconds", "text"), [(6, "6 s"), (80, "1 min 20 s"), (7500, "2 h 5 min")])
def test_durations(seconds, text):
    assert formats.duration(seconds) == text


@given(AMOUNTS)
def test_what_is_written_is_read_back(value):
    assert formats.parse_money(formats.money(value)) == value
    assert formats.parse_money(formats.amount(value)) == value
    assert formats.parse_money(formats.money(value, 2), 2) == value


@pytest.mark.parametrize(
    ("text", "digits", "value"),
    [
        ("1234567", 0, 1_234_567),
        ("  $1.234.567 ", 0, 1_234_567),
        ("-500", 0, -500),
        ("12,5", 2, 1250),
        ("0", 0, 0),
        ("007", 0, 7),
    ],
)
def test_money_as_people_type_it(text, digits, value):
    assert formats.parse_money(text, digits) == value


@pytest.mark.parametrize(
    "text", ["", "1.5", "1.23", "12.34.567", "1,5", "doce", "--5", "5-", "٣", "1.2345", "12,", "1 000x"]
)
def test_what_is_no_amount_is_refused_not_guessed(text):
    with pytest.raises(InvalidValue) as refusal:
        formats.parse_money(text, field="Valor")
    assert refusal.value.field == "Valor"
    assert refusal.value.value == text


@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_refused(text):
    try:
        value = formats.parse_money(text)
    except InvalidValue:
        return
    assert formats.parse_money(formats.money(value)) == value


def test_whole_numbers():
    assert formats.parse_whole(" 1247 ") == 1247
    assert formats.parse_whole("1.247") == 1247
    for text in ("", "-1", "1,5", "1.24", "²"):
        with pytest.raises(InvalidValue):
            formats.parse_whole(text)


@pytest.mark.parametrize("text", ["24/11/2026", "24-11-2026", "24.11.2026", "24112026", " 24/11/2026 "])
def test_dates_as_people_type_them(text):
    assert formats.parse_day(text) == date(2026, 11, 24)


def test_a_date_with_one_figure():
    assert formats.parse_day("4/1/2026") == date(2026, 1, 4)


@pytest.mark.parametrize("text", ["", "31/02/2026", "24/11", "24/11/26", "2026-11-24", "hoy"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(InvalidValue):
        formats.parse_day(text)


@given(st.dates())
def test_dates_are_read_back(day):
    assert formats.parse_day(formats.day(day)) == day


def test_a_written_figure_is_worth_its_number_again():
    for text, worth in (
        ("1.247", 1247), ("−18", -18), ("−14,5", Decimal("-14.5")), ("+213 %", 213), ("0100", 100),
        ("—", None), ("", None), ("1.2", "1.2"), ("sin lectura", "sin lectura"),
    ):  # fmt: skip
        assert formats.figure(text) == worth


@pytest.fixture
def soles():
    formats.write_money_as("S/", 2)
    yield
    formats.write_money_as()


def test_money_is_written_and_read_as_the_office_bills(soles):
    assert formats.money(1_234_550) == "S/ 12.345,50"
    assert formats.signed_money(-5) == "−S/ 0,05"
    assert formats.amount(1_000) == "10,00"
    assert formats.parse_money("S/ 12,5") == 1_250
    assert formats.money(1_000, 0, "$") == "$ 1.000"
    assert plain(money_cell(1_250)) == "12,50"


def test_until_an_office_is_open_it_is_pesos(soles):
    formats.write_money_as()
    assert formats.money(1_000) == "$ 1.000"
    with pytest.raises(InvalidValue):
        formats.parse_money("12,5")
