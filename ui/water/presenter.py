"""What the page of the water balance does: a month by sector, what it got, its hours without service."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.figures import water, water_balance, water_load
from app.figures.water_balance import WaterMonth
from app.figures.water_load import WaterLoad
from app.office import Office
from app.store.water import StoredInterruption
from domain.period import Period
from reports.bars import BarPlot
from ui.formats import count, number, short_period
from ui.formats import period as period_text
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.water import forms
from ui.water.words import CutLine, WaterRow, facts_of, plot_of, rows_of, same_row, told
from ui.widgets.answering import Answering
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.refused import AskingView
from ui.widgets.values import Fact

NO_SECTOR: Final = "Elija un sector de la lista."
_BACK: Final = 25
_SHOWN: Final = 3


class View(AskingView, Protocol):
    """What the page asks of its widgets."""

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show the months among which one may choose."""
        ...

    def show_sectors(self, rows: Sequence[WaterRow], chosen: int | None, *, some: bool) -> None:
        """Show these; `some`: there is a sector, or something was billed."""
        ...

    def show_sector(self, title: str, lines: Sequence[CutLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        ...

    def show_plot(self, plot: BarPlot) -> None:
        """Draw its months."""
        ...

    def allow(self, reason: str) -> None:
        """Why nothing can be written of the chosen row; empty where it can."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    month: Period
    months: tuple[WaterMonth, ...]
    cuts: tuple[StoredInterruption, ...]

    @property
    def now(self) -> WaterMonth:
        return self.months[-1]


class WaterPresenter:
    """Holds the month, its sectors, and the one that is shown in full."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        today = office.clock.today()
        self._now = Period(today.year, today.month)
        self._month: Period | None = None
        self._found: _Found | None = None
        self._row: WaterRow | None = None
        self._wanted = ""
        self._notice = ""
        self._answering = Answering(view, tools, office.currency, forms.FIELD_OF)

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a month."""
        if args.get("period"):
            self._month = Period.parse(str(args["period"]))
        self._notice = ""
        self.reload()

    def reload(self) -> None:
        """Read the month again; none chosen, the last one that was billed."""
        self._tools.tasks.read(partial(self._read, self._month), self._take, key="load")

    def _read(self, chosen: Period | None) -> _Found:
        month = chosen or water_balance.last_billed(self._office)
        cuts = water_balance.interruptions(self._office, month)
        return _Found(month, water_balance.history(self._office, month), cuts)

    @property
    def _shown(self) -> Period:
        return self._now if self._month is None else self._month

    def _take(self, found: _Found) -> None:
        self._found, self._month = found, found.month
        months = [self._now.plus(-back) for back in range(_BACK)]
        if found.month not in months:
            months.append(found.month)
        self._view.show_months([(str(each), short_period(each)) for each in months], str(found.month))
        rows = rows_of(found.now)
        some = any(row.sector or row.balance.billed_m3 is not None for row in rows)
        notice, self._notice = self._notice or told(found.now), ""
        self._view.warn(notice, Tone.WARN)
        chosen = next((row.place for row in rows if row.sector == self._wanted and row.sector), None)
        self._wanted = ""
        self._view.show_sectors(rows if some else [], chosen, some=some)

    def choose_month(self, key: str) -> None:
        """Look at another month."""
        self._month = Period.parse(key)
        self.reload()

    def on_current(self, row: WaterRow | None) -> None:
        """The cursor stands on another sector."""
        self._row = row
        self._view.allow("" if row is not None and row.sector else NO_SECTOR)
        if row is None or self._found is None:
            self._view.show_sector("Sector", [], [])
            self._view.show_plot(BarPlot(name="Agua"))
            return
        mine = None if row.line is None or row.line.sector is None else row.line.sector.id
        cuts = [each for each in self._found.cuts if mine is None or each.sector_id == mine]
        lines = [CutLine(place=place, kept=each) for place, each in enumerate(cuts)]
        self._view.show_sector(row.name, lines, facts_of(row, self._found.now))
        months = [(each, same_row(row, each)) for each in self._found.months]
        self._view.show_plot(plot_of(row.name, months))

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    # ---- dialogs

    def ask_sector(self) -> None:
        """Ask for a new sector."""
        self._answering.ask(forms.sector_form(), self._add)

    def ask_routes(self) -> None:
        """Ask which routes the sector has."""
        row = self._row
        if row is not None and row.sector and row.line is not None:
            form = forms.routes_form(row.sector, row.line.routes, self._shown)
            self._answering.ask(form, partial(self._give, row.sector))

    def ask_supply(self) -> None:
        """Ask what the sector got."""
        row = self._row
        if row is not None and row.sector and row.line is not None:
            form = forms.supply_form(row.sector, self._shown, row.line.said)
            self._answering.ask(form, partial(self._record, row.sector))

    def ask_cut(self, line: CutLine | None = None) -> None:
        """Ask for hours without water; of one that was written, for what was wrong."""
        row = self._row
        if row is None or row.line is None or not row.sector:
            return
        active = water.affected_then(self._office, row.sector)
        today = self._office.clock.today()
        form = forms.cut_form(row.sector, row.line.routes, today, active, line)
        self._answering.ask(form, partial(self._cut, row.sector, line))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        self._answering.answer(form, typed)

    def load_from(self, path: str) -> None:
        """Bring in a sheet; what did not enter is told above the list."""
        work = partial(water_load.import_file, self._office, Path(path))
        self._tools.tasks.write(work, self._loaded, changes=water.CHANGES, key="load_sheet")

    def _loaded(self, found: WaterLoad) -> None:
        self._tools.announcer.done(
            f"{count(found.imported, 'fila cargada', 'filas cargadas')}, {number(found.repeated)} sin cambio."
        )
        if found.rejected:
            said = [f"fila {each.row}: {each.reason}" for each in found.rejected[:_SHOWN]]
            more = len(found.rejected) - _SHOWN
            rest = f" y {number(more)} más" if more > 0 else ""
            self._notice = f"No entraron: {'; '.join(said)}{rest}."
        self.reload()

    # ---- doing

    def _add(self, typed: Typed) -> None:
        name = " ".join(typed[forms.NAME].split())
        work = partial(water.add_sector, self._office, name, forms.routes_of(typed), self._shown)
        self._keep(work, name, f"Sector {name} guardado.")

    def _give(self, sector: str, typed: Typed) -> None:
        work = partial(water.give_routes, self._office, sector, forms.routes_of(typed), self._shown)
        self._keep(work, sector, f"Rutas de {sector} guardadas.")

    def _record(self, sector: str, typed: Typed) -> None:
        said = forms.supplied_of(typed)
        work = partial(water.record_supply, self._office, sector, self._shown, said)
        self._keep(work, sector, f"Agua de {sector} en {period_text(self._shown)} guardada.")

    def _cut(self, sector: str, line: CutLine | None, typed: Typed) -> None:
        if line is not None and typed.get(forms.MISTAKEN):
            work = partial(water.withdraw_interruption, self._office, line.kept.id)
            self._keep(work, sector, "Interrupción retirada.")
            return
        said = forms.interruption_of(typed)
        told_of = (sector, said, typed[forms.ROUTE], typed[forms.CAUSE])
        if line is None:
            self._keep(partial(water.record_interruption, self._office, *told_of), sector, _KEPT)
        else:
            work_again = partial(water.correct_interruption, self._office, line.kept.id, *told_of)
            self._keep(work_again, sector, _KEPT)

    def _keep(self, work: Callable[[], object], sector: str, said: str) -> None:
        self._wanted = sector
        self._answering.write(work, lambda _done: said, water.CHANGES, self.reload)


_KEPT: Final = "Interrupción guardada."
