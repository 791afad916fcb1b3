"""What the orders about claims accept."""

import argparse
from typing import Final

from app.cli.options import Option, Order, day, positive

KINDS = ("peticion", "queja", "reclamo")
OUTCOMES = ("accede", "accede_parcial", "no_accede", "rechaza", "desiste")
CHANNELS = ("ventanilla", "escrito", "telefono", "correo", "web")
NOTIFIED_BY = ("personal", "aviso", "correo", "conducta_concluyente")
LIGHTS = ("verde", "amarillo", "rojo", "vencido")
"""A test holds them all to the domain and the use cases."""


def details(text: str) -> tuple[tuple[str, int | None, int | None, str], ...]:
    """Several things of one writing: `FACTURA[/RENGLÓN][=VALOR][:CAUSA]`, separated by commas."""
    return tuple(map(_detail, text.split(",")))


def _detail(text: str) -> tuple[str, int | None, int | None, str]:
    head, _, cause = text.strip().partition(":")
    paper, _, amount = head.partition("=")
    number, _, line = paper.partition("/")
    if not number or not all(part == "" or part.isdecimal() for part in (amount, line)):
        raise argparse.ArgumentTypeError(f"{text!r} no es FACTURA[/RENGLÓN][=VALOR][:CAUSA]")
    return number.strip(), int(line) if line else None, int(amount) if amount else None, cause.strip().upper()


_CLAIM: Final = Option("radicado", "su número, 2026-000001")
_ON: Final = Option("--fecha", "el día en que fue; si falta, hoy", type=day, metavar="F")

CLAIM_ORDERS: Final = (
    Order(
        ("pqr", "radicar"),
        "radica una petición, una queja o un reclamo; lo reclamado no se exige",
        (
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--tipo", "qué es", default="reclamo", choices=KINDS),
            Option(
                "--factura", "la que se reclama; o «Nota débito 3», «Saldo inicial»", default="", metavar="N"
            ),
            Option("--renglon", "solo este renglón de ella", type=positive, metavar="N"),
            Option("--valor", "cuánto; si falta, todo lo que queda de ella", type=positive, metavar="V"),
            Option("--promedio", "lo que pasa del promedio de los últimos períodos", flag=True),
            Option("--causa", "código de la causa", default="", metavar="CAUSA"),
            Option("--detalles", "varias: 300=20000:CONSUMO,301/4", type=details, default=(), metavar="D"),
            Option("--texto", "lo que pide", required=True, metavar="T"),
            Option("--medio", "cómo llegó", default=CHANNELS[0], choices=CHANNELS),
            Option("--solicita", "quién lo firma; si falta, el titular", default="", metavar="N"),
            Option("--respuesta", "a dónde se responde", default="", metavar="DIR"),
            Option("--fecha", "el día en que llegó; si falta, hoy", type=day, metavar="F"),
        ),
    ),
    Order(
        ("pqr", "responder"),
        "responde; si accede, hace la nota crédito",
        (
            _CLAIM,
            Option("--resultado", "la decisión", required=True, choices=OUTCOMES),
            Option("--texto", "la razón, como va en la carta", required=True, metavar="T"),
            Option("--valor", "cuánto se concede, si se accede en parte", type=positive, metavar="V"),
            _ON,
            Option("--simular", "dice lo que haría y no lo hace", flag=True),
        ),
    ),
    Order(
        ("pqr", "silencio"),
        "reconoce el silencio positivo de lo que venció sin respuesta",
        (_CLAIM, Option("--texto", "lo que se dice", default="", metavar="T")),
    ),
    Order(
        ("pqr", "notificar"),
        "dice cómo y cuándo se notificó la respuesta",
        (_CLAIM, Option("--medio", "cómo", required=True, choices=NOTIFIED_BY), _ON),
    ),
    Order(
        ("pqr", "recurso"),
        "recibe el recurso contra la respuesta",
        (
            _CLAIM,
            Option("--texto", "sus razones", required=True, metavar="T"),
            Option("--apelacion", "con apelación en subsidio", flag=True),
            _ON,
        ),
    ),
    Order(
        ("pqr", "trasladar"),
        "remite lo que decide otra entidad, o el expediente de la apelación",
        (
            _CLAIM,
            Option("--a", "a quién", required=True, metavar="ENTIDAD"),
            Option("--texto", "por qué", default="", metavar="T"),
            _ON,
        ),
    ),
    Order(
        ("pqr", "imprimir"),
        "la constancia de radicación o la carta de respuesta, en PDF",
        (
            _CLAIM,
            Option("--salida", "el papel", required=True, metavar="F.pdf"),
            Option("--respuesta", "la carta de respuesta", flag=True),
        ),
    ),
    Order(("pqr", "ver"), "muestra un radicado con sus pasos", (_CLAIM,)),
    Order(
        ("pqr", "listar"),
        "los radicados abiertos, o todos",
        (
            Option("--cuenta", "solo los de esta cuenta", metavar="C"),
            Option("--todas", "también los terminados", flag=True),
            Option("--semaforo", "solo los de esta luz", choices=LIGHTS),
        ),
    ),
    Order(("pqr", "vencimientos"), "lo que tiene un plazo nuestro corriendo, lo más próximo primero"),
    Order(("pqr", "causas"), "la tabla de causas"),
)
