from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_entries import NEW_YEAR, an_entry, an_item

from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.ledger import (
    FINANCED,
    Allocation,
    Concept,
    EntryKind,
    ItemNotOpen,
    OpenCredit,
    allocate,
    apply_credits,
    as_of,
    balance,
    balances,
    open_credits,
    open_items,
)

ITEMS = st.lists(
    st.builds(
        an_item,
        entry=st.integers(1, 10_000),
        amount=st.integers(0, 200_000),
        document=st.integers(1, 4),
        due_on=st.just(NEW_YEAR),
        service=st.sampled_from(Service),
        concept=st.sampled_from(Concept),
    ),
    max_size=25,
    unique_by=lambda item: item.entry,
).map(lambda items: [item._replace(due_on=NEW_YEAR + timedelta(days=-item.document % 3)) for item in items])
PAYMENTS = st.integers(1, 2_000_000)


def paid_by_entry(paid):
    return {item.entry: amount for item, amount in paid.parts}


# ── what is owed ────────────────────────────────────────────────────────────


def test_the_balance_is_the_sum_of_the_entries():
    entries = [an_entry(1, 58_300), an_entry(2, -40_000), an_entry(3, 500, account=2)]
    assert balance(entries) == 18_800
    assert balances(entries) == {1: 18_300, 2: 500}


def test_an_item_is_open_for_what_no_payment_settled():
    entries = [an_entry(1, 58_300), an_entry(2, -40_000), an_entry(3, 700, kind=EntryKind.INTEREST)]
    items = open_items(entries, [Allocation(2, 1, 40_000)], {1: date(2026, 2, 15)})
    assert [(item.entry, item.amount) for item in items] == [(1, 18_300), (3, 700)]
    assert items[0].due_on == date(2026, 2, 15)
    assert items[1].due_on == entries[2].posted_on
    assert open_credits(entries, [Allocation(2, 1, 40_000)]) == ()


def test_a_charge_settled_whole_is_open_no_more():
    entries = [an_entry(1, 40_000), an_entry(2, -40_000)]
    assert open_items(entries, [Allocation(2, 1, 40_000)], {}) == ()


def test_what_a_payment_did_not_settle_is_in_favour():
    entries = [an_entry(1, 30_000), an_entry(2, -40_000)]
    assert open_credits(entries, [Allocation(2, 1, 30_000)]) == (OpenCredit(2, 1, 10_000),)


def test_a_reversed_payment_leaves_its_charge_owed_again():
    entries = [
        an_entry(1, 30_000),
        an_entry(2, -30_000),
        an_entry(3, 30_000, kind=EntryKind.REVERSAL, reverses=2),
    ]
    settled = [Allocation(2, 1, 30_000)]
    assert [item.amount for item in open_items(entries, settled, {})] == [30_000]
    assert open_credits(entries, settled) == ()


def test_the_payment_of_a_reversed_charge_is_in_favour():
    entries = [
        an_entry(1, 30_000),
        an_entry(2, -30_000),
        an_entry(3, -30_000, kind=EntryKind.REVERSAL, reverses=1),
    ]
    settled = [Allocation(2, 1, 30_000)]
    assert open_items(entries, settled, {}) == ()
    assert open_credits(entries, settled) == (OpenCredit(2, 1, 30_000),)


# ── as it stood on a day ────────────────────────────────────────────────────


def test_a_later_payment_had_not_come_yet():
    entries = [an_entry(1, 30_000), an_entry(5, -30_000)]
    before, settled = as_of(entries, [Allocation(5, 1, 30_000)], NEW_YEAR + timedelta(days=4))
    assert [entry.id for entry in before] == [1]
    assert settled == ()


def test_a_payment_reversed_later_still_stood():
    entries = [
        an_entry(1, 30_000),
        an_entry(2, -30_000),
        an_entry(9, 30_000, kind=EntryKind.REVERSAL, reverses=2),
    ]
    settled = [Allocation(2, 1, 30_000)]
    kept, counted = as_of(entries, settled, NEW_YEAR + timedelta(days=8))
    assert open_items(kept, counted, {}) == ()
    kept, counted = as_of(entries, settled, NEW_YEAR + timedelta(days=9))
    assert [item.amount for item in open_items(kept, counted, {})] == [30_000]


def test_credit_that_later_took_the_place_of_a_reversed_payment_was_still_credit():
    entries = [
        an_entry(1, 30_000),
        an_entry(2, -30_000),
        an_entry(3, -20_000),
        an_entry(9, 30_000, kind=EntryKind.REVERSAL, reverses=2),
    ]
    settled = [Allocation(2, 1, 30_000), Allocation(3, 1, 20_000)]
    kept, counted = as_of(entries, settled, NEW_YEAR + timedelta(days=3))
    assert open_items(kept, counted, {}) == ()
    assert open_credits(kept, counted) == (OpenCredit(3, 1, 20_000),)
    kept, counted = as_of(entries, settled, NEW_YEAR + timedelta(days=9))
    assert [item.amount for item in open_items(kept, counted, {})] == [10_000]


