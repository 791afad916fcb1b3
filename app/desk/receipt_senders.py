"""Ways to a receipt printer: a queue of Windows, the network, a device or file.

Each takes bytes, whole, or says why not. A printer that can be asked is asked before: what waits in a
queue for paper comes out later, when somebody has already printed the receipt again.
"""

import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Final, Protocol

from app.desk.windows_spool import Attribute, Spool, Status, spool_of_windows
from app.errors import PrinterFault, PrinterMissing, ReceiptPrinterFailed, writing_trouble

CONNECT_SECONDS: Final = 3.0
SEND_SECONDS: Final = 6.0
ANSWER_SECONDS: Final = 0.5

_ASK_OFFLINE: Final = b"\x10\x04\x02"
_ASK_PAPER: Final = b"\x10\x04\x04"
_FIXED, _FIXED_IS = 0x93, 0x12
_COVER, _PAPER_ENDED, _ERROR = 0x04, 0x20, 0x40
_NO_PAPER, _LITTLE_PAPER = 0x60, 0x0C
_INVALID_NAME, _ACCESS_DENIED, _NO_SPOOLER = 1801, 5, 1722
_UNREACHABLE: Final = frozenset({errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN})


@dataclass(frozen=True, slots=True)
class Taken:
    """A printer took a paper.

    Attributes:
        little_paper: whether it says that the roll is about to end.
    """

    little_paper: bool = False


