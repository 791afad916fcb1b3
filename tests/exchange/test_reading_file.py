"""A file of readings: understood row by row, then judged by what the office knows."""

from datetime import date

import pytest
from exchange.files import DATA, table_of
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.cadastre_file import read_cadastre
from app.exchange.columns import ColumnsMissing, IgnoredRow, RowProblem
from app.exchange.reading_check import ExpectedMeter, check_rows, same_serial
from app.exchange.reading_file import UNFILLED, observation_of, read_readings, score_readings
from app.exchange.table import read_table
from app.exchange.values import CellError
from domain.reading import Observation

TITLES = ["CODIGO", "MEDIDOR", "LECTURA ACTUAL", "FECHA", "NOVEDAD", "OBSERVACIÓN"]
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def read(*rows, titles=TITLES, **table):
    return read_readings(table_of([titles, *rows], **table))


def one(*cells):
    found = read(list(cells) + [""] * (len(TITLES) - len(cells)))
    assert not found.rejected
    return found.rows[0]


def reason(*cells):
    found = read(list(cells) + [""] * (len(TITLES) - len(cells)))
    assert not found.rows
    return found.rejected[0].column, found.rejected[0].reason


def check(*rows, expected=None, titles=TITLES):
    meters = expected or {"0100001": ExpectedMeter(serial="A1"), "0100002": ExpectedMeter(serial="A2")}
    return check_rows(read(*rows, titles=titles), meters, FIRST, LAST)


def test_the_sample_of_an_office_against_its_cadastre():
    cadastre = read_cadastre(read_table(DATA / "catastro-san-jacinto.xlsx"))
    expected = {
        row.code: ExpectedMeter(serial=row.serial, metered=row.serial is not None) for row in cadastre.rows
    }
    file = read_readings(read_table(DATA / "lecturas-san-jacinto-2026-11.csv", score=score_readings))
    assert (file.data_rows, file.rejected, file.warnings, file.ignored) == (1067, (), (), ())
    found = check_rows(file, expected, FIRST, LAST)
    assert sum(row.reading is not None for row in found.accepted) == 1033
    assert sum(row.reading is None for row in found.accepted) == 27
    assert (found.repeated, found.missing) == ((), ())
    assert found.rejected[0] == RowProblem(175, "CODIGO", "cuenta desconocida", "0500201")
    assert [problem.row for problem in found.rejected] == [175, 295, 392, 393, 555, 606, 698]
    assert {problem.reason for problem in found.rejected} == {"cuenta desconocida"}


# ---- the file alone


def test_a_row_arrives_whole():
    row = one("0100001", "00991709", "1199", "28/11/2026", "Fuga visible", "en el andén")
    assert (row.row, row.code, row.serial, row.reading) == (2, "0100001", "00991709", 1199)
    assert (row.read_on, row.observation, row.note) == (
        date(2026, 11, 28),
        Observation.VISIBLE_LEAK,
        "en el andén",
    )


@pytest.mark.parametrize(
    ("text", "observation"),
    [
        ("MEDIDOR TAPADO", Observation.COVERED_METER),
        ("PREDIO DESOCUPADO", Observation.VACANT),
        ("CASA CERRADA", Observation.CLOSED_PREMISES),
        ("perro bravo", Observation.CLOSED_PREMISES),
        ("Medidor dañado", Observation.STUCK_METER),
        ("vidrio empañado", Observation.FOGGED_METER),
        ("al revés", Observation.REVERSED_METER),
        ("sin medidor", Observation.NO_METER),
        ("lo retiraron: medidor retirado", Observation.REMOVED_METER),
        ("predio demolido", Observation.DEMOLISHED),
        ("Suspendido", Observation.SUSPENDED),
        ("consumo en suspendido", Observation.USE_WHILE_SUSPENDED),
        ("dirección errada", Observation.WRONG_ADDRESS),
        ("MEDIDOR_TRABADO", Observation.STUCK_METER),
        ("sin novedad", Observation.READ),
        ("destapado", None),
        ("", None),
    ],
)
def test_what_readers_write(text, observation):
    assert observation_of(text) is observation


def test_every_code_of_an_observation_is_understood():
    assert all(observation_of(known.value) is known for known in Observation)


def test_readings_without_a_novelty_and_novelties_without_a_reading():
    assert one("1", "", "15").observation is None
    assert one("1", "", "", "", "tapado").reading is None
    assert one("1", "", "", "", "", "casa cerrada").observation is Observation.CLOSED_PREMISES
    assert one("1", "", "15", "", "", "casa cerrada").observation is None
    assert one("1", "", "15", "", "", "casa cerrada").note == "casa cerrada"


