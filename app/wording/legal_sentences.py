"""What people are told when something of the legal stage is refused: one sentence for each class."""

from collections.abc import Mapping
from types import MappingProxyType

LEGAL_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "StageSkipped": "El proceso no puede pasar de {state} a {wanted}.",
        "TitleLacks": "El título no se emite: le faltan requisitos.",
        "CaseNotRunning": "El proceso está {state}: no pasa a {wanted}.",
        "TermStillRuns": "El término para pagar corre hasta el {last_day}: espere a que venza.",
        "CaseStillOwed": "De lo que cobra el título se deben {amount}: no termina como pagado.",
        "LegalCaseMissing": "No existe el proceso {number}. Revise el número.",
        "LegalCaseOpen": "La cuenta {account} ya está en jurídica, con el proceso {number}.",
        "NothingToDemand": (
            "La cuenta {account} no tiene deuda vencida que exigir: lo que está en reclamo o en convenio no"
            " se cobra por esta vía."
        ),
        "PapersNotDue": "De estos papeles no hay nada vencido que exigir: {papers}. Revise los números.",
        "TitleIssuedAlready": "El título del proceso {number} ya se emitió: lo que dice no cambia.",
        "LawyerMissing": (
            "En el directorio no hay un abogado con el documento {document} que actúe hoy. Inscríbalo."
        ),
        "LawyerListed": "El documento {document} ya está en el directorio: {name}.",
        "LawyerHasCases": (
            "{name} lleva procesos abiertos: {papers}. Asígnelos a otra persona antes de decir que actúa"
            " hasta el {day}."
        ),
        "CostMissing": "El proceso {number} no tiene un costo {count} que se pueda anular.",
    }
)
"""Sentence of each refusal, by its class."""
