"""What the critique page does: filters, decisions by one key, their undo, deciding everything."""

from collections import Counter
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Final

from app.changes import Topic
from app.invoicing import clearing
from app.messages import sentence
from app.month import critique
from app.month.critique import Case, Ruling
from app.month.visits import asks_visit
from app.month.worklist import Worklist, WorkMonth, WorkRow, decide, undecide, work_month
from app.office import Office
from app.store.readings import StoredReading
from domain.critique import Cause
from domain.critique import Decision as Ruled
from domain.errors import RuleViolation
from domain.period import Period
from ui.critique.case import corrected_text, panel_of
from ui.critique.nothing import nothing_of
from ui.critique.ports import View
from ui.critique.rows import CAUSES as ORDER
from ui.critique.rows import CaseRow, case_row
from ui.critique.several import ONE_READING, Several, question, several
from ui.formats import count, cubic_metres, number, parse_whole, period
from ui.ports import About, Announcer, Navigation, Offer, Tasks
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option
from ui.words import CAUSES, DECISIONS

PENDING, DECIDED = "por_decidir", "decididas"
ISSUED: Final = "Las facturas de este mes ya se emitieron; se corrigen con notas."
UNDO_REASON: Final = "deshecho en la crítica"
_CHANGES: Final = frozenset({Topic.READINGS, Topic.CRITIQUE})
_DONE: Final = MappingProxyType(
    {
        Ruled.ACCEPT: "aceptada",
        Ruled.AVERAGE: "promediada",
        Ruled.REREAD: "queda para releer",
        Ruled.INSPECT: "queda para visita",
        Ruled.CORRECT: "corregida",
    }
)


