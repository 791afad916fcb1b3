"""A desk's day: float, receipts, turn-ins, annulments, count and closing (R-PAG-03, L9)."""

from datetime import date

import offices
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app import check
from app.desk import annulment, cash, receipt_paper, shift
from app.desk.annulment import Undoing
from app.desk.cash import Payment, Share
from app.desk.shift import Drawn
from app.register import cadastre
from app.wording.refusals import ReceiptMissing, RequestRepeated
from domain.cash import (
    CountMissing,
    DrawerReason,
    DrawerShort,
    PaymentMeans,
    ReceiptAlreadyAnnulled,
    ReceiptOfAnotherShift,
    ShiftAlreadyOpen,
    ShiftClosed,
    UnknownDenomination,
)
from domain.cash_difference import Slip
from domain.errors import InvalidValue
from reports.receipt import Source

MOVING = """\
INSERT INTO drawer_movement (shift_id, reason, amount, detail, payee, support, at, user, moved_on)\
 SELECT id, 'gasto', 1, '', '', '', '', '', '' FROM cash_shift"""
ONE, TWO = "0100001", "0100002"


@offices.copied
def desk(office, folder):
    """Two accounts that owe, at a desk opened with 100.000."""
    rows = [offices.row(ONE, balance="90000"), offices.row(TWO, balance="40000")]
    offices.with_rows(office, folder, rows)
    shift.close_shift(office)
    shift.open_shift(office, 100_000)
    return office


def balance(office, code):
    return cadastre.view_account(office, code).balance


def broken(office):
    return [rule.id for rule in check.check_book(office) if not rule.ok]


def test_nothing_is_collected_at_a_closed_desk(desk):
    shift.close_shift(desk, {100_000: 1})
    with pytest.raises(ShiftClosed):
        cash.collect(desk, Payment(account=ONE, amount=1_000))
    assert balance(desk, ONE) == 90_000
    other = cash.collect(desk, Payment(account=ONE, amount=1_000, channel="corresponsal"))
    assert receipt_paper.paper(desk, other.receipt).source is Source.OTHER
    assert balance(desk, ONE) == 89_000


def test_a_desk_opens_once_and_numbers_its_shifts(desk):
    with pytest.raises(ShiftAlreadyOpen):
        shift.open_shift(desk, 0)
    shift.close_shift(desk, {100_000: 1})
    assert shift.open_shift(desk, 50_000).stored.number == 3
    other = offices.on(desk, offices.TODAY, desk=2)
    assert shift.current(other) is None
    assert shift.open_shift(other, 0).stored.number == 1


def test_the_drawer_holds_float_and_cash_less_what_left_it(desk):
    means = {"efectivo": 20_000, "tarjeta": 5_000}
    cash.collect(desk, Payment(account=ONE, amount=25_000, means=means, received=50_000))
    cash.collect(desk, Payment(account=TWO, amount=10_000, means={"transferencia": 10_000}))
    shift.move_cash(desk, Drawn(reason=DrawerReason.TURN_IN, amount=60_000, detail="al banco"))
    shift.move_cash(desk, Drawn(reason=DrawerReason.EXPENSE, amount=8_000, detail="papel"))
    view = shift.move_cash(desk, Drawn(reason=DrawerReason.ADDED, amount=10_000, detail="sencillo"))
    assert view.totals.by_means == {
        PaymentMeans.CASH: 20_000,
        PaymentMeans.CARD: 5_000,
        PaymentMeans.TRANSFER: 10_000,
        PaymentMeans.CHEQUE: 0,
    }
    assert view.totals.expected == 100_000 + 20_000 - 60_000 - 8_000 + 10_000
    with pytest.raises(DrawerShort):
        shift.move_cash(desk, Drawn(reason=DrawerReason.TURN_IN, amount=62_001, detail="al banco"))
    for wrong in (
        Drawn(reason=DrawerReason.EXPENSE, amount=1_000, detail=" "),
        Drawn(reason=DrawerReason.EXPENSE, amount=0, detail="papel"),
        Drawn(reason=DrawerReason.REFUND, amount=1_000, detail="papel"),
    ):
        with pytest.raises(InvalidValue):
            shift.move_cash(desk, wrong)
    assert shift.current(desk).totals.expected == 62_000


def test_one_receipt_of_two_accounts_settles_each(desk):
    shares = (Share(account=ONE, amount=90_000), Share(account=TWO, amount=50_000))
    first, second = cash.collect_together(
        desk, Payment(account=ONE, amount=140_000, received=150_000), shares
    )
    assert first.receipt == second.receipt
    assert (first.balance, second.balance, second.in_favour, first.change) == (0, -10_000, 10_000, 10_000)
    assert broken(desk) == []
    annulment.annul(desk, first.receipt, "era otra cuenta")
    assert (balance(desk, ONE), balance(desk, TWO)) == (90_000, 40_000)
    assert broken(desk) == []
    for wrong in (shares[:1], (shares[0], shares[0]), ()):
        with pytest.raises(InvalidValue):
            cash.collect_together(desk, Payment(account=ONE, amount=140_000), wrong)


def test_asking_twice_under_one_key_collects_once(desk):
    asked = Payment(account=ONE, amount=5_000, request="a1")
    made = cash.collect(desk, asked)
    with pytest.raises(RequestRepeated) as refused:
        cash.collect(desk, asked)
    assert refused.value.receipt == made.receipt
    assert balance(desk, ONE) == 85_000


