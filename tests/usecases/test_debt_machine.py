"""Everything that may happen to a debt, in any order: the book holds, and no batch asks what is not due.

Whom a batch may name is judged by what the window says of each account, not by the rule of suspension.
"""

from datetime import date, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import agreement_office
import bank_office
import claim_office
import offices
import order_office
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from journal_ties import ties
from whole_book import leads_back

from app import check, office_settings
from app.bank import bank_undo
from app.debt import (
    agreement_ending,
    agreements,
    claim_answers,
    claim_desk,
    claim_steps,
    letters,
    notices,
    order_sheet,
    portfolio_acts,
    protecting,
    service_orders,
    suspension,
)
from app.debt.agreement_ending import PayOff
from app.debt.claim_answers import Decision
from app.debt.letter_people import Wanted
from app.debt.portfolio import By, ages
from app.debt.portfolio_acts import Proposal
from app.debt.protecting import NewProtection
from app.debt.service_orders import Report
from app.desk import annulment, cash, owed, shift
from app.desk.annulment import Undoing
from app.invoicing import adjustment
from app.invoicing.adjustment import Note, NoteKind
from app.register import cadastre
from app.store import audit, checks, opening
from domain.agreement import AgreementState
from domain.cadastre import AccountState
from domain.claim import ClaimOutcome, ClaimState
from domain.errors import RuleViolation
from domain.letter_template import LetterStage
from domain.period import Period
from domain.portfolio_act import ActKind, AdjustmentCause
from domain.protection import ProtectionKind
from domain.service_order import OrderKind, OrderState

CODES = st.sampled_from(order_office.CODES)
CODE_WITH_OPENING = "003"
PLACES = st.integers(0, 9)
PARTS = st.sampled_from([1, 7_500, 40_000])
TAKING = st.sampled_from([OrderKind.SUSPENSION, OrderKind.CUT])
TO_SUSPEND, TO_CUT, TO_CUT_AGAIN = 2, 3, 1
"""Overdue invoices from which the service may be taken away (Ley 142 art. 140 and 141)."""
WHOLE_FILE = {"ARCHIVO", "AUDITORIA", "PAPEL"}
"""Rules that read the whole file again: asked once, at the end."""
RULES = [each for each in checks.NAMES if each not in WHOLE_FILE]


