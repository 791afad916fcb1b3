"""What the orders about water sold by tanker accept."""

import argparse
from decimal import Decimal, InvalidOperation

from app.cli.cash_parser import means
from app.cli.options import Option, Order, day, positive, whole


def cubic_metres(text: str) -> Decimal:
    """A volume: `10`, `7.5`."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise argparse.ArgumentTypeError(f"{text!r} no es un número de m³")
    return found


_NUMBER = Option("numero", "número de la venta", type=positive)

WATER_TRUCK_ORDERS: tuple[Order, ...] = (
    Order(
        ("carrotanque", "precio"),
        "el precio que aprueba un acto desde un día; sin opciones, los que hay",
        (
            Option("--desde", "primer día de venta", type=day, metavar="F"),
            Option("--m3", "valor de un m³", type=whole, metavar="V"),
            Option("--viaje", "valor de cada viaje", type=whole, default=0, metavar="V"),
            Option("--acto", "acto que lo aprueba", metavar="T"),
        ),
    ),
    Order(
        ("carrotanque", "vender"),
        "vende agua en carrotanque a una cuenta: a su próxima factura, o de contado en la caja",
        (
            Option("--cuenta", "código de la cuenta", required=True, metavar="C"),
            Option("--m3", "m³ vendidos", type=cubic_metres, required=True, metavar="N"),
            Option("--viajes", "viajes", type=positive, default=1, metavar="N"),
            Option("--carrotanque", "placa, o quién lo maneja", default="", metavar="T"),
            Option("--contado", "se paga ahora en la caja", flag=True),
            Option("--caja", "número de la caja", type=positive, default=1, metavar="N"),
            Option("--medio", "de contado: medio, o medio=valor,medio=valor", type=means, metavar="M"),
            Option("--recibido", "de contado: efectivo que entrega", type=whole, metavar="V"),
            Option("--recibo", "de contado: PDF del recibo", metavar="F.pdf"),
        ),
    ),
    Order(
        ("carrotanque", "listar"),
        "las ventas de unos días, con lo que fue de cada una",
        (
            Option("--desde", "primer día; si falta, el primero del mes", type=day, metavar="F"),
            Option("--hasta", "último día; si falta, hoy", type=day, metavar="F"),
        ),
    ),
    Order(
        ("carrotanque", "anular"),
        "anula una venta que no se ha facturado, o cuyo recibo ya se anuló",
        (_NUMBER, Option("--motivo", "por qué", required=True, metavar="M")),
    ),
)
