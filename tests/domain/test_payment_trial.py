"""What a payment would settle, told by the rule that posts it (R-PAG-01, R-PQR-04; 001-13)."""

from datetime import date

import pytest

from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.ledger import Concept, EntryKind, OpenItem
from domain.payment_trial import TriedPaper, try_payment


def item(entry, document, amount, month=10):
    return OpenItem(
        entry=entry, account=1, document=document, due_on=date(2026, month, 15), service=Service.WATER,
        kind=EntryKind.CHARGE, concept=Concept.SERVICE, amount=amount,
    )  # fmt: skip


ITEMS = [item(1, 1, 300), item(2, 1, 100), item(3, 2, 500, 11)]


def test_the_oldest_paper_is_settled_first_and_nothing_else_moves():
    trial = try_payment(450, ITEMS, {})
    assert trial.papers == (TriedPaper(1, 400, 400), TriedPaper(2, 500, 50))
    assert [each.left for each in trial.papers] == [0, 450]
    assert [(each.entry, each.amount) for each in trial.items] == [(3, 450)]
    assert trial.excess == 0


def test_what_is_claimed_waits_and_what_is_too_much_stays_in_favour():
    trial = try_payment(600, ITEMS, {1: 300})
    assert trial.papers == (TriedPaper(1, 400, 100), TriedPaper(2, 500, 500))
    assert try_payment(1_000, ITEMS, {}).excess == 100
    assert try_payment(10, [], {}).papers == ()
    with pytest.raises(InvalidValue):
        try_payment(0, ITEMS, {})
