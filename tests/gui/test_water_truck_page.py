"""Water by tanker by keys: priced, sold to the next invoice, taken back."""

import bank_office
import offices
import pytest
from bank_office import CODES
from gui.dialogs import enter, look_at_dialog, type_into
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.water_truck.page import page as make_page

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hands(qtbot, tmp_path):
    office = bank_office.owing(offices.blank(tmp_path / "oficina"), tmp_path)
    return Hands(qtbot, office, make_page)


def all_fits(hands):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()


def test_water_is_priced_sold_and_taken_back_by_keys(hands, type_text):
    all_fits(hands)
    hands.press(Qt.Key.Key_F7)
    top = look_at_dialog(hands)
    type_into(top, "acto", "Acuerdo 4 de 2026", type_text)
    type_into(top, "m3", "15.000", type_text)
    type_into(top, "viaje", "20.000", type_text)
    enter(hands)
    assert hands.frame.said[-1].startswith("Precio aprobado: $ 15.000 el m³ y $ 20.000 el viaje")
    hands.press(Qt.Key.Key_N, CONTROL)
    top = look_at_dialog(hands)
    type_into(top, "cuenta", CODES[0], type_text)
    type_into(top, "agua", "7,5", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    look_at_dialog(hands)
    hands.press(Qt.Key.Key_V, ALT)
    QTest.qWait(50)
    hands.look()
    assert hands.frame.said[-1].endswith("$ 132.500 a su próxima factura.")
    all_fits(hands)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F8)
    top = look_at_dialog(hands)
    type_into(top, "motivo", "no llegó el carro", type_text)
    enter(hands)
    assert hands.frame.said[-1] == "Venta 1 anulada."
    hands.press(Qt.Key.Key_F, CONTROL)
    type_text(QApplication.focusWidget(), "xyz")
    QTest.qWait(200)
    assert list(hands.page.table.ids()) == []
