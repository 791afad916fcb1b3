"""What the page of deliveries is, as its presenter sees it. Plain Python."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from app.store.deliveries import RouteDelivery
from domain.period import Period
from ui.delivery.lines import Line
from ui.theme.tone import Tone
from ui.widgets.values import Fact, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOffer:
    """What the dialog that ends a delivery shows.

    Attributes:
        warning: what is not registered yet; empty for nothing.
        act: the button: it says so if something is missing.
        although_open: whether ending says that it is known what is missing.
        day: the day that it proposes.
    """

    name: Period
    cycle: str
    title: str
    sentence: str
    warning: str
    act: str
    although_open: bool
    day: date


@dataclass(frozen=True, slots=True)
class RouteHead:
    """What stands over the list: which route, how far it is, what its button does, why it cannot."""

    title: str
    told: str
    act: str
    reason_not: str


class View(Protocol):
    """What the presenter asks of the page."""

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing is issued yet, or the delivery."""
        ...

    def show_month(self, subtitle: str, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Say of which period, and offer the others."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark a count as the one that filters."""
        ...

    def show_routes(self, routes: Sequence[RouteDelivery], chosen: str) -> None:
        """Show the routes, the chosen one current."""
        ...

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show how the period goes."""
        ...

    def show_round(self, carriers: Sequence[str], day: str) -> None:
        """Offer who carried lately, and propose the day unless one was typed."""
        ...

    def show_lines(self, head: RouteHead, lines: Sequence[Line]) -> None:
        """Show the invoices of a route."""
        ...

    def select(self, ident: int) -> None:
        """Make an invoice the current one."""
        ...

    def step(self) -> None:
        """Go to the next invoice."""
        ...

    def carrier(self) -> str:
        """Who carried, as typed."""
        ...

    def day_text(self) -> str:
        """The day, as typed."""
        ...

    def go_to_carrier(self) -> None:
        """Let the deliverer's name be typed."""
        ...

    def go_to_day(self) -> None:
        """Let the day be typed."""
        ...

    def show_scanned(self, text: str, tone: Tone) -> None:
        """Say what was found of what was scanned, and be ready for the next."""
        ...

    def allow_end(self, reason_not: str) -> None:
        """Offer to end the delivery, or say why not."""
        ...

    def ask_end(self, offer: EndOffer) -> None:
        """Open the dialog that ends the delivery."""
        ...

    def refuse_end(self, text: str) -> None:
        """Say in the dialog why it cannot end so."""
        ...

    def close_end(self) -> None:
        """The delivery is over: the dialog goes away."""
        ...

    def ask_folder(self, then: Callable[[Path], None]) -> None:
        """Ask for the folder of the sheets."""
        ...

    def ask_file(self, name: str, then: Callable[[Path], None]) -> None:
        """Ask where the list goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...
