"""What a tariff sheet must answer for before it is put in force: legal limits and its own arithmetic."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from domain.cadastre import Service
from domain.errors import RuleViolation
from domain.profile import Key, Profile
from domain.tariff import TariffSheet
from domain.tariff_source import FULL_PRICE_CLASS, PriceDifference, TypedSource


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorFault:
    """A factor outside of what the law allows a class (R-SUB-04).

    Attributes:
        service_class: whose.
        service: of which service.
        factor: what the act says, or what its prices amount to.
        lowest: least that is allowed: the ceiling of a subsidy, or the least contribution.
        highest: most that is allowed; None for no limit.
    """

    service_class: str
    service: Service
    factor: Decimal
    lowest: Decimal
    highest: Decimal | None


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
    least contribution pays at least that; any other is not subsidised. In a country without such
    limits nothing is refused.

    Raises:
        FactorOutOfLimits: with every factor that is out.
    """
    if sheet.source is None or not profile.history(Key.SUBSIDY_CAP, FULL_PRICE_CLASS):
        return
    declared = dict.fromkeys(sheet.source.declared_factors())
    faults = tuple(fault for each in declared if (fault := _fault(*each, sheet=sheet, profile=profile)))
    if faults:
        raise FactorOutOfLimits(sheet.id, faults)


def price_differences(sheet: TariffSheet) -> tuple[PriceDifference, ...]:
    """Prices that the act prints otherwise than its own references give; the act's are billed."""
    return sheet.source.differences() if isinstance(sheet.source, TypedSource) else ()


def _fault(
    name: str, service: Service, factor: Decimal, *, sheet: TariffSheet, profile: Profile
) -> FactorFault | None:
    on = sheet.terms.valid_from
    ceiling = profile.find(Key.SUBSIDY_CAP, on, name)
    least = profile.find(Key.CONTRIBUTION_MIN, on, name)
    lowest, highest = Decimal(0), None
    if ceiling is not None:
        lowest, highest = -profile.number(Key.SUBSIDY_CAP, on, name), Decimal(0)
    elif least is not None:
        lowest = profile.number(Key.CONTRIBUTION_MIN, on, name)
    if lowest <= factor and (highest is None or factor <= highest):
        return None
    return FactorFault(service_class=name, service=service, factor=factor, lowest=lowest, highest=highest)
