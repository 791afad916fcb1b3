"""The three shapes in which acts give prices; all become the same `ClassTariff`.

References with factors, prices as the act prints them, and ranges. Prices are `Decimal` in
the currency, factors and shares are fractions.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from domain.cadastre import Service, ServiceClass
from domain.ratio import quotient
from domain.tariff import (
    PRICE_PLACES,
    Band,
    BandMode,
    ClassTariff,
    Concept,
    IndexChange,
    Rate,
    ServiceTariff,
    published,
)

Factors: TypeAlias = Mapping[str, Mapping[Service, Decimal]]
"""Factor by class and service; a service left out has factor 0 (R-SUB-05)."""

_METERED = (Service.WATER, Service.SEWERAGE)
FULL_PRICE_CLASS = ServiceClass.STRATUM_4
"""The class that pays the cost: neither subsidy nor contribution."""
_SUBSIDISED = frozenset({Concept.FIXED_CHARGE, Concept.BASIC, Concept.FLAT})
_CENT = Decimal("0.01")
_APART = frozenset({"CMT"})
"""Components of a cost that no price index adjusts: the environmental charges (R-TAR-06)."""
_RANGES = (Concept.BASIC, Concept.COMPLEMENTARY, Concept.LUXURY)
_RESIDENTIAL = frozenset(kept.value for kept in ServiceClass if kept.residential)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceDifference:
    """A price of the act that is not what its own references and factors give; the act's is billed."""

    service_class: str
    service: Service
    concept: Concept
    printed: Decimal
    computed: Decimal

    @property
    def cents(self) -> int:
        """Hundredths that the act prints over (or under) what was computed."""
        return int((self.printed - self.computed) / _CENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Unrounded costs of a metered service (R-TAR-01, R-TAR-03).

    Attributes:
        fixed: of an account and period; None where there is none.
        per_m3: of one m³; None where there is none.
        components: what the cost of one m³ is made of, by name; for reading and reports.
    """

    fixed: Decimal | None
    per_m3: Decimal | None
    components: Mapping[str, Decimal] = field(default_factory=dict)

    def of(self, concept: Concept) -> Decimal | None:
        """The cost that a concept comes from."""
        return self.fixed if concept is Concept.FIXED_CHARGE else self.per_m3

    def indexed(self, change: IndexChange) -> "Reference":
        """The costs adjusted by an index; the environmental one keeps its own pace (R-TAR-06)."""
        kept = sum((cost for name, cost in self.components.items() if name in _APART), Decimal(0))
        per_m3 = None if self.per_m3 is None else change.apply_to_cost(self.per_m3 - kept) + kept
        return Reference(
            fixed=None if self.fixed is None else change.apply_to_cost(self.fixed),
            per_m3=per_m3,
            components={
                name: cost if name in _APART else change.apply_to_cost(cost)
                for name, cost in self.components.items()
            },
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningReference:
    """Unrounded cost of cleaning of one class: the sum of its components (R-ASE-01, D54)."""

    total: Decimal
    components: Mapping[str, Decimal] = field(default_factory=dict)

    def indexed(self, change: IndexChange) -> "CleaningReference":
        """The cost adjusted by an index."""
        parts = {name: change.apply_to_cost(cost) for name, cost in self.components.items()}
        total = sum(parts.values()) or change.apply_to_cost(self.total)
        return CleaningReference(total=total, components=parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceSource:
    """Shape 1: references of each service, and a factor for each class.

    Attributes:
        references: costs of water and sewerage.
        cleaning: cost of cleaning by class.
        factors: by class and service.
        complementary_multiple: basic limits up to which consumption is complementary (R-TAR-02).
    """

    references: Mapping[Service, Reference]
    cleaning: Mapping[str, CleaningReference]
    factors: Factors
    complementary_multiple: int

    @property
    def tax(self) -> Decimal:
        """Water services bear none."""
        return Decimal(0)

    def classes(self) -> tuple[ClassTariff, ...]:
        """Every class that has a factor or a cleaning price."""
        names = dict.fromkeys((*self.factors, *self.cleaning))
        return tuple(ClassTariff(service_class=name, services=tuple(self._services(name))) for name in names)

    def factor(self, service_class: str, service: Service) -> Decimal:
        """Factor of a class for a service; 0 without one (R-SUB-05)."""
        return self.factors.get(service_class, {}).get(service, Decimal(0))

    def rate(self, service_class: str, service: Service, concept: Concept) -> Rate | None:
        """What the references give for a concept; None where there is no reference."""
        if service is Service.CLEANING:
            cleaning = self.cleaning.get(service_class)
            cost = None if cleaning is None else cleaning.total
        else:
            reference = self.references.get(service)
            cost = None if reference is None else reference.of(concept)
        return None if cost is None else _rate(cost, self.factor(service_class, service), concept)

    def indexed(self, change: IndexChange) -> "ReferenceSource":
        """Every reference adjusted; the factors stay."""
        return replace(
            self,
            references={service: kept.indexed(change) for service, kept in self.references.items()},
            cleaning={name: kept.indexed(change) for name, kept in self.cleaning.items()},
        )

    def declared_factors(self) -> Iterator[tuple[str, Service, Decimal]]:
        """Factor of every class for every service it is priced."""
        for tariff in self.classes():
            for service in tariff.services:
                yield (
                    tariff.service_class,
                    service.service,
                    self.factor(tariff.service_class, service.service),
                )

    def _services(self, name: str) -> Iterator[ServiceTariff]:
        for service in _METERED:
            if service in self.references:
                yield ServiceTariff(
                    service=service,
                    fixed=self.rate(name, service, Concept.FIXED_CHARGE),
                    bands=self._bands(name, service),
                )
        flat = self.rate(name, Service.CLEANING, Concept.FLAT)
        if flat is not None:
            yield ServiceTariff(service=Service.CLEANING, fixed=flat, fixed_concept=Concept.FLAT)

    def _bands(self, name: str, service: Service) -> tuple[Band, ...]:
        concepts = _RANGES if name in _RESIDENTIAL else (Concept.CONSUMPTION,)
        rates = {concept: self.rate(name, service, concept) for concept in concepts}
        return _bands({key: rate for key, rate in rates.items() if rate}, self.complementary_multiple)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPrices:
    """Prices of one class and service as the act prints them; those it does not print are left out."""

    fixed: Decimal | None = None
    basic: Decimal | None = None
    complementary: Decimal | None = None
    luxury: Decimal | None = None
    per_m3: Decimal | None = None
    flat: Decimal | None = None

    def printed(self) -> dict[Concept, Decimal]:
        """The prices by concept, in the order of the invoice."""
        known = {
            Concept.FIXED_CHARGE: self.fixed,
            Concept.BASIC: self.basic,
            Concept.COMPLEMENTARY: self.complementary,
            Concept.LUXURY: self.luxury,
            Concept.CONSUMPTION: self.per_m3,
            Concept.FLAT: self.flat,
        }
        return {concept: price for concept, price in known.items() if price is not None}

    def changed(self, change: Callable[[Concept, Decimal], Decimal]) -> "TypedPrices":
        """The same prices, each as `change` makes it."""
        made = {concept: change(concept, price) for concept, price in self.printed().items()}
        return TypedPrices(
            fixed=made.get(Concept.FIXED_CHARGE),
            basic=made.get(Concept.BASIC),
            complementary=made.get(Concept.COMPLEMENTARY),
            luxury=made.get(Concept.LUXURY),
            per_m3=made.get(Concept.CONSUMPTION),
            flat=made.get(Concept.FLAT),
        )

    def like(self, concept: Concept) -> Decimal | None:
        """The price of a concept, also where another class has ranges and this one a single price."""
        prices = self.printed()
        if concept in prices:
            return prices[concept]
        if concept is Concept.CONSUMPTION:
            return self.basic
        return self.per_m3 if concept in _RANGES else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSource:
    """Shape 2: prices as the act prints them, perhaps with references and factors beside them.

    Attributes:
        prices: by class and service.
        beside: references and factors of the same act; both may be empty.
    """

    prices: Mapping[str, Mapping[Service, TypedPrices]]
    beside: ReferenceSource

    @property
    def tax(self) -> Decimal:
        """Water services bear none."""
        return Decimal(0)

    def classes(self) -> tuple[ClassTariff, ...]:
        """Every class that the act prints."""
        return tuple(
            ClassTariff(
                service_class=name,
                services=tuple(self._service(name, service) for service in Service if service in services),
            )
            for name, services in self.prices.items()
        )

    def declared_factors(self) -> Iterator[tuple[str, Service, Decimal]]:
        """The factors beside the prices, else those that the prices amount to, in whole per cents.

        What prices amount to is known only where the full value is, by references or by `E4`.
        """
        for tariff in self.classes():
            name = tariff.service_class
            for service in tariff.services:
                if name in self.beside.factors:
                    yield name, service.service, self.beside.factor(name, service.service)
                    continue
                for _, rate in self._known_rates(name, service):
                    yield name, service.service, implied_factor(rate.net, rate.full)

    def implied_factors(self) -> Iterator[tuple[str, Service, Concept, Decimal]]:
        """What each printed price amounts to, in whole per cents, where the full value is known."""
        for tariff in self.classes():
            for service in tariff.services:
                for concept, rate in self._known_rates(tariff.service_class, service):
                    factor = implied_factor(rate.net, rate.full)
                    yield tariff.service_class, service.service, concept, factor

    def _known_rates(self, name: str, service: ServiceTariff) -> Iterator[tuple[Concept, Rate]]:
        for concept, rate in service.rates():
            if rate.full and self._full(name, service.service, concept) is not None:
                yield concept, rate

    def differences(self) -> tuple[PriceDifference, ...]:
        """Prices that are not what the references and the class's factor beside them give."""
        return tuple(
            PriceDifference(
                service_class=name, service=service, concept=concept, printed=price, computed=rate.net
            )
            for name, services in self.prices.items()
            if name in self.beside.factors
            for service, prices in services.items()
            for concept, price in prices.printed().items()
            if (rate := self.beside.rate(name, service, concept)) and rate.net != price
        )

    def indexed(self, change: IndexChange) -> "TypedSource":
        """Every reference adjusted; a price comes from its reference where it has one (R-TAR-03).

        Adjusting the printed price instead would round it twice and move cents.
        """
        beside = self.beside.indexed(change)

        def price(name: str, service: Service, concept: Concept, printed: Decimal) -> Decimal:
            rate = beside.rate(name, service, concept) if name in beside.factors else None
            return change.apply(printed) if rate is None else rate.net

        return TypedSource(
            prices={
                name: {service: kept.changed(partial(price, name, service)) for service, kept in own.items()}
                for name, own in self.prices.items()
            },
            beside=beside,
        )

    def _service(self, name: str, service: Service) -> ServiceTariff:
        rates = {
            concept: self._rate(name, service, concept, price)
            for concept, price in self.prices[name][service].printed().items()
        }
        if Concept.FLAT in rates:
            return ServiceTariff(service=service, fixed=rates[Concept.FLAT], fixed_concept=Concept.FLAT)
        fixed = rates.pop(Concept.FIXED_CHARGE, None)
        return ServiceTariff(
            service=service, fixed=fixed, bands=_bands(rates, self.beside.complementary_multiple)
        )

    def _rate(self, name: str, service: Service, concept: Concept, printed: Decimal) -> Rate:
        full = self._full(name, service, concept)
        return Rate(printed if full is None else full, printed)

    def _full(self, name: str, service: Service, concept: Concept) -> Decimal | None:
        beside = self.beside.rate(name, service, concept)
        if beside is not None:
            return beside.full
        whole = self.prices.get(FULL_PRICE_CLASS, {}).get(service)
        return None if whole is None else whole.like(concept)


@dataclass(frozen=True, slots=True)
class RangeRow:
    """A range of a category: last m³ (None for no end), price of water and of sewerage."""

    upto: int | None
    water: Decimal
    sewerage: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeSource:
    """Shape 3: any number of ranges by category, and a tax on everything.

    Attributes:
        mode: whether each m³ pays its own range, or all that of the range reached.
        fixed: charge of a connection and period.
        categories: ranges by class, ascending; the last without end.
        sewerage_share: sewerage as a fraction of the water consumed, instead of the ranges' prices.
        tax: on the sum of all lines, as a fraction.
        minimums: least m³ billed, by class.
    """

    mode: BandMode
    fixed: Decimal
    categories: Mapping[str, tuple[RangeRow, ...]]
    sewerage_share: Decimal | None = None
    tax: Decimal = Decimal(0)
    minimums: Mapping[str, int] = field(default_factory=dict)

    def classes(self) -> tuple[ClassTariff, ...]:
        """Every category."""
        return tuple(
            ClassTariff(
                service_class=name,
                services=tuple(self._services(rows)),
                minimum_m3=self.minimums.get(name, 0),
            )
            for name, rows in self.categories.items()
        )

    def declared_factors(self) -> Iterator[tuple[str, Service, Decimal]]:
        """None: ranges carry no factors."""
        return iter(())

    def indexed(self, change: IndexChange) -> "RangeSource":
        """Every price adjusted."""
        return replace(
            self,
            fixed=change.apply(self.fixed),
            categories={
                name: tuple(
                    RangeRow(row.upto, change.apply(row.water), change.apply(row.sewerage)) for row in rows
                )
                for name, rows in self.categories.items()
            },
        )

    def _services(self, rows: tuple[RangeRow, ...]) -> Iterator[ServiceTariff]:
        yield ServiceTariff(
            service=Service.WATER,
            fixed=Rate(self.fixed, self.fixed),
            per_unit=False,
            bands=tuple(Band(Concept.CONSUMPTION, Rate(row.water, row.water), row.upto) for row in rows),
            mode=self.mode,
            together=True,
        )
        if self.sewerage_share is not None:
            yield ServiceTariff(service=Service.SEWERAGE, share_of_water=self.sewerage_share)
        elif any(row.sewerage for row in rows):
            yield ServiceTariff(
                service=Service.SEWERAGE,
                bands=tuple(
                    Band(Concept.CONSUMPTION, Rate(row.sewerage, row.sewerage), row.upto) for row in rows
                ),
                mode=self.mode,
                together=True,
            )


def _rate(cost: Decimal, factor: Decimal, concept: Concept) -> Rate:
    # Full and net are each rounded from the unrounded cost (R-TAR-03). A subsidy reaches the fixed charge
    # and the basic consumption (R-SUB-02), a contribution everything (R-SUB-03).
    applied = factor if factor > 0 or concept in _SUBSIDISED else Decimal(0)
    return Rate(published(cost), published(cost * (1 + applied)), cost, applied)


def _bands(rates: Mapping[Concept, Rate], complementary_multiple: int) -> tuple[Band, ...]:
    if all(concept in rates for concept in _RANGES):
        return (
            Band(Concept.BASIC, rates[Concept.BASIC], 1, of_basic=True),
            Band(Concept.COMPLEMENTARY, rates[Concept.COMPLEMENTARY], complementary_multiple, of_basic=True),
            Band(Concept.LUXURY, rates[Concept.LUXURY]),
        )
    return tuple(Band(concept, rates[concept]) for concept in (Concept.CONSUMPTION,) if concept in rates)


def implied_factor(net: Decimal, full: Decimal) -> Decimal:
    """The factor that a price amounts to beside its full value, in whole per cents."""
    return quotient(Fraction(net) / Fraction(full) - 1, 1, PRICE_PLACES)
