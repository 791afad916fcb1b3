"""What the page of a day does: adds it up, and closes it once its shifts are."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.changes import Topic
from app.desk import cash_day, cash_day_paper
from app.desk.cash_day import CashDay
from app.messages import sentence
from app.office import Office
from app.safekeeping import making
from app.safekeeping.making import Kept
from domain.errors import InvalidValue, RuleViolation
from ui.cash_day import words
from ui.formats import count, day, money, parse_day
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact

_OFFICE = frozenset({Topic.OFFICE})


class View(Protocol):
    """The page, as its presenter sees it."""

    def show_day(self, text: str, facts: Iterable[Sequence[Fact]], reason_not: str) -> None:
        """Show a day: its date, its four lists, why it cannot be closed."""
        ...

    def show_day_error(self, text: str) -> None:
        """Say what is wrong with the date."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where the PDF of the day goes."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


class CashDayPresenter:
    """The page's state: a day."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._day: date | None = None

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened: at today."""
        del args
        self._day = None
        self.reload()

    def reload(self) -> None:
        """Add the day up again."""
        self._tools.tasks.read(partial(cash_day.day, self._office, self._day), self._take, key="load")

    def choose_day(self, text: str) -> None:
        """Look at another day."""
        try:
            self._day = parse_day(text, "fecha")
        except InvalidValue as refusal:
            self._view.show_day_error(self._said(refusal))
            return
        self._view.show_day_error("")
        self.reload()

    def leave(self) -> None:
        """Go back to the shift."""
        self._tools.navigation.open("turno")

    def open_points(self) -> None:
        """See what each point collected on the day."""
        self._tools.navigation.open("puntos_recaudo", day=self._shown)

    def ask_print(self) -> None:
        """Ask where the paper of the day goes."""
        self._view.ask_file(f"recaudo-{self._shown}.pdf")

    def print_to(self, path: str) -> None:
        """Print the day as it stands: one that is open says so."""
        target, on = Path(path), self._shown
        self._tools.tasks.job(
            lambda _job: cash_day_paper.save_pdf(self._office, on, target),
            lambda pages: self._tools.announcer.done(
                f"{count(pages, 'página', 'páginas')} en {target.name}."
            ),
            About(title="Imprimir el día", key="print", writes=False),
        )

    @property
    def _shown(self) -> date:
        return self._day or self._office.clock.today()

    def ask_close(self) -> None:
        """Ask whether to close the day, as it stands now."""
        work = partial(cash_day.day, self._office, self._day)
        self._tools.tasks.read(work, self._ask, key="ask")

    def _ask(self, found: CashDay) -> None:
        decision = words.closing(found, self._office.currency)
        self._view.ask_decision(decision, partial(self._close, found.day))

    def _close(self, on: date) -> None:
        self._tools.tasks.write(
            lambda: cash_day.close_day(self._office, on),
            self._closed,
            changes=frozenset({Topic.CASH}),
            key="close",
            refused=self._refused,
        )

    def _closed(self, found: CashDay) -> None:
        told = f"Día {day(found.day)} cerrado con {money(found.collected)}"
        self._tools.announcer.done(told)
        self._take(found)
        about = About(title="Respaldo del día", changes=_OFFICE, key="backup", writes=False)
        self._tools.tasks.job(
            lambda job: making.after_close(self._office, job), partial(self._kept, told), about
        )

    def _kept(self, told: str, kept: Kept) -> None:
        """Say what became of the backup: the day is closed in any case."""
        if kept.warning:
            self._view.warn(kept.warning, Tone.WARN)
        if kept.made is not None:
            self._tools.announcer.done(f"{told} y respaldo verificado")

    def _take(self, found: CashDay) -> None:
        text, tone = words.state(found)
        self._view.show_day(day(found.day), words.all_facts(found), "" if tone is Tone.INFO else text)
        self._view.warn(text, tone)

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(self._said(refusal))

    def _said(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)
