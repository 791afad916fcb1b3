"""What the page of one invoice is, as its presenter sees it. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.invoicing.adjustment import NoteKind
from app.jobs import Job
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm
from ui.widgets.values import Decision, Fact


class Press(Protocol):
    """Printers of this machine, and pages as images."""

    def printers(self) -> tuple[str, ...]:
        """Their names, the usual one first."""
        ...

    def remembered(self, kind: str) -> str:
        """What was last chosen for a kind of document."""
        ...

    def remember(self, kind: str, value: str) -> None:
        """Keep a choice for the next time."""
        ...

    def send(self, files: Sequence[Path], printer: str, job: Job, title: str) -> int:
        """Print files; how many pages."""
        ...

    def images(self, pdf: Path, dpi: float) -> tuple[Any, ...]:
        """The pages of a PDF as the view draws them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside the paper.

    Attributes:
        title: `Factura 3001`.
        subtitle: whose, and of when.
        facts: its figures.
        notes: the notes on it, a line each.
        prints: its prints and what became of the paper, a line each.
        former, later: whether there is an invoice before and after.
        void: why it takes neither notes nor corrections; empty if it does.
        credit_blocked: why it takes no credit note; empty if it does.
    """

    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    prints: tuple[Fact, ...]
    former: bool
    later: bool
    void: str
    credit_blocked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteQuestion:
    """What the dialog of a note shows.

    Attributes:
        kind: credit or debit.
        title: of the dialog.
        help_text: what the amount may be.
    """

    kind: NoteKind
    title: str
    help_text: str


class View(Protocol):
    """What the presenter asks of the page."""

    def show_beside(self, beside: Beside) -> None:
        """Show what stands beside the paper."""
        ...

    def show_pages(self, pages: tuple[Any, ...]) -> None:
        """Show the paper."""
        ...

    def show_missing(self) -> None:
        """Show that no invoice was asked for."""
        ...

    def ask_printer(self, printers: Sequence[str], chosen: str, note: str) -> None:
        """Ask on which printer."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where to write the PDF."""
        ...

    def ask_note(self, question: NoteQuestion) -> None:
        """Ask how much a note is, and why."""
        ...

    def refuse_note(self, errors: Mapping[str, str]) -> None:
        """Say in the dialog of a note what is wrong, field by field."""
        ...

    def close_note(self) -> None:
        """Close the dialog of a note."""
        ...

    def decide(self, decision: Decision) -> None:
        """Ask for a decision."""
        ...

    def decide_why(self, decision: Decision) -> None:
        """Ask for a decision with its reason."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Ask what an invoice should have said."""
        ...

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in that dialog what must be corrected."""
        ...

    def close_ask(self) -> None:
        """Close that dialog."""
        ...

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...
