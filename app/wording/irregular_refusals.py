"""What irregular cases refuse: facts that the store alone can tell."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class CaseMissing(RuleViolation):
    """There is no such case."""

    code: ClassVar[str] = "CASO_NO_EXISTE"
    number: str


@dataclass(eq=False)
class CaseClosed(RuleViolation):
    """The case is closed: nothing more is done in it."""

    code: ClassVar[str] = "CASO_CERRADO"
    number: str


@dataclass(eq=False)
class CaseOpenAlready(RuleViolation):
    """The account has an open case."""

    code: ClassVar[str] = "CASO_YA_ABIERTO"
    account: str
    number: str


@dataclass(eq=False)
class CaseHasAccount(RuleViolation):
    """The case has its account already."""

    code: ClassVar[str] = "CASO_CON_CUENTA"
    number: str
    account: str


@dataclass(eq=False)
class CaseNeedsAccount(RuleViolation):
    """The premises of the case have no account yet: nothing can be charged."""

    code: ClassVar[str] = "CASO_SIN_CUENTA"
    number: str
