"""The page of differences as it is used: by keys from the critique to the note, nothing cut."""

import averaged_office
import offices
import pytest
from averaged_office import JANUARY
from gui import hands
from gui.hands import SIZES, in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.invoicing import billing, clearing
from app.invoicing.clearing import Clearing
from ui.critique.page import page as critique_page
from ui.differences.dialog import SettleDialog
from ui.differences.page import page as make_page
from ui.widgets.buttons import Button
from ui.widgets.dialogs import DecisionDialog
from ui.widgets.labels import Label

ENTER, ESCAPE, CTRL = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier
LATE = averaged_office.TODAY.replace(month=6)
SEEN = Clearing(reason="fuga", visited_on=averaged_office.TODAY)


class Hands(hands.Hands):
    def __init__(self, qtbot, office, page=make_page):
        super().__init__(qtbot, office, page)
        self.qtbot = qtbot

    def dialog(self):
        [found] = [each for each in self.page.findChildren(SettleDialog) if each.isVisible()]
        in_front(found)
        self.qtbot.waitUntil(lambda: QApplication.focusWidget().objectName() == "motivo")
        return found

    def waiting(self):
        return [each.account for each in clearing.waiting(self.office)]


@pytest.fixture(scope="module")
def _averaged(tmp_path_factory):
    office = averaged_office.build(tmp_path_factory.mktemp("diferencias"))
    yield office
    office.store.close()


@pytest.fixture
def office(_averaged, tmp_path):
    made = offices.copy_of(_averaged, tmp_path / "oficina")
    yield offices.on(made, averaged_office.TODAY)
    made.store.close()


def test_the_critique_says_how_many_wait_and_leads_to_them(qtbot, office):
    hands = Hands(qtbot, office, critique_page)
    assert hands.page.findChild(Button, "diferencias_boton").text() == "Diferencias (2)"
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    QTest.keyClick(hands.page, Qt.Key.Key_F6)
    assert hands.frame.opened == [("diferencias", {})]
    clearing.clear(office, averaged_office.MONTHS[1], "002", SEEN)
    clearing.clear(office, averaged_office.MONTHS[1], "001", Clearing(reason="casa vacía"))
    hands.page.refresh()
    assert hands.page.findChild(Button, "diferencias_boton").text() == "Diferencias"


def test_a_difference_is_charged_by_keys_after_one_question(qtbot, office):
    hands = Hands(qtbot, office)
    assert QApplication.focusWidget() is hands.page.table
    hands.press(ENTER)
    dialog = hands.dialog()
    hands.check(dialog)
    assert dialog.findChild(Label, "ajustar_letras").text().endswith(" pesos.")
    assert not dialog._fraud.isVisible()
    hands.press(ENTER, CTRL)
    QTest.qWait(20)
    assert dialog.isVisible()
    hands.check(dialog)
    assert hands.waiting() == ["001", "002"]
    assert QApplication.focusWidget() is dialog._day.line
    assert dialog._day.error().startswith("Escriba qué día fue la visita")
    for letter in "27012027":
        hands.press(letter)
    hands.press(ENTER, CTRL)
    QTest.qWait(20)
    hands.check(dialog)
    for letter in "fuga interna":
        hands.press(letter)
    hands.press(ENTER, CTRL)
    assert not dialog.isVisible()
    assert hands.frame.said[-1].startswith("Nota débito 1 por ")
    assert hands.waiting() == ["001"]
    hands.page.refresh()
    assert hands.page.table.current_row().about.account == "001"
    assert hands.page.findChild(Button, "ajustar").text() == "Abonar con nota…"


def test_escape_leaves_it_waiting_and_goes_back(qtbot, office):
    hands = Hands(qtbot, office)
    QTest.keyClick(hands.page, ENTER, CTRL)
    hands.dialog()
    hands.press(ESCAPE)
    hands.look()
    assert hands.waiting() == ["001", "002"]
    hands.press(Qt.Key.Key_F2)
    hands.press(ESCAPE)
    assert hands.frame.opened == [("cuenta", {"code": "002"}), ("back", {})]


def test_after_the_term_the_refusal_stands_in_the_dialog_and_fraud_lets_it_through(qtbot, office):
    hands = Hands(qtbot, offices.on(office, LATE))
    hands.page.enter({"code": "002"})
    hands.check()
    hands.press(ENTER)
    dialog = hands.dialog()
    dialog._reason.set_text("derivación sin medidor")
    dialog._day.set_text("27/01/2027")
    hands.press(ENTER, CTRL)
    QTest.qWait(1)
    assert dialog.notice.text().startswith("La factura se entregó el 28/12/2026")
    hands.check(dialog)
    dialog._fraud.setFocus()
    QTest.keyClick(dialog._fraud, Qt.Key.Key_Space)
    hands.press(ENTER, CTRL)
    assert hands.waiting() == ["001"]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reachable(qtbot, office, size):
    hands = Hands(qtbot, office)
    hands.page.resize(*size)
    hands.check()
    hands.page.figure_chosen.emit("vencidas")
    hands.check()
    assert not hands.page.findChild(Button, "ajustar").isEnabled()


def test_empty_it_says_what_it_is_for_and_leads_to_the_critique(qtbot, office):
    clearing.clear(office, averaged_office.MONTHS[1], "002", SEEN)
    billing.settle(office, JANUARY)
    billing.issue(office, JANUARY)
    hands = Hands(qtbot, office)
    hands.check()
    assert QApplication.focusWidget().objectName() == "ir_critica"
    hands.press(Qt.Key.Key_Space)
    assert hands.frame.opened == [("critica", {})]


def test_a_late_difference_is_let_go_of_by_keys_with_its_reason(qtbot, office, type_text):
    hands = Hands(qtbot, offices.on(office, LATE))
    hands.page.enter({"code": "002"})
    hands.check()
    hands.press(Qt.Key.Key_F8)
    dialog = hands.page.findChild(DecisionDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    hands.check(dialog)
    type_text(dialog.findChild(QLineEdit, "decision_motivo"), "Nadie lo cobró a tiempo")
    QTest.keyClick(dialog, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    hands.page.refresh()
    assert hands.waiting() == ["001"]
