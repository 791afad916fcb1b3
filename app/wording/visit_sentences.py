"""The Spanish sentences of what readings, visits and their notes refuse; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType

VISIT_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "ReadingMissing": "La cuenta {account} no tiene lectura en {period}.",
        "NothingToRead": "Todos los medidores de {period} tienen su lectura: no hay nada que llenar.",
        "ReadingChanged": (
            "La lectura de la cuenta {account} cambió desde que usted la escribió."
            " Véala y corríjala si hace falta."
        ),
        "ReadingDecided": "El caso de la cuenta {account} ya se decidió. Deshaga la decisión en la crítica.",
        "NotACase": "La cuenta {account} no tiene nada por decidir en {period}: su lectura está lista.",
        "StillChargeable": (
            "La diferencia de la cuenta {account} de {period} todavía se puede cobrar o abonar: ajústela con"
            " su nota. Solo se descarta la que pasó su término."
        ),
        "NothingToClear": (
            "La cuenta {account} no tiene una diferencia por promedio que espere en {period}: ya se ajustó,"
            " o no se promedió."
        ),
        "NotInvestigated": (
            "No se puede cobrar el consumo de más de la cuenta {account} en {period}: no consta una visita"
            " que lo investigara. Haga la visita y diga qué día fue (en la orden, --visita AAAA-MM-DD)."
        ),
        "NoVisitAsked": "No hay visitas por responder en {period}{of}.",
        "TooLateToCharge": (
            "La factura se entregó el {delivered_on}: ya no se puede cobrar, el límite es desde el"
            " {earliest}."
        ),
        "VisitOutOfDates": (
            "La visita no pudo ser el {on}: el período empezó el {earliest} y hoy es {latest}."
            " Revise la fecha."
        ),
    }
)
"""Sentence of each refusal, by its class."""
