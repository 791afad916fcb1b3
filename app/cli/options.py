"""What an order takes: its words, its options, and how each is read from what somebody typed."""

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.errors import RuleViolation
from domain.period import Period

_WHOLE = re.compile(r"-?[0-9]{1,1000}")
"""As people write one: `int` would take `1_000` and the figures of other alphabets too."""


def day(text: str) -> date:
    """An option that is a date `AAAA-MM-DD`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} no es una fecha AAAA-MM-DD") from None


def period(text: str) -> Period:
    """An argument that is a period `AAAA-MM`."""
    try:
        return Period.parse(text)
    except RuleViolation:
        raise argparse.ArgumentTypeError(f"{text!r} no es un período AAAA-MM") from None


def whole(text: str) -> int:
    """An amount: an integer of the smallest unit."""
    if not _WHOLE.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} no es un número entero")
    return int(text)


def positive(text: str) -> int:
    """A count of at least one."""
    number = whole(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} debe ser 1 o más")
    return number


DECISIONS = ("aceptar", "promediar", "releer", "inspeccionar", "corregir")
"""What `critica decidir` may decide; a test holds them to `domain.critique.Decision`."""


def decision(text: str) -> tuple[str, int | None]:
    """A decision, and with `corregir:1234` the right reading."""
    word, colon, figure = text.partition(":")
    corrects = word == "corregir"
    if word not in DECISIONS or corrects != bool(colon) or (corrects and not figure.isdecimal()):
        known = ", ".join(DECISIONS[:-1])
        raise argparse.ArgumentTypeError(f"{text!r} no es una decisión; use {known} o corregir:LECTURA")
    return word, int(figure) if corrects else None


RETURN_CAUSES = (
    "predio_cerrado", "desocupado", "direccion_errada", "no_lo_conocen", "no_la_reciben", "sin_acceso",
    "predio_demolido", "extraviada",
)  # fmt: skip
"""Why an invoice came back; a test holds them to `domain.delivery.ReturnCause`."""


def returned(text: str) -> tuple[tuple[str, str], ...]:
    """Invoices that came back, each with its cause: `123=predio_cerrado,130=desocupado`."""
    pairs = [tuple(part.strip().split("=", 1)) for part in text.split(",")]
    found = []
    for pair in pairs:
        if len(pair) != 2 or pair[1] not in RETURN_CAUSES:  # noqa: PLR2004 - an invoice and its cause
            known = ", ".join(RETURN_CAUSES)
            raise argparse.ArgumentTypeError(f"{'='.join(pair)!r} no es FACTURA=CAUSA; las causas: {known}")
        found.append((pair[0], pair[1]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Option:
    """One argument or option of an order, as argparse takes it; an `optional` argument may be left out."""

    name: str
    help: str
    type: Callable[[str], object] = str
    required: bool = False
    default: object = None
    flag: bool = False
    choices: tuple[str, ...] | None = None
    metavar: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the command: its words, what it does, its options."""

    words: tuple[str, ...]
    help: str
    options: tuple[Option, ...] = ()

    @property
    def name(self) -> str:
        """The words together: `catastro importar`."""
        return " ".join(self.words)


FOLDER = Option("--salida", "carpeta donde se escribe", required=True, metavar="DIR")
PERIOD = Option("periodo", "período AAAA-MM", type=period)
PERIOD_OPTION = Option("--periodo", "período AAAA-MM", type=period, required=True, metavar="P")
ROUTE = Option("--ruta", "solo esta ruta", metavar="R")
CYCLE = Option("--ciclo", "solo este ciclo", metavar="C")
PAPER = Option("--papel", "tamaño de la factura", default=None, choices=("carta", "media", "dos"))
