"""The orders about the portfolio of the whole office."""

from typing import Final

from app.cli.options import Option, Order, day
from app.debt.portfolio import By

PORTFOLIO_ORDERS: Final = (
    Order(
        ("cartera", "edades"),
        "la cartera por edades, como estaba al final de un día",
        (
            Option("--fecha", "el día; si falta, hoy", type=day, metavar="F"),
            Option("--por", "también repartida así", choices=tuple(each.value for each in By)),
        ),
    ),
)
