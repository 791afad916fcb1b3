"""Solidarity fund: what subsidies and contributions leave, by service (R-FSR-01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.cadastre import Service, ServiceClass
from domain.money import Money


class SolidarityOutcome(StrEnum):
    """Who owes whom: a deficit is billed to the town, a surplus goes to the fund."""

    SURPLUS = "SUPERAVIT"
    DEFICIT = "DEFICIT"
    EVEN = "EQUILIBRIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class SolidarityLine:
    """What one class has in one service, in one month.

    Attributes:
        service: the service; each is balanced by itself.
        service_class: the class that receives or gives.
        accounts: how many accounts were billed.
        m3: consumption billed, m³.
        subsidies: money given, not negative.
        contributions: money charged, not negative.
    """

    service: Service
    service_class: ServiceClass
    accounts: int = 0
    m3: int = 0
    subsidies: Money
    contributions: Money


@dataclass(frozen=True, slots=True)
class SolidarityBalance:
    """Subsidies against contributions, in money."""

    subsidies: Money
    contributions: Money

    @property
    def balance(self) -> Money:
        """Contributions less subsidies: negative is what the town must pay."""
        return self.contributions - self.subsidies

    @property
    def outcome(self) -> SolidarityOutcome:
        """What the balance means."""
        if self.balance == 0:
            return SolidarityOutcome.EVEN
        return SolidarityOutcome.SURPLUS if self.balance > 0 else SolidarityOutcome.DEFICIT


def balance_by_service(lines: Iterable[SolidarityLine]) -> dict[Service, SolidarityBalance]:
    """The balance of each service, in the order of `Service`; they are not set off (R-FSR-01, D41)."""
    sums: dict[Service, tuple[Money, Money]] = {}
    for line in lines:
        subsidies, contributions = sums.get(line.service, (0, 0))
        sums[line.service] = subsidies + line.subsidies, contributions + line.contributions
    return {service: SolidarityBalance(*sums[service]) for service in Service if service in sums}


def annex(lines: Iterable[SolidarityLine]) -> tuple[SolidarityLine, ...]:
    """Lines of the same service and class joined, by service and class: the annex of the bill."""
    joined: dict[tuple[Service, ServiceClass], SolidarityLine] = {}
    for line in lines:
        key = line.service, line.service_class
        past = joined.get(key)
        joined[key] = line if past is None else _join(past, line)
    order = [(service, service_class) for service in Service for service_class in ServiceClass]
    return tuple(joined[key] for key in order if key in joined)


def _join(one: SolidarityLine, other: SolidarityLine) -> SolidarityLine:
    return SolidarityLine(
        service=one.service,
        service_class=one.service_class,
        accounts=one.accounts + other.accounts,
        m3=one.m3 + other.m3,
        subsidies=one.subsidies + other.subsidies,
        contributions=one.contributions + other.contributions,
    )
