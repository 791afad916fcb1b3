"""What the page of plans does: how each stands, its activities, what is written of them, its matrix."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.figures import goals, plan_follow_up, plan_paper, plans, plans_load
from app.figures.plan_follow_up import FollowedPlan
from app.figures.plans_load import PlanLoad
from app.office import Office
from domain.action_plan import PlanState
from ui.formats import count, number
from ui.plans import forms
from ui.plans.words import KINDS, ActivityLine, facts_of, late_told, lines_of
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.answering import Answering
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.narrowing import Figure, Narrowing
from ui.widgets.refused import AskingView
from ui.widgets.values import Fact, Option

NO_PLAN: Final = "Elija un plan de la lista."
ENDED: Final = "Este plan ya está cerrado: queda como se verificó."
OPEN, LATE, DONE, CLOSED, ALL = "abiertos", "vencidas", "por_verificar", "cerrados", "todos"
PLAN, ACTIVITY, PROGRESS, EVIDENCE, CLOSE, POSTPONE, ANNUL, REOPEN, CLOSE_PLAN, EDIT = (
    "plan", "actividad", "avance", "evidencia", "cerrar", "aplazar", "anular", "reabrir", "cerrar_plan",
    "cambiar_actividad",
)  # fmt: skip
_SHOWN: Final = 3


class View(AskingView, Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_plans(self, rows: Sequence[FollowedPlan], chosen: int | None, *, some: bool) -> None:
        """Show these; `some`: there are plans at all."""
        ...

    def show_plan(self, title: str, lines: Sequence[ActivityLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        ...

    def allow(self, writing: str, matrix: str) -> None:
        """Why nothing can be written of the plan, or its matrix made; empty where they can."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    plans: tuple[FollowedPlan, ...]
    indicators: tuple[tuple[str, str], ...]