def test_a_novelty_that_is_unknown_is_kept_as_a_note_or_refused_where_there_is_no_reading():
    found = read(["1", "", "15", "", "cambio de fachada", "azul"])
    assert found.rows[0].note == "cambio de fachada - azul"
    assert found.warnings == (RowProblem(2, "NOVEDAD", "novedad no reconocida: queda como nota", "1"),)
    assert reason("1", "", "", "", "cambio de fachada") == ("NOVEDAD", "novedad no reconocida")
    assert reason("1", "", "", "", "", "cambio de fachada") == ("OBSERVACIÓN", "novedad no reconocida")
    assert reason("1", "", "", "", "leída") == ("LECTURA ACTUAL", "sin lectura")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("", "", "15"), ("CODIGO", "sin código")),
        (("1", "", "N/L"), ("LECTURA ACTUAL", "lectura no numérica")),
        (("1", "", "-15"), ("LECTURA ACTUAL", "lectura negativa")),
        (("1", "", "15,5"), ("LECTURA ACTUAL", "lectura con decimales")),
        (("1", "", CellError("#N/A")), ("LECTURA ACTUAL", "celda con error #N/A")),
        (("1", "", "15", "31/02/2026"), ("FECHA", "fecha no válida")),
    ],
)
def test_rows_that_are_refused(cells, expected):
    assert reason(*cells) == expected


def test_what_had_to_be_interpreted_is_a_warning():
    found = read(["1", "9,1E+07", "1.199", "", "", ""])
    assert found.rows[0].reading == 1199
    assert found.rows[0].serial is None
    assert [(problem.column, problem.reason) for problem in found.warnings] == [
        ("MEDIDOR", "número con cifras perdidas"),
        ("LECTURA ACTUAL", "punto leído como separador de miles"),
    ]


def test_rows_of_a_sheet_that_nobody_filled_in_are_ignored():
    found = read(
        ["1", "A1", "", "", "", ""],
        ["2", "A2", "15", "", "", ""],
        ["", "", "", "", "", ""],
        ["TOTAL", "", "1", "", "", ""],
    )
    assert found.ignored == (IgnoredRow(2, UNFILLED), IgnoredRow(4, "en blanco"), IgnoredRow(5, "total"))
    assert (found.data_rows, found.blank_rows) == (1, 1)


def test_a_note_column_alone_may_tell_the_novelty():
    found = read(["1", "", "tapado"], ["2", "", "no sé"], titles=["CUENTA", "LECTURA", "OBSERVACIONES"])
    assert found.rows[0].observation is Observation.COVERED_METER
    assert found.rejected == (RowProblem(3, "OBSERVACIONES", "novedad no reconocida", "2"),)


def test_the_previous_reading_is_not_taken_for_the_present_one():
    found = read(["1", 100.0, 120.0], titles=["CODIGO", "LECTURA ANTERIOR", "LECTURA ACTUAL"])
    assert found.rows[0].reading == 120
    assert found.header.unmapped == ()


def test_a_file_without_readings_is_refused():
    with pytest.raises(ColumnsMissing) as caught:
        read(["1", "x"], titles=["CODIGO", "MEDIDOR"])
    assert caught.value.wanted == ("LECTURA ACTUAL",)


def test_sheets_are_told_apart_by_how_much_they_name():
    assert score_readings(table_of([TITLES])) == len(TITLES)
    assert score_readings(table_of([["Acueducto"]])) == 0


def test_codes_that_lost_their_zeros_are_padded():
    assert [
        row.code for row in read(["0100001", "", "1", "", "", ""], [100002.0, "", "2", "", "", ""]).rows
    ] == ["0100001", "0100002"]


# ---- against the office


def refused(*rows, **options):
    return [(problem.row, problem.column, problem.reason) for problem in check(*rows, **options).rejected]


def test_what_is_refused():
    assert refused(["9", "", "15"]) == [(2, "CODIGO", "cuenta desconocida")]
    assert refused(["0100001", "A2", "15"]) == [(2, "MEDIDOR", "medidor distinto al de la cuenta")]
    assert refused(["0100001", "", "x"]) == [(2, "LECTURA ACTUAL", "lectura no numérica")]
    assert refused(["0100001", "", "15", "01/12/2026"]) == [(2, "FECHA", "fecha fuera del período")]
    assert refused(["0100001", "", "15", "31/10/2026"]) == [(2, "FECHA", "fecha fuera del período")]
    unmetered = {"1": ExpectedMeter(serial=None, metered=False)}
    assert refused(["1", "", "15"], expected=unmetered) == [(2, "LECTURA ACTUAL", "cuenta sin medidor")]
    assert refused(["0100001", "", "15"], ["0100001", "", "16"]) == [
        (3, "CODIGO", "cuenta repetida con otro valor")
    ]
    assert refused(["0100001", "", "15"], ["0100001", "", "15", "", "fuga"]) == [
        (3, "CODIGO", "cuenta repetida con otro valor")
    ]


