"""What the start page does: shows where the month is and leads to what comes next."""

from datetime import date

from app import check
from app.changes import Topic
from app.check import RuleReport
from app.debt import claim_desk
from app.debt.claim_desk import Urgent
from app.messages import sentence
from app.month import board, period
from app.month.board import Board, BoardMonth
from app.month.period import ChosenDates, Opening
from app.office import Office
from domain.errors import RuleViolation
from domain.period import Period
from ui.formats import count
from ui.formats import period as period_text
from ui.home.ports import HomeView
from ui.home.steps import CLOSE, COLLECTION, OVERDUE, Standing, StepLine, lines, next_step
from ui.home.words import (
    NO_ACCOUNTS,
    NO_TARIFFS,
    ages_sum,
    discarding_decision,
    emptied,
    key_of,
    month_options,
    terms_of,
    tie_of,
    urgent_text,
    why_not_close,
)
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.month_plots import age_bars, money_lines

_PERIODS = frozenset({Topic.PERIODS})
PRINTED = "facturas"
_OF_MONTH = frozenset({"lecturas", "critica", "facturacion", PRINTED, "reparto"})
"""Pages that choose a month of their own, unless they are told which."""

_OF_ISSUED = frozenset({PRINTED, "reparto"})
"""Those that have nothing of a month before its invoices are issued: they would show another month."""


