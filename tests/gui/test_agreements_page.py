"""Payment agreements by keys: signed over three offers, printed, declared broken."""

import agreement_office
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from app.debt import agreements
from domain.agreement import AgreementState
from ui.agreements.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(tmp_path):
    made = agreement_office.owing(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def hands(qtbot, office):
    return Hands(qtbot, office, make_page)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, office, size):
    agreement_office.sign(office)
    hands.page.refresh_wanted.emit()
    hands.page.resize(*size)
    hands.check()


def test_no_month_of_the_year_is_cut_in_the_card(hands, office):
    agreement_office.sign(office)
    hands.page.refresh_wanted.emit()
    hands.page.resize(*min(SIZES))
    hands.page.table.setFocus()
    for _ in range(12):
        hands.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
        hands.check()
        for said in hands.page.findChild(QWidget, "convenios_informe").findChildren(QLabel):
            assert said.width() >= said.fontMetrics().horizontalAdvance(said.text())


def test_without_agreements_the_page_says_what_they_are_and_begins_one(hands):
    begin = hands.page.findChild(QWidget, "firmar_el_primero")
    assert begin.isVisible()
    assert not hands.page.findChild(QWidget, "pagar_convenio").isVisible()
    hands.check()
    begin.click()
    hands.dialog("convenio_cuenta").reject()


def choose_the_middle_one(hands):
    """Of the offers side by side, by their numbers and the arrows."""
    QTest.qWait(20)
    hands.look()
    hands.check()
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Return)


def test_signed_printed_and_broken_by_keys(hands, office, type_text, tmp_path):
    hands.press(Qt.Key.Key_N, CONTROL)
    top = hands.dialog("convenio_cuenta")
    top.findChild(QWidget, "cuenta").setFocus()
    type_text(QApplication.focusWidget(), "001")
    hands.press(Qt.Key.Key_Return, CONTROL)
    choose_the_middle_one(hands)
    hands.dialog("convenio_firmar")
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path / "convenio.pdf"))
    chooser.close()
    assert hands.frame.said[0].startswith("Convenio 1 firmado")
    assert hands.frame.said[1] == "1 página en convenio.pdf."
    hands.look()
    hands.page.table.setFocus()
    hands.check()
    hands.press(Qt.Key.Key_F7)
    top = hands.dialog("convenio_incumplir")
    top.findChild(QWidget, "motivo").setFocus()
    type_text(QApplication.focusWidget(), "no vino")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert agreements.view(office, "1").state is AgreementState.BROKEN
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("cuenta", {"code": "001"}), ("back", {})]


def test_paid_and_annulled_by_keys(hands, office):
    agreement_office.sign(office)
    hands.page.refresh_wanted.emit()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Delete)
    hands.dialog("convenio_anular")
    hands.press(Qt.Key.Key_Escape)
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F6)
    hands.dialog("convenio_pagar")
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert agreements.view(office, "1").state is AgreementState.FULFILLED


def test_the_month_is_turned_and_the_list_narrowed_by_keys(hands, office):
    agreement_office.sign(office)
    hands.page.refresh_wanted.emit()
    hands.page.table.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    hands.press(Qt.Key.Key_PageUp, alt)
    assert "Diciembre 2026" in hands.page.findChild(QWidget, "convenios_informe").accessibleName()
    hands.press(Qt.Key.Key_PageDown, alt)
    assert "Enero 2027" in hands.page.findChild(QWidget, "convenios_informe").accessibleName()
    hands.page.figure_chosen.emit("por_incumplir")
    hands.check()
    assert hands.page.table.current_row() is None
