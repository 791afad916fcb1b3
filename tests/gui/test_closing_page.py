"""The page of the close, by keys alone: nothing cut, a check opened, the period closed and opened again."""

import offices
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt

from app.invoicing import billing
from app.month import critique, period
from app.store import periods
from ui.closing.page import page as make_page

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@offices.copied
def issued(office, folder):
    offices.with_rows(office, folder, [offices.row("001"), offices.row("002")])
    period.open_period(office, offices.NOVEMBER)
    offices.read(office, folder, offices.NOVEMBER, ["001;110;", "002;112;"])
    critique.decide_automatically(office, offices.NOVEMBER)
    billing.settle(office, offices.NOVEMBER)
    billing.issue(office, offices.NOVEMBER)
    return office


def state(office):
    return period.month_state(office, offices.NOVEMBER)[0].period.state


def test_it_is_closed_and_opened_again_by_keys_and_nothing_is_cut(qtbot, issued, type_text):
    hands = Hands(qtbot, issued, make_page)
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened[-1][0] == "facturas"
    hands.press(Qt.Key.Key_Return, CTRL)
    dialog = hands.dialog()
    qtbot.keyClick(dialog, Qt.Key.Key_C, ALT)
    assert state(issued) == periods.CLOSED
    hands.look()
    hands.check()
    hands.page.take_focus()
    hands.press(Qt.Key.Key_F8)
    dialog = hands.dialog("reabrir_periodo")
    type_text(dialog.focusWidget(), "Rosa Díaz")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    type_text(dialog.focusWidget(), "faltó una nota")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert state(issued) == periods.OPEN
    hands.look()
    hands.page.take_focus()
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("inicio", {})


@pytest.fixture
def empty(tmp_path):
    office = offices.blank(tmp_path / "vacia")
    yield office
    office.close()


def test_without_a_period_it_leads_to_the_start_page(qtbot, empty):
    hands = Hands(qtbot, empty, make_page)
    hands.check()
    hands.page.findChild(object, "cierre_a_inicio").click()
    assert hands.frame.opened == [("inicio", {})]
