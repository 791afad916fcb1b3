"""What the page of one invoice does: show its paper, print it, explain it, correct it with notes."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from app.changes import Topic
from app.invoicing import adjustment, correcting
from app.invoicing.adjustment import IssuedNote, Note, NoteKind
from app.invoicing.correcting import Compared, Corrected, Correction
from app.jobs import Job
from app.messages import sentence
from app.office import Office
from app.paper import invoices, printing
from app.paper.invoices import InvoiceView
from app.paper.printing import Printed, Target
from domain.delivery import Outcome
from domain.errors import InvalidValue, RuleViolation
from reports.names import RETURN_CAUSES
from ui.formats import day, money, parse_money, period, signed_money
from ui.ports import About, PageTools
from ui.preview import correction as words
from ui.preview import noted
from ui.preview.ports import Beside, NoteQuestion, Press, View
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.values import Decision, Fact
from ui.words import CLASSES

KIND: Final = "factura"
AMOUNT, REASON = "nota_valor", "nota_motivo"
DPI: Final = 150
_CHANGES: Final = frozenset({Topic.PERIODS, Topic.BILLING})
_NOTED: Final = frozenset({Topic.LEDGER, Topic.BILLING})
_OUTCOMES: Final = {
    Outcome.DELIVERED: "Entregada",
    Outcome.RETURNED: "Devuelta",
    Outcome.OPEN: "Vuelve a quedar por registrar",
}
_NAMES: Final = {NoteKind.CREDIT: "Nota crédito", NoteKind.DEBIT: "Nota débito"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """An invoice, and its paper as images."""

    view: InvoiceView
    pages: tuple[Any, ...]


def load(office: Office, number: str, press: Press) -> Loaded:
    """Read an invoice and draw its paper; runs away from the window's thread."""
    found = invoices.view(office, number)
    with TemporaryDirectory(prefix="caudal-") as folder:
        file = Path(folder, "factura.pdf")
        printing.write_preview(office, number, file)
        return Loaded(found, press.images(file, DPI))


