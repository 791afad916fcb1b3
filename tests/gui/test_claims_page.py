"""Claims by keys: filed with lines ticked, answered after what it does is shown, made known."""

from datetime import date

import claim_office
import offices
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.debt import claim_answers, claim_desk
from app.debt.claim_answers import Decision
from domain.claim import ClaimOutcome
from ui.claims.page import page as make_page

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LONG = (
    "No consumí eso; mi casa de la carrera séptima estuvo cerrada todo noviembre y el medidor marca otra cosa"
)


@pytest.fixture
def hands(qtbot, tmp_path):
    office = claim_office.owing(offices.blank(tmp_path / "datos"), tmp_path)
    made = Hands(qtbot, offices.on(office, date(2027, 1, 4)), make_page)
    yield made
    office.store.close()


def type_into(top, name, text, type_text):
    top.findChild(QWidget, name).setFocus()
    field = QApplication.focusWidget()
    field.selectAll()
    type_text(field, text)


def file(hands, type_text):
    hands.press(Qt.Key.Key_N, CONTROL)
    top = hands.dialog()
    type_into(top, "cuenta", "001", type_text)
    type_into(top, "factura", "1", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    top = hands.dialog()
    top.findChild(QWidget, "renglon_1").setFocus()
    hands.press(Qt.Key.Key_Space)
    type_into(top, "texto", LONG, type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)


def test_an_empty_office_is_told_what_to_begin_with(hands):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()


def test_a_claim_is_filed_answered_and_made_known_by_keys(hands, type_text):
    file(hands, type_text)
    assert hands.frame.said[-1] == (
        "Radicado 2027-000001: se responde hasta el 26/01/2027; $ 5.359 en reclamo."
    )
    hands.look()
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F8)
    top = hands.dialog()
    type_into(top, "texto", "Tiene razón", type_text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.dialog()
    hands.press(Qt.Key.Key_R, ALT)
    QTest.qWait(20)
    assert hands.frame.said[-1] == "Respuesta 2027-000001-R1 guardada con la nota 1."
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_F6)
    hands.dialog()
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.frame.said[-1].startswith("Notificado el radicado 2027-000001")
    assert claim_desk.listed(hands.office).under_claim == 0
    hands.look()
    hands.page.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": "001"})]
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})


def test_a_key_that_is_not_for_now_says_why(hands, type_text):
    file(hands, type_text)
    hands.look()
    hands.page.table.setFocus()
    for key, why in ((Qt.Key.Key_F6, "No tiene una respuesta"), (Qt.Key.Key_F7, "Se recurre una")):
        hands.press(key)
        said = [label.text() for label in hands.page.notice.findChildren(QLabel) if label.isVisible()]
        assert any(why in text for text in said)
        hands.check()
    claim_answers.answer(
        hands.office,
        Decision(claim="2027-1", outcome=ClaimOutcome.NOT_GRANTED, text="Está bien leído"),
    )
    hands.page.refresh_wanted.emit()
    hands.press(Qt.Key.Key_F8)
    said = [label.text() for label in hands.page.notice.findChildren(QLabel) if label.isVisible()]
    assert "No espera respuesta." in said
