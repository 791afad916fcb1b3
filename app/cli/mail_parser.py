"""The orders about invoices that go by e-mail."""

from typing import Final

from app.cli.options import PERIOD, ROUTE, Option, Order, day

MAIL_ORDERS: Final = (
    Order(
        ("correo", "autorizar"),
        "guarda si una cuenta recibe sus facturas por correo",
        (
            Option("cuenta", "código de la cuenta"),
            Option("--correo", "la dirección", default="", metavar="A"),
            Option("--soporte", "dónde consta", required=True, metavar="S"),
            Option("--fecha", "desde cuándo; por omisión, hoy", type=day, metavar="F"),
            Option("--retirar", "ya no las recibe", flag=True),
        ),
    ),
    Order(("correo", "encolar"), "pone en cola las facturas de quienes lo autorizaron", (PERIOD, ROUTE)),
    Order(("correo", "enviar"), "envía lo que está en cola; la clave, en CAUDAL_CORREO_CLAVE"),
    Order(("correo", "ver"), "qué se envió, qué no y por qué"),
)
