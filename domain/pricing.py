"""The engine that bills: rates of a class as scaled integers, one half-up division per value.

The billing run takes its plain rows, `domain.settlement` makes values of the same rows: there is
one engine. Each value is rounded once (R-TAR-04, R-RED-01).
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, NamedTuple, TypeAlias

from domain.cadastre import Service
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money, round_half_up
from domain.period import Periodicity
from domain.tariff import Band, BandMode, Concept, Rate, ServiceTariff, TariffSheet, decimals

LineRow: TypeAlias = tuple[str, str, int, int, int, Money, Money, Money, Money]
"""A line as plain values, ready for a table.

`(service, concept, quantity, per, rate, full, subsidy, contribution, net)`: the quantity is
`quantity / per` (`per` is 1 but for part of a period and for decimals of m³), `rate` is the place
in `CompiledTariff.rates`, or `NO_RATE`.
"""

NO_RATE = -1
"""Of a line that has no single price: several ranges together, a share, a tax."""

_TEN = 10

_Charge: TypeAlias = tuple[str, int, int, int]
"""Concept, place of the rate, and twice the scaled full and net price."""

_Bounds: TypeAlias = tuple[int, ...]
_Rule: TypeAlias = Callable[["_Plan", list[LineRow], _Bounds, int, int, int], None]


@dataclass(eq=False)
class ServiceNotPriced(RuleViolation):
    """The sheet has no price of that service for that class.

    Attributes:
        sheet: id of the sheet.
        service_class: the class.
        service: the service that is to be billed.
    """

    code: ClassVar[str] = "SERVICIO_SIN_TARIFA"
    sheet: str
    service_class: str
    service: Service


@dataclass(eq=False)
class BasicLimitUnknown(RuleViolation):
    """The class has ranges by altitude and nobody said the altitude or the limit (R-TAR-02).

    Attributes:
        sheet: id of the sheet.
    """

    code: ClassVar[str] = "SIN_ALTITUD"
    sheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingTerms:
    """What a sheet is compiled for.

    Attributes:
        services: those of the account; None for all that the sheet prices.
        basic_limit_m3: basic consumption of one unit in the whole period; None where no range needs it.
        periodicity: what a bill covers; None for what the sheet's prices cover.
    """

    services: frozenset[Service] | None = None
    basic_limit_m3: int | None = None
    periodicity: Periodicity | None = None


class Measure(NamedTuple):
    """Quantities of one account in one period, as fractions of whole numbers.

    Attributes:
        m3: consumption, in m³ times `per`.
        per: 1, or a power of ten where consumption has decimals.
        units: units that share the account (R-TAR-08).
        fixed: numerator and denominator by which fixed charges are taken (R-PER-03).
        flat: the same for the flat tariff of cleaning.
        ranges: share of the ranges' limits that counts.
        minimum: whether the least consumption of the class is billed; not where there is no supply.
    """

    m3: int
    per: int = 1
    units: int = 1
    fixed: tuple[int, int] = (1, 1)
    flat: tuple[int, int] = (1, 1)
    ranges: Fraction = Fraction(1)
    minimum: bool = True


class CompiledRate(NamedTuple):
    """A price of a compiled tariff and what it is for."""

    service: Service
    concept: Concept
    rate: Rate


class BandReached(NamedTuple):
    """A band reached: the m³ after which it begins, its last one (None: no end), what falls into it."""

    above: Fraction
    upto: Fraction | None
    m3: Fraction


class _Plan(NamedTuple):
    """How one service is billed: its charge, taken by `kind`, then the rule over its bands."""

    name: str
    charge: _Charge | None
    kind: int
    bands: tuple[_Charge, ...]
    rule: _Rule | None
    place: int


class _Standing(NamedTuple):
    """What does not depend on the consumption: last m³ of the bands, fixed charges, least consumption."""

    bounds: tuple[_Bounds, ...]
    charges: tuple[LineRow | None, ...]
    least: int


_PER_CONNECTION, _PER_UNIT, _FLAT = range(3)


class CompiledTariff:
    """Prices of one class and set of services, ready to bill many accounts.

    Attributes:
        rates: the prices that rows point to.
        rate_texts: full and net price of each as text; the place `NO_RATE` holds two empty texts.
        services: what is billed.
    """

    __slots__ = (
        "_limits",
        "_minimum",
        "_months",
        "_plans",
        "_standing",
        "_tax",
        "_unit",
        "rate_texts",
        "rates",
        "services",
    )  # fmt: skip

    def __init__(self, sheet: TariffSheet, service_class: str, terms: BillingTerms) -> None:
        tariff = sheet.of_class(service_class)
        wanted = tariff.priced if terms.services is None else terms.services - {Service.OTHER}
        for service in sorted(wanted - tariff.priced):
            raise ServiceNotPriced(sheet.id, service_class, service)
        periodicity = sheet.terms.periodicity if terms.periodicity is None else terms.periodicity
        compiler = _Compiler(sheet, tariff.services)
        self.services = wanted
        self._plans = tuple(
            compiler.plan(service) for service in tariff.services if service.service in wanted
        )
        self.rates = tuple(compiler.rates)
        self.rate_texts = (*((str(each.rate.full), str(each.rate.net)) for each in self.rates), ("", ""))
        self._unit = compiler.unit
        self._months = Fraction(periodicity.months, sheet.terms.periodicity.months)
        self._minimum = tariff.minimum_m3 * self._months
        self._limits = tuple(
            _limits(service.bands, sheet, terms, self._months) for service in tariff.services
        )
        self._tax = sheet.tax.as_integer_ratio()
        self._standing: dict[int, _Standing] = {}

    def lines(self, m3: int, units: int = 1, *, minimum: bool = True) -> list[LineRow]:
        """Lines of a whole period: what the billing run calls.

        Args:
            m3: consumption in whole m³; 0 for an account that is suspended.
            units: units that share the account.
            minimum: False where there is no supply: the least consumption is not billed.

        Raises:
            InvalidValue: if the consumption is negative or there are no units.
        """
        standing = self._standing.get(units)
        if standing is None:
            standing = self._standing[units] = self._of(Measure(0, units=units))
        if m3 < 0:
            raise InvalidValue("consumo", str(m3), ">= 0")
        if m3 < standing.least and minimum:
            m3 = standing.least
        return self._rows(m3, 1, standing)

    def lines_of(self, measure: Measure) -> list[LineRow]:
        """Lines of any measure: part of a period, decimals of m³.

        Raises:
            InvalidValue: if the consumption is negative or there are no units.
        """
        return self._rows(self.billed(measure), measure.per, self._of(measure))

    def billed(self, measure: Measure) -> int:
        """Consumption that is billed, in m³ times `per`: the class's least one where it applies."""
        least = round_half_up(self._minimum * measure.units) * measure.per
        return max(measure.m3, least) if measure.minimum else measure.m3

    def reached(self, measure: Measure, service: Service) -> list[BandReached]:
        """The bands that a measure reaches, of a service that has bands; for explaining."""
        place = next(plan.place for plan in self._plans if plan.name == service.value)
        above = Fraction(0)
        found = []
        bounds = self._of(measure).bounds[place]
        for upto, portion in zip((*bounds, None), _portions(bounds, self.billed(measure)), strict=False):
            end = None if upto is None else Fraction(upto, measure.per)
            found.append(BandReached(above, end, Fraction(portion, measure.per)))
            above += found[-1].m3
        return found

    def _of(self, measure: Measure) -> _Standing:
        if measure.m3 < 0:
            raise InvalidValue("consumo", str(measure.m3), ">= 0")
        if measure.units < 1:
            raise InvalidValue("unidades", str(measure.units), ">= 1")
        share = measure.units * measure.ranges
        bounds = tuple(
            tuple(round_half_up(limit * share) * measure.per for limit in limits) for limits in self._limits
        )
        months, sheet_months = self._months.numerator, self._months.denominator
        fixed, fixed_per = measure.fixed[0] * months, measure.fixed[1] * sheet_months
        flat, flat_per = measure.flat[0] * months, measure.flat[1] * sheet_months
        units = measure.units
        quantities = ((fixed, fixed_per), (fixed * units, fixed_per), (flat * units, flat_per))
        charges = tuple(
            None if plan.charge is None else _row(plan.name, plan.charge, *quantities[plan.kind], self._unit)
            for plan in self._plans
        )
        return _Standing(bounds, charges, round_half_up(self._minimum * units))

    def _rows(self, m3: int, per: int, standing: _Standing) -> list[LineRow]:
        rows: list[LineRow] = []
        bounds = standing.bounds
        for plan, charge in zip(self._plans, standing.charges, strict=True):
            if charge is not None:
                rows.append(charge)
            if m3 and plan.rule is not None:
                plan.rule(plan, rows, bounds[plan.place], m3, per, self._unit)
        numerator, denominator = self._tax
        if numerator:
            base = sum(row[8] for row in rows)
            tax = _share(base, numerator, denominator)
            rows.append((Service.OTHER.value, Concept.TAX.value, 1, 1, NO_RATE, tax, 0, 0, tax))
        return rows


