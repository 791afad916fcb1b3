"""Flat files for other programs: every letter that they take, whole or not at all."""

import pytest

from app.errors import FileUnwritable
from app.exchange.flat import decimal_text, write_flat


def test_rows_are_written_with_the_separator_and_the_letters_asked_for(tmp_path):
    file = tmp_path / "plano.csv"
    assert write_flat(file, [("año", "a,b"), ("→", "")], separator=",", encoding="cp1252") == 2
    assert file.read_bytes() == 'año,"a,b"\r\n?,\r\n'.encode("cp1252")


def test_a_folder_that_is_missing_is_said(tmp_path):
    with pytest.raises(FileUnwritable):
        write_flat(tmp_path / "no" / "plano.csv", [("a",)])


def test_money_has_decimals_only_where_its_currency_has():
    assert decimal_text(1250, 0) == "1250"
    assert decimal_text(1250, 2) == "12,50"
    assert decimal_text(-5, 2, ".") == "-0.05"
