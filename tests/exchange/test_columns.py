"""The header row is found and each column gets its field; what is unclear is said, never guessed."""

import pytest
from exchange.files import table_of
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.cadastre_fields import FIELDS, NEEDED
from app.exchange.columns import ColumnsMissing, count_fields, find_header, recall, sample_columns
from app.exchange.values import fold

OFFICE = [
    "CODIGO",
    "NOMBRE DEL SUSCRIPTOR ",
    "CEDULA / NIT",
    "DIRECCION",
    "ESTRATO",
    "MEDIDOR No.",
    "LECT. ANTERIOR",
]


def header_of(rows, mapping=None, fields=FIELDS):
    return find_header(table_of(rows), fields, mapping, NEEDED)


def refusal(rows, mapping=None):
    with pytest.raises(ColumnsMissing) as caught:
        header_of(rows, mapping)
    assert caught.value.code == "ARCHIVO_RECHAZADO"
    return caught.value


def test_the_header_is_found_under_titles_and_blank_rows():
    found = header_of([["ACUEDUCTO"], ["Catastro de suscriptores"], [], OFFICE, ["1", "Ana", "", "", "2"]])
    assert found.row == 4
    assert found.mapping() == {
        "codigo": "CODIGO",
        "nombre": "NOMBRE DEL SUSCRIPTOR",
        "documento": "CEDULA / NIT",
        "direccion": "DIRECCION",
        "estrato": "ESTRATO",
        "medidor": "MEDIDOR No.",
        "lectura": "LECT. ANTERIOR",
    }
    assert (found.unmapped, found.ambiguities) == ((), ())


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Matrícula", "codigo"),
        ("Nombres y apellidos", "nombre"),
        ("No. de cédula", "documento"),
        ("Dir. predio", "direccion"),
        ("Vereda", "barrio"),
        ("Estr.", "estrato"),
        ("Alcant.", "alcantarillado"),
        ("Fecha inst.", "instalado"),
        ("Serial del medidor", "medidor"),
        ("Cédula catastral", "predial"),
        ("Saldo a la fecha", "saldo"),
        ("Tel. celular", "celular"),
        ("Meses mora", "facturas_vencidas"),
    ],
)
def test_the_words_that_offices_use(title, field):
    titles = ["CODIGO", "NOMBRE", "USO"]
    base = {"codigo": "CODIGO", "nombre": "NOMBRE"}
    row = [title if base.get(field) == one else one for one in titles]
    row += [title] if title not in row else []
    assert header_of([row]).mapping()[field] == title


def test_columns_that_nobody_reads_are_named():
    assert header_of([[*OFFICE, "", "DIAMETRO"], []]).unmapped == ("DIAMETRO",)


def test_two_columns_for_one_field_are_said_and_the_content_decides_between_equals():
    found = header_of(
        [["CODIGO", "NOMBRE", "NOMBRE", "USO"], ["1", "15", "Ana", "R"], ["2", "16", "Luis", "R"], ["3"]]
    )
    assert found.columns["nombre"] == 2
    assert found.title("nombre") == "NOMBRE"
    assert found.mapping()["nombre"] == "C"
    assert [(one.field, one.chosen, one.others) for one in found.ambiguities] == [
        ("nombre", "NOMBRE", ("NOMBRE",))
    ]
    assert found.unmapped == ("NOMBRE",)


@pytest.mark.parametrize(
    ("field", "title", "wrong", "right"),
    [
        ("codigo", "CODIGO", "Ana", "0100001"),
        ("saldo", "SALDO", "ninguno", "44.574,00"),
        ("aseo", "ASEO", "semanal", "SI"),
        ("alcantarillado", "ALCANT.", "6 pulgadas", "NO"),
    ],
)
def test_content_settles_which_of_two_equal_columns_it_is(field, title, wrong, right):
    found = header_of(
        [[title, title, "CODIGO DE USUARIO", "NOMBRE", "USO"], [wrong, right, "1", "Ana", "R1"]]
    )
    assert found.columns[field] == 1


def test_the_better_name_wins_and_the_other_is_said():
    found = header_of([["CUENTA", "CODIGO", "NOMBRE", "USO"]])
    assert found.title("codigo") == "CODIGO"
    assert found.ambiguities[0].others == ("CUENTA",)


def test_a_file_without_what_is_needed_says_what_was_looked_for_and_what_is_there():
    refused = refusal([["Código", "Dirección", "Barrio"], ["1", "Cra 5", "Centro"]])
    assert refused.wanted == ("NOMBRE", "ESTRATO / CLASE DE USO")
    assert refused.found == ("Código", "Dirección", "Barrio")
    assert (refused.row, refused.file, refused.sheet_name) == (1, "archivo.xlsx", "Hoja1")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [["Lecturas"], ["Predio", "Aparato", ""], ["12", "Ana"], [1, 2]],
            ("Predio", "Aparato"),
        ),
        ([[1, 2], [3, 4]], ("1", "2")),
        ([["Código"], ["Predio", "Aparato"]], ("Predio", "Aparato")),
        ([["Código", "Predio"], ["Casa", "Aparato"]], ("Código", "Predio")),
        ([], ()),
    ],
)
def test_of_a_header_that_nobody_knows_the_first_row_of_words_is_offered(rows, found):
    assert refusal(rows).found == found


