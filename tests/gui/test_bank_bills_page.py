"""The page of the file of invoices for a bank by keys: chosen, written, found again."""

import bank_office
import offices
import pytest
from bank_office import CODES, LOADED
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desk import cash
from app.desk.cash import Payment
from ui.bank_bills.page import page as bills_page

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("facturas")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    cash.collect(office, Payment(account=CODES[1], amount=bank_office.owed(office, CODES[1])))
    yield offices.on(office, LOADED, user="luis.rojas")
    office.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_the_file_is_written_by_keys(qtbot, office, tmp_path, type_text, size):
    hands = Hands(qtbot, office, bills_page)
    hands.page.resize(*size)
    hands.check()
    assert hands.page.bills.ids() == [0, 1]
    hands.press(Qt.Key.Key_Return, CONTROL)
    bank = hands.page.findChild(QWidget, "banco")
    assert bank.hasFocus()
    hands.check()
    type_text(bank, "040")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    (chooser,) = [each for each in hands.page.findChildren(QFileDialog) if each.isVisible()]
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    hands.look()
    assert (tmp_path / "facturas-2026-11-banco-040-A.txt").exists()
    assert "Quedó en" in hands.page.notice.text()
    hands.check()
    hands.page.figure_chosen.emit("no_van")
    assert hands.page.bills.ids() == [0]
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("bancos", {})]


def test_a_period_is_chosen_by_arrows(qtbot, office):
    hands = Hands(qtbot, office, bills_page)
    box = hands.page.findChild(QWidget, "ciclo")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "Ciclo 1"
    hands.check()


def test_without_invoices_it_says_how_to_begin(qtbot, tmp_path):
    blank = offices.blank(tmp_path / "oficina")
    hands = Hands(qtbot, blank, bills_page)
    hands.check()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("bancos", {})]
    blank.store.close()
