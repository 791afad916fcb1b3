"""What the page of claims does: files them, shows how near their terms are, answers them by their effect."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.debt import claim_answers, claim_desk, claim_paper, claim_steps, claims
from app.debt.claim_answers import Decision as Answer
from app.debt.claim_answers import Effect
from app.debt.claim_desk import Claimant, ClaimRow, ClaimView, Listed
from app.debt.claim_steps import Stepped
from app.debt.claims import CHANGES, Filed
from app.messages import sentence
from app.office import Office
from domain.claim import ClaimKind, ClaimState, Light
from domain.claim_file import ClaimCause
from domain.errors import InvalidValue, RuleViolation
from domain.text import fold
from ui.claims import forms
from ui.claims.words import LIGHTS, OUTCOMES, StepLine, facts_of, noted, step_lines, title_of
from ui.formats import day, money, noun, number
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.files import copies_folder
from ui.widgets.values import Decision, Fact, Option, Tie

OPEN, ALL = "abiertos", "todos"
RECOGNISE: Final = "reclamo_silencio"
NO_CLAIM: Final = "Elija un radicado de la lista."


class View(Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Choose a count without telling."""
        ...

    def show_search(self, text: str) -> None:
        """Put words where one searches."""
        ...

    def show_claims(self, rows: Sequence[ClaimRow], chosen: str, *, some: bool) -> None:
        """Show these; the cursor goes to the one that is named, or stays. `some`: there are claims at all."""
        ...

    def show_claim(self, title: str, steps: Sequence[StepLine], facts: Sequence[Fact], text: str) -> None:
        """Show one in full."""
        ...

    def allow(self, reasons: Mapping[str, str]) -> None:
        """Of each act, why it cannot be done: empty where it can."""
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

    def open_path(self, path: Path) -> None:
        """Show a file with the program that this computer has for it."""
        ...

    def decide(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD) -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class ClaimsPresenter:
    """Holds what was filed, by what it is narrowed, and what is being filed."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found = Listed(rows=(), today=office.clock.today())
        self._causes: tuple[ClaimCause, ...] = ()
        self._kind, self._typed, self._chosen = OPEN, "", ""
        self._row: ClaimRow | None = None
        self._filing = ("", ClaimKind.CLAIM, "")

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps for an account, an invoice or a claim."""
        self._kind, self._typed = OPEN, str(args.get("code", ""))
        self._chosen = str(args.get("claim", ""))
        if self._chosen:
            self._kind = ALL
        self._view.show_search(self._typed)
        self._view.warn("")
        self.refresh()
        if args.get("new"):
            self.ask_new(self._typed, str(args.get("invoice", "")))

    def refresh(self) -> None:
        """Read what was filed again."""

        def read() -> tuple[Listed, tuple[ClaimCause, ...]]:
            return claim_desk.listed(self._office, still_open=False), claim_desk.causes(self._office)

        self._tools.tasks.read(read, self._take, key="claims")

    def _take(self, found: tuple[Listed, tuple[ClaimCause, ...]]) -> None:
        self._found, self._causes = found
        self._show()

    def filter_by(self, kind: str) -> None:
        """Show only those of a light, the open ones or all."""
        self._kind = kind
        self._show()

    def search(self, typed: str) -> None:
        """Look for a number, an account, a name, a cause."""
        self._typed = typed.strip()
        self._show()

    def on_current(self, row: ClaimRow | None) -> None:
        """Another claim has the cursor."""
        self._row = row
        self._view.allow(_reasons(row, self._found))
        if row is None:
            self._view.show_claim("Reclamo", (), (), "")
            return
        work = partial(claim_desk.view, self._office, str(row.claim.number))
        self._tools.tasks.read(work, self._take_claim, key="claim")

    def _take_claim(self, found: ClaimView) -> None:
        if self._row is not None and found.row.claim.id == self._row.claim.id:
            facts = facts_of(found, self._causes)
            self._view.show_claim(title_of(found.row), step_lines(found), facts, found.row.claim.text)

    def open_account(self) -> None:
        """Open the account of the claim."""
        if self._row is not None:
            self._tools.navigation.open_account(self._row.claim.account)

    def leave(self) -> None:
        """Go back to where one came from."""
        self._tools.navigation.back()

    # ---- filing

    def ask_new(self, account: str = "", invoice: str = "") -> None:
        """Ask who claims, and what of."""
        self._view.ask(forms.who_form(account, invoice))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, or say in it what must be corrected."""
        acts: dict[str, Callable[[Typed], None]] = {
            forms.WHO: self._look_up,
            forms.FILE: self._file,
            forms.ANSWER: self._foresee,
            forms.NOTIFY: self._notify,
            forms.REVIEW: self._review,
            forms.TRANSFER: self._transfer,
        }
        try:
            acts[form.key](typed)
        except InvalidValue as refusal:
            self._refused(refusal)

    def _look_up(self, typed: Typed) -> None:
        kind, invoice = ClaimKind(typed[forms.KIND]), typed[forms.INVOICE].strip()

        def done(found: Claimant) -> None:
            known = {fold(each.number): each.number for each in found.invoices}
            named = known.get(fold(invoice), "")
            if invoice and not named:
                said = f"La cuenta {found.account} no tiene «{invoice}» entre sus últimas facturas."
                self._view.show_asked_errors({forms.INVOICE: said}, "")
                return
            self._filing = (found.account, kind, named)
            self._view.close_asked()
            self._view.ask(forms.filing_form(found, kind, named, self._causes))

        work = partial(claim_desk.claimant, self._office, typed[forms.ACCOUNT].strip())
        self._tools.tasks.read(work, done, key="claimant", refused=self._refused)

    def _file(self, typed: Typed) -> None:
        account, kind, invoice = self._filing
        filing = forms.filing_of(account, kind, invoice, typed, None)

        def work() -> Filed:
            wanted = filing
            if typed.get(forms.AVERAGE):
                average = claims.by_average(self._office, invoice)
                wanted = forms.filing_of(account, kind, invoice, typed, average)
            return claims.file_claim(self._office, wanted)

        def done(filed: Filed) -> None:
            self._chosen, self._kind = filed.number, OPEN
            held = f"; {money(filed.under_claim)} en reclamo" if filed.under_claim else ""
            self._done(f"Radicado {filed.number}: se responde hasta el {day(filed.due_on)}{held}.")

        self._write(work, done)

    # ---- answering

    def ask(self, act: str) -> None:
        """Open the dialog of an act on the claim that has the cursor, or say why it cannot be done."""
        row = self._row
        reason = _reasons(row, self._found)[act]
        self._view.warn(reason, Tone.WARN)
        if row is None or reason:
            return
        if act in {forms.PRINT_FILING, forms.PRINT_ANSWER}:
            self._print(row, act)
        elif act == RECOGNISE:
            self._view.decide(_silence(row), self._recognise)
        elif act == forms.ANSWER:
            self._view.ask(forms.answer_form(row, self._found.today))
        else:
            self._view.ask(forms.step_form(act, row, self._found.today))

    def _print(self, row: ClaimRow, act: str) -> None:
        number, answered = str(row.claim.number), act == forms.PRINT_ANSWER
        file = copies_folder() / f"{'respuesta' if answered else 'radicado'}-{number}.pdf"
        printed = claim_paper.print_answer if answered else claim_paper.print_filing

        def done(_pages: int) -> None:
            self._view.open_path(file)
            said = "La respuesta" if answered else "La constancia"
            self._tools.announcer.done(f"{said} de {number} está en {file.name}.")

        self._tools.tasks.read(
            lambda: printed(self._office, number, file), done, key="claim.print", refused=self._warn
        )

    def _foresee(self, typed: Typed) -> None:
        row = self._chosen_row()
        wanted = forms.answer_of(row, typed)

        def done(effect: Effect) -> None:
            self._view.close_asked()
            self._view.decide(_decision(effect), partial(self._answer, wanted))

        work = partial(claim_answers.foresee, self._office, wanted)
        self._tools.tasks.read(work, done, key="foresee", refused=self._refused)

    def _answer(self, wanted: Answer) -> None:
        def done(effect: Effect) -> None:
            notes = f" con la nota {', '.join(effect.notes)}" if effect.notes else ""
            self._done(f"Respuesta {effect.number} guardada{notes}.")

        self._write(partial(claim_answers.answer, self._office, wanted), done, self._warn)

    def _recognise(self) -> None:
        claim = str(self._chosen_row().claim.number)

        def done(effect: Effect) -> None:
            self._done(f"Silencio positivo de {claim} reconocido: se conceden {money(effect.granted)}.")

        self._write(partial(claim_answers.recognise_silence, self._office, claim), done, self._warn)

    def _notify(self, typed: Typed) -> None:
        claim = str(self._chosen_row().claim.number)
        on = forms.day_of(typed)
        self._step(
            lambda: claim_steps.notify(self._office, claim, typed[forms.MEANS_FIELD], on), "Notificado"
        )

    def _review(self, typed: Typed) -> None:
        claim, on = str(self._chosen_row().claim.number), forms.day_of(typed)
        appeal = bool(typed[forms.APPEAL])
        self._step(
            lambda: claim_steps.review(self._office, claim, typed[forms.TEXT], appeal=appeal, on=on),
            "Recurso recibido",
        )

    def _transfer(self, typed: Typed) -> None:
        claim, on = str(self._chosen_row().claim.number), forms.day_of(typed)
        self._step(
            lambda: claim_steps.transfer(self._office, claim, typed[forms.AUTHORITY], typed[forms.TEXT], on),
            "Remitido",
        )

    def _step(self, work: Callable[[], Stepped], what: str) -> None:
        def done(stepped: Stepped) -> None:
            until = "" if stepped.due_on is None else f"; su plazo va hasta el {day(stepped.due_on)}"
            self._done(f"{what} el radicado {stepped.claim}{until}.")

        self._write(work, done)

    # ---- parts

    def _chosen_row(self) -> ClaimRow:
        if self._row is None:
            raise InvalidValue("radicado", "", "uno de la lista")
        return self._row

    def _done(self, said: str) -> None:
        self._view.close_asked()
        self._view.warn("")
        self._tools.announcer.done(said)
        self.refresh()

    def _write(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        refused: Callable[[RuleViolation], None] | None = None,
    ) -> None:
        self._tools.tasks.write(
            work, done, changes=CHANGES, key="claims.write", refused=refused or self._refused
        )

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.show_asked_errors({}, sentence(refusal, self._office.currency))

    def _warn(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))

    def _show(self) -> None:
        narrowed = [row for row in self._found.rows if _holds(row, fold(self._typed))]
        counted = Counter(row.light for row in narrowed if row.light is not None)
        still_open = sum(row.is_open for row in narrowed)
        options = [Option(OPEN, noun(still_open, "abierto", "abiertos"), number(still_open))]
        options += [
            Option(each.value, LIGHTS[each][0].lower(), number(counted[each]))
            for each in Light
            if counted[each]
        ]
        options.append(Option(ALL, "en total", number(len(narrowed))))
        if self._kind not in {option.key for option in options}:
            self._kind = OPEN
        self._view.show_figures(options if self._found.rows else [])
        self._view.choose_figure(self._kind)
        shown = [row for row in narrowed if _is_of(row, self._kind)]
        chosen, self._chosen = self._chosen, ""
        self._view.show_claims(shown, chosen, some=bool(self._found.rows))


def _holds(row: ClaimRow, wanted: str) -> bool:
    claim = row.claim
    said = (str(claim.number), claim.account, claim.holder, claim.petitioner, *row.named)
    return wanted in fold(" ".join(said))


def _is_of(row: ClaimRow, kind: str) -> bool:
    if kind == ALL:
        return True
    return row.is_open if kind == OPEN else row.light is not None and row.light.value == kind


def _reasons(row: ClaimRow | None, found: Listed) -> dict[str, str]:
    """Of each act, why it cannot be done to a claim; empty where it can."""
    acts = (
        forms.ANSWER, forms.NOTIFY, forms.REVIEW, forms.TRANSFER, RECOGNISE, forms.PRINT_FILING,
        forms.PRINT_ANSWER,
    )  # fmt: skip
    if row is None:
        return dict.fromkeys(acts, NO_CLAIM)
    waits = row.state in {ClaimState.FILED, ClaimState.UNDER_REVIEW}
    late = waits and row.due_on is not None and row.due_on < found.today
    return {
        forms.ANSWER: "" if waits or row.state is ClaimState.APPEALED else "No espera respuesta.",
        forms.NOTIFY: "" if row.state is ClaimState.ANSWERED else "No tiene una respuesta por notificar.",
        forms.REVIEW: "" if row.state is ClaimState.NOTIFIED else "Se recurre una respuesta ya notificada.",
        forms.TRANSFER: "" if waits else "Ya no se traslada.",
        forms.PRINT_FILING: "",
        forms.PRINT_ANSWER: "" if row.claim.outcome is not None else "Todavía no se ha respondido.",
        RECOGNISE: "" if late else "Está en término, o ya se respondió.",
    }


def _silence(row: ClaimRow) -> Decision:
    claim = row.claim
    return Decision(
        title=f"Reconocer el silencio positivo de {claim.number}",
        sentence="El plazo para responder venció: la ley da por aceptado todo lo que se pide.",
        explanation="Se concede lo reclamado con su nota crédito y el radicado queda en firme.",
        facts=(Fact("En reclamo", money(row.under_claim)), Fact("Cuenta", claim.account)),
        act="Reconocer",
        act_key="Alt+R",
        icon=Icon.CHECK,
    )


def _decision(effect: Effect) -> Decision:
    """What an answer does, before it is done."""
    facts = [Fact("Reclamado", money(effect.claimed)), Fact("Se concede", money(effect.granted), strong=True)]
    facts += [Fact(f"Nota sobre {noted(each)}", money(each.amount)) for each in effect.grants]
    if effect.due_again:
        facts.append(Fact("Se exige de nuevo, en firme", money(effect.due_again)))
    if effect.next_by is not None:
        facts.append(Fact("Citar para notificar hasta", day(effect.next_by)))
    makes = "La nota crédito queda hecha con la respuesta." if effect.grants else "No hace nota."
    return Decision(
        title=f"Responder {effect.claim}: {OUTCOMES[effect.outcome].lower()}",
        sentence=f"Cuenta {effect.account}. {makes}",
        explanation="La respuesta no se borra ni se cambia; contra ella se puede recurrir.",
        facts=tuple(facts),
        ties=(Tie("Nada ha cambiado todavía"),),
        act="Responder",
        act_key="Alt+R",
        safe="Seguir revisando",
        icon=Icon.CHECK,
    )
