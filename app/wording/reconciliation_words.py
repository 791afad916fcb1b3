"""The words of a day's reconciliation: what each difference is called, and what may explain it."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.reconciliation import DifferenceKind

KINDS: Mapping[DifferenceKind, str] = MappingProxyType(
    {
        DifferenceKind.MISSING: "Falta en el extracto",
        DifferenceKind.EXTRA: "Sobra en el extracto",
        DifferenceKind.OTHER_VALUE: "Otro valor",
        DifferenceKind.PARKED: "Por identificar",
        DifferenceKind.RETURNED: "Devuelto",
        DifferenceKind.CENTS: "Centavos",
        DifferenceKind.UNREAD: "Fila sin leer",
    }
)
"""What a difference is called."""

CAUSES: Mapping[DifferenceKind, str] = MappingProxyType(
    {
        DifferenceKind.MISSING: "El banco no lo muestra ese día: puede entrar al siguiente, o faltar.",
        DifferenceKind.EXTRA: "La oficina no lo tiene: puede faltar cargar un archivo o hacer un recibo.",
        DifferenceKind.OTHER_VALUE: "El banco consignó otro valor: puede haber descontado una comisión.",
        DifferenceKind.PARKED: "Nadie sabe de qué cuenta es: asígnelo.",
        DifferenceKind.RETURNED: "El banco lo devolvió: no está en su cuenta.",
        DifferenceKind.CENTS: "La moneda de la oficina no los tiene: quedan sin aplicar.",
        DifferenceKind.UNREAD: "Corrija la fila en el extracto, o elija otra columna.",
    }
)
"""What may explain a difference, or what to do about it."""


def place_name(channel: str) -> str:
    """Where money was received, as people say it."""
    return "Cajas" if channel == "caja" else channel[:1].upper() + channel[1:]
