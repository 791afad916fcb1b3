"""What the page of legal cases does: passes accounts, shows what a title needs, takes steps, binds packs."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app import attachments
from app.debt import lawyers, legal, legal_desk, legal_pack, legal_steps
from app.debt.lawyers import Costs, HandedOver
from app.debt.legal import CHANGES, Opened
from app.debt.legal_desk import CaseList, CaseRow, CaseView
from app.debt.legal_pack import Pack
from app.debt.legal_steps import Stepped
from app.messages import sentence
from app.office import Office
from app.store.legal_costs import StoredLawyer
from app.wording.legal_words import STAGE_WORDS
from domain.attachment import Owner, OwnerKind
from domain.claim import Light
from domain.errors import InvalidValue, RuleViolation
from domain.legal import STAGES, Condition, Requirement, Stage
from domain.text import fold
from ui.formats import count, day, money, noun, number, parse_day
from ui.legal import forms
from ui.legal.words import RecordLine, facts_of, record_lines, title_of
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.refused import AskingView, tell_refusal
from ui.widgets.values import Fact, Option

OPEN, ALL, LATE = "abiertos", "todos", "vencidos"
PREPARED: Final = "preparacion"
NO_CASE: Final = "Elija un proceso de la lista."
NO_LAWYER: Final = "Ningún abogado actúa hoy: inscríbalo primero."
ENDED: Final = "Ese proceso ya terminó."
NEXT, NOTIFY = "siguiente", "notificar"
ASIDE: Final = (Stage.DEMAND, Stage.MEASURES, Stage.LETTER, Stage.CLOSED)
"""What the menu offers besides the stage that follows."""

_TO_SETTINGS: Final = frozenset({Requirement.CREDITOR, Requirement.INTEREST})
_TO_FACTS: Final = frozenset({Requirement.INTEREST_FROM, Requirement.SIGNATURE, Requirement.LAWYER})


class View(AskingView, Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_cases(self, rows: Sequence[CaseRow], chosen: str, *, some: bool) -> None:
        """Show these; the cursor goes to the one that is named, or stays. `some`: there are cases at all."""
        ...

    def show_case(self, title: str, lines: Sequence[RecordLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        ...

    def allow(self, reasons: Mapping[str, str]) -> None:
        """Of each act, why it cannot be done: empty where it can."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where the PDF of the evidence goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class LegalPresenter:
    """Holds the cases, by what they are narrowed, and the one that is shown in full."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found = CaseList(rows=(), today=office.clock.today())
        self._lawyers: tuple[StoredLawyer, ...] = ()
        self._kind, self._typed, self._chosen = OPEN, "", ""
        self._row: CaseRow | None = None
        self._case: CaseView | None = None
        self._stage = Stage.PREPARATION
        self._form = forms.lawyer_form()

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps to pass an account, or at a case."""
        self._kind, self._typed, self._chosen = OPEN, "", str(args.get("case", ""))
        self._view.warn("")
        self.reload()
        if args.get("account"):
            self.ask_open(str(args["account"]))

    def reload(self) -> None:
        """Read the cases and the directory again."""

        def work() -> tuple[CaseList, tuple[StoredLawyer, ...]]:
            found = legal_desk.listed(self._office, still_open=False)
            return found, lawyers.directory(self._office)

        self._tools.tasks.read(work, self._take, key="load")

    def _take(self, found: tuple[CaseList, tuple[StoredLawyer, ...]]) -> None:
        self._found = found[0]
        self._lawyers = tuple(each for each in found[1] if each.acts(found[0].today))
        self._show()

    def filter_by(self, key: str) -> None:
        """Show those of one count."""
        self._kind = key
        self._show()

    def search(self, text: str) -> None:
        """Show those that have these words."""
        self._typed = text
        self._show()

    def _show(self) -> None:
        narrowed = [row for row in self._found.rows if _holds(row, fold(self._typed))]
        counted = {key: sum(_is_of(row, key) for row in narrowed) for key in _KINDS}
        options = [
            Option(key, noun(counted[key], *words), number(counted[key]))
            for key, words in _KINDS.items()
            if counted[key] or key in {OPEN, ALL}
        ]
        if self._kind not in {option.key for option in options}:
            self._kind = OPEN
        self._view.show_figures(options if self._found.rows else [])
        self._view.choose_figure(self._kind)
        shown = [row for row in narrowed if _is_of(row, self._kind)]
        chosen, self._chosen = self._chosen, ""
        self._view.show_cases(shown, chosen, some=bool(self._found.rows))

    def on_current(self, row: CaseRow | None) -> None:
        """The cursor stands on another case."""
        self._row, self._case = row, None
        if row is None:
            self._view.show_case("Proceso", [], [])
            self._allow()
            return
        work = partial(legal_desk.view, self._office, str(row.case.number))
        self._tools.tasks.read(work, self._show_case, key="view")

    def _show_case(self, found: CaseView) -> None:
        self._case = found
        currency, following = self._office.currency, _following(found)
        facts = facts_of(found, currency)
        if following is not None:
            facts.insert(0, Fact("Sigue", STAGE_WORDS[following].capitalize()))
        self._view.show_case(title_of(found.row), record_lines(found, currency), facts)
        self._allow()

    def open_account(self) -> None:
        """Open the account of the case."""
        if self._row is not None:
            self._tools.navigation.open_account(self._row.case.account)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    # ---- what may be done

    def _allow(self) -> None:
        found = self._case
        following = None if found is None else _following(found)
        self._view.allow(_reasons(found, following))

    def mend(self, line: RecordLine) -> None:
        """Open where what a title lacks is mended."""
        if line.requirement is None or self._case is None:
            return
        if line.requirement in _TO_FACTS:
            self.ask(forms.FACTS)
        elif line.requirement is Requirement.DELIVERED:
            self.ask(Stage.DEMAND.value)
        elif line.requirement in _TO_SETTINGS:
            self._tools.navigation.open("ajustes")
        else:
            self._tools.navigation.open_account(self._case.row.case.account)

    # ---- dialogs

    def ask_open(self, account: str = "") -> None:
        """Ask which account passes to legal hands."""
        self._view.ask(forms.open_form(self._lawyers, account))

    def ask_lawyer(self) -> None:
        """Ask who enters the directory."""
        self._view.ask(forms.lawyer_form())

    def ask_leaving(self) -> None:
        """Ask which lawyer stops acting, and who takes the cases."""
        self._with_lawyers(lambda: forms.leaving_form(self._lawyers, self._office.clock.today()))

    def ask_handing(self) -> None:
        """Ask whose open cases go to whom."""
        self._with_lawyers(lambda: forms.handing_form(self._lawyers))

    def _with_lawyers(self, form: Callable[[], AskedForm]) -> None:
        if self._lawyers:
            self._view.ask(form())
        else:
            self._view.warn(NO_LAWYER, Tone.WARN)

    def ask(self, act: str) -> None:
        """Open the dialog of an act on the chosen case, if it may be done."""
        found = self._case
        following = None if found is None else _following(found)
        reason = _reasons(found, following)[act]
        if reason or found is None:
            self._view.warn(reason, Tone.WARN)
            return
        self._view.warn("")
        case, today = found.row.case, self._office.clock.today()
        if act == forms.FACTS:
            self._view.ask(forms.facts_form(case, self._lawyers))
        elif act == forms.COST:
            self._view.ask(forms.cost_form(found, today))
        elif act == forms.ATTACH:
            self._view.ask(forms.attach_form(case))
        else:
            self._stage = following if act in {NEXT, NOTIFY} and following else Stage(act)
            self._view.ask(forms.step_form(found, self._stage, today, self._office.currency))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        acts: dict[str, Callable[[Typed], None]] = {
            forms.OPEN: self._open,
            forms.FACTS: self._facts,
            forms.STEP: self._step,
            forms.COST: self._cost,
            forms.ATTACH: self._attach,
            forms.LAWYER: self._lawyer,
            forms.LEAVING: self._leave,
            forms.HANDING: self._hand_over,
        }
        self._form = form
        try:
            acts[form.key](typed)
        except InvalidValue as refusal:
            self._refused(refusal)

    def _open(self, typed: Typed) -> None:
        def done(opened: Opened) -> None:
            self._chosen, self._kind = opened.number, OPEN
            self._done(f"Proceso {opened.number}: la cuenta {opened.account} sale de la lista de cobro.")

        self._write(partial(legal.open_case, self._office, forms.opening(typed)), done)

    def _facts(self, typed: Typed) -> None:
        wanted = forms.facts(self._of().row.case, typed)
        said = f"Datos del título {wanted.case} guardados."
        self._write(partial(legal.change, self._office, wanted), lambda _changed: self._done(said))

    def _step(self, typed: Typed) -> None:
        wanted = forms.step(self._of().row.case, self._stage, typed)

        def done(stepped: Stepped) -> None:
            said = f"Proceso {stepped.case}: {STAGE_WORDS[stepped.taken]}."
            if stepped.due_on is not None:
                said += f" El término vence el {day(stepped.due_on)}."
            elif stepped.taken is Stage.ATTEMPT:
                said += " Falta otra, en otro día."
            self._done(said)

        self._write(partial(legal_steps.take, self._office, wanted), done)

    def _cost(self, typed: Typed) -> None:
        wanted = forms.spent(self._of().row.case, typed, self._office.currency)

        def done(costs: Costs) -> None:
            total = money(costs.total, self._office.currency.digits, self._office.currency.symbol)
            self._done(f"Costo del proceso {costs.case} registrado: van {total}.")

        self._write(partial(lawyers.spend, self._office, wanted), done)

    def _attach(self, typed: Typed) -> None:
        case = self._of().row.case
        owner, file = Owner(OwnerKind.LEGAL_CASE, case.id), Path(typed[forms.FILE])
        work = partial(attachments.add, self._office, owner, case.account, file, typed[forms.NOTE])
        self._write(work, lambda added: self._done(f"{added.name} queda con el proceso {case.number}."))

    def _lawyer(self, typed: Typed) -> None:
        entry = forms.entry(typed)
        said = f"{entry.name.strip()} queda en el directorio."
        self._write(partial(lawyers.add, self._office, entry), lambda _changed: self._done(said))

    def _leave(self, typed: Typed) -> None:
        until = parse_day(typed[forms.UNTIL], forms.UNTIL)
        who, successor = typed[forms.WHO], typed[forms.SUCCESSOR]
        said = f"{self._name(who)} actúa hasta el {day(until)}"
        said += f"; sus procesos pasan a {self._name(successor)}." if successor else "."
        work = partial(lawyers.end, self._office, who, until, successor)
        self._write(work, lambda _changed: self._done(said))

    def _hand_over(self, typed: Typed) -> None:
        to = self._name(typed[forms.SUCCESSOR])
        work = partial(lawyers.hand_over, self._office, typed[forms.WHO], typed[forms.SUCCESSOR])

        def done(given: HandedOver) -> None:
            self._done(f"{count(len(given.cases), 'proceso pasa', 'procesos pasan')} a {to}.")

        self._write(work, done)

    def _name(self, identity: str) -> str:
        return {each.identity: each.name for each in self._lawyers}[identity]

    # ---- the pack

    def ask_pack(self) -> None:
        """Ask where the evidence of the chosen case goes."""
        if self._case is not None:
            self._view.ask_file(f"expediente-{self._case.row.case.number}.pdf")

    def pack_to(self, path: str) -> None:
        """Bind all that proves the debt of the chosen case."""
        case = str(self._of().row.case.number)

        def done(pack: Pack) -> None:
            said = f"Expediente {pack.case}: {count(pack.pages, 'folio', 'folios')} en {Path(path).name}."
            if pack.left_out:
                lost = ", ".join(pack.left_out)
                self._view.warn(f"Quedan fuera del expediente, porque no abren: {lost}.", Tone.WARN)
            self._tools.announcer.done(said)
            self.reload()

        about = About(title=f"Expediente del proceso {case}", key="pack", changes=CHANGES)
        self._tools.tasks.job(
            lambda _job: legal_pack.write_pack(self._office, case, Path(path)), done, about, self._warn
        )

    # ---- parts

    def _of(self) -> CaseView:
        if self._case is None:
            raise InvalidValue("proceso", "", "uno de la lista")
        return self._case

    def _done(self, said: str) -> None:
        self._view.close_asked()
        self._view.warn("")
        self._tools.announcer.done(said)
        self.reload()

    def _write(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tools.tasks.write(work, done, changes=CHANGES, key="legal.write", refused=self._refused)

    def _refused(self, refusal: RuleViolation) -> None:
        tell_refusal(self._view, self._form, refusal, forms.FIELD_OF, self._office.currency)

    def _warn(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))


