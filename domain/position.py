"""Where premises stand: degrees WGS 84, as phones give them."""

from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from typing import Final, NamedTuple

_SOUTH, _NORTH, _WEST, _EAST = map(Decimal, ("-20", "15", "-92", "-60"))
"""Round the countries whose rules the program knows."""
_PLACES: Final = Decimal("0.0000001")
"""A centimetre, near enough."""


class Position(NamedTuple):
    """Degrees; north and east are positive."""

    latitude: Decimal
    longitude: Decimal

    @property
    def told(self) -> str:
        """As a phone or a map takes it: `3.4516470, -76.5319850`."""
        return f"{self.latitude}, {self.longitude}"


class Astray(Enum):
    """Why two figures are no place."""

    NOT_DEGREES = auto()
    SWAPPED = auto()
    """They are one, the longitude before the latitude."""
    ABROAD = auto()


def position_of(latitude: str, longitude: str) -> Position | Astray:
    """The place that was written, with a comma or a point before decimals; or why it is none."""
    try:
        north, east = (Decimal(text.strip().replace(",", ".")) for text in (latitude, longitude))
        found = Position(north.quantize(_PLACES), east.quantize(_PLACES))
    except InvalidOperation:
        return Astray.NOT_DEGREES
    if _is_here(found):
        return found
    return Astray.SWAPPED if _is_here(Position(found.longitude, found.latitude)) else Astray.ABROAD


def _is_here(place: Position) -> bool:
    return _SOUTH <= place.latitude <= _NORTH and _WEST <= place.longitude <= _EAST
