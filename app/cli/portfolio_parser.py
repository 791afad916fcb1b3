"""The orders about the portfolio of the whole office."""

from typing import Final

from app.cli.cash_parser import means
from app.cli.options import Option, Order, day, positive, whole

APART_BY: Final = ("clase", "ruta", "servicio", "barrio", "concepto", "cuenta", "entidad")
"""What ages are told apart by; a test holds them to `app.debt.portfolio.By`, which brings the database."""

CAUSES: Final = ("lectura", "tarifa", "clase", "duplicado", "no_prestado", "cobro", "otra")
"""Why what was charged was not owed; a test holds them to `domain.portfolio_act.AdjustmentCause`."""

_ACCOUNT: Final = Option("cuenta", "código de la cuenta")
_ACT: Final = Option("acto_numero", "número del acto de cartera", type=positive)
_REASON: Final = Option("--motivo", "por qué", required=True, metavar="T")
_PROPOSED: Final = (
    _ACCOUNT,
    Option("--acto", "la resolución o el acta que lo permite", required=True, metavar="T"),
    _REASON,
    Option("--soporte", "archivo PDF, JPG o PNG que lo prueba", required=True, metavar="F"),
    Option("--valor", "cuánto, lo más antiguo primero; todo si falta", type=whole, default=0, metavar="V"),
    Option("--vencidas-hasta", "solo lo que venció hasta ese día", type=day, metavar="F"),
)
_PROPOSALS: Final = (
    Order(("cartera", "castigar"), "propone castigar deuda vencida; lo aprueba otra persona", _PROPOSED),
    Order(
        ("cartera", "inactivar"),
        "propone inactivar deuda de difícil cobro",
        _PROPOSED,
    ),
    Order(("cartera", "condonar"), "propone condonar intereses de mora; lo aprueba otra persona", _PROPOSED),
    Order(
        ("cartera", "ajustar"),
        "propone devolver con una nota lo que se cobró por error; lo aprueba otra persona",
        (
            *_PROPOSED,
            Option(
                "--factura",
                "la que se ajusta; o «Nota débito 3», «Saldo inicial»",
                required=True,
                metavar="N",
            ),
            Option("--causal", "por qué no se debía", required=True, choices=CAUSES),
        ),
    ),
)

PORTFOLIO_ORDERS: Final = (
    Order(
        ("cartera", "edades"),
        "la cartera por edades, como estaba al final de un día",
        (
            Option("--fecha", "el día; si falta, hoy", type=day, metavar="F"),
            Option("--por", "también repartida así", choices=APART_BY),
        ),
    ),
    Order(
        ("cartera", "evolucion"),
        "la cartera al cierre de cada mes, por edades",
        (Option("--fecha", "el último día; si falta, hoy", type=day, metavar="F"),),
    ),
    *_PROPOSALS,
    Order(("cartera", "aprobar"), "aprueba un acto de cartera: lo hace otra persona", (_ACT,)),
    Order(("cartera", "rechazar"), "rechaza un acto de cartera propuesto", (_ACT, _REASON)),
    Order(("cartera", "revertir"), "deshace un acto de cartera aprobado", (_ACT, _REASON)),
    Order(("cartera", "actos"), "los actos de cartera y cómo va cada uno"),
    Order(("cartera", "control"), "las cuentas de control: lo castigado e inactivado, y lo recuperado"),
    Order(
        ("cartera", "recuperar"),
        "recibe un pago de lo que está en cuentas de control",
        (
            _ACCOUNT,
            Option("--valor", "cuánto paga", type=whole, required=True, metavar="V"),
            Option("--medio", "medio, o medio=valor,medio=valor", type=means, metavar="M"),
            Option("--recibido", "efectivo que entrega", type=whole, metavar="V"),
            Option("--caja", "número de la caja", type=positive, default=1, metavar="N"),
        ),
    ),
    Order(("cartera", "prescripcion"), "las deudas que prescriben pronto o ya pasaron su término"),
)
