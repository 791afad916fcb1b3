"""What the desk does: finds who is at the window, puts the payment together, collects it, prints it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final
from uuid import uuid4

from app.changes import Topic
from app.desk import cash, cheques, owed, receipt_paper, receipt_printer, receipt_printing, shift
from app.desk.cash import Collected
from app.desk.owed import Debt, Found
from app.desk.receipt_printer import ReceiptPrinter, Way
from app.desk.receipt_printing import Outcome
from app.desk.shift import ShiftView
from app.messages import sentence
from app.office import Office
from app.wording.refusals import AccountMissing, RequestRepeated
from domain.cash import CashShort, MeansDoNotAddUp, PaymentMeans, ShiftClosed
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money
from reports.receipt import Receipt
from ui.cash import words
from ui.cash.counter import AMOUNT_WORD, USUAL_WHY, WHY_WORD, Counter
from ui.cash.lines import NO_PAPER, lines_of, with_total
from ui.cash.ports import AMOUNT, RECEIVED, WHY, Press, Sums, View, What
from ui.formats import count, money, parse_money
from ui.ports import About, Hit, PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskedForm, Typed

_CHANGES: Final = frozenset({Topic.LEDGER, Topic.CASH})
_NOBODY: Final = "Primero lea una factura o busque la cuenta."
_NOTHING: Final = "Escriba cuánto paga."


class CashPresenter:
    """The desk's state. All on the window's thread but the use cases."""

    def __init__(self, view: View, office: Office, tools: PageTools, press: Press) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._press = press
        self._counter = Counter()
        self._held: tuple[Debt, ...] = ()
        self._request = ""
        self._wanted = ""
        self._open = False

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps for an account."""
        self._wanted = str(args.get("code", ""))
        self.reload()

    def reload(self) -> None:
        """Read the shift again, and what is owed by who is at the window."""
        self._tools.tasks.read(partial(shift.current, self._office), self._take_shift, key="shift")

    def _take_shift(self, found: ShiftView | None) -> None:
        if found is None:
            self._open = False
            self._forget()
            self._view.show_closed()
            return
        was_open, self._open = self._open, True
        self._view.show_desk(words.subtitle(found))
        if not was_open:
            self.start_again()
        wanted, self._wanted = self._wanted, ""
        self.find(wanted)

    # ---- who is at the window

    def find(self, typed: str) -> None:
        """A scanner or the cashier typed something."""
        if typed.strip():
            work = partial(owed.find, self._office, typed)
            self._tools.tasks.read(work, self._take_found, key="find", refused=self._not_found)

    def choose(self, code: str) -> None:
        """One of several accounts was chosen."""
        work = partial(owed.debt, self._office, code)
        self._tools.tasks.read(work, self._take_debt, key="find", refused=self._not_found)

    def _take_found(self, found: Found) -> None:
        if found.debt is not None:
            self._take_debt(found.debt)
            return
        hits = [
            Hit(hit.code, hit.name, hit.address, hit.meter, *words.state_shown(hit.state))
            for hit in found.hits
        ]
        self._view.show_hits(hits)

    def _not_found(self, refusal: RuleViolation) -> None:
        if isinstance(refusal, AccountMissing) and refusal.account:
            text = f"No se encontró «{refusal.account}». Pruebe con el nombre, la dirección o el medidor."
        else:
            text = sentence(refusal, self._office.currency)
        self._view.refuse_scan(text)

    def _take_debt(self, debt: Debt) -> None:
        held = tuple(each for each in self._held if each.account != debt.account)
        what = What.ALL if debt.undisputed or held else What.OTHER
        self._held = held
        self._counter = Counter(debts=(*held, debt), what=what)
        self._request = uuid4().hex
        self._show_debt(debt)
        self._view.show_what(what, self._counter.means)
        self._view.begin_payment()
        self._view.clear_paper()
        self._show_sums()

    def hold(self) -> None:
        """Keep the account at the window for the same receipt, and wait for another one."""
        debt = self._counter.debt
        if debt is None or not debt.undisputed:
            return
        self._held = self._counter.debts
        held = count(len(self._held), "cuenta", "cuentas")
        note = f"En el recibo: {held} por {money(self._counter.owed)}. Lea la siguiente."
        self._view.begin_scan(note)

    def start_again(self) -> None:
        """Forget who is at the window: the next one comes."""
        self._forget()
        self._view.begin_scan("")
        self._show_sums()

    def _forget(self) -> None:
        self._counter, self._held, self._request = Counter(), (), ""

    def _show_debt(self, debt: Debt) -> None:
        others = self._counter.debts[:-1]
        text, tone = words.notice(debt, others)
        reached = self._reached(debt)
        lines = [line for each in self._counter.debts for line in lines_of(each, reached)]
        said = text or words.last_payments(debt)
        self._view.show_debt(words.head(debt, others), with_total(lines), said, tone)

    def _reached(self, debt: Debt) -> frozenset[int]:
        if self._counter.what is What.INVOICE:
            return frozenset({self._counter.invoice or 0})
        return frozenset(line.document_id for line in debt.lines)

    # ---- what and how

    def choose_what(self, what: What, invoice: int | None = None) -> None:
        """What is paid: all of it, one paper, another amount."""
        debt = self._counter.debt
        if debt is None or (len(self._counter.debts) > 1 and what is not What.ALL):
            self._view.show_what(self._counter.what, self._counter.means)
            return
        if what is What.INVOICE and invoice is None:
            invoice = self._first_invoice(debt)
        self._counter = Counter(
            debts=self._counter.debts, what=what, invoice=invoice, means=self._counter.means
        )
        self._show_debt(debt)
        self._view.show_what(what, self._counter.means)
        self._view.begin_payment()
        self._show_sums()

    def _first_invoice(self, debt: Debt) -> int | None:
        scanned = next((line for line in debt.lines if line.number == debt.scanned), None)
        line = scanned or (debt.lines[0] if debt.lines else None)
        return line.document_id if line else None

    def choose_line(self, document: int) -> None:
        """Another paper is the current one: where one alone is paid, this one."""
        if self._counter.what is What.INVOICE and document not in {NO_PAPER, self._counter.invoice}:
            self.choose_what(What.INVOICE, document)

    def choose_means(self, means: str) -> None:
        """How it is paid."""
        self._counter = replace(self._counter, means=means, received_text="", parts={}, why=USUAL_WHY)
        self._view.show_what(self._counter.what, means)
        if self._counter.debt is not None:
            self._view.begin_payment()
        self._show_sums()

    def type_amount(self, text: str) -> None:
        """The amount was typed."""
        self._counter = replace(self._counter, amount_text=text.strip())
        self._show_sums()

    def type_received(self, text: str) -> None:
        """The cash that was handed over was typed."""
        self._counter = replace(self._counter, received_text=text.strip())
        self._show_sums()

    def type_parts(self, parts: Mapping[str, str]) -> None:
        """How much by each means was typed."""
        self._counter = replace(self._counter, parts=dict(parts))
        self._show_sums()

    def type_why(self, text: str) -> None:
        """The reason to leave the order of the law was typed."""
        self._counter = replace(self._counter, why=text.strip())

    def _show_sums(self) -> None:
        counter, due = self._counter, self._due()
        change, note, tone = self._change(due)
        self._view.show_errors({})
        self._view.show_sums(
            Sums(
                amount=due,
                amount_typed=counter.what is What.OTHER,
                change=change,
                change_note=note,
                change_tone=tone,
                act=f"Cobrar {money(due)} e imprimir" if due else "Cobrar e imprimir",
                reason_not="" if due else (_NOTHING if counter.debt else _NOBODY),
                quick=counter.quick(due),
                asks_why=counter.leaves_order,
                no_cheques=counter.debt is not None and counter.debt.cheque_stop is not None,
            )
        )

    def _due(self) -> Money | None:
        try:
            return self._counter.due()
        except InvalidValue:
            return None

    def _change(self, due: Money | None) -> tuple[str, str, Tone]:
        """What goes back, in figures, and why there is none; nothing while it cannot be told."""
        if due is None:
            return "", "", Tone.MUTED
        try:
            back, note, tone = self._counter.change(due)
        except InvalidValue:
            return "", "", Tone.MUTED
        return money(back), note, tone

    # ---- collecting

    def collect(self) -> None:
        """Collect what is put together; the receipt is printed once it is kept."""
        counter = self._counter
        try:
            due = counter.due()
            if counter.debt is None or due is None:
                self._view.show_errors({AMOUNT: _NOTHING} if counter.debt else {})
                return
            payment, shares = counter.payment(due, self._request)
        except InvalidValue as refusal:
            field = AMOUNT if refusal.field == AMOUNT_WORD else RECEIVED
            self._view.show_errors({field: sentence(refusal, self._office.currency)})
            return
        self._tools.tasks.write(
            lambda: cash.collect_together(self._office, payment, shares),
            self._collected,
            changes=_CHANGES,
            key="collect",
            refused=self._refused,
        )

    def _collected(self, made: tuple[Collected, ...]) -> None:
        change = money(made[0].change)
        self._view.show_paid(words.done(made), change)
        self._tools.announcer.done(words.done(made))
        handled_cash = PaymentMeans.CASH in made[0].means
        self._forget()
        self._show_sums()
        self._view.begin_scan("", keep=True)
        self._tools.tasks.read(
            partial(receipt_paper.paper, self._office, made[0].receipt),
            partial(self._print, opens_drawer=handled_cash),
            key="paper",
        )

    def _print(self, receipt: Receipt, *, opens_drawer: bool) -> None:
        printer = receipt_printer.remembered(self._press.memory(), self._office.desk)
        self._view.show_paper(receipt_printing.preview(receipt, printer), printer.columns)
        if printer.way is Way.NONE:
            self._view.say(words.NO_PRINTER, Tone.INFO)
            return
        about = About(title="Imprimir el recibo", writes=False, key="paper", cancellable=False)
        self._tools.tasks.job(
            lambda _job: self._send(receipt, printer, opens_drawer=opens_drawer), self._printed, about
        )

    def _send(self, receipt: Receipt, printer: ReceiptPrinter, *, opens_drawer: bool) -> Outcome:
        """On a worker: print, and keep that it came out, so that the next one says copy."""
        outcome = receipt_printing.print_receipt(
            receipt, printer, opens_drawer=opens_drawer, print_pdf=self._press.print_pdf
        )
        if outcome.done:
            receipt_paper.note_printed(self._office, receipt.number)
        return outcome

    def _printed(self, outcome: Outcome) -> None:
        if outcome.done:
            self._tools.announcer.done(outcome.said)
        else:
            self._view.say(outcome.said, Tone.BAD)

    def _refused(self, refusal: RuleViolation) -> None:
        said = sentence(refusal, self._office.currency)
        if isinstance(refusal, RequestRepeated):
            self._view.begin_scan(said)
            self._forget()
        elif isinstance(refusal, ShiftClosed):
            self.reload()
        elif isinstance(refusal, InvalidValue) and refusal.field == WHY_WORD:
            self._view.show_errors({WHY: words.NO_WHY})
        elif isinstance(refusal, CashShort | MeansDoNotAddUp):
            self._view.show_errors({RECEIVED: said})
        else:
            self._view.show_errors({AMOUNT: said})

    # ---- the shift

    def open_shift(self) -> None:
        """Count the drawer, see the receipts of the shift, close it."""
        self._tools.navigation.open("turno")

    def move_cash(self) -> None:
        """Write an expense or a turn-in of the drawer."""
        self._tools.navigation.open("turno", move=True)

    def ask_open(self) -> None:
        """Ask for the cash with which the desk opens."""
        self._view.ask(words.open_form())

    def ask_cheques(self) -> None:
        """Ask why cheques are taken again from the account at the window."""
        debt = self._counter.debt
        if debt is not None and debt.cheque_stop is not None:
            self._view.ask(words.cheques_form(debt))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for, once it is right."""
        if form.key == words.CHEQUES_FORM:
            self._take_cheques(typed[words.WHY_AGAIN])
        else:
            self._open_with(typed)

    def _take_cheques(self, why: str) -> None:
        debt = self._counter.debt
        if debt is None or not why:
            self._view.show_form_errors({words.WHY_AGAIN: words.NO_REASON}, "")
            return
        self._tools.tasks.write(
            partial(cheques.lift, self._office, debt.account, why),
            lambda _changed: self._cheques_taken(debt.account),
            changes=_CHANGES,
            key="cheques",
            refused=lambda refusal: self._view.show_form_errors({}, sentence(refusal, self._office.currency)),
        )

    def _cheques_taken(self, account: str) -> None:
        self._view.close_form()
        self._tools.announcer.done(f"De la cuenta {account} se reciben cheques de nuevo")
        self.choose(account)

    def _open_with(self, typed: Typed) -> None:
        try:
            amount = parse_money(typed[words.FLOAT], field="fondo")
        except InvalidValue as refusal:
            self._view.show_form_errors({words.FLOAT: sentence(refusal, self._office.currency)}, "")
            return
        self._tools.tasks.write(
            partial(shift.open_shift, self._office, amount),
            self._opened,
            changes=frozenset({Topic.CASH}),
            key="shift",
            refused=lambda refusal: self._view.show_form_errors({}, sentence(refusal, self._office.currency)),
        )

    def _opened(self, found: ShiftView) -> None:
        self._view.close_form()
        self._tools.announcer.done(f"Turno {found.stored.number} abierto en la caja {found.stored.desk}")
        self._take_shift(found)
