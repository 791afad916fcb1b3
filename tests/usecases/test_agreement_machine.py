"""One account with an agreement, in any order of what may happen to it: the book holds after each step."""

from datetime import date, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import agreement_office
import offices
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.debt import agreement_ending, agreement_report, agreements
from app.debt.agreement_ending import PayOff
from app.desk import annulment, cash, owed
from app.invoicing import billing, undoing
from app.register import cadastre
from app.store import checks
from domain.agreement import AgreementState
from domain.errors import RuleViolation
from domain.period import Period

RULES = ("L2", "L3", "L4", "L5", "L6", "L8", "L10", "NUMERACION", "FACTURAS", "ANULADAS", "CONVENIOS")


class Account(RuleBasedStateMachine):
    """What may happen to account 001 from the second of January on."""

    def __init__(self):
        super().__init__()
        self.folder = Path(mkdtemp(prefix="caudal-pruebas-"))
        self.office = agreement_office.owing(self.folder)
        self.period, self.reading = Period(2027, 1), 139
        self.receipts, self.issued = [], None

    def teardown(self):
        self.office.store.close()
        rmtree(self.folder, ignore_errors=True)

    @property
    def standing(self):
        made = agreements.listing(self.office, "001")
        return next((each for each in made if each.state is AgreementState.IN_FORCE), None)

    @rule()
    def bill_a_month(self):
        ends = self.period.plus(1)
        day = date(ends.year, ends.month, 1) - timedelta(days=1)
        self.office = offices.on(self.office, max(day, self.office.clock.today()))
        read_on = f"{min(day.day, 28)}/{day.month:02d}/{day.year}"
        lines = [f"001;{self.reading};", f"002;{self.reading + 30};"]
        agreement_office.month(self.office, self.folder, self.period, lines, read_on)
        self.issued, self.period, self.reading = self.period, ends, self.reading + 12

    @precondition(lambda self: self.issued is not None)
    @rule()
    def undo_the_issue_and_repeat_it(self):
        try:
            undoing.undo(self.office, self.issued, "se repite")
        except RuleViolation:
            return
        self.the_book_holds()
        billing.settle(self.office, self.issued)
        billing.issue(self.office, self.issued)

    @rule(days=st.integers(1, 40))
    def wait(self, days):
        self.office = offices.on(self.office, self.office.clock.today() + timedelta(days=days))

    @rule(amount=st.integers(1, 150_000))
    def pay(self, amount):
        self.receipts.append(cash.collect(self.office, cash.Payment(account="001", amount=amount)).receipt)

    @rule(share=st.sampled_from(["0", "0.3"]), count=st.integers(1, 4), rate=st.sampled_from(["0", "0.02"]))
    def sign(self, share, count, rate):
        try:
            signed = agreement_office.sign(
                self.office, share=share, count=count, rate=rate, approved_by="Gerencia"
            )
        except RuleViolation:
            return
        self.receipts += [signed.receipt] if signed.receipt else []

    @precondition(lambda self: self.standing is not None)
    @rule()
    def break_it(self):
        made = self.standing
        ended = agreement_ending.break_one(self.office, made.number, "no cumplió")
        assert ended.given_back == made.financed

    @rule()
    def break_by_rule(self):
        agreement_ending.break_by_rule(self.office)

    @precondition(lambda self: self.standing is not None)
    @rule()
    def pay_it_off(self):
        made = self.standing
        done = agreement_ending.pay_off(self.office, PayOff(agreement=made.number, means={}))
        assert done.agreement.state is AgreementState.FULFILLED
        self.receipts.append(done.collected.receipt)

    @precondition(lambda self: self.receipts)
    @rule(place=st.integers(0, 9))
    def undo_a_receipt(self, place):
        receipt = self.receipts[place % len(self.receipts)]
        try:
            annulment.annul(self.office, receipt, "error")
        except RuleViolation:
            return
        self.receipts.remove(receipt)

    @invariant()
    def the_book_holds(self):
        with self.office.store.read() as transaction:
            broken = {each: checks.run_rule(transaction, each).examples for each in RULES}
        assert {each: found for each, found in broken.items() if found} == {}

    @invariant()
    def what_is_owed_is_asked_for_or_financed(self):
        debt = owed.debt(self.office, "001")
        view = cadastre.view_account(self.office, "001")
        assert debt.total + debt.financed - debt.in_favour == view.balance
        assert debt.in_favour == 0 or debt.total + debt.financed == 0
        held = sum(each.financed for each in agreements.listing(self.office, "001"))
        assert held == debt.financed == view.standing.financed
        assert agreement_report.report(self.office, date(2027, 1, 1)).ties


TestAccount = Account.TestCase
TestAccount.settings = settings(
    max_examples=5,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
