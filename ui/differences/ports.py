"""What the page of differences is, as its presenter sees it. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from app.invoicing.clearing import Waiting
from ui.differences.lines import DifferenceLine
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option

REASON: Final = "motivo"
VISITED: Final = "dia_visita"
VISITED_TITLE: Final = "Día de la visita"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the dialog asks before a note is made.

    Attributes:
        about: the difference that it settles.
        title: what is settled.
        sentence: what will happen, in figures.
        words: the amount in words; empty where no money moves.
        explanation: what it means afterwards.
        facts: what was billed, what was measured, and until when.
        act: the button that does it.
        late: the term is over, so that only proven fraud lets it through.
        asks_day: no visit is on record, and the charge needs the day of one.
    """

    about: Waiting
    title: str
    sentence: str
    words: str
    explanation: str
    facts: tuple[Fact, ...]
    act: str
    late: bool
    asks_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed in the dialog: what the visit showed, its day, whether fraud was proven."""

    reason: str
    day: str = ""
    fraud: bool = False


class View(Protocol):
    """What the presenter asks of the page."""

    def show_total(self, subtitle: str) -> None:
        """Say beside the title how much waits."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_lines(self, lines: Sequence[DifferenceLine], code: str) -> None:
        """Show these; the cursor goes to the account that is named, or stays where it stood."""
        ...

    def show_nothing(self) -> None:
        """Show that nothing waits, and what this page is for."""
        ...

    def offer(self, text: str, reason_not: str, dismiss_not: str) -> None:
        """Name the button for the current line, or say why it does nothing; the same of letting it go."""
        ...

    def ask_why(self, decision: Decision) -> None:
        """Ask for a decision with its reason."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...

    def ask(self, question: Question) -> None:
        """Ask, once, in words and figures."""
        ...

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in the dialog what is wrong with each field, and what stands in none."""
        ...

    def close_question(self) -> None:
        """The note is made."""
        ...
