"""The notes of an invoice by keys: listed beside it, printed from there; an annulled one takes no more."""

import billing_office as small
import pytest
from billing_office import NOVEMBER
from gui.hands import SIZES, Hands, in_front
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.invoicing import adjustment, billing, undoing
from app.invoicing.adjustment import Note, NoteKind
from ui.preview.page import page as make_page
from ui.widgets.ask_dialog import AskDialog


@pytest.fixture
def opened(monkeypatch):
    seen = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.fileName()))
    return seen


@pytest.fixture
def hands(tmp_path, qtbot):
    office = small.small_office(tmp_path / "oficina")
    for kind, amount in ((NoteKind.CREDIT, 5_000), (NoteKind.DEBIT, 700)):
        adjustment.issue(office, Note(kind=kind, invoice="1", amount=amount, reason="Lectura mal tomada"))
    yield Hands(qtbot, office, make_page)
    office.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_the_question_which_note_fits_and_is_answered_by_keys(hands, opened, size):
    hands.page.resize(*size)
    hands.page.enter({"number": "1"})
    hands.check()
    hands.press(Qt.Key.Key_F7)
    asked = hands.page.findChild(AskDialog)
    in_front(asked)
    hands.check(asked)
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["nota-debito-1.pdf"]


def test_an_annulled_invoice_offers_neither_notes_nor_corrections(hands):
    office = hands.office
    small.decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    number = billing.issue(office, NOVEMBER).first
    undoing.undo(office, NOVEMBER, "tarifa vieja")
    hands.page.enter({"number": number})
    for name in ("corregir_factura", "nota_credito", "nota_debito"):
        button = hands.page.findChild(QPushButton, name)
        assert not button.isEnabled()
        assert "anulada" in button.toolTip()
    hands.check()
