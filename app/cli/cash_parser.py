"""What the orders of the cash desk accept."""

import argparse
import json
from dataclasses import dataclass, replace

from app.cli.options import Option, Order, day, positive, whole

MEANS = ("efectivo", "tarjeta", "transferencia", "cheque")
"""How a payer pays; a test holds them to `domain.cash.PaymentMeans`."""


def means(text: str) -> dict[str, int] | str:
    """One means for all of it, or how much by each: `efectivo=20000,tarjeta=5000`."""
    if "=" not in text:
        return _known(text.strip())
    found: dict[str, int] = {}
    for part in text.split(","):
        name, _, amount = part.partition("=")
        found[_known(name.strip())] = whole(amount)
    return found


def _known(name: str) -> str:
    if name not in MEANS:
        raise argparse.ArgumentTypeError(f"{name!r} no es un medio de pago; use {', '.join(MEANS)}")
    return name


def accounts(text: str) -> dict[str, int] | str:
    """One account for all of it, or how much to each: `0100012=20000,0100013=5000`."""
    if "=" not in text:
        return text
    found: dict[str, int] = {}
    for part in text.split(","):
        code, _, amount = part.partition("=")
        if code.strip() in found:
            raise argparse.ArgumentTypeError(f"la cuenta {code.strip()!r} va una sola vez en el recibo")
        found[code.strip()] = whole(amount)
    return found


def papers(text: str) -> tuple[str, ...]:
    """Numbers of the papers to settle first: `123,124`."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class PrinterPlace:
    """A receipt printer as the command names it: the word of its way, and where it is."""

    way: str
    place: str


WAYS = ("red", "cola", "archivo")
"""How a printer is reached from the command; a test holds them to `app.desk.receipt_printer.Way`."""


def printer(text: str) -> PrinterPlace:
    """A receipt printer: `red:192.168.1.50:9100`, `cola:POS-80`, `archivo:LPT1`."""
    way, _, place = text.partition(":")
    if way not in WAYS or not place.strip():
        raise argparse.ArgumentTypeError(
            f"{text!r} no es una impresora; use red:DIRECCION[:PUERTO], cola:NOMBRE o archivo:RUTA"
        )
    return PrinterPlace(way, place.strip())


def pieces(text: str) -> dict[int, int]:
    """A count of the drawer: `{"50000": 3, "2000": 10}`."""
    try:
        found = {whole(piece): number for piece, number in json.loads(text).items()}
    except (ValueError, AttributeError):
        raise argparse.ArgumentTypeError(f"{text!r} no es un objeto denominación → piezas") from None
    if not all(type(number) is int for number in found.values()):
        raise argparse.ArgumentTypeError(f"{text!r}: las piezas se cuentan en números enteros")
    return found


_DESK = Option("--caja", "número de la caja", type=positive, default=1, metavar="N")
_COUNT = Option("--conteo", "denominación → piezas, en JSON", type=pieces, metavar="JSON")
_COUNTED = replace(_COUNT, required=True)
_REASON = Option("--motivo", "por qué", required=True, metavar="M")
_RECEIPT = Option("recibo", "número del recibo")

CASH_ORDERS: tuple[Order, ...] = (
    Order(
        ("caja", "abrir"),
        "abre el turno de una caja",
        (_DESK, Option("--fondo", "efectivo con el que abre", type=whole, required=True, metavar="V")),
    ),
    Order(
        ("caja", "recaudar"),
        "recibe un pago y da su recibo",
        (
            _DESK,
            Option("--cuenta", "cuenta, o cuenta=valor,…", type=accounts, required=True, metavar="C"),
            Option("--valor", "cuánto paga", type=whole, required=True, metavar="V"),
            Option("--a", "facturas que pide pagar primero", type=papers, default=(), metavar="F,F"),
            Option("--motivo", "por qué pide ese orden", default="", metavar="M"),
            Option("--medio", "medio, o medio=valor,medio=valor", type=means, metavar="M"),
            Option("--recibido", "efectivo que entrega", type=whole, metavar="V"),
            Option("--recibo", "PDF del recibo", metavar="F.pdf"),
        ),
    ),
    Order(("caja", "anular"), "anula un recibo del turno abierto", (_DESK, _RECEIPT, _REASON)),
    Order(
        ("caja", "reversar"),
        "deshace el recibo de un turno cerrado con un documento de reverso",
        (
            _DESK,
            _RECEIPT,
            _REASON,
            Option("--autoriza", "quién lo autoriza", required=True, metavar="N"),
            Option("--devolver", "el efectivo sale hoy de esta caja", flag=True),
        ),
    ),
    Order(
        ("caja", "cheque"),
        "el banco devolvió el cheque de un recibo: lo que pagó se debe de nuevo",
        (_RECEIPT, Option("--causa", "por qué lo devolvió", required=True, metavar="C")),
    ),
    Order(
        ("caja", "cheques"),
        "de quiénes no se reciben cheques, o los recibe de nuevo de una cuenta",
        (
            Option("--levantar", "la cuenta", metavar="C"),
            Option("--motivo", "por qué se reciben de nuevo", default="", metavar="M"),
        ),
    ),
    Order(
        ("caja", "mover"),
        "saca efectivo de la gaveta, o lo agrega",
        (
            _DESK,
            Option("--tipo", "qué es", required=True, choices=("entrega", "gasto", "refuerzo")),
            Option("--valor", "cuánto", type=whole, required=True, metavar="V"),
            Option("--detalle", "para qué", required=True, metavar="T"),
            Option("--soporte", "número del comprobante", default="", metavar="S"),
        ),
    ),
    Order(
        ("caja", "recibo"),
        "imprime el PDF de un recibo; desde la segunda vez es copia",
        (_RECEIPT, Option("--salida", "archivo PDF", required=True, metavar="F.pdf")),
    ),
    Order(
        ("caja", "prueba"),
        "imprime la página de prueba de una impresora de recibos",
        (
            Option(
                "--impresora",
                "red:DIRECCION[:PUERTO], cola:NOMBRE o archivo:RUTA",
                type=printer,
                required=True,
                metavar="I",
            ),
            Option("--columnas", "letras por línea: 48, 42 o 32 (58 mm)", type=positive, default=48),
            Option("--pagina", "página de códigos", default=None, metavar="P"),
            Option("--sin-corte", "no tiene cuchilla", flag=True),
            Option("--cajon", "abre el cajón que cuelga de ella", flag=True),
        ),
    ),
    Order(
        ("caja", "arqueo"),
        "cuenta la gaveta sin cerrar el turno",
        (
            _DESK,
            Option("--conteo", "denominación → piezas, en JSON", type=pieces, required=True, metavar="JSON"),
        ),
    ),
    Order(
        ("caja", "cerrar"),
        "cierra el turno con su último arqueo, o con el que se da",
        (_DESK, _COUNT, Option("--explicacion", "qué se sabe de la diferencia", default="", metavar="T")),
    ),
    Order(
        ("caja", "dia"),
        "muestra el recaudo de un día, o lo cierra para que no admita más movimientos",
        (
            Option("--fecha", "el día; hoy si no se da", type=day, metavar="AAAA-MM-DD"),
            Option("--cerrar", "cierra el día", flag=True),
            Option("--nota", "qué se dice de él al cerrarlo", default="", metavar="T"),
            Option("--salida", "la hoja del día en PDF", metavar="F.pdf"),
        ),
    ),
)
