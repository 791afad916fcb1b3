"""The spreadsheet of the meters to read goes out, is filled in, and comes back whole."""

import offices
import pytest
import route_office
from route_office import NOVEMBER

from app import office_settings
from app.exchange.reading_template import WORDS
from app.exchange.table import read_table
from app.exchange.workbook import Sheet, SheetColumn, write_rows
from app.messages import sentence
from app.month import reading, reading_import, reading_template
from app.wording.refusals import NothingToRead, PeriodMissing
from domain.period import Period
from domain.reading import Observation


@pytest.fixture
def route(tmp_path):
    office = route_office.build(tmp_path)
    yield office
    office.store.close()


def filled(path, answers):
    """The same sheet with readings, novelties and days written in, by code."""
    head, *rows = read_table(path).rows
    place = {title: at for at, title in enumerate(head)}
    for row in rows:
        given = answers.get(row[place["CODIGO"]])
        if given:
            row[place["LECTURA ACTUAL"]], row[place["NOVEDAD"]] = given
    write_rows(path, [Sheet(name="LECTURAS", columns=[SheetColumn(each) for each in head], rows=rows)])


def test_the_sheet_stands_in_walking_order_with_what_the_reader_needs(route, tmp_path):
    path = tmp_path / "lecturas.xlsx"
    assert reading_template.write(route, NOVEMBER, path) == 8
    head, *rows = read_table(path).rows
    assert head == ["RUTA", "ORDEN", "CODIGO", "NOMBRE", "DIRECCION", "MEDIDOR", "LECTURA ANTERIOR",
                    "LECTURA ACTUAL", "FECHA", "NOVEDAD", "OBSERVACION"]  # fmt: skip
    assert [row[2] for row in rows] == ["001", "002", "003", "004", "005", "006", "101", "102"]
    assert rows[0][:7] == ["1", 10.0, "001", "Ana Ñáñez", "Cra. 7 n.º 12-34, Centro", "M-001", 112.0]


def test_what_is_filled_in_is_loaded_and_the_rest_is_still_to_read(route, tmp_path):
    path = tmp_path / "lecturas.xlsx"
    reading_template.write(route, NOVEMBER, path)
    filled(path, {"001": (124, ""), "002": ("", "CERRADO")})
    done = reading_import.import_file(route, path, NOVEMBER)
    assert (done.read, done.without_reading, done.rejected, done.missing) == (1, 1, (), 6)
    assert reading_template.write(route, NOVEMBER, path) == 6
    assert [row[2] for row in read_table(path).rows[1:]] == ["003", "004", "005", "006", "101", "102"]


def test_every_word_that_the_sheet_offers_is_known_when_it_comes_back(route, tmp_path):
    path = tmp_path / "lecturas.xlsx"
    for observation, word in WORDS.items():
        reading_template.write(route, NOVEMBER, path)
        number = 150 if not observation.explains_no_reading else ""
        filled(path, {"001": (number, word)})
        office = offices.copy_of(route, tmp_path / word)
        reading_import.import_file(office, path, NOVEMBER)
        assert reading.grid(office, NOVEMBER, "1")[0].reading.observation is observation
        office.store.close()
    assert set(Observation) - set(WORDS) == {Observation.READ}


def test_the_spreadsheet_offers_the_novelties(route, tmp_path):
    import zipfile

    path = tmp_path / "lecturas.xlsx"
    reading_template.write(route, NOVEMBER, path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'type="list"' in sheet
    assert "CERRADO,PARADO" in sheet


def test_an_office_that_hides_previous_readings_hides_them_here(route, tmp_path):
    office_settings.change(route, {"reading_sheet_shows_previous": False})
    reading_template.write(route, NOVEMBER, tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").rows[1][6] in {"", None}


def test_with_every_reading_in_there_is_nothing_to_fill(route, tmp_path):
    lines = [f"{row[:3]};;PREDIO_CERRADO" for row in route_office.ROWS]
    offices.read(route, tmp_path, NOVEMBER, lines, day="19/11/2026")
    with pytest.raises(NothingToRead) as refused:
        reading_template.write(route, NOVEMBER, tmp_path / "a.xlsx")
    assert sentence(refused.value).startswith("Todos los medidores de noviembre de 2026 tienen su lectura")
    with pytest.raises(PeriodMissing):
        reading_template.write(route, Period(2027, 1), tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()
