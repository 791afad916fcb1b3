"""What the orders of collection accept."""

import argparse
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Final

from app.cli.options import Option, Order, day, period, positive, whole
from domain.cadastre import ServiceClass

KINDS = ("llamada", "mensaje", "visita", "carta")
RESULTS = (
    "contacto", "promesa", "se_niega", "reclama", "ya_pago", "tercero", "no_contesta", "entregado",
    "dato_errado", "fallecido", "desocupado",
)  # fmt: skip
STEPS = (
    "llamada", "mensaje", "visita", "carta", "esperar_pago", "convenio", "corregir_datos",
    "pasar_a_juridica",
)  # fmt: skip
RECORDS = ("bueno", "irregular", "cronico", "nuevo")
AREAS = ("cobro", "juridica", "facturacion", "tesoreria", "atencion", "archivo")
PROMISES = ("pendiente", "cumplida", "incumplida", "reemplazada")
RECOVERED_BY = ("gestor", "canal", "edad", "etapa")
FACTORS = ("saldo", "dias", "facturas", "promesas_incumplidas", "contactable", "deudor_principal")
"""A test holds them all to the domain and the use cases."""


def hour(text: str) -> time:
    """An hour: `18:30`."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} no es una hora HH:MM") from None


def percent(text: str) -> Decimal:
    """A percent, with point or comma: `97,5`."""
    try:
        found = Decimal(text.replace(",", ".").removesuffix("%"))
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found < 0:
        raise argparse.ArgumentTypeError(f"{text!r} no es un porcentaje")
    return found


def codes(text: str) -> tuple[str, ...]:
    """Accounts separated by commas."""
    return tuple(filter(None, (part.strip() for part in text.split(","))))


def stages(text: str) -> tuple[tuple[str, int, int, str], ...]:
    """Stages: `PERSUASIVO=31,PREJURIDICO=91/50000:carta`: days, least amount, first action."""
    return tuple(map(_stage, text.split(",")))


def _stage(text: str) -> tuple[str, int, int, str]:
    code, _, rest = text.strip().partition("=")
    figures, _, action = rest.partition(":")
    days, _, amount = figures.partition("/")
    kind = action.strip().lower() or KINDS[0]
    if not code or not days.isdecimal() or not (amount or "0").isdecimal() or kind not in KINDS:
        raise argparse.ArgumentTypeError(f"{text!r} no es ETAPA=DÍAS[/MÍNIMO][:ACCIÓN]")
    return code.strip().upper(), int(days), int(amount or 0), kind


def weights(text: str) -> tuple[tuple[str, int, int | None], ...]:
    """Weights: `saldo=60,dias=40/360`: points, and the value that gives them all."""
    return tuple(map(_weight, text.split(",")))


def _weight(text: str) -> tuple[str, int, int | None]:
    factor, _, rest = text.strip().partition("=")
    points, _, full = rest.partition("/")
    if factor not in FACTORS or not points.isdecimal() or not (full or "1").isdecimal():
        known = ", ".join(FACTORS)
        raise argparse.ArgumentTypeError(f"{text!r} no es PESO=PUNTOS[/TOPE]; los pesos: {known}")
    return factor, int(points), int(full) if full else None


_ACCOUNT: Final = Option("cuenta", "código de la cuenta")
_SINCE: Final = Option("--desde", "el primer día", type=day, required=True, metavar="F")
_UNTIL: Final = Option("--hasta", "el último día; si falta, hoy", type=day, metavar="F")
_REASON: Final = Option("--motivo", "por qué", required=True, metavar="M")
WANTED: Final = (
    Option("--dias-desde", "vencidas hace tantos días o más", type=whole, metavar="N"),
    Option("--dias-hasta", "vencidas hace tantos días o menos", type=whole, metavar="N"),
    Option("--minimo", "de tanto o más", type=whole, metavar="V"),
    Option("--ruta", "solo esta ruta", metavar="R"),
    Option("--clase", "solo esta clase", choices=tuple(each.value for each in ServiceClass)),
    Option("--barrio", "solo este barrio", metavar="B"),
    Option("--etapa", "solo esta etapa de la política", metavar="E"),
    Option("--segmento", "solo quienes pagaron así en el último año", choices=RECORDS),
    Option(
        "--continuidad",
        "deja por fuera los sectores con menos servicio, en por ciento",
        type=percent,
        metavar="P",
    ),
    Option(
        "--irca",
        "deja por fuera los sectores con agua de más riesgo, en por ciento",
        type=percent,
        metavar="P",
    ),
)
_OF: Final = Option("--gestor", "solo las de este gestor; '' las de nadie", metavar="N")

_LISTED: Final = (
    Option("--fecha", "como estaba ese día; si falta, hoy", type=day, metavar="F"),
    *WANTED,
    _OF,
)

COLLECTION_ORDERS: Final = (
    Order(
        ("cobro", "listar"),
        "a quién se cobra hoy, en qué orden y por qué; y a quién no, con la causa",
        _LISTED,
    ),
    Order(("cobro", "lista"), "lo mismo que «cobro listar», como se escribía antes", _LISTED),
    Order(
        ("cobro", "gestion"),
        "anota lo que se hizo con un deudor, qué resultó y qué sigue",
        (
            _ACCOUNT,
            Option("--accion", "qué se hizo", required=True, choices=KINDS),
            Option("--resultado", "qué resultó", choices=RESULTS),
            Option("--siguiente", "qué sigue", choices=STEPS),
            Option("--para", "cuándo", type=day, metavar="F"),
            Option("--promete", "cuánto promete pagar", type=whole, metavar="V"),
            Option("--plazo", "hasta cuándo lo promete", type=day, metavar="F"),
            Option("--persona", "con quién se habló", default="", metavar="N"),
            Option("--nota", "lo que se deba saber", default="", metavar="T"),
            Option("--gestor", "quién lo hizo; si falta, quien la tiene asignada", default="", metavar="N"),
            Option("--fecha", "el día en que fue; si falta, hoy", type=day, metavar="F"),
            Option("--hora", "a qué hora, HH:MM; si falta y fue hoy, ahora", type=hour, metavar="H"),
            Option("--pese-a", "por qué se contactó, si no se podía", default="", metavar="T"),
        ),
    ),
    Order(("cobro", "historia"), "todo lo que se ha hecho con una cuenta", (_ACCOUNT,)),
    Order(
        ("cobro", "asignar"),
        "da cuentas a un gestor: las que se nombran, o las que se piden",
        (
            Option("--gestor", "a quién; '' a nadie", required=True, metavar="N"),
            _REASON,
            Option("--cuentas", "códigos separados por comas", type=codes, default=(), metavar="L"),
            Option("--de", "las que tiene este gestor; '' las de nadie", metavar="N"),
            Option("--cuantas", "no más de tantas, las primeras de la lista", type=positive, metavar="N"),
            *WANTED,
        ),
    ),
    Order(
        ("cobro", "pasar"),
        "pasa una cuenta a otro gestor o a otra área, con su historia",
        (
            _ACCOUNT,
            Option("--a", "a qué área", required=True, choices=AREAS),
            Option("--responsable", "quién la recibe", required=True, metavar="N"),
            _REASON,
        ),
    ),
    Order(
        ("cobro", "promesas"),
        "qué se prometió pagar y qué se cumplió",
        (
            Option("--estado", "solo las que están así", choices=PROMISES),
            Option("--desde", "las que vencen desde este día", type=day, metavar="F"),
            Option("--hasta", "las que vencen hasta este día", type=day, metavar="F"),
        ),
    ),
    Order(
        ("cobro", "recuperacion"),
        "lo que se recuperó por las gestiones, y las gestiones, entre dos días",
        (
            _SINCE,
            _UNTIL,
            Option("--por", "repartido así", default=RECOVERED_BY[0], choices=RECOVERED_BY),
        ),
    ),
    Order(
        ("cobro", "politica"),
        "la política de cobro de un día, y las que se han propuesto",
        (Option("--fecha", "el día; si falta, hoy", type=day, metavar="F"),),
    ),
    Order(
        ("cobro", "proponer"),
        "propone otra política desde un día que viene; lo que no se diga queda igual",
        (
            Option("--desde", "el primer día", type=day, required=True, metavar="F"),
            _REASON,
            Option("--etapas", "PERSUASIVO=31,PREJURIDICO=91/50000:carta", type=stages, metavar="L"),
            Option("--pesos", "saldo=60,dias=40/360; suman 100", type=weights, metavar="L"),
            Option("--gracia", "días de gracia de una promesa", type=whole, metavar="N"),
            Option("--memoria", "días que cuenta una promesa incumplida", type=whole, metavar="N"),
            Option("--atribucion", "días en que un pago se atribuye a una gestión", type=whole, metavar="N"),
        ),
    ),
    Order(
        ("cobro", "aprobar"),
        "aprueba una política propuesta",
        (
            Option("numero", "el de la política", type=positive),
            Option("--acto", "el acta o la resolución", required=True, metavar="A"),
        ),
    ),
    Order(
        ("cobro", "servicio"),
        "anota cómo se prestó el servicio en una ruta en un mes",
        (
            Option("ruta", "la ruta"),
            Option("mes", "AAAA-MM", type=period),
            Option(
                "--continuidad", "horas con servicio, en por ciento", type=percent, required=True, metavar="P"
            ),
            Option("--irca", "riesgo del agua, en por ciento", type=percent, metavar="P"),
        ),
    ),
)
