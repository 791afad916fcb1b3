"""The Spanish sentences of what the census refuses; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType

CENSUS_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "CampaignMissing": "Ya no existe esa campaña, zona o ficha. Actualice la página.",
        "CampaignExists": "Ya existe «{name}». Escriba otro nombre.",
        "CampaignClosed": "La campaña «{name}» está cerrada. Ábrala de nuevo para cambiarla.",
        "RouteTaken": "Ya está en la zona «{name}»{route}. Quítela de una de las dos.",
        "RouteUnknown": "No hay cuentas en la ruta «{text}». Escriba las rutas como están en el catastro.",
        "ZoneVisited": "La zona «{name}» no se quita: ya tiene {count} fichas con respuesta.",
        "NoFormsLeft": "En «{name}» no queda ninguna ficha por visitar.",
        "FormsWaiting": (
            "La campaña no se cierra: hay {pending} fichas por aprobar y {open} datos por decidir con su"
            " soporte."
        ),
        "FormChanged": "Otra persona cambió la ficha {number} mientras usted la veía. Véala de nuevo.",
        "FormDecided": "La ficha {number} ya tiene respuesta. Devuélvala o deshágala para cambiarla.",
        "FormOfAnother": "La ficha {number} no es de la cuenta {account} en esta campaña. Revise las dos.",
        "FormNotWaiting": "La ficha {number} no está por aprobar.",
        "NothingProposed": "En la ficha {number} ya no hay ese dato por decidir. Actualice la página.",
        "FormWentOn": (
            "La aprobación de la ficha {number} no se deshace: lo que cambió ya volvió a cambiar, o se aplicó"
            " con su soporte. Corríjalo en la cuenta."
        ),
        "CensusVisitOutOfDates": (
            "La visita no pudo ser el {on}: la campaña empezó el {earliest} y hoy es {latest}. Revise la"
            " fecha."
        ),
    }
)
"""Sentence of each refusal, by its class."""
