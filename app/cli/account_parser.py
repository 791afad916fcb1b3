"""The orders about one account: its book, its statement, its certificates."""

from typing import Final

from app.cli.options import Option, Order, day, whole

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
            Option("--pago", "simula un pago de hoy: qué abonaría y qué quedaría", type=whole, metavar="V"),
            Option("--salida", "también en PDF", metavar="F.pdf"),
        ),
    ),
    Order(
        ("cuenta", "pazysalvo"),
        "certifica que la cuenta no debe nada, con su número y su código",
        (
            Option("cuenta", "código de la cuenta"),
            Option("--salida", "el papel", required=True, metavar="F.pdf"),
            Option("--para", "para qué trámite", default="", metavar="T"),
            Option("--solicita", "quién lo pide; si falta, el titular", default="", metavar="N"),
        ),
    ),
    Order(
        ("cuenta", "comprobar"),
        "dice si un paz y salvo es auténtico y si está vigente",
        (Option("numero", "su número, PS-2026-0211"), Option("codigo", "su código de comprobación")),
    ),
    Order(
        ("cuenta", "copia"),
        "vuelve a imprimir un paz y salvo; dice que es copia",
        (
            Option("numero", "su número, PS-2026-0211"),
            Option("--salida", "el papel", required=True, metavar="F.pdf"),
        ),
    ),
    Order(
        ("pazysalvo", "anular"),
        "anula un paz y salvo; su número queda, y al comprobarlo se dice que no vale",
        (
            Option("numero", "su número, PS-2026-0211"),
            Option("--motivo", "por qué", required=True, metavar="M"),
        ),
    ),
    Order(("pazysalvo", "listar"), "los paz y salvos expedidos, con su estado"),
)
