"""Letters of collection by keys: a batch seen and made, its sheet closed, its words edited."""

from datetime import date

import agreement_office
import offices
import pytest
from gui.checks import assert_fits
from gui.hands import SIZES, Hands, in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from app.debt import letter_templates, letters
from app.debt.letter_people import Wanted
from domain.letter_template import LetterStage
from ui.letter_sheet.page import page as sheet_page
from ui.letter_templates.page import page as templates_page
from ui.letters.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(tmp_path):
    made = offices.on(agreement_office.owing(tmp_path), date(2027, 2, 1))
    yield made
    made.store.close()


@pytest.fixture
def batch(office):
    return letters.make(office, Wanted(stage=LetterStage.PERSUASIVE)).batch


# ── batches ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_the_batches_is_cut(qtbot, office, batch, size):
    hands = Hands(qtbot, office, make_page)
    hands.page.resize(*size)
    hands.check()


def test_without_letters_the_page_says_what_they_are_and_begins(qtbot, office):
    hands = Hands(qtbot, office, make_page)
    begin = hands.page.findChild(QWidget, "primer_lote")
    assert begin.isVisible()
    hands.check()
    begin.click()
    hands.dialog("cartas_nuevo_lote").reject()


def test_a_batch_is_seen_and_made_by_keys(qtbot, office, tmp_path):
    hands = Hands(qtbot, office, make_page)
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.dialog("cartas_nuevo_lote")
    QApplication.focusWidget().choose("preventiva")
    hands.press(Qt.Key.Key_Return, CONTROL)
    top = hands.dialog("cartas_nuevo_lote")
    top.findChild(QWidget, "plantilla").choose("persuasiva")
    hands.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    decision = next(each for each in hands.page.findChildren(QDialog) if each.isVisible())
    assert_fits(decision)
    in_front(decision)
    hands.press(Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    QTest.qWait(20)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    assert hands.frame.said[0] == "Lote L-2027-0001: 2 cartas hechas."
    hands.look()
    hands.page.table.setFocus()
    hands.check()
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened[-1] == ("entrega_cartas", {"batch": "L-2027-0001"})
    hands.press(Qt.Key.Key_F6)
    assert hands.frame.opened[-1][0] == "plantillas_cartas"


# ── deliveries ──────────────────────────────────────────────────────────────


@pytest.fixture
def sheet(qtbot, office, batch):
    hands = Hands(qtbot, office, sheet_page)
    hands.page.enter({"batch": str(batch.number)})
    hands.page.take_focus()
    return hands


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_a_sheet_is_cut(sheet, size):
    sheet.page.resize(*size)
    sheet.check()


def test_a_sheet_is_closed_row_by_row_with_keys_alone(sheet, office, batch, type_text):
    sheet.press(Qt.Key.Key_R)
    top = sheet.dialog("carta_recibe")
    top.findChild(QWidget, "quien").setFocus()
    type_text(QApplication.focusWidget(), "Ana Peña")
    sheet.press(Qt.Key.Key_Return, CONTROL)
    sheet.look()
    sheet.page.table.setFocus()
    sheet.press(Qt.Key.Key_1)
    assert "2 cartas marcadas" in sheet.page.unsaved()
    sheet.press(Qt.Key.Key_Delete)
    sheet.press(Qt.Key.Key_3)
    sheet.check()
    sheet.press(Qt.Key.Key_Return, CONTROL)
    assert sheet.frame.said == ["Planilla cerrada: 1 entregada, 1 devuelta."]
    first, second = letters.view(office, str(batch.number)).letters
    assert (first.received_by, second.cause) == ("Ana Peña", "direccion_errada")
    sheet.press(Qt.Key.Key_Return)
    assert sheet.page.unsaved() == ""


def test_ctrl_enter_alone_asks_before_all_are_delivered(sheet, office, batch):
    sheet.press(Qt.Key.Key_Return, CONTROL)
    QTest.qWait(20)
    decision = next(each for each in sheet.page.findChildren(QDialog) if each.isVisible())
    in_front(decision)
    assert_fits(decision)
    sheet.press(Qt.Key.Key_Escape)
    assert sheet.frame.said == []
    assert all(each.open for each in letters.view(office, str(batch.number)).letters)


def test_a_day_that_is_none_is_corrected_in_its_place(sheet, type_text):
    day = sheet.page.findChild(QWidget, "fecha_entrega")
    day.setFocus()
    day.clear()
    type_text(day, "1")
    sheet.press(Qt.Key.Key_Return, CONTROL)
    assert QApplication.focusWidget() is day
    sheet.page.findChild(QWidget, "ruta_cartas").activated.emit(1)
    sheet.check()


def test_one_letter_is_printed_again_by_keys(sheet, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("ui.letter_sheet.presenter.copies_folder", lambda: tmp_path)
    monkeypatch.setattr("ui.letter_sheet.view.QDesktopServices.openUrl", opened.append)
    sheet.press(Qt.Key.Key_P, CONTROL)
    assert opened[0].toLocalFile() == str(tmp_path / "CP-2027-0001.pdf")


# ── templates ───────────────────────────────────────────────────────────────


@pytest.fixture
def editor(qtbot, office):
    hands = Hands(qtbot, office, templates_page)
    QTest.qWait(20)
    return hands


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_the_words_is_cut(editor, size):
    editor.page.resize(*size)
    editor.check()


def test_words_are_edited_with_their_fields_by_keys(editor, office, type_text):
    words = QApplication.focusWidget()
    assert words.objectName() == "texto_carta"
    editor.press(Qt.Key.Key_F4)
    editor.press(Qt.Key.Key_Down)
    editor.press(Qt.Key.Key_Return)
    assert words.toPlainText().startswith("{titular}")
    type_text(words, " {totl}")
    assert "cambios sin guardar" in editor.page.unsaved()
    message = editor.page.form.findChild(QWidget, "campo_texto_carta").error()
    assert message.startswith("En el párrafo 1, el campo «totl» no existe. El más parecido es «total»")
    editor.check()
    for _ in range(6):
        editor.press(Qt.Key.Key_Backspace)
    editor.press(Qt.Key.Key_Return, CONTROL)
    assert editor.frame.said == ["Plantilla «Recordatorio de pago», versión 1, desde el 01/02/2027."]
    assert letter_templates.find(office, "preventiva").template.body.startswith("{titular}")


def test_a_field_goes_into_the_title_if_one_was_there(editor):
    title = editor.page.findChild(QWidget, "titulo_carta")
    title.setFocus()
    editor.press(Qt.Key.Key_End)
    editor.press(Qt.Key.Key_F4)
    editor.press(Qt.Key.Key_Return)
    assert title.text().endswith("{trato}")
    QTest.qWait(450)
    editor.press(Qt.Key.Key_F7)
    assert editor.page.unsaved() == ""
    assert not title.text().endswith("{trato}")


def test_another_template_is_chosen_and_a_new_one_made_by_keys(editor):
    editor.press(Qt.Key.Key_F6)
    editor.press(Qt.Key.Key_Down)
    assert editor.page.findChild(QWidget, "nombre_carta").text() == "Cobro persuasivo"
    editor.press(Qt.Key.Key_Return)
    editor.press(Qt.Key.Key_N, CONTROL)
    editor.dialog("plantilla_nueva")
    editor.press(Qt.Key.Key_Return, CONTROL)
    assert editor.frame.said == ["Plantilla «Cobro persuasivo (copia)» hecha: edítela y guárdela."]
