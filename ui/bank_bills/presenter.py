"""What the page of the file of invoices for a bank does: chooses, counts, writes where it is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.bank import bank_billing
from app.bank.bank_billing import BillingChoice, BillLine, BillsFound, BillsWritten
from app.messages import sentence
from app.office import Office
from domain.errors import InvalidValue, RuleViolation
from domain.period import Period
from ui.bank_bills import words
from ui.formats import period
from ui.ports import About, Offer, PageTools
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Option

PERIOD, CYCLE, BANK, LETTER = "periodo", "ciclo", "banco", "modificador"
_FIRST: Final = "A"


class BankBillsView(Protocol):
    """What the page asks of its widgets."""

    def show_nothing(self, text: str) -> None:
        """Show that there is nothing to write, and why."""
        ...

    def show_choices(
        self,
        periods: Sequence[tuple[str, str]],
        cycles: Sequence[tuple[str, str]],
        chosen: tuple[str, str],
    ) -> None:
        """Show the period and the cycle that are chosen, among these."""
        ...

    def show_bank(self, code: str, letter: str) -> None:
        """Propose a bank's code and the letter of its file."""
        ...

    def show_errors(self, errors: dict[str, str]) -> None:
        """Say what is wrong beside its field; fields that are right say nothing."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter invoices."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark what is shown."""
        ...

    def show_bills(self, subtitle: str, found: Sequence[BillLine]) -> None:
        """Show invoices."""
        ...

    def allow(self, reason_not: str) -> None:
        """Offer to write the file, or say why not."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def ask_folder(self, then: Callable[[Path], None]) -> None:
        """Let the user choose where the file goes."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """The periods that may be chosen, the bank that is proposed."""

    periods: tuple[tuple[Period, str], ...]
    bank: str


class BankBillsPresenter:
    """The page's state: the period and cycle that are chosen, what their file would hold."""

    def __init__(self, view: BankBillsView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._loaded = Loaded((), "")
        self._period: Period | None = None
        self._cycle, self._figure = words.EVERY_CYCLE, words.GOING
        self._found = BillsFound(lines=())
        self._fresh = True

    # ---- reading

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self._view.warn("")
        self.reload()

    def reload(self) -> None:
        """Read again what is issued and what is owed."""
        self._tools.tasks.read(self._read, self._take, key="periods")

    def choose(self, period_key: str, cycle: str) -> None:
        """Look at another period, or at another of its cycles."""
        chosen = Period.parse(period_key)
        self._cycle = cycle if chosen == self._period else words.EVERY_CYCLE
        self._period = chosen
        self._view.warn("")
        self._look()

    def choose_figure(self, key: str) -> None:
        """Show those that go, or those that do not."""
        self._figure = key
        self._show()

    def leave(self) -> None:
        """Back to the banks."""
        self._tools.navigation.open("bancos")

    # ---- writing

    def ask_write(self, bank: str, letter: str) -> None:
        """Ask where the file goes, once everything about it is right."""
        name = self._period
        choice = BillingChoice(bank=bank, modifier=letter.upper(), cycle=self._cycle or None)
        errors = _errors(choice)
        self._view.show_errors(errors)
        if name is not None and self._found.going and not errors:
            self._view.ask_folder(partial(self._place, name, choice))

    def _place(self, name: Period, choice: BillingChoice, folder: Path) -> None:
        file = folder / words.file_name(name, choice)
        act = partial(self._write, name, choice, file)
        if file.exists():
            self._view.ask_decision(words.replacing(file.name, str(folder)), act)
        else:
            act()

    def _write(self, name: Period, choice: BillingChoice, file: Path) -> None:
        about = About(title=f"Facturas de {period(name)} para el banco", key="write", cancellable=False)
        self._tools.tasks.job(
            lambda _job: bank_billing.write(self._office, name, file, choice),
            self._written,
            about,
            refused=self._refuse,
        )

    def _written(self, done: BillsWritten) -> None:
        folder = done.file.parent
        self._view.warn(f"Quedó en {done.file}. {bank_billing.CONFIRM}", Tone.OK, words.written(done))
        opening = Offer("Abrir la carpeta", partial(self._view.open_folder, folder))
        self._tools.announcer.done(f"{words.written(done)}, en {done.file.name}", opening)

    # ---- parts

    def _read(self) -> Loaded:
        return Loaded(bank_billing.periods(self._office), bank_billing.last_bank(self._office))

    def _take(self, loaded: Loaded) -> None:
        self._loaded = loaded
        if not loaded.periods:
            self._view.show_nothing(words.NOT_ISSUED)
            return
        if (self._period, self._cycle) not in loaded.periods and not self._is_whole():
            self._period, self._cycle = loaded.periods[0][0], words.EVERY_CYCLE
        if self._fresh:
            self._view.show_bank(loaded.bank, _FIRST)
            self._fresh = False
        self._look()

    def _is_whole(self) -> bool:
        """Whether all cycles are chosen of a period that is there."""
        known = {name for name, _ in self._loaded.periods}
        return self._period in known and self._cycle == words.EVERY_CYCLE

    def _look(self) -> None:
        name, cycle = self._period, self._cycle
        if name is None:
            return
        periods = self._loaded.periods
        chosen = (str(name), cycle)
        self._view.show_choices(words.period_choices(periods), words.cycle_choices(periods, name), chosen)
        work = partial(bank_billing.look, self._office, name, cycle or None)
        self._tools.tasks.read(work, self._take_bills, key="bills", refused=self._refuse)

    def _take_bills(self, found: BillsFound) -> None:
        self._found = found
        self._view.show_figures(words.figures(found))
        self._view.allow("" if found.going else words.NONE_GOES)
        if not found.going and self._figure == words.GOING:
            self._figure = words.OUT
        self._show()

    def _show(self) -> None:
        self._view.choose_figure(self._figure)
        subtitle = "" if self._period is None else period(self._period)
        self._view.show_bills(subtitle, words.shown(self._found, self._figure))

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))


def _errors(choice: BillingChoice) -> dict[str, str]:
    try:
        bank_billing.demand(choice)
    except InvalidValue as refusal:
        return {refusal.field: words.ERRORS[refusal.field]}
    return {}
