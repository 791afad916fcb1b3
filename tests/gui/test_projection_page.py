"""The page of the projection by keys: assumptions, goals, files; and an office too young for one."""

import lived_office
import offices
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.projection.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(qtbot, tmp_path):
    made = lived_office.lived(tmp_path / "datos")
    yield Hands(qtbot, made, make_page)
    made.store.close()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_the_first_month_ahead_is_chosen(hands, size):
    hands.page.resize(*size)
    hands.check()
    assert QApplication.focusWidget() is hands.page.table
    assert str(hands.page.table.current_row().sums.month) == "2026-11"


def test_assumptions_are_typed_goals_fixed_and_files_written_by_keys(hands, type_text, tmp_path):
    hands.press(Qt.Key.Key_F4)
    hands.dialog()
    type_text(QApplication.focusWidget(), "2")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.look()
    assert any("+2 %" in each.text() for each in hands.page.findChildren(type(hands.page._told)))
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.dialog()
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.look()
    assert hands.frame.said == ["36 metas fijadas."]
    hands.press(Qt.Key.Key_S, CONTROL)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path / "salida"))
    chooser.close()
    assert len(list((tmp_path / "salida").iterdir())) == 2
    hands.look()
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})


def test_a_young_office_is_told_what_lacks(qtbot, tmp_path):
    new = offices.blank(tmp_path / "datos")
    hands = Hands(qtbot, new, make_page)
    hands.check()
    assert "hacen falta 12 meses" in hands.page._lacking.text()
    new.store.close()
