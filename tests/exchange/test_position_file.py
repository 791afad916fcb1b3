"""Sheets of positions as phones and maps give them."""

from decimal import Decimal

import pytest

from app.exchange.position_file import NoPositions, PositionRow, read_positions
from app.exchange.table import read_table


def read(tmp_path, text):
    file = tmp_path / "coordenadas.csv"
    file.write_text(text, "utf-8")
    return read_positions(read_table(file))


def test_rows_are_read_under_the_row_that_names_them(tmp_path):
    found = read(tmp_path, "Censo;;\nCódigo;LATITUD;Longitud\n001;7,5;-73.12345\n;;\n002;;\n003\n")
    assert found[0] == PositionRow(3, "001", Decimal("7.5000000"), Decimal("-73.1234500"))
    assert [(each.row, each.code, bool(each.problem)) for each in found[1:]] == [
        (5, "002", True),
        (6, "003", True),
    ]


def test_a_place_beyond_the_country_or_turned_round_is_said(tmp_path):
    turned, far = read(tmp_path, "cuenta;y;x\n001;-73,1;7,5\n002;48,8;2,3\n")
    assert turned.problem == "la latitud y la longitud están cambiadas"
    assert far.problem == "está fuera del país"


def test_a_sheet_without_the_columns_is_refused(tmp_path):
    with pytest.raises(NoPositions):
        read(tmp_path, "cuenta;latitud\n001;7\n")