class PlansPresenter:
    """Holds the plans, by what they are narrowed, and the one that is shown in full."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found = _Found((), ())
        self._row: FollowedPlan | None = None
        self._wanted: int | None = None
        self._indicator = ""
        self._notice = ""
        self._narrowing = Narrowing(_FIGURES, _words)
        self._answering = Answering(view, tools, office.currency, forms.FIELD_OF)
        self._acts: Mapping[str, Callable[[FollowedPlan, ActivityLine], None]] = {
            EDIT: self._ask_edit,
            PROGRESS: self._ask_progress,
            EVIDENCE: self._ask_evidence,
            CLOSE: self._ask_close,
            POSTPONE: self._ask_postpone,
            ANNUL: partial(self._ask_reason, forms.ANNUL),
            REOPEN: partial(self._ask_reason, forms.REOPEN),
        }

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a plan or for an indicator that asks for one (002-18)."""
        self._wanted = int(str(args["plan"])) if args.get("plan") else None
        self._indicator = str(args.get("indicator") or "")
        self._narrowing.begin()
        self.reload()

    def reload(self) -> None:
        """Read the plans again."""
        self._tools.tasks.read(self._read, self._take, key="load")

    def _read(self) -> _Found:
        known = tuple((each.id, each.name) for each in goals.known(self._office))
        return _Found(plan_follow_up.listed(self._office), known)

    def _take(self, found: _Found) -> None:
        self._found = found
        late = [each for each in found.plans if each.open and each.compliance.late]
        told = late_told(len(late), sum(each.compliance.late for each in late))
        notice, self._notice = self._notice or told, ""
        self._view.warn(notice, Tone.WARN)
        wanted, self._indicator = self._indicator, ""
        named = [each for each in found.plans if each.open and each.kept.said.indicator == wanted]
        if wanted and named:
            self._wanted = named[-1].number
        self._show()
        if wanted and not named:
            self.ask_plan(wanted)

    def filter_by(self, key: str) -> None:
        """Show those of one count."""
        self._narrowing.kind = key
        self._show()

    def search(self, text: str) -> None:
        """Show those with these words."""
        self._narrowing.typed = text
        self._show()

    def _show(self) -> None:
        rows = self._found.plans
        if self._wanted is not None:
            chosen = next((each for each in rows if each.number == self._wanted), None)
            if chosen is not None and not _FIGURES[self._narrowing.kind].holds(chosen):
                self._narrowing.kind = ALL
        self._view.show_figures(self._narrowing.options(rows))
        self._view.choose_figure(self._narrowing.kind)
        wanted, self._wanted = self._wanted, None
        self._view.show_plans(self._narrowing.seen(rows), wanted, some=bool(rows))

    def on_current(self, row: FollowedPlan | None) -> None:
        """The cursor stands on another plan."""
        self._row = row
        if row is None:
            self._view.allow(NO_PLAN, NO_PLAN)
            self._view.show_plan("Plan", [], [])
            return
        self._view.allow("" if row.open else ENDED, "")
        self._view.show_plan(f"{row.number}. {row.kept.said.name}", lines_of(row), facts_of(row))

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    # ---- dialogs

    def ask_plan(self, indicator: str = "") -> None:
        """Ask for a new plan, perhaps of an indicator."""
        today = self._office.clock.today()
        form = forms.plan_form(None, today, self._found.indicators, indicator)
        self._answering.ask(form, self._create)

    def ask_change(self) -> None:
        """Ask what is to be said otherwise of the plan."""
        row = self._open_row()
        if row is not None:
            today = self._office.clock.today()
            form = forms.plan_form(row.kept.said, today, self._found.indicators)
            self._answering.ask(form, partial(self._change, row))

    def ask_activity(self) -> None:
        """Ask for a new activity of the plan."""
        row = self._open_row()
        if row is not None:
            self._answering.ask(forms.activity_form(row), partial(self._add, row))

    def ask_close_plan(self) -> None:
        """Ask what was verified of the plan."""
        row = self._open_row()
        if row is not None:
            self._answering.ask(forms.close_plan_form(row), partial(self._close_plan, row))

    def ask_act(self, act: str, line: ActivityLine | None) -> None:
        """Ask for what is done of an activity."""
        row = self._open_row()
        if row is not None and line is not None:
            self._acts[act](row, line)

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        self._answering.answer(form, typed)

    def _open_row(self) -> FollowedPlan | None:
        return self._row if self._row is not None and self._row.open else None

    def _ask_edit(self, row: FollowedPlan, line: ActivityLine) -> None:
        self._answering.ask(forms.activity_form(row, line), partial(self._edit, row, line))

    def _ask_progress(self, row: FollowedPlan, line: ActivityLine) -> None:
        self._answering.ask(forms.progress_form(line), partial(self._progress, row, line))

    def _ask_evidence(self, row: FollowedPlan, line: ActivityLine) -> None:
        self._answering.ask(forms.evidence_form(line), partial(self._attach, row, line))

    def _ask_close(self, row: FollowedPlan, line: ActivityLine) -> None:
        form = forms.close_form(line, self._office.clock.today())
        self._answering.ask(form, partial(self._close, row, line))

    def _ask_postpone(self, row: FollowedPlan, line: ActivityLine) -> None:
        self._answering.ask(forms.postpone_form(line), partial(self._postpone, row, line))

    def _ask_reason(self, key: str, row: FollowedPlan, line: ActivityLine) -> None:
        act = plans.annul_activity if key == forms.ANNUL else plans.reopen_activity
        told = "anulada" if key == forms.ANNUL else "reabierta"

        def done(typed: Typed) -> None:
            work = partial(act, self._office, row.number, line.place, typed[forms.REASON])
            self._keep(work, row.number, f"Actividad {line.place} {told}.")

        self._answering.ask(forms.reason_form(key, line), done)

    # ---- doing

    def _create(self, typed: Typed) -> None:
        plan = forms.plan_of(typed)

        def told(made: int) -> str:
            self._wanted = made
            return f"Plan {number(made)} guardado: con F7 se agregan sus actividades."

        work = partial(plans.create, self._office, plan)
        self._answering.write(work, told, plans.CHANGES, self.reload)

    def _change(self, row: FollowedPlan, typed: Typed) -> None:
        work = partial(plans.change, self._office, row.number, forms.plan_of(typed))
        self._keep(work, row.number, f"Plan {number(row.number)} guardado.")

    def _add(self, row: FollowedPlan, typed: Typed) -> None:
        work = partial(plans.add_activity, self._office, row.number, forms.activity_of(typed))
        self._keep(work, row.number, f"Actividad agregada al plan {number(row.number)}.")

    def _edit(self, row: FollowedPlan, line: ActivityLine, typed: Typed) -> None:
        said = forms.activity_of(typed, line)
        work = partial(plans.change_activity, self._office, row.number, line.place, said, typed[forms.REASON])
        self._keep(work, row.number, f"Actividad {line.place} guardada.")

    def _progress(self, row: FollowedPlan, line: ActivityLine, typed: Typed) -> None:
        points = forms.percent_of(typed)
        work = partial(plans.record_progress, self._office, row.number, line.place, points, typed[forms.NOTE])
        self._keep(work, row.number, f"Actividad {line.place} en {points} %.")

    def _attach(self, row: FollowedPlan, line: ActivityLine, typed: Typed) -> None:
        file = forms.file_of(typed)
        if file is None:
            self._view.show_asked_errors({forms.FILE: "Elija un archivo."}, "")
            return
        work = partial(plans.attach_evidence, self._office, row.number, line.place, file, typed[forms.NOTE])
        self._keep(work, row.number, f"{file.name} quedó como evidencia.")

    def _close(self, row: FollowedPlan, line: ActivityLine, typed: Typed) -> None:
        done_on, file = forms.day_of(typed), forms.file_of(typed)
        work = partial(
            plans.close_activity, self._office, row.number, line.place, done_on, typed[forms.RESULT], file
        )
        self._keep(work, row.number, f"Actividad {line.place} cerrada.")

    def _postpone(self, row: FollowedPlan, line: ActivityLine, typed: Typed) -> None:
        said = forms.postponed(line, typed)
        work = partial(plans.change_activity, self._office, row.number, line.place, said, typed[forms.REASON])
        self._keep(work, row.number, f"Actividad {line.place} aplazada.")

    def _close_plan(self, row: FollowedPlan, typed: Typed) -> None:
        work = partial(plans.close_plan, self._office, row.number, typed[forms.SEEN])
        self._keep(work, row.number, f"Plan {number(row.number)} cerrado.")

    def _keep(self, work: Callable[[], object], plan: int, said: str) -> None:
        def told(_done: object) -> str:
            self._wanted = plan
            return said

        self._answering.write(work, told, plans.CHANGES, self.reload)

    # ---- files

    def load_from(self, path: str) -> None:
        """Bring in a matrix; what did not enter is told above the list."""
        row = self._open_row()
        if row is not None:
            work = partial(plans_load.import_file, self._office, row.number, Path(path))
            then = partial(self._loaded, row.number)
            self._tools.tasks.write(work, then, changes=plans.CHANGES, key="load_sheet")

    def _loaded(self, plan: int, found: PlanLoad) -> None:
        entered = count(found.imported, "actividad cargada", "actividades cargadas")
        self._tools.announcer.done(f"{entered}, {number(found.repeated)} ya estaban.")
        if found.rejected:
            said = [f"fila {each.row}: {each.reason}" for each in found.rejected[:_SHOWN]]
            more = len(found.rejected) - _SHOWN
            rest = f" y {number(more)} más" if more > 0 else ""
            self._notice = f"No entraron: {'; '.join(said)}{rest}."
        self._wanted = plan
        self.reload()

    def write_matrix(self, folder: str) -> None:
        """Write the matrix of the plan into a folder, as a PDF and as a workbook."""
        row = self._row
        if row is None:
            return

        def work(_job: object) -> tuple[str, ...]:
            found = plan_follow_up.one(self._office, row.number)
            return plan_paper.write_both(self._office, found, Path(folder))

        self._tools.tasks.job(
            work,
            lambda files: self._tools.announcer.done(f"Matriz del plan: {' y '.join(files)}."),
            About(title="Escribir la matriz del plan", key="print", writes=False),
        )


def _words(row: FollowedPlan) -> str:
    said = row.kept.said
    activities = " ".join(f"{each.kept.said.name} {each.kept.said.responsible}" for each in row.activities)
    return " ".join((KINDS[said.kind], said.name, said.responsible, said.frame.process, activities))


_FIGURES: Final[Mapping[str, Figure[FollowedPlan]]] = {
    OPEN: Figure("plan abierto", "planes abiertos", lambda row: row.open, always=True),
    LATE: Figure(
        "con vencidas", "con vencidas", lambda row: row.state is PlanState.LATE, tone=Tone.BAD, always=True
    ),
    DONE: Figure("por verificar", "por verificar", lambda row: row.state is PlanState.DONE),
    CLOSED: Figure("cerrado", "cerrados", lambda row: not row.open),
    ALL: Figure("en total", "en total", lambda _row: True, always=True),
}
