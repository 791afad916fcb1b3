"""What the page of visits does: its sheets, the answers typed in walking order, their undo."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from app.changes import Topic
from app.messages import sentence
from app.month import visit_terms, visits
from app.month.route_sheet import Undone
from app.month.visit_terms import VisitTerm
from app.month.visits import Found
from app.month.worklist import Worklist, WorkMonth, WorkRow, work_month
from app.office import Office
from app.paper.printing import Printed
from app.store.readings import StoredReading
from app.wording.order_sentences import KIND_WORDS
from domain.critique import Decision as Ruled
from domain.errors import RuleViolation
from domain.period import Period
from domain.service_order import OrderKind, WorkResult
from domain.work_chain import follow_up
from ui.formats import count, cubic_metres, day, number, parse_day, period
from ui.ports import About, Announcer, Navigation, Offer, Tasks
from ui.visits.ports import View
from ui.visits.rows import FINDINGS, UNREAD, Draft, Line, line_of
from ui.widgets.values import Option

ALL: Final = "todas"
_CHANGES: Final = frozenset({Topic.READINGS, Topic.CRITIQUE, Topic.ORDERS})
_WORDS: Final = (
    (Ruled.REREAD, "relectura", "relecturas"),
    (Ruled.INSPECT, "inspección", "inspecciones"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A visit answered here, which can still be taken back."""

    ident: int
    name: Period
    before: WorkRow
    version: int