# ── allocation of payments (R-PAG-01, R-PAG-02) ─────────────────────────────


def test_the_oldest_document_is_paid_first():
    later = an_item(1, 100, due_on=date(2026, 3, 1), concept=Concept.INTEREST)
    sooner = an_item(2, 100, due_on=date(2026, 2, 1))
    assert paid_by_entry(allocate(100, [later, sooner])) == {2: 100}


def test_documents_due_on_one_day_are_paid_as_they_were_posted():
    second = an_item(1, 100, document=8)
    first = an_item(2, 100, document=7)
    assert paid_by_entry(allocate(150, [second, first])) == {2: 100, 1: 50}


def test_within_a_document_interest_other_charges_instalments_and_services_are_paid_in_that_order():
    concepts = [Concept.SERVICE, Concept.INSTALMENT, Concept.OTHER, Concept.INTEREST]
    items = [an_item(entry, 10, document=1, concept=concept) for entry, concept in enumerate(concepts)]
    assert [item.concept for item, _ in allocate(35, items).parts] == concepts[::-1]
    assert paid_by_entry(allocate(35, items)) == {3: 10, 2: 10, 1: 10, 0: 5}


def test_other_charges_are_not_shared_out():
    items = [an_item(entry, 10, document=1, concept=Concept.OTHER) for entry in (2, 1)]
    assert paid_by_entry(allocate(15, items)) == {1: 10, 2: 5}


def test_lines_of_a_service_share_what_their_service_gets():
    fixed = an_item(1, 400, document=1)
    volume = an_item(2, 600, document=1)
    sewerage = an_item(3, 1_000, document=1, service=Service.SEWERAGE)
    assert paid_by_entry(allocate(1_000, [sewerage, volume, fixed])) == {1: 400, 2: 100, 3: 500}


def test_water_gets_the_odd_unit_of_a_tie_and_other_services_come_last():
    items = [
        an_item(entry, 10, document=1, service=service) for entry, service in enumerate(reversed(Service))
    ]
    assert [amount for _, amount in allocate(6, items).parts] == [2, 2, 1, 1]
    assert [item.service for item, _ in allocate(6, items).parts] == list(Service)


def test_what_exceeds_the_debt_is_in_favour():
    paid = allocate(500, [an_item(1, 300)])
    assert paid.excess == 200
    assert paid.allocations(9) == (Allocation(9, 1, 300),)
    assert allocate(500, []).excess == 500


def test_the_payer_may_ask_for_another_order():
    old, new = an_item(1, 300, document=1), an_item(2, 300, document=2)
    assert paid_by_entry(allocate(400, [old, new], first=[2, 2])) == {2: 300, 1: 100}
    assert paid_by_entry(allocate(100, [old, new], first=[2, 1])) == {2: 100}


def test_the_payer_cannot_pay_what_is_not_owed():
    with pytest.raises(ItemNotOpen) as refusal:
        allocate(400, [an_item(1, 300)], first=[7])
    assert refusal.value.facts() == {"entry": 7}


@pytest.mark.parametrize("payment", [0, -5])
def test_a_payment_is_of_something(payment):
    with pytest.raises(InvalidValue):
        allocate(payment, [an_item(1, 300)])


@given(PAYMENTS, ITEMS)
def test_nothing_is_created_or_lost(payment, items):
    paid = allocate(payment, items)
    assert sum(amount for _, amount in paid.parts) + paid.excess == payment
    assert all(0 < amount <= item.amount for item, amount in paid.parts)
    assert len(paid_by_entry(paid)) == len(paid.parts)
    assert paid.excess == max(0, payment - sum(item.amount for item in items))


@given(st.data(), PAYMENTS, ITEMS)
def test_the_order_of_presentation_does_not_matter(data, payment, items):
    shuffled = data.draw(st.permutations(items))
    assert allocate(payment, shuffled) == allocate(payment, items)


@given(PAYMENTS, ITEMS)
def test_nothing_is_paid_while_something_before_it_is_owed(payment, items):
    paid = paid_by_entry(allocate(payment, items))
    owed = {}
    for item in items:
        bucket = (item.due_on, item.document, list(Concept).index(item.concept))
        so_far = owed.setdefault(bucket, [0, 0])
        so_far[0] += item.amount
        so_far[1] += paid.get(item.entry, 0)
    buckets = [owed[bucket] for bucket in sorted(owed)]
    short = next((place for place, (debt, got) in enumerate(buckets) if got < debt), len(buckets))
    assert all(got == 0 for _, got in buckets[short + 1 :])


