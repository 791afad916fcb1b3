"""The solidarity fund by keys: billed, printed, transferred, annulled."""

import pytest
from billing_office import NOVEMBER, small_office
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.exports import solidarity
from ui.solidarity.page import page as make_page


@pytest.fixture
def hands(qtbot, tmp_path):
    office = small_office(tmp_path / "oficina")
    yield Hands(qtbot, office, make_page)
    office.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.check()


def test_the_town_is_billed_and_the_rest_is_asked_for_by_keys(hands, tmp_path):
    hands.press(Qt.Key.Key_F7)
    hands.dialog().reject()
    hands.look()
    hands.press(Qt.Key.Key_F6)
    hands.check()
    (made,) = solidarity.state(hands.office).bills
    assert (str(made.number), made.period < NOVEMBER) == ("2026-0001", True)
    hands.press(Qt.Key.Key_F8)
    hands.dialog().reject()
    hands.look()
    hands.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(10)
    dialog = hands.page.findChild(QFileDialog, "cuenta_archivo")
    dialog.fileSelected.emit(str(tmp_path / "cuenta.pdf"))
    dialog.reject()
    assert (tmp_path / "cuenta.pdf").exists()
    hands.look()
    hands.page.show_months((), "")
    hands.press(Qt.Key.Key_F6)
    hands.look()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})
