"""What the page of indicators does: a month against its goals; goals, figures and analyses are kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final, Protocol

from app.changes import Changed
from app.figures import (
    goals,
    indicators,
    month_analysis,
    plan_follow_up,
    scoped_goals,
    water_balance,
)
from app.figures.indicators import SumOfGoals
from app.figures.scoped_goals import ScopedGoal
from app.office import Office
from app.store.goals import Goal
from domain.goal import Light
from domain.period import MONTHS_A_YEAR, Period
from ui.formats import period as period_text
from ui.indicators import forms
from ui.indicators.words import (
    AREAS,
    GoalLine,
    IndicatorRow,
    course_told,
    facts_of,
    goal_lines,
    may_be_analysed,
)
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.answering import Answering
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.narrowing import Figure, Narrowing
from ui.widgets.refused import AskingView
from ui.widgets.values import Fact, Option

HERE: Final = "indicadores"
ALL, MISSED, NEAR, MET, UNSAID, EMPTY = "todos", "no_cumplen", "cerca", "cumplen", "sin_analisis", "sin_dato"
RECKONED: Final = "El programa calcula este indicador: sus cifras no se anotan a mano."
NOT_ASKED: Final = "El informe del mes no pide análisis de los indicadores propios."
NONE: Final = "Elija un indicador de la lista."
_BACK: Final = 25


class View(AskingView, Protocol):
    """What the page asks of its widgets."""

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show the months among which one may choose."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_indicators(self, rows: Sequence[IndicatorRow], chosen: int | None, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays."""
        ...

    def show_indicator(self, title: str, lines: Sequence[GoalLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        ...

    def show_course(self, values: Sequence[float | None], goal: float | None, told: str) -> None:
        """Draw what it came to month by month, and say it."""
        ...

    def allow(self, goal: str, figures: str, analysis: str) -> None:
        """Why its goal, figures or analysis cannot be written; empty where they can."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    month: Period
    rows: tuple[IndicatorRow, ...]
    goals: tuple[Goal, ...]
    shared: tuple[SumOfGoals, ...]
    scoped: tuple[ScopedGoal, ...] = ()


class IndicatorsPresenter:
    """Holds the month, its indicators, by what they are narrowed, and the one that is shown in full."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        today = office.clock.today()
        self._now = Period(today.year, today.month)
        self._month: Period | None = None
        self._found = _Found(self._now, (), (), ())
        self._row: IndicatorRow | None = None
        self._wanted = ""
        self._narrowing = Narrowing(_FIGURES, _words)
        self._answering = Answering(view, tools, office.currency, forms.FIELD_OF)

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a month and an indicator."""
        if args.get("period"):
            self._month = Period.parse(str(args["period"]))
        self._wanted = str(args.get("indicator") or "")
        self._narrowing.begin()
        self._view.warn("")
        self.reload()

    def reload(self) -> None:
        """Read the month again; none chosen, the last one that was billed."""
        self._tools.tasks.read(partial(self._read, self._month), self._take, key="load")

    def _read(self, chosen: Period | None) -> _Found:
        month = chosen or water_balance.last_billed(self._office)
        found = indicators.month(self._office, month)
        said = month_analysis.of_month(self._office, month)
        plans = plan_follow_up.of_indicators(self._office)
        rows = tuple(
            IndicatorRow(
                place=place,
                found=each,
                analysis=said.get(each.id),
                plan=plans[each.id].number if each.id in plans else None,
            )
            for place, each in enumerate(found)
        )
        meant = goals.listed(self._office, Period(month.year, 1), Period(month.year, MONTHS_A_YEAR))
        scoped = scoped_goals.of_month(self._office, month)
        return _Found(month, rows, meant, indicators.sums(found, meant), scoped)

    def _take(self, found: _Found) -> None:
        self._found, self._month = found, found.month
        months = [self._now.plus(-back) for back in range(_BACK)]
        if found.month not in months:
            months.append(found.month)
        self._view.show_months([(str(each), period_text(each)) for each in months], str(found.month))
        lacking = sum(row.lacks_analysis for row in found.rows)
        said = "Un indicador no cumple su meta y le falta" if lacking == 1 else (
            f"{lacking} indicadores no cumplen su meta y les falta"
        )  # fmt: skip
        self._view.warn(f"{said} el análisis: con F8 se escribe." if lacking else "", Tone.WARN)
        self._show()

    def choose_month(self, key: str) -> None:
        """Look at another month."""
        self._month = Period.parse(key)
        self.reload()

    def filter_by(self, key: str) -> None:
        """Show those of one count."""
        self._narrowing.kind = key
        self._show()

    def search(self, text: str) -> None:
        """Show those with these words."""
        self._narrowing.typed = text
        self._show()

    def _show(self) -> None:
        rows = self._found.rows
        self._view.show_figures(self._narrowing.options(rows))
        self._view.choose_figure(self._narrowing.kind)
        chosen = next((row.place for row in rows if row.found.id == self._wanted), None)
        self._wanted = ""
        self._view.show_indicators(self._narrowing.seen(rows), chosen, some=True)

    def on_current(self, row: IndicatorRow | None) -> None:
        """The cursor stands on another indicator."""
        self._row = row
        if row is None:
            self._view.allow(NONE, NONE, NONE)
            self._view.show_indicator("Indicador", [], [])
            self._view.show_course((), None, "")
            return
        self._view.allow("", "" if row.by_hand else RECKONED, "" if may_be_analysed(row) else NOT_ASKED)
        lines = goal_lines(row, self._found.goals, self._found.shared, self._found.scoped)
        self._view.show_indicator(row.found.name, lines, facts_of(row))
        self._view.show_course((), None, "")
        work = partial(indicators.trend, self._office, row.found.id, self._found.month)
        self._tools.tasks.read(work, partial(self._draw, row), key="trend")

    def _draw(self, row: IndicatorRow, months: tuple[tuple[Period, Decimal | None], ...]) -> None:
        values = [None if value is None else float(value) for _, value in months]
        goal = None if row.found.goal is None else float(row.found.goal)
        self._view.show_course(values, goal, course_told(months, row.found.unit))

    def open_detail(self) -> None:
        """Go to the rows that it divides; of one by hand, to its figures."""
        row = self._row
        if row is None:
            return
        if row.found.page == HERE:
            self.ask_figures()
        else:
            self._tools.navigation.open(row.found.page, **_args(row.found.page, self._found.month))

    def open_plan(self) -> None:
        """Go to its plan, or to make one (002-18)."""
        if self._row is not None:
            self._tools.navigation.open("planes", indicator=self._row.found.id)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    # ---- dialogs

    def ask_goal(self) -> None:
        """Ask what the indicator is to reach."""
        if self._row is not None:
            self._answering.ask(forms.goal_form(self._row, self._found.month), partial(self._set, self._row))

    def ask_figures(self) -> None:
        """Ask for the figures that the program does not have."""
        row = self._row
        if row is not None and row.by_hand:
            self._answering.ask(forms.figures_form(row, self._found.month), partial(self._write, row))

    def ask_analysis(self) -> None:
        """Ask why the indicator stands where it does."""
        row = self._row
        if row is not None and may_be_analysed(row):
            self._answering.ask(forms.analysis_form(row, self._found.month), partial(self._analyse, row))

    def ask_own(self) -> None:
        """Ask for an indicator of the office's own."""
        self._answering.ask(forms.own_form(), self._own)

    def ask_copy(self) -> None:
        """Ask from which year the goals are copied."""
        self._answering.ask(forms.copy_form(self._found.month.year), self._copy)

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        self._answering.answer(form, typed)

    def _set(self, row: IndicatorRow, typed: Typed) -> None:
        goal = forms.goal_of(row, self._found.month, typed)
        if goal is None:
            scope = forms.scope_of(typed)
            work = partial(goals.take_back_goal, self._office, row.found.id, self._found.month, scope)
            said = f"{row.found.name} queda sin meta."
        else:
            work = partial(goals.set_goal, self._office, goal)
            said = f"Meta de {row.found.name} guardada."
        self._keep(row, work, said)

    def _write(self, row: IndicatorRow, typed: Typed) -> None:
        written = forms.written_of(row, self._found.month, typed)
        work = partial(goals.write_figures, self._office, written)
        self._keep(row, work, f"Cifras de {row.found.name} guardadas.")

    def _keep(self, row: IndicatorRow, work: Callable[[], Changed], said: str) -> None:
        self._wanted = row.found.id
        self._answering.write(work, lambda _done: said, goals.CHANGES, self.reload)

    def _analyse(self, row: IndicatorRow, typed: Typed) -> None:
        said = forms.analysis_of(row, typed)
        self._wanted = row.found.id
        work = partial(month_analysis.record, self._office, self._found.month, said)
        told = f"Análisis de {row.found.name} guardado."
        self._answering.write(work, lambda _done: told, month_analysis.CHANGED, self.reload)

    def _own(self, typed: Typed) -> None:
        own = forms.own_of(typed)
        self._wanted = own.code
        work = partial(goals.set_own, self._office, own)
        told = f"Indicador {' '.join(own.name.split())} guardado."
        self._answering.write(work, lambda _done: told, goals.CHANGES, self.reload)

    def _copy(self, typed: Typed) -> None:
        source, more = forms.copied(typed)
        work = partial(goals.copy_year, self._office, source, self._found.month.year, more)

        def then(many: int) -> str:
            return f"{many} metas de {source} copiadas a {self._found.month.year}."

        self._answering.write(work, then, goals.CHANGES, self.reload)


def _args(page: str, month: Period) -> dict[str, object]:
    return {"period": str(month)} if page in {"balance_agua", "facturas"} else {}


def _words(row: IndicatorRow) -> str:
    found = row.found
    return " ".join((AREAS[found.area], found.name, found.id, found.words, found.rule))


def _stands(light: Light) -> Figure[IndicatorRow]:
    words = {Light.MISSED: "no cumplen", Light.NEAR: "cerca", Light.MET: "cumplen", Light.NO_DATA: "sin dato"}
    one = {Light.MISSED: "no cumple", Light.MET: "cumple"}.get(light, words[light])
    tone = {Light.MISSED: Tone.BAD, Light.NEAR: Tone.WARN}.get(light, Tone.TEXT)
    return Figure(one, words[light], lambda row: row.found.light is light, tone=tone)


_FIGURES: Final[Mapping[str, Figure[IndicatorRow]]] = {
    ALL: Figure("indicador", "indicadores", lambda _row: True, always=True),
    MISSED: _stands(Light.MISSED),
    NEAR: _stands(Light.NEAR),
    MET: _stands(Light.MET),
    UNSAID: Figure("sin análisis", "sin análisis", lambda row: row.lacks_analysis, tone=Tone.BAD),
    EMPTY: _stands(Light.NO_DATA),
}
