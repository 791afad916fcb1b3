"""What is under claim of a debt, and how the rest of it is paid (R-PQR-04, R-PQR-05)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.arrears import OverdueCapital
from domain.cadastre import Service
from domain.claim import ClaimState
from domain.claim_file import ClaimNumber, standing
from domain.errors import InvalidValue
from domain.ledger import Concept, EntryKind, ItemNotOpen, OpenCredit, OpenItem, allocate
from domain.undisputed import (
    ClaimedSum,
    after_claims,
    allocate_around,
    apply_credits_around,
    claimed_by_document,
    claimed_by_entry,
    undisputed,
)

DUE = date(2027, 1, 15)


def item(entry, document, amount, service=Service.WATER, concept=Concept.SERVICE):
    return OpenItem(entry, 1, document, DUE, service, EntryKind.CHARGE, concept, amount)


ITEMS = [
    item(1, 10, 500, Service.OTHER, Concept.INTEREST),
    item(2, 10, 6_000),
    item(3, 10, 4_000, Service.SEWERAGE),
    item(4, 11, 9_000),
]


@st.composite
def debts(draw):
    """Open items of some documents, and claims on some of them, lines or whole."""
    made = [
        item(
            place, draw(st.integers(1, 4)), draw(st.integers(1, 50_000)), *draw(st.tuples(SERVICES, CONCEPTS))
        )
        for place in range(1, draw(st.integers(1, 9)) + 1)
    ]
    sums = draw(
        st.lists(
            st.builds(ClaimedSum, st.integers(1, 5), st.integers(1, 80_000), st.none() | SERVICES, CONCEPTS),
            max_size=4,
        )
    )
    return made, sums


SERVICES, CONCEPTS = st.sampled_from(Service), st.sampled_from(Concept)


@given(debts())
def test_what_is_claimed_never_counts_twice_nor_passes_what_is_open(case):
    items, sums = case
    held = claimed_by_entry(items, sums)
    open_now = {each.entry: each.amount for each in items}
    assert all(0 < amount <= open_now[entry] for entry, amount in held.items())
    by_document = claimed_by_document(items, held)
    for document in {each.document for each in items}:
        owed = sum(each.amount for each in items if each.document == document)
        asked = sum(each.amount for each in sums if each.document == document)
        assert by_document.get(document, 0) == min(owed, asked)
    free = undisputed(items, held)
    assert sum(each.amount for each in free) + sum(held.values()) == sum(open_now.values())


@given(debts(), st.integers(1, 300_000))
def test_a_payment_settles_what_nobody_claims_first(case, payment):
    items, sums = case
    held = claimed_by_entry(items, sums)
    paid = allocate_around(payment, items, held)
    free = {each.entry: each.amount for each in undisputed(items, held)}
    owed = {each.entry: each.amount for each in items}
    settled = {each.entry: amount for each, amount in paid.parts}
    assert len(settled) == len(paid.parts)
    assert all(0 < amount <= owed[entry] for entry, amount in settled.items())
    assert sum(settled.values()) + paid.excess == payment
    if payment >= sum(free.values()):
        assert all(settled.get(entry, 0) >= amount for entry, amount in free.items())
    else:
        assert all(amount <= free.get(entry, 0) for entry, amount in settled.items())
    if not held:
        assert paid == allocate(payment, items)


@given(debts(), st.lists(st.integers(1, 90_000), max_size=3))
def test_credit_waits_where_the_rest_is_claimed(case, amounts):
    items, sums = case
    held = claimed_by_entry(items, sums)
    credit = [OpenCredit(100 + place, 1, amount) for place, amount in enumerate(amounts)]
    made = apply_credits_around(credit, items, held)
    free = sum(each.amount for each in undisputed(items, held))
    assert sum(each.amount for each in made) == min(sum(amounts), free)


def test_a_claimed_line_lies_on_its_entry_and_the_rest_on_the_last_to_be_paid():
    claims = [ClaimedSum(10, 1_000, Service.SEWERAGE, Concept.SERVICE)]
    assert claimed_by_entry(ITEMS, claims) == {3: 1_000}
    assert claimed_by_entry(ITEMS, [ClaimedSum(10, 5_000)]) == {2: 3_000, 3: 2_000}
    assert claimed_by_entry(ITEMS, [ClaimedSum(10, 5_000, Service.SEWERAGE, Concept.SERVICE)]) == {
        3: 4_000, 2: 1_000
    }  # fmt: skip
    assert claimed_by_entry(ITEMS, [ClaimedSum(10, 99_000)]) == {1: 500, 2: 6_000, 3: 4_000}
    assert claimed_by_entry(ITEMS, [ClaimedSum(12, 99_000)]) == {}


def test_who_pays_may_choose_the_claimed_one():
    held = claimed_by_entry(ITEMS, [ClaimedSum(10, 10_500)])
    assert [(each.entry, amount) for each, amount in allocate_around(9_000, ITEMS, held).parts] == [
        (4, 9_000)
    ]
    chosen = allocate_around(9_000, ITEMS, held, (2, 3))
    assert [(each.entry, amount) for each, amount in chosen.parts] == [(2, 5_400), (3, 3_600)]
    with pytest.raises(ItemNotOpen):
        allocate_around(9_000, ITEMS, held, (7,))
    with pytest.raises(InvalidValue):
        allocate_around(0, ITEMS, held)


def test_of_the_chosen_one_too_the_claimed_part_waits():
    held = claimed_by_entry(ITEMS, [ClaimedSum(10, 3_000, Service.WATER, Concept.SERVICE)])

    def paid(amount):
        return {each.entry: part for each, part in allocate_around(amount, ITEMS, held, (2, 3)).parts}

    assert paid(3_500) == {2: 1_500, 3: 2_000}
    assert paid(7_000) == {2: 3_000, 3: 4_000}
    assert paid(10_000) == {2: 6_000, 3: 4_000}
    assert paid(19_500) == {2: 6_000, 3: 4_000, 1: 500, 4: 9_000}


def test_an_entry_paid_in_both_ways_is_one_part():
    held = claimed_by_entry(ITEMS, [ClaimedSum(11, 4_000)])
    paid = allocate_around(25_000, ITEMS, held)
    assert {each.entry: amount for each, amount in paid.parts} == {1: 500, 2: 6_000, 3: 4_000, 4: 9_000}
    assert paid.excess == 5_500


def test_a_note_settles_its_own_invoice_claimed_or_not():
    held = claimed_by_entry(ITEMS, [ClaimedSum(10, 10_500), ClaimedSum(11, 9_000)])
    credit = [OpenCredit(100, 1, 15_000)]
    made = apply_credits_around(credit, ITEMS, held, (1, 2, 3))
    assert {each.target: each.amount for each in made} == {1: 500, 2: 6_000, 3: 4_000}
    assert apply_credits_around(credit, ITEMS, held) == ()


# --- the days of a claim that was lost


def overdue(capital, accrued_to=None):
    return OverdueCapital(document=10, due_on=DUE, capital=capital, accrued_to=accrued_to)


def test_nobody_pays_interest_for_the_days_of_a_claim():
    ended = {10: [(4_000, date(2027, 2, 3)), (1_000, date(2027, 2, 20))]}
    assert after_claims([overdue(9_000)], ended) == (overdue(4_000),)
    assert after_claims([overdue(5_000)], ended) == (overdue(5_000, date(2027, 2, 20)),)
    later = overdue(9_000, date(2027, 2, 10))
    assert after_claims([later], ended) == (overdue(8_000, date(2027, 2, 10)),)
    assert after_claims([overdue(9_000, date(2027, 2, 28))], ended) == (overdue(9_000, date(2027, 2, 28)),)
    assert after_claims([overdue(9_000)], {}) == (overdue(9_000),)


# --- its number, and where it stands


@pytest.mark.parametrize("typed", ["2026-000417", " 2026 417 ", "2026-417"])
def test_a_number_is_read_as_people_type_it(typed):
    assert str(ClaimNumber.parse(typed)) == "2026-000417"


def test_what_is_no_number_is_refused():
    with pytest.raises(InvalidValue):
        ClaimNumber.parse("417")


def test_a_notified_decision_is_final_once_its_term_is_over():
    assert standing(ClaimState.NOTIFIED, DUE, DUE) is ClaimState.NOTIFIED
    assert standing(ClaimState.NOTIFIED, DUE, date(2027, 1, 16)) is ClaimState.FINAL
    assert standing(ClaimState.FILED, DUE, date(2027, 1, 16)) is ClaimState.FILED
    assert standing(ClaimState.NOTIFIED, None, DUE) is ClaimState.NOTIFIED
