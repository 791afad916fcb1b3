"""What the page of irregular cases does: opens them, notes their steps, charges, makes their account."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app import attachments
from app.invoicing import charge
from app.messages import sentence
from app.office import Office
from app.register import irregular
from app.register.irregular import CaseView
from app.store.attachments import Attachment
from domain.attachment import Owner, OwnerKind
from domain.errors import RuleViolation
from domain.irregularity import IrregularKind
from domain.period import Period
from ui.formats import noun, number
from ui.irregular import forms
from ui.irregular.words import KINDS, StepLine, act_text, facts_of, step_lines, title_of, waits_for
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.files import copies_folder
from ui.widgets.values import Fact, Option

OPEN, CLOSED = "abiertos", "cerrados"
NO_CASE: Final = "No hay un caso elegido."
_CLOSED: Final = "Este caso está cerrado."
_NO_REASON: Final = "Escriba por qué; queda en la bitácora."


class CasesView(Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_cases(self, cases: Sequence[CaseView], chosen: int, *, some: bool) -> None:
        """Show these; the cursor goes to the one that is named, or stays. `some`: there are cases at all."""
        ...

    def show_case(self, title: str, steps: Sequence[StepLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        ...

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Offer to open what is attached to it."""
        ...

    def allow(self, act: str, reasons: Mapping[str, str]) -> None:
        """Name the button of the next step; of each act, why it cannot be done: empty where it can."""
        ...

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
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

    def warn(self, text: str, tone: Tone = Tone.BAD) -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class CasesPresenter:
    """Holds the cases, the count they are filtered by, and the current one."""

    def __init__(self, view: CasesView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._cases: tuple[CaseView, ...] = ()
        self._figure: str = OPEN
        self._current: CaseView | None = None
        self._wanted: tuple[int, str] = (0, "")

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a case or an account, or to open a case of it."""
        code, key = str(args.get("code", "")), args.get("case")
        self._wanted = (key if isinstance(key, int) else 0, code)
        if self._wanted != (0, ""):
            self._figure = OPEN
        self.refresh()
        if args.get("new"):
            self.ask_new(code)

    def refresh(self) -> None:
        """Read the cases again."""
        self._tools.tasks.read(partial(irregular.listed, self._office), self._take, key="cases")

    def filter_by(self, key: str) -> None:
        """Show only what a count counts."""
        self._figure = key
        self._show()

    def leave(self) -> None:
        """Go back."""
        self._tools.navigation.back()

    def on_current(self, case: CaseView | None) -> None:
        """Another case is the current one."""
        self._current = case
        if case is None:
            self._view.show_case("", (), ())
            self._view.show_files(())
        else:
            self._view.show_case(title_of(case), step_lines(case), facts_of(case, self._office.clock.today()))
            owner = Owner(OwnerKind.IRREGULAR_CASE, case.case.id)
            self._tools.tasks.read(
                partial(attachments.of, self._office, owner), self._view.show_files, key="files"
            )
        self._view.allow(act_text(case), _reasons(case))

    # ---- ways on

    def open_account(self) -> None:
        """Open the account of the current case."""
        if self._current is not None and self._current.case.code:
            self._tools.navigation.open_account(self._current.case.code)

    def create_account(self) -> None:
        """Go to the form of a new account, with what the case knows."""
        if self._current is None:
            return
        if reason := _reasons(self._current)[forms.LINK]:
            self._view.warn(reason, Tone.INFO)
        else:
            case = self._current.case
            self._tools.navigation.open(
                "cuenta_nueva",
                case=case.id,
                known={"nombre": case.name, "direccion": case.address, "barrio": case.neighbourhood},
            )

    def open_file(self, file: Attachment) -> None:
        """Look at what is attached."""
        self._tools.tasks.read(
            lambda: attachments.copy_out(self._office, file.id, copies_folder()),
            self._view.open_path,
            key="open_file",
            refused=lambda refusal: self._view.warn(sentence(refusal)),
        )

    # ---- asking

    def ask_new(self, code: str = "") -> None:
        """Ask what was found."""
        self._view.ask(forms.new_form(self._office.clock.today(), code))

    def ask_step(self) -> None:
        """Ask when the step whose turn it is was done, and by whom."""
        case = self._current
        if case is not None and case.turn is not None and case.lacking is None:
            self._view.ask(forms.step_form(case.turn, self._office.clock.today()))

    def ask(self, key: str) -> None:
        """Open the dialog of an act on the current case, if it can be done."""
        case = self._current
        if case is None:
            return
        if reason := _reasons(case)[key]:
            self._view.warn(reason, Tone.INFO)
            return
        self._view.warn("")
        makers: Mapping[str, Callable[[CaseView], AskedForm]] = {
            forms.CHARGE: forms.charge_form,
            forms.LINK: forms.link_form,
            forms.ATTACH: forms.attach_form,
        }
        make = makers.get(key)
        self._view.ask(forms.reason_form(key, case) if make is None else make(case))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for, or say in it what must be corrected."""
        if form.key == forms.NEW:
            self._open(typed)
        elif self._current is not None:
            acts = {
                forms.STEP: self._note,
                forms.CHARGE: self._charge,
                forms.LINK: self._link,
                forms.ATTACH: self._attach,
                forms.UNDO: self._undo,
                forms.DROP: self._drop,
            }
            acts[form.key](self._current, typed)

    # ---- doing

    def _open(self, typed: Typed) -> None:
        new, errors = forms.read_new(typed)
        if new is None:
            self._view.show_asked_errors(errors, "")
            return

        def done(key: object) -> None:
            self._wanted, self._figure = (int(str(key)), ""), OPEN
            self._say(f"Se abrió el caso {key}.")

        self._write(lambda: irregular.open_case(self._office, new), done)

    def _note(self, view: CaseView, typed: Typed) -> None:
        turn = view.turn
        if turn is None:
            return
        step, errors = forms.read_step(turn, typed)
        if step is None:
            self._view.show_asked_errors(errors, "")
            return
        last = turn is view.ways[-1]
        said = f"El caso {view.case.id} quedó normalizado." if last else "Paso anotado."
        self._write(lambda: irregular.do_step(self._office, view.case.id, step), lambda _: self._say(said))

    def _charge(self, view: CaseView, typed: Typed) -> None:
        code, key = view.case.code, view.case.id
        today = self._office.clock.today()
        new, errors = forms.read_charge(typed, code, Period(today.year, today.month))
        if new is None:
            self._view.show_asked_errors(errors, "")
            return
        tail = "" if new.approved else "; falta aprobarlo en Cobros"

        def work() -> object:
            starts = charge.pending(self._office, code).next_period
            return irregular.add_charge(self._office, key, replace(new, starts=starts))

        self._write(work, lambda _: self._say(f"Cobro añadido a la cuenta {code}{tail}."))

    def _link(self, view: CaseView, typed: Typed) -> None:
        code = typed[forms.ACCOUNT]
        self._write(
            lambda: irregular.link_account(self._office, view.case.id, code),
            lambda _: self._say(f"El caso {view.case.id} es de la cuenta {code}."),
        )

    def _attach(self, view: CaseView, typed: Typed) -> None:
        if not typed[forms.PAPER]:
            self._view.show_asked_errors({forms.PAPER: "Elija un archivo."}, "")
            return
        path = Path(typed[forms.PAPER])
        self._write(
            lambda: irregular.attach(self._office, view.case.id, path, typed[forms.NOTE]),
            lambda _: self._say(f"{path.name} quedó adjunto al caso {view.case.id}."),
        )

    def _undo(self, view: CaseView, typed: Typed) -> None:
        said = "El paso vuelve a estar por hacer."
        self._with_reason(typed, partial(irregular.undo_step, self._office, view.case.id), said)

    def _drop(self, view: CaseView, typed: Typed) -> None:
        said = f"El caso {view.case.id} quedó descartado."
        self._with_reason(typed, partial(irregular.drop, self._office, view.case.id), said)

    def _with_reason(self, typed: Typed, act: Callable[[str], object], said: str) -> None:
        reason = typed[forms.REASON]
        if not reason:
            self._view.show_asked_errors({forms.REASON: _NO_REASON}, "")
            return
        self._write(lambda: act(reason), lambda _: self._say(said))

    def _write(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        def done(result: object) -> None:
            self._view.close_asked()
            then(result)
            self.refresh()

        def refused(refusal: RuleViolation) -> None:
            self._view.show_asked_errors({}, sentence(refusal, self._office.currency))

        self._tools.tasks.write(work, done, changes=irregular.CHANGES, key="case", refused=refused)

    def _say(self, said: str) -> None:
        self._tools.announcer.done(said)

    # ---- showing

    def _take(self, found: tuple[CaseView, ...]) -> None:
        self._cases = found
        self._show()

    def _show(self) -> None:
        open_ = [each for each in self._cases if not each.case.outcome]
        kinds = Counter(each.case.kind for each in open_)
        figures = [Option(OPEN, noun(len(open_), "abierto", "abiertos"), number(len(open_)))]
        figures += [
            Option(kind.value, text.lower(), number(kinds[kind]))
            for kind, text in KINDS.items()
            if kinds[kind]
        ]
        closed = len(self._cases) - len(open_)
        figures += [Option(CLOSED, noun(closed, "cerrado", "cerrados"), number(closed))] if closed else []
        if self._figure not in {each.key for each in figures}:
            self._figure = OPEN
        self._view.show_figures(figures)
        self._view.choose_figure(self._figure)
        shown = [each for each in self._cases if self._passes(each)]
        key, code = self._wanted
        self._wanted = (0, "")
        chosen = next((each.case.id for each in shown if each.case.id == key or each.case.code == code), 0)
        self._view.show_cases(shown, chosen if key or code else 0, some=bool(self._cases))

    def _passes(self, view: CaseView) -> bool:
        if self._figure == CLOSED:
            return bool(view.case.outcome)
        if view.case.outcome:
            return False
        return self._figure == OPEN or view.case.kind is IrregularKind(self._figure)


def _reasons(view: CaseView | None) -> dict[str, str]:
    """Of each act, why it cannot be done; empty where it can."""
    if view is None:
        return dict.fromkeys((forms.STEP, *_ACTS, forms.ATTACH), NO_CASE)
    if view.turn is None:
        return {**dict.fromkeys((forms.STEP, *_ACTS), _CLOSED), forms.ATTACH: ""}
    code = view.case.code
    return {
        forms.STEP: waits_for(view),
        forms.CHARGE: "" if code else "El predio todavía no tiene cuenta.",
        forms.LINK: f"El caso ya tiene la cuenta {code}." if code else "",
        forms.UNDO: "" if view.steps else "Todavía no se ha hecho ningún paso.",
        forms.DROP: "",
        forms.ATTACH: "",
    }


_ACTS: Final = (forms.CHARGE, forms.LINK, forms.UNDO, forms.DROP)
