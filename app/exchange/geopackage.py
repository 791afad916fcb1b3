"""Writes a GeoPackage: points and tables in one file that every map program reads, without its libraries.

Positions are WGS 84 (EPSG:4326), longitude before latitude as the format has it. Rows without a position go
to a table of attributes, so that nothing is lost and nothing is put where it does not stand.
"""

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from app.errors import writing_trouble

Value: TypeAlias = str | int | float | None
Place: TypeAlias = tuple[float, float]
"""Longitude and latitude, in degrees."""

_APPLICATION: Final = 0x47504B47
_VERSION: Final = 10300
_WGS84: Final = 4326
_WKT: Final = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
)
_POINT: Final = 1
_LITTLE_ENDIAN: Final = 1
_TABLES: Final = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
    max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
    z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name)
);
"""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a layer; `kind` is TEXT, INTEGER or REAL."""

    name: str
    kind: str = "TEXT"


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of a layer and where it stands; None where nobody knows."""

    place: Place | None
    values: tuple[Value, ...]


def write_geopackage(
    path: Path, layer: str, fields: Sequence[Field], features: Iterable[Feature], at: datetime
) -> tuple[int, int]:
    """Write a layer of points, and beside it a table of the rows without a position.

    Args:
        path: the file; it appears whole or not at all.
        layer: its name: letters, figures and underscores.
        fields: its columns.
        features: its rows.
        at: when it is made.

    Returns:
        How many rows have a position, and how many have none.

    Raises:
        DiskFull, FileUnwritable: it could not be written.
    """
    rows = list(features)
    placed = [row for row in rows if row.place is not None]
    loose = [row for row in rows if row.place is None]
    try:
        with TemporaryDirectory(prefix=".caudal-", dir=path.parent, ignore_cleanup_errors=True) as folder:
            beside = Path(folder) / "mapa.gpkg"
            with closing(sqlite3.connect(beside)) as book:
                _fill(book, layer, fields, placed, loose, f"{at:%Y-%m-%dT%H:%M:%S.000Z}")
                book.commit()
            beside.replace(path)
    except OSError as failure:
        raise writing_trouble(failure, str(path)) from failure
    except sqlite3.OperationalError as failure:
        raise writing_trouble(OSError(28, str(failure)), str(path)) from failure
    return len(placed), len(loose)


def _fill(
    book: sqlite3.Connection,
    layer: str,
    fields: Sequence[Field],
    placed: Sequence[Feature],
    loose: Sequence[Feature],
    stamp: str,
) -> None:
    book.execute(f"PRAGMA application_id = {_APPLICATION}")
    book.execute(f"PRAGMA user_version = {_VERSION}")
    book.executescript(_TABLES)
    book.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _systems())
    contents = "INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)"
    book.execute(contents, (layer, "features", layer, stamp, *_bounds(placed), _WGS84))
    book.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", (layer, _WGS84))
    columns = ", ".join(f'"{field.name}" {field.kind}' for field in fields)
    book.execute(f'CREATE TABLE "{layer}" (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom POINT, {columns})')
    marks = ", ".join("?" for _ in fields)
    book.executemany(
        f'INSERT INTO "{layer}" VALUES (NULL, ?, {marks})',  # noqa: S608 - a name of our own and marks
        ((_blob(row.place), *row.values) for row in placed),
    )
    without = f"{layer}_sin_coordenadas"
    book.execute(contents, (without, "attributes", without, stamp, None, None, None, None, None))
    book.execute(f'CREATE TABLE "{without}" (fid INTEGER PRIMARY KEY AUTOINCREMENT, {columns})')
    book.executemany(
        f'INSERT INTO "{without}" VALUES (NULL, {marks})',  # noqa: S608 - as above
        (row.values for row in loose),
    )


def _systems() -> Iterator[tuple[str, int, str, int, str, str]]:
    yield "Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian"
    yield "Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic"
    yield "WGS 84", _WGS84, "EPSG", _WGS84, _WKT, "longitude, latitude"


def _bounds(placed: Sequence[Feature]) -> tuple[Value, Value, Value, Value]:
    places = [row.place for row in placed if row.place is not None]
    if not places:
        return None, None, None, None
    xs, ys = zip(*places, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _blob(place: Place | None) -> bytes:
    """A point as the format keeps it: its own head, then well-known binary."""
    x, y = place or (0.0, 0.0)
    head = struct.pack("<2sBBi", b"GP", 0, _LITTLE_ENDIAN, _WGS84)
    return head + struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, x, y)