class Office(RuleBasedStateMachine):
    """Three accounts that owe two overdue invoices each, and everybody who works on their debt."""

    def __init__(self):
        super().__init__()
        self.folder = Path(mkdtemp(prefix="caudal-pruebas-"))
        self.office = order_office.owing(self.folder)
        self.bring_a_balance(self.office, CODE_WITH_OPENING, 30_000)
        costs = ("cost_suspension", "cost_reinstatement", "cost_cut", "cost_reconnection")
        office_settings.change(self.office, dict.fromkeys(costs, 9_000))
        (self.folder / "acta.pdf").write_bytes(b"%PDF-1.4 acta del comite")
        self.period, self.reading = Period(2027, 1), dict.fromkeys(order_office.CODES, 126)
        self.receipts, self.marked, self.owed_with = [], set(), {}
        self.of_closed_shifts, self.files, self.written = [], [], 0

    @staticmethod
    def bring_a_balance(office, code, amount):
        """One account owed from before the program, as an import of the cadastre brings it."""
        key = cadastre.view_account(office, code).card.id
        with office.store.write() as transaction:
            due = date(2026, 10, 15)
            opening.post_opening_balances(
                transaction, office.actor(), {key: amount}, office.clock.today(), due
            )
            audit.add(transaction, office.actor(), "cadastre.import_file", code, "saldo inicial")

    def teardown(self):
        try:
            self.print_the_sheet()
            assert [(each.id, each.examples) for each in check.check_book(self.office) if not each.ok] == []
            leads_back(self.office)
        finally:
            self.office.store.close()
            rmtree(self.folder, ignore_errors=True)

    @initialize(given=st.booleans(), claimed=CODES, agreed=CODES)
    def somebody_claims_and_somebody_agrees(self, given, claimed, agreed):
        """A run is too short to come often to what takes days: some of it may stand at its beginning."""
        if given:
            self.office = order_office.scheduled(self.office)
        self.claim(claimed, 0, None, None)
        if agreed != claimed:
            self.sign(agreed, "0.3", 2)

    # ── time and invoices ───────────────────────────────────────────────────

    @rule(days=st.sampled_from([1, 2, 9, 33]))
    def wait(self, days):
        self.go_to(self.office.clock.today() + timedelta(days=days))

    @precondition(lambda self: self.period <= Period(2027, 2))
    @rule()
    def bill_a_month(self):
        month, self.period = self.period, self.period.plus(1)
        last = date(self.period.year, self.period.month, 1) - timedelta(days=1)
        self.go_to(max(last, self.office.clock.today()))
        for code in order_office.CODES:
            self.reading[code] += 13 * (order_office.state(self.office, code) is AccountState.ACTIVE)
        lines = [f"{code};{reading};" for code, reading in self.reading.items()]
        claim_office.month(self.office, self.folder, month, lines, f"{last:%d/%m/%Y}")

    @rule(code=CODES, place=PLACES, kind=st.sampled_from(NoteKind), amount=PARTS)
    def note(self, code, place, kind, amount):
        invoice = self.invoice(code, place)
        note = Note(kind=kind, invoice=invoice.number, amount=amount, reason="fuga")
        made = self.tries(lambda: adjustment.issue(self.office, note))
        if made:
            self.owed_with[made.document_id] = invoice.document_id

    @rule(code=CODES, kind=st.sampled_from(ActKind), part=st.booleans())
    def write_off(self, code, kind, part):
        wanted = Proposal(
            kind=kind, account=code, act="Acta 3", reason="No existe", support=self.folder / "acta.pdf",
            amount=7_500 if part else 0, paper=self.invoice(code, 0).number, cause=AdjustmentCause.CHARGE,
        )  # fmt: skip
        made = self.tries(lambda: portfolio_acts.propose(self.office, wanted))
        if made:
            portfolio_acts.approve(self.office, made.act.id)

    # ── money ───────────────────────────────────────────────────────────────

    @rule(code=CODES, amount=st.sampled_from([1, 30_000, 90_000, 400_000]), whole=st.booleans())
    def pay(self, code, amount, whole):
        debt = owed.debt(self.office, code)
        paid = (debt.undisputed or amount) if whole else amount
        self.receipts.append(cash.collect(self.office, cash.Payment(account=code, amount=paid)).receipt)

    @precondition(lambda self: self.receipts)
    @rule(place=PLACES)
    def undo_a_receipt(self, place):
        receipt = self.receipts[place % len(self.receipts)]
        if self.tries(lambda: annulment.annul(self.office, receipt, "De otro")):
            self.receipts.remove(receipt)

    @precondition(lambda self: self.receipts)
    @rule()
    def close_the_shift(self):
        shift.close_shift(self.office, {50_000: 1}, "Se consigna mañana")
        shift.open_shift(self.office, 500_000)
        self.of_closed_shifts += self.receipts
        self.receipts = []

    @precondition(lambda self: self.of_closed_shifts)
    @rule(place=PLACES, refund=st.booleans())
    def reverse_a_receipt_of_a_closed_shift(self, place, refund):
        receipt = self.of_closed_shifts[place % len(self.of_closed_shifts)]
        asked = Undoing(receipt=receipt, reason="De otro", authorised_by="Gerencia", refund=refund)
        if self.tries(lambda: annulment.reverse_receipt(self.office, asked)):
            self.of_closed_shifts.remove(receipt)

    @rule(code=CODES, place=PLACES, amount=st.sampled_from([1, 30_000, 400_000]))
    def load_a_bank_file(self, code, place, amount):
        self.written += 1
        paid = [(self.invoice(code, place).number, amount * 100)]
        day = f"{self.office.clock.today():%Y%m%d}"
        file = bank_office.write(self.folder, paid, name=f"banco-{self.written}.txt", day=day)
        done = self.tries(lambda: bank_office.load(self.office, file))
        if done:
            self.files.append(done.id)

    @precondition(lambda self: self.files)
    @rule(place=PLACES)
    def undo_a_bank_file(self, place):
        file = self.files[place % len(self.files)]
        if self.tries(lambda: bank_undo.undo_file(self.office, file, "archivo de otra empresa")):
            self.files.remove(file)

    # ── claims ──────────────────────────────────────────────────────────────

    @rule(code=CODES, place=PLACES, amount=st.one_of(st.none(), PARTS), line=st.sampled_from([None, 1]))
    def claim(self, code, place, amount, line):
        invoice = self.invoice(code, place).number
        self.tries(lambda: claim_office.filed(self.office, invoice, amount, account=code, line=line))

    @rule(code=CODES, place=PLACES, amount=st.one_of(st.none(), PARTS))
    def claim_what_is_no_invoice(self, code, place, amount):
        """A debit note, or the balance that was brought in."""
        named = [each.number for each in claim_desk.claimant(self.office, code).invoices if not each.period]
        if named:
            paper = named[place % len(named)]
            self.tries(lambda: claim_office.filed(self.office, paper, amount, account=code))

    @rule(place=PLACES, outcome=st.sampled_from(ClaimOutcome), amount=PARTS)
    def answer(self, place, outcome, amount):
        waiting = self.claims(ClaimState.FILED, ClaimState.UNDER_REVIEW)
        if waiting:
            part = amount if outcome is ClaimOutcome.PARTLY_GRANTED else None
            number = waiting[place % len(waiting)]
            told = Decision(claim=number, outcome=outcome, text="Se revisó la lectura.", amount=part)
            self.tries(lambda: claim_answers.answer(self.office, told))

    @rule(place=PLACES, appeal=st.booleans())
    def make_the_answer_known_or_review_it(self, place, appeal):
        for number in self.claims(ClaimState.ANSWERED)[place % 3 :]:
            self.tries(lambda each=number: claim_steps.notify(self.office, each, "personal"))
            return
        for number in self.claims(ClaimState.NOTIFIED):
            self.tries(lambda each=number: claim_steps.review(self.office, each, "No es así", appeal=appeal))

    # ── agreements ──────────────────────────────────────────────────────────

    @rule(code=CODES, share=st.sampled_from(["0", "0.3"]), count=st.integers(1, 4))
    def sign(self, code, share, count):
        made = self.tries(
            lambda: agreement_office.sign(self.office, code, share, count, approved_by="Gerencia")
        )
        if made and made.receipt:
            self.receipts.append(made.receipt)

    @rule(code=CODES, how=st.sampled_from(["rule", "break", "annul", "pay"]))
    def end_the_agreement(self, code, how):
        standing = self.standing(code)
        if how == "rule":
            agreement_ending.break_by_rule(self.office)
        elif standing and how == "break":
            agreement_ending.break_one(self.office, standing.number, "No cumplió")
        elif standing and how == "annul":
            self.tries(lambda: agreement_ending.annul(self.office, standing.number, "Por error"))
        elif standing:
            self.tries(
                lambda: agreement_ending.pay_off(self.office, PayOff(agreement=standing.number, means={}))
            )

    # ── the service ─────────────────────────────────────────────────────────

    @rule(code=CODES)
    def protect(self, code):
        if code not in self.marked:
            facts = {"reason": "Hogar geriátrico", "support": "Certificado"}
            protecting.protect(self.office, NewProtection(account=code, kind=ProtectionKind.HEALTH, **facts))
            self.marked.add(code)

    @precondition(lambda self: self.marked)
    @rule()
    def end_a_protection(self):
        code = min(self.marked)
        protecting.end_protection(self.office, code, "Se trasladó")
        self.marked.remove(code)

    @rule(kind=TAKING)
    def notify_and_deliver(self, kind):
        made = notices.notify(self.office, kind)
        today = self.office.clock.today()
        for order in made.orders:
            self.may_lose_the_service(order.account, kind)
            notices.deliver(self.office, order.number, today, "Ana")

    @rule(kind=TAKING)
    def give(self, kind):
        for order in suspension.give_orders(self.office, kind).orders:
            self.may_lose_the_service(order.account, kind)

    @rule()
    def print_the_sheet(self):
        for stop in order_sheet.prepare(self.office).stops:
            if stop.kind.takes_service_away:
                self.may_lose_the_service(stop.account, stop.kind)
                late = self.late(stop.account)
                assert stop.amount == sum(late.values())
                assert self.least(stop.account, stop.kind) <= stop.invoices <= len(late)

    @rule(place=PLACES, done=st.booleans())
    def report(self, place, done):
        found = [each for each in service_orders.listing(self.office) if each.state is OrderState.SCHEDULED]
        if found:
            order = found[place % len(found)]
            told = Report(order=order.number, done=done, reason="" if done else "Predio cerrado")
            if self.tries(lambda: service_orders.carry_out(self.office, told)) and done:
                self.was_due(order)

    @rule(stage=st.sampled_from(LetterStage), again=st.booleans())
    def write_letters(self, stage, again):
        made = self.tries(lambda: letters.make(self.office, Wanted(stage=stage, again=again)))
        if made is None:
            return
        for letter in letters.view(self.office, str(made.batch.number)).letters:
            if stage is LetterStage.NOTICE:
                self.may_lose_the_service(letter.account, OrderKind.SUSPENSION)
            elif stage in {LetterStage.PREVENTIVE, LetterStage.PERSUASIVE, LetterStage.PRELEGAL}:
                assert letter.amount == sum(self.late(letter.account).values()) > 0
                assert not self.keeps_an_agreement(letter.account)

    # ── what holds ──────────────────────────────────────────────────────────

    @invariant()
    def the_book_holds(self):
        with self.office.store.read() as transaction:
            broken = {each: checks.run_rule(transaction, each).examples for each in RULES}
        assert {each: found for each, found in broken.items() if found} == {}

    @invariant()
    def the_ages_tie_with_the_window_and_the_ledger(self):
        found = ages(self.office, by=By.ACCOUNT)
        assert found.ties
        for code in order_office.CODES:
            debt, balance = owed.debt(self.office, code), order_office.balance(self.office, code)
            assert debt.total + debt.financed - debt.in_favour == balance
            assert (found.by[code].ledger if code in found.by else 0) == balance

    @invariant()
    def nobody_lost_the_service_but_by_an_order(self):
        for code in order_office.CODES:
            done = [
                each for each in service_orders.listing(self.office, account=code)
                if each.state is OrderState.DONE
            ]  # fmt: skip
            last = max(done, key=lambda each: (each.done_at, each.number)).kind.leaves if done else None
            assert order_office.state(self.office, code) is (last or AccountState.ACTIVE)

    @invariant()
    def the_accounting_journal_balances_and_says_the_same(self):
        ties(self.office)

    def may_lose_the_service(self, code, kind):
        """Whoever paid, claims it all, keeps an agreement or is protected stands in no batch."""
        assert code not in self.marked
        assert not self.keeps_an_agreement(code)
        assert len(self.late(code)) >= self.least(code, kind)

    def least(self, code, kind):
        """How many overdue invoices an order asks for: a cut, fewer of who had the water given back."""
        if kind is OrderKind.SUSPENSION:
            return TO_SUSPEND
        done = [each for each in service_orders.listing(self.office, account=code) if each.done_at]
        again = any(each.kind.gives_service_back and each.state is OrderState.DONE for each in done)
        return TO_CUT_AGAIN if again else TO_CUT

    def was_due(self, order):
        if order.kind.takes_service_away:
            self.may_lose_the_service(order.account, order.kind)

    # ── how it is read ──────────────────────────────────────────────────────

    def go_to(self, day):
        self.office = offices.on(self.office, day)

    def tries(self, act):
        """What an act made; None where a rule refuses it, which leaves the book as it was."""
        before = self.balances()
        try:
            return act()
        except RuleViolation:
            assert self.balances() == before
            return None

    def balances(self):
        return [order_office.balance(self.office, code) for code in order_office.CODES]

    def invoice(self, code, place):
        found = cadastre.view_account(self.office, code).invoices
        return found[place % len(found)]

    def claims(self, *states):
        return [
            str(each.claim.number) for each in claim_desk.listed(self.office).rows if each.state in states
        ]

    def standing(self, code):
        made = agreements.listing(self.office, code)
        return next((each for each in made if each.state is AgreementState.IN_FORCE), None)

    def keeps_an_agreement(self, code):
        made = self.standing(code)
        return made is not None and made.overdue(self.office.clock.today()) == 0

    def late(self, code):
        """What the window shows as overdue and nobody claims, by the invoice with which it is owed."""
        found = {}
        for line in owed.debt(self.office, code).lines:
            if line.days_late and line.undisputed:
                paper = self.owed_with.get(line.document_id, line.document_id)
                found[paper] = found.get(paper, 0) + line.undisputed
        return found


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=5,
    stateful_step_count=18,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
"""What fails is told as it was found: making it shorter takes longer than a test may last."""
