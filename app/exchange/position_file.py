"""Sheets of positions: the code of each account, its latitude and longitude, as phones give them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.exchange.table import RawTable
from app.exchange.values import Cell, is_blank, shown
from domain.position import Astray, position_of
from domain.text import fold

_NAMES: Final = (
    ("codigo", "cuenta", "suscriptor", "codigo cuenta"),
    ("latitud", "lat", "y", "norte"),
    ("longitud", "lon", "long", "lng", "x", "este"),
)
PROBLEMS: Final = {
    Astray.NOT_DEGREES: "la latitud y la longitud van en grados con decimales",
    Astray.SWAPPED: "la latitud y la longitud están cambiadas",
    Astray.ABROAD: "está fuera del país",
}


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A row that was read: where the account stands, or what is wrong with it."""

    row: int
    code: str
    latitude: Decimal = Decimal(0)
    longitude: Decimal = Decimal(0)
    problem: str = ""


class NoPositions(ValueError):
    """No row names the three columns."""


def read_positions(table: RawTable) -> list[PositionRow]:
    """The rows of a sheet under the row that names its columns.

    Raises:
        NoPositions: no row names a code, a latitude and a longitude.
    """
    for place, row in enumerate(table.rows):
        columns = _columns(row)
        if columns is not None:
            below = zip(table.numbers[place + 1 :], table.rows[place + 1 :], strict=True)
            return [_read(number, cells, columns) for number, cells in below if not all(map(is_blank, cells))]
    raise NoPositions


def _columns(row: Sequence[Cell]) -> tuple[int, int, int] | None:
    heads = [fold(shown(cell)) for cell in row]
    found = [next((heads.index(name) for name in names if name in heads), None) for names in _NAMES]
    code, north, east = found
    return None if code is None or north is None or east is None else (code, north, east)


def _read(number: int, cells: Sequence[Cell], columns: tuple[int, int, int]) -> PositionRow:
    code, north, east = (shown(cells[place]).strip() if place < len(cells) else "" for place in columns)
    found = position_of(north, east)
    if isinstance(found, Astray):
        return PositionRow(number, code, problem=PROBLEMS[found])
    return PositionRow(number, code, found.latitude, found.longitude)
