"""What the presenter of a shift and its page speak of. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app.desk.receipt_printer import Memory
from app.desk.shift_words import Clue
from app.jobs import Job
from app.store.shifts import MadeReceipt, StoredMovement
from domain.money import Money
from reports.printout import Printout
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm
from ui.widgets.values import Decision, Fact

COUNT: Final = "arqueo"
RECEIPTS: Final = "recibos"
MOVEMENTS: Final = "movimientos"


@dataclass(frozen=True, slots=True)
class CountLine:
    """One note or coin of the count.

    Attributes:
        piece: what one of them is worth.
        kind: `Billete`, `Moneda`; empty where it repeats the one above.
        text: how many, as typed.
        fault: whether that is no number.
        open: whether it may be typed.
    """

    piece: Money
    kind: str
    text: str
    fault: bool = False
    open: bool = True

    @property
    def pieces(self) -> int:
        """How many of them; none while nothing right is typed."""
        return int(self.text) if self.text and not self.fault else 0

    @property
    def amount(self) -> Money:
        """What they are worth."""
        return self.piece * self.pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What stands beside the count.

    Attributes:
        counted: its sum; empty while nothing was counted.
        expected: what the drawer must hold, line by line; nothing while that is not to be seen.
        means: what was collected by each means.
        title, note, tone: the difference, in words.
        clues: what may explain it; `more` that are not shown.
        act: the button that closes, with `reason_not` where it does not.
    """

    counted: str
    expected: Sequence[Fact]
    means: Sequence[Fact]
    title: str
    note: str
    tone: Tone
    clues: Sequence[Clue]
    act: str
    reason_not: str


class View(Protocol):
    """The page, as its presenter sees it."""

    def show_nothing(self) -> None:
        """This desk never had a shift."""
        ...

    def show_shift(self, title: str, subtitle: str, note: str, *, is_open: bool) -> None:
        """Say which shift, and offer what fits it."""
        ...

    def show_shifts(self, shifts: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the shifts of the desk."""
        ...

    def show_count(self, lines: Sequence[CountLine]) -> None:
        """Show what was counted."""
        ...

    def put_count(self, line: CountLine) -> None:
        """Show one line anew."""
        ...

    def go_to_count(self, piece: Money) -> None:
        """Type in a line of the count."""
        ...

    def go_to_explanation(self) -> None:
        """Put the keyboard where the difference is explained."""
        ...

    def show_result(self, result: Result) -> None:
        """Show what the count comes to."""
        ...

    def show_explanation(self, text: str) -> None:
        """Show what was said of the difference."""
        ...

    def explanation(self) -> str:
        """What is typed of the difference."""
        ...

    def show_tab(self, key: str) -> None:
        """Bring a part to the front."""
        ...

    def show_receipts(self, rows: Sequence[MadeReceipt], told: str) -> None:
        """Show these receipts, and what they come to."""
        ...

    def show_paper(self, title: str, printout: Printout, columns: int) -> None:
        """Show a receipt as it comes out of the printer."""
        ...

    def clear_paper(self) -> None:
        """Show no receipt."""
        ...

    def allow_receipt(self, undo: str, reason_not: str) -> None:
        """Name the button that undoes the receipt in view, or say why there is none to undo."""
        ...

    def offer_cheque(self, *, may: bool) -> None:
        """Offer to say that the bank returned the cheque of the receipt in view."""
        ...

    def select_receipt(self, document_id: int) -> None:
        """Make a receipt of the list the current one."""
        ...

    def show_movements(self, rows: Sequence[StoredMovement], told: str) -> None:
        """Show what else moved the drawer."""
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

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def ask_place(self, name: str) -> None:
        """Ask where the paper of the count goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class Press(Protocol):
    """What the machine prints with."""

    def printers(self) -> tuple[str, ...]:
        """The printers of this machine, the usual one first."""
        ...

    def remembered(self, kind: str) -> str:
        """What was last chosen for a kind of document."""
        ...

    def remember(self, kind: str, value: str) -> None:
        """Keep a choice for the next time."""
        ...

    def memory(self) -> Memory:
        """What this machine remembers of its printers."""
        ...

    def print_pdf(self, file: Path, printer: str, title: str) -> None:
        """Print a PDF by a Windows driver."""
        ...

    def send(self, files: Sequence[Path], printer: str, job: Job, title: str) -> int:
        """Print files on a printer; how many pages."""
        ...
