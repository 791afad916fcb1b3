"""Amounts, counts and dates as offices write them; what can be read two ways is not guessed."""

import contextlib
import math
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.values import (
    BadCell,
    CellError,
    Fault,
    fold,
    is_blank,
    is_scientific,
    parse_amount,
    parse_count,
    parse_date,
    parse_doubtful_count,
    parse_yes_no,
    share,
    shown,
    text_of,
)
from domain.money import LARGEST_AMOUNT


def fault(parse, cell, **options):
    with pytest.raises(BadCell) as caught:
        parse(cell, **options)
    return caught.value.fault


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("44.574,00", 44_574),
        ("$ 59.601", 59_601),
        ("1.234", 1_234),
        ("1,234", 1_234),
        ("(5.000)", -5_000),
        ("($ 5.000,00)", -5_000),
        ("-5.000", -5_000),
        ("$ -5.000", -5_000),
        ("5.000-", -5_000),
        ("−5.000", -5_000),
        ("-", 0),
        ("$ -", 0),
        ("", 0),
        ("  ", 0),
        (None, 0),
        ("0,00", 0),
        ("0,000", 0),
        ("$ 0", 0),
        (0.0, 0),
        (17486.0, 17_486),
        (17486, 17_486),
        (17486.0000001, 17_486),
        ("1.234.567", 1_234_567),
        ("1.234.567,00", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("1'234.567", 1_234_567),
        ("1 234 567", 1_234_567),
        ("1234,0", 1_234),
        ("44574.000", 44_574),
        ("COP 1.234", 1_234),
        ("1.234 pesos", 1_234),
        ("1\u00a0234", 1_234),
    ],
)
def test_amounts_of_whole_pesos(cell, amount):
    assert parse_amount(cell) == amount


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("cuarenta mil", Fault.NOT_A_NUMBER),
        ("44.574,50", Fault.CENTS),
        ("12,5", Fault.CENTS),
        (0.5, Fault.CENTS),
        ("0.123", Fault.CENTS),
        ("1.23.4", Fault.NOT_A_NUMBER),
        ("1.234,567.890", Fault.NOT_A_NUMBER),
        ("12 5", Fault.NOT_A_NUMBER),
        ("1234.567.890", Fault.NOT_A_NUMBER),
        ("5 000 x", Fault.NOT_A_NUMBER),
        ("3,1E+06", Fault.NOT_A_NUMBER),
        (",50", Fault.NOT_A_NUMBER),
        (date(2020, 1, 2), Fault.NOT_A_NUMBER),
        (CellError("#N/A"), Fault.CELL_ERROR),
        ("9" * 20, Fault.TOO_LARGE),
        ("1.000.000.000.001", Fault.TOO_LARGE),
        ("-" + "9" * 5000, Fault.TOO_LARGE),
        (1e300, Fault.TOO_LARGE),
        (math.inf, Fault.TOO_LARGE),
        (math.nan, Fault.TOO_LARGE),
    ],
)
def test_amounts_that_are_refused(cell, expected):
    assert fault(parse_amount, cell) is expected


def test_amounts_in_money_with_cents():
    assert parse_amount("1.234,50", digits=2) == 123_450
    assert parse_amount(1234.5, digits=2) == 123_450
    assert parse_amount("12.5", digits=2) == 1_250
    assert fault(parse_amount, "1.234", digits=2) is Fault.AMBIGUOUS
    assert fault(parse_amount, "1,2345", digits=2) is Fault.CENTS
    assert parse_amount("10.000.000.000,00", digits=2) == LARGEST_AMOUNT
    assert fault(parse_amount, "10.000.000.000,01", digits=2) is Fault.TOO_LARGE


@given(amount=st.integers(-(10**12), 10**12))
def test_an_amount_is_the_same_in_every_writing(amount):
    colombian = f"{abs(amount):,}".replace(",", ".")
    signed = ("-" if amount < 0 else "") + colombian
    bracketed = f"({colombian})" if amount < 0 else f"$ {colombian},00"
    assert parse_amount(signed) == parse_amount(bracketed) == parse_amount(float(amount)) == amount
    assert parse_amount(f"{amount:,}.00") == parse_amount(str(amount)) == amount


@given(text=st.text("0123456789.,'- $()", max_size=12))
def test_an_amount_in_digits_is_read_or_refused_and_keeps_every_digit(text):
    try:
        amount = parse_amount(text)
    except BadCell:
        return
    written = "".join(char for char in text if char.isdigit()).lstrip("0")
    read = str(abs(amount)).lstrip("0")
    assert written.startswith(read)
    assert not written[len(read) :].strip("0")


