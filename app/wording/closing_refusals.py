"""What is refused about closing a period and opening it again, and the sentences of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class PortfolioNotTied(RuleViolation):
    """The portfolio of a period's days is not what the ledger says: nothing is sealed so.

    Attributes:
        period: which.
        accounts: how many accounts do not tie.
    """

    code: ClassVar[str] = "CARTERA_NO_CUADRA"
    period: str
    accounts: int


@dataclass(eq=False)
class PeriodNotClosed(RuleViolation):
    """The period is open: there is nothing to open again."""

    code: ClassVar[str] = "PERIODO_NO_CERRADO"
    period: str


@dataclass(eq=False)
class LaterPeriodClosed(RuleViolation):
    """A later period of the cycle is closed: the last one that was closed is opened first.

    Attributes:
        period: the one that was asked for.
        later: the last one that is closed.
        cycle: of both.
    """

    code: ClassVar[str] = "PERIODO_POSTERIOR_CERRADO"
    period: str
    later: str
    cycle: str


CLOSING_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "PortfolioNotTied": (
            "El período de {period} no se cierra: la cartera no cuadra con el libro en {accounts} cuentas."
            " Véalas en Inicio y llame a soporte."
        ),
        "PeriodNotClosed": "El período de {period} está abierto: no hay qué reabrir.",
        "LaterPeriodClosed": (
            "El período de {period} no se reabre mientras el de {later} del ciclo {cycle} esté cerrado. Se"
            " reabre primero el último que se cerró."
        ),
    }
)
