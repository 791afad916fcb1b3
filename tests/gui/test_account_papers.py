"""The papers of an account by keys: its statement, its certificate, the list of those that were issued."""

import offices
import pytest
from gui.checks import assert_fits
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.account import printed
from ui.account.page import page as account_page
from ui.account.printed import CERTIFY, ISSUED

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "Asociación de Usuarios Ñáñez del Acueducto Veredal de San José de Suaita y Olival"


@pytest.fixture
def hands(qtbot, tmp_path, monkeypatch):
    office = offices.blank(tmp_path / "datos")
    offices.with_rows(office, tmp_path, [offices.row("001", name=LONG), offices.row("002", balance="900")])
    monkeypatch.setattr(printed, "copies_folder", lambda: tmp_path / "copias")
    opened = []

    def make(where, tools):
        page = account_page(where, tools)
        enter = page.enter
        page.enter = lambda args: enter({"code": "001", **args})
        page.open_path = opened.append
        return page

    made = Hands(qtbot, office, make)
    made.papers = opened
    yield made
    office.store.close()


def type_into(top, name, text, type_text):
    top.findChild(QWidget, name).setFocus()
    field = QApplication.focusWidget()
    field.selectAll()
    type_text(field, text)


def test_the_statement_is_made_by_two_keys(hands, type_text):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_P, CONTROL)
    top = hands.dialog()
    type_into(top, "interes", "28/11/2026", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.papers == []
    assert_fits(top)
    type_into(top, "interes", "15/12/2026", type_text)
    type_into(top, "pago", "mucho", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.papers == []
    assert_fits(top)
    type_into(top, "pago", "20.000", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert [path.name for path in hands.papers if path.exists()] == ["estado-001.pdf"]
    assert hands.frame.said == ["El estado de cuenta de 001 está en estado-001.pdf."]


def test_a_certificate_is_issued_and_those_before_it_are_found(hands, type_text):
    hands.page.paper_wanted.emit(CERTIFY)
    top = hands.dialog()
    type_into(top, "para", "trámite notarial", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Se expidió el paz y salvo PS-2026-0001; vale hasta el 29/12/2026."]
    assert [path.name for path in hands.papers] == ["PS-2026-0001.pdf"]
    hands.look()
    hands.page.paper_wanted.emit(ISSUED)
    assert hands.frame.opened == [("paz_y_salvos", {"code": "001"})]


def test_who_owes_is_told_what_in_the_dialog(hands):
    hands.page.enter({"code": "002"})
    hands.page.paper_wanted.emit(CERTIFY)
    top = hands.dialog()
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    assert_fits(top)
    assert "debe $ 900" in top.notice.accessibleName()
    assert hands.frame.said == []
    hands.press(Qt.Key.Key_Escape)
