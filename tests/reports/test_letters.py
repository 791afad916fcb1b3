"""What the papers can print: told before anything is printed, as the printer will do it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.letters import UNKNOWN, encode, missing, prints


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("María Ñúñez Güiza — “El Edén” n.º 3", ()),
        ("Łukasz Kowalski", ("Ł",)),
        ("水と水", ("水", "と")),
        ("Ștefan Ōta", ()),
        ("Jose\u0301 Nún\u0303ez", ()),
        ("M\u0303a Łu", ("M\u0303", "Ł")),
        ("\u0303a", ("\u0303",)),
        ("¿Ana? \u200b\t\x85", ()),
    ],
)
def test_the_letters_that_print_as_a_question_mark_are_told(text, lost):
    assert missing(text) == lost


@given(st.text(max_size=60))
def test_what_is_told_is_what_the_paper_does(text):
    marks = encode(text).count(UNKNOWN.encode())
    alone = [each for each in missing(text) if unicodedata.normalize("NFC", text).count(each)]
    assert (marks > text.count(UNKNOWN)) == bool(missing(text))
    assert len(alone) == len(missing(text)) <= marks
    assert not (prints(text) and missing(text))
