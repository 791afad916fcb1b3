"""The month's report by keys: its figures, an analysis, its files."""

from decimal import Decimal

import agreement_office
import offices
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.figures import goals, month_analysis
from app.store.goals import Goal
from domain.period import Period
from ui.month_report.page import page as make_page

DECEMBER = Period(2026, 12)
CTRL = Qt.KeyboardModifier.ControlModifier
RATIO = "eficiencia_recaudo_total_pct"


@pytest.fixture
def hands(qtbot, tmp_path):
    office = agreement_office.owing(tmp_path)
    goals.set_goal(office, Goal(indicator=RATIO, month=DECEMBER, goal=Decimal(90)))
    yield Hands(qtbot, office, make_page)
    office.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    assert QApplication.focusWidget() is hands.page.figures
    hands.check()


def test_an_office_without_a_month_is_led_to_its_first(qtbot, tmp_path):
    empty = offices.blank(tmp_path / "datos")
    hands = Hands(qtbot, empty, make_page)
    hands.check()
    assert QApplication.focusWidget().objectName() == "ir_inicio"
    hands.press(Qt.Key.Key_Space)
    assert hands.frame.opened == [("inicio", {})]
    empty.store.close()


def test_a_figure_opens_by_one_key(hands):
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("facturas", {"period": "2026-12"})]


def test_the_analysis_that_is_missing_is_written_by_keys(hands, type_text):
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_Return)
    top = hands.dialog()
    assert QApplication.focusWidget().objectName() == "por_que"
    type_text(QApplication.focusWidget(), "Se factura el último día")
    QTest.keyClick(top, Qt.Key.Key_Return, CTRL)
    assert month_analysis.of_month(hands.office, DECEMBER)[RATIO].said.text == "Se factura el último día"


def test_the_files_are_asked_for_by_keys(hands, tmp_path):
    hands.press(Qt.Key.Key_S, CTRL)
    dialog = hands.page.findChild(QFileDialog, "informe_carpeta")
    dialog.fileSelected.emit(str(tmp_path / "usb"))
    assert {each.suffix for each in (tmp_path / "usb").iterdir()} >= {".pdf", ".xlsx", ".json"}
    dialog.reject()


def test_the_package_of_accountability_is_asked_for_by_one_key(hands, tmp_path):
    hands.press(Qt.Key.Key_F9)
    dialog = hands.page.findChild(QFileDialog, "rendicion_carpeta")
    dialog.fileSelected.emit(str(tmp_path / "usb"))
    assert {each.suffix for each in (tmp_path / "usb").iterdir()} == {".pdf", ".xlsx", ".zip"}
    dialog.reject()
