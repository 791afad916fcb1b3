"""The page of accounts that use water without service, by keys alone: nothing cut, a visit in three keys."""

from datetime import date

import offices
import pytest
import route_office
from gui import hands
from gui.hands import SIZES, in_front
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from route_office import DAY, LONG, NOVEMBER

from app.month import reading as readings
from app.month import visits
from app.month.reading import Entered
from app.register import account_changes, cadastre
from app.register.account_changes import ChangedFacts, Contact, Grounds
from domain.cadastre import AccountState
from ui.idle.page import page as make_page
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.buttons import Button

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("inactivas_pagina"))
    for code in ("002", "102"):
        version = cadastre.view_account(office, code).card.version
        facts = ChangedFacts(state=AccountState.CUT, valid_from=date(2026, 10, 28))
        account_changes.change_facts(office, code, version, facts)
    for code, at in (("002", 12_112), ("004", 103), ("102", 9999)):
        readings.enter(office, NOVEMBER, code, Entered(current=at, read_on=DAY))
    card = cadastre.view_account(office, "004").card
    contact = Contact(
        name=LONG, document_kind=card.document_kind, document=card.document, phone="", email="",
        address="Transversal 24 n.º 107-56 Manzana 14 Casa 9 Etapa 3", neighbourhood="", cadastral_number="",
    )  # fmt: skip
    account_changes.change_contact(office, "004", card.version, contact, Grounds(valid_from=DAY))
    yield office
    office.store.close()


@pytest.fixture
def office(_route, tmp_path):
    made = offices.on(offices.copy_of(_route, tmp_path / "copia"), DAY, user="ana.perez")
    yield made
    made.store.close()


def test_nothing_is_cut_and_a_visit_is_three_keys_away(qtbot, office):
    page_of = hands.Hands(qtbot, office, make_page)
    page = page_of.page
    for size in SIZES:
        page.resize(*size)
        page_of.check()
    assert page.table.current_row().account.code == "002"
    page_of.press(ENTER)
    assert page_of.frame.opened == [("cuenta", {"code": "002"})]
    page_of.press(Qt.Key.Key_F6)
    [dialog] = [each for each in page.findChildren(AskDialog) if each.isVisible()]
    in_front(dialog)
    page_of.check(dialog)
    QTest.keyClick(dialog, ENTER, CTRL)
    assert [each.meter.code for each in visits.awaited(office, NOVEMBER)] == ["002"]
    page_of.look()
    page.refresh_wanted.emit()
    assert not page.findChild(Button, "ordenar_visita_boton").isEnabled()
    page.table.setFocus()
    page_of.press(Qt.Key.Key_F8)
    [dialog] = [each for each in page.findChildren(AskDialog) if each.isVisible()]
    page_of.check(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    page_of.look()
    page.table.setFocus()
    page_of.press(Qt.Key.Key_F7)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page_of.frame.opened[1:] == [("visitas", {}), ("back", {})]


def test_without_any_the_page_says_what_it_is_for(qtbot, tmp_path):
    office = offices.blank(tmp_path / "nueva")
    page_of = hands.Hands(qtbot, office, make_page)
    page_of.check()
    assert not page_of.page.findChild(Button, "ordenar_visita_boton").isEnabled()
    page_of.page._with_row(page_of.page.opened.emit)
    page_of.press(Qt.Key.Key_Escape)
    assert page_of.frame.opened == [("back", {})]
    office.store.close()
