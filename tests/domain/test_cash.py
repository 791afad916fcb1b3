import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cash import (
    CashShort,
    DrawerMovement,
    DrawerReason,
    MeansDoNotAddUp,
    PaymentMeans,
    ReceiptAlreadyAnnulled,
    ReceiptOfAnotherShift,
    Shift,
    ShiftAlreadyOpen,
    ShiftClosed,
    ShiftReceipt,
    UnknownDenomination,
    check_annulment,
    count,
    tender,
    totals,
)
from domain.errors import InvalidValue

CASH, CARD, TRANSFER = PaymentMeans.CASH, PaymentMeans.CARD, PaymentMeans.TRANSFER
PESOS = frozenset({50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000})
SHIFT = Shift(desk=1, number=7, float_amount=100_000)
RECEIPTS = st.lists(
    st.builds(
        ShiftReceipt,
        number=st.just("1-000001"),
        shift=st.just(7),
        amounts=st.dictionaries(st.sampled_from(PaymentMeans), st.integers(1, 500_000), min_size=1),
        annulled=st.booleans(),
    )
)


def receipt(shift=7, *, annulled=False):
    return ShiftReceipt(number="1-000001", shift=shift, amounts={CASH: 20_000}, annulled=annulled)


# --- handing over


def test_change_is_what_is_left_of_the_cash():
    handed = tender(20_750, {CASH: 20_750}, 50_000)
    assert (handed.total, handed.change) == (20_750, 29_250)


def test_the_change_of_mixed_means_is_of_the_cash_part():
    handed = tender(25_000, {CASH: 20_000, CARD: 5_000, TRANSFER: 0}, 20_000)
    assert (handed.amounts, handed.change) == ({CASH: 20_000, CARD: 5_000}, 0)


def test_a_single_unit_is_a_payment():
    assert tender(1, {CASH: 1}).total == 1


def test_without_a_figure_the_cash_is_exact():
    assert tender(25_000, {CASH: 20_000, CARD: 5_000}).change == 0
    assert tender(25_000, {CARD: 25_000}).change == 0


def test_means_that_do_not_sum_are_refused():
    with pytest.raises(MeansDoNotAddUp) as refused:
        tender(25_000, {CASH: 20_000, CARD: 4_000})
    assert refused.value.facts() == {"amount": 25_000, "offered": 24_000}


def test_too_little_cash_is_refused():
    with pytest.raises(CashShort) as refused:
        tender(25_000, {CASH: 25_000}, 24_950)
    assert refused.value.facts() == {"due": 25_000, "received": 24_950}


@pytest.mark.parametrize("means", [PaymentMeans.CARD, PaymentMeans.CHEQUE])
def test_no_cash_is_received_where_none_is_due(means):
    with pytest.raises(InvalidValue):
        tender(10, {means: 10}, 50)
    assert tender(10, {means: 10}).change == 0


@pytest.mark.parametrize(("amount", "means"), [(0, {}), (-5, {CASH: -5}), (5, {CASH: 10, CARD: -5})])
def test_nothing_and_less_than_nothing_are_no_payment(amount, means):
    with pytest.raises(InvalidValue):
        tender(amount, means)


# --- the shift


def test_a_closed_shift_collects_nothing():
    SHIFT.require_open()
    with pytest.raises(ShiftClosed) as refused:
        Shift(desk=2, number=1, float_amount=0, is_open=False).require_open()
    assert (refused.value.desk, refused.value.code) == (2, "CAJA_CERRADA")


def test_an_open_desk_is_refused_with_its_shift():
    assert ShiftAlreadyOpen(1, 7).facts() == {"desk": 1, "shift": 7}


def test_a_float_is_not_negative():
    with pytest.raises(InvalidValue):
        Shift(desk=1, number=1, float_amount=-1)


def test_a_receipt_is_annulled_in_the_open_shift_that_made_it():
    check_annulment(receipt(), SHIFT)
    with pytest.raises(ReceiptOfAnotherShift):
        check_annulment(receipt(shift=6), SHIFT)
    with pytest.raises(ReceiptOfAnotherShift):
        check_annulment(receipt(), Shift(desk=1, number=7, float_amount=0, is_open=False))


def test_a_receipt_is_annulled_once():
    with pytest.raises(ReceiptAlreadyAnnulled):
        check_annulment(receipt(annulled=True), SHIFT)


@given(RECEIPTS)
def test_the_totals_are_the_receipts_that_stand(receipts):
    found = totals(SHIFT, receipts)
    standing = [each for each in receipts if not each.annulled]
    assert found.collected == sum(sum(each.amounts.values()) for each in standing)
    assert found.expected == 100_000 + sum(each.amounts.get(CASH, 0) for each in standing)
    assert (found.receipts, found.annulled) == (len(receipts), len(receipts) - len(standing))
    assert set(found.by_means) == set(PaymentMeans)


# --- the count


def test_the_drawer_is_compared_with_what_must_be_in_it():
    counted = count({50_000: 2, 20_000: 1, 500: 3, 100: 0}, PESOS)
    assert counted.total == 121_500
    assert counted.difference(122_000) == -500
    assert counted.difference(121_000) == 500


def test_a_coin_that_does_not_exist_is_refused():
    with pytest.raises(UnknownDenomination) as refused:
        count({3_000: 1}, PESOS)
    assert refused.value.denomination == 3_000


def test_pieces_are_not_negative():
    with pytest.raises(InvalidValue):
        count({1_000: -1}, PESOS)


def test_nothing_is_no_movement_of_the_drawer():
    with pytest.raises(InvalidValue):
        DrawerMovement(DrawerReason.EXPENSE, 0)
