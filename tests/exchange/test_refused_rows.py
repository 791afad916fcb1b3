"""The list of refused rows replaces nothing else, and is loaded again as it stands once corrected."""

from datetime import date

import pytest
from exchange.files import DATA, table_of

from app.errors import FileUnwritable, UnwritableReason
from app.exchange.cadastre_fields import FIELDS, NEEDED
from app.exchange.cadastre_file import read_cadastre
from app.exchange.columns import RowProblem, find_header
from app.exchange.refused_rows import demand_place_for_rejected, write_rejected
from app.exchange.rows import TOO_MANY_CELLS
from app.exchange.table import read_table
from app.exchange.values import CellError
from app.exchange.workbook import Sheet, SheetColumn, write_rows


def test_refused_rows_are_written_as_they_stood_and_load_again_after_correction(tmp_path):
    table = read_table(DATA / "catastro-san-jacinto.xlsx")
    first = read_cadastre(table)
    path = tmp_path / "rechazos.xlsx"
    assert write_rejected(path, table, first.header, first.rejected) == 7
    written = read_table(path)
    assert written.rows[0] == [*first.header.titles, "MOTIVO"]
    assert written.rows[1][:2] == ["0100198", "Rosa Ana Castaño Sepúlveda"]
    assert written.rows[1][11] == date(2016, 3, 16)
    assert written.rows[2][-1] == "NOMBRE DEL SUSCRIPTOR: sin nombre"
    assert written.rows[6][17] == "cuarenta mil"
    corrected = [list(row) for row in written.rows]
    for row, column, value in (
        (1, 0, "0109999"),
        (2, 1, "Ana"),
        (3, 5, 2),
        (4, 5, 3),
        (5, 0, "0309999"),
        (6, 17, "40.000"),
        (7, 12, 15),
    ):
        corrected[row][column] = value
    again = read_cadastre(table_of(corrected))
    assert (len(again.rows), again.rejected, again.unmapped) == (7, (), ())
    assert again.opening_balance == 40_000 + 59_601


def test_refused_rows_keep_errors_extra_cells_and_an_earlier_reason_is_replaced(tmp_path):
    rows = [
        ["CODIGO", "NOMBRE", "", "ESTRATO", "MOTIVO"],
        ["1", CellError("#N/A"), 7.5, "2", "viejo", "sobra"],
        ["2", "Eva", "", "2", "viejo"],
        ["x"],
    ]
    table = table_of(rows, broken={4: "fila cortada"})
    header = find_header(table, FIELDS, None, NEEDED)
    problems = [
        RowProblem(2, "NOMBRE", "celda con error #N/A", "1"),
        RowProblem(2, "ESTRATO", "otra"),
        RowProblem(4, "", "fila cortada"),
    ]
    path = tmp_path / "rechazos.xlsx"
    assert write_rejected(path, table, header, problems) == 2
    found = read_table(path).rows
    assert found[0] == ["CODIGO", "NOMBRE", "", "ESTRATO", "", "MOTIVO"]
    assert found[1] == [
        "1",
        CellError("#N/A").text,
        7.5,
        "2",
        "sobra",
        "NOMBRE: celda con error #N/A; ESTRATO: otra",
    ] or found[1][2:] == [
        7.5,
        "2",
        "sobra",
        "NOMBRE: celda con error #N/A; ESTRATO: otra",
    ]
    assert found[2] == ["x", "", "", "", "", "fila cortada"]


def test_refused_rows_are_never_written_over_the_file_they_come_from(tmp_path):
    source = tmp_path / "catastro.csv"
    source.write_text("CODIGO;NOMBRE\n", "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "enlace.csv").symlink_to(source)
    for name in (source, tmp_path / "sub" / ".." / "catastro.csv", tmp_path / "enlace.csv"):
        with pytest.raises(FileUnwritable) as caught:
            demand_place_for_rejected(name, source)
        assert caught.value.reason is UnwritableReason.SOURCE


def test_refused_rows_replace_an_earlier_list_of_them_and_nothing_else(tmp_path):
    source = tmp_path / "catastro.csv"
    source.write_text("CODIGO;NOMBRE\n", "utf-8")
    earlier, empty, other, letter = (tmp_path / name for name in ("r.xlsx", "v.xlsx", "o.xlsx", "carta.txt"))
    table = table_of([["CODIGO", "NOMBRE", "ESTRATO"], ["1", "", "2"]])
    write_rejected(
        earlier, table, find_header(table, FIELDS, None, NEEDED), [RowProblem(2, "NOMBRE", "falta")]
    )
    empty.touch()
    for free in (earlier, empty, tmp_path / "nuevo.xlsx"):
        demand_place_for_rejected(free, source)
    write_rows(other, [Sheet(name="Lista", columns=[SheetColumn("CODIGO")], rows=[])])
    letter.write_bytes(b"%PDF-1.4")
    for taken in (other, letter):
        with pytest.raises(FileUnwritable) as caught:
            demand_place_for_rejected(taken, source)
        assert caught.value.reason is UnwritableReason.TAKEN


def test_a_row_with_too_many_cells_is_refused_again_until_they_are_gone(tmp_path):
    source, refused = tmp_path / "catastro.csv", tmp_path / "rechazos.xlsx"
    lines = ["CODIGO;NOMBRE;ESTRATO", "001;Ana;2", "002;Eva;Luz;2;3", "003;;2"]
    source.write_text("\r\n".join(lines) + "\r\n", "utf-8")
    table = read_table(source)
    first = read_cadastre(table)
    assert [each.reason for each in first.rejected] == [
        TOO_MANY_CELLS,
        "sin nombre",
    ]
    write_rejected(refused, table, first.header, first.rejected)
    back = read_table(refused)
    assert back.rows[0] == ["CODIGO", "NOMBRE", "ESTRATO", "CELDA DE MÁS", "CELDA DE MÁS", "MOTIVO"]
    again = read_cadastre(back)
    assert [each.reason for each in again.rejected] == [each.reason for each in first.rejected]
    corrected = [list(row) for row in back.rows]
    corrected[1][1:5] = ["Eva Luz", 2.0, "", ""]
    corrected[2][1] = "Sol"
    assert len(read_cadastre(table_of(corrected)).rows) == 2
