"""The ledger lived at random: every step of the office, and after each the invariants and a naive model."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.cadastre import Service
from domain.invariants import (
    agreements_sum_to_zero,
    allocations_fit,
    balances_match,
    closed_periods_kept,
    documents_match_entries,
    lines_posted_once,
    reversals_negate,
)
from domain.ledger import (
    AccountEntry,
    Concept,
    EntryKind,
    allocate,
    apply_credits,
    as_of,
    balances,
    open_credits,
    open_items,
)
from domain.period import Period
from domain.posting import Posting, discharge, move_to_agreement, reverse

ACCOUNTS = st.integers(1, 3)
AMOUNTS = st.integers(1, 100_000)
LINES = st.lists(
    st.tuples(st.sampled_from(Service), st.sampled_from(Concept), st.integers(-300, 100_000).filter(bool)),
    min_size=1,
    max_size=6,
)


class LedgerLife(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.today = date(2026, 1, 1)
        self.period = Period(2026, 1)
        self.closed_on = {}
        self.entries, self.allocations = [], []
        self.totals, self.due_on = {}, {}
        self.effects = {}
        self.photographs = []

    # What a use case of the office would do.

    def posting(self):
        return Posting(
            document=len(self.totals) + 1,
            posted_on=self.today,
            period=self.period,
            first_id=len(self.entries) + 1,
        )

    def post(self, account, entries, allocations=(), *, naive):
        document = len(self.totals) + 1
        self.totals[document] = sum(entry.amount for entry in entries)
        self.due_on[document] = self.today + timedelta(days=15)
        self.effects[document] = (account, naive)
        self.entries += entries
        self.allocations += allocations

    def entry(self, account, place, **facts):
        posting = self.posting()
        return AccountEntry(
            id=posting.first_id + place,
            account=account,
            posted_on=self.today,
            period=self.period,
            document=posting.document,
            line=place + 1,
            **facts,
        )

    def items(self, account=None):
        items = open_items(self.entries, self.allocations, self.due_on)
        return [item for item in items if account in {None, item.account}]

    def documents_of(self, kinds):
        reversed_already = {entry.reverses for entry in self.entries}
        documents = {}
        for entry in self.entries:
            if entry.kind in kinds and entry.id not in reversed_already:
                documents.setdefault(entry.document, []).append(entry)
        return documents

    # Rules.

    @rule(account=ACCOUNTS, lines=LINES)
    def invoice(self, account, lines):
        kinds = {Concept.INTEREST: EntryKind.INTEREST}
        entries = [
            self.entry(
                account,
                place,
                service=service,
                kind=kinds.get(concept, EntryKind.CHARGE),
                concept=concept,
                amount=amount,
            )
            for place, (service, concept, amount) in enumerate(lines)
        ]
        self.post(account, entries, naive=sum(amount for _, _, amount in lines))
        self.use_credits(account)

    @rule(account=ACCOUNTS)
    def use_credits(self, account):
        credit = [
            favour for favour in open_credits(self.entries, self.allocations) if favour.account == account
        ]
        self.allocations += apply_credits(credit, self.items(account))

    @rule(account=ACCOUNTS, amount=AMOUNTS, choice=st.randoms())
    def pay(self, account, amount, choice):
        items = self.items(account)
        first = [item.entry for item in choice.sample(items, min(1, len(items)))]
        entry = self.entry(
            account,
            0,
            service=Service.OTHER,
            kind=EntryKind.PAYMENT,
            concept=Concept.SERVICE,
            amount=-amount,
        )
        self.post(account, [entry], allocate(amount, items, first).allocations(entry.id), naive=-amount)

    @rule(account=ACCOUNTS, amount=AMOUNTS)
    def debit_note(self, account, amount):
        entry = self.entry(
            account,
            0,
            service=Service.WATER,
            kind=EntryKind.DEBIT,
            concept=Concept.SERVICE,
            amount=amount,
        )
        self.post(account, [entry], naive=amount)

    @precondition(lambda self: self.items())
    @rule(kind=st.sampled_from([EntryKind.CREDIT, EntryKind.WRITE_OFF]), choice=st.randoms())
    def credit_note(self, kind, choice):
        account = choice.choice(self.items()).account
        items = self.items(account)
        parts = [(item, choice.randint(1, item.amount)) for item in choice.sample(items, min(3, len(items)))]
        note = discharge(parts, kind, self.posting())
        self.post(account, note.entries, note.allocations, naive=-sum(amount for _, amount in parts))

    @precondition(lambda self: self.items())
    @rule(choice=st.randoms())
    def agree(self, choice):
        """Debt enters an agreement, or what an agreement holds goes out to another document."""
        account = choice.choice(self.items()).account
        moved = move_to_agreement(self.items(account), self.posting())
        self.post(account, moved.entries, moved.allocations, naive=0)

    @precondition(lambda self: self.documents_of(set(EntryKind) - {EntryKind.REVERSAL}))
    @rule(choice=st.randoms())
    def annul(self, choice):
        documents = self.documents_of(set(EntryKind) - {EntryKind.REVERSAL})
        document = choice.choice(list(documents))
        account, naive = self.effects[document]
        undone = reverse(documents[document], self.posting())
        self.post(account, undone, naive=-naive)

    @rule(days=st.integers(1, 20))
    def go_on(self, days):
        """Time passes; what the ledger says of today must be said of it for ever."""
        self.photographs.append((self.today, self.naive_balances()))
        self.today += timedelta(days=days)

    @rule()
    def close(self):
        self.closed_on[self.period] = self.today
        self.period = self.period.plus(1)

    # What holds after every step.

    def naive_balances(self):
        naive = {}
        for account, effect in self.effects.values():
            naive[account] = naive.get(account, 0) + effect
        return naive

    @invariant()
    def the_invariants_hold(self):
        items = open_items(self.entries, self.allocations, self.due_on)
        credit = open_credits(self.entries, self.allocations)
        assert documents_match_entries(self.totals, self.entries) == ()
        assert balances_match(self.entries, items, credit) == ()
        assert allocations_fit(self.entries, self.allocations) == ()
        assert reversals_negate(self.entries) == ()
        assert agreements_sum_to_zero(self.entries) == ()
        assert closed_periods_kept(self.entries, self.closed_on) == ()
        assert lines_posted_once(self.entries) == ()
        assert all(item.amount > 0 for item in items)
        assert all(favour.amount > 0 for favour in credit)

    @invariant()
    def the_balance_is_the_naive_one(self):
        assert balances(self.entries) == self.naive_balances()

    @invariant()
    def the_past_stands(self):
        for day, naive in self.photographs[-2:]:
            entries, allocations = as_of(self.entries, self.allocations, day)
            assert balances(entries) == naive
            assert allocations_fit(entries, allocations) == ()
            items = open_items(entries, allocations, self.due_on)
            assert balances_match(entries, items, open_credits(entries, allocations)) == ()


TestLedgerLife = LedgerLife.TestCase
TestLedgerLife.settings = settings(stateful_step_count=30)
