"""What the water balance refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class SectorMissing(RuleViolation):
    """No sector of the network is called so."""

    code: ClassVar[str] = "SECTOR_NO_EXISTE"
    sector: str


@dataclass(eq=False)
class SectorExists(RuleViolation):
    """Another sector is called so: people could not tell them apart."""

    code: ClassVar[str] = "SECTOR_REPETIDO"
    sector: str


@dataclass(eq=False)
class InterruptionMissing(RuleViolation):
    """No interruption that stands has that number."""

    code: ClassVar[str] = "INTERRUPCION_NO_EXISTE"
    number: int
