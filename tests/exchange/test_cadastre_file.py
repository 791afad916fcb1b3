"""A cadastre as offices keep it: every row is imported, refused with its reason, or no data."""

import contextlib
import json
from datetime import date

import pytest
from exchange.cadastres import read
from exchange.files import DATA, table_of, write_xlsx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Trouble
from app.exchange.cadastre_fields import Document, DocumentKind
from app.exchange.cadastre_file import read_cadastre, score_cadastre
from app.exchange.columns import ColumnsMissing, IgnoredRow, RowProblem
from app.exchange.rows import LONGEST_LISTED_BLANK_RUN, TOO_FEW_CELLS, TOO_MANY_CELLS
from app.exchange.table import read_table
from app.exchange.values import CellError
from domain.cadastre import AccountState, Service, ServiceClass
from domain.errors import RuleViolation

# ---- the real sample


def test_the_sample_of_an_office_gives_exactly_what_must_be_found():
    expected = json.loads((DATA / "catastro-san-jacinto.esperado.json").read_text(encoding="utf-8"))
    found = read_cadastre(read_table(DATA / "catastro-san-jacinto.xlsx", score=score_cadastre))
    assert found.data_rows == expected["filas_de_datos"]
    assert len(found.rows) == expected["importables"]
    assert {str(problem.row): problem.reason for problem in found.rejected} == expected["rechazadas"]
    assert found.opening_balance == expected["saldo_anterior_importable"]
    assert found.header.row == expected["encabezado_en_fila"]
    assert found.ignored == (IgnoredRow(1245, "en blanco"), IgnoredRow(1246, "total"))
    assert found.warnings == ()
    assert (found.unmapped, found.ambiguities) == ((), ())
    assert found.rejected[0] == RowProblem(205, "CODIGO", "código repetido", "0100198")
    assert [problem.column for problem in found.rejected] == [
        "CODIGO",
        "NOMBRE DEL SUSCRIPTOR",
        "ESTRATO",
        "ESTRATO",
        "CODIGO",
        "SALDO ANTERIOR",
        "LECT. ANTERIOR",
    ]


def test_a_row_of_the_sample_arrives_whole():
    found = read_cadastre(read_table(DATA / "catastro-san-jacinto.xlsx"))
    row = next(row for row in found.rows if row.code == "0500017")
    assert row.row == 21
    assert row.name == "MARÍA ÁNGELA PEÑA DÍAZ"
    assert row.document == Document(DocumentKind.CITIZEN, "188835701", None)
    assert (row.address, row.neighbourhood) == ("Calle 3 # 17-16", "EL PROGRESO")
    assert (row.service_class, row.route, row.stop) == (ServiceClass.STRATUM_1, "1", 170)
    assert (row.serial, row.brand, row.installed_on) == ("05690022", "Zenner", date(2018, 5, 16))
    assert (row.digits, row.last_reading, row.services) == (
        None,
        3003,
        frozenset({Service.WATER, Service.CLEANING}),
    )
    assert (row.state, row.vacant, row.phone) == (AccountState.CUT, False, "3117522609")
    assert (row.email, row.units, row.cycle, row.cadastral_number) == ("", 1, "", "")
    assert (row.opening_balance, row.overdue_invoices) == (0, None)
    assert sum(row.vacant for row in found.rows) == 41


# ---- rows that are no data


def test_blank_rows_totals_notes_and_headers_are_ignored_with_their_reason():
    titles = ["CODIGO", "NOMBRE", "ESTRATO", "SALDO"]
    found = read(
        titles,
        ["1", "Ana", 1, 5],
        ["", None, "  ", ""],
        ["Codigo", "Nombre", "Estrato", "Saldo"],
        ["", "TOTAL SUSCRIPTORES", "", 1240.0],
        ["SUBTOTAL RUTA 1", "", "", 5],
        ["Elaboró: María", "", "", ""],
        ["", "Fuente: oficina", "", ""],
        ["Nota 1: revisar", "", "", ""],
        ["2", "TOTAL GAS S.A.S.", 2, 0],
        ["3", "", "", ""],
        ["", "Luis", 2, 900],
        ["", "", "", 700],
    )
    assert [(row.row, row.reason) for row in found.ignored] == [
        (3, "en blanco"),
        (4, "encabezado repetido"),
        (5, "total"),
        (6, "total"),
        (7, "nota"),
        (8, "nota"),
        (9, "nota"),
    ]
    assert [row.name for row in found.rows] == ["Ana", "TOTAL GAS S.A.S."]
    assert [(problem.row, problem.reason) for problem in found.rejected] == [
        (11, "sin nombre"),
        (12, "sin código"),
        (13, "sin código"),
    ]


def test_long_runs_of_blank_rows_are_counted_not_listed():
    found = read(["CODIGO", "NOMBRE", "ESTRATO"], *[["", "", ""]] * 5_000, ["1", "Ana", 1])
    assert (len(found.ignored), found.blank_rows, len(found.rows)) == (LONGEST_LISTED_BLANK_RUN, 5_000, 1)


