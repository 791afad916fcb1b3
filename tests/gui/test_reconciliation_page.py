"""The page of a day's reconciliation by keys: a statement is loaded, a difference followed, it is printed."""

import bank_office
import offices
import pytest
from bank_office import CODES, LOADED
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desk import cash
from app.desk.cash import Payment
from ui.reconciliation.page import page as day_page

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("conciliacion")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    payments = [("1", 1_000_050), ("999", 700_000), ("2", 500, {"cause": "C07"})]
    bank_office.load(office, bank_office.write(folder, payments, day="20261205"))
    cash.collect(office, Payment(account=CODES[2], amount=9_000, means={"transferencia": 9_000}))
    yield offices.on(office, LOADED, user="luis.rojas")
    office.store.close()


def choose(hands, path):
    (chooser,) = [each for each in hands.page.findChildren(QFileDialog) if each.isVisible()]
    chooser.fileSelected.emit(str(path))
    chooser.close()
    hands.look()


@pytest.mark.parametrize("size", SIZES)
def test_a_day_is_reconciled_and_printed_by_keys(qtbot, office, tmp_path, size):
    file, paper = tmp_path / "extracto.csv", tmp_path / "dia.pdf"
    file.write_text("Fecha;Descripción;Valor\n05/12/2026;Recaudo;17.000\n05/12/2026;Otro;5\n", "utf-8")
    hands = Hands(qtbot, office, day_page)
    hands.page.resize(*size)
    hands.check()
    assert not hands.page.findChild(QWidget, "quitar_extracto").isEnabled()
    hands.press(Qt.Key.Key_O, CONTROL)
    choose(hands, file)
    assert len(hands.page.differences.ids()) == 7
    hands.check()
    hands.press(Qt.Key.Key_F4)
    hands.check()
    hands.press(Qt.Key.Key_F4)
    hands.page.differences.setFocus()
    hands.page.differences.select_id(1)
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("bancos", {"file": 1})]
    hands.press(Qt.Key.Key_P, CONTROL)
    choose(hands, paper)
    assert paper.read_bytes().startswith(b"%PDF")
    hands.press(Qt.Key.Key_F8)
    assert len(hands.page.differences.ids()) == 3
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("bancos", {})


def test_another_day_is_typed_and_says_kindly_that_it_is_empty(qtbot, office, type_text):
    hands = Hands(qtbot, office, day_page)
    line = hands.page.findChild(QWidget, "conciliacion_dia")
    assert line.hasFocus()
    line.selectAll()
    type_text(line, "06122026")
    hands.press(Qt.Key.Key_Return)
    assert "no hay nada que conciliar" in hands.page.notice.text()
    hands.check()
    line.selectAll()
    type_text(line, "99")
    hands.press(Qt.Key.Key_Return)
    hands.check()


@pytest.mark.parametrize("size", SIZES)
def test_strange_columns_are_chosen_beside_their_first_data(qtbot, office, tmp_path, size):
    file = tmp_path / "raro.csv"
    file.write_text(f"Cuando {size[1]};Cosa;Plata\n05/12/2026;x;10.000\n", "utf-8")
    hands = Hands(qtbot, office, day_page)
    hands.page.resize(*size)
    hands.press(Qt.Key.Key_O, CONTROL)
    choose(hands, file)
    assert hands.page.samples.isVisible()
    assert hands.page.findChild(QWidget, "conciliacion_causa").text() == ""
    hands.check()
    for field, downs in (("fecha", 1), ("valor", 3)):
        box = hands.page.findChild(QWidget, f"columna_{field}")
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(downs):
            QTest.keyClick(box, Qt.Key.Key_Down)
        qtbot.waitUntil(box.is_settled)
    assert hands.page.differences.isVisible()
    hands.check()
