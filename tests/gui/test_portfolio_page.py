"""The portfolio by keys: another day, told apart, its four tables, printed."""

from datetime import date

import agreement_office
import offices
import pytest
from gui.hands import SIZES, Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.debt import portfolio_acts
from app.debt.portfolio_acts import Proposal
from domain.portfolio_act import ActKind
from ui.portfolio.page import page as make_page

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def owing(tmp_path):
    made = agreement_office.owing(tmp_path)
    agreement_office.sign(made)
    yield made
    made.store.close()


@pytest.fixture
def hands(qtbot, owing):
    return Hands(qtbot, offices.on(owing, date(2031, 9, 1)), make_page)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_all_is_reached(hands, size):
    hands.page.resize(*size)
    assert QApplication.focusWidget() is hands.page.parts
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        hands.press(key, ALT)
        hands.check()


def test_a_day_and_a_part_are_chosen_by_keys(hands, type_text):
    hands.press(Qt.Key.Key_F4)
    QApplication.focusWidget().selectAll()
    type_text(QApplication.focusWidget(), "31/12/2026")
    hands.press(Qt.Key.Key_Return)
    assert hands.page.findChild(type(hands.page.parts), "cartera_partes").current_row() is not None
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_End)
    hands.press(Qt.Key.Key_Return)
    hands.page.part_chosen.emit("cuenta")
    hands.check()
    hands.page.accounts.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": hands.page.accounts.current_row().code})]


def test_a_debt_that_prescribes_opens_its_account(hands):
    hands.press(Qt.Key.Key_3, ALT)
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": "002"})]


def test_it_is_printed_by_keys(hands, tmp_path):
    hands.press(Qt.Key.Key_P, CONTROL)
    QTest.qWait(10)
    chooser = hands.page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(tmp_path / "cartera.pdf"))
    chooser.close()
    assert hands.frame.said == ["1 página en cartera.pdf."]


def test_nobody_owes_anything_yet(qtbot, tmp_path):
    office = offices.blank(tmp_path / "datos")
    hands = Hands(qtbot, office, make_page)
    hands.check()
    hands.press(Qt.Key.Key_Space)
    assert hands.frame.opened == [("facturacion", {})]


def test_an_act_is_approved_by_keys(hands, tmp_path):
    (tmp_path / "acta.pdf").write_bytes(b"%PDF-1.4 acta")
    for amount in (1_000, 2_000):
        wanted = Proposal(kind=ActKind.WRITE_OFF, account="002", act="Acta 3", reason="no vive nadie",
                          support=tmp_path / "acta.pdf", amount=amount)  # fmt: skip
        portfolio_acts.propose(hands.office, wanted)
    hands.page.refresh_wanted.emit()
    hands.press(Qt.Key.Key_5, ALT)
    hands.check()
    hands.press(Qt.Key.Key_F7)
    QTest.qWait(20)
    hands.press(Qt.Key.Key_A, ALT)
    assert hands.frame.said == ["Acto de cartera n.º 2 aprobado."]
    hands.look()
    hands.press(Qt.Key.Key_N, CONTROL)
    QTest.qWait(20)
    hands.press(Qt.Key.Key_Escape)
    hands.look()
    hands.page.findChild(QWidget, "cartera_actos").setFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.opened == [("cuenta", {"code": "002"})]
