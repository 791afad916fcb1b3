"""The page of visits as it is used: a sheet answered by keys alone, findings, the undo, nothing to answer."""

import offices
import pytest
import route_office
from gui import hands
from gui.hands import SIZES
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from route_office import DAY, NOVEMBER

from app.month import critique, worklist
from app.month.critique import Ruling
from domain.critique import Decision
from ui.visits.page import page as make_page

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
LINES = ["001;124", "002;150", "003;125", "004;103", "005;94", "006;113", "101;126", "102;;PREDIO_CERRADO"]


class Hands(hands.Hands):
    """Ten fingers and no mouse."""

    def __init__(self, qtbot, office):
        super().__init__(qtbot, office, make_page)

    def type(self, text):
        for letter in text:
            QTest.keyClick(QApplication.focusWidget(), letter)
            self.keys += 1

    def code(self):
        return self.page.grid.current_row().code

    def decisions(self):
        rows = worklist.worklist(self.office, NOVEMBER).rows
        return {row.case.meter.code: row.case.reading.decision for row in rows}


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("visitas"))
    offices.read(office, office.folder.root, NOVEMBER, LINES, day="19/11/2026")
    for code, decision in (("102", "releer"), ("005", "inspeccionar"), ("002", "releer")):
        critique.decide(office, NOVEMBER, code, Ruling(decision=Decision(decision), reason=""))
    yield office
    office.store.close()


@pytest.fixture
def hands(_route, tmp_path, qtbot):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield Hands(qtbot, offices.on(office, DAY, user="ana.perez"))
    office.store.close()


def test_a_sheet_is_answered_with_its_figures_and_one_key_a_row(hands):
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.type("150")
    hands.press(ENTER)
    assert hands.code() == "005"
    hands.type("n")
    assert hands.code() == "102"
    hands.type("9999")
    hands.press(ENTER)
    assert hands.keys == len("150") + 1 + len("n") + len("9999") + 1
    assert {code: hands.decisions()[code] for code in ("002", "005", "102")} == {
        "002": "aceptar", "005": "promediar", "102": "corregir",
    }  # fmt: skip
    hands.check()


def test_findings_by_letter_stay_with_the_row_while_it_is_typed(hands):
    hands.type("f12g5")
    assert hands.page.grid.current_row().found == "Fuga visible, más gente"
    hands.press(ENTER)
    rows = worklist.worklist(hands.office, NOVEMBER).rows
    found = next(row.case.reading for row in rows if row.case.meter.code == "002")
    assert found.reason == "Relectura del 20/11/2026: 125, decía 150; fuga visible, más gente"
    hands.check()


def test_ctrl_z_takes_the_last_answer_back(hands):
    hands.type("125")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.code() == "002"
    assert hands.decisions()["002"] == "releer"


def test_the_account_and_the_folder_by_key(hands):
    hands.press(Qt.Key.Key_F2)
    assert hands.frame.opened == [("cuenta", {"code": "002"})]
    hands.press(Qt.Key.Key_P, CTRL)
    dialog = hands.page.findChild(QFileDialog, "elegir_carpeta")
    assert dialog is not None
    dialog.reject()


def test_what_is_typed_and_not_stored_is_told_on_leaving(hands):
    assert hands.page.unsaved() == ""
    hands.type("12")
    assert "1 respuesta sin guardar" in hands.page.unsaved()


def test_without_visits_the_page_says_where_they_come_from(tmp_path, qtbot):
    office = route_office.build(tmp_path)
    hands = Hands(qtbot, office)
    for size in SIZES:
        hands.page.resize(*size)
        hands.check()
    hands.page.take_focus()
    hands.press(ENTER, CTRL)
    assert hands.frame.opened == [("critica", {})]
    office.store.close()
