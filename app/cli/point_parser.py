"""What the orders about collection points accept."""

import argparse
from decimal import Decimal, InvalidOperation

from app.cli.options import Option, Order, day, positive, whole

CHANNELS = ("caja", "banco", "corresponsal", "red", "web", "otro")
"""By what kind of place people pay; a test holds them to `domain.collection_point.Channel`."""


def points(text: str) -> Decimal:
    """Per cent as a number: `0.8`."""
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} no es un porcentaje") from None


_NAME = Option("punto", "su nombre")
_SINCE = Option("--desde", "primer día; si falta, el primero del mes", type=day, metavar="F")
_UNTIL = Option("--hasta", "último día; si falta, hoy", type=day, metavar="F")

POINT_ORDERS: tuple[Order, ...] = (
    Order(("recaudo", "puntos"), "los puntos de recaudo, con lo que cobra cada uno"),
    Order(
        ("recaudo", "punto"),
        "hace un punto de recaudo, o cambia lo que se diga de él",
        (
            _NAME,
            Option("--canal", "de qué clase es; caja si falta al hacerlo", choices=CHANNELS),
            Option("--caja", "son suyos los recibos de esta caja", type=positive, metavar="N"),
            Option("--perfil", "son suyos los archivos de este perfil", metavar="P"),
            Option("--banco", "con --perfil: solo los de este banco", default="", metavar="B"),
            Option("--origen", "son suyos los recibos hechos por este canal", metavar="T"),
            Option("--sitio", "dónde queda", metavar="T"),
            Option("--horario", "cuándo atiende", metavar="T"),
            Option("--cerrado", "desde cuándo no recauda", type=day, metavar="F"),
        ),
    ),
    Order(
        ("recaudo", "comision"),
        "dice lo que cobra un punto por cada pago desde un día",
        (
            _NAME,
            Option("--desde", "primer día de pago", type=day, required=True, metavar="F"),
            Option("--fijo", "valor por cada pago", type=whole, default=0, metavar="V"),
            Option("--porcentaje", "del pago: 0.8", type=points, default=Decimal(), metavar="P"),
            Option(
                "--iva",
                "sobre la comisión: 19; si falta, ya lo incluye",
                type=points,
                default=Decimal(),
                metavar="P",
            ),
        ),
    ),
    Order(
        ("recaudo", "ver"),
        "lo recaudado por canal y punto, su comisión, lo neto y los minutos hasta aplicarlo",
        (_SINCE, _UNTIL, Option("--salida", "también en PDF", metavar="F.pdf")),
    ),
)
