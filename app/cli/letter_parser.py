"""The orders about letters of collection and their templates."""

import argparse
from typing import Final

from app.cli.options import FOLDER, RETURN_CAUSES, ROUTE, Option, Order, day, returned, whole

STAGES: Final = (
    "preventiva", "persuasiva", "prejuridica", "aviso_suspension", "incumplimiento", "paz_y_salvo",
)  # fmt: skip
"""What letters are for; a test holds them to `domain.letter_template.LetterStage`."""
_BATCH: Final = Option("lote", "número del lote, como L-2026-0003")
_TEMPLATE: Final = Option("plantilla", "código de la plantilla")


def received(text: str) -> tuple[tuple[str, str], ...]:
    """Letters that somebody received, each with who: `CP-2026-0001=Ana Peña,CP-2026-0002=`."""
    found = []
    for part in text.split(","):
        number, sign, name = part.strip().partition("=")
        if not number or not sign:
            raise argparse.ArgumentTypeError(f"{part.strip()!r} no es CARTA=QUIEN_RECIBE")
        found.append((number.strip(), name.strip()))
    return tuple(found)


LETTER_ORDERS: Final = (
    Order(
        ("cobro", "cartas"),
        "hace un lote de cartas de una etapa y lo imprime por ruta, con sus planillas de entrega",
        (
            Option("--etapa", "para qué son", required=True, choices=STAGES),
            Option("--salida", "carpeta de los PDF; con --simular no hace falta", metavar="DIR"),
            Option("--plantilla", "otra plantilla de la etapa", default="", metavar="P"),
            ROUTE,
            Option("--cuentas", "solo estas, separadas por comas", default="", metavar="L"),
            Option("--dias", "desde tantos días de mora", type=whole, default=0, metavar="N"),
            Option("--minimo", "desde tanto por cobrar", type=whole, default=0, metavar="V"),
            Option("--repetir", "también a quien recibió la misma hace poco", flag=True),
            Option("--simular", "dice a quiénes sí y a quiénes no, sin escribir nada", flag=True),
        ),
    ),
    Order(("carta", "lotes"), "los lotes de cartas, y cuánto se entregó de cada uno"),
    Order(("carta", "ver"), "las cartas de un lote, una por una", (_BATCH,)),
    Order(
        ("carta", "imprimir"),
        "imprime un lote por ruta; lo que ya se imprimió dice que es copia",
        (_BATCH, FOLDER, ROUTE),
    ),
    Order(
        ("carta", "reimprimir"),
        "imprime otra vez una sola carta, como copia contada",
        (
            Option("numero", "número de la carta, como CP-2026-0057"),
            Option("--salida", "PDF", required=True, metavar="F.pdf"),
        ),
    ),
    Order(
        ("carta", "entregas"),
        "cierra la planilla de una ruta: todas entregadas, menos las devueltas con su causa",
        (
            _BATCH,
            Option("--ruta", "la ruta; sin ella, todo el lote", default="", metavar="R"),
            Option("--fecha", "el día; por omisión, hoy", type=day, metavar="F"),
            Option("--recibe", "CARTA=QUIEN, separadas por comas", type=received, default=(), metavar="L"),
            Option(
                "--devueltas",
                f"CARTA=CAUSA, separadas por comas; causas: {', '.join(RETURN_CAUSES)}",
                type=returned,
                default=(),
                metavar="L",
            ),
            Option("--solo-dichas", "lo que no se dice queda por registrar", flag=True),
        ),
    ),
    Order(
        ("carta", "informe"),
        "cartas por etapa: hechas, entregadas y devueltas por causa; solo cuentan las entregadas",
        (
            Option("--desde", "primer día", type=day, metavar="F"),
            Option("--hasta", "último día; por omisión, hoy", type=day, metavar="F"),
        ),
    ),
    Order(("plantilla", "listar"), "las plantillas de cartas, por etapa"),
    Order(("plantilla", "campos"), "los campos que una plantilla puede pedir"),
    Order(
        ("plantilla", "ver"),
        "una plantilla con sus versiones, o su archivo de texto para editarla",
        (_TEMPLATE, Option("--salida", "archivo de texto", metavar="F.txt")),
    ),
    Order(
        ("plantilla", "guardar"),
        "guarda una plantilla desde su archivo de texto: una versión nueva",
        (
            Option("archivo", "el texto, como lo escribe «plantilla ver»"),
            Option("--desde", "primer día en que se usa; por omisión, hoy", type=day, metavar="F"),
        ),
    ),
    Order(
        ("plantilla", "probar"),
        "imprime una plantilla sin hacer carta: con cifras de muestra o de una cuenta",
        (
            Option("plantilla", "código de la plantilla, o su archivo de texto"),
            Option("--salida", "PDF", required=True, metavar="F.pdf"),
            Option("--cuenta", "con las cifras de esta cuenta", default="", metavar="C"),
        ),
    ),
)
