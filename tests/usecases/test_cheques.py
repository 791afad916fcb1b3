"""A cheque of the desk that its bank returned: what it settled is owed, and no other is taken (R-PAG-04)."""

from dataclasses import replace
from datetime import date

import offices
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app import check, office_settings
from app.bank import reconciliation
from app.bank.reconciliation import Statement
from app.desk import annulment, cash, cash_day, cheques, owed, shift
from app.desk.annulment import Undoing
from app.desk.cash import Payment, Share
from app.errors import NotAllowed
from app.invoicing import charge
from app.messages import sentence
from app.register import cadastre
from app.wording.cheque_refusals import ChequesNotTaken, ChequesTaken, NoChequeToReturn
from app.wording.refusals import AccountMissing
from domain.cash import ReceiptAlreadyAnnulled
from domain.errors import InvalidValue
from domain.reconciliation import StatementRow
from domain.roles import Role

ONE, TWO = "0100001", "0100002"
CHEQUE = {"cheque": 30_000}


@offices.copied
def desk(office, folder):
    """Two accounts that owe, at an open desk."""
    rows = [offices.row(ONE, balance="90000"), offices.row(TWO, balance="40000")]
    offices.with_rows(office, folder, rows)
    return office


@pytest.fixture
def paid(desk):
    """The receipt of a cheque, and the office on the next day."""
    made = cash.collect(desk, Payment(account=ONE, amount=30_000, means=CHEQUE))
    shift.close_shift(desk, {1_000: 0})
    return made.receipt, offices.on(desk, date(2026, 11, 30))


def balance(office, code):
    return cadastre.view_account(office, code).balance


def test_what_a_returned_cheque_settled_is_owed_again_and_no_other_is_taken(paid):
    receipt, office = paid
    done = cheques.return_cheque(office, receipt, "Fondos insuficientes")
    assert (done.undone.receipt, done.charged, done.stopped) == (receipt, 0, (ONE,))
    assert balance(office, ONE) == 90_000
    assert owed.debt(office, ONE).cheque_stop.cause == "Fondos insuficientes"
    shift.open_shift(office, 0)
    with pytest.raises(ChequesNotTaken) as refused:
        cash.collect(office, Payment(account=ONE, amount=30_000, means=CHEQUE))
    assert "Reciba el pago por otro medio" in sentence(refused.value)
    cash.collect(office, Payment(account=ONE, amount=30_000))
    assert cash.collect(office, Payment(account=TWO, amount=30_000, means=CHEQUE)).balance == 10_000
    assert all(rule.ok for rule in check.check_book(office))
    with pytest.raises(ReceiptAlreadyAnnulled):
        cheques.return_cheque(office, receipt, "otra vez")


def test_the_office_charges_what_it_set(paid):
    receipt, office = paid
    office_settings.change(office, {"cheque_charge": 6_000})
    assert cheques.return_cheque(office, receipt, "Cuenta cancelada").charged == 6_000
    [waiting] = charge.pending(office, ONE).charges
    assert (waiting.label, waiting.amount) == (f"Cheque devuelto, recibo {receipt}", 6_000)
    assert waiting.approved is not None


def test_each_account_of_the_receipt_is_marked_until_somebody_lifts_it(desk):
    shares = (Share(account=ONE, amount=20_000), Share(account=TWO, amount=10_000))
    made = cash.collect_together(desk, Payment(account=ONE, amount=30_000, means=CHEQUE), shares)
    shift.close_shift(desk, {1_000: 0})
    cheques.return_cheque(desk, made[0].receipt, "Firma no registrada")
    assert [each.account for each in cheques.stopped(desk)] == [ONE, TWO]
    cheques.lift(desk, "100001", "Pagó en efectivo y trajo otro banco")
    assert [each.account for each in cheques.stopped(desk)] == [TWO]
    with pytest.raises(ChequesTaken):
        cheques.lift(desk, ONE, "otra vez")
    with pytest.raises(AccountMissing):
        cheques.lift(desk, "9", "x")
    with pytest.raises(InvalidValue):
        cheques.lift(desk, TWO, " ")
    with pytest.raises(IntegrityError), desk.store.write() as transaction:
        transaction.execute(text("UPDATE cheque_stop SET cause = 'otra'"))


def test_what_came_in_with_a_returned_cheque_stays_paid(desk):
    """R-PAG-04: what the cheque settled is owed again and nothing else; no drawer moves twice."""
    shares = (Share(account=ONE, amount=20_000), Share(account=TWO, amount=10_000))
    means = {"cheque": 6_000, "efectivo": 14_000, "transferencia": 10_000}
    made = cash.collect_together(desk, Payment(account=ONE, amount=30_000, means=means), shares)
    shift.close_shift(desk, {2_000: 7})
    office = offices.on(desk, date(2026, 11, 30))
    done = cheques.return_cheque(office, made[0].receipt, "Fondos insuficientes")
    assert (done.kept, done.kept_amount, done.undone.amount) == ("B-000001", 24_000, 30_000)
    assert (balance(office, ONE), balance(office, TWO)) == (70_000, 36_000)
    day = cash_day.day(office, date(2026, 11, 30))
    assert day.collected == -6_000
    assert {each.channel: each.collected for each in day.means if each.collected} == {"cheque": -6_000}
    back = Statement(rows=(StatementRow(2, date(2026, 11, 30), -600_000),))
    told = reconciliation.reconcile(office, date(2026, 11, 30), back)
    assert (told.collected, told.differences) == (-6_000, ())
    before = Statement(rows=(StatementRow(2, desk.clock.today(), 1_000_000),))
    assert reconciliation.reconcile(office, desk.clock.today(), before).balanced
    assert cheques.stopped(office)[0].account == ONE
    assert all(rule.ok for rule in check.check_book(office))


def test_only_a_receipt_of_a_closed_shift_that_a_cheque_paid(desk):
    cheque = cash.collect(desk, Payment(account=ONE, amount=30_000, means=CHEQUE)).receipt
    other = cash.collect(desk, Payment(account=ONE, amount=10_000)).receipt
    with pytest.raises(InvalidValue):
        cheques.return_cheque(desk, cheque, "en su turno")
    shift.close_shift(desk, {10_000: 1})
    with pytest.raises(NoChequeToReturn):
        cheques.return_cheque(desk, other, "Fondos insuficientes")
    with pytest.raises(InvalidValue):
        cheques.return_cheque(desk, cheque, " ")
    annulment.reverse_receipt(desk, Undoing(receipt=cheque, reason="otro", authorised_by="C. Ríos"))
    assert cheques.stopped(desk) == ()


def test_a_cashier_neither_returns_nor_lifts(paid):
    receipt, office = paid
    cashier = replace(office, user="luis", role=Role.CASHIER)
    with pytest.raises(NotAllowed):
        cheques.return_cheque(cashier, receipt, "Fondos insuficientes")
    with pytest.raises(NotAllowed):
        cheques.lift(cashier, "no existe", "x")
