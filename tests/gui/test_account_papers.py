"""The papers of an account by keys: its statement, its certificate, a certificate that somebody brings."""

import offices
import pytest
from gui.checks import assert_fits, assert_reachable
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.debt import certificate
from app.debt.certificate import Request
from ui.account import printed
from ui.account.page import page as account_page
from ui.account.printed import CERTIFY, COPY, VERIFY

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


def dialog(hands):
    QTest.qWait(20)
    top = next(each for each in reversed(hands.page.findChildren(QDialog)) if each.isVisible())
    top.activateWindow()
    assert QTest.qWaitForWindowActive(top)
    assert_fits(top)
    assert_reachable(top)
    return top


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
    top = dialog(hands)
    type_into(top, "interes", "28/11/2026", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.papers == []
    assert_fits(top)
    type_into(top, "interes", "15/12/2026", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert [path.name for path in hands.papers if path.exists()] == ["estado-001.pdf"]
    assert hands.frame.said == ["El estado de cuenta de 001 está en estado-001.pdf."]


def test_a_certificate_is_issued_copied_and_checked(hands, type_text):
    hands.page.paper_wanted.emit(CERTIFY)
    top = dialog(hands)
    type_into(top, "para", "trámite notarial", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said == ["Se expidió el paz y salvo PS-2026-0001; vale hasta el 29/12/2026."]
    hands.look()
    hands.page.paper_wanted.emit(COPY)
    type_into(dialog(hands), "numero", "PS-2026-0001", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert [path.name for path in hands.papers] == ["PS-2026-0001.pdf", "paz-y-salvo-copia.pdf"]
    hands.look()
    code = certificate.issue(hands.office, Request(account="001")).code
    hands.page.paper_wanted.emit(VERIFY)
    top = dialog(hands)
    type_into(top, "numero", "2026-2", type_text)
    type_into(top, "codigo", code.lower(), type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    assert_fits(top)
    assert "es auténtico y vale hasta el" in top.notice.accessibleName()
    hands.press(Qt.Key.Key_Escape)


def test_who_owes_is_told_what_in_the_dialog(hands):
    hands.page.enter({"code": "002"})
    hands.page.paper_wanted.emit(CERTIFY)
    top = dialog(hands)
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    assert_fits(top)
    assert "debe $ 900" in top.notice.accessibleName()
    assert hands.frame.said == []
    hands.press(Qt.Key.Key_Escape)
