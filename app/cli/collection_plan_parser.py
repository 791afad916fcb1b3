"""What the orders of campaigns, visits and meetings of collection accept."""

import argparse
from datetime import date
from typing import Final

from app.cli.collection_parser import COLLECTION_ORDERS, WANTED
from app.cli.options import FOLDER, Option, Order, day, positive, whole
from domain.errors import RuleViolation
from domain.money import demand_amount


def commitments(text: str) -> tuple[tuple[str, date, int], ...]:
    """What was committed to: `Pagar noviembre=2026-12-10:500000;Enviar el presupuesto=2026-12-15`."""
    return tuple(_commitment(part) for part in text.split(";") if part.strip())


def _commitment(text: str) -> tuple[str, date, int]:
    what, _, rest = text.rpartition("=")
    due, _, amount = rest.partition(":")
    try:
        money = int(amount) if amount else 0
        if amount:
            demand_amount(money)
        found = what.strip(), date.fromisoformat(due.strip()), money
    except (ValueError, RuleViolation):
        found = "", date.min, 0
    if not found[0]:
        raise argparse.ArgumentTypeError(f"{text!r} no es COMPROMISO=AAAA-MM-DD[:VALOR]")
    return found


_COLLECTOR: Final = Option("--gestor", "solo las de este gestor", metavar="N")

PLAN_ORDERS: Final = (
    *COLLECTION_ORDERS,
    Order(
        ("cobro", "campana"),
        "hace una campaña o una jornada sobre los deudores de hoy que se piden",
        (
            Option("nombre", "cómo se llama"),
            Option("--tipo", "qué es", default="campana", choices=("campana", "jornada")),
            Option("--desde", "el primer día", type=day, required=True, metavar="F"),
            Option("--hasta", "el último día", type=day, required=True, metavar="F"),
            Option("--responsable", "quién responde", required=True, metavar="N"),
            Option("--costo", "cuánto cuesta", type=whole, default=0, metavar="V"),
            Option("--meta", "cuánto debe recuperar", type=whole, default=0, metavar="V"),
            _COLLECTOR,
            *WANTED,
        ),
    ),
    Order(("cobro", "campanas"), "las campañas y jornadas, y lo que ha traído cada una"),
    Order(
        ("cobro", "invitados"),
        "imprime por ruta a quién cita una jornada, con espacio para su firma",
        (Option("campana", "su número", type=positive), FOLDER),
    ),
    Order(
        ("cobro", "asistencia"),
        "dice quiénes de los citados asistieron a una jornada",
        (
            Option("campana", "su número", type=positive),
            Option("--cuentas", "C,C", required=True, metavar="C,C"),
            Option("--fecha", "el día; si falta, hoy", type=day, metavar="F"),
            Option("--nota", "qué se dijo", default="", metavar="T"),
        ),
    ),
    Order(
        ("cobro", "visitas"),
        "los deudores de hoy en el orden de recorrido, para visitarlos",
        (
            Option("--cuantas", "no más de tantas", type=positive, metavar="N"),
            Option("--salida", "carpeta para sus hojas, una por ruta", metavar="D"),
            _COLLECTOR,
            *WANTED,
        ),
    ),
    Order(
        ("cobro", "agenda"),
        "lo que sigue con cada deudor, por días",
        (Option("--hasta", "hasta este día; si falta, hoy", type=day, metavar="F"), _COLLECTOR),
    ),
    Order(
        ("cobro", "mesa"),
        "guarda el acta de una mesa con una entidad y sus compromisos",
        (
            Option("cuenta", "una cuenta de la entidad"),
            Option("--asisten", "quiénes", required=True, metavar="T"),
            Option("--acta", "qué se dijo", required=True, metavar="T"),
            Option("--compromisos", "QUÉ=F[:V];QUÉ=F", type=commitments, default=(), metavar="L"),
            Option("--fecha", "el día; si falta, hoy", type=day, metavar="F"),
        ),
    ),
    Order(
        ("cobro", "mesas"),
        "las mesas con entidades y cómo van sus compromisos",
        (Option("--cuenta", "solo las de la entidad de esta cuenta", metavar="C"),),
    ),
    Order(
        ("cobro", "cumplido"),
        "dice que un compromiso se cumplió",
        (
            Option("compromiso", "su número", type=positive),
            Option("--soporte", "cómo consta", required=True, metavar="T"),
            Option("--fecha", "el día; si falta, hoy", type=day, metavar="F"),
        ),
    ),
)
"""All the orders of collection."""
