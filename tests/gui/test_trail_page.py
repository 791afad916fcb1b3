"""The page of the trail by keys: a month, words, and the account of a change."""

from datetime import date

import offices
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.register import account_changes, cadastre
from app.register.account_changes import ChangedFacts
from domain.cadastre import ServiceClass
from ui.trail.page import page as make_page


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bitacora")
    made = offices.blank(folder / "datos")
    offices.with_rows(made, folder, [offices.row("001")])
    card = cadastre.view_account(made, "001").card
    facts = ChangedFacts(service_class=ServiceClass.STRATUM_3, valid_from=date(2026, 11, 1))
    account_changes.change_facts(made, "001", card.version, facts)
    yield made
    made.store.close()


@pytest.fixture
def hands(qtbot, office):
    return Hands(qtbot, office, make_page)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    assert QApplication.focusWidget() is hands.page.table
    hands.check()


def test_a_change_is_found_and_its_account_opened_by_keys(hands, qtbot, type_text):
    hands.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget().objectName() == "buscar_bitacora"
    type_text(QApplication.focusWidget(), "estrato")
    qtbot.waitUntil(lambda: len(hands.page.table.ids()) == 1)
    hands.page.table.setFocus()
    hands.page.table.select_id(0)
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": "001"})]


def test_another_month_shows_its_own(hands, qtbot):
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(hands.page.table.ids()) == 0)
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == []
