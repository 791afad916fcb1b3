"""What the readings page does: routes, the grid in which they are typed, the check at once, the undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from app.changes import Topic
from app.messages import sentence
from app.month import reading
from app.month.reading import Entered, EnteredResult
from app.month.route_sheet import RouteSheet, SheetRow, Undone, UndoneResult, undo
from app.office import Office
from app.store.readings import StoredReading
from app.wording.refusals import DateOutsidePeriod
from domain.errors import RuleViolation
from domain.period import Period
from domain.reading import Observation
from ui.formats import count, parse_day, period
from ui.ports import Announcer, Offer, Tasks
from ui.reading.account import panel_of
from ui.reading.empty import empty_month
from ui.reading.lines import LETTERS, Draft, Line, draft_of, line_of, unfit_text
from ui.reading.month import Loaded, Wanted, load
from ui.reading.ports import USUAL_REASON, Question, SheetHead, View
from ui.reading.tally import ALL, MISSING, Tally, passes
from ui.theme.tone import Tone
from ui.widgets.values import Option

_CHANGES: Final = frozenset({Topic.READINGS, Topic.CRITIQUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTyped:
    """A reading that can still be taken back."""

    ident: int
    code: str
    route: str
    name: Period
    version: int
    former: StoredReading | None


class ReadingPresenter:
    """The page's state and what each key does. All on the window's thread but `load` and the use cases."""

    def __init__(self, office: Office, view: View, tasks: Tasks, announcer: Announcer) -> None:
        self._office, self._view = office, view
        self._tasks, self._announcer = tasks, announcer
        self._wanted = Wanted()
        self._sheet: RouteSheet | None = None
        self._tally = Tally()
        self._rows: dict[int, SheetRow] = {}
        self._shown: list[int] = []
        self._drafts: dict[int, Draft] = {}
        self._filter = ALL
        self._typed: list[LastTyped] = []
        self._asking: int | None = None
        self._stay = False

    # ---- opening and reading

    def on_entered(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a route or a cycle, perhaps at a month, issued or not."""
        route, cycle = str(args.get("route", "")), str(args.get("cycle", ""))
        asked = str(args.get("period", ""))
        if asked or args.get("late"):
            wanted = Wanted(cycle=cycle, look_back=True, period=Period.parse(asked) if asked else None)
            if replace(self._wanted, route="") != wanted:
                self._wanted = wanted
        elif self._wanted.period is not None or route or cycle:
            self._wanted = Wanted(cycle=cycle or self._wanted.cycle, route=route)
        self.reload()

    def reload(self) -> None:
        """Read what the page shows again."""
        wanted = self._wanted
        self._tasks.read(partial(load, self._office, wanted), self._show, key="load")

    def choose_cycle(self, code: str) -> None:
        """Show another cycle."""
        self._wanted = Wanted(cycle=code)
        self.reload()

    def look_back(self) -> None:
        """Show the month that is over."""
        self._wanted = replace(self._wanted, look_back=True)
        self.reload()

    def choose_route(self, route: str) -> None:
        """Show another route."""
        if self._sheet is None or route != self._sheet.route:
            self._wanted = replace(self._wanted, route=route)
            self.reload()

    def with_period(self, act: Callable[[Period, str], None]) -> None:
        """Do something with the month and the cycle on the page, if it shows one."""
        if self._sheet is not None:
            act(self._sheet.period.period, self._sheet.period.cycle)

    def _show(self, found: Loaded) -> None:
        cycle = found.month.cycle
        cycles = [Option(each.cycle.code, each.cycle.name) for each in found.months]
        self._view.show_cycles(f"{period(found.name)} · {cycle.name.lower()}", cycles, cycle.code)
        if isinstance(found.content, RouteSheet):
            self._take(found, found.content)
        else:
            self._sheet, self._rows = None, {}
            self._view.show_empty(empty_month(found.content))

    def _take(self, found: Loaded, taken: RouteSheet) -> None:
        before = self._sheet
        again = before is not None and (before.period.id, before.route) == (taken.period.id, taken.route)
        self._sheet = taken
        self._wanted = replace(self._wanted, cycle=found.month.cycle.code, route=taken.route)
        self._rows = {row.meter.account_id: row for row in taken.rows}
        self._tally = Tally(found.progress)
        self._view.show_routes(found.progress, self._tally.summary(), taken.route)
        self._view.show_figures(self._tally.figures())
        self._show_lines()
        if not taken.takes_readings:
            name = period(taken.period.period)
            self._view.warn(f"Las facturas de {name} ya se emitieron: sus lecturas no se cambian.", Tone.INFO)
            return
        if found.month.issued:
            name = period(taken.period.period)
            text = f"Las facturas de {name} ya se emitieron: solo se digita lo de las cuentas sin factura."
            self._view.warn(text, Tone.INFO)
        if not again:
            self._go_to_missing(self._shown)

    # ---- figures and filter

    def choose_figure(self, key: str) -> None:
        """Show only the rows that a figure counts."""
        self._filter = key
        self._show_lines()

    def toggle_missing(self) -> None:
        """Show only what lacks a reading, or everything again."""
        key = ALL if self._filter == MISSING else MISSING
        self._view.choose_figure(key)
        self.choose_figure(key)

    def _show_lines(self) -> None:
        if self._sheet is None:
            return
        lines = [self._line(ident) for ident in self._rows]
        lines = [line for line in lines if passes(line, self._filter)]
        self._shown = [line.id for line in lines]
        taken = self._sheet
        head = SheetHead(
            route=taken.route,
            progress=self._tally.of_route(taken.route),
            reader=taken.reader,
            readers=taken.readers,
            day=taken.day,
            takes_readings=taken.takes_readings,
        )
        self._view.show_sheet(head, lines)

    # ---- typing

    def on_current(self, ident: int | None) -> None:
        """Another row is the current one."""
        row = self._rows.get(ident or 0)
        if row is not None and self._sheet is not None:
            self._view.show_account(panel_of(row, self._sheet, self._drafts.get(row.meter.account_id)))

    def on_typing(self, ident: int, text: str) -> None:
        """What is typed has changed: check it at once."""
        before = self._draft(ident)
        self._put_draft(ident, replace(before, text=text, fault=""))

    def on_letter(self, letter: str) -> None:
        """A novelty by its letter; the same letter takes it away."""
        ident = self._view.current_id()
        known = LETTERS.get(letter)
        if ident is None or known is None or not self._takes(ident):
            return
        before = self._draft(ident)
        taken_off = before.observation is known[0]
        observation = Observation.READ if taken_off else known[0]
        self._put_draft(ident, replace(before, observation=observation, fault=""))
        self._view.go_to(ident)

    def on_dropped(self, ident: int) -> None:
        """Esc in a box: forget what was typed."""
        self._put_draft(ident, None)

    def on_entered_text(self, ident: int, text: str) -> None:
        """Enter in a box: store the reading, or ask why one that is stored changes."""
        self._stay = False
        draft = replace(self._draft(ident), text=text, fault="")
        row = self._rows[ident]
        if draft == draft_of(row):
            self._put_draft(ident, None)
        elif draft.says_nothing:
            self._stay = True
            self._put_draft(ident, replace(draft, fault="Falta la lectura o la novedad"))
        elif not row.fits(draft.current):
            self._stay = True
            self._put_draft(ident, replace(draft, fault=unfit_text(row)))
        elif row.reading is not None:
            self._ask(ident, draft, row.reading)
        else:
            self._store(ident, draft, "")

    def on_left(self, rows: int) -> None:
        """A key closed the box: Enter (0) goes to the next row without a reading, others so many rows."""
        ident = self._view.current_id()
        if self._asking is not None or ident is None:
            return
        if self._stay:
            self._stay = False
            self._view.go_to(ident)
        elif rows:
            place = self._shown.index(ident) + rows
            self._view.go_to(self._shown[min(max(place, 0), len(self._shown) - 1)])
        else:
            self.next_missing()

    def next_missing(self) -> None:
        """Go to the next row that lacks a reading, round the route once."""
        ident = self._view.current_id()
        start = self._shown.index(ident) + 1 if ident in self._shown else 0
        self._go_to_missing(self._shown[start:] + self._shown[:start])

    def _go_to_missing(self, order: Sequence[int]) -> None:
        found = next((each for each in order if self._lacks(each)), None)
        if found is not None:
            self._view.go_to(found)
        elif self._sheet is not None:
            ident = self._view.current_id()
            if ident is not None:
                self._view.go_to(ident, typing=False)
            rows = count(len(self._rows), "lectura", "lecturas")
            self._announcer.done(f"Ruta {self._sheet.route}: {rows}, ninguna falta")

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        left = [draft for draft in self._drafts.values() if not draft.saving]
        if not left:
            return ""
        typed = count(len(left), "lectura escrita", "lecturas escritas")
        return f"Hay {typed} sin guardar. Enter guarda la de cada fila."

    # ---- storing

    def on_reason(self, text: str) -> None:
        """Why a stored reading changes was answered."""
        ident, self._asking = self._asking, None
        if ident is not None:
            self._store(ident, self._draft(ident), text or USUAL_REASON)
            self.next_missing()

    def on_reason_dropped(self) -> None:
        """The stored reading stays as it was."""
        ident, self._asking = self._asking, None
        if ident is not None:
            self._put_draft(ident, None)
            self._view.go_to(ident)

    def undo_last(self) -> None:
        """Take back the last reading typed here."""
        if not self._typed:
            self._announcer.done("No hay lecturas digitadas que deshacer")
            return
        last = self._typed[-1]
        undone = Undone(version=last.version, former=last.former)
        self._tasks.write(
            lambda: undo(self._office, last.name, last.code, undone),
            partial(self._undone, last),
            changes=_CHANGES,
            key="undo",
            refused=self._refuse_undo,
        )

    def _ask(self, ident: int, draft: Draft, stored: StoredReading) -> None:
        self._asking = ident
        self._put_draft(ident, draft)
        before, after = self._said(ident, None), self._said(ident, draft)
        warning = "Su caso ya estaba decidido y vuelve a la crítica." if stored.decision else ""
        code = self._rows[ident].meter.code
        self._view.ask_reason(Question(change=f"{code}: {before} → {after}", warning=warning))

    def _said(self, ident: int, draft: Draft | None) -> str:
        line = line_of(self._rows[ident], draft, editable=True)
        return " ".join(part for part in (line.typed, line.novelty) if part) or "sin lectura"

    def _store(self, ident: int, draft: Draft, reason: str) -> None:
        taken = self._sheet
        read_on = self._day(ident, draft)
        if taken is None or read_on is None:
            return
        entered = Entered(
            current=draft.current,
            observation=draft.observation,
            read_on=read_on,
            reader=self._view.reader(),
            reason=reason,
        )
        row, name = self._rows[ident], taken.period.period
        self._put_draft(ident, replace(draft, saving=True))
        self._tasks.write(
            lambda: reading.enter(self._office, name, row.meter.code, entered),
            partial(self._stored, row, name),
            changes=_CHANGES,
            refused=partial(self._refused, ident),
        )

    def _day(self, ident: int, draft: Draft) -> date | None:
        """The day of the visit; None, said in the page, where what is typed is none of the period."""
        taken = self._sheet
        assert taken is not None  # noqa: S101 - rows are typed in a sheet
        try:
            day = parse_day(self._view.day_text(), "fecha de lectura")
            if not taken.period.starts <= day <= taken.period.ends:
                raise DateOutsidePeriod(str(day), str(taken.period.starts), str(taken.period.ends))
        except RuleViolation as refusal:
            self._stay = True
            self._put_draft(ident, replace(draft, fault="Revise la fecha"))
            self._view.mark_day()
            self._view.warn(sentence(refusal))
            return None
        return day

    def _stored(self, former: SheetRow, name: Period, result: EnteredResult) -> None:
        ident, route = former.meter.account_id, former.meter.route
        self._view.expect_own_change()
        if not any(draft.fault for draft in self._drafts.values()):
            self._view.warn("")
        last = LastTyped(
            ident=ident,
            code=former.meter.code,
            route=route,
            name=name,
            version=result.reading.version,
            former=former.reading,
        )
        self._typed.append(last)
        self._settle(ident, route, former.reading, result.reading)
        self._announcer.done(f"Lectura {former.meter.code} guardada", Offer("Deshacer", self.undo_last))

    def _undone(self, last: LastTyped, result: UndoneResult) -> None:
        self._view.expect_own_change()
        self._typed.remove(last)
        if result.reading is not None:
            self._keep_undoable(last.ident, result.reading.version)
        row = self._rows.get(last.ident)
        if row is None:
            self.reload()
        else:
            self._settle(last.ident, last.route, row.reading, result.reading)
            self._view.go_to(last.ident)
        self._announcer.done(f"Se deshizo la lectura {last.code}")

    def _keep_undoable(self, ident: int, version: int) -> None:
        """A reading that was changed has a trail: earlier changes of it can be undone, its entry cannot."""
        kept = [each for each in self._typed if each.ident != ident or each.former is not None]
        self._typed = [replace(each, version=version) if each.ident == ident else each for each in kept]

    def _settle(
        self, ident: int, route: str, before: StoredReading | None, after: StoredReading | None
    ) -> None:
        """Show what is stored now, and count it."""
        draft = self._drafts.get(ident)
        if draft is not None and draft.saving:
            del self._drafts[ident]
        if ident in self._rows:
            self._rows[ident] = replace(self._rows[ident], reading=after)
            self._put_line(ident)
        self._tally.change(route, before, after)
        self._view.show_figures(self._tally.figures())
        known = self._tally.route(route)
        if known is not None:
            self._view.put_route(known, self._tally.summary(), self._tally.of_route(self._wanted.route))

    def _refused(self, ident: int, refusal: RuleViolation) -> None:
        draft = self._drafts.get(ident)
        if draft is not None and ident in self._rows:
            self._put_draft(ident, replace(draft, saving=False, fault="No se guardó"))
            self._view.go_to(ident)
            self._view.warn(f"Cuenta {self._rows[ident].meter.code}: {sentence(refusal)}")
        else:
            self._view.warn(sentence(refusal))

    def _refuse_undo(self, refusal: RuleViolation) -> None:
        self._typed.pop()
        self._view.warn(sentence(refusal))

    # ---- parts

    def _draft(self, ident: int) -> Draft:
        return self._drafts.get(ident) or draft_of(self._rows[ident])

    def _line(self, ident: int) -> Line:
        return line_of(self._rows[ident], self._drafts.get(ident), editable=self._takes(ident))

    def _takes(self, ident: int) -> bool:
        """Whether anything may be typed in a row."""
        return self._sheet is not None and self._sheet.takes_readings and not self._rows[ident].billed

    def _lacks(self, ident: int) -> bool:
        draft = self._drafts.get(ident)
        row = self._rows[ident]
        return row.reading is None and not row.billed and not (draft and draft.saving)

    def _put_draft(self, ident: int, draft: Draft | None) -> None:
        if draft is None:
            self._drafts.pop(ident, None)
        else:
            self._drafts[ident] = draft
        self._put_line(ident)

    def _put_line(self, ident: int) -> None:
        self._view.put_line(self._line(ident))
        if ident == self._view.current_id():
            self.on_current(ident)
