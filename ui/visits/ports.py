"""What the page of visits is, as its presenter sees it. Plain Python."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from ui.theme.tone import Tone
from ui.visits.rows import Line
from ui.widgets.values import Option


class View(Protocol):
    """What the presenter asks of the page."""

    def show_month(self, subtitle: str, cycles: Sequence[Option], chosen: str) -> None:
        """Say which month this is, and offer the other cycles."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the figures that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a figure without telling."""
        ...

    def show_lines(self, lines: Sequence[Line], day: str) -> None:
        """Show these visits, in walking order; `day` is proposed for them unless another was typed."""
        ...

    def put_line(self, line: Line) -> None:
        """Show one visit anew."""
        ...

    def show_nothing(self, sentence: str, explanation: str) -> None:
        """Show that no visit waits."""
        ...

    def go_to(self, ident: int, *, typing: bool = True) -> None:
        """Make a visit the current one, with its box open."""
        ...

    def current_id(self) -> int | None:
        """The current visit."""
        ...

    def reader(self) -> str:
        """Who went."""
        ...

    def day_text(self) -> str:
        """The day, as typed."""
        ...

    def mark_day(self) -> None:
        """Mark the day, which is none that may be, until another is typed."""
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

    def expect_own_change(self) -> None:
        """The next change that is told is this page's own: it is shown already."""
        ...
