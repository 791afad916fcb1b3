"""What the use cases of the legal stage refuse."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class LegalCaseMissing(RuleViolation):
    """No legal case has that number."""

    code: ClassVar[str] = "PROCESO_NO_EXISTE"
    number: str


@dataclass(eq=False)
class LegalCaseOpen(RuleViolation):
    """The account has a case that did not end."""

    code: ClassVar[str] = "PROCESO_ABIERTO"
    account: str
    number: str


@dataclass(eq=False)
class NothingToDemand(RuleViolation):
    """Nothing of the account is overdue beyond its claims and agreements."""

    code: ClassVar[str] = "NADA_QUE_EXIGIR"
    account: str


@dataclass(eq=False)
class PapersNotDue(RuleViolation):
    """A title was to claim papers of which nothing may be demanded."""

    code: ClassVar[str] = "PAPELES_NO_EXIGIBLES"
    papers: tuple[str, ...]


@dataclass(eq=False)
class TitleIssuedAlready(RuleViolation):
    """The title was issued: what it says changes no more."""

    code: ClassVar[str] = "TITULO_YA_EMITIDO"
    number: str


@dataclass(eq=False)
class LawyerMissing(RuleViolation):
    """No lawyer of the directory has that identity, or acts no more."""

    code: ClassVar[str] = "ABOGADO_NO_EXISTE"
    document: str


@dataclass(eq=False)
class LawyerListed(RuleViolation):
    """Another lawyer of the directory has that identity."""

    code: ClassVar[str] = "ABOGADO_YA_INSCRITO"
    document: str
    name: str


@dataclass(eq=False)
class CostMissing(RuleViolation):
    """The case has no cost of that number, or it was taken back."""

    code: ClassVar[str] = "COSTO_NO_EXISTE"
    number: str
    count: int


@dataclass(eq=False)
class LawyerHasCases(RuleViolation):
    """The lawyer has open cases: somebody else takes them first."""

    code: ClassVar[str] = "ABOGADO_CON_PROCESOS"
    name: str
    day: date
    papers: tuple[str, ...]
