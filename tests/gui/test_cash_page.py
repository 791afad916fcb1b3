"""The desk as it is used: a scanner and keys, from the invoice to the receipt."""

import offices
import pytest
from gui import hands
from gui.checks import cut_cells
from gui.hands import SIZES, in_front
from offices import NOVEMBER
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.debt import claims
from app.debt.claims import Filing, Wanted
from app.desk import cash, cheques, receipt_paper, receipt_printer, shift
from app.desk.cash import Payment
from app.desk.receipt_printer import ReceiptPrinter, Way
from app.invoicing import billing
from app.month import critique, period
from app.register import cadastre
from domain.cash import PaymentMeans
from domain.claim import ClaimKind
from domain.identifiers import internal_collector
from ui.cash.page import page as make_page
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.record_table import RecordTable

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
ONE, TWO, LONG = "0100001", "0100002", "0100003"
LONG_NAME = "Asociación de Usuarios del Acueducto Veredal San Isidro Labrador y El Encanto de los Ñames"


class Memory(dict):
    def get(self, key):
        return super().get(key, "")

    put = dict.__setitem__


class Press:
    """A machine whose receipts go to a file."""

    def __init__(self, file):
        self.kept, self.file = Memory(), file
        receipt_printer.remember(self.kept, 1, ReceiptPrinter(way=Way.FILE, file=str(file), drawer=True))

    def memory(self):
        return self.kept

    def print_pdf(self, file, printer, title):
        raise AssertionError("no driver here")