class HomePresenter:
    """Keeps which month is looked at."""

    def __init__(self, view: HomeView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._board: Board | None = None
        self._key = ""
        self._told_urgent = False

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.refresh()

    def refresh(self) -> None:
        """Ask again where the office is."""
        self._tools.tasks.read(lambda: board.view(self._office), self._show, key="board")
        self._tools.tasks.read(lambda: claim_desk.urgent(self._office), self._tell_urgent, key="urgent")

    def _tell_urgent(self, found: Urgent) -> None:
        """Say above the board which claims must not wait; what was said is taken away once none does."""
        text = urgent_text(found)
        if text or self._told_urgent:
            self._view.warn(text, Tone.WARN)
        self._told_urgent = bool(text)

    def choose_month(self, key: str) -> None:
        """Look at another month."""
        self._key = key
        if self._board is not None:
            self._show(self._board)

    def open_step(self, line: StepLine) -> None:
        """Go where a step is done."""
        month = self._month()
        if line.id == COLLECTION and self._board is not None and self._board.banks:
            self._tools.navigation.open("bancos")
        elif month is None:
            if line.page:
                self._tools.navigation.open(line.page)
        elif line.id == OVERDUE:
            self._tools.navigation.open(line.page, **_overdue_at(month, self._today()))
        elif line.page in _OF_ISSUED and line.standing is Standing.WAITS:
            self._tools.navigation.open("facturacion", **_at(month, "facturacion"))
            self._tools.announcer.done(
                f"Antes se emiten las facturas de {period_text(month.state.period.period)}."
            )
        elif line.page:
            self._tools.navigation.open(line.page, **_at(month, line.page))
        else:
            self.ask_closing()

    def open_progress(self) -> None:
        """See the month day by day."""
        month = self._month()
        if month is not None:
            of = month.state.period
            self._tools.navigation.open("avance", period=str(of.period), cycle=of.cycle)

    def open_figures(self) -> None:
        """See the month's figures at a glance."""
        self._tools.navigation.open("tablero")

    def do_next(self) -> None:
        """Do what the primary button says."""
        month, shown = self._month(), self._board
        step = None if month is None or shown is None else next_step(month, shown.sheets, self._today())
        if step is None:
            return
        if step.page and month is not None:
            unprinted = {"unprinted": True} if step.page == PRINTED else {}
            self._tools.navigation.open(step.page, **_at(month, step.page), **unprinted)
        elif step.act == CLOSE:
            self.ask_closing()
        else:
            self.ask_opening()

    def fill(self, key: str) -> None:
        """Do what an empty page asks for."""
        if key == NO_ACCOUNTS:
            self._tools.navigation.open("importar")
        elif key == NO_TARIFFS:
            self._tools.navigation.open("tarifas")
        else:
            self.ask_opening()

    def ask_opening(self) -> None:
        """Show the dates that the next period of the cycle would have."""
        month = self._month()
        cycle = month.state.period.cycle if month is not None else None

        def work() -> Opening:
            chosen = cycle or period.cycle_months(self._office)[0].cycle.code
            return period.preview_opening(self._office, chosen)

        self._tools.tasks.read(work, self._offer, key="opening")

    def open_period(self, opening: Opening, chosen: ChosenDates) -> None:
        """Open the period with these dates."""

        def work() -> object:
            return period.open_period(self._office, opening.period, opening.month.cycle.code, chosen)

        def then(_opened: object) -> None:
            self._view.end_opening()
            self._key = ""
            text = f"Se abrió {period_text(opening.period)}: ya puede tomar lecturas."
            self._tools.announcer.done(text)

        self._tools.tasks.write(work, then, changes=_PERIODS, key="open", refused=self._refuse_opening)

    def ask_closing(self) -> None:
        """Go where the month is looked at and closed."""
        month = self._month()
        if month is None:
            return
        of = month.state.period
        self._tools.navigation.open("cierre", period=str(of.period), cycle=of.cycle)

    def ask_discarding(self) -> None:
        """Say what discarding the month means, while it can be."""
        month = self._month()
        if month is not None and month.state.discardable:
            of = month.state.period
            self._view.ask_decision(discarding_decision(month), lambda: self._discard(of.period, of.cycle))

    def verify(self) -> None:
        """Run every rule over the whole book."""
        about = About(title="Verificar el libro", unit="reglas", writes=False, key="verify")
        self._tools.tasks.job(lambda job: check.check_book(self._office, job), self._verified, about)

    def show_untied(self) -> None:
        """Show the accounts by which the portfolio does not tie."""
        month = self._month()
        if month is not None:
            line = month.portfolio
            self._tools.tasks.read(
                lambda: board.untied_accounts(self._office, line), self._view.show_untied, key="untied"
            )

    # ---- parts

    def _today(self) -> date:
        return self._office.clock.today()

    def _month(self) -> BoardMonth | None:
        months = self._board.months if self._board is not None else ()
        found = next((each for each in months if key_of(each) == self._key), None)
        return found or (months[0] if months else None)

    def _show(self, found: Board) -> None:
        self._board = found
        empty = emptied(found)
        self._view.show_empty(empty)
        month = self._month()
        if empty is not None or month is None:
            self._view.show_next(None)
            self._view.allow_closing(allowed=False)
            self._view.allow_discarding(allowed=False)
            return
        steps = lines(month, found.sheets, self._today())
        done = sum(1 for each in steps if each.standing is Standing.DONE)
        of = month.state.period
        title = f"Calendario comercial · {month.cycle_name.lower()}"
        told = f"{done} de {len(steps)} pasos hechos"
        self._view.show_month(period_text(of.period), title, told, steps)
        self._view.show_months(month_options(found.months), key_of(month))
        step = next_step(month, found.sheets, self._today())
        self._view.show_next(step)
        twice = step is not None and step.act == CLOSE
        self._view.allow_closing(allowed=not why_not_close(month) and not twice)
        self._view.allow_discarding(allowed=month.state.discardable)
        accounts = count(found.accounts, "cuenta", "cuentas")
        self._view.show_portfolio(terms_of(month.portfolio), tie_of(month.portfolio), accounts)
        self._view.show_history(*money_lines(found.history))
        ages = age_bars((each.name, each.amount) for each in found.ages)
        self._view.show_ages(ages, ages_sum(found, month.portfolio))

    def _offer(self, found: Opening) -> None:
        self._view.ask_opening(found)

    def _refuse_opening(self, refusal: RuleViolation) -> None:
        self._view.refuse_opening(sentence(refusal))

    def _discard(self, name: Period, cycle: str) -> None:
        def then(_changed: object) -> None:
            self._key = ""
            self._tools.announcer.done(f"Se descartó {period_text(name)}.")

        self._tools.tasks.write(
            lambda: period.discard_period(self._office, name, cycle),
            then,
            changes=_PERIODS,
            key="discard",
            refused=lambda refusal: self._view.warn(sentence(refusal)),
        )

    def _verified(self, rules: tuple[RuleReport, ...]) -> None:
        broken = sum(1 for each in rules if not each.ok)
        if broken:
            text = f"El libro no cuadra: {count(broken, 'regla', 'reglas')} con faltas."
        else:
            text = f"El libro cuadra: {count(len(rules), 'regla', 'reglas')} sin faltas."
        self._tools.announcer.done(text)
        self._view.show_book(rules)


def _at(month: BoardMonth, page: str) -> dict[str, object]:
    """Where a page opens for the month that the board shows."""
    if page not in _OF_MONTH:
        return {}
    of = month.state.period
    return {"period": str(of.period), "cycle": of.cycle}


def _overdue_at(month: BoardMonth, today: date) -> dict[str, object]:
    """The accounts that the step of overdue portfolio counts, as the list of subscribers filters them."""
    of = month.state.period
    return {"overdue": 1, "cycle": of.cycle, "due_before": str(min(of.due_on, today))}
