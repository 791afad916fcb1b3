"""What is looked at before a close, as the page and the command say it."""

from collections.abc import Mapping
from types import MappingProxyType

CHECK_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "emision": "Facturas emitidas",
        "borrador": "Liquidación complementaria sin emitir",
        "critica": "Casos de la crítica por decidir",
        "visitas": "Visitas de la crítica con el término vencido",
        "cuadre": "Cuentas en que la cartera no cuadra con el libro",
        "sin_factura": "Cuentas que aún se pueden facturar",
        "impresion": "Facturas por imprimir",
        "reparto": "Facturas por repartir",
        "turnos": "Turnos de caja abiertos",
        "dias": "Días con recaudo sin cerrar",
        "por_identificar": "Pagos del banco por identificar",
        "conciliacion": "Días con diferencias en la conciliación",
        "reclamos": "Reclamos con el término vencido",
        "convenios": "Convenios que se incumplen al cerrar",
        "trabajos": "Trabajos de campo con el término vencido",
        "respaldo": "Respaldo al día",
    }
)
"""By check."""

ALL_WELL: Mapping[str, str] = MappingProxyType({"emision": "Emitidas", "respaldo": "Verificado"})
"""What is said instead of a number where nothing is left."""

LACKING: Mapping[str, str] = MappingProxyType({"emision": "Sin emitir", "respaldo": "Por hacer"})
"""What is said instead of a number where something is."""
