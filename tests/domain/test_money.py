from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidValue
from domain.money import (
    LARGEST_AMOUNT,
    CurrencyWords,
    demand_amount,
    demand_none_or_amount,
    in_words,
    round_half_up,
    round_to_multiple,
    round_to_places,
    split_evenly,
    split_in_proportion,
)

PESOS = CurrencyWords(singular="peso", plural="pesos")
SOLES = CurrencyWords(
    singular="sol", plural="soles", digits=2, fraction_singular="céntimo", fraction_plural="céntimos"
)
MONEY = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0.5", 1), ("1.5", 2), ("2.5", 3), ("0.4999", 0), ("-0.5", -1), ("-2.5", -3), ("-0.4999", 0), ("7", 7)],
)
def test_a_tie_goes_away_from_zero(value, rounded):
    assert round_half_up(Decimal(value)) == rounded
    assert round_half_up(Fraction(value)) == rounded


@pytest.mark.parametrize(("value", "error"), [("NaN", ValueError), ("Infinity", OverflowError)])
def test_what_is_no_number_is_not_rounded(value, error):
    with pytest.raises(error):
        round_half_up(Decimal(value))


@given(st.fractions(max_denominator=10_000))
def test_rounding_moves_half_a_unit_at_most_and_mirrors(value):
    rounded = round_half_up(value)
    assert abs(rounded - value) <= Fraction(1, 2)
    assert round_half_up(-value) == -rounded


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_decimals_and_fractions_round_alike(value):
    assert round_half_up(value) == round_half_up(Fraction(value))


def test_rounding_does_not_depend_on_the_context_of_the_caller():
    with localcontext() as context:
        context.prec = 3
        assert round_half_up(Decimal("1234567.5")) == 1234568
        assert round_to_places(Decimal("1234567.125"), 2) == Decimal("1234567.13")


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("3298.148", 2, "3298.15"),
        ("1.5", 2, "1.50"),
        ("2.345", 2, "2.35"),
        ("-2.345", 2, "-2.35"),
        ("14.5", 0, "15"),
    ],
)
def test_published_prices_keep_their_decimals(value, places, text):
    assert str(round_to_places(Decimal(value), places)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**9), max_value=10**9))
def test_two_places_are_whole_hundredths(value):
    assert round_to_places(value, 2) * 100 == round_half_up(value * 100)


@given(MONEY, st.sampled_from([1, 10, 50, 100, 7]))
def test_the_multiple_is_the_nearest(amount, multiple):
    rounded = round_to_multiple(amount, multiple)
    assert rounded % multiple == 0
    assert abs(rounded - amount) * 2 <= multiple
    assert round_to_multiple(-amount, multiple) == -rounded


def test_no_multiple_under_one():
    with pytest.raises(InvalidValue, match="múltiplo"):
        round_to_multiple(100, 0)


def test_the_last_instalment_takes_the_rest():
    assert split_evenly(100000, 3) == (33333, 33333, 33334)
    assert split_evenly(-100, 3) == (-33, -33, -34)
    assert split_evenly(2, 3) == (0, 0, 2)


@given(MONEY, st.integers(1, 120))
def test_an_even_split_neither_loses_nor_makes_money(amount, parts):
    split = split_evenly(amount, parts)
    assert len(split) == parts
    assert sum(split) == amount
    assert len(set(split[:-1])) <= 1
    assert abs(split[-1]) >= abs(split[0])


def test_no_split_in_no_parts():
    with pytest.raises(InvalidValue, match="partes"):
        split_evenly(100, 0)


@given(MONEY, st.lists(st.integers(0, 10**9), min_size=1, max_size=8).filter(any))
def test_a_proportional_split_neither_loses_nor_makes_money(amount, weights):
    split = split_in_proportion(amount, weights)
    assert sum(split) == amount
    for part, weight in zip(split, weights, strict=True):
        assert part * amount >= 0
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1


@given(st.data(), st.lists(st.integers(0, 10**9), min_size=1, max_size=8).filter(any))
def test_no_part_passes_its_weight_when_there_is_not_more_than_all(data, weights):
    amount = data.draw(st.integers(0, sum(weights)))
    split = split_in_proportion(amount, weights)
    assert all(part <= weight for part, weight in zip(split, weights, strict=True))


def test_the_first_wins_a_tie_between_remainders():
    assert split_in_proportion(10, [1, 1, 1]) == (4, 3, 3)
    assert split_in_proportion(11, [1, 1, 1]) == (4, 4, 3)
    assert split_in_proportion(-10, [1, 1, 1]) == (-4, -3, -3)


