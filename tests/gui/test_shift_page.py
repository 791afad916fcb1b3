"""The page of a shift by keys: counted, explained, closed; a receipt annulled; cash moved."""

import offices
import pytest
import shift_desk
from gui.hands import SIZES, Hands, top_dialog
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from shift_desk import COUNTED

from app.desk import cash_day, shift
from ui.shift.page import page as shift_page
from ui.shift.ports import COUNT, MOVEMENTS, RECEIPTS

ENTER, CONTROL, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def long_day(tmp_path_factory):
    office = shift_desk.with_a_day(tmp_path_factory.mktemp("turno"), receipts=60)
    yield office
    office.store.close()


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    office = shift_desk.with_a_day(tmp_path_factory.mktemp("turno"))
    yield office
    office.store.close()


@pytest.fixture
def office(day, tmp_path):
    copy = offices.copy_of(day, tmp_path / "oficina")
    yield offices.on(copy, offices.TODAY, user="luis.rojas")
    copy.store.close()


@pytest.fixture
def hands(office, qtbot):
    return Hands(qtbot, office, shift_page)


def figures(hands, text):
    """Type figures wherever the keyboard is."""
    for figure in text:
        hands.press(Qt.Key(ord(figure)))


def type_count(hands, pieces):
    """Type how many of each, from the largest on, with Enter after each."""
    for piece in hands.office.currency.denominations:
        if pieces.get(piece):
            figures(hands, str(pieces[piece]))
        hands.press(ENTER)


def said(hands, name):
    return hands.page.findChild(QLabel, name).text()


@pytest.mark.parametrize("size", SIZES)
def test_every_part_fits_with_a_long_day(long_day, qtbot, size):
    hands = Hands(qtbot, long_day, shift_page)
    hands.page.resize(*size)
    figures(hands, "17")
    hands.check()
    for part in (RECEIPTS, MOVEMENTS, COUNT):
        hands.page.show_tab(part)
        if part == RECEIPTS:
            hands.page.receipts.select_id(hands.page.receipts.ids()[1])
        hands.check()


def test_a_desk_without_shifts_says_where_one_is_opened(day, qtbot):
    hands = Hands(qtbot, offices.on(day, offices.TODAY, desk=5), shift_page)
    hands.check()
    hands.page.findChild(QPushButton, "ir_caja").click()
    assert hands.frame.opened == [("caja", {})]


def test_an_empty_shift_fits(day, qtbot, tmp_path):
    office = offices.copy_of(day, tmp_path / "vacio")
    other = offices.on(office, offices.TODAY, desk=3)
    shift.open_shift(other, 0)
    hands = Hands(qtbot, other, shift_page)
    hands.check()
    office.store.close()


def test_a_drawer_is_counted_explained_and_closed_by_keys(hands, office, type_text):
    type_count(hands, {**COUNTED, 20_000: 0})
    assert said(hands, "conteo_suma") == "$ 155.000"
    assert said(hands, "diferencia_titulo") == "Faltan $ 20.000"
    assert QApplication.focusWidget().objectName() == "explicacion"
    type_text(QApplication.focusWidget(), "Se pagó con tarjeta")
    assert hands.page.findChild(QPushButton, "cerrar_turno").text() == "Cerrar con faltante de $ 20.000"
    hands.press(ENTER, CONTROL)
    asked = top_dialog(hands.page)
    hands.check(asked)
    QTest.keyClick(asked, Qt.Key.Key_C, ALT)
    stored = shift.last(office).stored
    assert (stored.difference, stored.explanation) == (-20_000, "Se pagó con tarjeta")
    assert hands.frame.said == ["Turno 2 cerrado. Faltan $ 20.000"]
    hands.look()
    hands.check()
    assert cash_day.close_day(office).difference == -20_000


def test_a_clue_opens_its_receipt_and_it_is_annulled_by_keys(hands, office, type_text):
    type_count(hands, {**COUNTED, 20_000: 0})
    hands.page.findChild(QPushButton, "pista_1").click()
    assert hands.page.tabs.current() == RECEIPTS
    assert hands.page.findChild(QWidget, "turno_recibo").accessibleDescription()
    hands.press(Qt.Key.Key_F8)
    asked = top_dialog(hands.page)
    hands.check(asked)
    type_text(QApplication.focusWidget(), "No se recibió el dinero")
    QTest.keyClick(QApplication.focusWidget(), ENTER, CONTROL)
    assert shift.current(office).totals.annulled == 2


def test_a_receipt_of_another_shift_is_found_by_its_number(hands):
    hands.press(Qt.Key.Key_F, CONTROL)
    figures(hands, "1-000001")
    hands.press(ENTER)
    assert hands.page.findChild(QPushButton, "anular_boton").text() == "Reversar…"
    hands.check()


def test_an_expense_is_written_by_keys(hands, office, type_text):
    hands.press(Qt.Key.Key_F11)
    asked = top_dialog(hands.page)
    hands.check(asked)
    hands.press(Qt.Key.Key_Tab)
    figures(hands, "5000")
    hands.press(ENTER)
    type_text(QApplication.focusWidget(), "Papelería")
    QTest.keyClick(QApplication.focusWidget(), ENTER, CONTROL)
    assert shift.current(office).totals.moved == 25_000


def test_escape_goes_back_to_collect(hands):
    hands.page.show_tab(MOVEMENTS)
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("caja", {})]


def test_coming_back_to_a_box_that_is_open_gives_it_the_keyboard_and_nothing_fails(hands):
    grid = hands.page.count.grid
    grid.go_to(20_000)
    box = QApplication.focusWidget()
    figures(hands, "12")
    assert grid.type_in_current()
    assert (QApplication.focusWidget(), box.text()) == (box, "12")
