"""What the page of exports does: rehearses what is chosen, says what would be left out, saves the rest."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from app.changes import Changed
from app.exchange.sui_layout import Layout
from app.exports import accounting, chart, layouts, maps, sui
from app.exports.accounting import Span
from app.messages import sentence
from app.office import Office
from domain.errors import InvalidValue, RuleViolation
from domain.period import InvalidPeriod, Period
from ui.exports.columns import Fault, of_omitted, of_report
from ui.exports.words import (
    CHART,
    FILE,
    JOURNAL,
    KIND,
    MAP,
    OF_CHART,
    OF_LAYOUT,
    SUMMARY,
    WITHOUT_MONTH,
    codes_form,
    load_form,
    offered,
    target,
)
from ui.formats import count, money
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed

_CODES_KEY = codes_form({}).key


class View(Protocol):
    """What the page asks of its widgets."""

    def show_offered(self, choices: Sequence[tuple[str, str]], chosen: str, month: str) -> None:
        """Show what can be exported and of which month."""
        ...

    def show_month(self, error: str, *, wanted: bool) -> None:
        """Say what is wrong with the month, and whether one is wanted."""
        ...

    def show_faults(self, faults: Sequence[Fault], told: str) -> None:
        """Show what would be left out; `told` sums the rehearsal up."""
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

    def ask_place(self, name: str, kinds: str) -> None:
        """Ask where a file goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class ExportsPresenter:
    """Holds what is chosen and its month."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        today = office.clock.today()
        self._month = Period(today.year, today.month).plus(-1)
        self._chosen = JOURNAL

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at something and a month."""
        self._chosen = str(args.get("what", self._chosen))
        month = args.get("month")
        self._month = month if isinstance(month, Period) else self._month
        self.reload()

    def reload(self) -> None:
        """Show what can be exported; nothing was rehearsed."""
        self._tools.tasks.read(lambda: layouts.listing(self._office), self._take, key="load")

    def choose(self, what: str, month: str) -> bool:
        """Something else was chosen, or another month; whether it can be exported."""
        self._chosen, wanted = what, what not in WITHOUT_MONTH
        try:
            self._month = Period.parse(month) if wanted else self._month
        except InvalidPeriod:
            self._view.show_month("Escriba el mes como 2026-11.", wanted=True)
            return False
        self._view.show_month("", wanted=wanted)
        self._view.show_faults((), "")
        return True

    def rehearse(self, what: str, month: str) -> None:
        """Say what would be written and what would be left out, without writing anything."""
        if self.choose(what, month):
            work = partial(self._rehearsed, self._chosen, self._month)
            about = About(title="Ensayar la exportación", key="rehearse", writes=False)
            self._tools.tasks.job(lambda _job: work(), self._tell, about)

    def ask_save(self, what: str, month: str) -> None:
        """Ask where it goes."""
        if self.choose(what, month):
            wanted = target(self._chosen, str(self._month))
            self._view.ask_place(wanted.name, wanted.kinds)

    def save_to(self, path: str) -> None:
        """Write it, and show what was left out."""
        work = partial(self._saved, self._chosen, self._month, Path(path))
        about = About(title="Exportar", key="save", writes=False)
        self._tools.tasks.job(lambda _job: work(), partial(self._done, Path(path).name), about)

    def open_fault(self, fault: Fault) -> None:
        """Open the account of a fault."""
        if fault.account:
            self._tools.navigation.open_account(fault.account)

    def ask_codes(self) -> None:
        """Ask what the office says once for all the reports."""
        self._tools.tasks.read(
            lambda: layouts.view_codes(self._office), lambda codes: self._view.ask(codes_form(codes))
        )

    def ask_load(self) -> None:
        """Ask which file is brought in."""
        self._view.ask(load_form())

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Keep what a dialog asked for, or say in it what must be corrected."""
        if form.key == _CODES_KEY:
            work: Callable[[], str] = partial(self._keep_codes, typed)
        elif typed[FILE].strip():
            work = partial(self._load, typed[KIND], Path(typed[FILE].strip()))
        else:
            self._view.show_asked_errors({FILE: "Elija un archivo."}, "")
            return
        self._tools.tasks.write(work, self._kept, changes=_CHANGES, key="load", refused=self._refused)

    # ---- parts

    def _take(self, known: Sequence[Layout]) -> None:
        choices = offered(known)
        if self._chosen not in dict(choices):
            self._chosen = JOURNAL
        self._view.show_offered(choices, self._chosen, str(self._month))
        self._view.show_month("", wanted=self._chosen not in WITHOUT_MONTH)
        self._view.show_faults((), "")

    def _rehearsed(self, what: str, month: Period) -> tuple[list[Fault], str]:
        if what in {JOURNAL, SUMMARY}:
            found = accounting.journal_of(self._office, Span.of(month), summary=what == SUMMARY)
            return of_omitted(found.omitted), _journal_told(found)
        if what == CHART:
            return [], f"{len(chart.view(self._office))} usos con su cuenta."
        if what == MAP:
            omitted = maps.without_position(self._office)
            return of_omitted(omitted), f"Sin coordenadas: {count(len(omitted), 'cuenta', 'cuentas')}."
        report = sui.rehearse(self._office, what, month)
        return of_report(report.refused), _report_told(report)

    def _saved(self, what: str, month: Period, path: Path) -> tuple[list[Fault], str]:
        if what in {JOURNAL, SUMMARY}:
            found, _ = accounting.export(self._office, Span.of(month), path, summary=what == SUMMARY)
            return of_omitted(found.omitted), _journal_told(found)
        if what == CHART:
            return [], f"{chart.save(self._office, path)} usos con su cuenta."
        if what == MAP:
            made = maps.export(self._office, path)
            return of_omitted(made.omitted), f"{count(made.placed, 'cuenta', 'cuentas')} en el mapa."
        report, _ = sui.export(self._office, what, month, path)
        return of_report(report.refused), _report_told(report)

    def _tell(self, found: tuple[list[Fault], str]) -> None:
        self._view.show_faults(*found)

    def _done(self, name: str, found: tuple[list[Fault], str]) -> None:
        self._view.show_faults(*found)
        self._tools.announcer.done(f"{name} guardado. {found[1]}")

    def _keep_codes(self, typed: Typed) -> str:
        layouts.change_codes(self._office, dict(typed))
        return "Códigos de la oficina guardados."

    def _load(self, kind: str, path: Path) -> str:
        if kind == OF_CHART:
            chart.load(self._office, path)
            return f"Plan de cuentas de {path.name} en uso."
        if kind == OF_LAYOUT:
            found, _ = layouts.load(self._office, path)
            return f"Formato «{found.name}» en uso."
        done = maps.load_positions(self._office, path)
        refused = f", {len(done.refused)} rechazadas" if done.refused else ""
        return f"{count(done.kept, 'predio', 'predios')} con coordenadas{refused}."

    def _kept(self, said: str) -> None:
        self._view.close_asked()
        self._tools.announcer.done(said)
        self.reload()

    def _refused(self, refusal: RuleViolation) -> None:
        said = sentence(refusal, self._office.currency)
        field = _FIELDS.get(refusal.field, "") if isinstance(refusal, InvalidValue) else ""
        self._view.show_asked_errors({field: said} if field else {}, "" if field else said)


_CHANGES: Changed = frozenset()
_FIELDS: Mapping[str, str] = {called: name for name, (called, _) in layouts.CODES.items()}


def _journal_told(found: accounting.Journal) -> str:
    papers = count(len(found.papers), "comprobante", "comprobantes")
    return f"{papers}, {money(found.debits)} por cada lado."


def _report_told(report: sui.Report) -> str:
    rows = count(len(report.rows), "fila", "filas")
    return f"{rows} por escribir, {count(len(report.refused), 'omitida', 'omitidas')}."
