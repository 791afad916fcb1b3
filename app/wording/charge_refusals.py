"""What other charges refuse: facts that the store alone can tell."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class ChargeMissing(RuleViolation):
    """The account has no such charge."""

    code: ClassVar[str] = "COBRO_NO_EXISTE"
    account: str


@dataclass(eq=False)
class ChargeBilled(RuleViolation):
    """The charge is on an issued invoice: a note corrects it, it is not withdrawn."""

    code: ClassVar[str] = "COBRO_YA_FACTURADO"
    label: str
    number: str


@dataclass(eq=False)
class ChargeWithdrawn(RuleViolation):
    """Somebody withdrew the charge already."""

    code: ClassVar[str] = "COBRO_YA_RETIRADO"
    label: str


@dataclass(eq=False)
class ChargeNotPending(RuleViolation):
    """The charge does not wait for approval: somebody approved or withdrew it."""

    code: ClassVar[str] = "COBRO_YA_DECIDIDO"
    account: str
    label: str


@dataclass(eq=False)
class ChargesGone(RuleViolation):
    """Some of these charges are not there, or none was named."""

    code: ClassVar[str] = "COBROS_NO_EXISTEN"
    count: int


@dataclass(eq=False)
class ChargesLoaded(RuleViolation):
    """This very file was brought in before, and some of its charges still stand."""

    code: ClassVar[str] = "COBROS_YA_CARGADOS"
    file: str
    batch: int
    user: str


@dataclass(eq=False)
class NothingToLoad(RuleViolation):
    """None of the rows of a file can enter."""

    code: ClassVar[str] = "NADA_QUE_CARGAR"
    file: str
