"""The page of print batches as it is used: looked at and printed again by keys."""

import billing_office as small
import pytest
from billing_office import OCTOBER
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.paper import print_batches, printing
from app.store.papers import Which
from ui.batches.page import page as make_page

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(tmp_path, qtbot):
    office = small.small_office(tmp_path / "oficina")
    printing.print_invoices(office, OCTOBER, tmp_path / "papel", which=Which(route="1"))
    yield Hands(qtbot, office, make_page)
    office.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.check()
    assert QApplication.focusWidget() is hands.page.table


def test_a_batch_is_printed_again_by_keys(hands, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "ui.batches.view.choose_folder", lambda _page, _title, _name, then: then.emit(str(tmp_path / "otra"))
    )
    hands.press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: QApplication.focusWidget().window().objectName() == "reimprimir_lote")
    hands.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(hands.frame.said))
    assert hands.frame.said == [f"Lote 2: 3 copias en {tmp_path / 'otra'}"]
    assert print_batches.control(hands.office, OCTOBER).batches[0].reprints == 1


def test_what_is_missing_is_opened_by_its_key(hands):
    assert hands.page.findChild(QWidget, "sin_imprimir").isEnabled()
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened == [("facturas", {"period": "2026-10", "unprinted": True}), ("back", {})]