def test_the_days_of_the_period_belong_to_it_and_a_row_without_date_too():
    found = check(["0100001", "", "15", "01/11/2026"], ["0100002", "", "15", "30/11/2026"])
    assert (len(found.accepted), found.missing) == (2, ())
    assert len(check(["0100001", "", "15"]).accepted) == 1


def test_a_lower_reading_and_a_novelty_of_an_unmetered_account_are_accepted():
    expected = {"1": ExpectedMeter(serial=None, metered=False)}
    assert (
        check(["1", "", "", "", "cerrado"], expected=expected).accepted[0].observation
        is Observation.CLOSED_PREMISES
    )
    assert check(["0100001", "", "0"]).accepted[0].reading == 0


def test_rows_that_say_the_same_again_are_repeated():
    found = check(["0100001", "", "15", "", "leída"], ["100001", "a1", "15", "", ""])
    assert ([row.row for row in found.accepted], [row.row for row in found.repeated]) == ([2], [3])
    assert found.missing == ("0100002",)


def test_rows_that_say_what_is_stored_change_nothing_and_others_do():
    expected = {
        "1": ExpectedMeter(serial="A1", stored=True, stored_reading=15, stored_observation=Observation.READ),
        "2": ExpectedMeter(serial="A2", stored=True, stored_observation=Observation.VACANT),
        "3": ExpectedMeter(serial="A3", stored=True, stored_reading=7),
    }
    rows = (["1", "", "15"], ["2", "", "", "", "desocupado"], ["3", "", "8"])
    found = check(*rows, expected=expected)
    assert ([row.code for row in found.repeated], [row.code for row in found.accepted]) == (["1", "2"], ["3"])
    assert found.missing == ()


def test_what_is_billed_may_be_said_again_but_not_changed():
    said = {"stored": True, "stored_reading": 15, "stored_observation": Observation.READ, "billed": True}
    expected = {"1": ExpectedMeter(serial="A1", **said), "2": ExpectedMeter(serial="A2", **said)}
    found = check(["1", "", "15"], ["2", "", "16"], expected=expected)
    assert ([row.code for row in found.repeated], found.accepted) == (["1"], ())
    assert [(each.row, each.reason) for each in found.rejected] == [
        (3, "cuenta ya facturada: se corrige con una nota")
    ]


def test_codes_without_their_zeros_find_their_account_unless_two_share_them():
    assert check(["100001", "", "15"]).accepted[0].code == "0100001"
    two = {"07": ExpectedMeter(serial=None), "007": ExpectedMeter(serial=None)}
    assert refused(["7", "", "15"], expected=two) == [(2, "CODIGO", "cuenta desconocida")]
    assert check(["007", "", "15"], expected=two).accepted[0].code == "007"


def test_serials_are_the_same_whatever_their_zeros_and_signs():
    assert same_serial("00991709", "991709")
    assert same_serial("ab-12 3", "AB123")
    assert not same_serial("A1", "A2")


def test_a_file_that_does_not_tell_the_column_blames_no_column():
    found = check(["0100001", "15"], ["x", "15"], titles=["CODIGO", "LECTURA"])
    assert found.rejected == (RowProblem(3, "CODIGO", "cuenta desconocida", "x"),)


ROW = st.tuples(
    st.sampled_from(["0100001", "100001", "0100002", "9", "", "TOTAL"]),
    st.sampled_from(["", "A1", "A2"]),
    st.sampled_from(["", "15", "16", "x", "-1", "1.234"]),
    st.sampled_from(["", "28/11/2026", "01/12/2026", "ayer"]),
    st.sampled_from(["", "tapado", "???"]),
    st.just(""),
)


@given(rows=st.lists(ROW, max_size=12))
def test_every_row_is_in_exactly_one_place(rows):
    file = read(*map(list, rows))
    found = check(*map(list, rows))
    places = [row.row for row in (*found.accepted, *found.repeated, *found.rejected, *file.ignored)]
    assert sorted(places) == list(range(2, len(rows) + 2))
    assert len({row.code for row in found.accepted}) == len(found.accepted)
    assert set(found.missing) == {"0100001", "0100002"} - {row.code for row in found.accepted}
