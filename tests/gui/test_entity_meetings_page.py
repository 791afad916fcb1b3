"""Meetings with entities by keys: the minutes, and each commitment until it is met."""

import collection_office
import offices
import pytest
from collection_office import TODAY
from gui.dialogs import enter, look_at_dialog, type_into
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.entity_meetings.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier
owing = offices.copied(collection_office.owing)


@pytest.fixture
def hands(qtbot, owing):
    return Hands(qtbot, offices.on(owing, TODAY), make_page)


def test_a_meeting_from_its_minutes_to_the_met_commitment_by_keys(hands, type_text):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_N, CONTROL)
    top = look_at_dialog(hands)
    type_into(top, "cuenta", "005", type_text)
    type_into(top, "asisten", "Rectora María Ñúñez, pagadora y D. Henao", type_text)
    type_into(top, "acta", "Piden plazo hasta que gire el municipio", type_text)
    type_into(top, "compromisos", "Pagar lo de diciembre con el giro; 05/01/2027; 189.986", type_text)
    enter(hands)
    assert hands.frame.said == ["Acta 1 con Escuela San Jacinto: debe $ 189.986."]
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    top = look_at_dialog(hands)
    type_into(top, "soporte", "recibo 12", type_text)
    enter(hands)
    assert hands.frame.said[-1] == "Cumplido: Pagar lo de diciembre con el giro."
    hands.press(Qt.Key.Key_F, CONTROL)
    type_text(QApplication.focusWidget(), "colegio")
    QTest.qWait(200)
    assert list(hands.page.table.ids()) == []
    hands.check()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})
