"""What the page of meetings with entities does: keeps their minutes, follows what was committed to."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, Protocol

from app.debt import entity_meetings
from app.debt.entity_meetings import CHANGES, MeetingKept
from app.office import Office
from app.store.collection_plan import StoredCommitment
from domain.collection_campaign import CommitmentState
from ui.entity_meetings import forms
from ui.entity_meetings.words import CommitmentLine, MeetingRow, facts_of, lines_of, title_of
from ui.formats import money, parse_day
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.answering import Answering
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.narrowing import Figure, Narrowing
from ui.widgets.refused import AskingView
from ui.widgets.values import Fact, Option

ALL, WAITING, LATE = "todas", "pendientes", "vencidos"
NO_COMMITMENT: Final = "Elija un compromiso que falte por cumplir."


class View(AskingView, Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_meetings(self, rows: Sequence[MeetingRow], chosen: int, *, some: bool) -> None:
        """Show these; the cursor goes to the named one, or stays. `some`: there are meetings at all."""
        ...

    def show_meeting(self, title: str, lines: Sequence[CommitmentLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        ...

    def allow(self, reason: str) -> None:
        """Why no commitment can be said to be met; empty where one can."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class MeetingsPresenter:
    """Holds the meetings, by what they are narrowed, and the one that is shown in full."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._rows: tuple[MeetingRow, ...] = ()
        self._chosen = 0
        self._row: MeetingRow | None = None
        self._narrowing = Narrowing(_FIGURES, _words)
        self._answering = Answering(view, tools, office.currency, forms.FIELD_OF)

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps to write down a meeting with the holder of an account."""
        self._narrowing.begin()
        self._view.warn("")
        self.reload()
        if args.get("account"):
            self.ask_new(str(args["account"]))

    def reload(self) -> None:
        """Read the meetings again."""

        def work() -> tuple[MeetingRow, ...]:
            found = entity_meetings.meetings(self._office)
            states = entity_meetings.states(self._office, found)
            return tuple(MeetingRow(each, states) for each in found)

        self._tools.tasks.read(work, self._take, key="load")

    def _take(self, rows: tuple[MeetingRow, ...]) -> None:
        self._rows = rows
        self._show()

    def filter_by(self, key: str) -> None:
        """Show those of one count."""
        self._narrowing.kind = key
        self._show()

    def search(self, text: str) -> None:
        """Show those whose entity, minutes or commitments have these words."""
        self._narrowing.typed = text
        self._show()

    def _show(self) -> None:
        options = self._narrowing.options(self._rows)
        self._view.show_figures(options if self._rows else [])
        self._view.choose_figure(self._narrowing.kind)
        chosen, self._chosen = self._chosen, 0
        self._view.show_meetings(self._narrowing.seen(self._rows), chosen, some=bool(self._rows))

    def on_current(self, row: MeetingRow | None) -> None:
        """The cursor stands on another meeting."""
        self._row = row
        self._view.allow(NO_COMMITMENT if self._waiting(None) is None else "")
        if row is None:
            self._view.show_meeting("Mesa", [], [])
        else:
            self._view.show_meeting(title_of(row), lines_of(row), facts_of(row, self._office.currency))

    def _waiting(self, line: CommitmentLine | None) -> StoredCommitment | None:
        """The named commitment, or else the first, if it is still to be met."""
        said = () if self._row is None else self._row.meeting.commitments
        named = [each for each in said if line is None or each.id == line.said.id]
        return next((each for each in named if each.done_on is None), None)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    # ---- dialogs

    def ask_new(self, account: str = "") -> None:
        """Ask for the minutes of a meeting."""
        self._answering.ask(forms.new_form(self._office.clock.today(), account), self._record)

    def ask_done(self, line: CommitmentLine | None = None) -> None:
        """Ask how one knows that a commitment was met: this, or the first that waits."""
        said = self._waiting(line)
        if said is None:
            self._view.warn(NO_COMMITMENT, Tone.WARN)
            return
        self._view.warn("")
        form = forms.done_form(said, self._office.clock.today())
        self._answering.ask(form, partial(self._fulfil, said))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        self._answering.answer(form, typed)

    def _record(self, typed: Typed) -> None:
        currency = self._office.currency
        wanted = forms.held(typed, currency)

        def then(kept: MeetingKept) -> str:
            self._chosen = kept.number
            self._narrowing.begin()
            return f"Acta {kept.number} con {kept.entity}: debe {money(kept.owed, currency.digits)}."

        work = partial(entity_meetings.record, self._office, wanted)
        self._answering.write(work, then, CHANGES, self.reload)

    def _fulfil(self, said: StoredCommitment, typed: Typed) -> None:
        on = parse_day(typed[forms.ON], forms.ON)
        work = partial(entity_meetings.fulfil, self._office, said.id, typed[forms.NOTE], on)
        self._answering.write(work, lambda done: f"Cumplido: {done.what}.", CHANGES, self.reload)


def _words(row: MeetingRow) -> str:
    meeting = row.meeting
    return " ".join((meeting.entity, meeting.minutes, *(each.what for each in meeting.commitments)))


_FIGURES: Final[Mapping[str, Figure[MeetingRow]]] = {
    ALL: Figure("en total", "en total", lambda _row: True, always=True),
    WAITING: Figure(
        "con compromisos pendientes",
        "con compromisos pendientes",
        lambda row: bool(row.in_state(CommitmentState.PENDING)),
    ),
    LATE: Figure(
        "con compromisos vencidos",
        "con compromisos vencidos",
        lambda row: bool(row.in_state(CommitmentState.LATE)),
        tone=Tone.BAD,
    ),
}
