"""What the page of service by sector does: writes down each month of each route, tells what is missing."""

from collections.abc import Sequence
from functools import partial
from typing import Final, Protocol

from app.debt import collection_service
from app.debt.collection_service import CHANGES, Sector, Served
from app.office import Office
from domain.period import Period
from ui.formats import percent, period
from ui.ports import PageTools
from ui.sector_service import forms
from ui.sector_service.words import MonthLine, facts_of, is_missing, title_of
from ui.theme.tone import Tone
from ui.widgets.answering import Answering
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.narrowing import Figure, Narrowing
from ui.widgets.refused import AskingView
from ui.widgets.values import Fact, Option

ALL, MISSING = "todas", "faltan"
NO_ROUTE: Final = "Elija una ruta de la lista."


class View(AskingView, Protocol):
    """What the page asks of its widgets."""

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say what this is, and which month is being written down."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_sectors(self, rows: Sequence[Sector], chosen: str, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays. `some`: there are routes at all."""
        ...

    def show_sector(self, title: str, lines: Sequence[MonthLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class SectorsPresenter:
    """Holds the routes, and the one that is shown in full."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        today = office.clock.today()
        self._this = Period(today.year, today.month)
        self._closing = self._this.plus(-1)
        self._rows: tuple[Sector, ...] = ()
        self._chosen = ""
        self._row: Sector | None = None
        without = f"sin {period(self._closing)}"
        self._narrowing: Narrowing[Sector] = Narrowing(
            {
                ALL: Figure("ruta", "rutas", _any, always=True),
                MISSING: Figure(without, without, self._misses, tone=Tone.WARN),
            },
            _words,
        )
        self._answering = Answering(view, tools, office.currency, forms.FIELD_OF)

    def _misses(self, row: Sector) -> bool:
        return is_missing(row, self._closing)

    # ---- reading

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self._narrowing.begin()
        self._view.warn("")
        self._view.set_title("Continuidad y calidad", f"se anota {period(self._closing)}")
        self.reload()

    def reload(self) -> None:
        """Read the routes again."""
        self._tools.tasks.read(partial(collection_service.sectors, self._office), self._take, key="load")

    def _take(self, rows: tuple[Sector, ...]) -> None:
        self._rows = rows
        self._show()

    def filter_by(self, key: str) -> None:
        """Show those of one count."""
        self._narrowing.kind = key
        self._show()

    def _show(self) -> None:
        options = self._narrowing.options(self._rows)
        self._view.show_figures(options if self._rows else [])
        self._view.choose_figure(self._narrowing.kind)
        chosen, self._chosen = self._chosen, ""
        self._view.show_sectors(self._narrowing.seen(self._rows), chosen, some=bool(self._rows))

    def on_current(self, row: Sector | None) -> None:
        """The cursor stands on another route."""
        self._row = row
        if row is None:
            self._view.show_sector("Ruta", [], [])
            return
        lines = [MonthLine(place, each) for place, each in enumerate(row.months)]
        self._view.show_sector(title_of(row), lines, facts_of(row, self._closing))

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    def start(self) -> None:
        """There are no routes: go where accounts come from."""
        self._tools.navigation.open("importar")

    # ---- writing

    def ask(self, line: MonthLine | None = None) -> None:
        """Ask how the chosen route was served: in a month that is corrected, or in the one that ended."""
        row = self._row
        if row is None:
            self._view.warn(NO_ROUTE, Tone.WARN)
            return
        self._view.warn("")
        month = self._closing if line is None else line.said.month
        self._answering.ask(forms.served_form(row, month, self._this), partial(self._record, row.route))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        self._answering.answer(form, typed)

    def _record(self, route: str, typed: Typed) -> None:
        month, hours, risk = forms.read(typed)
        after = self._after(route)

        def then(done: Served) -> str:
            self._chosen = after
            said = f"Ruta {done.route}, {period(done.month)}: servicio el {percent(done.continuity, 2)}"
            return f"{said} de las horas."

        work = partial(collection_service.record, self._office, route, month, hours, risk)
        self._answering.write(work, then, CHANGES, self.reload)

    def _after(self, route: str) -> str:
        """The route after one in what is seen; itself at the end."""
        seen = [each.route for each in self._narrowing.seen(self._rows)]
        place = seen.index(route)
        return seen[min(place + 1, len(seen) - 1)]


def _any(_row: Sector) -> bool:
    return True


def _words(row: Sector) -> str:
    return row.route
