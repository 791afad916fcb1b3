"""The page of the management report by keys: days, a figure to its detail, the paper."""

from datetime import date

import claim_office
import offices
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.desk import cash
from ui.dashboard.page import page as board
from ui.management.page import page as make_page

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def owing(tmp_path_factory):
    """Two accounts billed in November and December; nothing here writes, so one office serves all."""
    folder = tmp_path_factory.mktemp("gestion")
    made = claim_office.owing(offices.blank(folder / "datos"), folder)
    cash.collect(made, cash.Payment(account="001", amount=30_000))
    yield offices.on(made, date(2027, 1, 20))
    made.store.close()


@pytest.fixture
def hands(qtbot, owing):
    return Hands(qtbot, owing, make_page)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    hands.check()
    assert QApplication.focusWidget() is hands.page.table


def test_a_figure_opens_its_detail_by_keys(hands):
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    days = {"since": date(2027, 1, 1), "upto": date(2027, 1, 20)}
    assert hands.frame.opened == [("puntos_recaudo", days)]
    hands.press(Qt.Key.Key_Escape)
    assert hands.frame.opened[-1] == ("back", {})


def test_days_are_changed_and_the_page_is_printed_by_keys(hands, type_text, tmp_path):
    hands.press(Qt.Key.Key_F4)
    QApplication.focusWidget().selectAll()
    type_text(QApplication.focusWidget(), "04/01/2027")
    hands.press(Qt.Key.Key_Return)
    hands.check()
    hands.press(Qt.Key.Key_P, CONTROL)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path / "gestion.pdf"))
    chooser.close()
    assert hands.frame.said == ["1 página en gestion.pdf."]


def test_it_is_reached_from_the_board_with_its_days(qtbot, owing):
    hands = Hands(qtbot, owing, board)
    hands.press(Qt.Key.Key_F9)
    days = {"since": date(2026, 12, 1), "upto": date(2026, 12, 31)}
    assert hands.frame.opened == [("gestion", days)]
