"""The money of a day ties to nothing, or each difference is listed."""

from datetime import date

import bank_office
import offices
import pytest
from bank_office import CODES, load, write

from app.bank import bank_parked, bank_undo, reconciliation
from app.bank.reconciliation import Statement
from app.desk import annulment, cash, cash_day, cheques, shift
from app.desk.annulment import Undoing
from app.desk.cash import Payment
from app.desk.shift import Drawn
from app.store.bank_files import PaymentState
from domain.cash import DrawerReason
from domain.reconciliation import StatementRow

DAY = bank_office.LOADED


@pytest.fixture
def owing(office, tmp_path):
    return bank_office.owing(office, tmp_path)


def differences(done):
    return [(each.kind.value, each.expected, each.found) for each in done.differences]


def row(cents, number=2, bank=""):
    return StatementRow(number, DAY, cents, "", bank)


def test_a_day_closes_at_zero_or_says_why_not(owing, tmp_path):
    file = write(tmp_path, [("1", 1_000_050), ("999", 70_000), ("2", 500, {"cause": "C07"})], day="20261205")
    load(owing, file)
    cash.collect(owing, Payment(account=CODES[2], amount=9_000, means={"transferencia": 9_000}))
    undone = cash.collect(owing, Payment(account=CODES[2], amount=800, means={"tarjeta": 800}))
    annulment.annul(owing, undone.receipt, "error de digitación")
    done = reconciliation.reconcile(owing, DAY)
    assert differences(done) == [
        ("por_identificar", 70_000, 0),
        ("devuelto", 500, 0),
        ("centavos_sin_aplicar", 50, 0),
    ]
    (found,) = done.files
    assert (found.name, found.payments, found.cents, found.cents_left) == ("recaudo.txt", 3, 1_070_550, 50)
    assert found.by_state == {
        PaymentState.APPLIED: (1, 10_000), PaymentState.PARKED: (1, 700), PaymentState.RETURNED: (1, 5),
    }  # fmt: skip
    by_channel = {each.channel: each for each in done.channels}
    assert (by_channel["banco 040"].receipts, by_channel["banco 040"].received) == (1, 10_000)
    desk = by_channel["caja"]
    assert (desk.received, desk.undone, desk.undone_value) == (9_800, 1, 800)
    assert desk.by_means == {"transferencia": 9_000}
    with_bank = reconciliation.reconcile(
        owing, DAY, Statement(rows=(row(1_070_050, bank="040"), row(900_000, 3)), unread=((9, "en blanco"),))
    )
    assert differences(with_bank)[3:] == [("fila_sin_leer", 0, 0)]
    short = reconciliation.reconcile(owing, DAY, Statement(rows=(row(1_070_000, bank="040"),)))
    assert differences(short)[3:] == [
        ("valor_distinto", 1_070_050, 1_070_000),
        ("falta_en_extracto", 900_000, 0),
    ]


def test_what_was_settled_is_no_difference_any_more(owing, tmp_path):
    load(owing, write(tmp_path, [("999", 70_000)], day="20261205"))
    bank_parked.assign(owing, 1, 3, CODES[0], "mostró la consignación")
    statement = Statement(rows=(row(70_000),))
    assert reconciliation.reconcile(owing, DAY, statement).balanced
    bank_undo.return_payment(owing, 1, 3, "cheque")
    assert differences(reconciliation.reconcile(owing, DAY, statement)) == [("devuelto", 70_000, 0)]
    bank_undo.undo_file(owing, 1, "de otra empresa")
    assert reconciliation.reconcile(owing, DAY).files == ()


def test_a_statement_is_loaded_for_its_day_and_the_order_says_it(caudal, tmp_path):
    office = offices.blank(tmp_path / "datos")
    owing = bank_office.owing(office, tmp_path)
    load(owing, write(tmp_path, [("1", 1_000_000)], day="20261129"))
    office.store.close()
    file = tmp_path / "extracto.csv"
    file.write_text("Fecha;Descripción;Valor\n29/11/2026;Recaudo;10.000\n30/11/2026;Otro;5\n")
    told = caudal("banco", "conciliar", "2026-11-29", "--extracto", file)
    assert (told["cuadra"], told["diferencias"], told["extracto"]) == (True, [], 1)
    assert told["archivos"][0]["aplicados"] == {"pagos": 1, "valor": 10_000}
    told = caudal("banco", "conciliar", "2026-11-30", "--extracto", file)
    assert (told["cuadra"], told["diferencias"]) == (
        False,
        [
            {
                "tipo": "sobra_en_extracto",
                "de": "extracto, fila 3: Otro",
                "esperado_centavos": 0,
                "encontrado_centavos": 500,
            }
        ],
    )
    assert date.fromisoformat(told["fecha"]) == date(2026, 11, 30)


def test_what_was_undone_of_other_days_is_in_it_and_ties_to_the_closing_of_the_day(owing):
    """R-PAG-03: the day's sheet and its reconciliation say the same sum, and name what lies between."""
    receipts = [
        cash.collect(owing, Payment(account=CODES[2], amount=amount, means=means)).receipt
        for amount, means in ((4_000, {"efectivo": 4_000}), (900, {"cheque": 900}))
    ]
    shift.close_shift(owing, {2_000: 2})
    later = offices.on(owing, date(2026, 12, 7))
    shift.open_shift(later, 10_000)
    cash.collect(later, Payment(account=CODES[0], amount=2_500))
    wrong = cash.collect(later, Payment(account=CODES[0], amount=700))
    annulment.annul(later, wrong.receipt, "otra cuenta")
    asked = Undoing(receipt=receipts[0], reason="pagó dos veces", authorised_by="C. Ríos", refund=True)
    annulment.reverse_receipt(later, asked)
    cheques.return_cheque(later, receipts[1], "Fondos insuficientes")
    day = date(2026, 12, 7)
    done = reconciliation.reconcile(later, day)
    assert done.collected == cash_day.day(later, day).collected == 2_500 - 4_900
    [desk] = done.channels
    assert (desk.receipts, desk.undone_value, desk.earlier, desk.earlier_value) == (2, 700, 2, 4_900)
    assert (done.refunded, done.balanced) == (4_000, True)
    first = reconciliation.reconcile(later, DAY)
    assert first.collected == cash_day.day(later, DAY).collected == 4_900
    assert reconciliation.reconcile(later, day, Statement(rows=(row(-90_000),))).balanced
    assert differences(reconciliation.reconcile(later, day, Statement())) == [
        ("falta_en_extracto", -90_000, 0)
    ]


def test_a_shift_of_two_days_turns_in_on_each_what_left_its_drawer_that_day(owing):
    """R-PAG-03: what left the drawer is expected in the bank once, on the day on which it left."""
    given = {"reason": DrawerReason.TURN_IN, "detail": "consignación"}
    cash.collect(owing, Payment(account=CODES[2], amount=9_000))
    shift.move_cash(owing, Drawn(amount=4_000, support="A-1", **given))
    after, last = (offices.on(owing, date(2026, 12, day)) for day in (6, 7))
    shift.move_cash(after, Drawn(amount=3_000, support="A-2", **given))
    shift.close_shift(last, {2_000: 1})
    turned = [reconciliation.reconcile(last, date(2026, 12, day)).turned_in for day in (5, 6, 7)]
    assert turned == [400_000, 300_000, 0]
    asked = Statement(rows=(row(300_000),))
    assert reconciliation.reconcile(last, date(2026, 12, 6), asked).balanced
