"""Payments posted together settle what they would have settled one after another."""

from dataclasses import replace
from datetime import date

import offices
import pytest

from app import check
from app.bank import remittance
from app.desk import cash, shift
from app.desk.cash import Payment
from app.invoicing import billing
from app.month import critique, period
from app.register import cadastre
from app.store import sequences
from app.wording.refusals import AccountMissing
from domain.cash import CashShort, MeansDoNotAddUp
from domain.errors import InvalidValue
from domain.ledger import ItemNotOpen
from domain.period import Period

CODES = ("0100001", "0100002", "0100003")
PAY_DAY = date(2026, 12, 5)


@offices.copied
def owing(office, folder):
    """Three accounts with an opening balance and an invoice."""
    rows = [offices.row(code, last="100", balance=str(30_000 + place)) for place, code in enumerate(CODES)]
    offices.with_rows(office, folder, rows)
    november = Period(2026, 11)
    period.open_period(office, november)
    offices.read(office, folder, november, [f"{code};{110 + 3 * place};" for place, code in enumerate(CODES)])
    critique.decide_automatically(office, november)
    billing.settle(office, november)
    billing.issue(office, november)
    return offices.on(office, PAY_DAY)


PAYMENTS = (
    Payment(account=CODES[0], amount=45_000, received=50_000),
    Payment(account=CODES[1], amount=12_345, means={"tarjeta": 10_000, "efectivo": 2_345}, channel="banco"),
    Payment(account=CODES[0], amount=700_000),
    Payment(account=CODES[2], amount=30_002),
    Payment(account=CODES[1], amount=1),
)


def book(office):
    return {
        code: (
            view.balance,
            view.in_favour,
            [(each.number, each.open) for each in view.invoices],
            [
                (each.posted_on, each.document, each.service, each.kind, each.amount)
                for each in view.movements
            ],
        )
        for code in CODES
        if (view := cadastre.view_account(office, code))
    }


def test_together_they_settle_what_they_would_one_by_one(owing, tmp_path):
    copied = offices.copy_of(owing, tmp_path / "copia")
    other = offices.on(copied, PAY_DAY)
    one_by_one = [cash.collect(other, payment) for payment in PAYMENTS]
    together = remittance.collect_many(owing, PAYMENTS)
    assert book(owing) == book(other)
    assert together.total == sum(payment.amount for payment in PAYMENTS)
    facts = ("receipt", "account", "amount", "means", "change", "applied", "in_favour")
    for one, same in zip(one_by_one, together.collected, strict=True):
        assert [getattr(one, fact) for fact in facts] == [getattr(same, fact) for fact in facts]
    assert all(rule.ok for rule in check.check_book(owing))
    copied.store.close()


def test_the_desk_goes_on_numbering_where_they_end(owing):
    remittance.collect_many(owing, PAYMENTS)
    assert cash.collect(owing, PAYMENTS[3]).receipt == "1-000005"


def test_receipts_of_banks_from_before_keep_their_numbers_of_the_desk(owing, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(
            sequences, "take_elsewhere", lambda transaction: sequences.take_at_desk(transaction, 1)
        )
        assert cash.collect(owing, PAYMENTS[1]).receipt == "1-000001"
    assert cash.collect(owing, PAYMENTS[1]).receipt == "B-000001"
    assert cash.collect(owing, PAYMENTS[3]).receipt == "1-000002"
    assert all(rule.ok for rule in check.check_book(owing))


def test_each_desk_has_its_own_numbers_and_a_refusal_takes_none(owing):
    second = offices.on(owing, PAY_DAY, desk=2)
    shift.open_shift(second, 0)
    assert cash.collect(owing, PAYMENTS[3]).receipt == "1-000001"
    assert cash.collect(second, PAYMENTS[3]).receipt == "2-000001"
    with pytest.raises(ItemNotOpen):
        cash.collect(owing, replace(PAYMENTS[3], first=(999_999,)))
    assert [each.receipt for each in remittance.collect_many(owing, PAYMENTS[:2]).collected] == [
        "1-000002",
        "B-000001",
    ]
    assert cash.collect(second, PAYMENTS[4]).receipt == "2-000002"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (Payment(account="9999999", amount=1_000), AccountMissing),
        (Payment(account=CODES[0], amount=0), InvalidValue),
        (Payment(account=CODES[0], amount=1_000, received=999), CashShort),
        (Payment(account=CODES[0], amount=1_000, means={"efectivo": 999}), MeansDoNotAddUp),
    ],
)
def test_one_wrong_payment_keeps_all_out(owing, wrong, refusal):
    before = book(owing)
    with pytest.raises(refusal):
        remittance.collect_many(owing, [*PAYMENTS, wrong])
    assert book(owing) == before


def test_no_payments_are_no_transaction(owing):
    assert remittance.collect_many(owing, []).collected == ()
