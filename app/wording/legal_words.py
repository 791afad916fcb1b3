"""What people read where the legal stage has codes, and how its longer refusals are said."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from domain.legal import (
    CaseNotRunning,
    Condition,
    Ending,
    Means,
    Requirement,
    Stage,
    StageSkipped,
    TitleLacks,
    Track,
)

TRACK_WORDS: Mapping[Track, str] = MappingProxyType(
    {Track.COACTIVE: "cobro coactivo", Track.LAWSUIT: "proceso ejecutivo"}
)

STAGE_WORDS: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.PREPARATION: "en preparación",
        Stage.ISSUED: "título emitido",
        Stage.NOTIFIED: "título notificado",
        Stage.FILED: "demanda presentada",
        Stage.ORDERED: "orden de pago",
        Stage.ORDER_NOTIFIED: "orden notificada",
        Stage.SEIZURE: "embargo",
        Stage.APPRAISAL: "avalúo",
        Stage.AUCTION: "remate",
        Stage.CLOSED: "terminado",
        Stage.DEMAND: "cobro prejurídico",
        Stage.ATTEMPT: "boleta de notificación",
        Stage.LETTER: "oficio",
        Stage.MEASURES: "medidas cautelares",
        Stage.PACK: "expediente entregado",
    }
)

CONDITION_WORDS: Mapping[Condition, str] = MappingProxyType(
    {
        Condition.RUNNING: "en trámite",
        Condition.SUSPENDED: "suspendido por convenio",
        Condition.PAID: "pagado, por terminar",
        Condition.CLOSED: "terminado",
    }
)

MEANS_WORDS: Mapping[Means, str] = MappingProxyType(
    {
        Means.PERSONAL: "en persona",
        Means.SLIP: "por boleta",
        Means.MAIL: "por correo electrónico",
        Means.NOTICE: "por aviso",
    }
)

ENDING_WORDS: Mapping[Ending, str] = MappingProxyType(
    {
        Ending.PAID: "pagado",
        Ending.WRITTEN_OFF: "dado de baja",
        Ending.WITHDRAWN: "desistido",
        Ending.RETURNED: "devuelto a cobro",
    }
)

REQUIREMENT_WORDS: Mapping[Requirement, str] = MappingProxyType(
    {
        Requirement.CREDITOR: "el nombre y el NIT de la empresa",
        Requirement.DEBTOR: "el nombre del deudor",
        Requirement.DOCUMENT: "el documento del titular",
        Requirement.ADDRESS: "la dirección para notificar",
        Requirement.CONCEPT: "las facturas que se cobran",
        Requirement.CERTIFIED_DEBT: "la deuda vencida y exigible",
        Requirement.INTEREST_FROM: "la fecha de inicio de los intereses",
        Requirement.INTEREST: "las tasas de los intereses",
        Requirement.DELIVERED: "la entrega del cobro prejurídico",
        Requirement.SIGNATURE: "quién firma, con su cargo",
        Requirement.LAWYER: "el abogado que actúa",
    }
)

MEND_WORDS: Mapping[Requirement, str] = MappingProxyType(
    {
        Requirement.CREDITOR: "Escríbalos en Ajustes, identidad de la empresa.",
        Requirement.DEBTOR: "Escríbalo en la cuenta: novedad de titular.",
        Requirement.DOCUMENT: "Escríbalo en la cuenta: novedad de titular.",
        Requirement.ADDRESS: "Escríbala en la cuenta: novedad de dirección.",
        Requirement.CONCEPT: "No hay facturas vencidas que se puedan exigir.",
        Requirement.CERTIFIED_DEBT: "Resuelva sus reclamos, o espere al vencimiento.",
        Requirement.INTEREST_FROM: "Escríbala en los datos del título.",
        Requirement.INTEREST: "Actualice el programa: trae las tasas que faltan.",
        Requirement.DELIVERED: "Registre el cobro prejurídico: día, medio, quién.",
        Requirement.SIGNATURE: "Escríbalo en los datos del título.",
        Requirement.LAWYER: "Elíjalo en los datos del título.",
    }
)
"""Where each requirement is mended."""

COST_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "honorarios": "honorarios",
        "notificacion": "notificaciones",
        "registro": "registro e inscripciones",
        "perito": "peritos y avalúos",
        "publicacion": "publicaciones",
        "otros": "otros",
    }
)


def skipped(_name: str, error: StageSkipped) -> str:
    """How a stage out of its order is refused: which ones come first."""
    stands, wanted = _stage(error.state), _stage(error.wanted)
    said = f"El proceso está en «{stands}» y no puede pasar a «{wanted}»."
    if not error.lacking:
        return said
    return f"{said} Primero va: {_listed(map(_stage, error.lacking))}."


def lacks_requirements(_name: str, error: TitleLacks) -> str:
    """How a title without all its requirements is refused: what it lacks."""
    missing = _listed(REQUIREMENT_WORDS.get(each, str(each)) for each in error.requirements)
    return f"El título no se emite: le falta {missing}."


def not_running(_name: str, error: CaseNotRunning) -> str:
    """How a step of a case that is held or paid is refused."""
    wanted = _stage(error.wanted)
    if error.state is Condition.SUSPENDED:
        return f"Un convenio vigente suspende el proceso: no pasa a «{wanted}» mientras se cumpla."
    return f"Lo que cobra el título está pagado: el proceso no pasa a «{wanted}», se termina."


def _stage(stage: Stage) -> str:
    return STAGE_WORDS.get(stage, str(stage))


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


LEGAL_TEMPLATES: Mapping[str, Callable[[str, Any], str]] = MappingProxyType(
    {"StageSkipped": skipped, "TitleLacks": lacks_requirements, "CaseNotRunning": not_running}
)
"""Refusals whose sentence depends on their facts, by class."""
