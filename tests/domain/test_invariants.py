from dataclasses import replace
from datetime import timedelta

import pytest
from ledger_entries import NEW_YEAR, an_entry, an_item

from domain.cadastre import Service
from domain.invariants import (
    BrokenFact,
    RunTotals,
    agreements_sum_to_zero,
    allocations_fit,
    balances_match,
    closed_periods_kept,
    documents_match_entries,
    lines_posted_once,
    reversals_negate,
    run_totals_match,
)
from domain.ledger import Allocation, Concept, EntryKind, OpenCredit
from domain.period import Period


def broken(rule, subject, expected, found):
    return (BrokenFact(rule=rule, subject=subject, expected=expected, found=found),)


def a_reversal(entry, undone, **facts):
    return an_entry(entry, -undone.amount, kind=EntryKind.REVERSAL, reverses=undone.id, **facts)


# ── L2 ──────────────────────────────────────────────────────────────────────

INVOICE = [an_entry(1, 700, document=5), an_entry(2, 300, document=5, line=2)]


def test_a_document_is_the_sum_of_its_entries():
    assert documents_match_entries({5: 1_000}, INVOICE) == ()


def test_a_document_that_says_otherwise_is_found():
    assert documents_match_entries({5: 999}, INVOICE) == broken("L2", 5, 999, 1_000)
    assert documents_match_entries({5: 1_000, 6: 50}, INVOICE) == broken("L2", 6, 50, 0)


def test_an_entry_without_document_is_found():
    assert documents_match_entries({5: 700}, [INVOICE[0], an_entry(9, -40)]) == broken("L2", 9, 0, -40)


# ── L3 ──────────────────────────────────────────────────────────────────────


def test_balance_is_what_is_open_less_what_is_in_favour():
    entries = [an_entry(1, 700), an_entry(2, -200), an_entry(3, -50, account=2)]
    credit = [OpenCredit(3, 2, 50)]
    assert balances_match(entries, [an_item(1, 500)], credit) == ()
    assert balances_match(entries, [an_item(1, 700)], credit) == broken("L3", 1, 500, 700)
    assert balances_match(entries, [an_item(1, 500)], []) == broken("L3", 2, -50, 0)
    assert balances_match([], [an_item(1, 500)], []) == broken("L3", 1, 0, 500)


# ── L4 ──────────────────────────────────────────────────────────────────────

PAID = [an_entry(1, 700), an_entry(2, -900), an_entry(3, 100)]


def test_allocations_within_payment_and_charge():
    assert allocations_fit(PAID, [Allocation(2, 1, 700), Allocation(2, 3, 100)]) == ()


def test_a_charge_settled_twice_is_found():
    settled = [Allocation(2, 1, 400), Allocation(2, 1, 301)]
    assert allocations_fit(PAID, settled) == broken("L4", 1, 700, 701)


def test_a_payment_used_twice_is_found():
    entries = [*PAID, an_entry(4, 500)]
    settled = [Allocation(2, 1, 700), Allocation(2, 4, 201)]
    assert allocations_fit(entries, settled) == broken("L4", 2, 900, 901)


def test_what_was_allocated_may_be_taken_back_once():
    given = [Allocation(2, 1, 700), Allocation(2, 1, -700), Allocation(2, 1, 200)]
    assert allocations_fit(PAID, given) == ()
    assert allocations_fit(PAID, [*given[:2], Allocation(2, 1, -1)]) == broken("L4", 2, 0, -1)


@pytest.mark.parametrize(
    ("source", "target", "amount"),
    [(1, 3, 50), (2, 2, 50), (2, 8, 50), (8, 1, 50), (2, 1, 0), (2, 1, -50), (2, 5, 50)],
    ids=[
        "from a charge",
        "to a payment",
        "to nothing",
        "from nothing",
        "of nothing",
        "backwards",
        "of another account",
    ],
)
def test_an_allocation_that_joins_no_payment_to_a_charge_is_found(source, target, amount):
    entries = [*PAID, an_entry(5, 100, account=2)]
    assert allocations_fit(entries, [Allocation(source, target, amount)]) == broken("L4", source, 0, amount)


