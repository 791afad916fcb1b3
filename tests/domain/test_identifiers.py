"""Identity numbers and folded text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import InvalidNit, gs1_check_digit, internal_collector, nit_check_digit, parse_nit
from domain.text import fold, fold_each


@pytest.mark.parametrize(
    ("number", "digit"),
    [("900649119", 9), ("800197268", 4), ("899999063", 3), ("900123456", 8), ("800111222", 7)],
)
def test_check_digit_of_a_nit(number, digit):
    assert nit_check_digit(number) == digit
    assert parse_nit(number) == f"{number}-{digit}"
    assert parse_nit(f"{number[:3]}.{number[3:6]}.{number[6:]} - {digit}") == f"{number}-{digit}"


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 9))
def test_only_its_own_check_digit_is_taken(number, digit):
    right = nit_check_digit(number)
    if digit == right:
        assert parse_nit(f"{number}{digit}") == f"{number}-{right}"
    else:
        with pytest.raises(InvalidNit) as refused:
            parse_nit(f"{number}-{digit}")
        assert refused.value.expected == right


@pytest.mark.parametrize("text", ["", "12", "9001234567890", "90012345A", "٩٠٠١٢٣٤٥٦"])
def test_other_shapes_are_refused(text):
    with pytest.raises(InvalidNit) as refused:
        parse_nit(text)
    assert refused.value.expected is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Ñáñez  Güiza", "nanez guiza"), ("  CALLE 5 ", "calle 5"), ("", ""), ("Élan", "elan")],
)
def test_folding(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("number", ["7709998001237", "7707181500017", "4006381333931"])
def test_check_digit_of_a_location_number(number):
    assert gs1_check_digit(number[:12]) == int(number[12])


def test_an_office_without_gln_has_an_internal_number_of_its_own():
    assert internal_collector("900123456-8") == "2009001234566"
    assert gs1_check_digit("200900123456") == 6


@given(text=st.text())
def test_folding_letter_by_letter_is_folding_the_whole_text(text):
    parts = unicodedata.normalize("NFD", text)
    whole = "".join(letter for letter in parts if not unicodedata.combining(letter))
    assert fold(text) == " ".join(whole.lower().split())


@given(texts=st.lists(st.text(alphabet=st.sampled_from("aÑé́Σς\n\u2028 \x1cÀ\ud800ßİ") | st.characters())))
def test_many_texts_are_folded_as_each_of_them(texts):
    assert fold_each(texts) == list(map(fold, texts))
