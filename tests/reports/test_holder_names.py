"""A holder's name is said to be cut exactly where the printed invoice cuts it."""

from dataclasses import replace

import invoice_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import texts

from reports import name_fit
from reports.fonts import Weight, face
from reports.invoice import Layout, write_invoices
from reports.letters import TABLE
from reports.measure import ELLIPSIS
from reports.name_room import USUAL, WIDE, WIDEST, cut_names, surely_fits

ORGANISATION = (
    "ASOCIACIÓN DE USUARIOS DEL ACUEDUCTO VEREDAL DE SAN JACINTO DEL CAUCA Y CORREGIMIENTOS VECINOS DEL SUR"
    " Y DEL ORIENTE DE TODO EL MUNICIPIO"
)
LENGTHS = range(70, len(ORGANISATION), 6)
WORDS = st.text(st.sampled_from("".join(sorted(set(TABLE[0x21:]) - {"\ufffe"}))), min_size=1, max_size=26)
NAMES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


def cut_on_paper(path, name, layout):
    """Whether the head or the coupon of a printed invoice ends a part of the name with an ellipsis."""
    page = samples.normal()
    write_invoices(path, [replace(page, holder=replace(page.holder, name=name))], layout)
    last = [run.text.rstrip(ELLIPSIS).split()[-1] for run in texts(path) if run.text.endswith(ELLIPSIS)]
    return any(word in name for word in last)


@pytest.mark.parametrize(("layout", "half"), [(Layout.LETTER, False), (Layout.HALF, True)])
def test_it_is_told_where_the_printed_invoice_cuts_it_and_nowhere_else(tmp_path, layout, half):
    account = samples.normal().account
    printed, told = [], []
    for length in LENGTHS:
        name = ORGANISATION[:length].strip()
        printed.append(cut_on_paper(tmp_path / "a.pdf", name, layout))
        told.append(bool(cut_names([name], [account], half=half)))
    assert told == printed
    assert (told[0], told[-1]) == (False, True)


def test_only_the_names_that_are_cut_are_told_in_their_places():
    names = ["Ana", ORGANISATION, "", "María Ñúñez", ORGANISATION[:90]]
    assert cut_names(names, ["1"] * len(names), half=False) == [1]
    assert cut_names(names, ["1"] * len(names), half=True) == [1, 4]
    assert cut_names([], [], half=True) == []


def test_an_ellipsis_of_the_name_s_own_is_no_cut():
    assert cut_names(["Ana…", f"{ORGANISATION}…"], ["1", "2"], half=True) == []


def test_a_long_account_code_leaves_its_name_less_room_on_the_coupon():
    name = ORGANISATION[:100]
    assert [name_fit.is_cut(name, code, half=False) for code in ("1", "0123456789012345")] == [False, True]


@given(name=NAMES, half=st.booleans())
def test_what_surely_fits_is_never_cut(name, half):
    assert not surely_fits(name) or not name_fit.is_cut(name, "0123456789012345", half=half)
    found = cut_names([name], ["0123456789012345"], half=half)
    assert bool(found) == name_fit.is_cut(name, "0123456789012345", half=half)


def test_no_letter_is_wider_than_is_taken_for_granted():
    for weight in Weight:
        wide = dict(zip(TABLE, face(weight).widths, strict=True))
        assert max(wide.values()) <= WIDEST
        assert max(width for char, width in wide.items() if char not in WIDE) <= USUAL
