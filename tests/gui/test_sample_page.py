"""The page of samples as it is used: picked, looked through and recorded by keys."""

import billing_office as small
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.paper import print_sample
from ui.sample.page import page as make_page

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(tmp_path, qtbot):
    office = small.small_office(tmp_path / "oficina")
    yield Hands(qtbot, office, make_page)
    office.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.press(Qt.Key.Key_F5)
    hands.check()


def test_without_a_sample_its_place_says_what_to_do_and_only_a_draw_asks_its_number(hands):
    drawn, rules = (
        hands.page.findChild(QWidget, "muestra_sorteo"),
        hands.page.findChild(QComboBox, "muestra_regla"),
    )
    assert not drawn.isVisible()
    rules.setFocus()
    hands.press(Qt.Key.Key_End)
    assert drawn.isVisible()
    hands.check()
    hands.page.findChild(QWidget, "sacar_la_primera").setFocus()
    hands.press(Qt.Key.Key_Space)
    assert not hands.page.findChild(QWidget, "muestra_sin_sacar").isVisible()
    assert len(hands.page.paper._sheets.pages) == 1


def test_a_sample_is_looked_through_and_found_well(hands):
    hands.press(Qt.Key.Key_F5)
    assert QApplication.focusWidget() is hands.page.table
    assert len(hands.page.paper._sheets.pages) == 1
    first = hands.page.paper._sheets.pages[0]
    hands.press(Qt.Key.Key_Down)
    assert hands.page.paper._sheets.pages[0] is not first
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened[0][0] == "vista_factura"
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.frame.said == ["Muestra de 4 facturas: bien, registrada."]
    assert hands.page.paper._sheets.pages == ()
    assert print_sample.checks(hands.office, small.OCTOBER)[0].ok


def test_what_is_wrong_is_typed_first(hands, type_text):
    hands.press(Qt.Key.Key_F5)
    hands.press(Qt.Key.Key_F8)
    line = QApplication.focusWidget()
    assert line.objectName() == "muestra_palabras"
    type_text(line, "Sale corrida")
    assert hands.page.unsaved().endswith("se pierde lo escrito.")
    hands.press(Qt.Key.Key_F8)
    assert hands.page.unsaved() == ""
    assert print_sample.checks(hands.office, small.OCTOBER)[0].words == "Sale corrida"
    assert not hands.page.findChild(QWidget, "muestra_mal").isEnabled()
