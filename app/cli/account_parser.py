"""The orders about one account: its book, its statement."""

from typing import Final

from app.cli.options import Option, Order, day

ACCOUNT_ORDERS: Final = (
    Order(("cuenta", "ver"), "muestra una cuenta con su libro", (Option("cuenta", "código de la cuenta"),)),
    Order(
        ("cuenta", "estado"),
        "estado de cuenta con saldo corrido e interés a una fecha",
        (
            Option("cuenta", "código de la cuenta"),
            Option("--desde", "primer día; si falta, todos", type=day, metavar="F"),
            Option("--hasta", "último día; si falta, hoy", type=day, metavar="F"),
            Option("--a", "hasta cuándo va el interés; si falta, hoy", type=day, metavar="FECHA"),
            Option("--salida", "también en PDF", metavar="F.pdf"),
        ),
    ),
)
