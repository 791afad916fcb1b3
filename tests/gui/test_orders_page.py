"""The page of service orders as it is used: from the list to the water back, by keys alone."""

import offices
import order_office
import pytest
from gui import hands
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES, in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from app.debt import service_orders
from domain.service_order import OrderState
from ui.orders.page import page as make_page
from ui.widgets import record_table
from ui.widgets.buttons import Button

ENTER, CTRL, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Hands(hands.Hands):
    """Ten fingers and no mouse."""

    def __init__(self, qtbot, office):
        super().__init__(qtbot, office, make_page)

    def type(self, text):
        for letter in text:
            QTest.keyClick(QApplication.focusWidget(), letter)

    def to(self, place):
        self.press(Qt.Key(Qt.Key.Key_0 + place), ALT)

    def button(self):
        return self.page.findChild(Button, "hacer_con_ordenes")

    def fits(self):
        for size in SIZES:
            self.page.resize(*size)
            self.check()


@pytest.fixture
def office(tmp_path):
    made = order_office.owing(tmp_path)
    yield made
    made.store.close()


def choose_folder(made, folder):
    QTest.qWait(20)
    chooser = made.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(folder))
    chooser.close()
    made.look()


def dialog(made, name):
    QTest.qWait(20)
    top = next(
        each
        for each in made.page.findChildren(QDialog)
        if each.isVisible() and name in {"", each.objectName()}
    )
    in_front(top)
    assert_fits(top)
    assert_reachable(top)
    return top


def test_from_the_list_to_the_water_back_by_keys_alone(office, qtbot, tmp_path):
    made = Hands(qtbot, office)
    made.fits()
    made.press(ENTER, CTRL)
    dialog(made, "").findChild(QWidget, "hacerlo").click()
    assert made.frame.said[-1] == "3 avisos hechos: falta imprimirlos y entregarlos."
    choose_folder(made, tmp_path / "avisos")
    assert made.frame.said[-1] == "3 avisos de 2 rutas en avisos"
    made.look()
    made.to(2)
    made.fits()
    made.type("e")
    made.type("v")
    dialog(made, "quien_recibe")
    made.type("Pedro Pérez")
    made.press(ENTER, CTRL)
    made.look()
    made.type("1")
    assert "3 respuestas sin registrar" in made.page.unsaved()
    made.press(ENTER, CTRL)
    assert made.frame.said[-1] == "3 avisos registrados."
    assert made.page.unsaved() == ""
    made.to(3)
    made.fits()


def test_orders_are_given_to_a_crew_and_their_sheets_printed(office, qtbot, tmp_path):
    made = Hands(qtbot, order_office.notified(office))
    made.to(3)
    made.press(ENTER, CTRL)
    dialog(made, "dar_ordenes")
    made.type("Cuadrilla 1")
    made.press(ENTER, CTRL)
    assert made.frame.said[-1] == "3 suspensiones: ya las tiene la cuadrilla."
    choose_folder(made, tmp_path / "hojas")
    assert made.frame.said[-1] == "2 hojas de ruta con 3 órdenes en hojas"
    made.to(4)
    made.fits()


def test_results_are_answered_in_the_order_of_the_sheet(office, qtbot):
    made = Hands(qtbot, order_office.scheduled(office))
    made.to(4)
    for text in ("130", "S-9", "915"):
        made.type(text)
        made.press(ENTER)
    made.type("o")
    made.type("h")
    made.press(ENTER)
    made.press(ENTER)
    assert made.button().text().startswith("Registrar 3 resultados")
    made.fits()
    made.page.findChild(QLineEdit, "lector").setText("Jairo Ñustes")
    made.press(ENTER, CTRL)
    assert made.frame.said[-1] == "3 órdenes registradas."
    states = {each.account: each.state for each in service_orders.listing(made.office)}
    assert states == {"001": OrderState.DONE, "002": OrderState.NOT_DONE, "003": OrderState.DONE}
    order_office.pay(made.office)
    made.page.refresh()
    made.to(5)
    made.fits()
    assert made.page.back.current_row().shown.text.startswith(("Quedan 24 h", "Quedan 23 h"))
    made.to(6)
    made.fits()


def test_the_account_of_a_row_is_opened_and_a_list_is_gone_to_by_its_count(office, qtbot):
    made = Hands(qtbot, office)
    made.press(ENTER)
    made.press(Qt.Key.Key_F2)
    assert made.frame.opened == [("cuenta", {"code": "001"})] * 2
    made.page.figure_chosen.emit("terminadas")
    made.fits()


def test_an_empty_list_says_where_it_is_filled(office, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(record_table, "paint_empty", lambda _viewport, text: said.append(text))
    made = Hands(qtbot, office)
    for place, where in ((2, "Alt+1"), (3, "Alt+2"), (6, "Alt+4")):
        made.to(place)
        said.clear()
        made.page.grab()
        assert any(text.endswith(f"{where}.") for text in said)


def test_without_debts_the_page_says_who_would_come_here(tmp_path, qtbot):
    office = offices.blank(tmp_path)
    made = Hands(qtbot, office)
    made.fits()
    made.to(4)
    assert made.page.unsaved() == ""
    office.store.close()


def test_an_order_is_annulled_by_the_menu(office, qtbot):
    made = Hands(qtbot, order_office.scheduled(office))
    made.to(4)
    made.press(Qt.Key.Key_F4)
    menu = QApplication.activePopupWidget()
    said = [action.text().split("\t")[0] for action in menu.actions()]
    assert said[-1] == "Anular la orden…"
    menu.actions()[-1].trigger()
    menu.close()
    dialog(made, "anular_orden")
    QApplication.focusWidget().setText("se hizo dos veces")
    made.press(ENTER, CTRL)
    assert made.frame.said[-1].endswith("anulada.")
    made.look()
    made.check()
