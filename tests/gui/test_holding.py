"""Holding and letting go by keys alone, from the critique, the account and the review of the month."""

from datetime import timedelta

import account_desk
import billing_office as small
import offices
import pytest
from billing_office import NOVEMBER
from gui import hands
from gui.hands import SIZES, in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.invoicing import billing, hold
from app.invoicing.hold import NewHold
from domain.hold import HoldCause
from ui.account.page import page as account_page
from ui.billing.page import page as billing_page
from ui.critique.page import page as critique_page
from ui.widgets.ask_dialog import AskDialog

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


class Hands(hands.Hands):
    """Ten fingers and no mouse."""

    def __init__(self, qtbot, office, make_page, **args):
        super().__init__(qtbot, office, lambda *given: _entered(make_page(*given), args))
        self.qtbot = qtbot

    def dialog(self):
        [found] = [each for each in self.page.findChildren(AskDialog) if each.isVisible()]
        in_front(found)
        self.qtbot.waitUntil(lambda: found.isAncestorOf(QApplication.focusWidget()))
        return found

    def accept(self):
        QTest.keyClick(self.dialog(), ENTER, CTRL)

    def held(self):
        return [each.account for each in hold.held(self.office)]


def _entered(page, args):
    enter = page.enter
    page.enter = lambda given: enter({**args, **given})
    return page


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


def test_from_the_critique_one_key_opens_it_and_two_hold_the_account(qtbot, office):
    hands = Hands(qtbot, office, critique_page)
    code = hands.page.table.current_row().code
    hands.press(Qt.Key.Key_T)
    hands.check(hands.dialog())
    hands.accept()
    assert hands.held() == [code]
    hands.look()
    hands.press(Qt.Key.Key_T)
    dialog = hands.dialog()
    assert dialog.objectName() == "liberar"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_from_the_account_f7_holds_and_the_page_says_it(qtbot, tmp_path):
    town = account_desk.town(tmp_path)
    hands = Hands(qtbot, town, account_page, code="002")
    hands.press(Qt.Key.Key_F7)
    hands.accept()
    assert hands.held() == ["002"]
    town.store.close()


def test_from_the_review_f7_holds_the_account_of_the_list_and_lets_it_go(qtbot, office):
    small.decide_all(office, NOVEMBER)
    hold.place(office, "0100002", NewHold(cause=HoldCause.CLAIM, until=small.TODAY))
    office = offices.on(office, small.TODAY + timedelta(days=1))
    billing.settle(office, NOVEMBER)
    hands = Hands(qtbot, office, billing_page)
    page = hands.page
    page.hold_wanted.emit("")
    page.figure_chosen.emit("retenidas")
    page._held.setFocus()
    page._held.select_id(page._held.ids()[0])
    for size in SIZES:
        page.resize(*size)
        hands.check()
    hands.press(ENTER)
    assert hands.frame.opened == [("cuenta", {"code": "0100002"})]
    hands.press(Qt.Key.Key_F7)
    dialog = hands.dialog()
    assert dialog.objectName() == "liberar"
    hands.check(dialog)
    hands.accept()
    assert hands.held() == ["0100002"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    hands.accept()
    assert hands.held() == []
