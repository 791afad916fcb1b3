"""Premises accredited as vacant: with what proof, until when, and what cleaning they pay (R-ASE-03).

Vacant is no state of an account but an accreditation that ends by itself. It touches cleaning alone: water
has no discount for it, only what the dial does not move is not billed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from domain.cadastre import Service
from domain.calendar import add_months
from domain.errors import RuleViolation
from domain.ratio import quotient
from domain.tariff import PRICE_PLACES, ClassTariff, Rate, TariffSheet, published
from domain.tariff_source import ReferenceSource, TypedSource
from domain.text import fold

WHOLE_PERCENT = 100
SOON_DAYS = 15
"""Days before its end from which an accreditation is about to expire: time to ask for new proof."""

_FIXED_PARTS = ("comercializacion", "barrido", "limpieza", "costo fijo", "ccs", "cbl", "clus", "cft")
"""How the components of cleaning that do not go by tonnes begin, in the methodologies of 2005 to 2018."""


@dataclass(eq=False)
class VacancyWithoutProof(RuleViolation):
    """Neither a document nor a visit says that the premises are vacant."""

    code: ClassVar[str] = "DESOCUPACION_SIN_PRUEBA"
    account: str


@dataclass(eq=False)
class VacancyOutOfDates(RuleViolation):
    """The accreditation would begin too late, end before it begins, or last longer than its proof."""

    code: ClassVar[str] = "DESOCUPACION_FUERA_DE_FECHAS"
    starts: date
    ends: date
    last_day: date


@dataclass(eq=False)
class VacancyInForce(RuleViolation):
    """Another accreditation of the account covers some of those days: it is renewed or ended."""

    code: ClassVar[str] = "DESOCUPACION_VIGENTE"
    account: str
    ends: date


@dataclass(frozen=True, slots=True)
class VacantSpan:
    """From the first to the last day of an accreditation; `ended_on`: from when it counts no more."""

    since: date
    until: date
    ended_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the premises are accredited on a day."""
        return self.since <= on <= self.until and (self.ended_on is None or on < self.ended_on)


class VacancyState(StrEnum):
    """Where an accreditation stands on a day."""

    IN_FORCE = "vigente"
    SOON = "por_vencer"
    EXPIRED = "vencida"


class VacantEffect(StrEnum):
    """What an accreditation does to the cleaning of a period."""

    FIXED = "componentes_fijos"
    PERCENT = "porcentaje"
    WHOLE = "completo"
    USED = "con_consumo"

    @property
    def lowers(self) -> bool:
        """Whether less than the whole tariff is billed."""
        return self in {VacantEffect.FIXED, VacantEffect.PERCENT}


def state_on(span: VacantSpan, on: date) -> VacancyState:
    """Where an accreditation that nobody ended stands on a day."""
    if on > span.until:
        return VacancyState.EXPIRED
    return VacancyState.SOON if (span.until - on).days <= SOON_DAYS else VacancyState.IN_FORCE


def latest_end(since: date, months: int) -> date:
    """The last day that a proof of a day accredits (R-ASE-03, R-CAL-03)."""
    return add_months(since, months)


def demand_span(span: VacantSpan, first: date, months: int) -> None:
    """Make sure that an accreditation has days that it can have.

    Args:
        span: its days.
        first: the latest day on which it may begin: today, or the day after the one that it renews.
        months: how long its proof serves.

    Raises:
        VacancyOutOfDates: it begins too late, ends before it begins, or lasts longer than its proof.
    """
    latest = latest_end(span.since, months)
    if not (span.since <= first and span.since <= span.until <= latest):
        raise VacancyOutOfDates(span.since, span.until, latest)


def demand_free(account: str, span: VacantSpan, others: Iterable[VacantSpan]) -> None:
    """Make sure that no other accreditation of the account covers any of its days.

    Raises:
        VacancyInForce: one does.
    """
    for each in others:
        goes_on = each.ended_on is None or each.ended_on > span.since
        if goes_on and each.since <= span.until and span.since <= each.until:
            raise VacancyInForce(account, each.until)


def effect_of(sheet: TariffSheet, service_class: str, percent: int) -> VacantEffect:
    """What an accreditation does by a sheet: its fixed components, else what the office decided.

    An act whose cleaning is one figure does not say what of it is fixed: then the whole is billed, unless
    the office charges a percentage.
    """
    if _fixed_parts(sheet, service_class) is not None:
        return VacantEffect.FIXED
    return VacantEffect.WHOLE if percent == WHOLE_PERCENT else VacantEffect.PERCENT


def vacant_sheet(sheet: TariffSheet, percent: int) -> TariffSheet:
    """The sheet with the cleaning that accredited premises pay: as published, rounded as prices are.

    Args:
        sheet: as in force.
        percent: of the tariff, where the sheet does not say what is fixed of it.
    """
    return replace(sheet, classes=tuple(_vacant_class(each, sheet, percent) for each in sheet.classes))


def is_fixed(component: str) -> bool:
    """Whether a component of cleaning is owed by premises that throw nothing away (R-ASE-03)."""
    return fold(component.replace("_", " ")).startswith(_FIXED_PARTS)


def _vacant_class(tariff: ClassTariff, sheet: TariffSheet, percent: int) -> ClassTariff:
    services = tuple(
        replace(each, fixed=_vacant_rate(each.fixed, tariff.service_class, sheet, percent))
        if each.service is Service.CLEANING and each.fixed is not None
        else each
        for each in tariff.services
    )
    return replace(tariff, services=services)


def _vacant_rate(whole: Rate, service_class: str, sheet: TariffSheet, percent: int) -> Rate:
    """Full and net are each rounded from the unrounded cost where the sheet has one (R-TAR-03)."""
    parts = _fixed_parts(sheet, service_class)
    if parts is None:
        return whole if percent == WHOLE_PERCENT else _part(whole, Fraction(percent, WHOLE_PERCENT))
    fixed, total = parts
    if whole.reference is None or whole.factor is None:
        return _part(whole, Fraction(fixed) / Fraction(total))
    return Rate(published(fixed), published(fixed * (1 + whole.factor)), fixed, whole.factor)


def _fixed_parts(sheet: TariffSheet, service_class: str) -> tuple[Decimal, Decimal] | None:
    """The fixed components of a class and all of them; None where the act does not tell them apart."""
    source = sheet.source.beside if isinstance(sheet.source, TypedSource) else sheet.source
    if not isinstance(source, ReferenceSource) or service_class not in source.cleaning:
        return None
    costs = source.cleaning[service_class].components
    fixed = [cost for name, cost in costs.items() if is_fixed(name)]
    return (sum(fixed, Decimal(0)), sum(costs.values(), Decimal(0))) if fixed else None


def _part(rate: Rate, share: Fraction) -> Rate:
    full, net = (quotient(Fraction(price) * share, 1, PRICE_PLACES) for price in (rate.full, rate.net))
    return Rate(full, net)