def compile_tariff(
    sheet: TariffSheet, service_class: str, terms: BillingTerms | None = None
) -> CompiledTariff:
    """Compile what a class pays, once for all accounts with the same services.

    Raises:
        ClassNotPriced: if the sheet has no prices for the class.
        ServiceNotPriced: if it has none for a service of the account.
        BasicLimitUnknown: if ranges depend on the altitude and no limit was given.
    """
    return CompiledTariff(sheet, service_class, BillingTerms() if terms is None else terms)


class TariffBook:
    """Compiled tariffs of one sheet, each made when first needed: what a billing run holds."""

    def __init__(self, sheet: TariffSheet, basic_limit_m3: int | None, periodicity: Periodicity) -> None:
        self.sheet = sheet
        self._basic_limit_m3 = basic_limit_m3
        self._periodicity = periodicity
        self._compiled: dict[tuple[str, frozenset[Service]], CompiledTariff] = {}

    def of(self, service_class: str, services: frozenset[Service]) -> CompiledTariff:
        """The compiled tariff of a class with these services.

        Raises:
            ClassNotPriced: if the sheet has no prices for the class.
            ServiceNotPriced: if it has none for one of the services.
            BasicLimitUnknown: if ranges depend on the altitude and there is no limit.
        """
        key = (service_class, services)
        found = self._compiled.get(key)
        if found is None:
            terms = BillingTerms(
                services=services, basic_limit_m3=self._basic_limit_m3, periodicity=self._periodicity
            )
            found = self._compiled[key] = compile_tariff(self.sheet, service_class, terms)
        return found