def test_what_stands_in_the_columns_of_an_unknown_header_is_shown():
    rows = [["Casa", "", "Nota"], ["1", "x", None], [2, None], ["3", "y", ""], [4], [5]]
    assert [(one.title, one.values) for one in sample_columns(table_of(rows), refusal(rows).found)] == [
        ("Casa", ("1", "2", "3", "4")), ("B", ("x", "y")), ("Nota", ()),
    ]  # fmt: skip
    assert sample_columns(table_of([]), ()) == ()


def test_what_was_decided_for_a_shape_of_file_is_recalled_by_its_headers_alone():
    rows = [["Predio", "Quién", "Clase"], ["1", "Ana", "2"]]
    header = header_of(rows, {"codigo": "Predio", "nombre": "Quién", "estrato": "Clase"})
    decided = header.decision(FIELDS)
    assert decided.keys() == {spec.key for spec in FIELDS}
    assert (decided["codigo"], decided["barrio"]) == ("Predio", "")
    known = {header.signature(): decided}
    later = [["Catastro de diciembre"], ["PREDIO", "quien", "CLASE"], ["2", "Luz", "1"]]
    assert recall(table_of(later), known) == decided
    assert recall(table_of([["Predio", "Quién"]]), known) is None
    assert header_of(later, recall(table_of(later), known)).row == 2


@pytest.mark.parametrize("rows", [[], [[]], [["hola"]], [["uno", "dos"], [1, 2]]])
def test_a_file_without_any_header_is_refused(rows):
    refused = refusal(rows)
    assert refused.row == 0
    assert refused.wanted == ("CODIGO", "NOMBRE", "ESTRATO / CLASE DE USO")


# ---- mapping


def test_the_users_mapping_wins_by_header_letter_or_number():
    rows = [["A1", "B1", "CODIGO", "NOMBRE", "ESTRATO"], ["1", "2", "3", "Ana", "2"]]
    found = header_of(rows, {"codigo": "b1", "nombre": "D", "Estrato": 5})
    assert (found.columns["codigo"], found.columns["nombre"], found.columns["estrato"]) == (1, 3, 4)
    assert found.unmapped == ("A1", "CODIGO")


def test_a_field_mapped_to_nothing_is_not_read():
    found = header_of([["CODIGO", "NOMBRE", "ESTRATO", "SALDO"]], {"saldo": None, "aseo": ""})
    assert "saldo" not in found.columns
    assert found.unmapped == ("SALDO",)


def test_fields_of_a_mapping_go_by_any_of_their_names():
    assert header_of([["X", "NOMBRE", "USO"]], {"Matrícula": "X"}).columns["codigo"] == 0


@pytest.mark.parametrize("wish", ["NADA", "ZZ", 9, 0, "A B"])
def test_a_mapping_to_a_column_that_is_not_there_is_refused(wish):
    assert refusal([["CODIGO", "NOMBRE", "ESTRATO"]], {"saldo": wish}).wanted == (str(wish),)


def test_a_mapping_of_an_unknown_field_is_refused():
    assert refusal([OFFICE], {"saldito": "SALDO"}).wanted == ("saldito",)


def test_the_mapping_of_a_file_maps_it_again():
    first = header_of([OFFICE])
    again = header_of([OFFICE], first.mapping())
    assert (again.columns, again.signature()) == (first.columns, first.signature())


def test_the_signature_names_the_shape_whatever_its_capitals():
    one = header_of([["Código", "Nombre", "Estrato"]])
    other = header_of([["x"], ["CODIGO ", "NOMBRE", "ESTRATO", ""]])
    assert one.signature() == other.signature()
    assert one.signature() != header_of([["NOMBRE", "CODIGO", "ESTRATO"]]).signature()


def test_sheets_are_told_apart_by_how_much_they_name():
    assert count_fields(table_of([["Gracias por su pago"]]), FIELDS) == 0
    assert count_fields(table_of([OFFICE]), FIELDS) == 7
    assert count_fields(table_of([]), FIELDS) == 0


def test_a_clear_header_ends_the_search():
    late = [["CODIGO", "NOMBRE", "ESTRATO", "MEDIDOR", "RUTA", "ORDEN", "CICLO", "SALDO"]]
    data = [[str(number), "Ana", "", "", "2"] for number in range(30)]
    assert header_of([OFFICE, *data, *late]).row == 1
    assert header_of([["CODIGO", "NOMBRE", "USO"], *data, *late]).row == 32


@given(order=st.permutations(OFFICE), above=st.integers(0, 5))
def test_any_order_of_columns_maps_alike(order, above):
    found = header_of([*[["título"]] * above, order, ["1", "2", "3"]])
    assert found.row == above + 1
    assert {field: fold(title) for field, title in found.mapping().items()} == {
        field: fold(title) for field, title in header_of([OFFICE]).mapping().items()
    }
