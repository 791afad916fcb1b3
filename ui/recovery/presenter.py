"""What the page of recovery does: adds up what collection brought between two days."""

from collections.abc import Sequence
from typing import Protocol

from app.debt import collection_actions, collection_report
from app.debt.collection_actions import PromiseLine
from app.debt.collection_report import Recovery, RecoveryBy
from app.messages import sentence
from app.office import Office
from domain.collection import PromiseState
from domain.errors import RuleViolation
from ui.formats import count, day, money
from ui.ports import PageTools
from ui.recovery.columns import PartRow, key_text
from ui.theme.tone import Tone
from ui.widgets.typed_days import month_so_far, typed_days

_Found = tuple[Recovery, tuple[PromiseLine, ...]]


class View(Protocol):
    """What the page asks of its widgets."""

    def show_days(self, since: str, until: str) -> None:
        """Show between which days it adds up."""
        ...

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        ...

    def show_parts(self, rows: Sequence[PartRow], told: str) -> None:
        """Show what each part brought, and the sum."""
        ...

    def show_promises(self, lines: Sequence[PromiseLine], told: str) -> None:
        """Show the promises of these days, and how many were kept."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class RecoveryPresenter:
    """Holds the days and what they are told apart by: at first, the month until today by collector."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._days = month_so_far(office.clock.today())
        self._by = RecoveryBy.COLLECTOR

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self._view.show_days(*map(day, self._days))
        self.reload()

    def reload(self) -> None:
        """Add up again."""
        (since, until), by = self._days, self._by

        def work() -> _Found:
            return (
                collection_report.recovery(self._office, since, until, by),
                collection_actions.promises(self._office, since, until),
            )

        self._tools.tasks.read(work, self._take, key="load")

    def choose_by(self, key: str) -> None:
        """Tell it apart by something else."""
        self._by = RecoveryBy(key)
        self.reload()

    def choose_days(self, since: str, until: str) -> None:
        """Two days were typed: add up between them, or say which is none."""
        typed = typed_days(since, until, self._said)
        self._view.show_day_errors(*typed.errors)
        if typed.days is not None:
            self._days = typed.days
            self.reload()

    def open_account(self, line: PromiseLine) -> None:
        """Open the account of a promise."""
        self._tools.navigation.open_account(line.account)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    def _said(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)

    def _take(self, found: _Found) -> None:
        recovery, promises = found
        self._view.show_days(day(recovery.since), day(recovery.until))
        rows = [
            PartRow(key_text(key, self._by) or "Sin dato", part, part.recovered)
            for key, part in recovery.parts.items()
        ]
        if recovery.unsought:
            rows.append(PartRow("Entró sin gestión", None, recovery.unsought))
        told = (
            f"{money(recovery.recovered)} por gestiones de {money(recovery.collected)} que entraron;"
            f" una gestión cuenta {count(recovery.days, 'día', 'días')}"
        )
        self._view.show_parts(rows, told)
        kept = sum(line.state is PromiseState.KEPT for line in promises)
        broken = sum(line.state is PromiseState.BROKEN for line in promises)
        said = f"{count(kept, 'cumplida', 'cumplidas')}, {count(broken, 'incumplida', 'incumplidas')}"
        self._view.show_promises(promises, f"{said} de {len(promises)}")
