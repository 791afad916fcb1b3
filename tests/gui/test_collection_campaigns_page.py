"""Campaigns of collection by keys: one is made, who came is written down, its accounts are opened."""

import collection_office
import offices
import pytest
from collection_office import TODAY
from gui.dialogs import enter, look_at_dialog, type_into
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.collection_campaigns.page import page as make_page

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
owing = offices.copied(collection_office.owing)


@pytest.fixture
def hands(qtbot, owing):
    return Hands(qtbot, offices.on(owing, TODAY), make_page)


def test_a_day_of_collection_from_its_making_to_who_came_by_keys(hands, type_text):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_N, CONTROL)
    top = look_at_dialog(hands)
    type_into(top, "nombre", "Jornada en la vereda El Peñón y sus alrededores", type_text)
    type_into(top, "responde", "Óscar Iván Ñáñez", type_text)
    type_into(top, "meta", "300000", type_text)
    top.findChild(QWidget, "clase").setFocus()
    hands.press(Qt.Key.Key_Down)
    enter(hands)
    assert hands.frame.said == [
        "Jornada en la vereda El Peñón y sus alrededores: llama a 5 cuentas que deben $ 1.219.265."
    ]
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down, SHIFT)
    hands.press(Qt.Key.Key_F6)
    look_at_dialog(hands)
    enter(hands)
    assert hands.frame.said[-1].endswith("2 asistentes de 5.")
    hands.check()
    hands.page.lines.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened[-1][0] == "cuenta"
    hands.press(Qt.Key.Key_Escape)  # lets go of the two that are chosen
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})