class PreviewPresenter:
    """The invoice in front."""

    def __init__(self, view: View, office: Office, tools: PageTools, press: Press) -> None:
        self._view, self._office, self._tools, self._press = view, office, tools, press
        self.noted = noted.NotePapers(view, office, tools)
        self._number = ""
        self._found: InvoiceView | None = None
        self._note: Note | None = None
        self._correction: tuple[Correction, bool] | None = None

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened at an invoice."""
        self._number = str(args.get("number", "")) or self._number
        self.reload()

    def reload(self) -> None:
        """Read the invoice again."""
        if not self._number:
            self._view.show_missing()
            return
        self._tools.tasks.read(
            partial(load, self._office, self._number, self._press),
            self._show,
            key="load",
            refused=self._missing,
        )

    def _missing(self, refusal: RuleViolation) -> None:
        self._found = None
        self._view.show_missing()
        self._view.warn(sentence(refusal, self._office.currency))

    def _show(self, found: Loaded) -> None:
        self._found = found.view
        self.noted.take(found.view.notes)
        self._view.show_beside(beside_of(found.view))
        self._view.show_pages(found.pages)

    def step(self, later: bool) -> None:
        """Show the invoice before or after."""
        if self._found is not None:
            number = self._found.later if later else self._found.former
            if number:
                self._tools.navigation.open("vista_factura", number=number)

    # ---- ways on

    def explain(self) -> None:
        """Open the trace of the invoice."""
        if self._found is not None:
            self._tools.navigation.open("traza", number=self._number)

    def open_account(self) -> None:
        """Open its account."""
        if self._found is not None:
            self._tools.navigation.open_account(self._found.stored.account)

    def claim(self) -> None:
        """File a claim of it."""
        if self._found is not None:
            stored = self._found.stored
            self._tools.navigation.open("reclamos", code=stored.account, invoice=stored.number, new=True)

    # ---- paper

    def ask_print(self) -> None:
        """Ask on which printer."""
        if self._found is None:
            return
        printers, last = self._press.printers(), self._press.remembered(KIND)
        if not printers:
            self._view.warn(
                "Este equipo no tiene impresoras instaladas. Guarde la factura como PDF e imprímala en otro.",
                Tone.WARN,
            )
            return
        chosen = last if last in printers else printers[0]
        self._view.ask_printer(printers, chosen, _copy_note(self._found.prints))

    def print_on(self, printer: str) -> None:
        """Print the invoice."""
        self._press.remember(KIND, printer)
        about = About(
            title=f"Imprimir la factura {self._number}", unit="páginas", changes=_CHANGES, key="print"
        )
        self._tools.tasks.job(
            partial(self._to_printer, self._number, printer), self._sent, about, self._refused
        )

    def _to_printer(self, number: str, printer: str, job: Job) -> str:
        with TemporaryDirectory(prefix="caudal-") as folder:
            file = Path(folder, f"factura-{number}.pdf")
            printing.print_invoice(self._office, number, file, target=Target(printer=printer))
            self._press.send([file], printer, job, f"Factura {number}")
        return printer

    def _sent(self, printer: str) -> None:
        self._tools.announcer.done(f"Factura {self._number} enviada a {printer}")

    def ask_file(self) -> None:
        """Ask where to write the PDF."""
        if self._found is not None:
            self._view.ask_file(f"factura-{self._number}.pdf")

    def save(self, path: str) -> None:
        """Write the PDF; it counts as a print."""
        number = self._number
        self._tools.tasks.write(
            lambda: printing.print_invoice(self._office, number, Path(path)),
            partial(self._saved, path),
            changes=_CHANGES,
            key="print",
            refused=self._refused,
        )

    def _saved(self, path: str, _done: Printed) -> None:
        self._tools.announcer.done(f"Factura {self._number} guardada en {path}")

    # ---- notes

    def ask_note(self, kind: NoteKind) -> None:
        """Ask how much a note is, and why."""
        if self._found is not None:
            most = f"Hasta {money(self._found.left)}, lo que queda de la factura."
            help_text = most if kind is NoteKind.CREDIT else "Se suma a lo que debe la cuenta."
            title = f"{_NAMES[kind]} sobre la factura {self._number}"
            self._view.ask_note(NoteQuestion(kind=kind, title=title, help_text=help_text))

    def check_note(self, kind: NoteKind, amount: str, reason: str) -> None:
        """Check what was typed; if it may be, ask for the decision."""
        found = self._found
        if found is None:
            return
        currency = self._office.currency
        value, wrong = 0, {}
        try:
            value = parse_money(amount or "0", currency.digits, "valor")
            if value < 1:
                least = money(1, currency.digits, currency.symbol)
                wrong[AMOUNT] = f"Escriba el valor de la nota, desde {least}."
        except InvalidValue as refusal:
            wrong[AMOUNT] = sentence(refusal)
        if kind is NoteKind.CREDIT and value > found.left:
            left = money(found.left, currency.digits, currency.symbol)
            wrong[AMOUNT] = f"Es más de lo que queda de la factura: {left}."
        if not reason.strip():
            wrong[REASON] = "Escriba por qué se hace la nota; queda en el papel y en el rastro."
        if wrong:
            self._view.refuse_note(wrong)
            return
        self._note = Note(kind=kind, invoice=self._number, amount=value, reason=reason.strip())
        self._view.close_note()
        self._view.decide(note_decision(self._note, found))

    def issue_note(self) -> None:
        """Issue the note that was decided."""
        note, self._note = self._note, None
        if note is not None:
            self._tools.tasks.write(
                lambda: adjustment.issue(self._office, note),
                partial(self._noted, note),
                changes=_NOTED,
                key="note",
                refused=self._refused,
            )

    def _noted(self, note: Note, issued: IssuedNote) -> None:
        self._tools.announcer.done(f"{_NAMES[note.kind]} {issued.number} por {money(note.amount)}")

    # ---- correcting it

    def ask_correction(self) -> None:
        """Ask what the invoice should have said."""
        if self._found is not None:
            self._view.ask(words.form(self._found.stored))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for: print a note, or compare the invoice with what it should have been."""
        if form.key == noted.FORM:
            self.noted.answer(typed)
        else:
            self.compare(form, typed)

    def compare(self, _form: AskedForm, typed: Typed) -> None:
        """Check what was typed; if it may be, work out what the invoice should have been."""
        correction, errors = words.read(self._number, typed)
        if correction is None:
            self._view.show_errors(errors, "")
            return
        self._correction = correction, bool(typed[words.FRAUD])
        self._tools.tasks.read(
            partial(correcting.compare, self._office, correction),
            self._compared,
            key="compare",
            refused=lambda refusal: self._view.show_errors({}, sentence(refusal, self._office.currency)),
        )

    def _compared(self, found: Compared) -> None:
        if found.amount and self._found is not None:
            self._view.close_ask()
            self._view.decide_why(words.decision(found, str(self._found.stored.snapshot["name"])))
        else:
            self._view.show_errors({}, words.nothing(found))

    def correct(self, reason: str) -> None:
        """Issue the note that was decided."""
        asked, self._correction = self._correction, None
        if asked is not None:
            correction, fraud = asked
            self._tools.tasks.write(
                lambda: correcting.correct(self._office, correction, reason, fraud=fraud),
                self._corrected,
                changes=_NOTED | {Topic.READINGS},
                key="note",
                refused=self._refused,
            )

    def _corrected(self, done: Corrected) -> None:
        name = _NAMES[NoteKind.CREDIT if done.note.total < 0 else NoteKind.DEBIT]
        told = f"{name} {done.note.number} por {money(abs(done.note.total))}"
        self._tools.announcer.done(f"{told} sobre la factura {done.compared.invoice}")

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))