class Sender(Protocol):
    """A way to a printer."""

    def send(self, data: bytes, title: str) -> Taken:
        """Hand over all the bytes of a paper.

        Args:
            data: what the printer is told.
            title: of the document, where the way shows one.

        Raises:
            ReceiptPrinterFailed, PrinterMissing, FileUnwritable, DiskFull: it was not taken, or not surely.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSender:
    """A printer that listens on the network, usually on port 9100.

    Attributes:
        asks: whether to ask it for paper and cover; one that stays silent prints all the same.
    """

    host: str
    port: int
    asks: bool = True
    connect_seconds: float = CONNECT_SECONDS
    send_seconds: float = SEND_SECONDS
    answer_seconds: float = ANSWER_SECONDS

    def send(self, data: bytes, title: str) -> Taken:
        """See `Sender`."""
        del title
        with self._connect() as line:
            before = self._look(line)
            try:
                line.settimeout(self.send_seconds)
                line.sendall(data)
                return self._confirm(line, before)
            except TimeoutError as late:
                raise self._failed(PrinterFault.SILENT, partly=True) from late
            except OSError as broken:
                raise self._failed(PrinterFault.BROKE_OFF, partly=True) from broken

    def _connect(self) -> socket.socket:
        try:
            return socket.create_connection((self.host, self.port), self.connect_seconds)
        except (socket.gaierror, UnicodeError) as unknown:
            raise self._failed(PrinterFault.UNKNOWN_HOST) from unknown
        except ConnectionRefusedError as refused:
            raise self._failed(PrinterFault.REFUSED) from refused
        except OSError as silent:
            raise self._failed(PrinterFault.OFF) from silent

    def _look(self, line: socket.socket) -> Taken | None:
        """What the printer says of its paper and cover; None if it says nothing."""
        if not self.asks:
            return None
        offline = self._ask(line, _ASK_OFFLINE)
        if offline is None:
            return None
        paper = self._ask(line, _ASK_PAPER) or 0
        for sign, fault in (
            (offline & _COVER, PrinterFault.COVER_OPEN),
            (offline & _PAPER_ENDED or paper & _NO_PAPER, PrinterFault.NO_PAPER),
            (offline & _ERROR, PrinterFault.STOPPED),
        ):
            if sign:
                raise self._failed(fault)
        return Taken(little_paper=bool(paper & _LITTLE_PAPER))

    def _ask(self, line: socket.socket, question: bytes) -> int | None:
        line.settimeout(self.answer_seconds)
        try:
            line.sendall(question)
            answer = line.recv(1)
        except TimeoutError:
            return None
        except OSError as broken:
            raise self._failed(PrinterFault.BROKE_OFF) from broken
        return answer[0] if answer and answer[0] & _FIXED == _FIXED_IS else None

    def _confirm(self, line: socket.socket, before: Taken | None) -> Taken:
        """A printer that answered before must answer after; of any other, that it did not hang up."""
        if before is not None:
            try:
                after = self._look(line)
            except ReceiptPrinterFailed as refusal:
                raise self._failed(refusal.fault, partly=True) from refusal
            if after is None:
                raise self._failed(PrinterFault.SILENT, partly=True)
            return after
        line.shutdown(socket.SHUT_WR)
        line.settimeout(self.answer_seconds)
        with suppress(TimeoutError):
            line.recv(1)
        return Taken()

    def _failed(self, fault: PrinterFault, *, partly: bool = False) -> ReceiptPrinterFailed:
        return ReceiptPrinterFailed(f"{self.host}:{self.port}", fault, partly)


_QUEUE_FAULTS: Final = (
    (Status.PAPER_OUT, PrinterFault.NO_PAPER),
    (Status.DOOR_OPEN, PrinterFault.COVER_OPEN),
    (Status.PAPER_JAM, PrinterFault.JAMMED),
    (Status.OFFLINE | Status.NOT_AVAILABLE, PrinterFault.OFF),
    (Status.PAUSED, PrinterFault.PAUSED),
    (Status.ERROR | Status.USER_INTERVENTION | Status.PAPER_PROBLEM, PrinterFault.STOPPED),
)


@dataclass(frozen=True, slots=True)
class QueueSender:
    """A printer installed in Windows, told raw bytes past its driver."""

    printer: str
    spool: Callable[[], Spool] = spool_of_windows

    def send(self, data: bytes, title: str) -> Taken:
        """See `Sender`."""
        try:
            spool = self.spool()
            status, attributes = spool.look(self.printer)
            self._demand_ready(status, attributes)
            spool.write(self.printer, title, data)
        except NotImplementedError as elsewhere:
            raise ReceiptPrinterFailed(self.printer, PrinterFault.ONLY_WINDOWS) from elsewhere
        except OSError as refusal:
            raise self._trouble(refusal) from refusal
        return Taken()

    def _demand_ready(self, status: Status, attributes: Attribute) -> None:
        for signs, fault in _QUEUE_FAULTS:
            if status & signs:
                raise ReceiptPrinterFailed(self.printer, fault)
        if attributes & Attribute.WORK_OFFLINE:
            raise ReceiptPrinterFailed(self.printer, PrinterFault.OFF)

    def _trouble(self, refusal: OSError) -> PrinterMissing | ReceiptPrinterFailed:
        number = getattr(refusal, "winerror", None) or refusal.errno
        if number == _INVALID_NAME:
            return PrinterMissing(self.printer)
        known = {_ACCESS_DENIED: PrinterFault.NOT_ALLOWED, _NO_SPOOLER: PrinterFault.STOPPED}
        return ReceiptPrinterFailed(self.printer, known.get(number or 0, PrinterFault.BROKE_OFF))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSender:
    r"""A device, a shared printer or a file, which keeps them all: `LPT1`, `\\caja\termica`."""

    file: Path
    send_seconds: float = SEND_SECONDS

    def send(self, data: bytes, title: str) -> Taken:
        """See `Sender`."""
        del title
        failed: list[OSError] = []

        def write() -> None:
            try:
                with self.file.open("ab" if self.file.is_file() else "wb", buffering=0) as stream:
                    stream.write(data)
            except OSError as failure:
                failed.append(failure)

        # A device without paper holds whoever writes to it, without end: it holds this thread alone.
        writer = Thread(target=write, name="recibo", daemon=True)
        writer.start()
        writer.join(self.send_seconds)
        if writer.is_alive():
            raise ReceiptPrinterFailed(str(self.file), PrinterFault.SILENT, partly=True)
        if failed:
            raise writing_trouble(failed[0], str(self.file)) from failed[0]
        return Taken()
