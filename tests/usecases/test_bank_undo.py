"""What a bank's file did is taken back by reversing entries, and the book is as if it had never come."""

import random

import bank_office
import offices
import pytest
from bank_office import CODES, broken, load, owed, write

from app.bank import bank_parked, bank_undo
from app.desk import cash
from app.desk.cash import Payment
from app.register import cadastre
from app.store import bank_files, ledger
from app.store.bank_files import PaymentState
from app.wording.bank_refusals import (
    BankFileMissing,
    BankFileUndone,
    BankPaymentMissing,
    BankPaymentNotSo,
)
from app.wording.refusals import AccountMissing
from domain.errors import InvalidValue

WHY = "archivo de otra empresa"


@offices.copied
def owing(office, folder):
    return bank_office.owing(office, folder)


def open_by_entry(office):
    with office.store.read() as transaction:
        credit = {each.entry: -each.amount for each in ledger.open_credits(transaction)}
        return {each.entry: each.amount for each in ledger.open_items(transaction)} | credit


def state(office, line, file_id=1):
    with office.store.read() as transaction:
        return bank_files.payment(transaction, file_id, line).state


def test_an_undone_file_leaves_what_was_owed_and_may_be_loaded_again(owing, tmp_path):
    before = open_by_entry(owing)
    file = write(tmp_path, [("1", 1_000_000), ("2", 90_000_000), ("1", 55_500), ("999", 700)])
    done = load(owing, file)
    undone = bank_undo.undo_file(owing, done.id, WHY)
    assert (undone.payments, undone.value, undone.parked, undone.parked_value) == (3, 910_555, 1, 7)
    assert undone.reversals == ("1", "2", "3")
    assert open_by_entry(owing) == before
    assert bank_parked.parked(owing) == ()
    assert broken(owing) == []
    with pytest.raises(BankFileUndone):
        bank_undo.undo_file(owing, done.id, WHY)
    again = load(owing, file)
    assert again.id == 2
    assert [each.state for each in again.fates] == [each.state for each in done.fates]
    assert broken(owing) == []
    moves = [move.amount for move in cadastre.view_account(owing, CODES[0]).movements][-6:]
    assert sum(moves) == -10_555


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happened_between_the_book_is_as_without_the_file(owing, tmp_path, seed):
    """Payments before, between and after: undoing the file gives back what it settled, and no more."""
    luck = random.Random(seed)  # noqa: S311 - dice, not secrets

    def paid():
        return Payment(account=luck.choice(CODES), amount=luck.randint(1, 60_000))

    for _ in range(2):
        cash.collect(owing, paid())
    lines = [(luck.choice("123"), luck.randint(1, 9_000_000)) for _ in range(6)]
    load(owing, write(tmp_path, lines))
    desk = [paid() for _ in range(3)]
    for each in desk:
        cash.collect(owing, each)
    bank_undo.undo_file(owing, 1, WHY)
    assert broken(owing) == []
    with owing.store.read() as transaction:
        assert sum(open_by_entry(owing).values()) == ledger.total_balance(transaction)


def test_a_file_is_undone_for_a_reason_and_if_it_stands(owing, tmp_path):
    load(owing, write(tmp_path, [("1", 100)]))
    with pytest.raises(InvalidValue):
        bank_undo.undo_file(owing, 1, " ")
    with pytest.raises(BankFileMissing):
        bank_undo.undo_file(owing, 7, WHY)


# ── one payment ─────────────────────────────────────────────────────────────


def test_a_cheque_that_came_back_is_owed_again_and_stays_listed(owing, tmp_path):
    before = owed(owing, CODES[0])
    load(owing, write(tmp_path, [("1", 1_000_000, {"means": "02"}), ("2", 100), ("999", 300)]))
    done = bank_undo.return_payment(owing, 1, 3, "cheque sin fondos")
    assert (done.account, done.amount, done.reversal, done.balance) == (CODES[0], 10_000, "1", before)
    assert state(owing, 3) is PaymentState.RETURNED
    parked = bank_undo.return_payment(owing, 1, 5, "lo reclamó quien pagó")
    assert (parked.account, parked.reversal, parked.balance) == (None, None, None)
    assert bank_parked.parked(owing) == ()
    with pytest.raises(BankPaymentNotSo) as refusal:
        bank_undo.return_payment(owing, 1, 3, "otra vez")
    assert refusal.value.facts() == {"number": 1, "row": 3, "state": "devuelto", "wanted": "devolver"}
    assert bank_undo.undo_file(owing, 1, WHY).payments == 1
    assert state(owing, 3) is PaymentState.RETURNED
    assert broken(owing) == []


