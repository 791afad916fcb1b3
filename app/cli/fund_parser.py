"""The orders of the solidarity fund."""

from typing import Final

from app.cli.options import Option, Order, day, period, positive

FUND_SERVICES: Final = ("acueducto", "alcantarillado", "aseo")
"""A test holds them to `domain.solidarity_fund.SERVICES`."""

_SERVICE: Final = Option("--servicio", "el servicio", required=True, choices=FUND_SERVICES)
_MONTH: Final = Option("periodo", "mes AAAA-MM", type=period)

FUND_ORDERS: Final = (
    Order(("fsri", "balance"), "subsidios y contribuciones de un mes, por servicio y clase", (_MONTH,)),
    Order(
        ("fsri", "cobrar"),
        "cuenta de cobro al municipio por el déficit de un servicio en un mes",
        (_MONTH, _SERVICE, Option("--pdf", "también su PDF", metavar="F.pdf")),
    ),
    Order(
        ("fsri", "imprimir"),
        "escribe una cuenta de cobro en PDF, con su anexo por estrato",
        (
            Option("numero", "número de la cuenta de cobro"),
            Option("--salida", "PDF", required=True, metavar="F.pdf"),
        ),
    ),
    Order(
        ("fsri", "anular"),
        "anula una cuenta de cobro: su número queda",
        (
            Option("numero", "número de la cuenta de cobro"),
            Option("--motivo", "por qué", required=True, metavar="T"),
        ),
    ),
    Order(
        ("fsri", "girar"),
        "anota lo que giró el municipio, o lo que la oficina giró al fondo",
        (
            _MONTH,
            _SERVICE,
            Option("--sentido", "quién lo recibió", required=True, choices=("recibido", "girado")),
            Option("--valor", "cuánto", type=positive, required=True, metavar="V"),
            Option("--soporte", "comprobante de egreso, consignación", required=True, metavar="T"),
            Option("--fecha", "el día; si falta, hoy", type=day, metavar="F"),
        ),
    ),
    Order(
        ("fsri", "estado"),
        "los últimos doce meses: cobrado, recibido, girado y lo que falta; la estimación del año",
    ),
)
