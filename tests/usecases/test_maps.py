"""The cadastre on a map: positions with their day, and what has none told and not lost."""

from decimal import Decimal

import offices
import pytest
from billing_office import small_office

from app.exports import maps
from app.register import cadastre
from app.store import positions
from domain.errors import InvalidValue
from domain.position import Position

pyogrio = pytest.importorskip("pyogrio", reason="not installed on Windows")


@pytest.fixture
def office(tmp_path):
    """Five accounts, none with a position."""
    office = small_office(tmp_path / "oficina")
    yield office
    office.store.close()


def sheet(tmp_path, text):
    file = tmp_path / "coordenadas.csv"
    file.write_text(f"CODIGO;LATITUD;LONGITUD\n{text}", "utf-8")
    return file


def test_positions_come_in_from_a_sheet_and_stand_on_the_map(office, tmp_path):
    done = maps.load_positions(office, sheet(tmp_path, "0100001;7.5;-73.1\n9;7.5;-73.1\n0100002;x;y\n"))
    assert (done.rows, done.kept) == (3, 1)
    assert [(row.row, row.problem) for row in done.refused] == [
        (3, "cuenta desconocida"),
        (4, "la latitud y la longitud van en grados con decimales"),
    ]
    made = maps.export(office, tmp_path)
    assert (made.placed, len(made.omitted)) == (1, 4)
    assert made.omitted[0].account == "0100002"
    about, _, _, values = pyogrio.raw.read(made.file, layer="suscriptores")
    assert [value[0] for value in values][:1] == ["0100001"]
    assert list(about["fields"])[:2] == ["cuenta", "nombre"]
    assert pyogrio.read_info(made.file, layer="suscriptores_sin_coordenadas")["features"] == 4


def test_the_last_position_holds_and_the_same_one_is_not_written_twice(office, tmp_path):
    for latitude in ("7.5", "7.5", "7.6"):
        maps.load_positions(office, sheet(tmp_path, f"0100001;{latitude};-73.1\n"))
    with office.store.read() as transaction:
        (where,) = positions.by_account(transaction).values()
        kept = transaction.execute(positions.position.select()).all()
    assert (str(where.latitude), len(kept)) == ("7.6000000", 2)
    assert maps.export(office, tmp_path / "otro.gpkg").file.exists()


def test_the_whole_cadastre_goes_out_and_comes_back_with_its_places(office, tmp_path):
    maps.load_positions(office, sheet(tmp_path, "0100001;7.5;-73.1\n"))
    cadastre.export_file(office, tmp_path / "catastro.xlsx")
    other = offices.blank(tmp_path / "otra")
    assert cadastre.import_file(other, tmp_path / "catastro.xlsx").imported == 5
    assert cadastre.view_account(other, "0100001").position == Position(Decimal("7.5"), Decimal("-73.1"))
    assert cadastre.view_account(other, "0100002").position is None
    other.store.close()


def test_a_sheet_of_something_else_is_refused(office, tmp_path):
    file = tmp_path / "otra.csv"
    file.write_text("A;B\n1;2\n", "utf-8")
    with pytest.raises(InvalidValue):
        maps.load_positions(office, file)
