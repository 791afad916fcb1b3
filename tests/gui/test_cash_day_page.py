"""The closing of a day by keys."""

import pytest
import shift_desk
from gui.hands import SIZES, Hands, in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from shift_desk import COUNTED

from app.desk import cash_day, shift
from ui.cash_day.page import page as day_page


@pytest.fixture
def hands(qtbot, tmp_path):
    office = shift_desk.with_a_day(tmp_path)
    yield Hands(qtbot, office, day_page)
    office.store.close()


def test_the_day_fits_and_is_closed_by_keys(hands):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    shift.close_shift(hands.office, COUNTED)
    hands.page.refresh()
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked = hands.page.findChildren(QDialog)[-1]
    in_front(asked)
    hands.check(asked)
    QTest.keyClick(asked, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert cash_day.day(hands.office).closed is not None
    hands.look()
    hands.check()


def test_the_day_is_printed_and_its_points_are_seen_by_keys(hands, tmp_path):
    hands.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path / "dia.pdf"))
    chooser.close()
    assert hands.frame.said == ["1 página en dia.pdf."]
    assert (tmp_path / "dia.pdf").exists()
    hands.look()
    hands.press(Qt.Key.Key_F6)
    assert hands.frame.opened == [("puntos_recaudo", {"day": hands.office.clock.today()})]
