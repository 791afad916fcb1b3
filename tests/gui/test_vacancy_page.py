"""Vacant premises with the keyboard: accredited, renewed, ended, printed; also from the account's page."""

import offices
import pytest
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES, Hands, top_dialog
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.register import vacancy
from app.register.vacancy import Proof
from ui.account.page import page as account_page
from ui.cadastre.page import page as list_page
from ui.vacancy.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "Asociación de Usuarios Ñáñez del Acueducto Veredal de San José de Suaita y Olival"


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    offices.with_rows(made, tmp_path, [offices.row("001", name=LONG), offices.row("002", stop="20")])
    yield made
    made.store.close()


def visited(office, code):
    proof = Proof(since=offices.TODAY, visited_on=offices.TODAY, visitor="Luis", words="Casa cerrada " * 6)
    vacancy.accredit(office, code, proof)


def into(top, name):
    top.findChild(QWidget, name).setFocus()
    field = QApplication.focusWidget()
    field.selectAll()
    return field


def test_premises_are_accredited_by_keys(qtbot, office, type_text):
    hands = Hands(qtbot, office, make_page)
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_N, CONTROL)
    top = top_dialog(hands.page)
    assert_fits(top)
    assert_reachable(top)
    for name, text in (("cuenta", "001"), ("prueba", "Sin muebles"), ("visita", "28/11/2026")):
        type_text(into(top, name), text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    assert_fits(top)
    type_text(into(top, "visitante"), "Luis Ñáñez")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["El predio de la cuenta 001 quedó acreditado como desocupado."]
    hands.look()
    hands.check()


def test_premises_are_renewed_printed_and_ended_by_keys(qtbot, office, type_text, tmp_path):
    visited(office, "001")
    hands = Hands(qtbot, office, make_page)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F5)
    top = top_dialog(hands.page)
    assert_fits(top)
    for name, text in (("visita", "29/11/2026"), ("visitante", "Luis")):
        type_text(into(top, name), text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert len(hands.frame.said) == 1
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_P, CONTROL)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path / "lista.pdf"))
    chooser.close()
    assert (tmp_path / "lista.pdf").exists()
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": "001"})]
    hands.press(Qt.Key.Key_Delete)
    top = top_dialog(hands.page)
    assert_fits(top)
    type_text(into(top, "motivo"), "Volvió la familia")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert vacancy.rows(office) == ()
    hands.look()
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})


def test_the_account_says_until_when_and_leads_to_its_proof(qtbot, office):
    visited(office, "001")

    def make(where, tools):
        page = account_page(where, tools)
        enter = page.enter
        page.enter = lambda args: enter({"code": "001", **args})
        return page

    hands = Hands(qtbot, office, make)
    hands.check()
    hands.page.novelty_wanted.emit("desocupado")
    assert hands.frame.opened == [("desocupados", {"code": "001"})]


def test_the_page_is_reached_from_the_subscribers(qtbot, office):
    hands = Hands(qtbot, office, list_page)
    hands.press(Qt.Key.Key_F11)
    assert hands.frame.opened == [("desocupados", {})]
