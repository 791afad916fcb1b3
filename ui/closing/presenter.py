"""What the page of the close does: looks at a period, leads to what is left, closes it, opens it again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from app.changes import Topic
from app.debt.closing import Closed
from app.messages import sentence
from app.month.period import every_period
from app.month_end import checks, closing
from app.month_end.checks import Check, Review
from app.month_end.closing import Reopening
from app.office import Office
from app.safekeeping import making
from app.safekeeping.making import Kept
from app.store.periods import BillingPeriod
from app.store.users import User
from domain.errors import RuleViolation
from ui.closing import words
from ui.formats import count
from ui.formats import period as period_text
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import Decision

_CHANGES: Final = frozenset({Topic.PERIODS, Topic.LEDGER, Topic.BILLING})
_OFFICE: Final = frozenset({Topic.OFFICE})


class View(Protocol):
    """The page, as its presenter sees it."""

    def show_empty(self, *, empty: bool) -> None:
        """Show that no period was opened yet, or the page."""
        ...

    def show_periods(self, periods: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the periods."""
        ...

    def show_checks(self, title: str, found: Sequence[Check]) -> None:
        """Show what was looked at."""
        ...

    def allow(self, close: str, reopen: str) -> None:
        """Say why it cannot be closed or opened again; empty where it can."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
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

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page reads at once."""

    periods: tuple[BillingPeriod, ...]
    shown: Review | None
    allowing: tuple[User, ...] = ()


def load(office: Office, wanted: str) -> Loaded:
    """Read the periods, and look at one of them: the oldest that is open, where none is wanted."""
    found = every_period(office)
    if not found:
        return Loaded((), None)
    opened = [each for each in found if each.closed_on is None]
    usual = opened[-1] if opened else found[0]
    of = next((each for each in found if _key(each) == wanted), usual)
    return Loaded(found, checks.review(office, of.period, of.cycle), closing.people(office))


def _key(of: BillingPeriod) -> str:
    return f"{of.period} {of.cycle}"


class ClosingPresenter:
    """Holds which period is looked at."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._wanted = ""
        self._found = Loaded((), None)
        self._said = ""

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a period of a cycle."""
        self._wanted = f"{args['period']} {args.get('cycle', '')}" if "period" in args else ""
        self.reload()

    def reload(self) -> None:
        """Look at everything again."""
        self._tools.tasks.read(partial(load, self._office, self._wanted), self._show, key="load")

    def choose(self, key: str) -> None:
        """Look at another period."""
        self._wanted, self._said = key, ""
        self.reload()

    def leave(self) -> None:
        """Go back to the start page."""
        self._tools.navigation.open("inicio")

    def open_check(self, check: Check) -> None:
        """Go where it is done."""
        self._tools.navigation.open(check.page, **check.args)

    def ask_close(self) -> None:
        """Ask whether to close it, in figures."""
        shown = self._found.shown
        if shown is not None and not words.why_not_close(shown):
            self._view.ask_decision(words.closing(shown, self._office.currency), partial(self._close, shown))

    def ask_reopen(self) -> None:
        """Ask for the second person and the reason."""
        shown = self._found.shown
        if shown is not None and not words.why_not_reopen(shown):
            has_users = self._office.role is not None
            self._view.ask(words.reopening(shown, self._found.allowing, has_users=has_users))

    def answer(self, _form: AskedForm, typed: Typed) -> None:
        """Open it again, once everything is right."""
        shown = self._found.shown
        errors = {name: words.ERRORS[name] for name, text in typed.items() if not text.strip()}
        if errors or shown is None:
            self._view.show_asked_errors(errors, "")
            return
        wanted = Reopening(
            authorised_by=typed[words.WHO],
            reason=typed[words.REASON],
            password=lambda: typed[words.WORD],
            cycle=shown.period.cycle,
        )
        self._tools.tasks.write(
            lambda: closing.reopen(self._office, shown.period.period, wanted),
            lambda _changed: self._reopened(shown),
            changes=_CHANGES,
            key="reopen",
            refused=lambda refusal: self._view.show_asked_errors({}, self._sentence(refusal)),
        )

    # ---- parts

    def _show(self, found: Loaded) -> None:
        self._found = found
        shown = found.shown
        self._view.show_empty(empty=shown is None)
        if shown is None:
            return
        offered = [(_key(each), f"{period_text(each.period)}, ciclo {each.cycle}") for each in found.periods]
        self._view.show_periods(offered, _key(shown.period))
        done = [each for each in shown.checks if not each.pending]
        self._view.show_checks(words.title(shown), (*shown.held, *shown.warnings, *done))
        self._view.allow(words.why_not_close(shown), words.why_not_reopen(shown))
        text, tone = words.standing(shown)
        self._view.warn(self._said or text, Tone.WARN if self._said else tone)

    def _close(self, shown: Review) -> None:
        of = shown.period
        self._wanted = _key(of)
        self._tools.tasks.write(
            lambda: closing.close(self._office, of.period, of.cycle),
            lambda closed: self._closed(shown, closed),
            changes=_CHANGES,
            key="close",
            refused=lambda refusal: self._view.warn(self._sentence(refusal)),
        )

    def _closed(self, shown: Review, closed: Closed) -> None:
        broken = count(len(closed.broken), "convenio se incumplió", "convenios se incumplieron")
        tail = f" {broken} por sus cuotas vencidas." if closed.broken else ""
        told = f"{period_text(shown.period.period).capitalize()} quedó cerrado.{tail}"
        self._tools.announcer.done(told)
        self.reload()
        about = About(title="Respaldo del cierre", changes=_OFFICE, key="backup", writes=False)
        self._tools.tasks.job(
            lambda job: making.after_close(self._office, job), partial(self._kept, told), about
        )

    def _kept(self, told: str, kept: Kept) -> None:
        """Say what became of the backup: the period is closed in any case."""
        self._said = kept.warning
        if kept.made is not None:
            self._tools.announcer.done(f"{told} Respaldo verificado.")
        self.reload()

    def _reopened(self, shown: Review) -> None:
        self._wanted, self._said = _key(shown.period), ""
        self._view.close_asked()
        name = period_text(shown.period.period).capitalize()
        self._tools.announcer.done(f"{name} quedó abierto otra vez.")
        self.reload()

    def _sentence(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)
