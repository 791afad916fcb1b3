"""What the page of samples is, as its presenter sees it. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.paper.print_sample import Sampled
from app.store.print_checks import PrintCheck
from ui.theme.tone import Tone


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sample somebody asks for, as typed."""

    period: str
    route: str
    rule: str
    count: str
    seed: str


class Images(Protocol):
    """Draws a PDF."""

    def images(self, pdf: Path, dpi: float) -> tuple[Any, ...]:
        """The pages of a PDF as the view draws them."""
        ...


class View(Protocol):
    """What the presenter asks of the page."""

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing is issued yet, or the page."""
        ...

    def show_periods(self, periods: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the periods."""
        ...

    def show_routes(self, routes: Sequence[tuple[str, str]]) -> None:
        """Offer the routes of the chosen period."""
        ...

    def show_sample(self, rows: Sequence[Sampled]) -> None:
        """Show the invoices of a sample."""
        ...

    def show_paper(self, pages: tuple[Any, ...]) -> None:
        """Show the paper of one of them."""
        ...

    def show_checks(self, checks: Sequence[PrintCheck]) -> None:
        """Show what was seen before."""
        ...

    def asked(self) -> Asked:
        """Which sample is asked for."""
        ...

    def words(self) -> str:
        """What was seen, as typed."""
        ...

    def clear_words(self) -> None:
        """It is recorded: forget it."""
        ...

    def go_to_words(self) -> None:
        """Let what is wrong be typed."""
        ...

    def allow(self, reason_not: str) -> None:
        """Offer to record the check, or say why not."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...