@pytest.mark.parametrize(
    ("cell", "count"),
    [("1186", 1186), (1186.0, 1186), (1186, 1186), ("1186,0", 1186), ("", None), (None, None), ("0", 0)],
)
def test_counts(cell, count):
    assert parse_count(cell) == parse_doubtful_count(cell) == count


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (-15.0, Fault.NEGATIVE),
        ("-15", Fault.NEGATIVE),
        ("12,5", Fault.CENTS),
        ("1.234", Fault.AMBIGUOUS),
        ("tapado", Fault.NOT_A_NUMBER),
        ("-", Fault.NOT_A_NUMBER),
        (CellError("#REF!"), Fault.CELL_ERROR),
        ("1000000000", Fault.TOO_LARGE),
        (1e9, Fault.TOO_LARGE),
    ],
)
def test_counts_that_are_refused(cell, expected):
    assert fault(parse_count, cell) is expected


def test_a_doubtful_count_reads_the_point_as_thousands():
    assert parse_doubtful_count("1.234") == 1_234


@pytest.mark.parametrize(
    "cell",
    [
        "02/01/2020",
        "2/1/20",
        "02-01-20",
        "2.1.2020",
        "2020-01-02",
        "2020/1/2",
        "2020-01-02T10:11:12",
        "02/01/2020 8:30",
        "2 de enero de 2020",
        "02-ene-2020",
        "2 ene 20",
        date(2020, 1, 2),
        datetime.fromisoformat("2020-01-02T08:00"),
        43832.0,
        43832,
    ],
)
def test_dates(cell):
    assert parse_date(cell) == date(2020, 1, 2)


def test_short_years_belong_to_this_century_up_to_69():
    assert [parse_date(f"01/01/{year}").year for year in ("00", "69", "70", "99")] == [2000, 2069, 1970, 1999]
    assert parse_date("") is parse_date(None) is None


@pytest.mark.parametrize(
    "cell", ["31/02/2020", "11/25/2012", "ayer", "2 de brumario de 2020", 12.0, 99_999_999, time(1), True]
)
def test_dates_that_are_none(cell):
    assert fault(parse_date, cell) is Fault.NOT_A_DATE


def test_an_error_is_no_date():
    assert fault(parse_date, CellError("#N/A")) is Fault.CELL_ERROR


def test_yes_and_no():
    assert all(map(parse_yes_no, ["SI", "sí", "S", "x", "X ", "1", 1.0, True]))
    assert not any(map(parse_yes_no, ["NO", "n", "", None, "0", 0, False, "-"]))
    assert fault(parse_yes_no, "tal vez") is Fault.NOT_YES_OR_NO
    assert fault(parse_yes_no, CellError("#N/A")) is Fault.CELL_ERROR


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" Ana ", "Ana"),
        (100001.0, "100001"),
        (1.5, "1.5"),
        (None, ""),
        (date(2020, 1, 2), "02/01/2020"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_text_of_cells(cell, text):
    assert text_of(cell) == shown(cell) == text


def test_text_that_lost_digits_or_holds_an_error_is_said():
    assert fault(text_of, 1.23e17) is Fault.LOST_DIGITS
    assert fault(text_of, CellError("#N/A")) is Fault.CELL_ERROR
    assert (shown(CellError("#N/A")), shown(1e300)) == ("#N/A", "1e+300")
    assert is_scientific("3,10E+09")
    assert not is_scientific("TEL+57")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cédula/NIT", "CEDULA NIT"),
        (" MEDIDOR  No. ", "MEDIDOR NO"),
        ("Ñáñez", "NANEZ"),
        ("MEDIDOR #", "MEDIDOR NO"),
        ("_", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


def test_share_counts_what_is_filled():
    assert share(["1", "", None, "x"], str.isdigit) == 0.5
    assert share(["", None], str.isdigit) == 0.0
    assert is_blank("  ")


@given(
    cell=st.one_of(
        st.text(max_size=10),
        st.floats(allow_nan=False, allow_infinity=False),
        st.integers(),
        st.dates(),
        st.booleans(),
    )
)
def test_every_cell_is_read_or_refused_by_every_parser(cell):
    for parse in (parse_amount, parse_count, parse_doubtful_count, parse_date, parse_yes_no, text_of):
        with contextlib.suppress(BadCell):
            parse(cell)
    assert isinstance(shown(cell), str)
