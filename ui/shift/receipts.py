"""The receipts of a shift: found, seen, printed again, undone. No Qt."""

from collections.abc import Callable
from functools import partial

from app.changes import Changed, Topic
from app.desk import annulment, authority, cheques, receipt_paper, receipt_printer, receipt_printing
from app.desk.annulment import Undoing, Undone
from app.desk.receipt_printer import Way
from app.desk.receipt_printing import Outcome
from app.desk.shift import ShiftView
from app.messages import sentence
from app.office import Office
from app.store.receipt_facts import ReceiptFacts
from app.store.shifts import MadeReceipt
from app.store.users import User
from app.wording.refusals import ReceiptMissing
from domain.cash import PaymentMeans
from domain.errors import RuleViolation
from domain.text import fold
from reports.receipt import Receipt
from ui.formats import money
from ui.ports import About, PageTools
from ui.shift import words
from ui.shift.ports import RECEIPTS, Press, View
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed

_CHANGES: Changed = frozenset({Topic.LEDGER, Topic.CASH, Topic.BILLING})
NONE_SEEN = "Elija un recibo de la lista, o escriba el número de otro y Enter."
NO_PRINTER = "Este equipo no tiene impresora de recibos: elíjala en Ajustes."


class ReceiptsDesk:
    """Which receipts are listed, and the one in view."""

    def __init__(self, view: View, office: Office, tools: PageTools, press: Press) -> None:
        self._view, self._office, self._tools, self._press = view, office, tools, press
        self._shift: ShiftView | None = None
        self._text = ""
        self._seen: ReceiptFacts | None = None
        self._allowing: tuple[User, ...] = ()

    def take(self, shift: ShiftView) -> None:
        """The shift was read again."""
        self._shift = shift
        self._list()
        if self._seen is None:
            self._nothing_seen()
        else:
            self.look(self._seen.number)

    def filter(self, text: str) -> None:
        """List only the receipts whose number or account holds this."""
        self._text = text.strip()
        self._list()

    def seek(self, text: str) -> None:
        """Enter in the filter: the first that is listed, or a receipt of another shift by its number."""
        self.filter(text)
        rows = self._rows()
        if rows:
            self._view.select_receipt(rows[0].document_id)
        elif self._text:
            self.look(self._text)

    def choose(self, row: MadeReceipt | None) -> None:
        """Another receipt is the current one."""
        if row is not None and (self._seen is None or self._seen.number != row.number):
            self.look(row.number)

    def open(self, number: str) -> None:
        """See a receipt that something else named."""
        self._text = ""
        self._list()
        self._view.show_tab(RECEIPTS)
        row = next((each for each in self._rows() if each.number == number), None)
        if row is not None:
            self._view.select_receipt(row.document_id)
        self.look(number)

    def look(self, number: str) -> None:
        """Read a receipt and show its paper."""

        def work() -> tuple[ReceiptFacts, Receipt, tuple[User, ...]]:
            return (
                receipt_paper.facts(self._office, number),
                receipt_paper.paper(self._office, number),
                authority.people(self._office),
            )

        self._tools.tasks.read(work, self._show, key="receipt", refused=self._not_found)

    def _rows(self) -> list[MadeReceipt]:
        made = self._shift.receipts if self._shift else ()
        wanted = fold(self._text)
        return [each for each in made if wanted in fold(each.number) or wanted in fold(each.account)]

    def _list(self) -> None:
        rows = self._rows()
        self._view.show_receipts(rows, words.receipts_sum(rows))

    def _show(self, found: tuple[ReceiptFacts, Receipt, tuple[User, ...]]) -> None:
        facts, paper, self._allowing = found
        self._seen = facts
        self._view.warn("")
        printer = receipt_printer.remembered(self._press.memory(), self._office.desk)
        shown = receipt_printing.preview(paper, printer)
        self._view.show_paper(f"Recibo {facts.number}", shown, printer.columns)
        is_open = self._is_of_open_shift(facts)
        gone = "El recibo ya está anulado." if facts.annulled_on is not None else ""
        self._view.allow_receipt("Anular…" if is_open or gone else "Reversar…", gone)
        self._view.offer_cheque(may=self._is_of_cheque(facts))

    def _is_of_open_shift(self, facts: ReceiptFacts) -> bool:
        shift = self._shift
        return (
            shift is not None
            and shift.stored.closed_on is None
            and any(each.number == facts.number for each in shift.receipts)
        )

    def _is_of_cheque(self, facts: ReceiptFacts) -> bool:
        """Whether its bank may still return a cheque that paid of it: in its own shift it is annulled."""
        by_cheque = PaymentMeans.CHEQUE.value in facts.means
        return by_cheque and facts.annulled_on is None and not self._is_of_open_shift(facts)

    def _nothing_seen(self) -> None:
        self._seen = None
        self._view.clear_paper()
        self._view.allow_receipt("Anular…", NONE_SEEN)
        self._view.offer_cheque(may=False)

    def _not_found(self, refusal: RuleViolation) -> None:
        self._nothing_seen()
        tone = Tone.INFO if isinstance(refusal, ReceiptMissing) else Tone.BAD
        self._view.warn(self._said(refusal), tone)

    # ---- printing again

    def print_again(self) -> None:
        """Print the receipt in view: a copy, if it came out before."""
        if self._seen is None:
            self._view.warn(NONE_SEEN, Tone.INFO)
            return
        printer = receipt_printer.remembered(self._press.memory(), self._office.desk)
        if printer.way is Way.NONE:
            self._view.warn(NO_PRINTER, Tone.INFO)
            return
        number = self._seen.number

        def work() -> Outcome:
            paper = receipt_paper.paper(self._office, number)
            outcome = receipt_printing.print_receipt(paper, printer, print_pdf=self._press.print_pdf)
            if outcome.done:
                receipt_paper.note_printed(self._office, number)
            return outcome

        about = About(title="Imprimir el recibo", writes=False, key="paper", cancellable=False)
        self._tools.tasks.job(lambda _job: work(), self._printed, about)

    def _printed(self, outcome: Outcome) -> None:
        if outcome.done:
            self._tools.announcer.done(outcome.said)
        else:
            self._view.warn(outcome.said)

    # ---- undoing

    def ask_undo(self) -> None:
        """Ask why the receipt in view is undone."""
        facts = self._seen
        if facts is None or facts.annulled_on is not None:
            return
        if self._is_of_open_shift(facts):
            self._view.ask(words.undo_form(facts.number, facts.total))
        else:
            can_refund = PaymentMeans.CASH.value in facts.means
            form = words.reverse_form(facts.number, facts.total, self._allowing, can_refund=can_refund)
            self._view.ask(form)

    def ask_cheque(self) -> None:
        """Ask why the bank returned the cheque of the receipt in view."""
        facts = self._seen
        if facts is not None and self._is_of_cheque(facts):
            self._view.ask(
                words.cheque_form(facts.number, facts.means[PaymentMeans.CHEQUE.value], facts.total)
            )

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Undo it, once there is a reason."""
        facts = self._seen
        if facts is None:
            return
        asked = [field.name for field in form.fields if field.name in words.MISSING]
        missing = {name: words.MISSING[name] for name in asked if not typed[name]}
        if missing:
            self._view.show_form_errors(missing, "")
            return
        if form.key == words.UNDO_FORM:
            self._write(partial(annulment.annul, self._office, facts.number, typed[words.REASON]))
            return
        if form.key == words.CHEQUE_FORM:
            self._write(lambda: cheques.return_cheque(self._office, facts.number, typed[words.CAUSE]).undone)
            return
        undoing = Undoing(
            receipt=facts.number,
            reason=typed[words.REASON],
            authorised_by=typed[words.AUTHORITY],
            refund=bool(typed.get(words.REFUND)),
        )
        self._write(partial(annulment.reverse_receipt, self._office, undoing))

    def _write(self, work: Callable[[], Undone]) -> None:
        self._tools.tasks.write(
            work,
            self._undone,
            changes=_CHANGES,
            key="undo",
            refused=lambda refusal: self._view.show_form_errors({}, self._said(refusal)),
        )

    def _undone(self, done: Undone) -> None:
        self._view.close_form()
        verb = "anulado" if done.in_its_shift else "reversado"
        said = f"Recibo {done.receipt} {verb} por {money(done.amount)}, documento {done.reversal}"
        self._tools.announcer.done(said)
        self.look(done.receipt)

    def _said(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)