class _Compiler:
    """Turns rates into integers: scaled to the decimals of the finest, never under those of the money."""

    def __init__(self, sheet: TariffSheet, services: tuple[ServiceTariff, ...]) -> None:
        prices = [
            price for service in services for _, rate in service.rates() for price in (rate.full, rate.net)
        ]
        digits = sheet.terms.currency.digits
        self.rates: list[CompiledRate] = []
        self._services = services
        self._places = max([digits, *(decimals(price) for price in prices)])
        self.unit = _TEN ** (self._places - digits)

    def plan(self, service: ServiceTariff) -> _Plan:
        """How a service is billed."""
        charge = None
        kind = _PER_UNIT if service.per_unit else _PER_CONNECTION
        if service.service is Service.CLEANING and service.per_unit:
            kind = _FLAT
        if service.fixed is not None:
            charge = self._charge(service.service, service.fixed_concept, service.fixed)
            kind = _FLAT if service.fixed_concept is Concept.FLAT else kind
        bands, rule, place = self._consumption(service)
        return _Plan(service.service.value, charge, kind, bands, rule, place)

    def _consumption(self, service: ServiceTariff) -> tuple[tuple[_Charge, ...], _Rule | None, int]:
        if service.share_of_water is not None:
            water = next(each for each in self._services if each.service is Service.WATER)
            consumed = tuple(self._scaled(band.concept, NO_RATE, band.rate) for band in water.bands)
            rule = _share_rule(_rule_of(water), service.share_of_water)
            return consumed, rule, self._services.index(water)
        bands = tuple(self._charge(service.service, band.concept, band.rate) for band in service.bands)
        return bands, _rule_of(service) if bands else None, self._services.index(service)

    def _charge(self, service: Service, concept: Concept, rate: Rate) -> _Charge:
        self.rates.append(CompiledRate(service, concept, rate))
        return self._scaled(concept, len(self.rates) - 1, rate)

    def _scaled(self, concept: Concept, place: int, rate: Rate) -> _Charge:
        full, net = (2 * int(price.scaleb(self._places)) for price in (rate.full, rate.net))
        return concept.value, place, full, net