@pytest.fixture(scope="module")
def _billed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("caja")
    office = offices.blank(folder / "datos")
    rows = [
        offices.row(ONE, balance="30000"),
        offices.row(TWO, stop="20"),
        offices.row(LONG, stop="30", name=LONG_NAME, address="Corregimiento El Encanto, finca La Ñapa"),
    ]
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, [f"{ONE};113;", f"{TWO};120;", f"{LONG};115;"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    yield office
    office.store.close()


@pytest.fixture
def office(_billed, tmp_path):
    made = offices.copy_of(_billed, tmp_path / "oficina")
    yield made
    made.store.close()


class Hands(hands.Hands):
    def __init__(self, qtbot, office, paper):
        self.press_made = Press(paper)
        super().__init__(qtbot, office, lambda *around: make_page(*around, self.press_made))
        self.qtbot = qtbot

    def type(self, text):
        """Letter by letter, accents too."""
        for letter in text:
            line = QApplication.focusWidget()
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(line, event)

    def scan(self, text):
        """A wedge scanner types, and ends with Enter: no key of the cashier's."""
        self.type(text)
        QTest.keyClick(QApplication.focusWidget(), ENTER)

    def label(self, name):
        return self.page.findChild(Label, name).text()

    def focus(self):
        return QApplication.focusWidget().objectName()


def code(office, number, amount):
    with office.store.read() as transaction:
        from app.store import offices as identities

        collector = internal_collector(identities.identity(transaction).nit)
    return f"415{collector}8020{number:012d}3900{amount:010d}9620261215"


def owed(office, account):
    return cadastre.view_account(office, account).balance


@pytest.fixture
def desk(qtbot, office, tmp_path):
    return Hands(qtbot, office, tmp_path / "impresora.bin")


def test_a_whole_payment_takes_one_key_after_the_scan(desk, office, tmp_path):
    debt = owed(office, TWO)
    desk.scan(code(office, 2, debt))
    assert desk.label("caja_cuenta") == TWO
    assert desk.focus() == "recibido"
    desk.keys = 0
    desk.press(ENTER)
    assert desk.keys == 1
    assert owed(office, TWO) == 0
    assert b"1-000001" in (tmp_path / "impresora.bin").read_bytes()
    assert desk.focus() == "leer"
    desk.check()


def test_with_money_in_hand_the_change_is_the_largest_figure(desk, office):
    debt = owed(office, TWO)
    desk.scan(code(office, 2, debt))
    desk.type("100000")
    assert desk.label("cambio") == f"$ {100_000 - debt:,}".replace(",", ".")
    desk.press(ENTER)
    assert desk.label("caja_cambio_pagado") == f"$ {100_000 - debt:,}".replace(",", ".")
    assert shift.current(office).receipts[0].change == 100_000 - debt


def test_what_is_under_claim_is_not_asked_for_and_nothing_is_cut(desk, office):
    wanted = (Wanted(invoice="2", amount=10_000),)
    claims.file_claim(office, Filing(account=TWO, kind=ClaimKind.CLAIM, text="No lo consumí", details=wanted))
    desk.scan(TWO)
    for size in SIZES:
        desk.page.resize(*size)
        desk.check()
    desk.press(ENTER)
    assert owed(office, TWO) == 10_000


def test_too_little_cash_takes_nothing(desk, office):
    desk.scan(TWO)
    desk.type("100")
    assert desk.page.findChild(Label, "cambio").text() != ""
    desk.press(ENTER)
    assert owed(office, TWO) > 0
    assert desk.focus() == "recibido"


def test_one_invoice_another_amount_and_several_means(desk, office):
    desk.scan(ONE)
    desk.press(Qt.Key.Key_F7)
    desk.press(ENTER)
    paid = shift.current(office).receipts[0]
    assert paid.amount == 30_000
    desk.scan(ONE)
    desk.press(Qt.Key.Key_F9)
    assert desk.focus() == "valor_pago"
    desk.type("10000")
    desk.press(Qt.Key.Key_V)
    desk.press(Qt.Key.Key_F9)
    desk.type("10000")
    desk.page.pay.parts[PaymentMeans.CARD].line.setFocus()
    desk.type("4000")
    assert desk.label("cambio") == "$ 6.000"
    desk.press(ENTER)
    totals = shift.current(office).totals
    assert (totals.by_means[PaymentMeans.CARD], totals.by_means[PaymentMeans.CASH]) == (4_000, 36_000)


@pytest.mark.parametrize("size", SIZES)
def test_a_reason_is_asked_for_where_the_payer_leaves_the_order(desk, office, size):
    desk.page.resize(*size)
    desk.scan(code(office, 1, 1))
    why = desk.page.pay.why
    assert why.isHidden()
    desk.press(Qt.Key.Key_F7)
    assert why.isVisible()
    desk.check()
    why.setFocus()
    why.selectAll()
    desk.type("Vive en arriendo")
    assert desk.page.pay.means.current() == PaymentMeans.CASH.value
    desk.press(ENTER)
    assert receipt_paper.facts(office, "1-000001").reason == "Vive en arriendo"


def test_cheques_are_taken_again_by_keys(desk, office):
    paid = cash.collect(office, Payment(account=TWO, amount=5_000, means={"cheque": 5_000}))
    shift.close_shift(office, {1_000: 0})
    cheques.return_cheque(office, paid.receipt, "Fondos insuficientes")
    shift.open_shift(office, 0)
    desk.look()
    desk.scan(TWO)
    desk.check()
    desk.press(Qt.Key.Key_F3)
    [dialog] = [each for each in desk.page.findChildren(AskDialog) if each.isVisible()]
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    desk.type("Ya pagó en efectivo")
    desk.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert cheques.stopped(office) == ()
    assert desk.page.pay.cheques.isHidden()


def test_two_accounts_go_into_one_receipt(desk, office):
    desk.scan(ONE)
    desk.press(Qt.Key.Key_F4)
    desk.scan(TWO)
    desk.press(ENTER)
    assert (owed(office, ONE), owed(office, TWO)) == (0, 0)
    assert shift.current(office).totals.receipts == 1


def test_what_leads_nowhere_says_so_and_waits(desk, office):
    for typed, said in (
        ("nadie se llama así", "No se encontró"),
        (f"415{'7' * 13}80200000000001", "incompleto"),
        (code(office, 2, 1).replace(code(office, 2, 1)[3:16], "7709998001237"), "otra empresa"),
        (code(office, 999, 1), "No hay ninguna factura 999"),
    ):
        desk.type(typed)
        desk.press(ENTER)
        assert said in desk.label("leer_dicho")
        assert desk.focus() == "leer"


def test_a_name_that_several_have_is_chosen_by_arrows(desk):
    desk.type("Ñúñez")
    desk.press(ENTER)
    desk.press(Qt.Key.Key_Down)
    desk.press(ENTER)
    assert desk.label("caja_cuenta") == TWO


def test_an_invoice_already_paid_says_by_which_receipt(desk, office):
    debt = owed(office, TWO)
    cash.collect(office, Payment(account=TWO, amount=debt))
    desk.scan(code(office, 2, debt))
    assert "ya está pagada: recibo 1-000001" in desk.label("caja_aviso_deuda")


def test_a_scanner_that_speaks_into_the_money_is_heard(desk, office):
    desk.scan(code(office, 2, owed(office, TWO)))
    assert desk.focus() == "recibido"
    desk.scan(code(office, 1, 1))
    assert desk.label("caja_cuenta") == ONE
    assert shift.current(office).totals.receipts == 0


def test_a_closed_desk_opens_with_its_float(qtbot, office, tmp_path):
    shift.close_shift(office)
    desk = Hands(qtbot, office, tmp_path / "impresora.bin")
    desk.check()
    desk.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    [dialog] = [each for each in desk.page.findChildren(AskDialog) if each.isVisible()]
    in_front(dialog)
    desk.type("50000")
    desk.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert shift.current(office).stored.float_amount == 50_000
    desk.look()
    assert desk.page.scan.line.isEnabled()
    assert desk.page.findChild(Label, "caja_cuenta") is not None


def test_a_printer_that_is_off_leaves_the_payment(desk, office, tmp_path):
    gone = ReceiptPrinter(way=Way.FILE, file=str(tmp_path / "no existe" / "puerto"))
    receipt_printer.remember(desk.press_made.kept, 1, gone)
    desk.scan(TWO)
    desk.press(ENTER)
    assert owed(office, TWO) == 0
    assert desk.label("leer_dicho").startswith("El pago quedó registrado.")


@pytest.mark.parametrize("size", SIZES)
def test_the_name_of_what_was_owed_before_the_program_is_read_whole(desk, size):
    desk.page.resize(*size)
    desk.scan(ONE)
    table = desk.page.findChild(RecordTable, "caja_facturas")
    assert "Saldo inicial" in [table.model().index(row, 1).data() for row in range(table.model().rowCount())]
    assert cut_cells(table, stretch=True) == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut(desk, size):
    desk.page.resize(*size)
    desk.check()
    desk.scan(LONG)
    desk.check()
    desk.press(Qt.Key.Key_V)
    desk.check()


def test_escape_begins_again(desk):
    desk.scan(ONE)
    desk.press(ESCAPE)
    assert desk.focus() == "leer"
    assert desk.page.findChild(Button, "cobrar").toolTip() == "Primero lea una factura o busque la cuenta."
