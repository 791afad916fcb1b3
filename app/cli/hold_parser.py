"""What the orders about accounts held out of the run accept."""

from app.cli.options import Option, Order, day

HOLD_ORDERS: tuple[Order, ...] = (
    Order(("retencion", "listar"), "las cuentas que no se facturan hasta que se liberen", ()),
    Order(
        ("retencion", "poner"),
        "deja una cuenta sin factura hasta que se libere",
        (
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--causa", "por qué", required=True, choices=("inspeccion", "reclamo", "otra")),
            Option("--limite", "hasta cuándo", required=True, type=day, metavar="F"),
            Option("--detalle", "en palabras; hace falta si la causa es otra", default="", metavar="T"),
        ),
    ),
    Order(
        ("retencion", "levantar"),
        "libera una cuenta: la factura la próxima liquidación",
        (
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--motivo", "por qué se libera", required=True, metavar="M"),
        ),
    ),
)
