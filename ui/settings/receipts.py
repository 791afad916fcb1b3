"""The receipt printer as the form holds it, and back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol

from app.desk import receipt_printer
from app.desk.receipt_printer import Memory, ReceiptPrinter, Way
from domain.errors import InvalidValue
from reports.receipt_grid import NARROW, OLD, WIDE
from ui.formats import parse_whole

Typed = Mapping[str, str | bool]

PREFIX: Final = "receipt_"
"""What the names of its fields begin with, to stand beside those of `OfficeSettings`."""
WAYS: Final = (
    (Way.NONE.value, "Sin impresora de recibos"),
    (Way.QUEUE.value, "Impresora de Windows, directa"),
    (Way.NETWORK.value, "Por la red"),
    (Way.FILE.value, "Puerto o archivo"),
    (Way.DRIVER.value, "Con el controlador de Windows"),
)
PAPERS: Final = (
    (str(WIDE), "80 mm, 48 letras por línea"),
    (str(OLD), "80 mm, 42 letras por línea"),
    (str(NARROW), "58 mm, 32 letras por línea"),
)
PAGES: Final = (
    ("858", "19: CP858, la usual"),
    ("1252", "16: Windows 1252"),
    ("850", "2: CP850"),
    ("437", "0: CP437"),
    ("858-53", "53: CP858"),
    ("1252-71", "71: Windows 1252"),
    ("sin-tildes", "Sin tildes"),
)
PINS: Final = (("2", "Clavija 2, la usual"), ("5", "Clavija 5"))
_NOWHERE: Final = "Elija cómo se conecta."


class Press(Protocol):
    """Printing, as the page of settings needs it."""

    def printers(self) -> tuple[str, ...]:
        """The printers of this machine, the usual one first."""
        ...

    def memory(self) -> Memory:
        """What this machine remembers of its printers."""
        ...

    def print_pdf(self, file: Path, printer: str, title: str) -> None:
        """Print one small file with a Windows driver."""
        ...


def as_typed(held: ReceiptPrinter) -> dict[str, str | bool]:
    """What the form shows of a printer, by field."""
    return {
        "receipt_way": held.way.value,
        "receipt_name": held.name,
        "receipt_host": held.host,
        "receipt_port": str(held.port),
        "receipt_file": held.file,
        "receipt_columns": str(held.columns),
        "receipt_page": held.page,
        "receipt_cuts": held.cuts,
        "receipt_drawer": held.drawer,
        "receipt_pin": str(held.pin),
        "receipt_leaves_chinese": held.leaves_chinese,
        "receipt_asks": held.asks,
        "receipt_copies": str(held.copies),
    }


def read_typed(typed: Typed) -> tuple[ReceiptPrinter, dict[str, str]]:
    """The printer that was typed, and what is wrong of it by field."""
    errors: dict[str, str] = {}

    def whole(field: str) -> int:
        try:
            return parse_whole(str(typed[field]))
        except InvalidValue:
            errors[field] = "Escriba un número entero."
            return 1

    wanted = ReceiptPrinter(
        way=Way(str(typed["receipt_way"])),
        name=str(typed["receipt_name"]),
        host=str(typed["receipt_host"]),
        port=whole("receipt_port"),
        file=str(typed["receipt_file"]),
        columns=int(typed["receipt_columns"]),
        page=str(typed["receipt_page"]),
        cuts=bool(typed["receipt_cuts"]),
        drawer=bool(typed["receipt_drawer"]),
        pin=int(typed["receipt_pin"]),
        leaves_chinese=bool(typed["receipt_leaves_chinese"]),
        asks=bool(typed["receipt_asks"]),
        copies=whole("receipt_copies"),
    )
    found = receipt_printer.faults(wanted).items()
    return wanted, {**{PREFIX + field: said for field, said in found}, **errors}


def read_to_try(typed: Typed) -> tuple[ReceiptPrinter, dict[str, str]]:
    """The same, of a printer that is to print now."""
    wanted, errors = read_typed(typed)
    return wanted, {"receipt_way": _NOWHERE} if wanted.way is Way.NONE else errors
