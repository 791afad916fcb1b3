"""What goals and indicators refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class IndicatorMissing(RuleViolation):
    """No indicator has that name."""

    code: ClassVar[str] = "INDICADOR_NO_EXISTE"
    indicator: str


@dataclass(eq=False)
class IndicatorReckoned(RuleViolation):
    """The program reckons it: nobody writes its figures down."""

    code: ClassVar[str] = "INDICADOR_CALCULADO"
    indicator: str


@dataclass(eq=False)
class GoalMissing(RuleViolation):
    """There is no such goal to take back, or no goal of that year to copy."""

    code: ClassVar[str] = "META_NO_EXISTE"
    indicator: str
    period: str


@dataclass(eq=False)
class ScopeNotMeasured(RuleViolation):
    """The program reckons the indicator, and does not know it by that area or person.

    Attributes:
        indicator: its name.
        kind: of what the goal was asked, in words.
        known: of what it can be, in words.
    """

    code: ClassVar[str] = "META_SIN_MEDIDA"
    indicator: str
    kind: str
    known: str
