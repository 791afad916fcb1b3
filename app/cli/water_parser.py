"""What the orders about the water balance accept."""

import argparse
from datetime import datetime

from app.cli.options import Option, Order, period, positive, whole


def moment(text: str) -> datetime:
    """An option that is a moment of the office's clock, `2026-11-03T14:30`."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} no es un momento AAAA-MM-DDTHH:MM") from None
    if found.tzinfo is not None:
        raise argparse.ArgumentTypeError(f"{text!r} lleva zona horaria: escriba la hora de la oficina")
    return found


def routes(text: str) -> tuple[str, ...]:
    """Routes, separated by commas; none where there is nothing."""
    return tuple(each.strip() for each in text.split(",") if each.strip())


_SECTOR = Option("sector", "su nombre")
_MONTH = Option("periodo", "el mes", type=period)

WATER_ORDERS: tuple[Order, ...] = (
    Order(
        ("agua", "sector"),
        "hace un sector de la red, o dice qué rutas tiene desde un mes; sin nombre los lista",
        (
            Option("--nombre", "del sector", metavar="N"),
            Option("--rutas", "las suyas, con comas: 1,2,3", type=routes, metavar="R"),
            Option("--desde", "desde qué mes; si falta, este", type=period, metavar="P"),
        ),
    ),
    Order(
        ("agua", "produccion"),
        "anota lo producido y lo suministrado a un sector en un mes; lo que no se dice queda como estaba",
        (
            _SECTOR,
            _MONTH,
            Option("--producido", "m³ que salieron de la planta", type=whole, metavar="M3"),
            Option(
                "--suministrado", "m³ que entraron a la red; si falta, lo producido", type=whole, metavar="M3"
            ),
            Option("--predios", "predios que hay en el área", type=whole, metavar="N"),
            Option("--interrupciones-reportadas", "ya se anotaron todas, o no hubo", flag=True),
        ),
    ),
    Order(
        ("agua", "cargar"),
        "lo producido y suministrado de una hoja de cálculo: sector, mes, m³",
        (Option("archivo", "XLSX, XLS, ODS o CSV"), Option("--simular", "dice qué pasaría", flag=True)),
    ),
    Order(
        ("agua", "interrupcion"),
        "anota horas sin servicio de un sector o de una de sus rutas",
        (
            _SECTOR,
            Option("--inicio", "cuándo empezó", type=moment, required=True, metavar="T"),
            Option("--fin", "cuándo volvió el agua; si falta, sigue", type=moment, metavar="T"),
            Option("--ruta", "solo esa ruta", default="", metavar="R"),
            Option("--afectados", "suscriptores; si falta, los activos", type=positive, metavar="N"),
            Option("--causa", "por qué", default="", metavar="T"),
            Option("--corrige", "número de la que estaba mal", type=positive, metavar="N"),
        ),
    ),
    Order(
        ("agua", "balance"),
        "producido, suministrado, facturado, pérdida, IANC e IPUF por sector",
        (_MONTH,),
    ),
)
