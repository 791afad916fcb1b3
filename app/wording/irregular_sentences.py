"""The Spanish sentences of what holds and irregular cases refuse; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from domain.irregularity import CaseStep, Lack, StepLacks, StepOutOfTurn

STEP_WORDS: Final[Mapping[CaseStep, str]] = MappingProxyType(
    {
        CaseStep.VISIT: "Visita al predio",
        CaseStep.NOTICE: "Aviso al usuario",
        CaseStep.REQUEST: "Solicitud y contrato",
        CaseStep.INSTALLED: "Conexión o medidor instalado",
        CaseStep.CHARGED: "Cobros hechos",
        CaseStep.ACTIVE: "Cuenta activa y cobrada",
    }
)
"""The steps of a case as people say them."""

LACKS: Final[Mapping[Lack, str]] = MappingProxyType(
    {
        Lack.ACCOUNT: "el predio todavía no tiene cuenta: créela o diga cuál es",
        Lack.METER: "la cuenta todavía no tiene medidor: regístrelo en la cuenta, en Novedad",
        Lack.CHARGES: "el caso no tiene cobros: añádalos aquí",
        Lack.ACTIVE: "la cuenta no está activa: actívela en sus datos",
        Lack.BILLED: "hay cobros del caso sin aprobar, o que no salen en la próxima factura",
        Lack.HELD: "la cuenta está retenida y no se factura: libérela",
    }
)
"""What a step waits for, and what to do."""


def lacks(_name: str, error: StepLacks) -> str:
    """What a step lacks."""
    lacking = LACKS.get(error.lacking, str(error.lacking))
    return f"«{_word(error.wanted)}» no se puede anotar: {lacking}."


def out_of_turn(_name: str, error: StepOutOfTurn) -> str:
    """Which step comes before, or that it is done."""
    if error.needed is None:
        return f"«{_word(error.wanted)}» ya está hecho en este caso."
    return f"«{_word(error.wanted)}» espera: antes va «{_word(error.needed)}»."


def _word(step: CaseStep) -> str:
    return STEP_WORDS.get(step, str(step))


IRREGULAR_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "AlreadyHeld": "La cuenta {account} ya está retenida. Libérela antes de retenerla de nuevo.",
        "NotHeld": "La cuenta {account} no está retenida: no hay nada que liberar.",
        "HoldLimitOutOfDates": (
            "La retención no puede ir hasta el {on}: va de hoy, {earliest}, al {latest}; después de ese día"
            " la ley ya no deja cobrar lo que hoy queda sin facturar."
        ),
        "CaseMissing": "No existe el caso {number}.",
        "CaseClosed": "El caso {number} está cerrado: abra otro si hace falta.",
        "CaseOpenAlready": "La cuenta {account} ya tiene abierto el caso {number}.",
        "CaseHasAccount": "El caso {number} ya tiene su cuenta, la {account}.",
        "CaseNeedsAccount": "El predio del caso {number} no tiene cuenta: créela antes de cobrarle.",
        "StepLacks": "",
        "StepOutOfTurn": "",
        "StepDayImpossible": (
            "El paso no pudo ser el {on}: lo anterior fue el {earliest} y hoy es {latest}. Revise la fecha."
        ),
    }
)
"""Sentence of each refusal, by its class."""
