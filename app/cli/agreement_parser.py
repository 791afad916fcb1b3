"""What the orders of payment agreements accept."""

import argparse
from decimal import Decimal, InvalidOperation

from app.cli.cash_parser import means
from app.cli.options import Option, Order, day, period, positive, whole

_HUNDRED = 100


def down_payment(text: str) -> int | Decimal:
    """What is paid on signing: money, or a part of the debt as `30%`."""
    if not text.endswith("%"):
        return whole(text)
    share = _fraction(text[:-1].strip()) / _HUNDRED
    if share >= 1:
        raise argparse.ArgumentTypeError(f"{text!r} debe ser menos de 100 %")
    return share


def rate(text: str) -> Decimal:
    """A monthly rate as a fraction: `0.012`."""
    found = _fraction(text)
    if found >= 1:
        raise argparse.ArgumentTypeError(f"{text!r} no es una tasa al mes; el 1,2 % se escribe 0.012")
    return found


def _fraction(text: str) -> Decimal:
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found < 0:
        raise argparse.ArgumentTypeError(f"{text!r} no es un número de 0 en adelante")
    return found


def amounts(text: str) -> tuple[int, ...]:
    """Instalments one by one: `50000,50000,43118`."""
    return tuple(whole(part.strip()) for part in text.split(","))


_ACCOUNT = Option("cuenta", "código de la cuenta")
_NUMBER = Option("convenio", "número del convenio")
_DESK = Option("--caja", "número de la caja", type=positive, default=1, metavar="N")
_MEANS = Option("--medio", "medio, o medio=valor,medio=valor", type=means, metavar="M")
_RECEIVED = Option("--recibido", "efectivo que entrega", type=whole, metavar="V")
_RATE = Option("--tasa", "al mes, como fracción; la de la política si falta", type=rate, metavar="T")
_AMOUNTS = Option("--valores", "las cuotas una por una, separadas por comas", type=amounts, metavar="L")
_FIRST = Option("--desde", "período de la primera cuota", type=period, metavar="P")
_PDF = Option("--pdf", "también su papel", metavar="F.pdf")

AGREEMENT_ORDERS: tuple[Order, ...] = (
    Order(
        ("convenio", "simular"),
        "muestra tres ofertas de la política, o una con valores propios; no escribe nada",
        (
            _ACCOUNT,
            Option("--inicial", "en dinero, o como 30%%", type=down_payment, metavar="V"),
            Option("--cuotas", "cuántas", type=positive, metavar="N"),
            _RATE,
            _AMOUNTS,
            _FIRST,
        ),
    ),
    Order(
        ("convenio", "firmar"),
        "firma un convenio: recibe la inicial y congela la deuda",
        (
            _ACCOUNT,
            Option("--inicial", "en dinero, o como 30%%", type=down_payment, required=True, metavar="V"),
            Option("--cuotas", "cuántas", type=positive, metavar="N"),
            _RATE,
            _AMOUNTS,
            _FIRST,
            Option("--firma", "quién firma, si no es el titular", default="", metavar="N"),
            Option("--documento", "su documento", default="", metavar="D"),
            Option("--calidad", "qué es del titular", default="", metavar="T"),
            Option("--aprueba", "quién aprobó lo que pasa la política", default="", metavar="N"),
            _DESK,
            _MEANS,
            _RECEIVED,
            _PDF,
        ),
    ),
    Order(("convenio", "ver"), "muestra un convenio con sus cuotas y pagos", (_NUMBER, _PDF)),
    Order(
        ("convenio", "listar"),
        "los convenios, los últimos primero",
        (
            Option("--cuenta", "solo los de una cuenta", default="", metavar="C"),
            Option(
                "--estado",
                "solo los de un estado",
                choices=("vigente", "cumplido", "incumplido", "anulado"),
            ),
        ),
    ),
    Order(
        ("convenio", "vencer"),
        "los que la regla da por incumplidos hoy; con --hacer, los declara",
        (Option("--hacer", "los declara incumplidos", flag=True),),
    ),
    Order(
        ("convenio", "incumplir"),
        "declara incumplido un convenio: lo que falta vuelve a ser exigible con su edad",
        (_NUMBER, Option("--motivo", "hace falta si la regla no lo incumple", default="", metavar="M")),
    ),
    Order(
        ("convenio", "pagar"),
        "recibe de una vez todo lo que falta de un convenio",
        (_NUMBER, _DESK, _MEANS, _RECEIVED),
    ),
    Order(
        ("convenio", "anular"),
        "anula un convenio el día en que se firmó",
        (_NUMBER, Option("--motivo", "por qué", required=True, metavar="M")),
    ),
    Order(
        ("convenio", "informe"),
        "nuevos, vigentes, incumplidos y recaudo entre dos días, y su cuadre con el libro",
        (
            Option("--desde", "primer día", type=day, required=True, metavar="F"),
            Option("--hasta", "último día; hoy si falta", type=day, metavar="F"),
        ),
    ),
)
