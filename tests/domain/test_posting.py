from datetime import date

import pytest
from ledger_entries import an_entry, an_item

from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.invariants import agreements_sum_to_zero, reversals_negate
from domain.ledger import Allocation, Concept, EntryKind, balance, open_credits, open_items
from domain.period import Period
from domain.posting import (
    AlreadyReversed,
    Posting,
    ReversalNotReversible,
    discharge,
    move,
    move_to_agreement,
    reverse,
)

PERIOD = Period(2026, 11)
POSTING = Posting(document=50, posted_on=date(2026, 11, 21), period=PERIOD, first_id=100, first_line=3)


def test_a_reversal_is_the_opposite_of_its_entry():
    charge = an_entry(1, 700, service=Service.SEWERAGE, concept=Concept.INTEREST, bears_interest=False)
    payment = an_entry(2, -700)
    undone = reverse([charge, payment], POSTING)
    assert [(entry.id, entry.line, entry.reverses, entry.amount) for entry in undone] == [
        (100, 3, 1, -700),
        (101, 4, 2, 700),
    ]
    first = undone[0]
    assert (first.kind, first.document, first.posted_on, first.period) == (
        EntryKind.REVERSAL,
        50,
        POSTING.posted_on,
        PERIOD,
    )
    assert (first.service, first.concept, first.bears_interest) == (Service.SEWERAGE, Concept.INTEREST, False)
    assert reversals_negate([charge, payment, *undone]) == ()


def test_an_entry_is_reversed_once():
    charge = an_entry(1, 700)
    with pytest.raises(AlreadyReversed) as refusal:
        reverse([charge], POSTING, already={1})
    assert refusal.value.facts() == {"entry": 1}
    with pytest.raises(AlreadyReversed):
        reverse([charge, charge], POSTING)


def test_a_reversal_is_not_reversed():
    (undone,) = reverse([an_entry(1, 700)], POSTING)
    with pytest.raises(ReversalNotReversible) as refusal:
        reverse([undone], POSTING)
    assert refusal.value.entry == 100


def test_a_credit_note_takes_from_each_item_in_its_own_service():
    entries = [an_entry(1, 700), an_entry(2, 300, service=Service.CLEANING)]
    items = open_items(entries, (), {})
    note = discharge([(items[0], 200), (items[1], 300)], EntryKind.CREDIT, POSTING)
    assert [(entry.service, entry.amount, entry.kind) for entry in note.entries] == [
        (Service.WATER, -200, EntryKind.CREDIT),
        (Service.CLEANING, -300, EntryKind.CREDIT),
    ]
    assert note.allocations == (Allocation(100, 1, 200), Allocation(101, 2, 300))
    left = open_items([*entries, *note.entries], note.allocations, {})
    assert [(item.entry, item.amount) for item in left] == [(1, 500)]


@pytest.mark.parametrize("amount", [0, 701])
def test_a_note_takes_no_more_than_is_owed_and_no_less_than_something(amount):
    with pytest.raises(InvalidValue):
        discharge([(an_item(1, 700), amount)], EntryKind.CREDIT, POSTING)


def test_debt_moved_to_an_agreement_leaves_its_invoices_and_the_balance_as_it_was():
    entries = [an_entry(1, 700), an_entry(2, 300, concept=Concept.INTEREST, bears_interest=False)]
    moved = move_to_agreement(open_items(entries, (), {}), POSTING)
    book = [*entries, *moved.entries]
    assert balance(book) == 1_000
    assert [entry.line for entry in moved.entries] == [3, 4, 5, 6]
    assert len({entry.id for entry in book}) == len(book)
    assert agreements_sum_to_zero(book) == ()
    left = open_items(book, moved.allocations, {})
    assert [(item.document, item.kind, item.concept, item.amount, item.bears_interest) for item in left] == [
        (50, EntryKind.AGREEMENT_IN, Concept.SERVICE, 700, True),
        (50, EntryKind.AGREEMENT_IN, Concept.INTEREST, 300, False),
    ]
    assert open_credits(book, moved.allocations) == ()


def test_part_of_a_debt_moves_and_the_rest_stays_open():
    entry = an_entry(1, 700)
    item = an_item(1, 700)
    moved = move([(item, 300)], POSTING)
    assert agreements_sum_to_zero(moved.entries) == ()
    left = open_items([entry, *moved.entries], moved.allocations, {})
    assert [(each.entry, each.amount) for each in left] == [(1, 400), (101, 300)]
    with pytest.raises(InvalidValue):
        move([(item, 701)], POSTING)