_KINDS: Final = {
    OPEN: ("abierto", "abiertos"),
    PREPARED: ("en preparación", "en preparación"),
    LATE: ("con término vencido", "con término vencido"),
    Condition.SUSPENDED.value: ("suspendido", "suspendidos"),
    Condition.PAID.value: ("pagado, por terminar", "pagados, por terminar"),
    ALL: ("en total", "en total"),
}


def _is_of(row: CaseRow, kind: str) -> bool:
    kinds = {
        OPEN: row.is_open,
        PREPARED: row.case.stage is Stage.PREPARATION,
        LATE: row.light is Light.OVERDUE,
        ALL: True,
    }
    return kinds.get(kind, row.now.condition.value == kind)


def _holds(row: CaseRow, wanted: str) -> bool:
    case = row.case
    return wanted in fold(f"{case.number} {case.account} {case.holder} {case.lawyer}")


def _following(found: CaseView) -> Stage | None:
    """The stage that follows on the way of a case; None where its way is at its end."""
    rules = STAGES[found.row.case.track]
    return next((each for each in found.next if not rules[each].aside and each is not Stage.CLOSED), None)


def _reasons(found: CaseView | None, following: Stage | None) -> dict[str, str]:
    """Of each act, why it cannot be done to a case; empty where it can."""
    acts = (NEXT, NOTIFY, forms.FACTS, forms.COST, forms.ATTACH, *(stage.value for stage in ASIDE))
    if found is None:
        return dict.fromkeys(acts, NO_CASE)
    if found.row.now.condition is Condition.CLOSED:
        return {**dict.fromkeys(acts, ENDED), forms.ATTACH: ""}
    reasons = dict.fromkeys(acts, "")
    notifies = following in set(legal_steps.NOTIFIED.values())
    reasons[NEXT] = "" if following is not None else "Es la última etapa: termine el proceso."
    reasons[NOTIFY] = "" if notifies else "No hay un título ni una orden por notificar."
    for stage in ASIDE:
        if stage not in found.next:
            reasons[stage.value] = _NOT_NOW[stage]
    return reasons


_NOT_NOW: Final = {
    Stage.DEMAND: "Va antes de emitir el título.",
    Stage.MEASURES: "Van con la orden de pago o la demanda, o después.",
    Stage.LETTER: ENDED,
    Stage.CLOSED: ENDED,
}
