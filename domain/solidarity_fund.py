"""The solidarity fund month by month: what is billed to the town, what it transferred, what is still due.

Each service stands by itself (R-FSR-01). A month leaves a deficit, which the office bills to the town and the
town pays within a term, or a surplus, which the office sends to the fund (R-FSR-02).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from domain.cadastre import Service, ServiceClass
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money
from domain.period import Period
from domain.solidarity import SolidarityBalance, SolidarityLine, SolidarityOutcome

DAYS_TO_PAY: Final = 30
"""Days in which the town transfers what it was billed (R-FSR-02)."""

ESTIMATE_BY: Final = (7, 15)
"""Month and day by which the mayor is told what next year will take (R-FSR-02)."""

SERVICES: Final = (Service.WATER, Service.SEWERAGE, Service.CLEANING)
YEAR: Final = 12


class TransferKind(StrEnum):
    """Which way money of the fund went."""

    RECEIVED = "recibido"
    SENT = "girado"


@dataclass(eq=False)
class FundWithoutDeficit(RuleViolation):
    """The service left no deficit in that month, so the town owes nothing for it.

    Attributes:
        service, period: of what.
        balance: contributions less subsidies.
    """

    code: ClassVar[str] = "FONDO_SIN_DEFICIT"
    service: str
    period: str
    balance: Money


@dataclass(eq=False)
class FundAlreadyBilled(RuleViolation):
    """The town was billed for that service and month, and that bill stands.

    Attributes:
        number: of the bill that stands.
    """

    code: ClassVar[str] = "FONDO_YA_COBRADO"
    number: str


@dataclass(frozen=True, slots=True)
class BillNumber:
    """The number of a bill to the town: by year, without gaps, as `2026-0001`."""

    year: int
    place: int

    def __str__(self) -> str:
        return f"{self.year}-{self.place:04d}"

    @classmethod
    def parse(cls, text: str) -> "BillNumber":
        """A number as people type it.

        Raises:
            InvalidValue: it is none.
        """
        year, mark, place = text.strip().partition("-")
        if not (mark and year.isdecimal() and place.isdecimal()):
            raise InvalidValue("cuenta de cobro", text, "un número como 2026-0001")
        return cls(int(year), int(place))


@dataclass(frozen=True, slots=True, kw_only=True)
class FundMonth:
    """A service in a month.

    Attributes:
        period, service: what it is of.
        sums: what was given and charged by then.
        bill: number of the bill that stands; empty if the town was not billed.
        billed: what it asks for.
        due_on: until when; None without a bill.
        received: what the town transferred for it.
        sent: what the office sent to the fund of it.
    """

    period: Period
    service: Service
    sums: SolidarityBalance
    bill: str = ""
    billed: Money = 0
    due_on: date | None = None
    received: Money = 0
    sent: Money = 0

    @property
    def to_receive(self) -> Money:
        """What the town owes yet: of the bill, or of the deficit that was not billed."""
        owed = self.billed if self.bill else max(-self.sums.balance, 0)
        return max(owed - self.received, 0)

    @property
    def to_send(self) -> Money:
        """What of a surplus the fund has not received yet."""
        return max(max(self.sums.balance, 0) - self.sent, 0)

    @property
    def unbilled(self) -> bool:
        """Whether it left a deficit that the town was not billed for."""
        return self.sums.outcome is SolidarityOutcome.DEFICIT and not self.bill

    def overdue(self, on: date) -> bool:
        """Whether the town's term passed and something is owed."""
        return self.due_on is not None and self.due_on < on and self.to_receive > 0


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """What next year would take of a service and class, at what the last months gave and charged."""

    service: Service
    service_class: ServiceClass
    subsidies: Money
    contributions: Money


def estimate(months: Iterable[Iterable[SolidarityLine]]) -> tuple[EstimateLine, ...]:
    """What a year would take if it were as these months: their sum, brought to twelve of them.

    Months are those that were billed, so that an office of five months is not taken for one of a whole year.
    """
    told = [tuple(lines) for lines in months]
    count = sum(1 for lines in told if lines)
    sums: dict[tuple[Service, ServiceClass], tuple[Money, Money]] = defaultdict(lambda: (0, 0))
    for line in (line for lines in told for line in lines):
        key = line.service, line.service_class
        subsidies, contributions = sums[key]
        sums[key] = subsidies + line.subsidies, contributions + line.contributions
    order = [(service, service_class) for service in Service for service_class in ServiceClass]
    return tuple(
        EstimateLine(*key, *(_year(amount, count) for amount in sums[key])) for key in order if key in sums
    )


def _year(amount: Money, months: int) -> Money:
    """Half up: so many months, brought to twelve."""
    return (2 * amount * YEAR + months) // (2 * months)


def estimate_due(on: date) -> date:
    """The next day by which the mayor is told: this year's, or next year's once that one passed."""
    this = date(on.year, *ESTIMATE_BY)
    return this if on <= this else date(on.year + 1, *ESTIMATE_BY)
