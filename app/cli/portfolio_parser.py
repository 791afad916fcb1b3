"""The orders about the portfolio of the whole office."""

from typing import Final

from app.cli.options import Option, Order, day

APART_BY: Final = ("clase", "ruta", "servicio", "barrio", "concepto", "cuenta", "entidad")
"""What ages are told apart by; a test holds them to `app.debt.portfolio.By`, which brings the database."""

PORTFOLIO_ORDERS: Final = (
    Order(
        ("cartera", "edades"),
        "la cartera por edades, como estaba al final de un día",
        (
            Option("--fecha", "el día; si falta, hoy", type=day, metavar="F"),
            Option("--por", "también repartida así", choices=APART_BY),
        ),
    ),
    Order(
        ("cartera", "evolucion"),
        "la cartera al cierre de cada mes, por edades",
        (Option("--fecha", "el último día; si falta, hoy", type=day, metavar="F"),),
    ),
    Order(("cartera", "prescripcion"), "las deudas que prescriben pronto o ya pasaron su término"),
)
