"""What the page of field works does: orders what visits and the plan ask for, and counts what was done."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final, Protocol

from app.changes import Topic
from app.debt import meter_plan, work_chain, work_orders
from app.debt.meter_plan import PlannedMeter
from app.debt.work_chain import NextOrder, OpenWork, WorkDesk
from app.debt.work_orders import Asked as Made
from app.debt.work_orders import RevisionRow
from app.messages import sentence
from app.office import Office
from app.wording.order_sentences import KIND_WORDS
from domain.errors import InvalidValue, RuleViolation
from domain.meter_plan import PlanLimits
from domain.work_chain import Advance
from ui.formats import count, day, noun, number, parse_day
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.values import Option
from ui.works.columns import OPEN, PLAN, PROPOSED, REVISIONS, TABS

DECLINE, PROGRAMME, LIMITS = "descartar_trabajo", "programar_medidores", "limites_del_plan"
_WHY, _UNTIL, _YEARS, _M3 = "motivo", "hasta", "anos", "m3"
_TERM: Final = timedelta(days=30)
_CHANGES: Final = frozenset({Topic.ORDERS, Topic.CADASTRE})
_TOLD: Final = {
    PROPOSED: "Lo que piden los hallazgos, con su término desde el día de cada uno",
    OPEN: "Lo que está ordenado y no se ha hecho; lo vencido primero",
}
Row = NextOrder | OpenWork | PlannedMeter


class View(Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that open the lists."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose one of them without telling."""
        ...

    def show_lists(self, desk: WorkDesk, meters: Sequence[PlannedMeter], rows: Sequence[RevisionRow]) -> None:
        """Show the rows of every list."""
        ...

    def show_tab(self, tab: str, told: str, act: str, reason_not: str) -> None:
        """Bring a list to the front: what is told of it, what its button does, why it cannot."""
        ...

    def show_days(self, since: str, until: str) -> None:
        """Show between which days revisions are counted."""
        ...

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        ...

    def marked(self, tab: str) -> Collection[str]:
        """The codes of the accounts that are marked in a list."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: dict[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """All that the page shows."""

    desk: WorkDesk
    meters: tuple[PlannedMeter, ...]
    revisions: tuple[RevisionRow, ...]
    advance: Advance


class WorksPresenter:
    """Holds what was read, the list in front, the days of the count and the limits of the plan."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        today = office.clock.today()
        self._since, self._until = today.replace(day=1), today
        self._tab, self._limits = PROPOSED, PlanLimits()
        self._read: Read | None = None
        self._declined: NextOrder | None = None

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a list."""
        self._tab = str(args.get("tab", self._tab))
        self._view.show_days(day(self._since), day(self._until))
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        since, until, limits = self._since, self._until, self._limits

        def work() -> Read:
            return Read(
                desk=work_chain.desk(self._office),
                meters=meter_plan.plan(self._office, limits),
                revisions=work_orders.revisions(self._office, since, until),
                advance=meter_plan.advance(self._office, since, until)[-1].advance,
            )

        self._tools.tasks.read(work, self._take, key="load")

    def _take(self, found: Read) -> None:
        self._read = found
        self._view.show_lists(found.desk, found.meters, found.revisions)
        self._show()

    def choose_tab(self, key: str) -> None:
        """Show another list."""
        self._tab = key
        self._show()

    def choose_days(self, since: str, until: str) -> None:
        """Two days were typed: count between them, or say which is none."""
        days, errors = [], []
        for text, said in ((since, "desde"), (until, "hasta")):
            try:
                days.append(parse_day(text, said))
                errors.append("")
            except InvalidValue as refusal:
                errors.append(f"Escriba {refusal.expected}")
        self._view.show_day_errors(errors[0], errors[1])
        if len(days) > 1:
            self._since, self._until = days
            self.reload()

    def open_account(self, row: Row) -> None:
        """Open the account of a row."""
        if isinstance(row, PlannedMeter):
            code = row.meter.account
        else:
            code = row.after.account if isinstance(row, NextOrder) else row.order.account
        self._tools.navigation.open_account(code)

    # ---- showing

    def count(self) -> None:
        """Marks changed: the button says how many it takes."""
        self._show()

    def _show(self) -> None:
        found = self._read
        if found is None:
            return
        self._view.show_figures(_figures(found))
        self._view.choose_figure(self._tab)
        self._view.show_tab(self._tab, self._told(found), *self._act_words(found))

    def _told(self, found: Read) -> str:
        if self._tab == PLAN:
            years, m3 = count(self._limits.years, "año", "años"), number(self._limits.volume_m3)
            return f"De {years} o más, con {m3} m³ o más, o que no miden"
        if self._tab == REVISIONS:
            done = sum(each.count for each in found.revisions if each.done)
            plan = found.advance
            told = count(done, "revisión o trabajo hecho", "revisiones y trabajos hechos")
            share = "" if plan.percent is None else f" ({plan.percent} %)".replace(".", ",")
            return f"{told}; del plan de medidores, {plan.done} de {plan.programmed}{share}"
        return _TOLD[self._tab]

    def _act_words(self, found: Read) -> tuple[str, str]:
        if self._tab == PROPOSED:
            return (
                f"Ordenar {number(len(self._chosen(found)))}",
                "" if found.desk.proposals else "No hay nada por ordenar.",
            )
        if self._tab == OPEN:
            return "Dar a la cuadrilla", "" if found.desk.open else "No hay trabajos en curso."
        if self._tab == PLAN:
            wanted = self._meters(found)
            return f"Programar {number(len(wanted))}…", "" if wanted else "No hay medidores por ordenar."
        return "", ""

    def _chosen(self, found: Read) -> list[NextOrder]:
        marked = set(self._view.marked(PROPOSED))
        every = list(found.desk.proposals)
        return [each for each in every if each.after.account in marked] or every

    def _meters(self, found: Read) -> list[PlannedMeter]:
        marked = set(self._view.marked(PLAN))
        able = [each for each in found.meters if each.order is None]
        return [each for each in able if each.meter.account in marked] or able

    # ---- acts

    def act(self) -> None:
        """Do what the list in front is for."""
        found = self._read
        if found is None:
            return
        if self._tab == PROPOSED:
            numbers = [each.after.number for each in self._chosen(found)]
            self._write(partial(work_chain.chain, self._office, numbers), self._ordered, self._warn)
        elif self._tab == OPEN:
            self._tools.navigation.open("ordenes", tab="por_devolver")
        elif self._tab == PLAN:
            self._view.ask(_programme_form(self._meters(found), day(self._office.clock.today() + _TERM)))

    def ask_decline(self, row: NextOrder | None) -> None:
        """Ask why what a visit asks for is not needed."""
        if row is not None:
            self._declined = row
            self._view.ask(_decline_form(row))

    def ask_limits(self) -> None:
        """Ask from when a meter is looked at."""
        self._view.ask(_limits_form(self._limits))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        acts: dict[str, Callable[[Typed], None]] = {
            DECLINE: self._decline,
            PROGRAMME: self._programme,
            LIMITS: self._take_limits,
        }
        acts[form.key](typed)

    def _decline(self, typed: Typed) -> None:
        if self._declined is not None:
            work = partial(work_chain.decline, self._office, self._declined.after.number, typed[_WHY])
            self._write(work, lambda _made: "Queda descartada, con su motivo.", partial(self._beside, _WHY))

    def _programme(self, typed: Typed) -> None:
        try:
            until = parse_day(typed[_UNTIL], _UNTIL)
        except InvalidValue as refusal:
            self._beside(_UNTIL, refusal)
            return
        codes = [] if self._read is None else [each.meter.account for each in self._meters(self._read)]
        work = partial(meter_plan.programme, self._office, until, self._limits, codes)
        self._write(work, self._ordered, partial(self._beside, _UNTIL))

    def _take_limits(self, typed: Typed) -> None:
        fields = {"años": _YEARS, "volumen": _M3}
        try:
            self._limits = PlanLimits(years=int(typed[_YEARS] or 0), volume_m3=int(typed[_M3] or 0))
        except InvalidValue as refusal:
            self._beside(fields[refusal.field], refusal)
            return
        self._view.close_asked()
        self.reload()

    def _ordered(self, made: Made) -> str:
        kinds = sorted({KIND_WORDS[each.kind] for each in made.orders})
        many = count(len(made.orders), "orden hecha", "órdenes hechas")
        return f"{many} ({', '.join(kinds)}): ya se puede dar a una cuadrilla." if kinds else f"{many}."

    def _write(
        self, work: Callable[[], Made], said: Callable[[Made], str], refused: Callable[[RuleViolation], None]
    ) -> None:
        def done(made: Made) -> None:
            self._view.close_asked()
            self._view.warn("")
            self._tools.announcer.done(said(made))
            self.reload()

        self._tools.tasks.write(work, done, changes=_CHANGES, key="works", refused=refused)

    def _beside(self, field: str, refusal: RuleViolation) -> None:
        self._view.show_asked_errors({field: sentence(refusal, self._office.currency)}, "")

    def _warn(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))
        self.reload()


def _figures(found: Read) -> list[Option]:
    late = found.desk.late
    asked = len(found.desk.proposals)
    waiting = sum(each.order is None for each in found.meters)
    done = sum(each.count for each in found.revisions)
    counts = {
        PROPOSED: (asked, noun(asked, "pedido por ordenar", "pedidos por ordenar"), Tone.TEXT),
        OPEN: (len(found.desk.open), "en curso", Tone.BAD if late else Tone.TEXT),
        PLAN: (waiting, noun(waiting, "medidor por programar", "medidores por programar"), Tone.TEXT),
        REVISIONS: (done, noun(done, "revisión", "revisiones"), Tone.TEXT),
    }
    return [Option(tab, counts[tab][1], number(counts[tab][0]), counts[tab][2]) for tab in TABS]


def _decline_form(row: NextOrder) -> AskedForm:
    return AskedForm(
        key=DECLINE,
        title=f"No hace falta: {KIND_WORDS[row.kind]}, cuenta {row.after.account}",
        sentence="Queda como orden anulada con su motivo y no se vuelve a pedir.",
        fields=(Asked(name=_WHY, label="Por qué", required=True, wide=True),),
        act="Descartar",
        icon=Icon.TRASH,
    )


def _programme_form(meters: Sequence[PlannedMeter], until: str) -> AskedForm:
    changes = sum(not each.meter.facts.works for each in meters)
    return AskedForm(
        key=PROGRAMME,
        title=f"Programar {count(len(meters), 'medidor', 'medidores')}",
        sentence=f"Los que no miden ({number(changes)}) se cambian; los demás se revisan primero.",
        fields=(Asked(name=_UNTIL, label="Hasta qué día", kind=AskKind.DAY, value=until, required=True),),
        act="Programar",
        icon=Icon.METER,
    )


def _limits_form(limits: PlanLimits) -> AskedForm:
    return AskedForm(
        key=LIMITS,
        title="Desde cuándo entra un medidor al plan",
        fields=(
            Asked(name=_YEARS, label="Años", kind=AskKind.WHOLE, value=str(limits.years), required=True),
            Asked(name=_M3, label="Metros cúbicos", kind=AskKind.WHOLE, value=str(limits.volume_m3),
                  required=True),
        ),
        act="Ver el plan",
        icon=Icon.METER,
    )  # fmt: skip
