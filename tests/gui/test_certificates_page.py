"""The certificates that were issued, by keys: found, copied, checked with what somebody brings, annulled."""

import offices
import pytest
from gui.checks import assert_fits
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.debt import certificate
from app.debt.certificate import Request
from ui.certificates import presenter
from ui.certificates.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = "Asociación de Usuarios Ñáñez del Acueducto Veredal de San José de Suaita y Olival"


@pytest.fixture
def hands(qtbot, tmp_path, monkeypatch):
    office = offices.blank(tmp_path / "datos")
    offices.with_rows(office, tmp_path, [offices.row("001", name=LONG), offices.row("002", stop="20")])
    code = certificate.issue(office, Request(account="001", purpose="Trámite notarial " * 6)).code
    certificate.issue(office, Request(account="002", asked_by="Íñigo Peña", purpose="arriendo"))
    monkeypatch.setattr(presenter, "copies_folder", lambda: tmp_path)
    papers = []

    def make(where, tools):
        page = make_page(where, tools)
        page.open_path = papers.append
        return page

    made = Hands(qtbot, office, make)
    made.papers, made.code = papers, code
    yield made
    office.store.close()


def type_into(top, name, text, type_text):
    top.findChild(QWidget, name).setFocus()
    field = QApplication.focusWidget()
    field.selectAll()
    type_text(field, text)


def numbers(hands):
    table = hands.page.table
    return [str(table.model().record(place).certificate.number) for place in range(table.model().rowCount())]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.check()
    assert QApplication.focusWidget() is hands.page.table


def test_one_is_found_and_copied_by_keys(hands, type_text):
    hands.press(Qt.Key.Key_F, CONTROL)
    type_text(QApplication.focusWidget(), "inigo")
    QTest.qWait(250)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_P, CONTROL)
    hands.press(Qt.Key.Key_P, CONTROL)
    assert hands.frame.said == [
        "El original del paz y salvo PS-2026-0002 está en PS-2026-0002.pdf.",
        "La copia del paz y salvo PS-2026-0002 está en PS-2026-0002.pdf.",
    ]
    assert all(path.exists() for path in hands.papers)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("cuenta", {"code": "002"}), ("back", {})]


def test_what_somebody_brings_is_checked_by_keys(hands, type_text):
    hands.press(Qt.Key.Key_F6)
    top = hands.dialog()
    type_into(top, "numero", "PS-2026-0009", type_text)
    type_into(top, "codigo", hands.code.lower(), type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    assert_fits(top)
    type_into(top, "numero", "2026-1", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.look()
    hands.check()
    assert "PS-2026-0001 es auténtico y vale hasta el" in hands.page.notice.text()
    assert str(hands.page.table.current_row().certificate.number) == "PS-2026-0001"


def test_one_is_annulled_with_its_reason_by_keys(hands, type_text):
    hands.press(Qt.Key.Key_Delete)
    top = hands.dialog()
    type_text(QApplication.focusWidget(), "el cheque se devolvió")
    QTest.keyClick(top, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert hands.frame.said == ["Paz y salvo PS-2026-0002 anulado."]
    hands.look()
    hands.check()
    assert not hands.page.findChild(QWidget, "anular_paz").isEnabled()
    assert certificate.issued(hands.office)[0].certificate.annulment.reason == "el cheque se devolvió"
