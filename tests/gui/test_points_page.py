"""Collection points by keys: added up, given their commission, printed."""

import bank_office as bank
import offices
import pytest
from gui.checks import assert_fits
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.bank import collection_points
from app.desk import cash
from app.desk.cash import Payment
from app.store.collection_points import PointFacts
from domain.collection_point import Channel, Source, SourceKind
from ui.cash.page import page as cash_page
from ui.points.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "Corresponsal de la Cooperativa de Ahorro y Crédito Ñáñez, vereda San José de Suaita"


@pytest.fixture
def office(tmp_path):
    blank = offices.blank(tmp_path / "datos")
    made = bank.owing(blank, tmp_path)
    cash.collect(made, Payment(account=bank.CODES[0], amount=9_000_000))
    bank.load(made, bank.write(tmp_path, [("1", 1_000_000), ("2", 2_050_000)]))
    long = PointFacts(name=LONG, channel=Channel.CORRESPONDENT, place="Plaza", hours="8 a 12 y 2 a 6")
    collection_points.add_point(made, long)
    yield made
    blank.store.close()


@pytest.fixture
def hands(qtbot, office):
    return Hands(qtbot, office, make_page)


def type_into(top, name, text, type_text):
    top.findChild(QWidget, name).setFocus()
    field = QApplication.focusWidget()
    field.selectAll()
    type_text(field, text)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.check()
    assert QApplication.focusWidget() is hands.page.table


def test_a_desk_is_catalogued_with_its_commission_by_keys(hands, type_text):
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    top = hands.dialog()
    type_into(top, "nombre", "Caja de la alcaldía", type_text)
    type_into(top, "porcentaje", "mucho", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    assert_fits(top)
    type_into(top, "porcentaje", "0,5", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Punto de recaudo Caja de la alcaldía guardado."]
    hands.look()
    hands.check()
    row = hands.page.table.current_row()
    assert (row.name, row.sums.commission) == ("Caja de la alcaldía", 45_000)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F6)
    top = hands.dialog()
    type_into(top, "fijo", "800", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    [kept] = [each for each in collection_points.catalogue(hands.office).points if each.facts.source]
    assert kept.facts.source == Source(SourceKind.DESK, "1")
    assert kept.terms[-1].fixed == 800


def test_days_are_changed_and_the_report_is_printed_by_keys(hands, type_text, tmp_path):
    hands.press(Qt.Key.Key_F4)
    QApplication.focusWidget().selectAll()
    type_text(QApplication.focusWidget(), "05/12/2026")
    hands.press(Qt.Key.Key_Return)
    hands.check()
    hands.press(Qt.Key.Key_P, CONTROL)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path / "recaudo.pdf"))
    chooser.close()
    assert hands.frame.said == ["1 página en recaudo.pdf."]
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("back", {})]


def test_the_page_is_reached_from_the_desk(qtbot, office):
    hands = Hands(qtbot, office, cash_page)
    hands.press(Qt.Key.Key_F8)
    assert hands.frame.opened == [("puntos_recaudo", {})]
