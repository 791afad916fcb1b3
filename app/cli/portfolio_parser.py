"""The orders about the portfolio of the whole office."""

from typing import Final

from app.cli.options import Option, Order, day

APART_BY: Final = ("clase", "ruta", "servicio", "barrio")
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
)
