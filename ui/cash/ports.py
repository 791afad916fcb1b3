"""What the desk's presenter and its page speak of. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from app.desk.receipt_printer import Memory
from reports.printout import Printout
from ui.cash.lines import DeskLine
from ui.ports import Hit
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm

AMOUNT: Final = "valor_pago"
RECEIVED: Final = "recibido"
WHY: Final = "motivo_orden"
MIXED: Final = "mixto"


class What(StrEnum):
    """What is paid of what is owed."""

    ALL = "todo"
    INVOICE = "factura"
    OTHER = "otro"


@dataclass(frozen=True, slots=True)
class Head:
    """Who is at the window: `code` and `name` large, what tells them apart, what is owed."""

    code: str
    name: str
    detail: str
    state: str
    state_tone: Tone
    owed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What the card of the payment shows.

    Attributes:
        amount: what is to be paid, in figures; empty while it cannot be told.
        amount_typed: whether the cashier types it.
        change: what goes back; `change_note` says why there is none.
        act: the button; `reason_not` why it does nothing.
        quick: amounts that are often handed over.
        no_cheques: whether no cheque is taken from the account, so that it can be lifted.
        asks_why: whether the payer leaves the order of the law, so that their reason is asked for.
    """

    amount: int | None
    amount_typed: bool
    change: str
    change_note: str
    change_tone: Tone
    act: str
    reason_not: str
    quick: Sequence[int]
    asks_why: bool = False
    no_cheques: bool = False


class View(Protocol):
    """The page, as its presenter sees it."""

    def show_closed(self) -> None:
        """The desk is closed: offer to open it."""
        ...

    def show_desk(self, subtitle: str) -> None:
        """The desk is open, and nobody is at the window."""
        ...

    def show_debt(self, head: Head, lines: Sequence[DeskLine], notice: str, tone: Tone) -> None:
        """Show who is at the window and what is owed."""
        ...

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Several could be meant: let one be chosen."""
        ...

    def show_what(self, what: What, means: str) -> None:
        """Choose what is paid and how, and show the fields that they need."""
        ...

    def show_sums(self, sums: Sums) -> None:
        """Show amounts, change and the button."""
        ...

    def begin_payment(self) -> None:
        """Empty what was typed and put the keyboard where the money is typed."""
        ...

    def begin_scan(self, note: str, *, keep: bool = False) -> None:
        """Wait for the next neighbour, with a note in sight; what was just paid stays if it is to be kept."""
        ...

    def show_paid(self, title: str, change: str) -> None:
        """Say what was paid and what goes back, until the next neighbour comes."""
        ...

    def show_paper(self, printout: Printout, columns: int) -> None:
        """Show a receipt as it comes out of the printer."""
        ...

    def clear_paper(self) -> None:
        """Show no receipt."""
        ...

    def say(self, text: str, tone: Tone) -> None:
        """Say something beside the line where one scans."""
        ...

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong with each field."""
        ...

    def refuse_scan(self, text: str) -> None:
        """Say why what was scanned or typed leads nowhere."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Ask for something in a dialog."""
        ...

    def show_form_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in the dialog what must be corrected."""
        ...

    def close_form(self) -> None:
        """What the dialog asked for is done."""
        ...


class Press(Protocol):
    """What the machine prints with."""

    def memory(self) -> Memory:
        """What this machine remembers of its printers."""
        ...

    def print_pdf(self, file: Path, printer: str, title: str) -> None:
        """Print a PDF by a Windows driver."""
        ...