@given(PAYMENTS, ITEMS)
def test_each_service_gets_its_share_to_the_unit(payment, items):
    services = [item._replace(document=1, due_on=NEW_YEAR, concept=Concept.SERVICE) for item in items]
    debt = sum(item.amount for item in services)
    got = dict.fromkeys(Service, 0)
    for item, amount in allocate(payment, services).parts:
        got[item.service] += amount
    for service in Service:
        owed = sum(item.amount for item in services if item.service is service)
        assert abs(got[service] - Fraction(owed * min(payment, debt), debt or 1)) < 1


@given(st.lists(PAYMENTS, min_size=1, max_size=6), ITEMS)
def test_paying_in_parts_or_at_once_leaves_the_same_documents_owed(payments, items):
    def documents_owed(left):
        return {item.document: item.amount for item in sum_by_document(left)}

    def sum_by_document(left):
        sums = {}
        for item in left:
            sums[item.document] = sums.get(item.document, 0) + item.amount
        return [an_item(document, amount, document=document) for document, amount in sums.items() if amount]

    def after(payment, left):
        paid = paid_by_entry(allocate(payment, left))
        return [item._replace(amount=item.amount - paid.get(item.entry, 0)) for item in left]

    at_once, in_parts = after(sum(payments), items), items
    for payment in payments:
        in_parts = after(payment, in_parts)
    assert documents_owed(in_parts) == documents_owed(at_once)


# ── credits ─────────────────────────────────────────────────────────────────


def test_what_is_in_favour_pays_the_next_invoice():
    made = apply_credits([OpenCredit(1, 1, 500), OpenCredit(2, 1, 900)], [an_item(7, 1_000), an_item(8, 100)])
    assert made == (Allocation(1, 7, 500), Allocation(2, 7, 500), Allocation(2, 8, 100))


def test_a_note_settles_first_the_invoice_that_it_corrects():
    items = [an_item(7, 1_000), an_item(8, 300), an_item(9, 300)]
    made = apply_credits([OpenCredit(1, 1, 400), OpenCredit(2, 1, 300)], items, first=[9, 8])
    assert made == (
        Allocation(1, 9, 300),
        Allocation(1, 8, 100),
        Allocation(2, 8, 200),
        Allocation(2, 7, 100),
    )


def test_credit_stays_where_there_is_nothing_to_settle():
    assert apply_credits([OpenCredit(1, 1, 500)], []) == ()
    made = apply_credits([OpenCredit(1, 1, 500), OpenCredit(2, 1, 500)], [an_item(7, 300)])
    assert made == (Allocation(1, 7, 300),)


def test_a_note_cannot_settle_first_what_is_not_owed():
    with pytest.raises(ItemNotOpen):
        apply_credits([OpenCredit(1, 1, 500)], [], first=[4])


@given(st.lists(PAYMENTS, max_size=5), ITEMS)
def test_credits_used_one_by_one_settle_no_more_than_there_is(amounts, items):
    credit = [OpenCredit(100_000 + place, 1, amount) for place, amount in enumerate(amounts)]
    made = apply_credits(credit, items)
    used, settled = {}, {}
    for allocation in made:
        assert allocation.amount > 0
        used[allocation.source] = used.get(allocation.source, 0) + allocation.amount
        settled[allocation.target] = settled.get(allocation.target, 0) + allocation.amount
    assert all(used.get(source.entry, 0) <= source.amount for source in credit)
    assert all(settled.get(item.entry, 0) <= item.amount for item in items)
    assert sum(used.values()) == min(sum(amounts), sum(item.amount for item in items))


def test_what_an_agreement_holds_is_paid_after_all_else():
    held = an_item(1, 500)._replace(due_on=FINANCED)
    owed = an_item(2, 300)
    assert (held.financed, owed.financed) == (True, False)
    paid = allocate(400, [held, owed])
    assert [(item.entry, amount) for item, amount in paid.parts] == [(2, 300), (1, 100)]


def test_of_a_chosen_paper_the_services_share_as_the_law_has_it():
    old = an_item(1, 300)
    water = an_item(2, 200, document=9, service=Service.WATER)
    cleaning = an_item(3, 100, document=9, service=Service.CLEANING)
    items = [old, water, cleaning]
    assert paid_by_entry(allocate(150, items, first=[2, 3])) == {2: 150}
    assert paid_by_entry(allocate(150, items, first=[2, 3], shared=True)) == {2: 100, 3: 50}
    assert paid_by_entry(allocate(400, items, first=[2, 3], shared=True)) == {2: 200, 3: 100, 1: 100}
