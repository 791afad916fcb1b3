"""What the list of invoices is, as its presenter sees it. Plain Python."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.jobs import Job
from app.store.invoices import InvoiceRow
from ui.theme.tone import Tone
from ui.widgets.columns import RowSource
from ui.widgets.values import Option

PDF = "pdf"
"""The choice of files instead of a printer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintChoices:
    """What the dialog of printing offers: keys and texts, and what is chosen at first.

    Attributes:
        title: what is printed.
        routes: all, or one.
        papers: sizes.
        targets: files by route, or a printer.
        note: what printing again means; empty for nothing.
    """

    title: str
    routes: tuple[tuple[str, str], ...]
    papers: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]
    route: str
    paper: str
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Printing:
    """What was chosen in the dialog of printing."""

    route: str
    paper: str
    target: str


class Press(Protocol):
    """Printers of this machine."""

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


class View(Protocol):
    """What the presenter asks of the page."""

    def show_title(self, subtitle: str) -> None:
        """Say of which period."""
        ...

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing is issued yet, or the list."""
        ...

    def show_choices(
        self,
        periods: Sequence[tuple[str, str]],
        routes: Sequence[tuple[str, str]],
        classes: Sequence[tuple[str, str]],
        chosen: tuple[str, str, str],
    ) -> None:
        """Offer periods, routes and classes; `chosen` is one of each."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark a count as the one that filters."""
        ...

    def show_source(self, source: RowSource[InvoiceRow]) -> None:
        """Show the invoices of a query."""
        ...

    def show_result(self, text: str, total: str) -> None:
        """Say how many invoices the filters leave, and their total."""
        ...

    def ask_print(self, choices: PrintChoices) -> None:
        """Ask what to print, and where."""
        ...

    def ask_folder(self) -> None:
        """Ask for the folder of the files."""
        ...

    def ask_bundle(self, name: str, then: Callable[[Path], None]) -> None:
        """Ask where the bundle for the web portal goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...
