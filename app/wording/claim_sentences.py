"""What people are told when a claim is refused: one sentence for each class."""

from collections.abc import Mapping
from types import MappingProxyType

CLAIM_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "IllegalClaimStep": "La PQR está {state} y no puede pasar a {wanted}.",
        "ClaimTooLate": "La factura es del {issued_on}: se podía reclamar hasta el {last_day}.",
        "ClaimExceedsInvoice": "Se reclaman {claimed} y la factura es de {total}.",
        "ClaimMissing": "No existe el radicado {number}. Revise el número.",
        "InvoiceOfAnother": "La factura {number} no es de la cuenta {account}. Revise el número.",
        "ClaimedInvoiceVoided": (
            "La factura {number} se anuló y ya no cobra nada: no hay qué reclamar de ella. Busque la que la"
            " reemplaza."
        ),
        "NothingLeftToClaim": (
            "Se reclaman {claimed} y de la factura {number} solo queda por reclamar {remaining}: lo demás ya"
            " está en reclamo ({papers}) o se devolvió con notas."
        ),
        "OwedPaperMissing": "La cuenta {account} no tiene «{paper}». Revise su estado de cuenta.",
        "PaperHasLess": (
            "Se piden {claimed} y de «{paper}» solo quedan {remaining}: lo demás se devolvió con notas o ya"
            " está en reclamo. Revise el valor."
        ),
        "NothingToGrant": (
            "Las facturas del radicado {number} ya no cobran nada que devolver: se anularon o se corrigieron"
            " con notas. Responda que no accede y diga por qué."
        ),
        "SilenceWorks": (
            "El radicado {number} se podía responder hasta el {last_day}. Venció, y la ley lo da por"
            " aceptado: reconozca el silencio positivo, a más tardar el {latest}."
        ),
        "StillInTime": "El radicado {number} está en término hasta el {last_day}: respóndalo.",
        "ReviewTooLate": (
            "La respuesta al radicado {number} está en firme: el recurso se podía presentar hasta el"
            " {last_day}."
        ),
        "ReviewedAlready": "El recurso del radicado {number} ya se resolvió: no procede otro.",
        "UndisputedUnpaid": (
            "Para recurrir falta pagar lo que no se reclama en el radicado {number}: {due}. Lo reclamado no"
            " se exige."
        ),
        "AppealMustGoOn": (
            "El radicado {number} trae apelación en subsidio: si no accede del todo, remita el expediente a"
            " quien la resuelve."
        ),
        "NotAnsweredYet": "El radicado {number} no se ha respondido: todavía no hay carta que imprimir.",
        "NoHistoryToAverage": (
            "De la cuenta de la factura {number} no hay consumos anteriores: escriba el valor que se reclama."
        ),
    }
)
"""Sentence of each refusal, by its class."""
