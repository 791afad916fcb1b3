"""What plans of action refuse, and what people are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Final

from domain.errors import RuleViolation


@dataclass(eq=False)
class PlanMissing(RuleViolation):
    """No plan has that number."""

    code: ClassVar[str] = "PLAN_NO_EXISTE"
    plan: int


@dataclass(eq=False)
class ActivityMissing(RuleViolation):
    """The plan has no activity of that number."""

    code: ClassVar[str] = "ACTIVIDAD_NO_EXISTE"
    plan: int
    activity: int


PLAN_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "PlanMissing": "No hay un plan número {plan}. Revise el número en la lista de planes.",
        "ActivityMissing": "El plan {plan} no tiene una actividad {activity}.",
        "EvidenceMissing": (
            "La actividad {activity} del plan {plan} no tiene evidencia: adjunte el acta, la foto o el"
            " informe que muestra lo que se hizo, y entonces se cierra."
        ),
        "ActivityEnded": (
            "La actividad {activity} del plan {plan} ya terminó. Si hay algo que corregir, reábrala con su"
            " motivo."
        ),
        "ActivityOpen": "La actividad {activity} del plan {plan} está abierta: no hay nada que reabrir.",
        "PlanEnded": "El plan {plan} ya está cerrado: queda como se verificó.",
        "PlanUnfinished": (
            "El plan {plan} no se cierra todavía: necesita actividades y que todas estén cerradas o anuladas"
            " (abiertas: {left})."
        ),
    }
)
"""By class of the refusal."""
