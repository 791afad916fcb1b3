"""The authorised range of invoice numbers: set, made longer, never gone back on, and run out of."""

from dataclasses import replace
from datetime import date

import offices
import pytest
from offices import NOVEMBER

from app import check
from app.invoicing import billing, numbering
from app.invoicing.adjustment import Note, NoteKind, issue
from app.invoicing.numbering import InvoiceRange
from app.messages import sentence
from app.month import critique, period
from app.paper import printing
from app.wording.refusals import NumbersUsed
from domain.document import NumberingExhausted, NumberingExpired
from domain.errors import InvalidValue
from domain.period import Period

AUTHORISED = InvoiceRange(
    prefix="FV",
    first=501,
    last=503,
    resolution="DIAN 18764000001",
    valid_from=date(2026, 1, 1),
    valid_to=date(2027, 12, 31),
)


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina")
    offices.with_rows(made, tmp_path, [offices.row("001"), offices.row("002", stop="20")])
    yield made
    made.store.close()


def settle(office, folder, name=NOVEMBER, used=13):
    period.open_period(office, name)
    day = f"28/{name.month}/{name.year}"
    offices.read(office, folder, name, [f"001;{100 + used};", f"002;{100 + used};"], day)
    critique.decide_automatically(office, name)
    billing.settle(office, name)


def test_numbers_go_from_1_without_end_until_a_range_is_set(office, tmp_path):
    assert numbering.view(office) == InvoiceRange()
    assert numbering.change(office, InvoiceRange()) == frozenset()
    numbering.change(office, AUTHORISED)
    assert numbering.view(office) == AUTHORISED
    settle(office, tmp_path)
    issued = billing.issue(office, NOVEMBER)
    assert (issued.first, issued.last) == ("FV501", "FV502")
    assert printing.preview_page(office, "FV502")[1].number == "FV502"
    assert issue(office, Note(kind=NoteKind.DEBIT, invoice="FV501", amount=10, reason="fuga")).number == "1"
    assert all(rule.ok for rule in check.check_book(office))


def test_a_run_that_the_range_does_not_hold_is_refused_whole_until_it_is_longer(office, tmp_path):
    numbering.change(office, AUTHORISED)
    settle(office, tmp_path)
    billing.issue(office, NOVEMBER)
    december = offices.on(office, date(2026, 12, 29))
    settle(december, tmp_path, Period(2026, 12), 26)
    with pytest.raises(NumberingExhausted) as refused:
        billing.issue(december, Period(2026, 12))
    assert refused.value.code == "NUMERACION_AGOTADA"
    assert "quedan 1 números y se necesitan 2" in sentence(refused.value)
    numbering.change(december, replace(AUTHORISED, last=1000))
    assert billing.issue(december, Period(2026, 12)).first == "FV503"
    with pytest.raises(InvalidValue):
        numbering.change(december, replace(AUTHORISED, last=502))


def test_no_number_is_given_twice_and_the_book_ties_over_two_ranges(office, tmp_path):
    settle(office, tmp_path)
    billing.issue(office, NOVEMBER)
    with pytest.raises(NumbersUsed) as refused:
        numbering.change(office, InvoiceRange(first=2, last=900))
    assert "ya hay facturas hasta la 2" in sentence(refused.value)
    numbering.change(office, InvoiceRange(first=100, last=900))
    december = offices.on(office, date(2026, 12, 29))
    settle(december, tmp_path, Period(2026, 12), 26)
    assert billing.issue(december, Period(2026, 12)).first == "100"
    assert all(rule.ok for rule in check.check_book(december))


def test_an_act_that_is_not_in_force_gives_no_numbers(office, tmp_path):
    numbering.change(office, replace(AUTHORISED, valid_to=date(2026, 11, 1)))
    settle(office, tmp_path)
    with pytest.raises(NumberingExpired):
        billing.issue(office, NOVEMBER)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prefix", "FV1"),
        ("prefix", "MUYLARGOFV"),
        ("first", 0),
        ("last", 500),
        ("resolution", "x" * 61),
        ("valid_to", date(2025, 1, 1)),
    ],
)
def test_what_no_range_can_be_is_refused(office, field, value):
    with pytest.raises(InvalidValue):
        numbering.change(office, replace(AUTHORISED, **{field: value}))
    assert list(numbering.faults(replace(AUTHORISED, **{field: value}))) == [field]
