"""What the page of progress does: shows a month day by day, and prints it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from app.messages import sentence
from app.month import progress
from app.month.period import every_period
from app.month.progress import MonthProgress
from app.office import Office
from app.store.periods import BillingPeriod
from domain.errors import RuleViolation
from domain.period import Period
from ui.formats import count, period
from ui.ports import About, PageTools


class View(Protocol):
    """What the presenter asks of the page."""

    def show_empty(self, *, empty: bool) -> None:
        """Show that no period was opened yet, or the page."""
        ...

    def show_periods(self, periods: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the periods."""
        ...

    def show_progress(self, subtitle: str, shown: MonthProgress) -> None:
        """Show a month: its plots and its days."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        ...

    def warn(self, text: str) -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page reads at once."""

    periods: tuple[BillingPeriod, ...]
    shown: MonthProgress | None


def load(office: Office, wanted: str) -> Loaded:
    """Read the periods, and how one of them (or the last) advanced."""
    found = every_period(office)
    if not found:
        return Loaded((), None)
    of = next((each for each in found if _key(each) == wanted), found[0])
    return Loaded(found, progress.month_progress(office, of.period, of.cycle))


def _key(of: BillingPeriod) -> str:
    return f"{of.period} {of.cycle}"


class ProgressPresenter:
    """Holds which month is looked at."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._key = ""

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a period of a cycle."""
        if "period" in args:
            self._key = f"{args['period']} {args.get('cycle', '')}"
        self.reload()

    def reload(self) -> None:
        """Read the month again."""
        self._tools.tasks.read(partial(load, self._office, self._key), self._show, key="load")

    def choose(self, key: str) -> None:
        """Look at another month."""
        self._key = key
        self.reload()

    def _show(self, found: Loaded) -> None:
        self._view.show_empty(empty=found.shown is None)
        if found.shown is None:
            return
        of = found.shown.of
        self._key = _key(of)
        cycles = len({each.cycle for each in found.periods}) > 1
        offered = [(_key(each), _name(each, cycles=cycles)) for each in found.periods]
        self._view.show_periods(offered, self._key)
        self._view.show_progress(_name(of, cycles=True), found.shown)

    def ask_print(self) -> None:
        """Ask where the PDF goes."""
        if self._key:
            name, cycle = self._key.split(" ", 1)
            self._view.ask_file(f"avance-{name}-ciclo-{cycle}.pdf")

    def print_to(self, path: str) -> None:
        """Print the month's plots and figures."""
        target = Path(path)
        name, cycle = self._key.split(" ", 1)
        said = f"Avance de {period(Period.parse(name))}"
        self._tools.tasks.job(
            lambda _job: progress.print_progress(self._office, Period.parse(name), cycle, target),
            lambda pages: self._tools.announcer.done(
                f"{said}: {count(pages, 'página', 'páginas')}, en {target.name}"
            ),
            About(title="Imprimir el avance", key="print", writes=False),
            self._warn,
        )

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    def _warn(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))


def _name(of: BillingPeriod, *, cycles: bool) -> str:
    name = period(of.period)
    return f"{name} · ciclo {of.cycle}" if cycles else name.capitalize()