class VisitsPresenter:
    """The page's state and what each key does. All on the window's thread but the use cases."""

    def __init__(
        self, office: Office, view: View, tasks: Tasks, navigation: Navigation, announcer: Announcer
    ) -> None:
        self._office, self._view, self._tasks = office, view, tasks
        self._navigation, self._announcer = navigation, announcer
        self._cycle = ""
        self._list: Worklist | None = None
        self._rows: dict[int, WorkRow] = {}
        self._terms: dict[int, VisitTerm] = {}
        self._drafts: dict[int, Draft] = {}
        self._answered: list[Answered] = []
        self._filter = ALL

    # ---- reading

    def on_entered(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a cycle."""
        self._cycle = str(args.get("cycle", self._cycle))
        self._answered = []
        self.reload()

    def reload(self) -> None:
        """Read the visits again."""
        self._tasks.read(partial(_read, self._office, self._cycle), self._take, key="load")

    def choose_cycle(self, code: str) -> None:
        """Show another cycle."""
        self._cycle, self._answered = code, []
        self.reload()

    def choose_figure(self, key: str) -> None:
        """Show only the visits that a figure counts."""
        self._filter = key
        self._show()

    def open_account(self) -> None:
        """Open the account of the current visit."""
        row = self._current()
        if row is not None:
            self._navigation.open_account(row.case.meter.code)

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        left = [each for each in self._drafts.values() if not each.saving and not each.is_empty]
        if not left:
            return ""
        return f"Hay {count(len(left), 'respuesta', 'respuestas')} sin guardar. Enter guarda la de cada fila."

    def _take(self, read: tuple[WorkMonth, dict[int, VisitTerm]]) -> None:
        found, self._terms = read
        self._list = found.worklist
        cycle = found.month.cycle
        subtitle = cycle.name.lower()
        kept = {each.ident for each in self._answered}
        self._rows = {}
        if found.worklist is not None:
            subtitle = f"{period(found.worklist.period.period)} · {subtitle}"
            rows = [
                row
                for row in found.worklist.rows
                if visits.asks_visit(row.case.reading) or row.case.meter.account_id in kept
            ]
            self._rows = {row.case.meter.account_id: row for row in sorted(rows, key=_walk)}
        self._drafts = {ident: draft for ident, draft in self._drafts.items() if ident in self._rows}
        cycles = [Option(each.cycle.code, each.cycle.name) for each in found.months]
        self._view.show_month(subtitle, cycles, cycle.code)
        self._show()
        self._go_to_waiting(list(self._shown()))

    # ---- showing

    def _show(self) -> None:
        self._show_figures()
        if self._rows:
            lines = [self._line(ident) for ident in self._shown()]
            self._view.show_lines(lines, day(self._office.clock.today()))
        else:
            self._view.show_nothing(
                "Ninguna visita espera respuesta",
                "Cuando en la crítica se manda releer (R) o visitar (V), la orden aparece aquí.",
            )

    def _show_figures(self) -> None:
        asked = Counter(
            Ruled(str(row.case.reading.decision)) for row in self._rows.values() if self._waits(row)
        )
        if self._filter != ALL and not asked[Ruled(self._filter)]:
            self._filter = ALL
        waiting = asked.total()
        figures = [Option(ALL, "por responder", number(waiting))]
        figures += [
            Option(each.value, one if asked[each] == 1 else many, number(asked[each]))
            for each, one, many in _WORDS
            if asked[each]
        ]
        self._view.show_figures(figures)
        self._view.choose_figure(self._filter)

    def _shown(self) -> Sequence[int]:
        return [
            ident for ident, row in self._rows.items() if self._filter in {ALL, row.case.reading.decision}
        ]

    def _line(self, ident: int) -> Line:
        row = self._rows[ident]
        term = self._terms.get(ident)
        return line_of(row, self._drafts.get(ident), term, answered=not self._waits(row))

    def _waits(self, row: WorkRow) -> bool:
        return visits.asks_visit(row.case.reading)

    # ---- typing

    def on_typing(self, ident: int, text: str) -> None:
        """What is typed has changed: check it at once."""
        self._put_draft(ident, replace(self._draft(ident), text=text, fault=""))

    def on_dropped(self, ident: int) -> None:
        """Esc in a box: forget what was typed."""
        self._put_draft(ident, None)

    def on_letter(self, letter: str) -> None:
        """What else was found, by its letter; or that the dial could not be read, which answers."""
        row = self._current()
        if row is None or not self._waits(row):
            return
        ident = row.case.meter.account_id
        if letter == UNREAD:
            self._put_draft(ident, replace(self._draft(ident), text=""))
            self._store(ident)
            self._next(ident)
        elif letter in FINDINGS:
            self._put_draft(ident, self._draft(ident).toggled(letter))
            self._view.go_to(ident)

    def on_entered_text(self, ident: int, text: str) -> None:
        """Enter in a box: store the answer."""
        draft = replace(self._draft(ident), text=text, fault="")
        if draft.current is None:
            fault = "Falta la lectura; N: no se pudo leer"
            self._put_draft(ident, None if draft.is_empty else replace(draft, fault=fault))
        else:
            self._put_draft(ident, draft)
            self._store(ident)

    def on_left(self, rows: int) -> None:
        """A key closed the box: Enter (0) goes to the next visit that waits, others so many rows."""
        ident = self._view.current_id()
        if ident is None:
            return
        if self._draft(ident).fault:
            self._view.go_to(ident)
        elif rows:
            shown = list(self._shown())
            self._view.go_to(shown[min(max(shown.index(ident) + rows, 0), len(shown) - 1)])
        else:
            self._next(ident)

    def _next(self, ident: int) -> None:
        shown = list(self._shown())
        start = shown.index(ident) + 1
        self._go_to_waiting(shown[start:] + shown[:start])

    def _go_to_waiting(self, order: Sequence[int]) -> None:
        found = next((each for each in order if self._is_open(each)), None)
        if found is not None:
            self._view.go_to(found)
        elif order:
            self._announcer.done("Todas las visitas de la lista están respondidas")
            self._view.go_to(order[-1], typing=False)

    def _is_open(self, ident: int) -> bool:
        return self._waits(self._rows[ident]) and not self._draft(ident).saving

    # ---- storing

    def _store(self, ident: int) -> None:
        found, row, draft = self._list, self._rows[ident], self._draft(ident)
        assert found is not None  # noqa: S101 - rows are typed in a list
        try:
            on = parse_day(self._view.day_text(), "fecha de la visita")
        except RuleViolation as refusal:
            self._view.mark_day()
            self._refused(ident, refusal)
            return
        who = self._view.reader()
        seen = Found(current=draft.current, on=on, reader=who, note=draft.note, result=draft.result)
        self._put_draft(ident, replace(draft, saving=True))
        self._view.warn("")
        name, code = found.period.period, row.case.meter.code
        self._tasks.write(
            partial(visits.answer, self._office, name, code, seen),
            partial(self._stored, row, name, draft.result),
            changes=_CHANGES,
            refused=partial(self._refused, ident),
        )

    def _stored(
        self, before: WorkRow, name: Period, result: WorkResult | None, stored: StoredReading
    ) -> None:
        ident = before.case.meter.account_id
        self._view.expect_own_change()
        self._answered.append(Answered(ident=ident, name=name, before=before, version=stored.version))
        self._drafts.pop(ident, None)
        self._put(before, stored)
        said = f"Visita {before.case.meter.code} respondida, {cubic_metres(stored.billed_m3 or 0)}"
        wanted = None if result is None else follow_up(OrderKind.REVISION, result)
        said += "" if wanted is None else f"; pide {KIND_WORDS[wanted]}: véalo en Trabajos"
        self._announcer.done(said, Offer("Deshacer", self.undo_last))

    def _refused(self, ident: int, refusal: RuleViolation) -> None:
        if ident in self._rows:
            self._put_draft(ident, replace(self._draft(ident), saving=False, fault="No se guardó"))
            self._view.go_to(ident)
        self._view.warn(sentence(refusal))

    def undo_last(self) -> None:
        """Take back the last answer given here: the visit waits again."""
        if not self._answered:
            self._announcer.done("No hay respuestas que deshacer")
            return
        last = self._answered[-1]
        undone = Undone(version=last.version, former=last.before.case.reading)
        code = last.before.case.meter.code
        self._tasks.write(
            partial(visits.take_back, self._office, last.name, code, undone),
            partial(self._undone, last),
            changes=_CHANGES,
            key="undo",
            refused=self._refuse_undo,
        )

    def _undone(self, last: Answered, stored: StoredReading) -> None:
        self._view.expect_own_change()
        self._answered.remove(last)
        self._put(last.before, stored)
        self._view.go_to(last.ident)
        self._announcer.done(f"La visita {last.before.case.meter.code} vuelve a esperar respuesta")

    def _refuse_undo(self, refusal: RuleViolation) -> None:
        self._answered.pop()
        self._view.warn(sentence(refusal))
        self.reload()

    # ---- printing

    def print_sheets(self) -> None:
        """Write the sheets of the visits that wait, one file per route."""
        if self._list is None or not any(map(self._waits, self._rows.values())):
            self._announcer.done("No hay visitas que imprimir")
            return
        of = self._list.period
        self._view.ask_folder("Carpeta para las hojas de visitas", partial(self._print, of.period, of.cycle))

    def _print(self, name: Period, cycle: str, folder: Path) -> None:
        about = About(title=f"Hojas de visitas de {period(name)}", key="print", writes=False)
        self._tasks.job(
            lambda _job: visits.print_visits(self._office, name, folder, cycle),
            partial(self._printed, folder),
            about,
            lambda refusal: self._view.warn(sentence(refusal)),
        )

    def _printed(self, folder: Path, printed: Printed) -> None:
        files = count(len(printed.files), "hoja de ruta", "hojas de ruta")
        asked = count(printed.invoices, "visita", "visitas")
        opening = Offer("Abrir la carpeta", partial(self._view.open_folder, folder))
        self._announcer.done(f"{files} con {asked}, en {folder.name}", opening)

    # ---- parts

    def _current(self) -> WorkRow | None:
        return self._rows.get(self._view.current_id() or 0)

    def _draft(self, ident: int) -> Draft:
        return self._drafts.get(ident) or Draft()

    def _put_draft(self, ident: int, draft: Draft | None) -> None:
        if draft is None:
            self._drafts.pop(ident, None)
        else:
            self._drafts[ident] = draft
        self._view.put_line(self._line(ident))

    def _put(self, row: WorkRow, reading: StoredReading) -> None:
        ident = row.case.meter.account_id
        self._rows[ident] = replace(row, case=replace(row.case, reading=reading))
        self._view.put_line(self._line(ident))
        self._show_figures()


def _read(office: Office, cycle: str) -> tuple[WorkMonth, dict[int, VisitTerm]]:
    found = work_month(office, cycle)
    if found.worklist is None:
        return found, {}
    of = found.worklist.period
    return found, visit_terms.of_period(office, of.period, of.cycle)


def _walk(row: WorkRow) -> tuple[str, int, str]:
    meter = row.case.meter
    return meter.route, meter.stop, meter.code