class CritiquePresenter:
    """The page's state and what each key does. All on the window's thread but the use cases."""

    def __init__(
        self, office: Office, view: View, tasks: Tasks, navigation: Navigation, announcer: Announcer
    ) -> None:
        self._office, self._view, self._tasks = office, view, tasks
        self._navigation, self._announcer = navigation, announcer
        self._cycle = ""
        self._asked: Period | None = None
        self._list: Worklist | None = None
        self._rows: dict[int, WorkRow] = {}
        self._filter = PENDING
        self._decided: list[tuple[tuple[int, ...], Period]] = []
        self._correcting: int | None = None
        self._painted: dict[int, CaseRow] = {}

    # ---- reading

    def on_entered(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a cycle, or at a month that is not the last one."""
        asked = str(args.get("period", ""))
        self._asked = Period.parse(asked) if asked else None
        self._cycle = str(args.get("cycle", self._cycle))
        self.reload()

    def reload(self) -> None:
        """Read the cases again."""
        self._tasks.read(partial(work_month, self._office, self._cycle, self._asked), self._take, key="load")
        self._tasks.read(
            partial(clearing.waiting_count, self._office), self._view.show_waiting, key="waiting"
        )

    def choose_cycle(self, code: str) -> None:
        """Show another cycle."""
        self._cycle, self._asked = code, None
        self.reload()

    def cycle(self) -> str:
        """The cycle that is shown."""
        return self._list.period.cycle if self._list is not None else self._cycle

    def choose_figure(self, key: str) -> None:
        """Show only the cases that a figure counts."""
        self._filter = key
        self._show()

    def open_account(self) -> None:
        """Open the current case's account."""
        row = self._current()
        if row is not None:
            self._navigation.open_account(row.case.meter.code)

    def account(self) -> str:
        """The current case's account; empty for none."""
        row = self._current()
        return "" if row is None else row.case.meter.code

    def open_differences(self) -> None:
        """Open the list of the averages that a dial disproved."""
        self._navigation.open("diferencias")

    def follow(self, page: str) -> None:
        """Go where the empty page leads, at the month that it is about."""
        found = self._list
        at = {} if found is None else {"period": str(found.period.period), "cycle": found.period.cycle}
        self._navigation.open(page, **at)

    def _take(self, found: WorkMonth) -> None:
        self._list, self._painted = found.worklist, {}
        cycle = found.month.cycle
        cycles = [Option(each.cycle.code, each.cycle.name) for each in found.months]
        if found.worklist is None:
            self._rows = {}
            self._view.show_month(cycle.name.lower(), cycles, cycle.code)
            self._show()
            return
        name = found.worklist.period.period
        ready = count(found.worklist.ready, "lectura lista", "lecturas listas")
        subtitle = f"{period(name)} · {cycle.name.lower()} · {ready}"
        self._view.show_month(subtitle, cycles, cycle.code)
        self._rows = {row.case.meter.account_id: row for row in found.worklist.rows}
        self._show()

    # ---- showing

    def on_current(self, ident: int | None) -> None:
        """Another case is the current one."""
        if self._correcting is not None and ident != self._correcting:
            self.drop_correction()
        row, found = self._rows.get(ident or 0), self._list
        if row is None or found is None:
            self._view.show_case(None)
        else:
            self._view.show_case(panel_of(row, found.past, found.period.period))

    def _show(self) -> None:
        pending = [row for row in self._rows.values() if row.case.reading.pending]
        by_cause = Counter(row.case.cause for row in pending)
        if self._filter not in {PENDING, DECIDED} and not by_cause[Cause(self._filter)]:
            self._filter = PENDING
        figures = [Option(PENDING, "por decidir", number(len(pending)))]
        figures += [
            Option(cause.value, CAUSES[cause].lower(), number(by_cause[cause]))
            for cause in ORDER
            if by_cause[cause]
        ]
        figures.append(Option(DECIDED, "decididas", number(len(self._rows) - len(pending)), Tone.OK))
        self._view.show_figures(figures)
        self._view.choose_figure(self._filter)
        self._view.allow_all(self._reason_not_all(len(pending)))
        self._view.show_visits(sum(asks_visit(row.case.reading) for row in self._rows.values()))
        if not pending and self._filter != DECIDED:
            self._view.show_nothing(nothing_of(self._list, len(self._rows)))
            return
        self._view.show_cases([self._paint(row) for row in self._rows.values() if self._passes(row)])

    def _paint(self, row: WorkRow) -> CaseRow:
        ident = row.case.meter.account_id
        if ident not in self._painted:
            self._painted[ident] = case_row(row)
        return self._painted[ident]

    def _passes(self, row: WorkRow) -> bool:
        if self._filter == DECIDED:
            return not row.case.reading.pending
        return row.case.reading.pending and self._filter in {PENDING, row.case.cause.value}

    def _reason_not_all(self, pending: int) -> str:
        if self._list is not None and not self._list.takes_decisions:
            return "Las facturas de este mes ya se emitieron."
        return "" if pending else "No queda ningún caso por decidir."

    # ---- deciding

    def decide_suggested(self) -> None:
        """Enter: what is suggested for the current case."""
        row, chosen = self._current(), self._chosen()
        if chosen and self._correcting is None:
            self._ask_several(chosen, None)
        elif row is not None:
            self.decide(row.verdict.suggested)

    def decide(self, decision: Ruled) -> None:
        """Decide the current case, or ask once for several; correcting asks for the reading first."""
        row, chosen = self._current(), self._chosen()
        if row is None or self._correcting is not None:
            return
        if chosen:
            self._ask_several(chosen, decision)
        elif decision is Ruled.CORRECT:
            self._correcting = row.case.meter.account_id
            before = row.case.reading.current
            self._view.ask_reading("" if before is None else str(before))
        else:
            self._rule(row, Ruling(decision=decision, reason=self._view.reason()))

    def on_correction_typed(self, text: str) -> None:
        """The right reading is being typed: say what it would bill."""
        row = self._rows.get(self._correcting or 0)
        try:
            current = parse_whole(text, "lectura")
        except RuleViolation:
            self._view.show_corrected("", Tone.MUTED)
            return
        if row is not None:
            self._view.show_corrected(*corrected_text(row, current))

    def correct(self, text: str) -> None:
        """The right reading was given."""
        row = self._rows.get(self._correcting or 0)
        if row is None:
            return
        try:
            current = parse_whole(text, "lectura")
        except RuleViolation as refusal:
            self._view.show_corrected(sentence(refusal), Tone.BAD)
            return
        ruling = Ruling(decision=Ruled.CORRECT, reason=self._view.reason(), corrected=current)
        if self._rule(row, ruling):
            self.drop_correction()

    def drop_correction(self) -> None:
        """No reading is asked for any more."""
        self._correcting = None
        self._view.close_reading()

    def undo_last(self) -> None:
        """Put the last case decided here back among those to decide."""
        if not self._decided:
            self._announcer.done("No hay decisiones que deshacer")
            return
        idents, name = self._decided.pop()
        rows = [self._rows[each] for each in idents if each in self._rows]
        if len(rows) < len(idents) or self._list is None or self._list.period.period != name:
            self._announcer.done("La decisión ya no está en esta lista")
            return
        if len(rows) > 1:
            self._undo_several(rows, name)
            return
        [row] = rows
        self._tasks.write(
            partial(undecide, self._office, name, row.case.meter.code, UNDO_REASON),
            partial(self._undone, row),
            changes=_CHANGES,
            refused=self._refuse,
        )

    def _rule(self, row: WorkRow, ruling: Ruling) -> bool:
        """Decide a case and go on at once; what the rules refuse is said instead. Whether it was taken."""
        found = self._list
        if found is None or not found.takes_decisions:
            self._view.warn(ISSUED)
            return False
        try:
            billed = row.outcome(ruling.decision, ruling.corrected)
        except RuleViolation as refusal:
            self._view.warn(sentence(refusal))
            return False
        meter, before = row.case.meter, row.case.reading
        name = found.period.period
        decided = replace(
            before,
            decision=ruling.decision.value,
            reason=ruling.reason,
            decided_by=self._office.user,
            billed_m3=billed.m3,
            method=billed.method,
        )
        self._decided.append(((meter.account_id,), name))
        self._put(row, decided)
        self._view.warn("")
        self._view.clear_reason()
        said = f"{meter.code} {_DONE[ruling.decision]}, {cubic_metres(billed.m3)}"
        self._tasks.write(
            partial(decide, self._office, name, meter.code, ruling),
            partial(self._ruled, row, said),
            changes=_CHANGES,
            refused=partial(self._refused, row),
        )
        return True

    def _ruled(self, row: WorkRow, said: str, stored: StoredReading) -> None:
        self._view.expect_own_change()
        known = self._rows.get(row.case.meter.account_id)
        if known is not None and not known.case.reading.pending:
            self._put(known, stored)
        self._announcer.done(said, Offer("Deshacer", self.undo_last))

    def _undone(self, row: WorkRow, stored: StoredReading) -> None:
        self._view.expect_own_change()
        if stored.cause is None:
            self.reload()
        elif self._filter == DECIDED:
            self._put(row, stored)
        else:
            self._filter = row.case.cause.value if self._filter == row.case.cause.value else PENDING
            self._put(row, stored)
            self._view.select(row.case.meter.account_id)
        self._announcer.done(f"{row.case.meter.code} vuelve a quedar por decidir")

    def _refused(self, row: WorkRow, refusal: RuleViolation) -> None:
        """The store knew better: the case is back where it was."""
        ident = row.case.meter.account_id
        self._decided = [each for each in self._decided if ident not in each[0]]
        self._put(row, row.case.reading)
        self._view.select(ident)
        self._refuse(refusal)

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))

    # ---- deciding several

    def _chosen(self) -> list[WorkRow]:
        """The chosen cases where there are several; none where there is one."""
        rows = [self._rows[each] for each in self._view.chosen_ids() if each in self._rows]
        return rows if len(rows) > 1 else []

    def _ask_several(self, rows: list[WorkRow], decision: Ruled | None) -> None:
        found, reason = self._list, self._view.reason()
        if found is None or not found.takes_decisions:
            self._view.warn(ISSUED)
        elif decision is Ruled.CORRECT:
            self._view.warn(ONE_READING)
        else:
            what = several(rows, decision, reason)
            if what.refusal is not None and not what.rows:
                self._refuse(what.refusal)
            else:
                act = partial(self._decide_several, what, found.period.period)
                self._view.ask_all(question(what, decision, reason), act)

    def _decide_several(self, what: Several, name: Period) -> None:
        idents = tuple(row.case.meter.account_id for row in what.rows)

        def done(_changed: object) -> None:
            self._decided.append((idents, name))
            self._view.clear_reason()
            self._view.warn("")
            said = f"{count(len(idents), 'caso decidido', 'casos decididos')}, {cubic_metres(what.m3)}"
            self._announcer.done(said, Offer("Deshacer", self.undo_last))
            self._view.expect_own_change()
            self.reload()

        work = partial(critique.decide_several, self._office, name, what.rulings)
        self._tasks.write(work, done, changes=_CHANGES, refused=self._refuse)

    def _undo_several(self, rows: list[WorkRow], name: Period) -> None:
        codes = [row.case.meter.code for row in rows]

        def done(_changed: object) -> None:
            self._view.expect_own_change()
            self.reload()
            self._announcer.done(f"{len(codes)} casos vuelven a quedar por decidir")

        work = partial(critique.undecide_several, self._office, name, codes, UNDO_REASON)
        self._tasks.write(work, done, changes=_CHANGES, refused=self._refuse)

    # ---- deciding everything

    def ask_all(self) -> None:
        """Ask whether every case that waits takes its cause's decision."""
        pending = [row for row in self._rows.values() if row.case.reading.pending]
        if self._list is None or not pending:
            return
        groups = Counter((row.case.cause, row.verdict.suggested) for row in pending)
        cases = count(len(pending), "caso", "casos")
        name = period(self._list.period.period)
        decision = Decision(
            title=f"Decidir por su causa lo que queda de {name}, ciclo {self._list.period.cycle}",
            sentence=f"Se decidirán {cases}, cada uno con lo que sugiere su causa",
            explanation="Cada decisión queda con su motivo y se puede cambiar, una por una, hasta emitir.",
            facts=tuple(
                Fact(f"{CAUSES[cause]}: {DECISIONS[todo].lower()}", number(times))
                for (cause, todo), times in sorted(groups.items())
            ),
            act=f"Decidir {cases}",
            act_key="Alt+D",
            safe="Seguir de uno en uno",
            icon=Icon.CHECKLIST,
        )
        self._view.ask_all(decision, self._decide_all)

    def _decide_all(self) -> None:
        found = self._list
        if found is None:
            return
        name, cycle = found.period.period, found.period.cycle
        self._tasks.job(
            lambda job: critique.decide_automatically(self._office, name, cycle, job),
            self._all_decided,
            About(title=f"Decidir los casos de {period(name)}", unit="casos", changes=_CHANGES, key="all"),
            self._refuse,
        )

    def _all_decided(self, found: tuple[Case, ...]) -> None:
        self._view.expect_own_change()
        self._announcer.done(f"{count(len(found), 'caso decidido', 'casos decididos')}, ninguno espera")
        self.reload()

    # ---- parts

    def _current(self) -> WorkRow | None:
        return self._rows.get(self._view.current_id() or 0)

    def _put(self, row: WorkRow, reading: StoredReading) -> None:
        changed = replace(row, case=replace(row.case, reading=reading))
        self._rows[row.case.meter.account_id] = changed
        self._painted.pop(row.case.meter.account_id, None)
        self._show()
