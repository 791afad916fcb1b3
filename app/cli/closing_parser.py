"""What the orders about the end of a period accept."""

from app.cli.options import CYCLE, PERIOD, Option, Order

CLOSING_ORDERS: tuple[Order, ...] = (
    Order(("periodo", "revisar"), "qué impide cerrar un período y qué solo avisa", (PERIOD, CYCLE)),
    Order(
        ("periodo", "cerrar"),
        "cierra un período: no recibe más movimientos; hace un respaldo",
        (PERIOD, CYCLE),
    ),
    Order(
        ("periodo", "reabrir"),
        "reabre un período cerrado, con la palabra de otra persona; su clave, en CAUDAL_CLAVE_AUTORIZA",
        (
            PERIOD,
            CYCLE,
            Option("--autoriza", "otro usuario, supervisor o administrador", required=True, metavar="U"),
            Option("--motivo", "por qué se reabre", required=True, metavar="M"),
        ),
    ),
)
