"""R-FAC-07: the payment bar code says what the bank expects, or is refused; scanners read what is drawn."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import barcodes, words

from domain.errors import InvalidValue
from reports.barcode import (
    FNC1,
    LETTERS,
    BarcodeDoesNotFit,
    PaymentBarcode,
    bar_letters,
    bars,
    code_words,
    is_gln,
)
from reports.layout import Pen
from reports.measure import POINTS
from reports.pdf import PdfFile

GLN = "7709998001237"
DUE = date(2026, 12, 15)
SAMPLE = json.loads(
    (Path(__file__).parents[1] / "data" / "bank" / "codigo_barras_gs1_128.json").read_text(encoding="utf-8")
)


def code(**changes):
    return PaymentBarcode(**{"gln": GLN, "reference": "104872", "amount": 108600, "due_on": DUE} | changes)


def test_the_content_begins_with_fnc1_and_ends_each_value_of_free_length_with_it():
    assert code().content() == "\x1d41577099980012378020000000104872\x1d39000000108600\x1d9620261215"
    assert code().readable() == "(415)7709998001237(8020)000000104872(3900)0000108600(96)20261215"


def test_without_date_the_amount_is_last_and_nothing_follows_it():
    assert code(due_on=None).content().endswith("\x1d39000000108600")


def test_the_bank_s_sample_is_built_again():
    sample = PaymentBarcode(gln=GLN, reference="104872", amount=87450, due_on=DUE)
    assert sample.readable() in json.dumps(SAMPLE, ensure_ascii=False)


@pytest.mark.parametrize(
    ("reference_digits", "modules"), [(8, 354), (10, 365), (12, 376), (16, 398), (24, 442)]
)
def test_modules_of_the_usual_lengths(reference_digits, modules):
    words = code_words(code(reference_digits=reference_digits).content())
    assert bars(words)[1] == bar_letters(words)[1] == modules


@pytest.mark.parametrize("field", [{"amount": 10**10}, {"reference": "1" * 13}])
def test_a_value_longer_than_agreed_is_refused(field):
    with pytest.raises(BarcodeDoesNotFit):
        code(**field)


@pytest.mark.parametrize(
    "field",
    [
        {"gln": "7709998001238"},
        {"gln": "770999800123"},
        {"gln": "٧٧٠٩٩٩٨٠٠١٢٣٧"},
        {"amount": 0},
        {"amount": -5},
        {"reference": "SJ-104872"},
        {"reference": ""},
        {"reference_digits": 26},
        {"amount_digits": 16},
        {"amount_digits": 0},
    ],
)
def test_what_no_bank_could_read_is_refused(field):
    with pytest.raises(InvalidValue):
        code(**field)


def test_the_check_digit_of_the_collector_number():
    assert is_gln(GLN)
    assert not any(is_gln(GLN[:12] + digit) for digit in "012345689")


def test_only_ascii_can_be_encoded():
    with pytest.raises(InvalidValue):
        code_words("año")


def drawn(path, contents):
    """Bar codes under each other, in whole dots of a 300 dpi printer."""
    with path.open("wb") as stream:
        file = PdfFile(stream, title="")
        pen = Pen(file)
        for place, content in enumerate(contents):
            letters, _ = bar_letters(code_words(content))
            pen.bars(20.0, 20 + place * 20, (0.72, 12 * POINTS), letters)
        pen.page()
        file.close()
    return barcodes(path)


def test_scanners_read_pairs_letters_and_odd_digits(tmp_path):
    contents = ["C1-0008142", "12345", "1", "AB", "A1234567B", f"{FNC1}8020123{FNC1}39001"]
    read = drawn(tmp_path / "codes.pdf", contents)
    assert read[:5] == [("]C0", content) for content in contents[:5]]
    assert read[5] == ("]C1", "(8020)123(3900)1")


def test_who_copies_the_text_of_a_page_gets_no_letters_for_bars(tmp_path):
    drawn(tmp_path / "codes.pdf", ["C1-0008142", "12345"])
    assert words(tmp_path / "codes.pdf") == ""


def test_every_code_word_has_a_letter_that_needs_no_escape():
    assert len(set(LETTERS)) >= 107
    assert not set(LETTERS) & set("()\\\r\n")


@given(
    st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20), max_size=3)
)
def test_code_words_stay_in_range_and_check(parts):
    words = code_words(FNC1.join(parts) or "0")
    assert words[0] in {104, 105}
    assert words[-1] == 106
    assert words[-2] == (words[0] + sum(i * word for i, word in enumerate(words[1:-2], start=1))) % 103
    assert all(0 <= word < 107 for word in words)
