"""What the page of the trail does: chooses month, kind and words, and leads to the account of a line."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, Protocol

from app import trail
from app.office import Office
from app.trail import SENSITIVE, TrailKind, TrailLine
from domain.period import Period
from ui.formats import period as period_text
from ui.ports import PageTools
from ui.trail.columns import KINDS
from ui.widgets.narrowing import Figure, Narrowing
from ui.widgets.values import Option

WATCHED, ALL = "vigilados", "todo"
_MONTHS: Final = 24
_FIGURES: Final[Mapping[str, Figure[TrailLine]]] = {
    WATCHED: Figure("cambio vigilado", "cambios vigilados", lambda row: row.kind in SENSITIVE, always=True),
    TrailKind.TARIFF.value: Figure(
        "de tarifa", "de tarifa", lambda row: row.kind is TrailKind.TARIFF, always=True
    ),
    TrailKind.BALANCE.value: Figure(
        "de saldo", "de saldo", lambda row: row.kind is TrailKind.BALANCE, always=True
    ),
    TrailKind.STRATUM.value: Figure(
        "de estrato", "de estrato", lambda row: row.kind is TrailKind.STRATUM, always=True
    ),
    ALL: Figure("en total", "en total", lambda _row: True, always=True),
}


class View(Protocol):
    """What the page asks of its widgets."""

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show the months among which one may choose."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show how many of each kind there are."""
        ...

    def show_lines(self, rows: Sequence[TrailLine]) -> None:
        """Show these."""
        ...


class TrailPresenter:
    """Holds the month that is looked at, and what of it."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        at = office.clock.now().astimezone()
        self._now = Period(at.year, at.month)
        self._month = self._now
        self._rows: tuple[TrailLine, ...] = ()
        self._narrowing = Narrowing(_FIGURES, _words)

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a month."""
        asked = args.get("period")
        self._month = Period.parse(str(asked)) if asked else self._month
        months = [self._now.plus(-back) for back in range(_MONTHS)]
        if self._month not in months:
            months.append(self._month)
        self._view.show_months([(str(each), period_text(each)) for each in months], str(self._month))
        self.reload()

    def reload(self) -> None:
        """Read the month again."""
        work = partial(trail.of_month, self._office, self._month, every=True)
        self._tools.tasks.read(work, self._take, key="trail")

    def choose_month(self, key: str) -> None:
        """Look at another month."""
        self._month = Period.parse(key)
        self.reload()

    def filter_by(self, key: str) -> None:
        """See those of a kind."""
        self._narrowing.kind = key
        self._show()

    def search(self, text: str) -> None:
        """See those that say these words: who, what, of which account."""
        self._narrowing.typed = text
        self._show()

    def open(self, row: TrailLine) -> None:
        """Go to the account whose stratum changed; the others are about papers and files."""
        if row.kind is TrailKind.STRATUM:
            self._tools.navigation.open_account(row.subject)

    def _take(self, found: tuple[TrailLine, ...]) -> None:
        self._rows = found
        self._show()

    def _show(self) -> None:
        self._view.show_figures(self._narrowing.options(self._rows))
        self._view.show_lines(self._narrowing.seen(self._rows))


def _words(row: TrailLine) -> str:
    return f"{row.user} {KINDS[row.kind]} {row.act} {row.subject} {row.summary}"
