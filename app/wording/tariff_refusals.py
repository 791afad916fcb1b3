"""What the use cases of tariffs refuse: facts that the store alone can tell."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class SheetMissing(RuleViolation):
    """There is no such sheet: somebody took it back to a draft."""

    code: ClassVar[str] = "TARIFA_NO_EXISTE"


@dataclass(eq=False)
class SheetUsed(RuleViolation):
    """Runs were settled by the sheet: it is never edited, a new one holds from a later day (000-55)."""

    code: ClassVar[str] = "TARIFA_USADA"
    sheet: str
    runs: int


@dataclass(eq=False)
class SheetByRanges(RuleViolation):
    """The sheet has ranges of its own for each category: it is changed in its file."""

    code: ClassVar[str] = "TARIFA_POR_RANGOS"
    sheet: str


@dataclass(eq=False)
class NothingToTry(RuleViolation):
    """No period was settled yet: there is no consumption to try prices with."""

    code: ClassVar[str] = "SIN_PERIODO_LIQUIDADO"


@dataclass(eq=False)
class AccountNotPriced(RuleViolation):
    """The account has no bill in the period: why."""

    code: ClassVar[str] = "CUENTA_SIN_FACTURA"
    account: str
    reason: str


@dataclass(eq=False)
class TariffDraftMissing(RuleViolation):
    """The draft is gone: somebody put it in force or discarded it."""

    code: ClassVar[str] = "BORRADOR_NO_EXISTE"


@dataclass(eq=False)
class TariffDraftChanged(RuleViolation):
    """Somebody changed the draft since it was read."""

    code: ClassVar[str] = "BORRADOR_CAMBIADO"
    sheet: str


@dataclass(eq=False)
class TariffDraftIncomplete(RuleViolation):
    """The draft cannot be put in force yet: what it still lacks, in Spanish."""

    code: ClassVar[str] = "BORRADOR_INCOMPLETO"
    sheet: str
    lacking: tuple[str, ...]
