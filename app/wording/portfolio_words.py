"""How the parts of a portfolio are called: by what it is told apart, and each key of it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from domain.cadastre import Service, ServiceClass
from domain.ledger import Concept
from reports.names import CLASS_NAMES, SERVICE_NAMES

BY_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "clase": "Clase de uso",
        "barrio": "Barrio",
        "ruta": "Ruta",
        "servicio": "Servicio",
        "concepto": "Concepto",
        "entidad": "Entidad pública",
        "cuenta": "Cuenta",
    }
)
"""What a portfolio may be told apart by, in the order in which it is offered."""

CONCEPT_NAMES: Final[Mapping[Concept, str]] = MappingProxyType(
    {
        Concept.SERVICE: "Servicios",
        Concept.INSTALMENT: "Cuotas y diferidos",
        Concept.OTHER: "Otros cobros",
        Concept.INTEREST: "Intereses",
    }
)

_NOTHING: Final[Mapping[str, str]] = MappingProxyType(
    {"entidad": "Los demás usuarios", "barrio": "Sin barrio", "ruta": "Sin ruta"}
)


def key_name(by: str, key: str, cleaning_provider: str = "") -> str:
    """How a part of the portfolio is called.

    Args:
        by: what it is told apart by.
        key: as `app.debt.portfolio` gives it.
        cleaning_provider: the third party whose cleaning the office bills; empty where there is none.
    """
    if not key:
        return _NOTHING.get(by, "Sin dato")
    if by == "clase":
        return CLASS_NAMES[ServiceClass(key)]
    if by == "concepto":
        return CONCEPT_NAMES[Concept(key)]
    if by == "servicio":
        of_third = f", de {cleaning_provider}" if cleaning_provider and key == Service.CLEANING else ""
        return SERVICE_NAMES[Service(key)] + of_third
    return f"Ruta {key}" if by == "ruta" else key
