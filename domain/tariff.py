"""Tariff sheets: what each class pays for each service, since when, by which act.

A sheet holds rates as published, whatever the shape of the act they come from
(`domain.tariff_source`); the engine that bills them is `domain.pricing`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Protocol

from domain.cadastre import Service
from domain.errors import InvalidValue, RuleViolation
from domain.money import round_to_places
from domain.period import Periodicity
from domain.profile import Currency, Key, Profile
from domain.ratio import quotient

PRICE_PLACES = 2
"""Decimals at which an act publishes prices (R-TAR-03)."""

COST_PLACES = 6
"""Decimals at which an adjusted cost of reference is kept: at least four (R-TAR-03)."""

_PERCENT = 100
_VARIATION_PLACES = 4
_FACTOR_PLACES = 8


class Concept(StrEnum):
    """What a line of a service charges (R-TAR-04)."""

    FIXED_CHARGE = "cargo_fijo"
    CONSUMPTION = "consumo"
    BASIC = "consumo_basico"
    COMPLEMENTARY = "consumo_complementario"
    LUXURY = "consumo_suntuario"
    FLAT = "tarifa_final"
    TAX = "impuesto"


class BandMode(StrEnum):
    """How bands price a consumption: each m³ at its own band's price, or all at that of the band reached."""

    INCREMENTAL = "incremental"
    BLOCK_REACHED = "bloque_alcanzado"


@dataclass(eq=False)
class ClassNotPriced(RuleViolation):
    """The sheet has no prices for that class.

    Attributes:
        sheet: id of the sheet.
        service_class: the class asked for.
        priced: the classes it has prices for.
    """

    code: ClassVar[str] = "CLASE_SIN_TARIFA"
    sheet: str
    service_class: str
    priced: tuple[str, ...]