def test_rows_of_text_files_that_slipped_or_were_cut():
    titles = ["CODIGO", "NOMBRE", "ESTRATO", "SALDO"]
    found = read(
        titles,
        ["1", "Ana", "1", "5"],
        ["2", "Cra 5", " apto 2", "1", "5"],
        ["3", "Eva", "1"],
        ["4", "Luis", "1", "5", ""],
        ["5", "Iván", "1", "5"],
        ["6", "Sol", "1", "5"],
        delimiter=",",
        broken={6: "fila cortada"},
        doubts={7: "última fila"},
    )
    assert [(problem.row, problem.column, problem.reason) for problem in found.rejected] == [
        (3, "", TOO_MANY_CELLS),
        (4, "", TOO_FEW_CELLS),
        (6, "", "fila cortada"),
    ]
    assert [(problem.row, problem.reason) for problem in found.warnings] == [(7, "última fila")]


def test_a_header_alone_is_an_empty_cadastre():
    found = read(["CODIGO", "NOMBRE", "ESTRATO"])
    assert (found.rows, found.rejected, found.data_rows, found.opening_balance) == ((), (), 0, 0)


# ---- properties

CELL = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "",
            " ",
            "0100001",
            "100001",
            "1",
            "TOTAL",
            "Ana",
            "Estrato 2",
            "R",
            "SI",
            "cuarenta",
            "1.234",
            "-5",
            "S/M",
        ]
    ),
    st.text(max_size=6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-5, 200_000),
    st.dates(),
    st.just(CellError("#N/A")),
)
TITLES = [
    "CODIGO",
    "NOMBRE",
    "ESTRATO",
    "USO",
    "MEDIDOR",
    "LECTURA ANTERIOR",
    "ASEO",
    "ESTADO",
    "CELULAR",
    "SALDO",
]


@given(rows=st.lists(st.lists(CELL, max_size=12), max_size=12), delimiter=st.sampled_from(["", ";"]))
def test_every_row_is_in_exactly_one_place(rows, delimiter):
    found = read(TITLES, *rows, delimiter=delimiter)
    places = [row.row for row in (*found.rows, *found.rejected, *found.ignored)]
    assert sorted(places) == list(range(2, len(rows) + 2))
    assert all(problem.reason for problem in found.rejected)
    assert len({row.code.lstrip("0") for row in found.rows}) == len(found.rows)
    assert found.opening_balance == sum(row.opening_balance for row in found.rows)


@given(rows=st.lists(st.lists(CELL, max_size=6), max_size=8))
def test_any_sheet_is_read_or_refused_by_a_rule(rows):
    with contextlib.suppress(ColumnsMissing):
        assert read_cadastre(table_of(rows)).header.columns


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0, 1), junk=st.binary(max_size=4), place=st.floats(0, 1))
def test_a_mangled_file_is_read_or_refused_and_never_breaks_the_program(tmp_path, cut, junk, place):
    text = "CODIGO;NOMBRE;ESTRATO;SALDO\r\n" + "".join(
        f'0{number};"Peña {number}";2;1.{number}\r\n' for number in range(100, 130)
    )
    data = bytearray(text.encode("cp1252"))
    at = int(place * len(data))
    data[at : at + len(junk)] = junk
    path = tmp_path / "a.csv"
    path.write_bytes(data[: int(len(data) * cut)])
    try:
        found = read_cadastre(read_table(path, score=score_cadastre))
    except (Trouble, RuleViolation):
        return
    # Each byte written over the text can break one line in two, and no more than that.
    lines = 31 + len(junk)
    assert len(found.rows) + len(found.rejected) + len(found.ignored) <= lines


def test_the_sheet_of_the_cadastre_is_chosen_among_others(tmp_path):
    sheets = {
        "Portada": [["Acueducto"], ["x"], ["y"]],
        "Datos": [["CODIGO", "NOMBRE", "ESTRATO"], ["1", "Ana", 2]],
    }
    assert read_table(write_xlsx(tmp_path / "a.xlsx", sheets), score=score_cadastre).sheet == "Datos"


WHOLE = "CODIGO;NOMBRE;ESTRATO;LECTURA;ALCANTARILLADO;SALDO;CORREO"


def read_lines(tmp_path, *lines):
    path = tmp_path / "catastro.csv"
    path.write_text("\r\n".join([WHOLE, *lines]) + "\r\n", "utf-8")
    return read_cadastre(read_table(path))


def test_a_row_cut_before_what_is_billed_is_refused(tmp_path):
    found = read_lines(tmp_path, "01;Ana;2;100;SI;5000;a@b.co", "02;Eva;2;100", "03;Luz;2;90;NO;0;")
    assert [(each.row, each.reason) for each in found.rejected] == [(3, TOO_FEW_CELLS)]
    assert (found.opening_balance, len(found.rows)) == (5000, 2)


def test_a_row_without_its_last_separators_is_read_where_nothing_billed_is_missing(tmp_path):
    found = read_lines(tmp_path, "01;Ana;2;100;SI;5000;a@b.co", "02;Eva;2;100;SI;0", "03;Luz;2;90;NO;0;")
    assert (len(found.rows), found.rejected) == (3, ())
    assert [(each.row, each.reason) for each in found.warnings] == [(3, TOO_FEW_CELLS)]


@pytest.mark.parametrize(
    "lines",
    [
        ("01;Ana;2;100;SI;;a@b.co", "02;Eva;2;100;SI", "03;Luz;2;90;NO;700;"),
        ("01;Ana;2;100;SI;100;a@b.co", "02;Eva;2;100;SI", "03;Luz;2;90;NO"),
    ],
    ids=["others leave it blank", "most rows lack it"],
)
def test_separators_that_the_file_itself_leaves_out_are_blank_cells(tmp_path, lines):
    found = read_lines(tmp_path, *lines)
    assert (len(found.rows), found.rejected) == (3, ())
