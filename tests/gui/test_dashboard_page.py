"""The board of figures by keys: from a month to a figure, and from it to what it is made of."""

from datetime import date

import claim_office
import offices
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.dashboard.page import page as make_page

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def owing(tmp_path_factory):
    """Two accounts billed in November and December; nothing here writes, so one office serves all."""
    folder = tmp_path_factory.mktemp("tablero")
    made = claim_office.owing(offices.blank(folder / "datos"), folder)
    yield offices.on(made, date(2027, 2, 20))
    made.store.close()


@pytest.fixture
def empty(tmp_path):
    made = offices.blank(tmp_path / "datos")
    yield made
    made.store.close()


@pytest.fixture
def hands(qtbot, owing):
    return Hands(qtbot, owing, make_page)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    assert QApplication.focusWidget().objectName() == "cifra_facturado"
    hands.check()


def test_an_office_without_a_month_is_led_to_its_first(qtbot, empty):
    hands = Hands(qtbot, empty, make_page)
    hands.check()
    assert QApplication.focusWidget().objectName() == "ir_inicio"
    hands.press(Qt.Key.Key_Space)
    assert hands.frame.opened == [("inicio", {})]


def test_a_figure_is_reached_and_opened_by_two_keys(hands):
    hands.press(Qt.Key.Key_3, ALT)
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cartera", {"day": date(2026, 12, 31)})]
    assert hands.keys == 2


def test_a_figure_is_opened_by_a_click(hands):
    QTest.mouseClick(hands.page.findChild(QWidget, "cifra_recaudado"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(hands.page.findChild(QWidget, "cifra_recaudado"), Qt.MouseButton.RightButton)
    assert [page for page, _ in hands.frame.opened] == ["puntos_recaudo"]


def test_a_month_and_a_debtor_are_chosen_by_keys(hands):
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_Down)
    QTest.qWait(1)
    assert hands.page.findChild(QWidget, "cifra_cartera").accessibleName().startswith("Cartera al 30/11")
    hands.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is hands.page.debtors
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": hands.page.debtors.current_row().code})]


def test_the_month_by_neighbourhood_is_reached_by_a_key_and_taken_out(hands):
    hands.press(Qt.Key.Key_F5)
    assert QApplication.focusWidget() is hands.page.zones
    assert not hands.page.debtors.isVisible()
    assert hands.page.table_tools.table() is hands.page.zones
    hands.check()
    hands.press(Qt.Key.Key_F6)
    assert hands.page.debtors.isVisible()
    hands.page.findChild(QWidget, "tablero_al_lado").chosen.emit("barrios")
    assert hands.page.zones.isVisible()


def test_a_key_that_opens_nothing_is_left_to_the_page(hands):
    hands.press(Qt.Key.Key_A)
    assert hands.frame.opened == []
