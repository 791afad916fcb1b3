"""Indicators and the water balance by keys: a goal, an analysis, a sector with its water."""

import billing_office
import pytest
from gui.dialogs import enter, look_at_dialog, type_into
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.figures import water
from domain.period import Period
from domain.water import Supplied
from ui.dashboard.page import page as dashboard_page
from ui.indicators.page import page as indicators_page
from ui.water.page import page as water_page

CONTROL = Qt.KeyboardModifier.ControlModifier
OCTOBER = Period(2026, 10)
LONG = "Sector Alto de la vereda San José del Peñón y vecinos"


@pytest.fixture
def office(tmp_path):
    made = billing_office.small_office(tmp_path / "datos")
    yield made
    made.store.close()


@pytest.fixture
def measured(qtbot, office):
    water.add_sector(office, LONG)
    water.record_supply(office, LONG, OCTOBER, Supplied(produced_m3=100))
    hands = Hands(qtbot, office, indicators_page)
    hands.page.enter({"period": "2026-10"})
    return hands


def at_every_size(hands):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()


def looked_at(hands, key, modifier=Qt.KeyboardModifier.NoModifier):
    hands.page.table.setFocus()
    hands.press(key, modifier)
    look_at_dialog(hands)
    hands.press(Qt.Key.Key_Escape)
    hands.look()


def test_a_goal_and_its_analysis_by_keys(measured, type_text):
    hands = measured
    at_every_size(hands)
    hands.press(Qt.Key.Key_F7)
    top = look_at_dialog(hands)
    type_into(top, "meta", "10", type_text)
    type_into(top, "base", "20", type_text)
    enter(hands)
    assert hands.frame.said == ["Meta de Agua no contabilizada (IANC) guardada."]
    hands.check()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F8)
    top = look_at_dialog(hands)
    type_into(top, "responsable", "Óscar Iván Ñáñez", type_text)
    top.findChild(object, "analisis").setFocus()
    type_text(QApplication.focusWidget(), "Daño en la aducción durante tres semanas")
    enter(hands)
    assert hands.frame.said[-1].startswith("Análisis de Agua no contabilizada")
    at_every_size(hands)


def test_the_other_keys_of_indicators(measured, type_text):
    hands = measured
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened[-1] == ("balance_agua", {"period": "2026-10"})
    looked_at(hands, Qt.Key.Key_N, CONTROL)
    looked_at(hands, Qt.Key.Key_F9)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F5)
    assert hands.frame.opened[-1][0] == "planes"
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_F, CONTROL)
    type_text(QApplication.focusWidget(), "satisfacción")
    QTest.qWait(200)
    assert len(hands.page.table.ids()) == 1
    looked_at(hands, Qt.Key.Key_F6)


def test_a_sector_its_water_and_an_interruption_by_keys(qtbot, office, type_text):
    hands = Hands(qtbot, office, water_page)
    at_every_size(hands)
    hands.page.enter({"period": "2026-10"})
    hands.press(Qt.Key.Key_N, CONTROL)
    type_into(look_at_dialog(hands), "sector", LONG, type_text)
    enter(hands)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F6)
    type_into(look_at_dialog(hands), "producido", "12.100", type_text)
    enter(hands)
    assert hands.frame.said[-1].endswith("en octubre 2026 guardada.")
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F7)
    top = look_at_dialog(hands)
    type_into(top, "dia", "30/10/2026", type_text)
    type_into(top, "hora", "8:30", type_text)
    enter(hands)
    assert hands.frame.said[-1] == "Interrupción guardada."
    at_every_size(hands)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    look_at_dialog(hands)
    hands.press(Qt.Key.Key_Escape)
    hands.look()
    looked_at(hands, Qt.Key.Key_F8)


def test_a_sheet_of_water_is_loaded_by_keys(qtbot, office, tmp_path):
    water.add_sector(office, LONG)
    hands = Hands(qtbot, office, water_page)
    file = tmp_path / "agua.csv"
    file.write_text(f"SECTOR;MES;PRODUCIDO\n{LONG};2026-09;900\n", "utf-8")
    hands.press(Qt.Key.Key_O, CONTROL)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(file))
    chooser.close()
    assert hands.frame.said[-1] == "1 fila cargada, 0 sin cambio."
    hands.look()
    hands.press(Qt.Key.Key_F4)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})


def test_both_are_reached_from_the_board(qtbot, office):
    hands = Hands(qtbot, office, dashboard_page)
    hands.press(Qt.Key.Key_F7)
    hands.press(Qt.Key.Key_F8)
    assert [page for page, _ in hands.frame.opened] == ["indicadores", "balance_agua"]
