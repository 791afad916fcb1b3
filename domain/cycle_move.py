"""An account goes to another cycle: no day of it is billed twice, and none is left out."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from domain.account_change import Billed
from domain.errors import RuleViolation

_MONTH: Final = 31
_HALF_A_MONTH: Final = 16


@dataclass(eq=False)
class CycleWouldRepeat(RuleViolation):
    """The next period of the other cycle ends on a day that is billed to the account already."""

    code: ClassVar[str] = "CICLO_REPITE_PERIODO"
    cycle: str
    period: str


@dataclass(eq=False)
class CycleWouldSkip(RuleViolation):
    """The next period of the other cycle ends too late: what lies between would go unbilled for too long."""

    code: ClassVar[str] = "CICLO_SALTA_PERIODO"
    cycle: str
    period: str


@dataclass(eq=False)
class ReadInCycle(RuleViolation):
    """The account is read in the open period of its cycle: it is billed there first."""

    code: ClassVar[str] = "CUENTA_LEIDA_EN_SU_CICLO"
    cycle: str
    period: str


@dataclass(eq=False)
class BilledInCycle(RuleViolation):
    """The account was billed in the cycle that it would leave: going there cannot be undone any more."""

    code: ClassVar[str] = "CUENTA_FACTURADA_EN_EL_CICLO"
    cycle: str
    period: str


def longest_first(months: int) -> int:
    """Days that a first bill in another cycle has at most: its months, and half of one that was left over."""
    return _MONTH * months + _HALF_A_MONTH


def demand_cycle(cycle: str, billed: Billed, ends: date, months: int = 1) -> None:
    """Make sure that a cycle's next period bills what follows the last day that an account was billed.

    Where both cycles end on other days the first bill is of fewer days than a period, or of more: from the
    day after the last one billed to the end of that period (R-PER-03).

    Args:
        cycle: the one it would go to.
        billed: what the account was billed last.
        ends: the last day of the period of that cycle that is issued next.
        months: that each of its periods bills.

    Raises:
        CycleWouldRepeat, CycleWouldSkip: it does not.
    """
    days = (ends - billed.ends).days
    if days < 1:
        raise CycleWouldRepeat(cycle, str(billed.period))
    if days > longest_first(months):
        raise CycleWouldSkip(cycle, str(billed.period.plus(1)))


def first_day(billed: Billed) -> date:
    """The day from which an account that comes from another cycle is billed."""
    return billed.ends + timedelta(days=1)
