"""A draft as it is typed: figures as people write them, nothing lost on the way to the store and back."""

import json
from datetime import date
from decimal import Decimal

import pytest
from tariff_sheets import reference_sheet

from app.exchange.tariff_draft import (
    DraftHead,
    DraftText,
    WrongCell,
    body_of,
    draft_from,
    draft_of,
    read_cell,
)
from domain.cadastre import Service
from domain.period import Periodicity
from domain.profiles import CURRENCIES
from domain.tariff_act import Act, Column, Place

WATER = Service.WATER


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3298,15", "3298.15"),
        ("3.298,15", "3298.15"),
        ("$ 3.298,15", "3298.15"),
        ("3298.15", "3298.15"),
        ("3,298.15", "3298.15"),
        ("1.234.567", "1234567"),
        ("8245,371900", "8245.371900"),
        ("12", "12"),
        ("-5", "-5"),
        ("0,999", "0.999"),
        ("\u00a0 12 ", "12"),
    ],
)
def test_a_price_is_read_as_people_and_spreadsheets_write_it(text, value):
    assert read_cell(Column.FIXED, text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-60 %", "-0.6"),
        ("−60%", "-0.6"),
        ("–60", "-0.6"),
        ("-60", "-0.6"),
        ("-0,60", "-0.60"),
        ("50%", "0.5"),
        ("+1 %", "0.01"),
        ("0", "0"),
        ("0,5 %", "0.005"),
        ("1", "0.01"),
        ("12.345", "0.12345"),
    ],
)
def test_a_factor_is_read_in_per_cent_or_as_a_fraction(text, value):
    assert read_cell(Column.FACTOR, text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "  ", "-", "$"])
def test_nothing_typed_is_a_blank_cell(text):
    assert read_cell(Column.BASIC, text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.432", "puede ser de miles"),
        ("doce", "no es un número"),
        ("1,2,3", "no es un número"),
        ("5 %", "no es un número"),
        ("%", "no es un número"),
        ("9" * 14, "demasiado grande"),
        ("0,12345678901", "demasiado grande"),
    ],
)
def test_what_cannot_be_read_stays_as_typed_with_its_reason(text, reason):
    wrong = read_cell(Column.LUXURY, text)
    assert wrong.text == text
    assert reason in wrong.reason


def test_a_draft_comes_back_as_it_was_typed():
    parts = {(Service.CLEANING, "E1"): {"CRT": Decimal("7.5")}}
    head = DraftHead(id="VS", valid_from=date(2027, 1, 1), act="Acuerdo 1", periodicity=Periodicity.BIMONTHLY)
    cells = {
        Place(WATER, "E1", Column.FACTOR): Decimal("-0.6"),
        Place(WATER, "E1", Column.FIXED): WrongCell("1.432", "puede ser de miles"),
    }
    draft = DraftText(head=head, cells=cells, components=parts)
    assert draft_from(json.loads(json.dumps(body_of(draft)))) == draft
    assert draft.act.values == {Place(WATER, "E1", Column.FACTOR): Decimal("-0.6")}
    assert list(draft.wrong) == [Place(WATER, "E1", Column.FIXED)]


def test_a_blank_draft_comes_back_too():
    assert draft_from(body_of(DraftText(head=DraftHead()))) == DraftText(head=DraftHead())


def test_a_copied_sheet_says_of_itself_what_the_first_one_says():
    sheet = reference_sheet()
    draft = draft_of(Act.of(sheet.source), sheet.terms)
    assert draft.head.terms(CURRENCIES["COP"], sheet.terms.valid_from) == sheet.terms
    assert draft.act.source().classes() == sheet.source.classes()
