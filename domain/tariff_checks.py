"""What a tariff sheet must answer for before it is put in force: legal limits and its own arithmetic."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from domain.cadastre import Service
from domain.errors import RuleViolation
from domain.profile import Key, Profile
from domain.tariff import Concept, TariffSheet, TariffSource
from domain.tariff_act import CONCEPTS, REFERENCE, Act, Column, Place
from domain.tariff_source import (
    FULL_PRICE_CLASS,
    PriceDifference,
    TypedPrices,
    TypedSource,
    implied_factor,
)

_NEVER_SUBSIDISED = frozenset({Concept.COMPLEMENTARY, Concept.LUXURY})


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorFault:
    """A factor outside of what the law allows a class (R-SUB-04).

    Attributes:
        service_class: whose.
        service: of which service.
        factor: what the act says, or what its prices amount to.
        lowest: least that is allowed: the ceiling of a subsidy, or the least contribution.
        highest: most that is allowed; None for no limit.
        concept: which printed price amounts to the factor; None for a factor that the act declares.
    """

    service_class: str
    service: Service
    factor: Decimal
    lowest: Decimal
    highest: Decimal | None
    concept: Concept | None = None


@dataclass(eq=False)
class FactorOutOfLimits(RuleViolation):
    """The sheet subsidises more, or contributes less, than the law allows (R-SUB-04).

    Attributes:
        sheet: id of the sheet.
        faults: every factor that is out.
    """

    code: ClassVar[str] = "FACTOR_FUERA_DE_LIMITE"
    sheet: str
    faults: tuple[FactorFault, ...]


def check_factors(sheet: TariffSheet, profile: Profile) -> None:
    """Refuse a sheet whose subsidies or contributions lie outside of the legal limits (R-SUB-04).

    A class with a ceiling of subsidy pays between it and nothing more than the cost; one with a
    least contribution pays at least that; any other is not subsidised. Printed prices answer for what
    they amount to, and no subsidy reaches the complementary or luxury consumption (R-SUB-02). In a
    country without such limits nothing is refused.

    Raises:
        FactorOutOfLimits: with every factor that is out.
    """
    if sheet.source is None or not _limited(profile):
        return
    on = sheet.terms.valid_from
    faults = dict.fromkeys(_source_faults(sheet.source, on, profile))
    if faults:
        raise FactorOutOfLimits(sheet.id, tuple(faults))


def act_faults(act: Act, profile: Profile, on: date) -> Mapping[Place, FactorFault]:
    """Cells of an act whose factor, typed or implied by a price, lies outside of the law (R-SUB-04)."""
    if not _limited(profile):
        return {}
    found: dict[Place, FactorFault] = {}
    for place, value in act.values.items():
        if place.row == REFERENCE or place.column is Column.COST:
            continue
        if place.column is Column.FACTOR:
            fault = _fault(place.row, place.service, value, on=on, profile=profile)
        else:
            fault = _price_fault(act, place, value, on, profile)
        if fault is not None:
            found[place] = fault
    return found


def _price_fault(act: Act, place: Place, price: Decimal, on: date, profile: Profile) -> FactorFault | None:
    concept = CONCEPTS[place.column]
    full = _full(act, place)
    if not full:
        return None
    factor = implied_factor(price, full)
    return _fault(place.row, place.service, factor, on=on, profile=profile, concept=concept)


def _full(act: Act, place: Place) -> Decimal | None:
    """The cost behind a price: of the references, else of the class that pays it."""
    rate = act.rate(place)
    if rate is None:
        rate = act.beside.rate(place.row, place.service, CONCEPTS[place.column])
    if rate is not None:
        return rate.full
    whole = {column: act.values.get(Place(place.service, FULL_PRICE_CLASS, column)) for column in CONCEPTS}
    prices = TypedPrices(
        fixed=whole[Column.FIXED],
        basic=whole[Column.BASIC],
        complementary=whole[Column.COMPLEMENTARY],
        luxury=whole[Column.LUXURY],
        per_m3=whole[Column.PER_M3],
        flat=whole[Column.FLAT],
    )
    return prices.like(CONCEPTS[place.column])


def price_differences(sheet: TariffSheet) -> tuple[PriceDifference, ...]:
    """Prices that the act prints otherwise than its own references give; the act's are billed."""
    return sheet.source.differences() if isinstance(sheet.source, TypedSource) else ()


def _limited(profile: Profile) -> bool:
    return bool(profile.history(Key.SUBSIDY_CAP, FULL_PRICE_CLASS))


def _source_faults(source: TariffSource, on: date, profile: Profile) -> Iterator[FactorFault]:
    for name, service, factor in source.declared_factors():
        fault = _fault(name, service, factor, on=on, profile=profile)
        if fault is not None:
            yield fault
    if isinstance(source, TypedSource):
        for name, service, concept, factor in source.implied_factors():
            fault = _fault(name, service, factor, on=on, profile=profile, concept=concept)
            if fault is not None and (concept in _NEVER_SUBSIDISED or name in source.beside.factors):
                yield fault


def _fault(
    name: str,
    service: Service,
    factor: Decimal,
    *,
    on: date,
    profile: Profile,
    concept: Concept | None = None,
) -> FactorFault | None:
    ceiling = profile.find(Key.SUBSIDY_CAP, on, name)
    least = profile.find(Key.CONTRIBUTION_MIN, on, name)
    lowest, highest = Decimal(0), None
    if ceiling is not None:
        lowest, highest = -profile.number(Key.SUBSIDY_CAP, on, name), Decimal(0)
    elif least is not None:
        lowest = profile.number(Key.CONTRIBUTION_MIN, on, name)
    if concept in _NEVER_SUBSIDISED:
        lowest = max(lowest, Decimal(0))
    if lowest <= factor and (highest is None or factor <= highest):
        return None
    return FactorFault(
        service_class=name, service=service, factor=factor, lowest=lowest, highest=highest, concept=concept
    )
