"""What the page of orders is, as its presenters see it. Plain Python."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from app.changes import Changed, Topic
from app.store.orders import StoredOrder
from ui.orders.lines import BackLine, CandidateLine, NoticeLine, OutLine, ReadyLine
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm
from ui.widgets.values import Decision, Option

CHANGES: Final[Changed] = frozenset({Topic.ORDERS, Topic.CADASTRE, Topic.BILLING})
"""What work on orders changes: a result changes the account's state and charges it."""
CANDIDATES: Final = "candidatas"
NOTICES: Final = "avisos"
READY: Final = "por_ordenar"
OUT: Final = "en_la_calle"
BACK: Final = "por_devolver"
ENDED: Final = "terminadas"
TABS: Final = (CANDIDATES, NOTICES, READY, OUT, BACK, ENDED)


class View(Protocol):
    """What the presenters ask of the page."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts, each of which opens its list."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_empty(self, *, empty: bool) -> None:
        """Show that there is nothing to suspend nor to give back, or the lists."""
        ...

    def show_kinds(self, kinds: Sequence[Option], chosen: str) -> None:
        """Offer suspension and cut."""
        ...

    def show_tab(self, tab: str, told: str, act: str, reason_not: str) -> None:
        """Show a list: what is told of it, what its button does, and why it cannot."""
        ...

    def show_candidates(self, lines: Sequence[CandidateLine]) -> None:
        """Show the candidates."""
        ...

    def show_notices(self, lines: Sequence[NoticeLine]) -> None:
        """Show the notices that travel."""
        ...

    def show_ready(self, lines: Sequence[ReadyLine]) -> None:
        """Show the orders with their notice delivered."""
        ...

    def show_out(self, lines: Sequence[OutLine]) -> None:
        """Show the orders that a crew has."""
        ...

    def put_out(self, line: OutLine) -> None:
        """Show one of them anew."""
        ...

    def show_back(self, lines: Sequence[BackLine]) -> None:
        """Show the orders that give the service back."""
        ...

    def show_ended(self, orders: Sequence[StoredOrder]) -> None:
        """Show what is over."""
        ...

    def show_causes(self, causes: Mapping[str, str]) -> None:
        """Say the letters with which the current order was not done."""
        ...

    def show_day(self, day: str, crews: Sequence[str]) -> None:
        """Propose the day of what comes back, and who went lately."""
        ...

    def day_text(self) -> str:
        """The day, as typed."""
        ...

    def officer(self) -> str:
        """Who went, as typed."""
        ...

    def step(self) -> None:
        """Go to the next row of the list."""
        ...

    def go_to(self, ident: int, column: str) -> None:
        """Open a box of an order that a crew has."""
        ...

    def marked(self) -> Sequence[int]:
        """The accounts that are marked among the candidates."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...

    def decide(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a folder to write in."""
        ...

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...
