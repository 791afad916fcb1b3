"""Why a settlement comes to what it does: every step with its figures, as data.

Built when somebody asks, by settling again: the same input and sheet give the same figures.
The wording is made elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from domain.cadastre import Service
from domain.money import Money
from domain.settlement import Line, PartialPeriod, SettlementInput, price, settle
from domain.tariff import BandMode, Concept, Rate, ServiceTariff, TariffSheet

_TEN = 10


class StepKind(StrEnum):
    """What a step of an explanation says."""

    MINIMUM = "minimum"
    PART_OF_PERIOD = "part_of_period"
    BAND = "band"
    RATE = "rate"
    FULL = "full"
    NET = "net"
    SHARE_OF_WATER = "share_of_water"
    SUBSIDY = "subsidy"
    CONTRIBUTION = "contribution"
    TAX = "tax"
    SUBTOTAL = "subtotal"
    CHARGE = "charge"
    PREVIOUS_BALANCE = "previous_balance"
    CREDIT = "credit"
    ROUNDING = "rounding"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceStep:
    """One step: what is not part of it is None.

    Attributes:
        kind: what it says.
        rule: id of the rule; the profile's `articles` hold the norm behind it.
        service: of which service.
        concept: code of the concept.
        quantity: units or m³ that count.
        above: m³ after which the band begins.
        upto: last m³ of the band; None for no end.
        reference: unrounded cost.
        factor: factor, share or rate of tax, as a fraction.
        rate: price of one unit.
        exact: value before rounding.
        amount: units of money.
    """

    kind: StepKind
    rule: str
    service: Service | None = None
    concept: str = ""
    quantity: Fraction | None = None
    above: Fraction | None = None
    upto: Fraction | None = None
    reference: Decimal | None = None
    factor: Decimal | None = None
    rate: Decimal | None = None
    exact: Fraction | None = None
    amount: Money | None = None


def explain(source: SettlementInput, sheet: TariffSheet) -> tuple[TraceStep, ...]:
    """Every step from the quantities to the total.

    Raises:
        RuleViolation: as `domain.settlement.settle` does.
    """
    settlement = settle(source, sheet)
    explainer = _Explainer(source, sheet)
    steps = [*explainer.quantities()]
    for line in settlement.lines:
        steps += explainer.line(line)
    for service, amount in settlement.by_service.items():
        steps.append(TraceStep(kind=StepKind.SUBTOTAL, rule="R-TAR-04", service=service, amount=amount))
    for charge in settlement.charges:
        steps.append(
            TraceStep(
                kind=StepKind.CHARGE,
                rule="R-FAC-01",
                service=charge.service,
                concept=charge.concept,
                amount=charge.amount,
            )
        )
    closing = (
        (StepKind.PREVIOUS_BALANCE, "R-FAC-01", settlement.previous_balance),
        (StepKind.CREDIT, "R-PAG-02", -settlement.credit_applied),
        (StepKind.ROUNDING, "R-RED-02", settlement.rounding),
    )
    steps += [TraceStep(kind=kind, rule=rule, amount=amount) for kind, rule, amount in closing if amount]
    steps.append(TraceStep(kind=StepKind.TOTAL, rule="R-FAC-01", amount=settlement.total_due))
    return tuple(steps)


class _Explainer:
    def __init__(self, source: SettlementInput, sheet: TariffSheet) -> None:
        self._usage = source.usage
        self._sheet = sheet
        self._measure = source.usage.measure
        self._compiled = source.usage.compiled(sheet)
        self._tariff = sheet.of_class(source.usage.service_class)
        self._unit = _TEN**sheet.terms.currency.digits
        self._subtotal: Money = 0

    def quantities(self) -> Iterator[TraceStep]:
        """What is billed otherwise than measured."""
        billed = self._compiled.billed(self._measure)
        if billed != self._measure.m3:
            yield TraceStep(
                kind=StepKind.MINIMUM, rule="R-TAR-01", quantity=Fraction(billed, self._measure.per)
            )
        part = self._usage.partial
        if part is not None:
            yield from self._days(part)

    def _days(self, part: PartialPeriod) -> Iterator[TraceStep]:
        """The days of the period that are billed: of all services together, or of each where they differ."""
        if part.fixed_share == part.cleaning_share:
            services: tuple[Service | None, ...] = (None,)
        else:
            services = tuple(sorted(self._compiled.services))
        for service in services:
            share = part.cleaning_share if service is Service.CLEANING else part.fixed_share
            if share[0] != share[1]:
                yield TraceStep(
                    kind=StepKind.PART_OF_PERIOD,
                    rule="R-PER-03",
                    service=service,
                    quantity=Fraction(share[0]),
                    upto=Fraction(share[1]),
                )

    def line(self, line: Line) -> Iterator[TraceStep]:
        """How one line comes about."""
        self._subtotal += line.net
        if line.concept is Concept.TAX:
            yield self._share(line, StepKind.TAX, self._sheet.tax, self._subtotal - line.net)
            return
        tariff = next(each for each in self._tariff.services if each.service is line.service)
        if tariff.share_of_water is not None:
            yield self._share(line, StepKind.SHARE_OF_WATER, tariff.share_of_water, self._water())
            return
        if line.concept is not tariff.fixed_concept:
            yield from self._bands(line, tariff)
        if line.rate is not None:
            yield from self._rate(line, line.rate)
        yield from self._values(line)

    def _share(self, line: Line, kind: StepKind, share: Decimal, base: Money) -> TraceStep:
        return TraceStep(
            kind=kind,
            rule="R-TAR-01" if kind is StepKind.TAX else "R-TAR-05",
            service=line.service,
            concept=line.concept,
            quantity=Fraction(base),
            factor=share,
            exact=base * Fraction(share),
            amount=line.net,
        )

    def _water(self) -> Money:
        water = replace(self._usage, services=frozenset({Service.WATER}))
        return sum(line.net for line in price(water, self._sheet) if line.concept is Concept.CONSUMPTION)

    def _bands(self, line: Line, tariff: ServiceTariff) -> Iterator[TraceStep]:
        reached = list(zip(tariff.bands, self._compiled.reached(self._measure, line.service), strict=False))
        if tariff.mode is BandMode.BLOCK_REACHED:
            reached = reached[-1:]
        for band, part in reached:
            if band.concept is line.concept:
                m3 = Fraction(line.quantity, line.per) if len(reached) == 1 else part.m3
                yield TraceStep(
                    kind=StepKind.BAND,
                    rule="R-TAR-02",
                    service=line.service,
                    concept=line.concept,
                    quantity=m3,
                    above=part.above,
                    upto=part.upto,
                    rate=band.rate.net,
                    exact=m3 * Fraction(band.rate.net) * self._unit,
                )

    def _rate(self, line: Line, rate: Rate) -> Iterator[TraceStep]:
        if rate.reference is not None and rate.factor is not None:
            yield TraceStep(
                kind=StepKind.RATE,
                rule="R-TAR-03",
                service=line.service,
                concept=line.concept,
                reference=rate.reference,
                factor=rate.factor,
                exact=Fraction(rate.reference) * (1 + Fraction(rate.factor)),
                rate=rate.net,
            )

    def _values(self, line: Line) -> Iterator[TraceStep]:
        quantity = Fraction(line.quantity, line.per)
        rate = line.rate
        for kind, unit_price, amount in (
            (StepKind.FULL, None if rate is None else rate.full, line.full),
            (StepKind.NET, None if rate is None else rate.net, line.net),
        ):
            yield TraceStep(
                kind=kind,
                rule="R-TAR-04",
                service=line.service,
                concept=line.concept,
                quantity=quantity,
                rate=unit_price,
                exact=None if unit_price is None else quantity * Fraction(unit_price) * self._unit,
                amount=amount,
            )
        for kind, rule, amount in (
            (StepKind.SUBSIDY, "R-SUB-02", line.subsidy),
            (StepKind.CONTRIBUTION, "R-SUB-03", line.contribution),
        ):
            if amount:
                factor = None if rate is None else rate.factor
                yield TraceStep(
                    kind=kind,
                    rule=rule,
                    service=line.service,
                    concept=line.concept,
                    factor=factor,
                    amount=amount,
                )
