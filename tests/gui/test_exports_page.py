"""Exports by keys: chosen, rehearsed, the account of a fault opened, saved."""

import pytest
from billing_office import small_office
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.exports.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(qtbot, tmp_path):
    office = small_office(tmp_path / "oficina")
    yield Hands(qtbot, office, make_page)
    office.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.check()


def test_a_report_is_rehearsed_and_the_account_of_its_fault_opened_by_keys(hands, tmp_path):
    for _step in range(6):
        hands.press(Qt.Key.Key_Down)
        if hands.page._what.value() == "facturacion-acueducto-279":
            break
    assert hands.page._what.value() == "facturacion-acueducto-279"
    hands.press(Qt.Key.Key_F5)
    hands.check()
    assert hands.page.table.current_row() is not None
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": "0100001"})]
    hands.press(Qt.Key.Key_F6)
    top = hands.dialog()
    top.reject()
    hands.look()
    hands.press(Qt.Key.Key_O, CONTROL)
    hands.dialog().reject()
    hands.look()
    hands.press(Qt.Key.Key_F4)
    assert QApplication.focusWidget() is not hands.page.table
    hands.press(Qt.Key.Key_S, CONTROL)
    QTest.qWait(10)
    dialog = hands.page.findChild(QFileDialog, "exportar_archivo")
    dialog.fileSelected.emit(str(tmp_path / "agua.csv"))
    dialog.reject()
    assert (tmp_path / "agua.csv").exists()
    hands.look()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})
