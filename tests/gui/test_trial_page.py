"""A tariff is tried by keys alone: all bills, then one, line by line with its reasons."""

import billing_office
import pytest
from gui import hands
from gui.hands import SIZES
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.pricing import tariff_draft
from domain.cadastre import Service
from domain.tariff_act import Column, Place
from ui.trial.page import page as make_page

ENTER, DOWN, ALT = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier


class Hands(hands.Hands):
    """Ten fingers on a draft that is tried."""

    def __init__(self, qtbot, office, draft):
        super().__init__(qtbot, office, lambda office, tools: _opened(make_page(office, tools), draft))
        self.look()

    def part(self, name):
        return self.page.findChild(QWidget, name)

    def said(self):
        QTest.qWait(1)
        held = self.part("prueba_recorrido").widget()
        return [label.text() for label in held.findChildren(QLabel) if label.isVisibleTo(held)]


def _opened(page, draft):
    inner = page.enter
    page.enter = lambda args: inner({"draft": draft, **args})
    return page


@pytest.fixture
def tried(tmp_path, qtbot):
    office = billing_office.small_office(tmp_path / "oficina")
    key = tariff_draft.copy(office, 1).id
    draft = tariff_draft.draft(office, key)
    cells = dict(draft.text.cells)
    cells[Place(Service.WATER, "E2", Column.FACTOR)] /= 2
    tariff_draft.save(office, key, draft.version, type(draft.text)(head=draft.text.head, cells=cells))
    yield Hands(qtbot, office, key)
    office.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_everything_is_reached(tried, size):
    tried.page.resize(*size)
    tried.check()
    tried.press(ENTER)
    tried.check()


def test_from_all_bills_to_the_reasons_of_one_line(tried):
    assert tried.part("prueba_dicho").text().startswith("De $ ")
    assert QApplication.focusWidget() is tried.page.moved
    code = tried.page.moved.current_row().code
    tried.press(ENTER)
    assert QApplication.focusWidget().objectName() == "cuenta_probada"
    assert QApplication.focusWidget().text() == code
    assert any("Costo de referencia" in text for text in tried.said())
    tried.page.bill.setFocus()
    tried.press(DOWN)
    assert tried.part("prueba_pasos").title.text() == tried.page.bill.current_row().title
    for _turn in range(12):
        tried.press(DOWN)
    assert tried.said() == []


def test_an_account_is_typed_with_another_consumption(tried):
    tried.press(Qt.Key.Key_2, ALT)
    for text in ("100001", "60"):
        for letter in text:
            QTest.keyClick(QApplication.focusWidget(), letter)
        tried.press(ENTER)
    assert "60 m³" in tried.page._whose.text()
    assert "pagaría" in tried.page._said.text()
    tried.check()
    tried.press(Qt.Key.Key_1, ALT)
    tried.press(Qt.Key.Key_F5)
    assert tried.page.groups.model().rowCount() > 5
