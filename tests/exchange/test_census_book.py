"""The workbook of a census: what its rows say, and why a row is not understood."""

from datetime import date

import pytest

from app.exchange.census_book import FormRow, read_book, write_book
from app.exchange.columns import ColumnsMissing
from app.exchange.table import read_table
from app.exchange.values import CellError
from app.exchange.workbook import Sheet, SheetColumn, write_rows
from domain.census import Answer, Field

HEAD = ["FICHA", "CODIGO", "RESPUESTA", "CLASE O ESTRATO", "OCUPACION", "TELEFONO", "FECHA VISITA"]


def book(path, *rows, head=HEAD):
    write_rows(path, [Sheet(name="FICHAS", columns=[SheetColumn(each) for each in head], rows=rows)])
    return read_book(path)


def test_forms_go_out_with_what_the_base_says_in_the_fields_that_are_asked(tmp_path):
    values = dict.fromkeys(Field, "") | {Field.PHONE: "3112223344", Field.CLASS: "E2"}
    row = FormRow(number=7, route="1", stop=10, code="007", values=values)
    assert write_book(tmp_path / "a.xlsx", (Field.PHONE, Field.CLASS), [row]) == 1
    head, line = read_table(tmp_path / "a.xlsx").rows
    assert head == ["FICHA", "RUTA", "ORDEN", "CODIGO", "RESPUESTA", "TELEFONO", "CLASE O ESTRATO",
                    "FECHA VISITA", "QUIEN VISITO", "OBSERVACION"]  # fmt: skip
    assert line[:7] == [7.0, "1", 10.0, "007", "", "3112223344", "E2"]


def test_a_row_says_its_answer_and_its_values_in_the_words_of_the_office(tmp_path):
    found = book(
        tmp_path / "a.xlsx",
        [7, "007", "Como está", "estrato 3", "Desocupado", 3112223344, date(2026, 11, 20)],
        [None, None, None, None, None, None, None],
        [8, "008", None, None, None, None, None],
    )
    one, two = found.rows
    assert (one.row, one.number, one.code, one.answer, one.on) == (
        2,
        7,
        "007",
        Answer.AS_IS,
        date(2026, 11, 20),
    )
    assert one.values == {Field.CLASS: "E3", Field.OCCUPANCY: "desocupado", Field.PHONE: "3112223344"}
    assert (two.row, two.answer, two.values[Field.CLASS], two.visitor, two.note) == (4, None, "", "", "")


@pytest.mark.parametrize(
    ("place", "cell", "column", "reason"),
    [
        (0, "siete", "FICHA", "«siete» no se entiende"),
        (2, "quizás", "RESPUESTA", "respuesta no reconocida; escriba COMO ESTA, CORREGIDA"),
        (3, "9", "CLASE O ESTRATO", "estrato fuera de 1-6"),
        (4, "a veces", "OCUPACION", "«a veces» no sirve; se espera ocupado o desocupado"),
        (6, "ayer", "FECHA VISITA", "«ayer» no se entiende"),
    ],
)
def test_a_row_that_is_not_understood_says_where_and_why(tmp_path, place, cell, column, reason):
    row = [7, "007", "NADIE", "2", "ocupado", "", ""]
    row[place] = cell
    found = book(tmp_path / "a.xlsx", row)
    [problem] = found.rejected
    assert found.rows == ()
    assert (problem.row, problem.column, problem.code) == (2, column, "007")
    assert problem.reason.startswith(reason)


def test_the_error_of_a_formula_refuses_its_row(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("FICHA;CODIGO;RESPUESTA;TELEFONO\n7;#N/A;NADIE;311\n", "utf-8")
    [problem] = read_book(file).rejected
    assert (problem.column, problem.reason, problem.code) == ("CODIGO", "«#N/A» no se entiende", "#N/A")
    assert CellError("#N/A").text == "#N/A"


def test_a_short_row_of_text_has_blanks(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("FICHA;CODIGO;RESPUESTA;TELEFONO\n7;007\n", "utf-8")
    [row] = read_book(file).rows
    assert (row.answer, row.values) == (None, {Field.PHONE: ""})


def test_a_file_without_the_number_of_the_form_is_refused(tmp_path):
    with pytest.raises(ColumnsMissing):
        book(tmp_path / "a.xlsx", ["007", "NADIE"], head=["CODIGO", "RESPUESTA"])