def test_nothing_is_split_among_nothing():
    assert split_in_proportion(0, [0, 0]) == (0, 0)
    assert split_in_proportion(0, []) == ()


@pytest.mark.parametrize(("amount", "weights"), [(5, [0, 0]), (5, []), (5, [3, -1])])
def test_a_split_without_sound_weights_is_refused(amount, weights):
    with pytest.raises(InvalidValue, match="proporciones"):
        split_in_proportion(amount, weights)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "cero pesos"),
        (1, "un peso"),
        (16, "dieciséis pesos"),
        (21, "veintiún pesos"),
        (22, "veintidós pesos"),
        (31, "treinta y un pesos"),
        (100, "cien pesos"),
        (101, "ciento un pesos"),
        (121, "ciento veintiún pesos"),
        (500, "quinientos pesos"),
        (715, "setecientos quince pesos"),
        (940, "novecientos cuarenta pesos"),
        (1_000, "mil pesos"),
        (1_001, "mil un pesos"),
        (21_000, "veintiún mil pesos"),
        (31_000, "treinta y un mil pesos"),
        (58_942, "cincuenta y ocho mil novecientos cuarenta y dos pesos"),
        (100_000, "cien mil pesos"),
        (101_000, "ciento un mil pesos"),
        (1_000_000, "un millón de pesos"),
        (1_000_001, "un millón un pesos"),
        (1_001_000, "un millón mil pesos"),
        (2_000_000, "dos millones de pesos"),
        (21_500_000, "veintiún millones quinientos mil pesos"),
        (1_000_000_000, "mil millones de pesos"),
        (1_000_000_000_000, "un billón de pesos"),
        (3 * 10**18, "tres trillones de pesos"),
        (-12_350, "menos doce mil trescientos cincuenta pesos"),
        (-1, "menos un peso"),
    ],
)
def test_pesos_in_words(amount, text):
    assert in_words(amount, PESOS) == text


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (12_300, "ciento veintitrés soles"),
        (12_345, "ciento veintitrés soles con cuarenta y cinco céntimos"),
        (101, "un sol con un céntimo"),
        (50, "cero soles con cincuenta céntimos"),
    ],
)
def test_cents_in_words(cents, text):
    assert in_words(cents, SOLES) == text


def test_an_amount_beyond_words_is_refused():
    assert in_words(10**24 - 1, PESOS).startswith("novecientos noventa y nueve mil")
    with pytest.raises(InvalidValue, match="letras"):
        in_words(10**24, PESOS)


UNITS = {
    "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "veinte": 20, "treinta": 30,
    "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100,
    "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500,
    "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900, "cero": 0,
}  # fmt: skip
PLAIN = str.maketrans("áéíóú", "aeiou")


def read_aloud(text):
    """A reader of Spanish numbers that shares nothing with the writer."""
    total = group = 0
    for word in text.removesuffix(" pesos").removesuffix(" peso").removesuffix(" de").split():
        plain = word.translate(PLAIN)
        if plain == "mil":
            group = (group or 1) * 1_000
        elif plain.startswith("millon"):
            total, group = total + group * 1_000_000, 0
        elif plain.startswith("dieci"):
            group += 10 + UNITS[plain.removeprefix("dieci")]
        elif plain.startswith("veinti"):
            group += 20 + UNITS[plain.removeprefix("veinti")]
        elif plain != "y":
            group += UNITS[plain]
    return total + group


@given(st.integers(0, 10**12 - 1))
def test_what_is_written_is_read_back(amount):
    assert read_aloud(in_words(amount, PESOS)) == amount


@pytest.mark.parametrize("amount", [0, -5, LARGEST_AMOUNT + 1])
def test_an_amount_is_at_least_one_and_no_more_than_a_small_utility_moves(amount):
    demand_amount(1)
    demand_amount(LARGEST_AMOUNT)
    with pytest.raises(InvalidValue) as caught:
        demand_amount(amount, "recibido")
    assert (caught.value.field, caught.value.value) == ("recibido", str(amount))


def test_a_drawer_begins_with_nothing_or_an_amount():
    for fine in (0, 1, LARGEST_AMOUNT):
        demand_none_or_amount(fine, "fondo")
    for wrong in (-1, LARGEST_AMOUNT + 1):
        with pytest.raises(InvalidValue, match="fondo"):
            demand_none_or_amount(wrong, "fondo")