def test_a_payment_of_another_s_account_waits_again_and_finds_its_own(owing, tmp_path):
    before = [owed(owing, code) for code in CODES]
    load(owing, write(tmp_path, [("1", 1_000_000)]))
    bank_undo.release(owing, 1, 3, "era de la vecina")
    assert [owed(owing, code) for code in CODES] == before
    (waiting,) = bank_parked.parked(owing)
    assert (waiting.line, waiting.state, waiting.account, waiting.receipt) == (
        3, PaymentState.PARKED, None, None,
    )  # fmt: skip
    done = bank_parked.assign(owing, 1, 3, CODES[1], "mostró la consignación")
    assert (done.account, done.receipt, done.balance) == (CODES[1], "B-000002", before[1] - 10_000)
    assert cadastre.view_account(owing, CODES[1]).movements[-1].posted_on == waiting.paid_on
    assert state(owing, 3) is PaymentState.APPLIED
    with pytest.raises(BankPaymentNotSo):
        bank_parked.assign(owing, 1, 3, CODES[1], "otra vez")
    assert broken(owing) == []
    assert bank_undo.undo_file(owing, 1, WHY).reversals == ("2",)
    assert [owed(owing, code) for code in CODES] == before


def test_what_waits_is_found_by_any_of_its_facts(owing, tmp_path):
    load(owing, write(tmp_path, [("99901", 100_000), ("99902", 7_777_700)]))
    for text in ("99902", "77777", "2026-12-03 77777", "recaudo", "5703"):
        assert 4 in {each.line for each in bank_parked.parked(owing, text)}, text
    assert [each.line for each in bank_parked.parked(owing, " 99901 ")] == [3]
    assert bank_parked.parked(owing, "100%") == ()


def test_what_cannot_be_done_with_a_payment_is_said(owing, tmp_path):
    load(owing, write(tmp_path, [("999", 100), ("1", 100)]))
    with pytest.raises(BankPaymentMissing):
        bank_parked.assign(owing, 1, 99, CODES[0], WHY)
    with pytest.raises(AccountMissing):
        bank_parked.assign(owing, 1, 3, "9999999", WHY)
    with pytest.raises(InvalidValue):
        bank_parked.assign(owing, 1, 3, CODES[0], "")
    with pytest.raises(BankPaymentNotSo):
        bank_undo.release(owing, 1, 3, WHY)
    assert [each.line for each in bank_parked.parked(owing)] == [3]


def test_the_orders_say_what_they_did(caudal, tmp_path):
    caudal(*offices.CREATE)
    row = offices.HEADER + "\n" + offices.row("0100001", balance="30000") + "\n"
    (tmp_path / "c.csv").write_text(row, "utf-8")
    caudal("catastro", "importar", tmp_path / "c.csv")
    file = write(tmp_path, [("999", 1_000_000), ("998", 500_000)], day="20261120")
    assert caudal("banco", "importar", file)["por_identificar"] == {"pagos": 2, "valor": 15_000}
    waiting = caudal("banco", "pendientes", "--buscar", "999")
    assert ([each["linea"] for each in waiting["pagos"]], waiting["valor"]) == ([3], 10_000)
    assigned = caudal("banco", "asignar", 1, 3, "--cuenta", "0100001", "--motivo", "mostró el recibo")
    assert (assigned["recibo"], assigned["saldo"]) == ("B-000001", 20_000)
    freed = caudal("banco", "liberar", 1, 3, "--motivo", "no era")
    assert (freed["estado"], freed["reverso"], freed["saldo"]) == ("por_identificar", "1", 30_000)
    given = caudal("banco", "devolver", 1, 4, "--motivo", "cheque")
    assert (given["estado"], given["reverso"]) == ("devuelto", None)
    undone = caudal("banco", "deshacer", 1)
    assert (undone["revertidos"], undone["por_identificar"]) == (
        {"pagos": 0, "valor": 0},
        {"pagos": 1, "valor": 10_000},
    )
    assert caudal("banco", "deshacer", 1, code=3)["error"]["codigo"] == "ARCHIVO_BANCO_DESHECHO"
    assert caudal("verificar")["ok"]


def test_what_is_in_favour_pays_at_once_what_a_returned_cheque_reopens(owing, tmp_path):
    """R-PAG-02, R-PAG-04: paid twice and once taken back, nothing is owed and nothing waits in favour."""
    debt = owed(owing, CODES[0])
    load(owing, write(tmp_path, [("1", debt * 100, {"means": "02"}), ("1", debt * 100)]))
    done = bank_undo.return_payment(owing, 1, 3, "cheque sin fondos")
    assert done.balance == 0
    view = cadastre.view_account(owing, CODES[0])
    assert (view.in_favour, [each for each in view.invoices if each.open]) == (0, [])
    assert broken(owing) == []
