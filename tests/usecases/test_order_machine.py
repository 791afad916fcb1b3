"""Orders, payments and reversals in any order: the service, the orders and the debt never contradict."""

from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import offices
import order_office
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app import office_settings
from app.debt import notices, order_sheet, service_orders, suspension
from app.debt.service_orders import Report
from app.desk import annulment
from app.invoicing import charge
from app.store import checks
from app.store import notices as stored_notices
from domain.cadastre import AccountState
from domain.errors import RuleViolation
from domain.service_order import OrderKind, OrderState

CODES = st.sampled_from(order_office.CODES)
RULES = ("L1", "L2", "L3", "L4", "L5", "L8")
COST = 9_000


class Crew(RuleBasedStateMachine):
    """What may happen to three accounts that owe two overdue invoices each."""

    def __init__(self):
        super().__init__()
        self.folder = Path(mkdtemp(prefix="caudal-pruebas-"))
        self.office = order_office.owing(self.folder)
        office_settings.change(self.office, {"cost_suspension": COST, "cost_reinstatement": COST})
        self.receipts = []

    def teardown(self):
        self.office.store.close()
        rmtree(self.folder, ignore_errors=True)

    def orders(self, code=""):
        return service_orders.listing(self.office, account=code)

    @rule(days=st.integers(1, 6))
    def wait(self, days):
        self.office = offices.on(self.office, self.office.clock.today() + timedelta(days=days))

    @rule()
    def notify(self):
        notices.notify(self.office)

    @rule()
    def deliver(self):
        today = self.office.clock.today()
        for order in self.orders():
            if order.state is OrderState.NOTIFIED:
                self.tries(lambda each=order: notices.deliver(self.office, each.number, today, "Ana"))

    @rule()
    def give(self):
        suspension.give_orders(self.office)

    @rule()
    def print_the_sheet(self):
        before = {each.number: each.state for each in self.orders()}
        sheet = order_sheet.prepare(self.office)
        assert {each.order for each in sheet.left_out}.isdisjoint(each.order for each in sheet.stops)
        assert all(before.get(each.order) is OrderState.SCHEDULED for each in sheet.left_out)

    @rule(place=st.integers(0, 9), done=st.booleans(), already=st.booleans())
    def report(self, place, done, already):
        found = self.orders()
        if found:
            number = found[place % len(found)].number
            reason = "" if done else "Predio cerrado"
            told = Report(order=number, done=done, already=already, reason=reason)
            self.tries(lambda: service_orders.carry_out(self.office, told))

    @rule(code=CODES, whole=st.booleans())
    def pay(self, code, whole):
        owed = order_office.balance(self.office, code)
        if owed > 0:
            paid = order_office.pay(self.office, code, None if whole else min(owed, 50_000))
            self.receipts.append(paid.receipt)

    @precondition(lambda self: self.receipts)
    @rule()
    def reverse_the_last_payment(self):
        asked = annulment.Undoing(receipt=self.receipts.pop(), reason="De otro", authorised_by="La gerente")
        annulment.reverse_receipt(self.office, asked)

    def tries(self, act):
        """What a rule refuses leaves everything as it was."""
        before = [(each.number, each.state) for each in self.orders()]
        try:
            act()
        except RuleViolation:
            assert [(each.number, each.state) for each in self.orders()] == before

    @invariant()
    def the_account_is_as_its_last_order_left_it(self):
        for code in order_office.CODES:
            last = [each for each in self.orders(code) if each.state is OrderState.DONE]
            left = max(last, key=lambda each: (each.done_at, each.number)).kind.leaves if last else None
            assert order_office.state(self.office, code) is (left or AccountState.ACTIVE)

    @invariant()
    def an_account_has_one_open_order_and_of_its_own_pair(self):
        for code in order_office.CODES:
            waiting = [each.kind for each in self.orders(code) if each.open]
            dark = order_office.state(self.office, code) is AccountState.SUSPENDED
            assert waiting in ([], [OrderKind.REINSTATEMENT if dark else OrderKind.SUSPENSION])

    @invariant()
    def who_owes_nothing_waits_for_no_suspension_and_has_the_service_ordered_back(self):
        for code in order_office.CODES:
            waiting = [each.kind for each in self.orders(code) if each.open]
            if order_office.balance(self.office, code) <= 0:
                dark = order_office.state(self.office, code) is AccountState.SUSPENDED
                assert waiting == ([OrderKind.REINSTATEMENT] if dark else [])

    @invariant()
    def only_what_was_carried_out_is_charged_and_once(self):
        charged = [each for each in self.orders() if each.charged]
        assert all(each.state is OrderState.DONE for each in charged)
        waiting = [
            each.amount for code in order_office.CODES for each in charge.pending(self.office, code).charges
        ]
        assert waiting == [COST] * len(charged)

    @invariant()
    def nothing_was_taken_away_without_a_delivered_notice(self):
        with self.office.store.read() as transaction:
            done = [
                each.id
                for each in self.orders()
                if each.kind is OrderKind.SUSPENSION and each.state is OrderState.DONE
            ]
            told = stored_notices.of_orders(transaction, done)
        assert all(told[key].delivered_on for key in done)

    @invariant()
    def the_book_holds(self):
        with self.office.store.read() as transaction:
            broken = [each for each in RULES if checks.run_rule(transaction, each).examples]
        assert broken == []


TestOrders = Crew.TestCase
TestOrders.settings = settings(
    max_examples=5, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
)
