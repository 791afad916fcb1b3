"""The order that makes the region's month of the packages of its offices."""

from typing import Final

from app.cli.options import Option, Order, period, positive

REGION_ORDERS: Final = (
    Order(
        ("consolidar",),
        "el informe de una región con los paquetes (.caudal) de sus oficinas; no necesita una oficina",
        (
            Option("carpeta", "donde están los paquetes, también en sus subcarpetas"),
            Option("--salida", "carpeta del informe: PDF, XLSX y documento", required=True, metavar="DIR"),
            Option("--periodo", "mes AAAA-MM; si falta, el último informado", type=period, metavar="P"),
            Option("--plazo", "día del mes siguiente hasta el que llegan a tiempo", type=positive, default=10,
                   metavar="DÍA"),
            Option("--acepta", "NIT de oficinas cuya firma nueva se acepta, separados por comas", default="",
                   metavar="NIT"),
        ),
    ),
)  # fmt: skip
