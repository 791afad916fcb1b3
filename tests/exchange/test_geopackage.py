"""A GeoPackage that map programs read: points where they stand, the rest as a table."""

import sqlite3
from contextlib import closing
from datetime import datetime

import pytest

from app.errors import FileUnwritable
from app.exchange.geopackage import Feature, Field, write_geopackage

pyogrio = pytest.importorskip("pyogrio", reason="not installed on Windows")

AT = datetime(2026, 11, 29, 10, 0)  # noqa: DTZ001 - only printed
FIELDS = (Field("cuenta"), Field("orden", "INTEGER"), Field("saldo", "REAL"))
ROWS = [
    Feature((-73.12345, 7.5), ("001", 10, 12.5)),
    Feature(None, ("002", 20, 0.0)),
    Feature((-73.2, 7.25), ("003ñ", None, -1.0)),
]


def test_gdal_reads_the_points_their_system_and_their_fields(tmp_path):
    file = tmp_path / "mapa.gpkg"
    assert write_geopackage(file, "suscriptores", FIELDS, ROWS, AT) == (2, 1)
    about = pyogrio.read_info(file, layer="suscriptores")
    assert (about["crs"], about["geometry_type"], about["features"]) == ("EPSG:4326", "Point", 2)
    assert list(about["fields"]) == ["cuenta", "orden", "saldo"]
    assert tuple(about["total_bounds"]) == (-73.2, 7.25, -73.12345, 7.5)
    _, _, points, values = pyogrio.raw.read(file, layer="suscriptores")
    assert list(values[0]) == ["001", "003ñ"]
    assert len(points[0]) == 21
    _, _, nothing, loose = pyogrio.raw.read(file, layer="suscriptores_sin_coordenadas")
    assert nothing is None
    assert list(loose[0]) == ["002"]


def test_a_map_without_points_is_one_all_the_same(tmp_path):
    file = tmp_path / "mapa.gpkg"
    assert write_geopackage(file, "suscriptores", FIELDS, ROWS[1:2], AT) == (0, 1)
    assert pyogrio.read_info(file, layer="suscriptores")["features"] == 0
    with closing(sqlite3.connect(file)) as book:
        assert book.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert book.execute("SELECT min_x FROM gpkg_contents").fetchone() == (None,)


def test_a_folder_that_is_missing_is_said(tmp_path):
    with pytest.raises(FileUnwritable):
        write_geopackage(tmp_path / "no" / "mapa.gpkg", "a", FIELDS, ROWS, AT)


def test_a_disk_that_refuses_leaves_no_file(tmp_path, monkeypatch):
    def refuse(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("app.exchange.geopackage._systems", refuse)
    with pytest.raises(Exception, match="mapa"):
        write_geopackage(tmp_path / "mapa.gpkg", "a", FIELDS, ROWS, AT)
    assert list(tmp_path.iterdir()) == []