@dataclass(eq=False)
class IndexNotDue(RuleViolation):
    """The index has not moved enough to adjust the prices (R-TAR-06).

    Attributes:
        variation_pct: how much it moved, in per cent.
        threshold_pct: how much it must.
    """

    code: ClassVar[str] = "INDICE_INSUFICIENTE"
    variation_pct: Decimal
    threshold_pct: Decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """A price per unit, in the currency, at the decimals the act publishes.

    Attributes:
        full: before subsidy or contribution.
        net: what is billed.
        reference: unrounded cost it comes from; None where the act prints the price.
        factor: factor that was applied, negative for a subsidy; None where the act prints the price.
    """

    full: Decimal
    net: Decimal
    reference: Decimal | None = None
    factor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A range of consumption and its price.

    Attributes:
        concept: what its line charges.
        rate: price of one m³.
        upto: last m³ of the range, included; None for no end.
        of_basic: whether `upto` counts basic limits of the place instead of m³ (R-TAR-02).
    """

    concept: Concept
    rate: Rate
    upto: int | None = None
    of_basic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTariff:
    """What one class pays for one service.

    Attributes:
        service: which.
        fixed: charge of the period whatever is consumed; None for none.
        fixed_concept: what its line charges: the fixed charge, or the flat tariff of cleaning.
        per_unit: whether each unit of a multi-user account pays it (R-TAR-08), or each connection.
        bands: prices of the consumption, ascending; the last has no end. Empty if it is not metered.
        mode: how the bands price.
        together: whether all bands make one line, rounded once, instead of a line each.
        share_of_water: sewerage as a fraction of the rounded value of the water consumed, instead of bands.

    Raises:
        InvalidValue: if bands do not ascend to one without end, or there are bands and a share.
    """

    service: Service
    fixed: Rate | None = None
    fixed_concept: Concept = Concept.FIXED_CHARGE
    per_unit: bool = True
    bands: tuple[Band, ...] = ()
    mode: BandMode = BandMode.INCREMENTAL
    together: bool = False
    share_of_water: Decimal | None = None

    def __post_init__(self) -> None:
        if self.share_of_water is not None and self.bands:
            raise InvalidValue("alcantarillado", str(self.share_of_water), "porcentaje o rangos")
        ends = [band.upto for band in self.bands]
        bounded = [end for end in ends if end is not None]
        if self.bands and (ends[len(bounded) :] != [None] or sorted(set(bounded)) != bounded):
            raise InvalidValue("rangos", " ".join(map(str, ends)), "n1 < n2 < … < sin fin")

    def rates(self) -> Iterator[tuple[Concept, Rate]]:
        """Its rates, the fixed charge first."""
        if self.fixed is not None:
            yield self.fixed_concept, self.fixed
        for band in self.bands:
            yield band.concept, band.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassTariff:
    """What one class pays.

    Attributes:
        service_class: code of the class: `E1` … `TEM`, or the sheet's own word.
        services: its services, in the order of the invoice.
        minimum_m3: least consumption that is billed in a period of the sheet, per unit.

    Raises:
        InvalidValue: if sewerage is a share of water whose consumption has no price.
    """

    service_class: str
    services: tuple[ServiceTariff, ...]
    minimum_m3: int = 0

    def __post_init__(self) -> None:
        metered = any(tariff.service is Service.WATER and tariff.bands for tariff in self.services)
        if not metered and any(tariff.share_of_water is not None for tariff in self.services):
            raise InvalidValue("alcantarillado", self.service_class, "consumo de acueducto con precio")

    @property
    def priced(self) -> frozenset[Service]:
        """The services that have a price."""
        return frozenset(tariff.service for tariff in self.services)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTerms:
    """What a sheet says of itself.

    Attributes:
        id: how the office names it.
        valid_from: first day on which it holds.
        valid_to: last day on which it holds; None while it does.
        act: the council's or regulator's act, by its name and number.
        act_date: the day of the act; None where nobody noted it.
        authority: who issued it: a council, a board, a commission.
        framework: the regulation it was computed by: `CRA-825` (R-TAR-09).
        currency: what its prices are in.
        periodicity: what its fixed charges are for: one month or two (R-PER-01).
        altitude_m: metres above the sea of the place, for the basic limit; None where there is none.
        place: municipality, for reading.

    Raises:
        InvalidValue: if it ends before it begins.
    """

    id: str
    valid_from: date
    valid_to: date | None = None
    act: str = ""
    act_date: date | None = None
    authority: str = ""
    framework: str = ""
    currency: Currency
    periodicity: Periodicity = Periodicity.MONTHLY
    altitude_m: int | None = None
    place: str = ""

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise InvalidValue("vigencia", f"{self.valid_from} / {self.valid_to}", "desde <= hasta")

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class IndexChange:
    """A price index at the last adjustment and now (R-TAR-06, D36).

    Attributes:
        before: value at the last adjustment.
        now: value now.
        threshold: variation from which prices may be adjusted, as a fraction.

    Raises:
        InvalidValue: if an index is not positive.
    """

    before: Decimal
    now: Decimal
    threshold: Decimal

    def __post_init__(self) -> None:
        if self.before <= 0 or self.now <= 0:
            raise InvalidValue("índice", f"{self.before} / {self.now}", "> 0")

    @property
    def exact(self) -> Fraction:
        """The factor, exact."""
        return Fraction(self.now) / Fraction(self.before)

    @property
    def factor(self) -> Decimal:
        """The factor at the eight decimals that people see."""
        return quotient(self.exact, 1, _FACTOR_PLACES)

    @property
    def variation_pct(self) -> Decimal:
        """The variation in per cent, at four decimals."""
        return quotient((self.exact - 1) * _PERCENT, 1, _VARIATION_PLACES)

    @property
    def due(self) -> bool:
        """Whether the prices may be adjusted: the variation reaches the threshold."""
        return self.exact - 1 >= Fraction(self.threshold)

    def apply(self, price: Decimal) -> Decimal:
        """A price after the adjustment, at the decimals an act publishes."""
        return quotient(Fraction(price) * self.exact, 1, PRICE_PLACES)

    def apply_to_cost(self, cost: Decimal) -> Decimal:
        """A cost after the adjustment: kept with more decimals than prices (R-TAR-03)."""
        return quotient(Fraction(cost) * self.exact, 1, COST_PLACES)

    def demand_due(self) -> None:
        """Refuse an adjustment that is not due.

        Raises:
            IndexNotDue: if the variation is under the threshold.
        """
        if not self.due:
            raise IndexNotDue(self.variation_pct, self.threshold * _PERCENT)


class TariffSource(Protocol):
    """The shape in which an act gives its prices (`domain.tariff_source`)."""

    @property
    def tax(self) -> Decimal:
        """Tax on the sum of all lines, as a fraction."""

    def classes(self) -> tuple[ClassTariff, ...]:
        """The prices of every class."""

    def declared_factors(self) -> Iterator[tuple[str, Service, Decimal]]:
        """Factor of every class and service, as far as the act has factors."""

    def indexed(self, change: IndexChange) -> "TariffSource":
        """The same act with its prices adjusted."""


@dataclass(frozen=True, slots=True)
class TariffSheet:
    """Prices in force from a day on.

    Attributes:
        terms: what the sheet says of itself.
        classes: prices by class.
        tax: tax on the sum of all lines, as a fraction.
        source: the shape it came in; None for a sheet weighted by days.
    """

    terms: SheetTerms
    classes: tuple[ClassTariff, ...]
    tax: Decimal = Decimal(0)
    source: TariffSource | None = None
    _by_class: dict[str, ClassTariff] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_class.update((tariff.service_class, tariff) for tariff in self.classes)

    @classmethod
    def of(cls, terms: SheetTerms, source: TariffSource) -> "TariffSheet":
        """A sheet from an act."""
        return cls(terms, source.classes(), source.tax, source)

    @property
    def id(self) -> str:
        """How the office names it."""
        return self.terms.id

    def of_class(self, service_class: str) -> ClassTariff:
        """The prices of a class.

        Raises:
            ClassNotPriced: if it has none.
        """
        found = self._by_class.get(service_class)
        if found is None:
            raise ClassNotPriced(self.id, service_class, tuple(self._by_class))
        return found

    def adjusted(self, change: IndexChange, terms: SheetTerms) -> "TariffSheet":
        """A new version with the prices adjusted by an index; this one stays as it is (R-TAR-06).

        Raises:
            IndexNotDue: if the index has not moved enough.
            InvalidValue: if the sheet has no act of its own.
        """
        change.demand_due()
        if self.source is None:
            raise InvalidValue("tarifario", self.id, "un tarifario con acto")
        return TariffSheet.of(terms, self.source.indexed(change))


def basic_limit(altitude_m: int, profile: Profile, on: date, periodicity: Periodicity) -> int:
    """m³ of basic consumption of one unit in a period, by altitude (R-TAR-02, D46)."""
    return profile.step(Key.BASIC_LIMIT, on, altitude_m) * periodicity.months


def decimals(price: Decimal) -> int:
    """Decimals a number is written with."""
    exponent = price.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def published(price: Decimal) -> Decimal:
    """A cost at the decimals an act publishes, half up (R-TAR-03)."""
    return round_to_places(price, PRICE_PLACES)
