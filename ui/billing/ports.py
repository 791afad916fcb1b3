"""What the billing page is, as its presenter sees it. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ui.billing.lines import Compared, GroupLine, HeldLine, OutLine, WatchedLine
from ui.holding import AskView
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option


class Way(StrEnum):
    """Where a button of the page leads."""

    CRITIQUE = "critica"
    READINGS = "lecturas"
    LATE = "lecturas_tardias"
    TARIFFS = "tarifas"
    LOAD = "cargar"
    SETTLE = "liquidar"
    INVOICES = "facturas"
    HELD = "retenidas"
    CHARGES = "cobros"


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that holds before settling, or that stands in its way, and the button that answers it."""

    text: str
    tone: Tone = Tone.OK
    way: Way | None = None
    button: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A period that is not settled yet.

    Attributes:
        title: what can be done.
        explanation: what it does.
        matters: what to know before.
        blocked: why it cannot be settled; empty if it can.
        button: of the settling.
    """

    title: str
    explanation: str
    matters: tuple[Matter, ...]
    blocked: str
    button: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """Nothing to bill: why, and the ways on."""

    icon: Icon
    sentence: str
    explanation: str
    ways: tuple[tuple[Way, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """One of the three ties: what agrees, and with what."""

    figure: str
    text: str
    tone: Tone


class Stage(StrEnum):
    """How far the run is."""

    NOTHING = "liquidar"
    DRAFT = "revisar"
    ISSUED = "emitida"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A settled period.

    Attributes:
        stage: draft or issued.
        groups: what the figures of the table are.
        months: title of the bars.
        former: the month before, short.
        compared: the months whose figures stand side by side.
        classes, routes: lines of the table at the left.
        ties: what must agree.
        facts: figures under the table.
        issue: of the button that issues; empty once issued.
        issue_blocked: why it cannot be issued; empty if it can.
        again: of the button that settles the draft again, or those that were left out; empty for neither.
        note: when it was settled.
    """

    stage: Stage
    groups: str
    months: str
    former: str
    compared: Compared
    classes: tuple[GroupLine, ...]
    routes: tuple[GroupLine, ...]
    ties: tuple[Checked, ...]
    facts: tuple[Fact, ...]
    issue: str
    issue_blocked: str
    again: str
    note: str


class View(AskView, Protocol):
    """What the presenter asks of the page."""

    def show_title(self, subtitle: str) -> None:
        """Say which month this is."""
        ...

    def show_empty(self, empty: Empty) -> None:
        """Show that there is nothing to bill."""
        ...

    def show_ready(self, ready: Ready) -> None:
        """Show a period that is not settled yet."""
        ...

    def show_sheet(self, sheet: Sheet, figures: Sequence[Option]) -> None:
        """Show a settled period."""
        ...

    def show_moved(self, title: str, subtitle: str, lines: Sequence[WatchedLine]) -> None:
        """Show accounts that deserve a look."""
        ...

    def show_out(self, title: str, subtitle: str, lines: Sequence[OutLine]) -> None:
        """Show accounts without invoice."""
        ...

    def show_held(self, title: str, subtitle: str, lines: Sequence[HeldLine]) -> None:
        """Show accounts held out of the run."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a figure without telling."""
        ...

    def offer(self, way: Way, text: str) -> None:
        """Add a button to the sentence."""
        ...

    def decide(self, decision: Decision, act: str) -> None:
        """Ask for a decision; the view emits `decided` with `act` if it is taken."""
        ...

    def open_path(self, path: Path) -> None:
        """Open a file with the program of the machine that shows it."""
        ...

    def decide_why(self, decision: Decision) -> None:
        """Ask for a decision with its reason; the view emits `undo_decided` with it if it is taken."""
        ...

    def ask_tariff_file(self) -> None:
        """Ask for the file of a tariff sheet."""
        ...
