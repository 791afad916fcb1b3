"""What the page of differences does: lists what waits, charges or gives back one with a note."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from app.changes import Topic
from app.invoicing import clearing
from app.invoicing.clearing import Cleared, Clearing, Waiting
from app.messages import sentence
from app.office import Office
from app.wording.refusals import VisitOutOfDates
from domain.errors import InvalidValue, RuleViolation
from ui.differences.lines import EVERY, LATE, DifferenceLine, counts, total_text
from ui.differences.ports import REASON, VISITED, VISITED_TITLE, Question, Typed, View
from ui.differences.question import (
    MISSING_DAY,
    MISSING_REASON,
    dismissal,
    dismissed_text,
    done_text,
    question_of,
)
from ui.formats import parse_day
from ui.ports import PageTools

CHARGE_TEXT: Final = "Cobrar con nota…"
ONLY_LATE: Final = "Solo se descarta la que ya no se puede cobrar."
NONE_CHOSEN: Final = "No hay una diferencia elegida."
_CHANGES: Final = frozenset({Topic.LEDGER, Topic.BILLING, Topic.READINGS})


class DifferencesPresenter:
    """The page's state. All on the window's thread but the use cases."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._lines: tuple[DifferenceLine, ...] = ()
        self._figure = EVERY
        self._code = ""
        self._dismissing: Waiting | None = None

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps for an account."""
        self._code = str(args.get("code", ""))
        if self._code:
            self._figure = EVERY
        self.reload()

    def reload(self) -> None:
        """Read what waits again."""
        self._tools.tasks.read(partial(clearing.waiting, self._office), self._take, key="load")

    def choose_figure(self, key: str) -> None:
        """Show only what a count counts."""
        self._figure = key
        self._show()

    def _take(self, found: Sequence[Waiting]) -> None:
        today = self._office.clock.today()
        self._lines = tuple(DifferenceLine(each, today) for each in found)
        self._view.show_total(total_text(self._lines))
        self._show()

    def _show(self) -> None:
        self._view.show_figures(counts(self._lines))
        self._view.choose_figure(self._figure)
        if not self._lines:
            self.on_current(None)
            self._view.show_nothing()
            return
        shown = [line for line in self._lines if self._figure in {EVERY, line.kind}]
        self._view.show_lines(shown, self._code)
        self._code = ""

    def on_current(self, line: DifferenceLine | None) -> None:
        """Another line is the current one."""
        if line is None:
            self._view.offer(CHARGE_TEXT, NONE_CHOSEN, NONE_CHOSEN)
        else:
            self._view.offer(line.act, "", "" if line.kind == LATE else ONLY_LATE)

    def open_account(self, line: DifferenceLine | None) -> None:
        """Open the account of a line."""
        if line is not None:
            self._tools.navigation.open_account(line.about.account)

    # ---- settling one

    def ask(self, line: DifferenceLine | None) -> None:
        """Ask, once, before the note is made."""
        if line is not None:
            words = self._office.currency.words
            self._view.ask(question_of(line.about, line.today, words))

    def ask_dismiss(self, line: DifferenceLine | None) -> None:
        """Ask why a difference that is too late is let go of."""
        if line is not None and line.kind == LATE:
            self._dismissing = line.about
            self._view.ask_why(dismissal(line.about))

    def dismiss(self, reason: str) -> None:
        """Let go of it."""
        about, self._dismissing = self._dismissing, None
        if about is not None:
            self._tools.tasks.write(
                lambda: clearing.dismiss(self._office, about.period, about.account, reason),
                lambda done: self._tools.announcer.done(dismissed_text(done)),
                changes=_CHANGES,
                key="settle",
                refused=lambda refusal: self._view.warn(sentence(refusal, self._office.currency)),
            )

    def settle(self, question: Question, typed: Typed) -> None:
        """Make the note of the dialog, once it says what the visit showed, and when it was."""
        errors: dict[str, str] = {}
        visited_on = None
        if not typed.reason:
            errors[REASON] = MISSING_REASON
        if question.asks_day and not typed.day:
            errors[VISITED] = MISSING_DAY
        elif question.asks_day:
            try:
                visited_on = parse_day(typed.day, VISITED_TITLE)
            except InvalidValue as refusal:
                errors[VISITED] = sentence(refusal, self._office.currency)
        if errors:
            self._view.show_errors(errors, "")
            return
        about = question.about
        how = Clearing(reason=typed.reason, visited_on=visited_on, fraud=typed.fraud)
        self._tools.tasks.write(
            lambda: clearing.clear(self._office, about.period, about.account, how),
            self._settled,
            changes=_CHANGES,
            key="settle",
            refused=self._refused,
        )

    def _settled(self, cleared: Cleared) -> None:
        self._view.close_question()
        self._tools.announcer.done(done_text(cleared))

    def _refused(self, refusal: RuleViolation) -> None:
        said = sentence(refusal, self._office.currency)
        fields: dict[type[RuleViolation], str] = {InvalidValue: REASON, VisitOutOfDates: VISITED}
        field = fields.get(type(refusal))
        if field is None:
            self._view.show_errors({}, said)
        else:
            self._view.show_errors({field: said}, "")
