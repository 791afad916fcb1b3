"""What the page of collection points does: adds up what was collected, and keeps the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.bank import collection_points, point_report
from app.bank.collection_points import Catalogue
from app.bank.point_report import CollectionReport, PointLine
from app.changes import Changed
from app.messages import sentence
from app.office import Office
from domain.errors import RuleViolation
from ui.formats import count, day
from ui.points.columns import Row, rows
from ui.points.forms import (
    CHANGE,
    COMMISSION,
    NEW,
    commission_form,
    field_of,
    point_form,
    read_point,
    read_terms,
    takes_something,
)
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.typed_days import month_so_far, typed_days


class View(Protocol):
    """What the page asks of its widgets."""

    def show_days(self, since: str, until: str) -> None:
        """Show between which days it adds up."""
        ...

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        ...

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show channels and points."""
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

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class PointsPresenter:
    """Holds the days, what was added up for them, and the point for which a dialog is open."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._days = month_so_far(office.clock.today())
        self._catalogue = Catalogue((), ())
        self._found: CollectionReport | None = None
        self._name = ""

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened: at the month so far, at a day, or at some."""
        on = args.get("day")
        since, upto = args.get("since", on), args.get("upto", on)
        if isinstance(since, date) and isinstance(upto, date):
            self._days = (since, upto)
        self.reload()

    def reload(self) -> None:
        """Add it up again."""
        since, until = self._days

        def work() -> tuple[CollectionReport, Catalogue]:
            return (
                point_report.report(self._office, since, until),
                collection_points.catalogue(self._office),
            )

        self._tools.tasks.read(work, self._take, key="load")

    def choose_days(self, since: str, until: str) -> None:
        """Look at other days."""
        typed = typed_days(since, until, self._said)
        self._view.show_day_errors(*typed.errors)
        if typed.days is not None:
            self._days = typed.days
            self.reload()

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    # ---- the catalogue

    def ask_new(self, line: PointLine | None) -> None:
        """Ask for a new point; of receipts without one, as they are known."""
        facts = None if line is None or line.known else line.facts
        self._name = ""
        self._view.ask(point_form(facts, self._catalogue, self._days[0], known=False))

    def ask_change(self, line: PointLine) -> None:
        """Ask what is to be said of a point."""
        if not line.known:
            self.ask_new(line)
            return
        self._name = line.facts.name
        self._view.ask(point_form(line.facts, self._catalogue, self._days[0], known=True))

    def ask_commission(self, line: PointLine) -> None:
        """Ask what a point takes."""
        if not line.known:
            self.ask_new(line)
            return
        self._name = line.facts.name
        today, currency = self._office.clock.today(), self._office.currency
        self._view.ask(commission_form(self._name, line.terms, today, currency))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Keep what a dialog asked for, or say in it what must be corrected."""
        {NEW: self._add, CHANGE: self._change, COMMISSION: self._set}[form.key](form, typed)

    # ---- paper

    def ask_print(self) -> None:
        """Ask where the PDF goes."""
        since, until = self._days
        self._view.ask_file(f"recaudo-por-punto-{since}-a-{until}.pdf")

    def print_to(self, path: str) -> None:
        """Print what is shown."""
        found, target = self._found, Path(path)
        if found is None:
            return
        self._tools.tasks.job(
            lambda _job: point_report.print_report(self._office, found, target),
            lambda pages: self._tools.announcer.done(
                f"{count(pages, 'página', 'páginas')} en {target.name}."
            ),
            About(title="Imprimir el recaudo por punto", key="print", writes=False),
        )

    # ---- parts

    def _add(self, form: AskedForm, typed: Typed) -> None:
        facts, errors = read_point(typed)
        terms, wrong = read_terms(typed, self._office.currency) if takes_something(typed) else (None, {})
        errors |= wrong
        if facts is None or errors:
            self._view.show_asked_errors(errors, "")
            return
        work = partial(collection_points.add_point, self._office, facts, terms)
        self._write(work, f"Punto de recaudo {facts.name.strip()} guardado.", form)

    def _change(self, form: AskedForm, typed: Typed) -> None:
        facts, errors = read_point(typed)
        if facts is None:
            self._view.show_asked_errors(errors, "")
            return
        work = partial(collection_points.change_point, self._office, self._name, facts)
        self._write(work, f"Punto de recaudo {facts.name.strip()} guardado.", form)

    def _set(self, form: AskedForm, typed: Typed) -> None:
        terms, errors = read_terms(typed, self._office.currency)
        if terms is None:
            self._view.show_asked_errors(errors, "")
            return
        work = partial(collection_points.set_commission, self._office, self._name, terms)
        said = f"La comisión de {self._name} vale desde el {day(terms.valid_from)}."
        self._write(work, said, form)

    def _write(self, work: Callable[[], Changed], said: str, form: AskedForm) -> None:
        def done(_changed: Changed) -> None:
            self._view.close_asked()
            self._tools.announcer.done(said)
            self.reload()

        def refused(refusal: RuleViolation) -> None:
            field, text = field_of(refusal), self._said(refusal)
            beside = field in {each.name for each in form.fields}
            self._view.show_asked_errors({field: text} if beside else {}, "" if beside else text)

        changes = collection_points.CHANGES
        self._tools.tasks.write(work, done, changes=changes, key="point", refused=refused)

    def _take(self, found: tuple[CollectionReport, Catalogue]) -> None:
        self._found, self._catalogue = found
        since, until = (day(each) for each in self._days)
        self._view.show_days(since, until)
        self._view.show_rows(rows(self._found))
        strange = [each.facts.name for each in self._found.lines if not each.known]
        self._view.warn(_uncatalogued(strange), Tone.INFO)

    def _said(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)


def _uncatalogued(names: Sequence[str]) -> str:
    if not names:
        return ""
    said = f"{', '.join(names[:-1])} y {names[-1]}" if len(names) > 1 else names[0]
    lacks = "no están" if len(names) > 1 else "no está"
    return f"{said} {lacks} en el catálogo: con Enter en su renglón se dice qué es y cuánto cobra."
