"""Water sold by tanker: what a sale costs by the approved price (R-DIF-03)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Final

from domain.errors import InvalidValue, RuleViolation
from domain.money import Money, round_half_up

LITRES: Final = 1000
"""Litres of a cubic metre: volumes are whole litres, so that no figure of a sale is a float."""

MOST_LITRES: Final = 1_000_000
"""No sale is larger: a thousand cubic metres are a hundred trips of a big tanker."""

MOST_TRIPS: Final = 100


class SaleState(StrEnum):
    """How far a sale is."""

    WAITING = "por_facturar"
    BILLED = "facturada"
    PAID = "pagada"
    OWED = "por_pagar"
    ANNULLED = "anulada"


@dataclass(eq=False)
class NoTankerPrice(RuleViolation):
    """No price of water by tanker is approved for that day."""

    code: ClassVar[str] = "CARROTANQUE_SIN_PRECIO"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TankerPrice:
    """What water by tanker costs from a day on, by the act that approves it.

    Attributes:
        valid_from: first day of sale that it is for.
        act: the act that approves it, as the office names it.
        per_m3: money for a cubic metre.
        per_trip: money for each trip, whatever it carries.
    """

    valid_from: date
    act: str
    per_m3: Money
    per_trip: Money = 0

    def __post_init__(self) -> None:
        if not self.act.strip():
            raise InvalidValue("acto", self.act, "el acto que aprueba el precio")
        for name, value in (("precio por m³", self.per_m3), ("precio por viaje", self.per_trip)):
            if value < 0:
                raise InvalidValue(name, str(value), ">= 0")
        if not self.per_m3 + self.per_trip:
            raise InvalidValue("precio por m³", "0", ">= 1")

    def cost(self, litres: int, trips: int) -> Money:
        """What so much water costs, in money; the volume's part is rounded, once.

        Raises:
            InvalidValue: nothing is sold, or more than a sale may be.
        """
        if not 1 <= litres <= MOST_LITRES:
            expected = "más de 0 y hasta 1.000 m³"
            raise InvalidValue("m³", f"{Decimal(litres) / LITRES:f}".replace(".", ","), expected)
        if not 1 <= trips <= MOST_TRIPS:
            raise InvalidValue("viajes", str(trips), f"de 1 a {MOST_TRIPS}")
        return round_half_up(Fraction(litres * self.per_m3, LITRES)) + trips * self.per_trip


def price_on(prices: Iterable[TankerPrice], day: date) -> TankerPrice:
    """The price in force on a day: the last that began; of two of one day, the later said.

    Raises:
        NoTankerPrice: none had begun.
    """
    begun = [each for each in prices if each.valid_from <= day]
    if not begun:
        raise NoTankerPrice(day)
    return max(reversed(begun), key=lambda each: each.valid_from)


def litres_of(cubic_metres: Decimal) -> int:
    """A volume in whole litres.

    Raises:
        InvalidValue: it is finer than a litre.
    """
    litres = cubic_metres * LITRES
    if litres != litres.to_integral_value():
        raise InvalidValue("m³", f"{cubic_metres:f}".replace(".", ","), "hasta 3 decimales")
    return int(litres)
