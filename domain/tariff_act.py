"""A tariff act as it is printed: a grid of references, factors and prices, and the act's own arithmetic.

Every cell is a `Place`. What was typed stands in `Act.values`; what the references and factors give
for the same cell is `Act.computed`, and a price that is left blank is billed as computed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from domain.cadastre import Service, ServiceClass
from domain.tariff import Concept, Rate
from domain.tariff_source import (
    CleaningReference,
    Reference,
    ReferenceSource,
    TypedPrices,
    TypedSource,
)

REFERENCE: Final = "REFERENCIA"
"""The row of the unrounded costs; the others are classes."""

LEAST_FACTOR, GREATEST_FACTOR = Decimal(-1), Decimal(10)
_METERED: Final = (Service.WATER, Service.SEWERAGE)
_RESIDENTIAL: Final = frozenset(each.value for each in ServiceClass if each.residential)


class Column(StrEnum):
    """What a cell of the grid holds; the values are those of the sheet's document."""

    FACTOR = "factor"
    FIXED = "cargo_fijo"
    BASIC = "basico"
    COMPLEMENTARY = "complementario"
    LUXURY = "suntuario"
    PER_M3 = "m3"
    COST = "referencia"
    FLAT = "tarifa"


RANGES: Final = (Column.BASIC, Column.COMPLEMENTARY, Column.LUXURY)
_PRICES: Final = (Column.FIXED, *RANGES, Column.PER_M3)
COLUMNS: Final = MappingProxyType(
    {
        Service.WATER: (Column.FACTOR, *_PRICES),
        Service.SEWERAGE: (Column.FACTOR, *_PRICES),
        Service.CLEANING: (Column.FACTOR, Column.COST, Column.FLAT),
    }
)
"""The columns of each service, as acts print them."""

CONCEPTS: Final = MappingProxyType(
    {
        Column.FIXED: Concept.FIXED_CHARGE,
        Column.BASIC: Concept.BASIC,
        Column.COMPLEMENTARY: Concept.COMPLEMENTARY,
        Column.LUXURY: Concept.LUXURY,
        Column.PER_M3: Concept.CONSUMPTION,
        Column.FLAT: Concept.FLAT,
    }
)
"""What the columns of prices charge."""

_COLUMN_OF: Final = MappingProxyType({concept: column for column, concept in CONCEPTS.items()})
_FIELDS: Final = MappingProxyType(
    {
        Column.FIXED: "fixed",
        Column.BASIC: "basic",
        Column.COMPLEMENTARY: "complementary",
        Column.LUXURY: "luxury",
        Column.PER_M3: "per_m3",
        Column.FLAT: "flat",
    }
)


class Place(NamedTuple):
    """A cell of the grid: of which service, in which row, in which column."""

    service: Service
    row: str
    column: Column

    @property
    def exists(self) -> bool:
        """Whether the grid has such a cell: costs of reference have neither factor nor ranges."""
        if self.row != REFERENCE:
            return self.column in COLUMNS[self.service]
        return self.service in _METERED and self.column in {Column.FIXED, Column.PER_M3}


class ActProblem(StrEnum):
    """Why an act cannot be billed yet."""

    NOTHING = "nada"
    """There is no price at all."""
    MISSING = "falta"
    """A price that neither was typed nor can be computed."""
    BOTH_WAYS = "doble"
    """A class with ranges and a single price."""
    NEGATIVE = "negativo"
    """A price under zero."""
    FACTOR = "factor"
    """A factor no act can mean: under −100 % or over 1,000 %."""