def test_what_a_reversal_undid_does_not_count():
    entries = [*PAID, a_reversal(4, PAID[1]), an_entry(5, -700)]
    assert allocations_fit(entries, [Allocation(2, 1, 700), Allocation(5, 1, 700)]) == ()


# ── L5 ──────────────────────────────────────────────────────────────────────

CHARGE = an_entry(1, 700)


def test_a_reversal_negates_its_entry():
    assert reversals_negate([CHARGE, a_reversal(2, CHARGE)]) == ()


def test_an_entry_reversed_twice_is_found():
    twice = [CHARGE, a_reversal(2, CHARGE), a_reversal(3, CHARGE)]
    assert reversals_negate(twice) == broken("L5", 1, 1, 2)


@pytest.mark.parametrize(
    "facts",
    [{"amount": -600}, {"account": 2}, {"service": Service.CLEANING}, {"concept": Concept.OTHER}],
    ids=["amount", "account", "service", "concept"],
)
def test_a_reversal_that_differs_from_its_entry_is_found(facts):
    wrong = replace(a_reversal(2, CHARGE), **facts)
    assert reversals_negate([CHARGE, wrong]) == broken("L5", 2, -700, wrong.amount)


def test_a_reversal_of_nothing_is_found():
    assert reversals_negate([a_reversal(2, CHARGE)]) == broken("L5", 2, 0, -700)
    no_target = an_entry(2, -700, kind=EntryKind.REVERSAL)
    assert reversals_negate([CHARGE, no_target]) == broken("L5", 2, 0, -700)


def test_what_reverses_without_being_a_reversal_is_found():
    assert reversals_negate([CHARGE, an_entry(2, -700, reverses=1)]) == broken("L5", 2, 0, -700)


def test_a_reversed_reversal_is_found():
    first = a_reversal(2, CHARGE)
    second = a_reversal(3, first)
    assert reversals_negate([CHARGE, first, second]) == broken("L5", 3, 700, 700)


# ── L6 to L8 ────────────────────────────────────────────────────────────────


def test_an_agreement_that_makes_or_loses_debt_is_found():
    out = an_entry(1, -700, kind=EntryKind.AGREEMENT_OUT, document=5)
    back = an_entry(2, 690, kind=EntryKind.AGREEMENT_IN, document=5)
    fee = an_entry(3, 10, document=5)
    assert agreements_sum_to_zero([out, replace(back, amount=700), fee]) == ()
    assert agreements_sum_to_zero([out, back, fee]) == broken("L6", 5, 0, -10)


def test_an_entry_posted_after_its_period_closed_is_found():
    november = Period(2026, 11)
    entries = [
        an_entry(1, 700, period=november, posted_on=NEW_YEAR),
        an_entry(2, 700, period=november.plus(1), posted_on=NEW_YEAR + timedelta(days=9)),
        an_entry(3, -700, posted_on=NEW_YEAR + timedelta(days=9)),
    ]
    assert closed_periods_kept(entries, {november: NEW_YEAR}) == ()
    late = replace(entries[0], id=4, posted_on=NEW_YEAR + timedelta(days=1))
    assert closed_periods_kept([*entries, late], {november: NEW_YEAR}) == broken("L7", 4, 0, 700)


def test_a_line_posted_twice_is_found():
    again = an_entry(3, 700, document=5)
    assert lines_posted_once(INVOICE) == ()
    assert lines_posted_once([*INVOICE, again]) == broken("L8", 5, 1, 2)


# ── L10 ─────────────────────────────────────────────────────────────────────


def test_a_run_adds_up_to_its_invoices_and_their_entries():
    entries = [*INVOICE, an_entry(3, 50, document=6), an_entry(4, -50)]
    run = RunTotals(run=1, control=1_050, invoices={5: 1_000, 6: 50})
    assert run_totals_match([run], entries) == ()
    assert run_totals_match([replace(run, control=1_000)], entries) == broken("L10", 1, 1_000, 1_050) * 2
    assert (
        run_totals_match([replace(run, invoices={5: 1_000})], entries) == broken("L10", 1, 1_050, 1_000) * 2
    )
    assert run_totals_match([run], entries[:2]) == broken("L10", 1, 1_050, 1_000)
