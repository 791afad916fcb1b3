"""What is refused about acts on the portfolio, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from domain.errors import RuleViolation
from domain.money import Money
from domain.portfolio_act import ActKind, ActState, AdjustmentCause


@dataclass(eq=False)
class ActMissing(RuleViolation):
    """No act has that number."""

    code: ClassVar[str] = "ACTO_NO_EXISTE"
    act: int


@dataclass(eq=False)
class ActOutdated(RuleViolation):
    """What it would take off was paid, claimed or agreed upon since it was proposed."""

    code: ClassVar[str] = "ACTO_DESACTUALIZADO"
    act: int


@dataclass(eq=False)
class SecondPersonNeeded(RuleViolation):
    """Who proposed an act does not approve it: another person does."""

    code: ClassVar[str] = "FALTA_OTRA_PERSONA"
    act: int
    user: str


@dataclass(eq=False)
class NotInControl(RuleViolation):
    """The control account of that account holds less than is to be recovered."""

    code: ClassVar[str] = "FUERA_DE_CONTROL"
    account: str
    asked: Money
    left: Money


@dataclass(eq=False)
class ActRecovered(RuleViolation):
    """Part of it was recovered: what it took off is not put back whole any more."""

    code: ClassVar[str] = "ACTO_CON_RECUPERACION"
    act: int
    recovered: Money


PORTFOLIO_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "ActMissing": "No existe el acto de cartera n.º {act}.",
        "ActOutdated": (
            "Lo que el acto n.º {act} quita ya cambió: se pagó, se reclamó o entró en un convenio. Rechácelo"
            " y proponga otro."
        ),
        "SecondPersonNeeded": "{user} propuso el acto n.º {act}: lo aprueba otra persona.",
        "NotInControl": (
            "En cuentas de control quedan {left} de la cuenta {account}; no se pueden recuperar {asked}."
        ),
        "ActRecovered": "Del acto n.º {act} ya se recuperaron {recovered}: no se revierte.",
        "NothingToActOn": (
            "La cuenta {account} tiene {most} vencidos que el acto puede quitar: ni lo que está en reclamo o"
            " en convenio, ni más de eso."
        ),
        "IllegalActStep": "El acto n.º {act} está {state} y no puede quedar {wanted}.",
    }
)
"""The sentences of refusals; `app.messages` says them."""

KIND_WORDS: Mapping[ActKind, str] = MappingProxyType(
    {
        ActKind.WRITE_OFF: "castigo de cartera",
        ActKind.INACTIVATION: "inactivación por difícil cobro",
        ActKind.WAIVER: "condonación de intereses de mora",
        ActKind.ADJUSTMENT: "ajuste por error de cobro",
    }
)

CAUSE_WORDS: Mapping[AdjustmentCause, str] = MappingProxyType(
    {
        AdjustmentCause.READING: "error de lectura",
        AdjustmentCause.TARIFF: "error de tarifa",
        AdjustmentCause.SERVICE_CLASS: "error de clase de uso",
        AdjustmentCause.DUPLICATE: "cobro repetido",
        AdjustmentCause.NOT_PROVIDED: "servicio no prestado",
        AdjustmentCause.CHARGE: "cobro que no iba",
        AdjustmentCause.OTHER: "otra causa",
    }
)

STATE_WORDS: Mapping[ActState, str] = MappingProxyType({each: each.value for each in ActState})
