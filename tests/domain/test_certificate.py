"""Certificates that an account owes nothing: number, days, control code."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.certificate import (
    CODE_LENGTH,
    CertificateNumber,
    control_code,
    same_code,
    shown_code,
    valid_until,
)
from domain.errors import InvalidValue


@pytest.mark.parametrize("typed", ["PS-2026-0211", " ps-2026-211 ", "2026-0211", "PS 2026 211", "PS2026-211"])
def test_a_number_is_read_as_people_type_it(typed):
    assert CertificateNumber.parse(typed) == CertificateNumber(2026, 211)
    assert str(CertificateNumber.parse(typed)) == "PS-2026-0211"


@pytest.mark.parametrize("typed", ["", "211", "PS-26-211", "PS-2026-", "FAC-2026-1", "PS-2026-1-2"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(InvalidValue):
        CertificateNumber.parse(typed)


def test_thirty_days_from_the_fourth_of_december_end_on_the_third_of_january():
    assert valid_until(date(2026, 12, 4), 30) == date(2027, 1, 3)


@given(st.text())
def test_a_code_is_that_of_its_content_however_it_is_typed(content):
    code = control_code(content)
    assert code == control_code(content)
    assert len(code) == CODE_LENGTH
    assert not set("ILOU") & set(code)
    assert same_code(shown_code(code), code)
    assert same_code(f" {shown_code(code).lower().replace('0', 'o').replace('1', 'l')} ", code)
    assert not same_code("", code)


def test_a_changed_content_has_another_code():
    assert control_code("no debe nada") != control_code("no debe nada.")
    assert not same_code(control_code("no debe nada"), control_code("no debe nada."))