def _copy_note(prints: int) -> str:
    return "Ya se imprimió: esta vez dirá que es copia." if prints else ""


def beside_of(found: InvoiceView) -> Beside:
    """What stands beside the paper."""
    stored = found.stored
    name = str(stored.snapshot["name"])
    void = "La factura está anulada: ya no se corrige ni lleva notas." if stored.voided_by else ""
    return Beside(
        title=f"Factura {stored.number}",
        subtitle=f"{name} · {period(stored.period)}",
        facts=(
            Fact("Cuenta", stored.account),
            Fact("Clase", CLASSES[stored.service_class]),
            Fact("Ruta", f"{stored.route} · {stored.stop}"),
            Fact("Emitida", day(stored.issued_on)),
            Fact("Vence", day(stored.due_on)),
            Fact("Consumo", f"{stored.consumption_m3} m³"),
            Fact("Valor del mes", money(found.value)),
            Fact("Saldo anterior", money(stored.previous_balance)),
            Fact("Saldo a favor", money(-stored.credit_applied)),
            Fact("Total a pagar", money(stored.total), strong=True),
            _owed(found),
            *_voided(found),
        ),
        notes=tuple(Fact(noted.line(each), signed_money(each.total)) for each in found.notes),
        prints=(*_prints(found), *_deliveries(found)),
        former=bool(found.former),
        later=bool(found.later),
        void=void,
        credit_blocked=void or ("" if found.left > 0 else "Las notas ya cubren toda la factura."),
    )


def _prints(found: InvoiceView) -> list[Fact]:
    """Each print with its day and who asked for it: the first is the original, the others are copies."""
    if not found.printings:
        return [Fact("Impresión", "Sin imprimir", Tone.MUTED)]
    names = ["Original", *(f"Copia {number}" for number in range(1, found.prints))]
    return [
        Fact(name, f"{day(each.on or each.at.astimezone().date())} · {each.user}")
        for name, each in zip(names, found.printings, strict=True)
    ]


def _deliveries(found: InvoiceView) -> list[Fact]:
    """What became of the paper that went out, by each who said so."""
    return [
        Fact(
            _OUTCOMES[each.outcome] if each.cause is None else f"Devuelta, {RETURN_CAUSES[each.cause]}",
            f"{day(each.on)} · {each.carrier}",
            Tone.TEXT if each.cause is None else Tone.WARN,
        )
        for each in found.deliveries
    ]


def _voided(found: InvoiceView) -> list[Fact]:
    """That it was annulled with its whole run, and by which note."""
    if not found.stored.voided_by:
        return []
    return [Fact("Anulada", f"por la nota crédito {found.stored.voided_by}", Tone.WARN)]


def _owed(found: InvoiceView) -> Fact:
    if found.owed:
        return Fact("Falta por pagar", money(found.owed), Tone.WARN)
    return Fact("Falta por pagar", "Nada", Tone.OK)


def note_decision(note: Note, found: InvoiceView) -> Decision:
    """What a note would do, in figures."""
    credit = note.kind is NoteKind.CREDIT
    after = found.left - note.amount if credit else found.left + note.amount
    name = _NAMES[note.kind]
    verb = "descontarán" if credit else "cobrarán"
    return Decision(
        title=f"{name} sobre la factura {note.invoice}",
        sentence=f"Se {verb} {money(note.amount)} a la cuenta {found.stored.account}",
        explanation="La nota recibe número y no se borra; se corrige con otra nota.",
        facts=(
            Fact("Suscriptor", str(found.stored.snapshot["name"])),
            Fact("La factura vale hoy", money(found.left)),
            Fact("Después de la nota", money(after), strong=True),
            Fact("Falta por pagar hoy", money(found.owed)),
            Fact("Motivo", note.reason),
        ),
        act=f"Emitir la {name.lower()}",
        act_key="Alt+E",
        safe="No emitir",
        icon=Icon.NOTE,
    )
