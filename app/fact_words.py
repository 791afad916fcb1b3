"""What the facts of a refusal are called where the command tells them: `detalle` speaks Spanish.

One word for one fact, whatever class carries it. A test walks every class and demands its words here.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType

FACT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "account": "cuenta",
        "amount": "valor",
        "asked": "pedidos",
        "attachment": "adjunto",
        "by_mapping": "por_mapa",
        "cause": "causa",
        "changed": "cambios",
        "claimed": "reclamado",
        "count": "cantidad",
        "country": "pais",
        "current": "actual",
        "cycle": "ciclo",
        "day": "fecha",
        "days": "dias",
        "debt": "deuda",
        "delivered_on": "entregada",
        "denomination": "denominacion",
        "desk": "caja",
        "detail": "detalle",
        "digits": "digitos",
        "down_payment": "inicial",
        "due": "por_pagar",
        "earliest": "desde",
        "ends": "hasta",
        "entry": "movimiento",
        "expected": "esperado",
        "factor": "factor",
        "faults": "faltas",
        "field": "campo",
        "file": "archivo",
        "final": "final",
        "first": "desde",
        "folder": "carpeta",
        "former": "anterior",
        "found": "encontrado",
        "highest": "maximo",
        "holds": "contiene",
        "issued_on": "expedida",
        "key": "clave",
        "keys": "claves",
        "kind": "tipo",
        "known": "conocido",
        "label": "concepto",
        "last": "hasta",
        "last_day": "limite",
        "latest": "hasta",
        "least": "minimo",
        "left": "quedan",
        "lines": "lineas",
        "lowest": "minimo",
        "most": "maximo",
        "most_mb": "maximo_mb",
        "name": "nombre",
        "needed": "necesario",
        "number": "numero",
        "offered": "ofrecido",
        "on": "fecha",
        "open": "por_registrar",
        "path": "archivo",
        "pending": "pendientes",
        "period": "periodo",
        "permission": "permiso",
        "prefix": "prefijo",
        "previous": "anterior",
        "priced": "con_precio",
        "printed": "impreso",
        "printer": "impresora",
        "problems": "problemas",
        "profile": "perfil",
        "reason": "motivo",
        "receipt": "recibo",
        "received": "recibido",
        "rejected": "rechazadas",
        "remaining": "queda",
        "report": "informe",
        "resolution": "resolucion",
        "route": "ruta",
        "routes": "rutas",
        "row": "fila",
        "scope": "alcance",
        "serial": "medidor",
        "service": "servicio",
        "service_class": "clase",
        "sheet": "tabla",
        "sheet_name": "hoja",
        "sheets": "tablas",
        "shift": "turno",
        "starts": "desde",
        "state": "estado",
        "text": "texto",
        "threshold_pct": "umbral_pct",
        "total": "total",
        "used": "usado",
        "user": "usuario",
        "valid_from": "vigente_desde",
        "valid_to": "vigente_hasta",
        "value": "valor",
        "variation_pct": "variacion_pct",
        "wanted": "pedido",
        "who_can": "puede",
    }
)


def in_spanish(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts of a refusal under their Spanish names, those of the values that it carries too."""
    return {FACT_WORDS.get(name, name): _told(value) for name, value in facts.items()}


def _told(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return in_spanish({field.name: getattr(value, field.name) for field in fields(value)})
    return [_told(each) for each in value] if isinstance(value, tuple | list) else value