def test_an_annulled_receipt_gives_back_and_stays_in_sight(desk):
    paid = cash.collect(desk, Payment(account=ONE, amount=30_000))
    undone = annulment.annul(desk, paid.receipt, "se digitó otra cuenta")
    assert undone.balances == {ONE: 90_000}
    view = shift.current(desk)
    assert (view.totals.expected, view.totals.receipts, view.totals.annulled) == (100_000, 1, 1)
    assert view.receipts[0].annulled_why == "se digitó otra cuenta"
    with pytest.raises(ReceiptAlreadyAnnulled):
        annulment.annul(desk, paid.receipt, "otra vez")
    with pytest.raises(ReceiptMissing):
        annulment.annul(desk, "1-999999", "no existe")
    with pytest.raises(InvalidValue):
        annulment.annul(desk, cash.collect(desk, Payment(account=ONE, amount=1)).receipt, " ")
    assert broken(desk) == []


@pytest.mark.parametrize(
    ("means", "given_back"),
    [({"cheque": 12_000}, None), ({"tarjeta": 12_000}, None), ({"efectivo": 5_000, "tarjeta": 7_000}, 5_000)],
)
def test_the_drawer_gives_back_no_more_than_the_cash_that_came_in(desk, means, given_back):
    """R-PAG-04: a cheque without funds, or a card, was never in the drawer."""
    paid = cash.collect(desk, Payment(account=ONE, amount=12_000, means=means))
    shift.close_shift(desk, {100_000: 1})
    tomorrow = offices.on(desk, date(2026, 11, 30))
    shift.open_shift(tomorrow, 20_000)
    asked = Undoing(receipt=paid.receipt, reason="cheque sin fondos", authorised_by="C. Ríos", refund=True)
    if given_back is None:
        with pytest.raises(InvalidValue):
            annulment.reverse_receipt(tomorrow, asked)
        assert balance(tomorrow, ONE) == 78_000
    else:
        annulment.reverse_receipt(tomorrow, asked)
        assert shift.current(tomorrow).totals.expected == 20_000 - given_back


def test_nothing_counted_is_no_count_where_there_should_be_cash(desk):
    with pytest.raises(InvalidValue):
        shift.count_drawer(desk, {})
    with pytest.raises(InvalidValue):
        shift.close_shift(desk, {})
    assert shift.close_shift(desk, {1_000: 0}).stored.counted == 0


def test_after_its_shift_a_receipt_takes_a_reversal_that_somebody_allows(desk):
    paid = cash.collect(desk, Payment(account=ONE, amount=30_000))
    asked = Undoing(receipt=paid.receipt, reason="pagó dos veces", authorised_by="C. Ríos", refund=True)
    with pytest.raises(InvalidValue):
        annulment.reverse_receipt(desk, asked)
    shift.close_shift(desk, {100_000: 1, 20_000: 1, 10_000: 1})
    tomorrow = offices.on(desk, date(2026, 11, 30))
    shift.open_shift(tomorrow, 20_000)
    with pytest.raises(ReceiptOfAnotherShift):
        annulment.annul(tomorrow, paid.receipt, "pagó dos veces")
    with pytest.raises(InvalidValue):
        annulment.reverse_receipt(tomorrow, Undoing(receipt=paid.receipt, reason="pagó dos veces"))
    with pytest.raises(DrawerShort):
        annulment.reverse_receipt(tomorrow, asked)
    assert balance(tomorrow, ONE) == 60_000
    shift.move_cash(tomorrow, Drawn(reason=DrawerReason.ADDED, amount=20_000, detail="del banco"))
    annulment.reverse_receipt(tomorrow, asked)
    assert balance(tomorrow, ONE) == 90_000
    assert shift.current(tomorrow).totals.expected == 10_000
    assert broken(tomorrow) == []


def test_a_shift_closes_over_a_new_count_and_its_difference_stays(desk):
    paid = cash.collect(desk, Payment(account=ONE, amount=30_000))
    with pytest.raises(CountMissing):
        shift.close_shift(desk)
    assert shift.count_drawer(desk, {100_000: 1, 20_000: 1, 10_000: 1}).counted.counted == 130_000
    cash.collect(desk, Payment(account=TWO, amount=10_000))
    with pytest.raises(CountMissing):
        shift.close_shift(desk)
    with pytest.raises(UnknownDenomination):
        shift.count_drawer(desk, {3_000: 1})
    short = shift.count_drawer(desk, {100_000: 1, 10_000: 1})
    found = {(each.slip, each.receipt) for each in short.explanations(110_000)}
    assert (Slip.WHOLE_RECEIPT, paid.receipt) in found
    closed = shift.close_shift(desk, explanation="El recibo 1 se pagó con tarjeta").stored
    assert (closed.expected, closed.counted, closed.difference) == (140_000, 110_000, -30_000)
    said = shift.explain(desk, closed.id, "Apareció el comprobante del datáfono")
    assert said.stored.explanation == "Apareció el comprobante del datáfono"
    with pytest.raises(ShiftClosed):
        shift.close_shift(desk)
    assert broken(desk) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cash_shift SET counted = 0",
        "DELETE FROM cash_shift",
        MOVING,
        "UPDATE cash_count SET counted = 0",
    ],
)
def test_the_database_lets_nobody_touch_a_closed_shift(desk, change):
    shift.close_shift(desk, {100_000: 1})
    with pytest.raises(IntegrityError), desk.store.write() as transaction:
        transaction.execute(text(change))


def test_a_closed_shift_that_does_not_tie_is_found_out(desk):
    cash.collect(desk, Payment(account=ONE, amount=30_000))
    shift.close_shift(desk, {100_000: 1, 20_000: 1, 10_000: 1})
    offices.without_guards(desk, "UPDATE cash_shift SET expected = 129999 WHERE number = 2")
    assert "L9" in broken(desk)
