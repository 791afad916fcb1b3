"""How people read what is done to collect: by which means, what came of it, what follows, who works it."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.collection import PromiseState
from domain.collection_action import ActionKind, ActionResult, Area, NextStep
from domain.collection_list import Record
from domain.contact import ContactFault

KIND_WORDS: Mapping[ActionKind, str] = MappingProxyType(
    {
        ActionKind.CALL: "Llamada",
        ActionKind.MESSAGE: "Mensaje",
        ActionKind.VISIT: "Visita",
        ActionKind.LETTER: "Carta",
    }
)
RESULT_WORDS: Mapping[ActionResult, str] = MappingProxyType(
    {
        ActionResult.REACHED: "Contactado",
        ActionResult.PROMISE: "Promete pagar",
        ActionResult.NO_ANSWER: "No contesta",
        ActionResult.LEFT: "Entregado",
        ActionResult.THIRD_PERSON: "Habló un tercero",
        ActionResult.REFUSES: "Se niega",
        ActionResult.CLAIMS: "Reclama",
        ActionResult.PAID: "Dice que ya pagó",
        ActionResult.WRONG_NUMBER: "Dato errado",
        ActionResult.DECEASED: "Fallecido",
        ActionResult.VACANT: "Desocupado",
    }
)
RESULT_LETTERS: Mapping[ActionResult, str] = MappingProxyType(
    {
        ActionResult.REACHED: "C",
        ActionResult.PROMISE: "P",
        ActionResult.NO_ANSWER: "N",
        ActionResult.LEFT: "E",
        ActionResult.THIRD_PERSON: "T",
        ActionResult.REFUSES: "S",
        ActionResult.CLAIMS: "R",
        ActionResult.PAID: "Y",
        ActionResult.WRONG_NUMBER: "D",
        ActionResult.DECEASED: "F",
        ActionResult.VACANT: "V",
    }
)
"""The letter of each result: what is typed on the list, and written on the sheet of a visit."""

STEP_WORDS: Mapping[NextStep, str] = MappingProxyType(
    {
        NextStep.CALL: "Llamar",
        NextStep.MESSAGE: "Mensaje",
        NextStep.VISIT: "Visitar",
        NextStep.LETTER: "Carta",
        NextStep.WAIT: "Esperar el pago",
        NextStep.AGREEMENT: "Convenio",
        NextStep.DATA: "Corregir datos",
        NextStep.LEGAL: "Pasar a jurídica",
    }
)
AREA_WORDS: Mapping[Area, str] = MappingProxyType(
    {
        Area.COLLECTION: "Cobro: otro gestor",
        Area.LEGAL: "Jurídica",
        Area.BILLING: "Facturación",
        Area.TREASURY: "Tesorería",
        Area.SERVICE: "Atención al usuario",
        Area.ARCHIVE: "Archivo",
    }
)
PROMISE_WORDS: Mapping[PromiseState, str] = MappingProxyType(
    {
        PromiseState.PENDING: "pendiente",
        PromiseState.KEPT: "cumplida",
        PromiseState.BROKEN: "incumplida",
        PromiseState.REPLACED: "reemplazada por otra",
    }
)
RECORD_WORDS: Mapping[Record, str] = MappingProxyType(
    {
        Record.GOOD: "bueno",
        Record.IRREGULAR: "irregular",
        Record.CHRONIC: "crónico",
        Record.NEW: "nuevo",
    }
)
CONTACT_FAULTS: Mapping[ContactFault, str] = MappingProxyType(
    {
        ContactFault.REFUSES: "pidió que no la contacten",
        ContactFault.REST_DAY: "ese día la ley no deja contactar para cobrar",
        ContactFault.HOUR: "a esa hora no se permite",
    }
)
"""Why a debtor could not be contacted."""
_STAGES: Mapping[str, str] = MappingProxyType({"PREJURIDICO": "Prejurídico", "JURIDICO": "Jurídico"})
"""Stages whose code lacks the accent of their word."""


def stage_words(code: str) -> str:
    """A stage as people read it."""
    return _STAGES.get(code, code.replace("_", " ").capitalize())