def _limits(
    bands: tuple[Band, ...], sheet: TariffSheet, terms: BillingTerms, months: Fraction
) -> tuple[Fraction, ...]:
    """Last m³ of the bands that have an end, for one unit and the months billed."""
    if any(band.of_basic for band in bands) and terms.basic_limit_m3 is None:
        raise BasicLimitUnknown(sheet.id)
    basic = terms.basic_limit_m3 or 0
    return tuple(
        Fraction(band.upto * basic) if band.of_basic else band.upto * months
        for band in bands
        if band.upto is not None
    )


def _rule_of(service: ServiceTariff) -> _Rule:
    if service.mode is BandMode.BLOCK_REACHED:
        return _band_reached
    return _bands_together if service.together else _each_band


def _row(name: str, charge: _Charge, quantity: int, per: int, unit: int) -> LineRow:
    concept, rate, full2, net2 = charge
    half = unit * per
    full = (full2 * quantity + half) // (2 * half)
    if full2 == net2:
        return (name, concept, quantity, per, rate, full, 0, 0, full)
    net = (net2 * quantity + half) // (2 * half)
    if net < full:
        return (name, concept, quantity, per, rate, full, full - net, 0, net)
    return (name, concept, quantity, per, rate, full, 0, net - full, net)


def _divided(full: Money, net: Money) -> tuple[Money, Money, Money, Money]:
    """Full, subsidy, contribution and net: a line always sums (R-TAR-04)."""
    return (full, full - net, 0, net) if net < full else (full, 0, net - full, net)


def _portions(bounds: _Bounds, m3: int) -> list[int]:
    """What falls into each band, up to the one reached; the portions sum to the consumption."""
    lower = 0
    found = []
    for upper in bounds:
        if m3 <= upper:
            break
        found.append(upper - lower)
        lower = upper
    found.append(m3 - lower)
    return found


def _each_band(plan: _Plan, rows: list[LineRow], bounds: _Bounds, m3: int, per: int, unit: int) -> None:
    name = plan.name
    for charge, quantity in zip(plan.bands, _portions(bounds, m3), strict=False):
        if quantity:
            rows.append(_row(name, charge, quantity, per, unit))


def _band_reached(plan: _Plan, rows: list[LineRow], bounds: _Bounds, m3: int, per: int, unit: int) -> None:
    reached = len(_portions(bounds, m3)) - 1
    rows.append(_row(plan.name, plan.bands[reached], m3, per, unit))


def _bands_together(plan: _Plan, rows: list[LineRow], bounds: _Bounds, m3: int, per: int, unit: int) -> None:
    priced = list(zip(plan.bands, _portions(bounds, m3), strict=False))
    half = unit * per
    full = (sum(charge[2] * quantity for charge, quantity in priced) + half) // (2 * half)
    net = (sum(charge[3] * quantity for charge, quantity in priced) + half) // (2 * half)
    concept, rate, _, _ = plan.bands[0]
    place = rate if len(priced) == 1 else NO_RATE
    rows.append((plan.name, concept, m3, per, place, *_divided(full, net)))


def _share_rule(water: _Rule, share: Decimal) -> _Rule:
    """Sewerage as a fraction of the rounded value of the water consumed (EC-10), billed or not."""
    numerator, denominator = share.as_integer_ratio()

    def rule(plan: _Plan, rows: list[LineRow], bounds: _Bounds, m3: int, per: int, unit: int) -> None:
        consumed: list[LineRow] = []
        water(plan, consumed, bounds, m3, per, unit)
        full = _share(sum(row[5] for row in consumed), numerator, denominator)
        net = _share(sum(row[8] for row in consumed), numerator, denominator)
        rows.append((plan.name, Concept.CONSUMPTION.value, m3, per, NO_RATE, *_divided(full, net)))

    return rule


def _share(amount: Money, numerator: int, denominator: int) -> Money:
    return (2 * amount * numerator + denominator) // (2 * denominator)
