"""What an indicator is: its formula as data, the figures of a month that it divides, and what came out.

A figure without its data has no value: what was not reported is not zero (R-IND-07).
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from domain.goal import Frequency
from domain.money import Money
from domain.ratio import quotient

_PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """What the indicators of a month are made of; None is what nobody entered.

    Attributes:
        supplied_m3: volume put into the network, m³.
        billed_m3: volume billed, m³.
        subscribers: accounts billed, monthly average.
        months: months that the volumes cover (R-IND-02).
        billed: money billed in the month, new charges only.
        collected_current: money collected of what was billed in the month.
        collected: all money collected in the month.
        collected_planned: money that the office meant to collect in it.
        receivables: money owed at its end.
        receivables_over_90: part of it more than 90 days overdue.
        billed_12_months: money billed in the last twelve months.
        meters: meters installed.
        meters_working: meters that work.
        properties: properties in the service area.
        service_hours: hours of service in the month, of all its subscribers.
        period_hours: hours of the month, of all its subscribers.
        claims_granted: billing claims settled for the user.
        invoices: invoices issued.
        billed_planned, invoices_planned: money and accounts that it meant to bill in the month.
        readings, readings_taken: visits to a dial in the month, and of them those that brought a figure.
        linked, linked_planned: new users of the month, and how many were meant.
        special_sales, special_sales_planned: money of special services sold in the month, and what was meant.
        clients: accounts billed, principals among them.
        principals, principals_clear: those of high consumption, and of them those that owe nothing overdue.
        claims: claims filed in the half-year so far; the next three, of them by cause.
        answered, answered_in_time: claims answered in the month, and of them those within their term.
        official_91, official_181, official_360: what public entities owe by age, at the end of the month.
        adjusted, written_off: money taken off by notes and by acts in the year so far.
        letters_delivered, lawsuits: of the year so far.
        recovered_old: what suspensions and cuts brought in of debts of over 360 days, in the year so far.
        reviews: inspections carried out in the year so far.
    """

    supplied_m3: int | None = None
    billed_m3: int | None = None
    subscribers: int | None = None
    months: int = 1
    billed: Money | None = None
    collected_current: Money | None = None
    collected: Money | None = None
    collected_planned: Money | None = None
    receivables: Money | None = None
    receivables_over_90: Money | None = None
    billed_12_months: Money | None = None
    meters: int | None = None
    meters_working: int | None = None
    properties: int | None = None
    service_hours: int | None = None
    period_hours: int | None = None
    claims_granted: int | None = None
    invoices: int | None = None
    billed_planned: Money | None = None
    invoices_planned: int | None = None
    readings: int | None = None
    readings_taken: int | None = None
    linked: int | None = None
    linked_planned: int | None = None
    special_sales: Money | None = None
    special_sales_planned: Money | None = None
    clients: int | None = None
    principals: int | None = None
    principals_clear: int | None = None
    claims: int | None = None
    claims_of_consumption: int | None = None
    claims_of_stratum: int | None = None
    claims_of_reading: int | None = None
    answered: int | None = None
    answered_in_time: int | None = None
    official_91: Money | None = None
    official_181: Money | None = None
    official_360: Money | None = None
    adjusted: Money | None = None
    written_off: Money | None = None
    letters_delivered: int | None = None
    lawsuits: int | None = None
    recovered_old: Money | None = None
    reviews: int | None = None


class Ratio(NamedTuple):
    """What an indicator divides; None where a figure is missing."""

    numerator: int | None
    denominator: int | None


class Better(StrEnum):
    """To which side of its target an indicator must lie."""

    UP = "sube"
    DOWN = "baja"


class Area(StrEnum):
    """The part of the office that answers for an indicator."""

    WATER = "agua"
    METERING = "medicion"
    BILLING = "facturacion"
    COLLECTION = "recaudo"
    RECEIVABLES = "cartera"
    CLAIMS = "pqr"
    SALES = "ventas"
    PRINCIPALS = "principales"
    OTHER = "otra"


class Unit(StrEnum):
    """What an indicator counts."""

    PERCENT = "%"
    M3 = "m³"
    DAYS = "días"
    PER_THOUSAND = "por mil"
    MONEY = "$"
    COUNT = "n"


class Planned(NamedTuple):
    """A figure that is only meant: the goal of a month, against which another indicator divides.

    Attributes:
        id: its name among the goals.
        name: as people call it.
        figure: the figure of `MonthFigures` that it is.
        area: who answers for it.
        unit: what it counts.
    """

    id: str
    name: str
    figure: str
    area: Area
    unit: Unit


PLANNED: Final = (
    Planned("recaudo", "Recaudo del mes", "collected_planned", Area.COLLECTION, Unit.MONEY),
    Planned("facturacion", "Facturación del mes", "billed_planned", Area.BILLING, Unit.MONEY),
    Planned("cuentas", "Cuentas facturadas", "invoices_planned", Area.BILLING, Unit.COUNT),
    Planned("usuarios_vinculados", "Usuarios vinculados", "linked_planned", Area.SALES, Unit.COUNT),
    Planned(
        "ventas_no_reguladas",
        "Ventas de servicios especiales",
        "special_sales_planned",
        Area.SALES,
        Unit.MONEY,
    ),
)
"""What the office means to reach in a month and other indicators divide by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How an indicator is made; declared once, and everything that shows it reads it here.

    Attributes:
        id: its name, stable: reports and the command use it.
        rule: the rule or the duty that defines it.
        name: as people call it.
        words: its formula in words.
        source: where its figures come from, in words.
        page: the page whose rows they are.
        area: who answers for it.
        unit: what it counts.
        ratio: what is divided, of the month's figures.
        times: what the quotient is multiplied by: 100 for a percentage.
        better: to which side it must lie.
        frequency: how often it is looked at; its figures add up since then.
        plain: it is its numerator, which nothing divides.
        standing: the goal that it has while the office says no other, by its own definition.
        suggested: what a rule proposes as a goal; nothing is measured against it.
    """

    id: str
    rule: str
    name: str
    words: str
    source: str
    page: str
    area: Area
    ratio: Callable[[MonthFigures], Ratio]
    unit: Unit = Unit.PERCENT
    times: int = 100
    better: Better = Better.UP
    frequency: Frequency = Frequency.MONTHLY
    plain: bool = False
    standing: Decimal | None = None
    suggested: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator of one month.

    Attributes:
        id: its name.
        rule: the rule that defines it.
        value: at two decimals, or whole where nothing divides it; None without its data, or over zero.
        numerator: what was divided.
        denominator: what it was divided by.
        target: what it must reach; None if the office set none.
        better: to which side of the target it must lie.
    """

    id: str
    rule: str
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    target: Decimal | None
    better: Better

    @property
    def meets(self) -> bool | None:
        """Whether it reaches its target, that value included; None without value or target."""
        if self.value is None or self.target is None:
            return None
        return self.value >= self.target if self.better is Better.UP else self.value <= self.target


def measured(formula: Formula, figures: MonthFigures, target: Decimal | None) -> Indicator:
    """An indicator of a month, against the office's goal or the one that its definition gives it."""
    numerator, denominator = formula.ratio(figures)
    return Indicator(
        id=formula.id,
        rule=formula.rule,
        value=value_of(numerator, denominator, formula.times, plain=formula.plain),
        numerator=numerator,
        denominator=denominator,
        target=formula.standing if target is None else target,
        better=formula.better,
    )


def value_of(
    numerator: int | Decimal | None, denominator: int | Decimal | None, times: int, *, plain: bool
) -> Decimal | None:
    """What a quotient comes to, at two decimals; the numerator itself where nothing divides it.

    None where a figure is missing, and over zero: there is no answer, and zero would be one.
    """
    if numerator is None:
        return None
    if plain:
        return Decimal(numerator)
    if not denominator:
        return None
    return quotient(Fraction(numerator) * times / Fraction(denominator), 1, _PLACES)
