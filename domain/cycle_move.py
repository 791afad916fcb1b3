"""An account goes to another cycle: no month of it is billed twice, and none is left out."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation
from domain.period import Period


@dataclass(eq=False)
class CycleWouldRepeat(RuleViolation):
    """The next period of the other cycle is billed to the account already."""

    code: ClassVar[str] = "CICLO_REPITE_PERIODO"
    cycle: str
    period: str


@dataclass(eq=False)
class CycleWouldSkip(RuleViolation):
    """The other cycle has issued a period that the account was not billed: it would never be."""

    code: ClassVar[str] = "CICLO_SALTA_PERIODO"
    cycle: str
    period: str


@dataclass(eq=False)
class ReadInCycle(RuleViolation):
    """The account is read in the open period of its cycle: it is billed there first."""

    code: ClassVar[str] = "CUENTA_LEIDA_EN_SU_CICLO"
    cycle: str
    period: str


def demand_cycle(cycle: str, last_billed: Period, following: Period, months: int = 1) -> None:
    """Make sure that a cycle's next period is the one that follows what an account was billed.

    Args:
        cycle: the one it would go to.
        last_billed: the last period of which the account has an invoice.
        following: the period of that cycle that is issued next.
        months: that each of its periods bills.

    Raises:
        CycleWouldRepeat, CycleWouldSkip: it is not.
    """
    if following <= last_billed:
        raise CycleWouldRepeat(cycle, str(last_billed))
    if following > last_billed.plus(months):
        raise CycleWouldSkip(cycle, str(last_billed.plus(months)))
