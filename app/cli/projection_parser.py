"""What the orders about projections accept."""

from typing import Final

from app.cli.goal_parser import figure
from app.cli.options import Option, Order, positive

_ASSUMED: Final = (
    Option("--meses", "cuántos meses adelante, hasta 24", type=positive, default=12, metavar="N"),
    Option("--cuentas", "crecimiento de las cuentas en un año, %%", type=figure, metavar="P"),
    Option("--valor", "crecimiento de la factura media en un año, %%", type=figure, metavar="P"),
    Option("--recaudo", "recaudado de cada 100 facturados, %%", type=figure, metavar="P"),
)
"""What is supposed; what is left out, history says."""

PROJECTION_ORDERS: Final = (
    Order(
        ("informe", "proyeccion"),
        "cuentas, facturación y recaudo que se esperan, con sus supuestos, y plan y real por mes",
        (*_ASSUMED, Option("--salida", "carpeta donde también escribe PDF y XLSX", metavar="DIR")),
    ),
    Order(
        ("meta", "proyectar"),
        "fija como metas de los meses lo que se espera en ellos",
        (*_ASSUMED, Option("--cambiar", "cambia también las ya fijadas", flag=True)),
    ),
)
