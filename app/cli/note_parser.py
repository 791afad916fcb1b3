"""The orders about notes: issue one, print one."""

from typing import Final

from app.cli.options import Option, Order, whole

_KIND: Final = Option("tipo", "credito o debito", choices=("credito", "debito"))
NOTE_ORDERS: Final = (
    Order(
        ("nota",),
        "emite una nota crédito o débito sobre una factura",
        (
            _KIND,
            Option("factura", "número de la factura; o «Nota débito 3», «Saldo inicial»"),
            Option("--valor", "valor entero", type=whole, required=True, metavar="V"),
            Option("--motivo", "por qué", required=True, metavar="M"),
            Option("--cuenta", "de quién es el saldo inicial", default="", metavar="C"),
        ),
    ),
    Order(
        ("imprimir", "nota"),
        "escribe el papel de una nota crédito o débito",
        (
            _KIND,
            Option("numero", "número de la nota"),
            Option("--salida", "el papel", required=True, metavar="F.pdf"),
        ),
    ),
)
