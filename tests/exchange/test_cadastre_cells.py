"""The cells of a cadastre: each is read as the office meant it, or says why it cannot be."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from exchange.cadastres import one, one_file, read, reason, warning
from exchange.files import table_of

from app.exchange.cadastre_fields import Document, DocumentKind
from app.exchange.cadastre_file import read_cadastre
from app.exchange.cadastre_row import CadastreOptions
from app.exchange.columns import RowProblem
from app.exchange.packages import UNCALCULATED
from app.exchange.values import CellError
from domain.cadastre import AccountState, Service, ServiceClass
from domain.position import Position

WATER, SEWERAGE, CLEANING = Service.WATER, Service.SEWERAGE, Service.CLEANING


# ---- codes


def test_codes_that_lost_their_zeros_are_padded_and_two_that_differ_only_in_them_are_one():
    found = read(
        ["CODIGO", "NOMBRE", "ESTRATO"], ["0100001", "Ana", 1], [100002.0, "Eva", 1], [100001.0, "Luis", 1]
    )
    assert [row.code for row in found.rows] == ["0100001", "0100002"]
    assert found.rejected == (RowProblem(4, "CODIGO", "código repetido", "0100001"),)


def test_codes_of_text_stay_as_they_are_in_a_workbook_and_are_padded_in_a_text_file():
    rows = [["CODIGO", "NOMBRE", "USO"], ["0100001", "Ana", "R1"], ["12", "Eva", "R1"], ["A-7", "Luis", "R1"]]
    assert [row.code for row in read_cadastre(table_of(rows)).rows] == ["0100001", "12", "A-7"]
    assert [row.code for row in read_cadastre(table_of(rows, delimiter=";")).rows] == [
        "0100001",
        "0000012",
        "A-7",
    ]


def test_the_caller_may_know_the_width_of_codes():
    assert (
        read(["CODIGO", "NOMBRE", "ESTRATO"], [7.0, "Ana", 1], options=CadastreOptions(code_width=5))
        .rows[0]
        .code
        == "00007"
    )
    assert read(["CODIGO", "NOMBRE", "ESTRATO"], [7.0, "Ana", 1]).rows[0].code == "7"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", "sin código"),
        (date(2026, 1, 2), "código convertido en fecha"),
        ("1,0001E+05", "número con cifras perdidas: escríbalo como texto"),
        (1.5e16, "número con cifras perdidas: escríbalo como texto"),
        (CellError("#REF!"), "celda con error #REF!"),
    ],
)
def test_codes_that_cannot_be_trusted(cell, why):
    assert reason(CODIGO=cell) == ("CODIGO", why)


def test_the_first_problem_from_the_left_is_told():
    found = read(["SALDO", "CODIGO", "NOMBRE", "ESTRATO"], ["x", "", "", "9"])
    assert [(problem.column, problem.reason) for problem in found.rejected] == [
        ("SALDO", "saldo no numérico")
    ]


# ---- names


def test_names_keep_their_letters_and_may_stand_in_two_columns():
    assert one(NOMBRE="  josé PEÑA  ").name == "josé PEÑA"
    assert one(NOMBRE="José", APELLIDOS="Peña").name == "José Peña"
    assert reason(NOMBRE=" ") == ("NOMBRE", "sin nombre")
    assert reason(NOMBRE="", APELLIDOS="") == ("NOMBRE", "sin nombre")


@pytest.mark.parametrize(
    ("typed", "kind", "digit", "document"),
    [
        ("89521324", "", "", Document(DocumentKind.CITIZEN, "89521324")),
        ("89.521.324", "CC", "", Document(DocumentKind.CITIZEN, "89521324")),
        (89521324.0, "", "", Document(DocumentKind.CITIZEN, "89521324")),
        ("900649119-9", "", "", Document(DocumentKind.COMPANY, "900649119", 9)),
        ("900.649.119 - 9", "NIT", "", Document(DocumentKind.COMPANY, "900649119", 9)),
        ("NIT. 900649119-9", "", "", Document(DocumentKind.COMPANY, "900649119", 9)),
        ("900649119", "NIT", "9", Document(DocumentKind.COMPANY, "900649119", 9)),
        ("9006491199", "N.I.T.", "", Document(DocumentKind.COMPANY, "900649119", 9)),
        ("900649119", "NIT", "", Document(DocumentKind.COMPANY, "900649119")),
        ("9006491191", "NIT", "", Document(DocumentKind.COMPANY, "9006491191")),
        ("CC 12345", "", "", Document(DocumentKind.CITIZEN, "12345")),
        ("C.E. 12345", "", "", Document(DocumentKind.FOREIGNER, "12345")),
        ("AB-123", "Pasaporte", "", Document(DocumentKind.PASSPORT, "AB-123")),
        ("AB-123", "", "", Document(DocumentKind.OTHER, "AB-123")),
        ("No registra", "CC", "", Document()),
        ("", "", "", Document()),
        ("0", "", "", Document()),
    ],
)
def test_documents(typed, kind, digit, document):
    assert one(DOCUMENTO=typed, TIPO_DOCUMENTO=kind, DV=digit).document == document


def test_a_wrong_check_digit_is_imported_with_a_warning():
    found = one_file(DOCUMENTO="900649119-1")
    assert found.rows[0].document == Document(DocumentKind.COMPANY, "900649119", 1)
    assert found.warnings == (RowProblem(2, "DOCUMENTO", "dígito de verificación del NIT no coincide", "1"),)
    assert warning(DOCUMENTO="12345", TIPO_DOCUMENTO="XX") == ("DOCUMENTO", "tipo de documento no reconocido")
    assert reason(DOCUMENTO="9,0E+08") == ("DOCUMENTO", "número con cifras perdidas: escríbalo como texto")


# ---- classes


@pytest.mark.parametrize(
    ("stratum", "use", "expected"),
    [
        ("1", "RESIDENCIAL", "E1"),
        (" 2 ", "R", "E2"),
        ("Estrato 3", "Residencial", "E3"),
        (4.0, "", "E4"),
        ("5,0", "", "E5"),
        ("VI", "", "E6"),
        ("I", "", "E1"),
        ("Bajo-bajo", "", "E1"),
        ("E2", "", "E2"),
        ("", "R2", "E2"),
        ("", "Residencial estrato 3", "E3"),
        ("2", "Residencial 2", "E2"),
        ("COMERCIAL", "COMERCIAL", "COM"),
        ("COMERCIAL", "", "COM"),
        ("3", "COMERCIAL", "COM"),
        ("0", "OFICIAL", "OFI"),
        ("", "Industrial", "IND"),
        ("", "I", "IND"),
        ("", "ESP", "ESP"),
        ("", "provisional", "TEM"),
    ],
)
def test_classes(stratum, use, expected):
    assert one(ESTRATO=stratum, USO=use).service_class == expected


@pytest.mark.parametrize(
    ("stratum", "use", "expected"),
    [
        ("9", "RESIDENCIAL", ("ESTRATO", "estrato fuera de 1-6")),
        (0.0, "", ("ESTRATO", "estrato fuera de 1-6")),
        ("-1", "", ("ESTRATO", "estrato fuera de 1-6")),
        ("", "RESIDENCIAL", ("ESTRATO", "sin estrato")),
        ("", "", ("ESTRATO", "sin estrato")),
        ("alto standing", "", ("ESTRATO", "estrato no reconocido")),
        ("2", "MIXTO", ("USO", "uso no reconocido")),
        ("COMERCIAL", "RESIDENCIAL", ("ESTRATO", "uso y estrato no coinciden")),
        ("COMERCIAL", "OFICIAL", ("ESTRATO", "uso y estrato no coinciden")),
        ("2", "Residencial 3", ("ESTRATO", "uso y estrato no coinciden")),
        (CellError("#N/A"), "R", ("ESTRATO", "celda con error #N/A")),
    ],
)
def test_classes_that_are_refused(stratum, use, expected):
    assert reason(ESTRATO=stratum, USO=use) == expected


def test_a_use_alone_is_enough():
    found = read(["CODIGO", "NOMBRE", "CATEGORIA"], ["1", "Ana", "R2"], ["2", "Eva", "x"])
    assert found.rows[0].service_class is ServiceClass.STRATUM_2
    assert found.rejected[0].column == "CATEGORIA"


# ---- meters and their readings


@pytest.mark.parametrize("none", ["", "S/M", "SIN MEDIDOR", "No tiene", "N/A", "0", "-", None])
def test_words_that_mean_no_meter(none):
    assert one(MEDIDOR=none).serial is None


def test_meters_and_what_does_not_fit():
    assert one(MEDIDOR="00991709", LECTURA_ANTERIOR=1186.0).serial == "00991709"
    assert one(MEDIDOR=991709.0, LECTURA_ANTERIOR=0.0).serial == "991709"
    assert warning(MEDIDOR="A1", LECTURA_ANTERIOR="") == ("MEDIDOR", "medidor sin lectura anterior")
    assert warning(MEDIDOR="", LECTURA_ANTERIOR="15") == ("MEDIDOR", "lectura sin medidor")
    assert reason(MEDIDOR="9,1E+07") == ("MEDIDOR", "número con cifras perdidas: escríbalo como texto")
    assert one_file(MEDIDOR="A1").warnings == ()
    assert one(LECTURA_ANTERIOR="15").last_reading == 15


def test_a_meter_at_two_accounts_is_said():
    found = read(["CODIGO", "NOMBRE", "ESTRATO", "MEDIDOR"], ["1", "Ana", 1, "A1"], ["2", "Eva", 1, "A1"])
    assert found.warnings == (RowProblem(3, "MEDIDOR", "medidor repetido: está también en la fila 2", "2"),)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (-15.0, "lectura negativa"),
        ("x", "lectura no numérica"),
        ("1,5", "lectura con decimales"),
        (1.5, "lectura con decimales"),
    ],
)
def test_readings_that_are_refused(cell, why):
    assert reason(LECTURA_ANTERIOR=cell) == ("LECTURA ANTERIOR", why)


def test_what_had_to_be_interpreted_is_a_warning():
    assert one(LECTURA_ANTERIOR="1.186").last_reading == 1186
    assert warning(LECTURA_ANTERIOR="1.186") == ("LECTURA ANTERIOR", "punto leído como separador de miles")
    assert warning(FECHA_INSTALACION="31/02/2020") == ("FECHA INSTALACION", "fecha no válida")
    assert warning(ORDEN="12A") == ("ORDEN", "orden no numérico")
    assert warning(DIGITOS="2") == warning(DIGITOS="x") == ("DIGITOS", "dígitos fuera de 3-9")
    assert (one(ORDEN="12A").stop, one(FECHA_INSTALACION="x").installed_on, one(DIGITOS=99.0).digits) == (
        None,
        None,
        None,
    )
    assert reason(ORDEN=CellError("#N/A")) == ("ORDEN", "celda con error #N/A")
    assert (one(ORDEN=12.0).stop, one(DIGITOS="5").digits) == (12, 5)
    assert one(FECHA_INSTALACION=datetime.fromisoformat("2020-01-02T08:00")).installed_on == date(2020, 1, 2)


# ---- services, state, money, the rest


def test_services():
    assert one().services == {WATER}
    assert one(ALCANTARILLADO="X", ASEO="NO").services == {WATER, SEWERAGE}
    assert one(ACUEDUCTO="NO", ASEO="S").services == {CLEANING}
    assert one(ACUEDUCTO="").services == {WATER}
    assert reason(ASEO="tal vez") == ("ASEO", "aseo no es SI ni NO")
    assert reason(ALCANTARILLADO="tal") == ("ALCANTARILLADO", "alcantarillado no es SI ni NO")
    assert reason(ACUEDUCTO="tal") == ("ACUEDUCTO", "acueducto no es SI ni NO")
    default = CadastreOptions(services=frozenset({CLEANING}))
    assert read(["CODIGO", "NOMBRE", "ESTRATO"], ["1", "Ana", 1], options=default).rows[0].services == {
        WATER,
        CLEANING,
    }


@pytest.mark.parametrize(
    ("word", "state", "vacant"),
    [
        ("ACTIVO", AccountState.ACTIVE, False),
        ("", AccountState.ACTIVE, False),
        ("Suspendida", AccountState.SUSPENDED, False),
        ("CORTADO", AccountState.CUT, False),
        ("RETIRADO", AccountState.ENDED, False),
        ("DESOCUPADO", AccountState.ACTIVE, True),
        ("POTENCIAL", AccountState.POTENTIAL, False),
        ("SUSPENSION_MUTUO_ACUERDO", AccountState.AGREED_SUSPENSION, False),
    ],
)
def test_states(word, state, vacant):
    row = one(ESTADO=word)
    assert (row.state, row.vacant) == (state, vacant)


def test_a_state_that_is_unknown_is_refused_and_vacancy_may_have_its_own_column():
    assert reason(ESTADO="INACTIVO") == ("ESTADO", "estado no reconocido")
    assert one(ESTADO="SUSPENDIDO", DESOCUPADO="SI").vacant
    assert reason(DESOCUPADO="quizás") == ("DESOCUPADO", "desocupado no es SI ni NO")


def test_balances_units_and_overdue_invoices():
    assert one(SALDO="($ 5.000)").opening_balance == -5_000
    assert reason(SALDO="cuarenta mil") == ("SALDO", "saldo no numérico")
    assert reason(SALDO="1.234,50") == ("SALDO", "saldo con centavos")
    cents = CadastreOptions(money_digits=2)
    titles = ["CODIGO", "NOMBRE", "ESTRATO", "SALDO"]
    found = read(titles, ["1", "Ana", 1, "1.234,50"], ["2", "Eva", 1, "1.234"], options=cents)
    assert found.opening_balance == 123_450
    assert found.rejected[0].reason == "saldo ambiguo: no se sabe si el punto separa miles o decimales"
    assert (one(UNIDADES="3").units, one(UNIDADES="").units) == (3, 1)
    assert reason(UNIDADES=0.0) == ("UNIDADES", "unidades menores que 1")
    assert reason(UNIDADES="x") == ("UNIDADES", "unidades no numéricas")
    assert (one(MESES_MORA="4").overdue_invoices, one(MESES_MORA="").overdue_invoices) == (4, None)
    assert reason(MESES_MORA="-1") == ("MESES MORA", "facturas vencidas negativas")


def test_text_is_kept_and_what_a_spreadsheet_lost_is_said():
    assert one(CELULAR=3486603020.0).phone == "3486603020"
    assert one(CELULAR="300", TELEFONO="835").phone == "300 / 835"
    assert one(CELULAR="", TELEFONO="835").phone == "835"
    assert one(CORREO=" a@x.co ", CICLO=1.0, NUMERO_PREDIAL="0" * 30).cadastral_number == "0" * 30
    assert one(RUTA=7.0).route == "7"
    assert warning(CELULAR="3,1E+09") == ("CELULAR", "número con cifras perdidas")
    assert warning(NUMERO_PREDIAL=1.2e29) == ("NUMERO PREDIAL", "número con cifras perdidas")
    assert one(CELULAR="3,1E+09").phone == "3,1E+09"
    assert reason(DIRECCION=CellError("#VALOR!")) == ("DIRECCION", "celda con error #VALOR!")
    assert reason(SALDO=CellError(UNCALCULATED)) == ("SALDO", "fórmula sin calcular")


# ---- where it stands


def test_a_place_is_read_from_its_two_columns_and_one_that_is_none_is_a_warning():
    heads = ["CODIGO", "NOMBRE", "ESTRATO", "LAT", "LONGITUD"]
    rows = [
        ["1", "Ana", 1, "7,5", -73.1],
        ["2", "Eva", 1, None, None],
        ["3", "Luz", 1, "-73,1", "7,5"],
        ["4", "Paz", 1, "7.5", ""],
    ]
    found = read(heads, *rows)
    assert [row.position for row in found.rows] == [
        Position(Decimal("7.5"), Decimal("-73.1")), None, None, None,
    ]  # fmt: skip
    assert [(each.row, each.reason) for each in found.warnings] == [
        (4, "la latitud y la longitud están cambiadas"),
        (5, "la latitud y la longitud van en grados con decimales"),
    ]
    assert [row.position for row in read(heads[:4], ["1", "Ana", 1, "7,5"]).rows] == [None]
