"""A past day is led back from what is open today: always to what the whole book says of it (R-CAR-01)."""

import random
from datetime import timedelta

import offices
import pytest
from sqlalchemy import insert, select
from whole_book import leads_back

from app import check
from app.store import ledger, reversals, sequences
from app.store.ledger import NewDocument, NewEntry
from app.store.schema import account, account_entry, document
from domain.cadastre import Service
from domain.document import DocumentKind
from domain.ledger import Allocation, Concept, EntryKind

SERVICES = (Service.WATER, Service.SEWERAGE, Service.OTHER)


@pytest.fixture
def owing(office, tmp_path):
    rows = [offices.row("001", balance="30000"), offices.row("002", balance="7")]
    offices.with_rows(office, tmp_path, rows)
    return office


class Clerk:
    """Posts at random, on days that go on: charges, payments that count from before, what undoes them."""

    def __init__(self, office, transaction, seed):
        self.office, self.transaction = office, transaction
        self.dice = random.Random(seed)  # noqa: S311 - chance of a rehearsal, no secret
        self.day, self.papers, self.made = office.clock.today(), [], []
        self.owners = list(transaction.execute(select(account.c.id)).scalars())

    def work(self):
        self.day += timedelta(days=self.dice.choice((0, 0, 1, 9, 40)))
        acts = (self.charge, self.charge, self.pay, self.pay, self.pay, self.undo, self.take_back)
        self.dice.choice(acts)()

    def charge(self):
        due = self.dice.choice((None, self.day + timedelta(days=self.dice.randrange(50))))
        kind = DocumentKind.DEBIT_NOTE if due is None else DocumentKind.INVOICE
        entries = [
            NewEntry(
                service=service,
                kind=EntryKind.CHARGE,
                concept=Concept.SERVICE,
                amount=self.dice.randint(1, 9_000),
            )
            for service in self.dice.sample(SERVICES, self.dice.randint(1, 3))
        ]
        owner = self.dice.choice(self.owners)
        paper = self.paper(kind, owner, due_on=due)
        posted = ledger.post(self.transaction, self.office.actor(), paper, entries, None)
        self.papers.append((posted.id, owner))

    def pay(self):
        """A payment counts from the day on which a bank took it."""
        owner, amount = self.dice.choice(self.owners), self.dice.randint(1, 12_000)
        made = self.paper(DocumentKind.RECEIPT, owner)
        paper = self.add(
            document, kind=made.kind.value, prefix=made.prefix, number=made.number, label=made.label,
            account_id=owner, issued_on=self.day, total=-amount, reason="",
        )  # fmt: skip
        counts_on = self.day - timedelta(days=self.dice.choice((0, 3, 30)))
        entry = self.add(
            account_entry, account_id=owner, posted_on=counts_on,
            service=Service.OTHER.value, kind=EntryKind.PAYMENT.value, concept=Concept.SERVICE.value,
            amount=-amount, document_id=paper, line=1, bears_interest=0, at=self.office.clock.now(), user="a",
        )  # fmt: skip
        ledger.open_entries(self.transaction, entry)
        self.papers.append((paper, owner))
        self.settle(entry, owner, amount)

    def add(self, table, **facts):
        return self.transaction.execute(insert(table).values(facts)).inserted_primary_key[0]

    def settle(self, entry, owner, amount):
        """Now or later: some of it may stay in favour."""
        for item in ledger.open_items(self.transaction, owner):
            part = min(amount, item.amount, self.dice.choice((item.amount, 3_000)))
            if part and self.dice.random() < 0.8:
                self.allocate(Allocation(entry, item.entry, part))
                amount -= part
        for credit in ledger.open_credits(self.transaction, owner):
            for item in ledger.open_items(self.transaction, owner)[:1]:
                if self.dice.random() < 0.3:
                    self.allocate(Allocation(credit.entry, item.entry, min(credit.amount, item.amount)))

    def allocate(self, made):
        ledger.allocate(self.transaction, [made])
        self.made.append(made)

    def undo(self):
        if not self.papers:
            return
        undone, owner = self.papers.pop(self.dice.randrange(len(self.papers)))
        paper = self.paper(DocumentKind.REVERSAL, owner, refers_id=undone)
        reversals.reverse(self.transaction, self.office.actor(), undone, paper, {owner: None})

    def take_back(self):
        """What an issue applied and its undoing took back: the same two entries, less than nothing."""
        undone = set(self.transaction.execute(select(account_entry.c.reverses_id)).scalars())
        standing = [each for each in self.made if not {each.source, each.target} & undone]
        if standing:
            taken = self.dice.choice(standing)
            self.made.remove(taken)
            self.reopen(taken)

    def reopen(self, taken):
        change = Allocation(taken.source, taken.target, -taken.amount)
        open_now = {
            **{each.entry: 0 for each in ledger.open_items(self.transaction)},
            **{each.entry: 0 for each in ledger.open_credits(self.transaction)},
        }
        for entry in {taken.source, taken.target} - set(open_now):
            self.transaction.connection.cursor().execute(
                "INSERT INTO open_item SELECT id, account_id, 0 FROM account_entry WHERE id = ?", (entry,)
            )
        ledger.allocate(self.transaction, [change])

    def paper(self, kind, owner, **facts):
        block = sequences.take(self.transaction, kind, 1, self.day)
        return NewDocument(
            kind=kind, prefix=block.prefix, number=block.first, account_id=owner, issued_on=self.day, **facts
        )


@pytest.mark.parametrize("seed", range(12))
def test_every_past_day_is_what_the_whole_book_says_of_it(owing, seed):
    with owing.store.write() as transaction:
        clerk = Clerk(owing, transaction, seed)
        for _ in range(25):
            clerk.work()
    leads_back(owing)
    assert [(each.id, each.examples) for each in check.check_book(owing) if not each.ok] == []
