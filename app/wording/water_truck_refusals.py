"""What selling water by tanker refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class SaleMissing(RuleViolation):
    """No sale has that number."""

    code: ClassVar[str] = "VENTA_NO_EXISTE"
    number: int


@dataclass(eq=False)
class SaleAnnulled(RuleViolation):
    """It was taken back before."""

    code: ClassVar[str] = "VENTA_ANULADA"
    number: int


@dataclass(eq=False)
class SaleBilled(RuleViolation):
    """An invoice bills it: what is wrong is corrected with a note."""

    code: ClassVar[str] = "VENTA_FACTURADA"
    number: int
    invoice: str


@dataclass(eq=False)
class SalePaid(RuleViolation):
    """A receipt paid it: that one is annulled first."""

    code: ClassVar[str] = "VENTA_PAGADA"
    number: int
