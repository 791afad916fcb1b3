"""What the page of a day's reconciliation does: adds its three sides, leads to what explains a difference."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from app.bank import reconciliation, reconciliation_paper
from app.bank.reconciliation import DayReconciled, OpenedStatement, Statement
from app.errors import FileUnreadable
from app.exchange.columns import ColumnSample, ColumnsMissing, sample_columns
from app.exchange.table import read_table
from app.messages import sentence
from app.office import Office
from domain.errors import InvalidValue, RuleViolation
from ui.formats import count, day, parse_day
from ui.ports import About, PageTools
from ui.reconciliation import words
from ui.reconciliation.columns import Line
from ui.reconciliation.fields import STATEMENT_FIELDS, WORDS
from ui.reconciliation.ports import ReconciliationView
from ui.sheets.mapping import changed, column_choices
from ui.sheets.words import ADVICE, CHOOSE, column_ties, refusal_text

_NO_STATEMENT: Final = "Cargue antes un extracto."
_LOOKING: Final = "Se está sumando el día."
_FEWEST: Final = 2
"""A row with fewer titles is no header from which one could choose columns."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A statement as it was read, or why it could not be."""

    opened: OpenedStatement | None = None
    why: FileUnreadable | RuleViolation | None = None
    samples: tuple[ColumnSample, ...] = ()


class ReconciliationPresenter:
    """The page's state: a day, the statement that was loaded, which column of it is what."""

    def __init__(self, view: ReconciliationView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._day: date | None = None
        self._path: Path | None = None
        self._mapping: dict[str, str] = {}
        self._opened: OpenedStatement | None = None
        self._mapped = False
        self._found: DayReconciled | None = None

    # ---- the day

    def enter(self, args: Mapping[str, object]) -> None:
        """The page was opened, perhaps at a day; else at the one it was left at, or today."""
        wanted = args.get("day")
        if isinstance(wanted, date):
            self._day = wanted
        self.reload()

    def reload(self) -> None:
        """Add the day up again."""
        on = self._day or self._office.clock.today()
        self._day = on
        told = self._statement()
        work = partial(reconciliation.reconcile, self._office, on, told)
        self._tools.tasks.read(work, self._take, key="day")

    def choose_day(self, text: str) -> None:
        """Look at another day."""
        try:
            self._day = parse_day(text, "fecha")
        except InvalidValue as refusal:
            self._view.show_day_error(sentence(refusal, self._office.currency))
            return
        self._view.show_day_error("")
        self.reload()

    def leave(self) -> None:
        """Back to the banks."""
        self._tools.navigation.open("bancos")

    # ---- the statement

    def ask_statement(self) -> None:
        """Ask which file the bank gave."""
        self._view.ask_statement()

    def read_statement(self, path: str) -> None:
        """Read a statement; its columns are proposed anew."""
        self._path, self._mapping, self._mapped = Path(path), {}, False
        self._try()

    def drop_statement(self) -> None:
        """Go on without a statement."""
        self._path, self._opened, self._mapped = None, None, False
        self._view.show_mapping((), (), ())
        self.reload()

    def show_columns(self) -> None:
        """Show which column of the statement is what, or hide it again."""
        self._mapped = not self._mapped and self._opened is not None
        self._show_columns()

    def choose_column(self, field: str, column: str) -> None:
        """Read another column for a field."""
        self._mapping = changed(self._mapping, field, column)
        self._try()

    # ---- differences, and paper

    def open(self, place: int) -> None:
        """Go where a difference is settled."""
        if self._found is None:
            return
        page, args = words.leads_to(self._found.differences[place])
        if page == "cuenta":
            self._tools.navigation.open_account(str(args["code"]))
        elif page:
            self._tools.navigation.open(page, **args)
        else:
            self._tools.announcer.done("Se resuelve en el archivo del extracto")

    def ask_print(self) -> None:
        """Ask where the paper goes."""
        if self._found is not None:
            self._view.ask_place(words.file_name(self._found))

    def print_to(self, path: str) -> None:
        """Print the day as it is seen."""
        found, target = self._found, Path(path)
        if found is None:
            return
        self._tools.tasks.job(
            lambda _job: reconciliation_paper.print_day(self._office, found, target),
            lambda pages: self._tools.announcer.done(
                f"Conciliación del {day(found.day)}: {count(pages, 'página', 'páginas')}, en {target.name}"
            ),
            About(title="Imprimir la conciliación", key="print", writes=False),
        )

    # ---- parts

    def _statement(self) -> Statement | None:
        if self._opened is None or self._day is None:
            return None
        return self._opened.of_day(self._day)

    def _take(self, found: DayReconciled) -> None:
        self._found = found
        told = self._statement()
        view, per_unit = self._view, int(10 ** (2 - self._office.currency.digits))
        view.show_day(day(found.day))
        name = "" if self._opened is None else self._opened.name
        view.show_lists(words.receipts(found, per_unit), words.files(found), words.statement(name, told))
        view.show_differences([Line(place, each) for place, each in enumerate(found.differences)])
        view.allow(words.NOTHING if found.empty else "", "" if told is not None else _NO_STATEMENT)
        self._show_columns()
        view.warn(*words.state(found, told))

    def _try(self) -> None:
        path, mapping = self._path, dict(self._mapping)
        if path is not None:
            self._tools.tasks.read(lambda: self._tried(path, mapping), self._take_statement, key="statement")

    def _tried(self, path: Path, mapping: dict[str, str]) -> Tried:
        """On a worker: the statement as its columns say."""
        try:
            opened = reconciliation.open_statement(self._office, path, mapping or None)
        except ColumnsMissing as why:
            samples = sample_columns(read_table(path, score=STATEMENT_FIELDS.score), why.found)
            return Tried(why=why, samples=samples)
        except (FileUnreadable, RuleViolation) as why:
            return Tried(why=why)
        return Tried(opened)

    def _take_statement(self, tried: Tried) -> None:
        if tried.opened is None:
            self._refuse(tried)
            return
        chosen, self._opened = bool(self._mapping), tried.opened
        header = tried.opened.header
        self._mapping = STATEMENT_FIELDS.mapping_of(header) if chosen else {}
        if chosen:
            work = partial(reconciliation.keep_columns, self._office, header)
            self._tools.tasks.write(work, _forget, key="columns", refused=_forget)
        self.reload()

    def _show_columns(self) -> None:
        """The columns of the statement, where they are to be seen."""
        if self._opened is None or not self._mapped:
            self._view.show_mapping((), (), ())
            return
        header = self._opened.header
        self._mapping = STATEMENT_FIELDS.mapping_of(header)
        ties = column_ties(WORDS, header.ambiguities, header.unmapped)
        fields = STATEMENT_FIELDS.choices(self._mapping)
        self._view.show_mapping(column_choices(header.titles), fields, ties)

    def _refuse(self, tried: Tried) -> None:
        self._opened, view, why = None, self._view, tried.why
        if isinstance(why, ColumnsMissing) and len(why.found) >= _FEWEST:
            self._mapped = True
            view.show_mapping(column_choices(why.found), STATEMENT_FIELDS.choices(self._mapping), (CHOOSE,))
            view.show_samples(tried.samples)
            view.allow(_LOOKING, _NO_STATEMENT)
            view.warn(ADVICE["columnas"], title=refusal_text(why))
        else:
            self._path = None
            self.reload()
            view.warn("" if why is None else refusal_text(why))


def _forget(_found: object) -> None:
    """Columns are remembered or, for who may not write, chosen again the next time: nothing to say."""
