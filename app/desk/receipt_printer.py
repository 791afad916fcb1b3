"""The receipt printer of a desk: how it is reached and what it is like.

The machine keeps it, not the office: it travels as one line of text in the machine's memory of printers,
under the number of the desk.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Protocol

from app.desk.receipt_senders import FileSender, NetworkSender, QueueSender, Sender
from reports.code_pages import CODE_PAGES, code_page
from reports.escpos import Dialect, Pulse
from reports.receipt_grid import COLUMNS, WIDE

PORT: Final = 9100
LAST_PORT: Final = 65_535
MOST_COPIES: Final = 3
PINS: Final = (2, 5)
_KEY: Final = "recibos"


class Way(StrEnum):
    """How a receipt reaches its printer; the value is what is remembered."""

    NONE = "ninguna"
    QUEUE = "cola"
    NETWORK = "red"
    FILE = "archivo"
    DRIVER = "controlador"


class Memory(Protocol):
    """What a machine remembers of its printers."""

    def get(self, key: str) -> str:
        """What was remembered under the key; empty if nothing."""
        ...

    def put(self, key: str, value: str) -> None:
        """Remember."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPrinter:
    """What one desk prints its receipts on.

    Attributes:
        name: the printer in Windows, for a queue or its driver.
        host, port: its address on the network.
        file: the device or file.
        columns: 48 or 42 on a roll of 80 mm, 32 on one of 58 mm.
        page: key of its code page (`reports.code_pages`).
        cuts: whether it has a knife.
        drawer: whether a drawer hangs on it, and opens for cash.
        pin: of the drawer's plug.
        leaves_chinese: whether it must be told to leave its Chinese mode.
        asks: whether it is asked for paper and cover before (network only).
        copies: papers of each receipt; those after the first are for the office.
    """

    way: Way = Way.NONE
    name: str = ""
    host: str = ""
    port: int = PORT
    file: str = ""
    columns: int = WIDE
    page: str = CODE_PAGES[0].key
    cuts: bool = True
    drawer: bool = False
    pin: int = PINS[0]
    leaves_chinese: bool = False
    asks: bool = True
    copies: int = 1

    @property
    def place(self) -> str:
        """The printer as people are told of it."""
        places = {Way.NETWORK: f"{self.host}:{self.port}", Way.FILE: self.file, Way.NONE: ""}
        return places.get(self.way, self.name)

    @property
    def dialect(self) -> Dialect:
        """What the printer is like."""
        return Dialect(page=code_page(self.page), cuts=self.cuts, leaves_chinese=self.leaves_chinese)

    @property
    def pulse(self) -> Pulse | None:
        """What opens its drawer; None without one."""
        return Pulse(pin=self.pin) if self.drawer else None

    def sender(self) -> Sender | None:
        """The way for bytes; None where there is none: no printer, or one that only a driver knows."""
        if self.way is Way.NETWORK:
            return NetworkSender(host=self.host, port=self.port, asks=self.asks)
        if self.way is Way.FILE:
            return FileSender(file=Path(self.file))
        return QueueSender(self.name) if self.way is Way.QUEUE else None


def faults(printer: ReceiptPrinter) -> dict[str, str]:
    """What is still to be written, by field; empty where the printer can be tried."""
    found = {}
    if printer.way in {Way.QUEUE, Way.DRIVER} and not printer.name:
        found["name"] = "Elija la impresora."
    if printer.way is Way.NETWORK and (not printer.host or any(map(str.isspace, printer.host))):
        found["host"] = "Escriba la dirección, como 192.168.1.50."
    if not 1 <= printer.port <= LAST_PORT:
        found["port"] = f"Escriba un puerto de 1 a {LAST_PORT}: casi siempre {PORT}."
    if printer.way is Way.FILE and not printer.file:
        found["file"] = "Escriba el puerto o el archivo, como LPT1."
    if not 1 <= printer.copies <= MOST_COPIES:
        found["copies"] = f"Escriba un número de 1 a {MOST_COPIES}."
    return found


def remembered(memory: Memory, desk: int) -> ReceiptPrinter:
    """The printer of a desk, as this machine remembers it; none where it remembers nothing that serves."""
    try:
        stored = json.loads(memory.get(f"{_KEY} {desk}"))
        return _read(stored)
    except (ValueError, TypeError, AttributeError):
        return ReceiptPrinter()


def remember(memory: Memory, desk: int, printer: ReceiptPrinter) -> None:
    """Keep the printer of a desk on this machine."""
    memory.put(f"{_KEY} {desk}", json.dumps(asdict(printer), ensure_ascii=False))


def _read(stored: Mapping[str, Any]) -> ReceiptPrinter:
    """The printer that was stored; what another version wrote, or a hand spoilt, is the default again."""
    usual = ReceiptPrinter()
    kept = {
        field.name: stored[field.name]
        for field in fields(ReceiptPrinter)
        if type(stored.get(field.name)) is type(getattr(usual, field.name))
    }
    allowed = {"columns": COLUMNS, "pin": PINS}
    kept = {name: value for name, value in kept.items() if value in allowed.get(name, (value,))}
    return replace(usual, **kept, way=Way(str(stored.get("way", Way.NONE))))
