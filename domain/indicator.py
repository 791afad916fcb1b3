"""Indicators of the commercial office (R-IND-01 to R-IND-06, D48).

A figure without its data has no value: what was not reported is not zero (R-IND-07).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from domain.money import Money
from domain.ratio import quotient

_HUNDRED = 100
_THOUSAND = 1_000
_DAYS_A_COMMERCIAL_YEAR = 360
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
        receivables: money owed at its end.
        receivables_over_90: part of it more than 90 days overdue.
        billed_12_months: money billed in the last twelve months.
        meters: meters installed.
        meters_working: meters that work.
        properties: properties in the service area.
        service_hours: hours of service in the month.
        period_hours: hours of the month.
        claims_granted: billing claims settled for the user.
        invoices: invoices issued.
    """

    supplied_m3: int | None = None
    billed_m3: int | None = None
    subscribers: int | None = None
    months: int = 1
    billed: Money | None = None
    collected_current: Money | None = None
    collected: Money | None = None
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


class Ratio(NamedTuple):
    """What an indicator divides; None where a figure is missing."""

    numerator: int | None
    denominator: int | None


class Better(StrEnum):
    """To which side of its target an indicator must lie."""

    UP = "sube"
    DOWN = "baja"


@dataclass(frozen=True, slots=True)
class Formula:
    """How an indicator is made.

    Attributes:
        id: its name, stable: reports and the command use it.
        rule: the rule that defines it.
        ratio: what is divided, of the month's figures.
        times: what the quotient is multiplied by: 100 for a percentage.
        better: to which side it must lie.
    """

    id: str
    rule: str
    ratio: Callable[[MonthFigures], Ratio]
    times: int
    better: Better


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator of one month.

    Attributes:
        id: its name.
        rule: the rule that defines it.
        value: at two decimals; None without its data, or over zero.
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


def _lost_m3(figures: MonthFigures) -> int | None:
    if figures.supplied_m3 is None or figures.billed_m3 is None:
        return None
    return figures.supplied_m3 - figures.billed_m3


def _subscriber_months(figures: MonthFigures) -> int | None:
    return None if figures.subscribers is None else figures.subscribers * figures.months


FORMULAS: tuple[Formula, ...] = (
    Formula("IANC_pct", "R-IND-01", lambda f: Ratio(_lost_m3(f), f.supplied_m3), _HUNDRED, Better.DOWN),
    Formula(
        "IPUF_m3_susc_mes", "R-IND-02", lambda f: Ratio(_lost_m3(f), _subscriber_months(f)), 1, Better.DOWN
    ),
    Formula(
        "eficiencia_recaudo_corriente_pct",
        "R-IND-03",
        lambda f: Ratio(f.collected_current, f.billed),
        _HUNDRED,
        Better.UP,
    ),
    Formula(
        "rotacion_cartera_dias",
        "R-IND-04",
        lambda f: Ratio(f.receivables, f.billed_12_months),
        _DAYS_A_COMMERCIAL_YEAR,
        Better.DOWN,
    ),
    Formula(
        "micromedicion_nominal_pct", "R-IND-05", lambda f: Ratio(f.meters, f.subscribers), _HUNDRED, Better.UP
    ),
    Formula(
        "micromedicion_efectiva_pct",
        "R-IND-05",
        lambda f: Ratio(f.meters_working, f.subscribers),
        _HUNDRED,
        Better.UP,
    ),
    Formula(
        "eficiencia_recaudo_total_pct",
        "R-IND-03",
        lambda f: Ratio(f.collected, f.billed),
        _HUNDRED,
        Better.UP,
    ),
    Formula(
        "cartera_mayor_90_pct",
        "R-IND-04",
        lambda f: Ratio(f.receivables_over_90, f.receivables),
        _HUNDRED,
        Better.DOWN,
    ),
    Formula("cobertura_pct", "R-IND-05", lambda f: Ratio(f.subscribers, f.properties), _HUNDRED, Better.UP),
    Formula(
        "continuidad_pct", "R-IND-06", lambda f: Ratio(f.service_hours, f.period_hours), _HUNDRED, Better.UP
    ),
    Formula(
        "reclamos_a_favor_por_mil",
        "R-IND-06",
        lambda f: Ratio(f.claims_granted, f.invoices),
        _THOUSAND,
        Better.DOWN,
    ),
)
"""Every indicator, in the order of the report: those of vector D48, then the others."""


def indicators(figures: MonthFigures, targets: Mapping[str, Decimal] | None = None) -> tuple[Indicator, ...]:
    """Every indicator of a month, in the order of `FORMULAS`, with the office's targets by id."""
    wanted = targets or {}
    return tuple(_indicator(formula, figures, wanted.get(formula.id)) for formula in FORMULAS)


def _indicator(formula: Formula, figures: MonthFigures, target: Decimal | None) -> Indicator:
    numerator, denominator = formula.ratio(figures)
    value = None
    if numerator is not None and denominator:
        value = quotient(numerator * formula.times, denominator, _PLACES)
    return Indicator(
        id=formula.id,
        rule=formula.rule,
        value=value,
        numerator=numerator,
        denominator=denominator,
        target=target,
        better=formula.better,
    )
