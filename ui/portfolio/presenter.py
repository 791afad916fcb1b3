"""What the page of the portfolio does: looks at a day, tells it apart, follows it, prints it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.changes import Topic
from app.debt import portfolio, portfolio_acts, portfolio_desk, portfolio_recovery, prescription
from app.debt.portfolio import By
from app.debt.portfolio_acts import Act
from app.debt.portfolio_desk import Look
from app.debt.portfolio_recovery import Control, Recovered
from app.debt.prescription import Prescribing, PrescribingDebt
from app.messages import sentence
from app.office import Office
from app.paper.invoice_page import currency_of
from app.store.portfolio_acts import StoredAct
from domain.errors import InvalidValue, RuleViolation
from domain.portfolio_act import ActState
from domain.portfolio_history import PastDay
from reports.bars import BarPlot
from ui.formats import count, day, money, noun, number, parse_day
from ui.portfolio.acts import (
    PROPOSE,
    control_told,
    decision,
    field_of,
    propose_form,
    read_proposal,
    read_recovery,
    recover_form,
    undoing,
)
from ui.portfolio.columns import LostRow, PartRow, lost_rows, part_rows
from ui.portfolio.words import ACTS_TAB, AGES_TAB, LOST_TAB, MONTHS_TAB, TERM_TAB, Summary, summary
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import Decision, Option

_Read = tuple[Look, Prescribing, tuple[StoredAct, ...], Control]


class View(Protocol):
    """What the page asks of its widgets."""

    def show_day(self, day: str) -> None:
        """Show of which day it is."""
        ...

    def show_summary(self, shown: Summary) -> None:
        """Show the card of ages."""
        ...

    def show_tabs(self, tabs: Sequence[Option], chosen: str) -> None:
        """Show what one may look at, and what one does."""
        ...

    def show_parts(self, rows: Sequence[PartRow], by: str) -> None:
        """Show the parts by age, and what they are."""
        ...

    def show_lost(self, rows: Sequence[LostRow]) -> None:
        """Show what is held lost."""
        ...

    def show_terms(self, rows: Sequence[PrescribingDebt], told: str) -> None:
        """Show the debts whose term ends, and the rule."""
        ...

    def show_months(self, plot: BarPlot, rows: Sequence[PastDay]) -> None:
        """Show how it came to be."""
        ...

    def show_acts(self, rows: Sequence[StoredAct], told: str) -> None:
        """Show the acts on the portfolio, and what the control accounts hold."""
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

    def ask_decision(self, decision: Decision, act: Callable[[str], None]) -> None:
        """Ask for a decision in figures, and why where it asks for that."""
        ...

    def show_empty(self, *, empty: bool) -> None:
        """Show that nobody owes anything yet, or the page."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class PortfolioPresenter:
    """Holds the day, what it is told apart by, and what was read of it."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._on = office.clock.today()
        self._by, self._tab = By.CLASS, AGES_TAB
        self._shown: Look | None = None
        self._terms: Prescribing | None = None
        self._months: tuple[PastDay, ...] = ()
        self._waiting = 0
        self._acts: tuple[StoredAct, ...] = ()
        self._recovering: StoredAct | None = None

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened: at today or at another day, perhaps at one of its tables."""
        asked = args.get("day")
        self._on = asked if isinstance(asked, date) else self._office.clock.today()
        self._tab = str(args.get("tab") or self._tab)
        self.reload()

    def reload(self) -> None:
        """Read the day again."""
        self._months = ()
        on, by = self._on, self._by

        def work() -> _Read:
            return (
                portfolio_desk.look(self._office, on, by),
                prescription.alerts(self._office),
                portfolio_acts.listing(self._office),
                portfolio_recovery.control(self._office),
            )

        self._tools.tasks.read(work, self._take, key="load", refused=self._refused)

    def choose_day(self, typed: str) -> None:
        """Look at another day."""
        try:
            found = parse_day(typed)
        except InvalidValue as refusal:
            self._refused(refusal)
            return
        self._on = found
        self.reload()

    def choose_part(self, key: str) -> None:
        """Tell it apart by something else; that is seen in its ages."""
        self._by, self._tab = By(key), AGES_TAB
        self.reload()

    def choose_tab(self, key: str) -> None:
        """Look at another table."""
        self._tab = key
        self._show()

    def open_part(self, row: PartRow) -> None:
        """Open the account of a part, where it is one."""
        if row.code:
            self._tools.navigation.open_account(row.code)

    def open_debt(self, debt: PrescribingDebt) -> None:
        """Open the account of a debt."""
        self._tools.navigation.open_account(debt.account)

    def start(self) -> None:
        """Nobody owes anything: go where invoices are made."""
        self._tools.navigation.open("facturacion")

    # ---- acts

    def open_act(self, act: StoredAct) -> None:
        """Open the account of an act."""
        self._tools.navigation.open_account(act.account)

    def ask_propose(self) -> None:
        """Ask for what an act is proposed with."""
        self._view.ask(propose_form())

    def propose(self, form: AskedForm, typed: Typed) -> None:
        """Propose it, or say in the dialog what must be corrected."""
        wanted, errors = read_proposal(typed, self._office.currency)
        if wanted is None:
            self._view.show_asked_errors(errors, "")
            return

        def done(made: Act) -> None:
            self._view.close_asked()
            self._done(made, "propuesto: lo aprueba otra persona")

        work = partial(portfolio_acts.propose, self._office, wanted)
        self._tools.tasks.write(
            work, done, changes=portfolio_acts.CHANGED, key="act", refused=partial(self._refused_in, form)
        )

    def ask_approve(self, act: StoredAct) -> None:
        """Ask whether an act is approved."""
        work = partial(portfolio_acts.approve, self._office, act.id)
        decided = decision(act, self._office.currency, approve=True)
        self._view.ask_decision(decided, lambda _why: self._decide(work, "aprobado"))

    def ask_reject(self, act: StoredAct) -> None:
        """Ask whether an act is rejected, and why."""
        decided = decision(act, self._office.currency, approve=False)

        def reject(why: str) -> None:
            self._decide(partial(portfolio_acts.reject, self._office, act.id, why), "rechazado")

        self._view.ask_decision(decided, reject)

    def ask_take_back(self, act: StoredAct) -> None:
        """Ask whether an approved act is undone, and why."""

        def take_back(why: str) -> None:
            self._decide(partial(portfolio_acts.take_back, self._office, act.id, why), "revertido")

        self._view.ask_decision(undoing(act, self._office.currency), take_back)

    def ask_recover(self, act: StoredAct) -> None:
        """Ask what is paid of what was written off of the account of an act."""
        self._recovering = act
        held = sum(each.in_control for each in self._acts if each.account == act.account)
        self._view.ask(recover_form(act, held, self._office.currency))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        if form.key == PROPOSE:
            self.propose(form, typed)
        elif self._recovering is not None:
            self._recover(form, self._recovering, typed)

    def _recover(self, form: AskedForm, act: StoredAct, typed: Typed) -> None:
        currency = self._office.currency
        refused = partial(self._refused_in, form)
        try:
            wanted = read_recovery(act, typed, currency)
        except InvalidValue as refusal:
            refused(refusal)
            return

        def done(made: Recovered) -> None:
            self._view.close_asked()
            paid = money(made.collected.amount, currency.digits, currency.symbol)
            change = money(made.collected.change, currency.digits, currency.symbol)
            given = f", cambio {change}" if made.collected.change else ""
            left = money(made.left, currency.digits, currency.symbol)
            said = f"Recibo {made.collected.receipt}: {paid}{given}. Quedan {left} en control."
            self._tools.announcer.done(said)
            self.reload()

        work = partial(portfolio_recovery.recover, self._office, wanted)
        changes = portfolio_acts.CHANGED | {Topic.CASH}
        self._tools.tasks.write(work, done, changes=changes, key="act", refused=refused)

    def _refused_in(self, form: AskedForm, refusal: RuleViolation) -> None:
        field, text = field_of(refusal), sentence(refusal, self._office.currency)
        beside = field in {each.name for each in form.fields}
        self._view.show_asked_errors({field: text} if beside else {}, "" if beside else text)

    # ---- paper

    def ask_print(self) -> None:
        """Ask where the PDF goes."""
        if self._shown is not None:
            self._view.ask_file(f"cartera-{self._shown.found.on}-por-{self._by.value}.pdf")

    def print_to(self, path: str) -> None:
        """Print the portfolio as it is told apart, with how it came to be."""
        shown, target = self._shown, Path(path)
        if shown is None:
            return

        def work(_job: object) -> int:
            days = self._months or portfolio.evolution(self._office, shown.found.on)
            return portfolio_desk.print_portfolio(self._office, shown, days, target)

        self._tools.tasks.job(
            work,
            lambda pages: self._tools.announcer.done(
                f"{count(pages, 'página', 'páginas')} en {target.name}."
            ),
            About(title="Imprimir la cartera", key="print", writes=False),
        )

    # ---- parts

    def _decide(self, work: Callable[[], Act], told: str) -> None:
        changes = portfolio_acts.CHANGED
        then = partial(self._done, told=told)
        self._tools.tasks.write(work, then, changes=changes, key="act", refused=self._refused)

    def _done(self, made: Act, told: str) -> None:
        self._tools.announcer.done(f"Acto de cartera n.º {made.act.id} {told}.")
        self.reload()

    def _take(self, found: _Read) -> None:
        self._shown, self._terms, acts, control = found
        self._acts = acts
        self._waiting = sum(each.state is ActState.PROPOSED for each in acts)
        self._view.show_acts(acts[::-1], control_told(control, self._office.currency))
        self._view.warn("")
        self._show()

    def _show(self) -> None:
        shown, terms = self._shown, self._terms
        if shown is None or terms is None:
            return
        whole = shown.found.whole
        self._view.show_empty(empty=not (whole.accounts or whole.ledger or whole.in_favour))
        self._view.show_day(day(shown.found.on))
        self._view.show_summary(summary(shown, self._office.currency))
        self._view.show_tabs(_tabs(terms, self._waiting), self._tab)
        self._view.show_parts(part_rows(shown), self._by.value)
        self._view.show_lost(lost_rows(shown))
        self._view.show_terms(terms.debts, _told(terms))
        if self._tab == MONTHS_TAB:
            self._show_months(shown)

    def _show_months(self, shown: Look) -> None:
        if self._months:
            self._show_plot(self._months)
            return
        work = partial(portfolio.evolution, self._office, shown.found.on)
        self._tools.tasks.read(work, self._show_plot, key="months")

    def _show_plot(self, found: tuple[PastDay, ...]) -> None:
        self._months = found
        currency = currency_of(self._office.currency.code)
        self._view.show_months(portfolio_desk.evolution_plot(found, currency), found)

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))


def _tabs(terms: Prescribing, waiting: int) -> tuple[Option, ...]:
    many = len(terms.debts)
    tone = Tone.BAD if terms.over else Tone.WARN if many else Tone.TEXT
    told = noun(many, "por prescribir", "por prescribir")
    return (
        Option(AGES_TAB, "Edades"),
        Option(LOST_TAB, "Deterioro"),
        Option(TERM_TAB, told, number(many), tone),
        Option(MONTHS_TAB, "Evolución"),
        Option(ACTS_TAB, noun(waiting, "acto por aprobar", "actos por aprobar"), number(waiting)),
    )


def _told(terms: Prescribing) -> str:
    over = count(terms.over, "deuda pasó su término", "deudas pasaron su término")
    rule = (
        f"Prescriben a los {terms.years} años de vencidas, o del último abono o convenio. Es un aviso:"
        " declararlo es de un abogado, y una demanda también interrumpe."
    )
    return f"{over[0].upper()}{over[1:]}. {rule}" if terms.over else rule
