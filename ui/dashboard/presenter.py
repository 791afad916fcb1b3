"""What the board of figures does: chooses the month, and leads from each figure to what it is made of."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from app.figures import dashboard
from app.figures.dashboard import Dashboard, Debtor
from app.figures.zones import Zone
from app.office import Office
from domain.period import Period
from ui.dashboard.words import BILLED, OLD, PORTFOLIO, ages, owed_told, subtitle, tiles
from ui.formats import period as period_text
from ui.ports import PageTools
from ui.widgets.month_plots import money_lines
from ui.widgets.values import Age, PlotLine, TileFigure


class View(Protocol):
    """What the page asks of its widgets."""

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str, told: str) -> None:
        """Show the months among which one may choose, and of which days the figures are."""
        ...

    def show_tiles(self, figures: Sequence[TileFigure]) -> None:
        """Show the figures of the month."""
        ...

    def show_history(self, labels: Sequence[str], lines: Sequence[PlotLine]) -> None:
        """Show what was billed and collected; no labels where there are not enough months."""
        ...

    def show_ages(self, found: Sequence[Age], told: str) -> None:
        """Show what is owed by age, and what stands apart."""
        ...

    def show_debtors(self, rows: Sequence[Debtor]) -> None:
        """Show who owes the most."""
        ...

    def show_zones(self, rows: Sequence[Zone]) -> None:
        """Show the month by neighbourhood."""
        ...

    def show_empty(self, *, empty: bool) -> None:
        """Say that no month was opened yet, or show the board."""
        ...


class DashboardPresenter:
    """Holds the month that is looked at."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._month: Period | None = None
        self._shown: Dashboard | None = None

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a month."""
        asked = args.get("period")
        self._month = Period.parse(str(asked)) if asked else self._month
        self.reload()

    def reload(self) -> None:
        """Read the month again."""
        work = partial(dashboard.view, self._office, self._month)
        self._tools.tasks.read(work, self._show, key="dashboard")

    def choose_month(self, key: str) -> None:
        """Look at another month."""
        self._month = Period.parse(key)
        self.reload()

    def open_figure(self, key: str) -> None:
        """Go to what a figure is made of."""
        if self._shown is None:
            return
        facts = self._shown.facts
        if key == BILLED:
            self._tools.navigation.open("facturas", period=str(facts.period))
        elif key in {PORTFOLIO, OLD}:
            self._tools.navigation.open("cartera", day=facts.upto)
        else:
            self._tools.navigation.open("puntos_recaudo", since=facts.since, upto=facts.upto)

    def open_debtor(self, row: Debtor) -> None:
        """Go to the account of somebody who owes."""
        self._tools.navigation.open("cuenta", code=row.code)

    def open_page(self, page: str) -> None:
        """Go to what tells more of the month that is looked at."""
        args = {} if self._month is None else {"period": str(self._month)}
        self._tools.navigation.open(page, **args)

    def open_report(self) -> None:
        """See the management report of the days that are shown."""
        if self._shown is not None:
            facts = self._shown.facts
            self._tools.navigation.open("gestion", since=facts.since, upto=facts.upto)

    def start(self) -> None:
        """Go where the first month is opened."""
        self._tools.navigation.open("inicio")

    def _show(self, found: Dashboard | None) -> None:
        self._shown = found
        self._view.show_empty(empty=found is None)
        if found is None:
            return
        self._month = found.facts.period
        months = [(str(each), period_text(each)) for each in found.months]
        if self._month not in found.months:
            months.append((str(self._month), period_text(self._month)))
        self._view.show_months(months, str(self._month), subtitle(found))
        self._view.show_tiles(tiles(found))
        self._view.show_history(*money_lines(found.facts.history))
        self._view.show_ages(ages(found.facts.ages), owed_told(found.facts.ages))
        self._view.show_debtors(found.debtors)
        self._view.show_zones(found.zones)