@dataclass(frozen=True)
class Act:
    """What was typed of an act, and what its own arithmetic makes of it.

    Attributes:
        values: what was typed: prices and costs in the currency, factors as fractions.
        complementary_multiple: basic limits up to which consumption is complementary (R-TAR-02).
        components: what a cost is made of, by service and row; kept for reading and reports.
    """

    values: Mapping[Place, Decimal]
    complementary_multiple: int
    components: Mapping[tuple[Service, str], Mapping[str, Decimal]] = field(default_factory=dict)

    @classmethod
    def of(cls, source: ReferenceSource | TypedSource) -> "Act":
        """The grid of an act that was read."""
        beside = source.beside if isinstance(source, TypedSource) else source
        values = dict(_costs(beside))
        if isinstance(source, TypedSource):
            for row, services in source.prices.items():
                for service, prices in services.items():
                    for concept, price in prices.printed().items():
                        values[Place(service, row, _COLUMN_OF[concept])] = price
        return cls(values, beside.complementary_multiple, dict(_components(beside)))

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """Every row: the costs of reference, the classes, and others that the act names."""
        usual = (REFERENCE, *(each.value for each in ServiceClass))
        return (*usual, *dict.fromkeys(place.row for place in self.values if place.row not in usual))

    @cached_property
    def beside(self) -> ReferenceSource:
        """References and factors, as far as they were typed."""
        costs = {
            service: Reference(
                fixed=self.values.get(Place(service, REFERENCE, Column.FIXED)),
                per_m3=self.values.get(Place(service, REFERENCE, Column.PER_M3)),
                components=self._parts(Place(service, REFERENCE, Column.PER_M3)),
            )
            for service in _METERED
            if any(
                Place(service, REFERENCE, column) in self.values for column in (Column.FIXED, Column.PER_M3)
            )
        }
        factors: dict[str, dict[Service, Decimal]] = {}
        cleaning: dict[str, CleaningReference] = {}
        for row in self.rows:
            for service in COLUMNS:
                factor = self.values.get(Place(service, row, Column.FACTOR))
                if factor is not None:
                    factors.setdefault(row, {})[service] = factor
            cost = self.values.get(Place(Service.CLEANING, row, Column.COST))
            if cost is not None:
                parts = self._parts(Place(Service.CLEANING, row, Column.COST))
                cleaning[row] = CleaningReference(total=cost, components=parts)
        return ReferenceSource(
            references=costs,
            cleaning=cleaning,
            factors=factors,
            complementary_multiple=self.complementary_multiple,
        )

    def rate(self, place: Place) -> Rate | None:
        """What references and factor give for a price of a class; None where they give nothing."""
        concept = CONCEPTS.get(place.column)
        named = place.row in self.beside.factors or place.row in self.beside.cleaning
        if concept is None or place.row == REFERENCE or not named:
            return None
        return self.beside.rate(place.row, place.service, concept)

    def computed(self, place: Place) -> Decimal | None:
        """The price that references and factor give, at the cents of an act (R-TAR-03)."""
        rate = self.rate(place)
        return None if rate is None else rate.net

    def billed(self, place: Place) -> Decimal | None:
        """What a price is billed at: as typed, or else as computed where the class is priced that way."""
        typed = self.values.get(place)
        if typed is not None:
            return typed
        return self.computed(place) if place.column in self.wanted(place.service, place.row) else None

    def wanted(self, service: Service, row: str) -> tuple[Column, ...]:
        """The prices that a class must have of a service; none where the act does not price it."""
        columns = self._shape(service, row)
        known = (Place(service, row, column) for column in (*columns, *_PRICES))
        priced = any(place in self.values or self.computed(place) is not None for place in known)
        return columns if priced else ()

    @cached_property
    def differences(self) -> Mapping[Place, Decimal]:
        """Typed prices that are not what the act's own arithmetic gives, each with that."""
        found = {}
        for place, price in self.values.items():
            computed = self.computed(place)
            if computed is not None and computed != price:
                found[place] = computed
        return found

    def problems(self) -> Iterator[tuple[Place | None, ActProblem]]:
        """What keeps the act from being billed, cell by cell; None for the whole act."""
        for place, value in self.values.items():
            if place.column is not Column.FACTOR and value < 0:
                yield place, ActProblem.NEGATIVE
            elif place.column is Column.FACTOR and not LEAST_FACTOR <= value <= GREATEST_FACTOR:
                yield place, ActProblem.FACTOR
        yield from self._halves()
        priced = False
        for service in COLUMNS:
            for row in self.rows[1:]:
                wanted = self.wanted(service, row)
                priced = priced or bool(wanted)
                yield from self._incomplete(service, row, wanted)
        if not priced:
            yield None, ActProblem.NOTHING

    def source(self) -> ReferenceSource | TypedSource:
        """The act as the engine bills it: shape 1 where no price was typed, else shape 2 with all of them.

        Only for an act without problems.
        """
        typed = any(place.column in CONCEPTS and place.row != REFERENCE for place in self.values)
        if not typed:
            return self.beside
        prices = {row: services for row in self.rows[1:] if (services := dict(self._prices(row)))}
        return TypedSource(prices=prices, beside=self.beside)

    def _parts(self, place: Place) -> Mapping[str, Decimal]:
        """What a cost is made of, as long as the parts still sum to it."""
        parts = self.components.get((place.service, place.row), {})
        return parts if sum(parts.values()) == self.values.get(place) else {}

    def _prices(self, row: str) -> Iterator[tuple[Service, TypedPrices]]:
        for service in COLUMNS:
            wanted = self.wanted(service, row)
            if wanted:
                billed = {_FIELDS[column]: self.billed(Place(service, row, column)) for column in wanted}
                yield service, TypedPrices(**billed)

    def _shape(self, service: Service, row: str) -> tuple[Column, ...]:
        if service is Service.CLEANING:
            return (Column.FLAT,)
        ranges = any(Place(service, row, column) in self.values for column in RANGES)
        single = Place(service, row, Column.PER_M3) in self.values
        by_ranges = ranges or (row in _RESIDENTIAL and not single)
        return (Column.FIXED, *RANGES) if by_ranges else (Column.FIXED, Column.PER_M3)

    def _halves(self) -> Iterator[tuple[Place, ActProblem]]:
        for service, reference in self.beside.references.items():
            if reference.fixed is None:
                yield Place(service, REFERENCE, Column.FIXED), ActProblem.MISSING
            if reference.per_m3 is None:
                yield Place(service, REFERENCE, Column.PER_M3), ActProblem.MISSING

    def _incomplete(
        self, service: Service, row: str, wanted: tuple[Column, ...]
    ) -> Iterator[tuple[Place, ActProblem]]:
        for column in wanted:
            place = Place(service, row, column)
            if self.billed(place) is None:
                yield place, ActProblem.MISSING
        single = Place(service, row, Column.PER_M3)
        if Column.BASIC in wanted and single in self.values:
            yield single, ActProblem.BOTH_WAYS


def _costs(beside: ReferenceSource) -> Iterator[tuple[Place, Decimal]]:
    for service, reference in beside.references.items():
        if reference.fixed is not None:
            yield Place(service, REFERENCE, Column.FIXED), reference.fixed
        if reference.per_m3 is not None:
            yield Place(service, REFERENCE, Column.PER_M3), reference.per_m3
    for row, cost in beside.cleaning.items():
        yield Place(Service.CLEANING, row, Column.COST), cost.total
    for row, factors in beside.factors.items():
        for service, factor in factors.items():
            yield Place(service, row, Column.FACTOR), factor


def _components(
    beside: ReferenceSource,
) -> Iterator[tuple[tuple[Service, str], Mapping[str, Decimal]]]:
    for service, reference in beside.references.items():
        if reference.components:
            yield (service, REFERENCE), reference.components
    for row, cost in beside.cleaning.items():
        if cost.components:
            yield (Service.CLEANING, row), cost.components
