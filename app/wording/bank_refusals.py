"""What is refused about banks' files and the payments that they bring."""

from dataclasses import dataclass
from typing import Any, ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class BankFileRejected(RuleViolation):
    """A file with an error does not enter; `report` says everything that is wrong with it."""

    code: ClassVar[str] = "ARCHIVO_RECHAZADO"
    file: str
    detail: str
    report: dict[str, Any]


@dataclass(eq=False)
class BankProfileMissing(RuleViolation):
    """Neither the program nor the office has such a profile."""

    code: ClassVar[str] = "PERFIL_BANCO_NO_EXISTE"
    profile: str


@dataclass(eq=False)
class BankProfileFixed(RuleViolation):
    """The profile ships with the program: it is copied, never changed or retired."""

    code: ClassVar[str] = "PERFIL_BANCO_DE_FABRICA"
    profile: str


@dataclass(eq=False)
class BankFileMissing(RuleViolation):
    """No file of that number was loaded."""

    code: ClassVar[str] = "ARCHIVO_BANCO_NO_EXISTE"
    number: int


@dataclass(eq=False)
class BankFileUndone(RuleViolation):
    """The file was undone already."""

    code: ClassVar[str] = "ARCHIVO_BANCO_DESHECHO"
    number: int


@dataclass(eq=False)
class BankPaymentMissing(RuleViolation):
    """The file has no payment in that line."""

    code: ClassVar[str] = "PAGO_BANCO_NO_EXISTE"
    number: int
    row: int


@dataclass(eq=False)
class BankPaymentNotSo(RuleViolation):
    """What is asked of a payment does not go with what became of it."""

    code: ClassVar[str] = "PAGO_BANCO_NO_ESTA"
    number: int
    row: int
    state: str
    wanted: str


@dataclass(eq=False)
class NothingToBill(RuleViolation):
    """No invoice of the period is left for a bank to collect."""

    code: ClassVar[str] = "NADA_PARA_EL_BANCO"
    period: str


@dataclass(eq=False)
class BankProfileFaulty(RuleViolation):
    """A profile cannot be used as it is; `problems` say why, in Spanish."""

    code: ClassVar[str] = "PERFIL_BANCO_NO_SIRVE"
    problems: tuple[str, ...]
