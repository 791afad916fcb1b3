"""The order that reads the audit trail."""

from typing import Final

from app.cli.options import PERIOD, Option, Order

KINDS: Final = ("tarifa", "saldo", "estrato", "todo")
"""What may be asked for; a test holds them to `app.trail.TrailKind`."""

TRAIL_ORDERS: Final = (
    Order(
        ("bitacora", "listar"),
        "lo que se cambió en un mes en tarifas, saldos y estratos: cuándo, quién y qué",
        (
            PERIOD,
            Option("--clase", "solo esta; «todo» trae además todo lo demás", choices=KINDS, default=""),
            Option("--quien", "solo lo que hizo", default="", metavar="U"),
        ),
    ),
)
