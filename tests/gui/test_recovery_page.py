"""What collection brought in, by keys."""

from datetime import date

import collection_office
import offices
import pytest
from collection_office import TODAY, act, pay, promised
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.recovery.page import page as make_page

owing = offices.copied(collection_office.owing)


@pytest.fixture
def hands(qtbot, owing):
    house = offices.on(owing, TODAY)
    act(house, "002", promised(60_000, date(2027, 1, 8)), "Rosa Elvira Mora de Villavicencio")
    pay(house, "002", 60_000)
    return Hands(qtbot, offices.on(owing, date(2027, 1, 10)), make_page)


def test_it_is_added_up_told_apart_and_followed_by_keys(hands, type_text):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_Right)
    assert hands.page.parts.current_row().name == "Llamada"
    hands.page.promises.setFocus()
    hands.page.promises.select_id(0)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_F4)
    QApplication.focusWidget().selectAll()
    type_text(QApplication.focusWidget(), "09/01/2027")
    hands.press(Qt.Key.Key_Return)
    hands.check()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("cuenta", {"code": "002"}), ("back", {})]
