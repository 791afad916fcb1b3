"""What a receipt posted is undone by opposite entries, and the book is as if it had never come (L3 to L5)."""

import random

import offices
import pytest
from sqlalchemy import select

from app import check
from app.desk import cash
from app.desk.cash import Payment
from app.store import ledger, periods, reversals, sequences
from app.store.schema import account, account_entry, allocation, document
from domain import ledger as rules
from domain.cadastre import Service
from domain.document import DocumentKind
from domain.ledger import AccountEntry, Allocation, Concept, EntryKind
from domain.posting import AlreadyReversed, ReversalNotReversible

CODES = ("0100001", "0100002", "0100003")


@offices.copied
def owing(office, folder):
    """Three accounts with an opening balance."""
    rows = [offices.row(code, balance=str(30_000 + place)) for place, code in enumerate(CODES)]
    offices.with_rows(office, folder, rows)
    return office


def undo(office, document_id):
    with office.store.write() as transaction:
        owner, cycle = transaction.execute(
            select(account.c.id, account.c.cycle)
            .join(document, document.c.account_id == account.c.id)
            .where(document.c.id == document_id)
        ).one()
        block = sequences.take(transaction, DocumentKind.REVERSAL, 1, office.clock.today())
        paper = ledger.NewDocument(
            kind=DocumentKind.REVERSAL,
            prefix=block.prefix,
            number=block.first,
            account_id=owner,
            issued_on=office.clock.today(),
            refers_id=document_id,
        )
        accounted = {owner: periods.accounting(transaction, cycle)}
        return reversals.reverse(transaction, office.actor(), document_id, paper, accounted)


def by_the_rules(office):
    """What is open of each entry, by `domain.ledger` over everything that was ever posted."""
    with office.store.read() as transaction:
        entries = [
            AccountEntry(
                id=row.id,
                account=row.account_id,
                posted_on=row.posted_on,
                period=None,
                service=Service(row.service),
                kind=EntryKind(row.kind),
                concept=Concept(row.concept),
                amount=row.amount,
                document=row.document_id,
                line=row.line,
                reverses=row.reverses_id,
            )
            for row in transaction.execute(select(account_entry))
        ]
        made = [
            Allocation(row.source_id, row.target_id, row.amount)
            for row in transaction.execute(select(allocation))
        ]
    owed = {item.entry: item.amount for item in rules.open_items(entries, made, {})}
    return owed | {credit.entry: -credit.amount for credit in rules.open_credits(entries, made)}


def in_the_file(office):
    with office.store.read() as transaction:
        owed = {item.entry: item.amount for item in ledger.open_items(transaction)}
        return owed | {credit.entry: -credit.amount for credit in ledger.open_credits(transaction)}


def broken(office):
    return [rule.id for rule in check.check_book(office) if not rule.ok]


@pytest.mark.parametrize("seed", range(6))
def test_payments_and_reversals_in_any_order_leave_open_what_the_rules_say(owing, seed):
    dice, standing, reference = random.Random(seed), [], {}  # noqa: S311 - chance of a rehearsal, no secret
    for _ in range(14):
        if standing and dice.random() < 0.45:
            paid = standing.pop(dice.randrange(len(standing)))
            undo(owing, paid.document_id)
            reference[paid.account] -= paid.amount
        else:
            wanted = Payment(account=dice.choice(CODES), amount=dice.randint(1, 25_000))
            standing.append(cash.collect(owing, wanted))
            reference[wanted.account] = reference.get(wanted.account, 0) + wanted.amount
        assert in_the_file(owing) == by_the_rules(owing)
    with owing.store.read() as transaction:
        assert ledger.total_balance(transaction) == 90_003 - sum(reference.values())
    assert broken(owing) == []


def test_what_an_undone_payment_had_settled_is_owed_again_and_can_be_paid_again(owing):
    before = in_the_file(owing)
    undo(owing, cash.collect(owing, Payment(account=CODES[0], amount=40_000)).document_id)
    assert in_the_file(owing) == before
    again = cash.collect(owing, Payment(account=CODES[0], amount=30_000))
    assert (again.balance, again.in_favour) == (0, 0)
    assert broken(owing) == []


def test_nothing_is_undone_twice_nor_a_reversal_undone(owing):
    paid = cash.collect(owing, Payment(account=CODES[0], amount=1_000))
    undone = undo(owing, paid.document_id)
    with pytest.raises(AlreadyReversed):
        undo(owing, paid.document_id)
    with pytest.raises(ReversalNotReversible):
        undo(owing, undone.id)
    with owing.store.read() as transaction:
        assert reversals.reversal_of(transaction, paid.document_id) == undone.id
        assert reversals.reversal_of(transaction, undone.id) is None


def test_a_reversed_entry_that_is_still_open_is_found_out(owing):
    paid = cash.collect(owing, Payment(account=CODES[0], amount=1_000))
    undo(owing, paid.document_id)
    with owing.store.write() as transaction:
        entry = transaction.execute(
            select(account_entry.c.id).where(account_entry.c.document_id == paid.document_id)
        ).scalar_one()
        key = transaction.execute(select(account.c.id).where(account.c.code == CODES[0])).scalar_one()
        transaction.connection.cursor().execute(
            "INSERT INTO open_item (entry_id, account_id, amount) VALUES (?, ?, ?)", (entry, key, -1_000)
        )
    assert broken(owing) == ["L3", "L4"]
