"""The municipality's list of strata with the keyboard: compared, one account left out, applied, exported."""

import offices
import pytest
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES, Hands, in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from app.month import period
from app.register import cadastre
from ui.cadastre.page import page as list_page
from ui.strata.page import page as make_page

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LONG = "Asociación de Usuarios Ñáñez del Acueducto Veredal de San José de Suaita y Olival"
CODES = ("001", "002", "003")


@pytest.fixture
def hands(tmp_path, qtbot):
    office = offices.blank(tmp_path / "datos")
    rows = [offices.row(code, name=LONG, stop=f"{10 * at}") for at, code in enumerate(CODES, 1)]
    offices.with_rows(office, tmp_path, rows)
    period.open_period(office, offices.NOVEMBER)
    yield Hands(qtbot, office, make_page)
    office.store.close()


@pytest.fixture
def listed(tmp_path):
    file = tmp_path / "Estratificación urbana adoptada por el Decreto 45 de 2026.csv"
    rows = ["CUENTA;DIRECCION;ESTRATO", "1;;3", "2;;1", "3;;4", "9;Cl. 9 n.º 1-10;2", "7;;lote"]
    file.write_text("\r\n".join(rows) + "\r\n", "utf-8-sig")
    return file


def choose(hands, path):
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(path))
    chooser.close()
    hands.look()


def dialog(hands, name=""):
    found = [each for each in hands.page.findChildren(QDialog) if each.isVisible()]
    top = next(each for each in reversed(found) if not name or each.objectName() == name)
    QTest.qWait(20)
    in_front(top)
    return top


def classes(hands):
    return [cadastre.view_account(hands.office, code).card.service_class.value for code in CODES]


def test_a_list_is_compared_and_applied_without_one_account_by_keys(hands, listed, type_text):
    hands.check()
    hands.press(Qt.Key.Key_O, CONTROL)
    choose(hands, listed)
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    assert hands.page.differing.marked() == set(hands.page.differing.ids())
    hands.page.differing.setFocus()
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Space)
    assert len(hands.page.differing.marked()) == 2
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": "001"})]
    hands.press(Qt.Key.Key_Return, CONTROL)
    asked = dialog(hands)
    assert_fits(asked)
    assert_reachable(asked)
    asked.findChild(QWidget, "soporte").setFocus()
    type_text(QApplication.focusWidget(), "Decreto 45 de 2026")
    asked.findChild(QWidget, "motivo").setFocus()
    type_text(QApplication.focusWidget(), "Estratificación nueva")
    hands.press(Qt.Key.Key_Return, CONTROL)
    decision = dialog(hands)
    assert_fits(decision)
    QTest.keyClick(decision, Qt.Key.Key_C, ALT)
    assert classes(hands) == ["E2", "E1", "E4"]
    assert hands.frame.said == ["Se cambió el estrato de 2 cuentas desde noviembre 2026."]
    assert not asked.isVisible()


def test_every_group_is_seen_and_the_comparison_saved_by_keys(hands, listed, tmp_path):
    hands.press(Qt.Key.Key_O, CONTROL)
    choose(hands, listed)
    for key, table in (
        ("iguales", hands.page.lines),
        ("sin_cuenta", hands.page.listed),
        ("sin_fila", hands.page.missing),
        ("rechazadas", hands.page.problems),
        ("importables", hands.page.differing),
    ):
        hands.page.figure_chosen.emit(key)
        assert table.isVisible()
        hands.check()
    hands.press(Qt.Key.Key_F6)
    choose(hands, tmp_path / "comparacion.xlsx")
    assert (tmp_path / "comparacion.xlsx").exists()
    hands.press(Qt.Key.Key_G, CONTROL)
    choose(hands, tmp_path / "malas.xlsx")
    assert (tmp_path / "malas.xlsx").exists()


def test_rows_that_say_the_same_or_are_missing_lead_to_their_account(hands, tmp_path):
    file = tmp_path / "uno.csv"
    file.write_text("CUENTA;ESTRATO\r\n001;2\r\n", "utf-8-sig")
    hands.press(Qt.Key.Key_O, CONTROL)
    choose(hands, file)
    for key, table in (("iguales", hands.page.lines), ("sin_fila", hands.page.missing)):
        hands.page.figure_chosen.emit(key)
        table.setFocus()
        hands.press(Qt.Key.Key_Home)
        hands.press(Qt.Key.Key_Return)
    assert [args["code"] for _, args in hands.frame.opened] == ["001", "002"]


def test_the_page_is_reached_from_the_subscribers(qtbot, hands):
    from_list = Hands(qtbot, hands.office, list_page)
    from_list.press(Qt.Key.Key_F9)
    assert from_list.frame.opened == [("estratos", {})]
