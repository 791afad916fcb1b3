"""Legal cases by keys: an account passed, its title mended and issued, notified, its evidence bound."""

import agreement_office
import legal_office
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.debt import legal_desk
from domain.legal import Stage
from ui.legal.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = (
    "Once facturas vencidas, dos convenios incumplidos y ninguna respuesta a las tres cartas que se le"
    " entregaron en su casa"
)


@pytest.fixture
def hands(qtbot, tmp_path):
    made = Hands(qtbot, legal_office.owing(tmp_path), make_page)
    yield made
    made.office.store.close()


def type_into(top, name, text, type_text):
    top.findChild(QWidget, name).setFocus()
    field = QApplication.focusWidget()
    field.selectAll()
    type_text(field, text)


def enter(hands):
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    hands.look()


def test_without_cases_the_page_says_what_it_is_for(hands):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()


def test_from_the_account_to_the_notified_title_by_keys(hands, type_text, tmp_path):
    hands.press(Qt.Key.Key_N, CONTROL)
    top = hands.dialog()
    type_into(top, "cuenta", "001", type_text)
    type_into(top, "motivo", LONG, type_text)
    enter(hands)
    assert hands.frame.said[-1] == "Proceso 2027-0001: la cuenta 001 sale de la lista de cobro."
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.page.lines.setFocus()
    hands.press(Qt.Key.Key_Return)
    top = hands.dialog()
    type_into(top, "entidad", "María Ñúñez", type_text)
    enter(hands)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F7)
    top = hands.dialog()
    type_into(top, "firma", "Ana Ruiz", type_text)
    type_into(top, "cargo", "Gerente", type_text)
    enter(hands)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F8)
    hands.dialog()
    enter(hands)
    assert hands.frame.said[-1] == "Proceso 2027-0001: título emitido."


def test_notified_by_keys_and_its_evidence_bound(hands, type_text, tmp_path):
    legal_office.issued(hands.office, reason=LONG)
    hands.page.refresh_wanted.emit()
    QTest.qWait(20)
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F6)
    hands.dialog()
    enter(hands)
    assert hands.frame.said[-1].endswith("El término vence el 08/02/2027.")
    assert legal_desk.view(hands.office, "2027-1").row.case.stage is Stage.NOTIFIED
    hands.page.file_chosen.emit(str(tmp_path / "expediente.pdf"))
    QTest.qWait(20)
    assert "folios en expediente.pdf" in hands.frame.said[-1]
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F, CONTROL)
    type_text(QApplication.focusWidget(), "001")
    QTest.qWait(200)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": "001"})]
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})


def test_each_dialog_of_the_menu_fits(hands, type_text):
    case = legal_office.issued(hands.office)
    legal_office.notified(hands.office, case)
    hands.page.refresh_wanted.emit()
    QTest.qWait(20)
    for act in (Stage.LETTER.value, Stage.CLOSED.value, "proceso_costo", "proceso_adjunto"):
        hands.page.act_asked.emit(act)
        hands.dialog()
        hands.press(Qt.Key.Key_Escape)
        hands.look()
    hands.page.lawyer_asked.emit()
    top = hands.dialog()
    type_into(top, "nombre", "Óscar Peña", type_text)
    type_into(top, "documento", "80111222", type_text)
    enter(hands)
    assert hands.frame.said[-1] == "Óscar Peña queda en el directorio."
    agreement_office.sign(hands.office, "001", "0.3", 4)
    hands.page.refresh_wanted.emit()
    QTest.qWait(20)
    hands.check()
