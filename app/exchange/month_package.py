"""The month of an office as a machine reads it: one JSON document of a versioned shape.

Its keys are told in docs/informe-json.md. It names nobody: no account, no holder. A later program may add
keys; it never takes one away nor gives it another meaning without another version.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from domain.errors import InvalidValue, RuleViolation
from domain.period import Period

SCHEMA: Final = "caudal-informe-mensual"
VERSION: Final = 1


class MaybeNull:
    """A part that may be null: nobody entered it."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


class Keyed:
    """An object whose keys are data, each value of one shape."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


NUMBER: Final = object()
"""A decimal number as text."""

_COUNT = {"cantidad": int, "valor": int}
_BILLED = {"cuentas": int, "m3": int, "pleno": int, "subsidio": int, "contribucion": int, "neto": int}
_MOVED = {
    "inicial": int, "traido": int, "facturado": int, "recaudado": int, "notas": int, "otros": int,
    "final": int,
}  # fmt: skip
_AGED = {"rangos": Keyed(int), "en_reclamo": int, "en_convenio": int, "a_favor": int, "libro": int}
_WATER = {
    "producido": MaybeNull(int), "suministrado": MaybeNull(int), "facturado": MaybeNull(int),
    "suscriptores": MaybeNull(int), "suscriptores_mes": MaybeNull(int), "horas_sin_servicio": MaybeNull(int),
}  # fmt: skip
SHAPE: Final[Mapping[str, Any]] = {
    "esquema": str,
    "version": int,
    "oficina": {"nit": str, "nombre": str, "municipio": str},
    "moneda": str,
    "periodo": Period,
    "desde": date,
    "hasta": date,
    "parcial": bool,
    "cuadra": bool,
    "controles": [{"nombre": str, "uno": int, "otro": int}],
    "facturacion": {
        "facturas": int,
        "m3": int,
        "total": int,
        "expedidas_desde": MaybeNull(date),
        "expedidas_hasta": MaybeNull(date),
        "grupos": [{"servicio": str, "clase": str, **_BILLED}],
        "clases": [{"clase": str, **_BILLED, "otros": int}],
        "cargos": [{"concepto": str, "rubro": str, "cuentas": int, "valor": int}],
        "metodos": [{"metodo": str, "cuentas": int, "m3": int}],
        "notas_credito": _COUNT,
        "notas_debito": _COUNT,
    },
    "recaudo": {
        "recibos": int,
        "deshechos": int,
        "total": int,
        "corriente": int,
        "del_periodo": int,
        "anticipos": int,
        "canales": [{"canal": str, "recibos": int, "valor": int}],
        "medios": Keyed(int),
        "edades": Keyed(int),
        "servicios": Keyed(int),
    },
    "cartera": {
        "movimiento": _MOVED,
        "servicios": Keyed(_MOVED),
        "a_favor": _MOVED,
        "edades": _AGED,
        "deterioro": Keyed(int),
    },
    "historia": [{"periodo": Period, "facturado": int, "recaudado": int, "edades": _AGED}],
    "convenios": {
        "nuevos": _COUNT, "vigentes": _COUNT, "incumplidos": _COUNT, "recaudo": int, "cuota_inicial": int,
        "inicial": int, "firmado": int, "facturado": int, "devuelto": int, "abonado": int, "exigible": int,
        "cumplidos": int, "anulados": int,
    },
    "ordenes": [
        {
            "tipo": str, "inicial": int, "generadas": int, "ejecutadas": int, "anuladas": int,
            "no_ejecutadas": int, "final": int, "fuera_de_plazo": int, "vencidas": int,
        }
    ],
    "critica": {"lecturas": int, "leidas": int, "casos": [{"causa": str, "decision": str, "cantidad": int}],
                "observaciones": Keyed(int)},
    "reclamos": {
        "inicial": int, "radicados": int, "respondidos": int, "en_plazo": int, "final": int, "a_favor": int,
        "a_favor_facturacion": int, "devuelto": int, "causas": Keyed(int), "tipos": Keyed(int), "limite": int,
        "dias_en_plazo": Keyed(int), "dias_tarde": Keyed(int),
    },
    "catastro": {
        "inicial": int, "nuevas": int, "retiradas": int, "final": int,
        "cambios_de_clase": [{"de": str, "a": str, "cantidad": int}],
    },
    "medidores": {
        "instalados": int, "funcionan": MaybeNull(int), "parados": MaybeNull(Keyed(int)),
        "sin_medidor": int, "nuevos": int, "cambiados": int,
        "retirados": int,
    },
    "agua": MaybeNull({"desde": Period, "sectores": [{"sector": str, **_WATER}], "total": _WATER}),
    "indicadores": [
        {
            "id": str, "regla": str, "nombre": str, "unidad": str, "valor": MaybeNull(NUMBER),
            "meta": MaybeNull(NUMBER), "cumple": MaybeNull(bool), "anterior": MaybeNull(NUMBER),
            "anio_anterior": MaybeNull(NUMBER), "numerador": MaybeNull(NUMBER),
            "denominador": MaybeNull(NUMBER),
        }
    ],
    "analisis": [
        {"indicador": str, "texto": str, "accion": str, "responsable": str, "fecha": MaybeNull(date)}
    ],
}  # fmt: skip
"""Every key that a document of this version has, and what stands there."""

_LATER: Final = ("agua",)
"""Keys that were added to this version: an earlier document lacks them, which is the same as null."""


def write(document: Mapping[str, object]) -> bytes:
    """A month's document as bytes: always the same for the same figures.

    Raises:
        InvalidValue: it is not of the shape; whoever makes one sees to it.
    """
    whole = {"esquema": SCHEMA, "version": VERSION, **document}
    _demand("informe", whole, SHAPE)
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n").encode()


def read(content: bytes) -> dict[str, Any]:
    """The document of a month, with every key of its shape and nothing that contradicts itself.

    Raises:
        InvalidValue: it is none, of another version, not of the shape, or its parts do not add up.
    """
    try:
        found = json.loads(content)
    except ValueError as failure:
        raise InvalidValue("informe", "", "un documento JSON") from failure
    if not isinstance(found, dict) or found.get("esquema") != SCHEMA:
        raise InvalidValue("informe.esquema", "", SCHEMA)
    if found.get("version") != VERSION:
        raise InvalidValue("informe.version", str(found.get("version")), str(VERSION))
    found = {**dict.fromkeys(_LATER), **found}
    _demand("informe", found, SHAPE)
    for name, one, other in _sums(found):
        if one != other:
            raise InvalidValue(f"informe.{name}", str(one), str(other))
    return found


def _sums(found: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """What the document says twice: a total and its parts."""
    billing, paid, owed = found["facturacion"], found["recaudo"], found["cartera"]
    moved, ages = owed["movimiento"], owed["edades"]
    entered = moved["inicial"] + moved["traido"] + moved["facturado"] + moved["notas"] + moved["otros"]
    aged = sum(ages["rangos"].values()) + ages["en_reclamo"] + ages["en_convenio"] - ages["a_favor"]
    return [
        ("facturacion.total", billing["total"], sum(each["neto"] for each in billing["grupos"])),
        ("facturacion.clases", billing["total"], sum(x["neto"] + x["otros"] for x in billing["clases"])),
        ("facturacion.facturas", billing["facturas"], sum(each["cuentas"] for each in billing["clases"])),
        ("recaudo.total", paid["total"], sum(each["valor"] for each in paid["canales"])),
        ("recaudo.edades", paid["total"], sum(paid["edades"].values())),
        ("cartera.movimiento", moved["final"], entered - moved["recaudado"]),
        ("cartera.edades", ages["libro"], aged),
        *_water_sums(found["agua"]),
    ]


def _water_sums(water: Mapping[str, Any] | None) -> list[tuple[str, int, int]]:
    """A region tells no sectors: theirs are of one town each."""
    if water is None or not water["sectores"]:
        return []
    parts = sum(each["facturado"] or 0 for each in water["sectores"])
    return [("agua.facturado", water["total"]["facturado"] or 0, parts)]


# ── shape ───────────────────────────────────────────────────────────────────

_WORDS: Final[Mapping[Any, str]] = {int: "un número entero", str: "un texto", bool: "sí o no"}


def _demand(place: str, value: object, shape: Any) -> None:
    for kind, demand in _DEMANDS.items():
        if isinstance(shape, kind):
            demand(place, value, shape)
            return
    _demand_value(place, value, shape)


def _maybe_null(place: str, value: object, shape: MaybeNull) -> None:
    if value is not None:
        _demand(place, value, shape.shape)


def _keyed(place: str, value: object, shape: Keyed) -> None:
    for key, each in _object(place, value).items():
        _demand(f"{place}.{key}", each, shape.shape)


def _with_keys(place: str, value: object, shape: Mapping[str, Any]) -> None:
    given = _object(place, value)
    for key, part in shape.items():
        if key not in given:
            raise InvalidValue(f"{place}.{key}", "", "un dato")
        _demand(f"{place}.{key}", given[key], part)


def _listed(place: str, value: object, shape: list[Any]) -> None:
    if not isinstance(value, list):
        raise InvalidValue(place, str(value), "una lista")
    for number, each in enumerate(value):
        _demand(f"{place}[{number}]", each, shape[0])


_DEMANDS: Final[Mapping[type, Callable[[str, object, Any], None]]] = {
    MaybeNull: _maybe_null,
    Keyed: _keyed,
    dict: _with_keys,
    list: _listed,
}


def _object(place: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise InvalidValue(place, str(value), "un objeto")
    return value


def _demand_value(place: str, value: object, shape: Any) -> None:
    """A whole number is no truth value, though the language counts it as one."""
    if shape in _WORDS:
        if type(value) is not shape:
            raise InvalidValue(place, str(value), _WORDS[shape])
        return
    if not isinstance(value, str) or not _reads(value, shape):
        raise InvalidValue(place, str(value), "un número" if shape is NUMBER else "una fecha")


def _reads(text: str, shape: Any) -> bool:
    try:
        if shape is Period:
            Period.parse(text)
        elif shape is date:
            date.fromisoformat(text)
        else:
            return Decimal(text).is_finite()
    except (InvalidOperation, ValueError, RuleViolation):
        return False
    return True
