"""What the presenter of forms asks of its page, and what the page reads at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.store.campaigns import Campaign, Form, Zone
from ui.forms.columns import FieldLine
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm
from ui.widgets.values import Option


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page reads at once."""

    campaign: Campaign | None
    zones: tuple[Zone, ...]
    forms: tuple[Form, ...]


class FormsView(Protocol):
    """What the page asks of its widgets."""

    def show_head(self, subtitle: str, zones: Sequence[tuple[str, str]], zone: str, today: str) -> None:
        """Say whose forms they are; offer its zones and today as the day of the visits."""
        ...

    def show_empty(self, *, empty: bool) -> None:
        """Show that no campaign has forms yet, or the forms."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose one without telling anybody."""
        ...

    def show_forms(self, forms: Sequence[Form], current: int) -> None:
        """Show these forms in walking order, and make one the current one."""
        ...

    def show_fields(self, title: str, lines: Sequence[FieldLine]) -> None:
        """Show the fields of the current form."""
        ...

    def current(self) -> Form | None:
        """The current form."""
        ...

    def marked(self) -> frozenset[int]:
        """The forms that were marked."""
        ...

    def visitor(self) -> str:
        """Who went."""
        ...

    def day_text(self) -> str:
        """The day of the visits, as typed."""
        ...

    def mark_day(self) -> None:
        """Mark the day, which is none that may be, until another is typed."""
        ...

    def expect_own_change(self) -> None:
        """The next change told is this page's own, and shown already."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def open_path(self, path: Path) -> None:
        """Open a file with the program that the computer has for it."""
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
