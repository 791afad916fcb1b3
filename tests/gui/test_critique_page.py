"""The critique page as it is used: real cases decided by one key each, the correction in place, the undo."""

import offices
import pytest
import route_office
from gui import hands
from gui.hands import SIZES, in_front
from offices import NOVEMBER as SAMPLE_MONTH
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from route_office import DAY, NOVEMBER

from app.changes import Topic
from app.month import worklist
from ui.critique.page import page as make_page
from ui.widgets.buttons import Button
from ui.widgets.dialogs import DecisionDialog

LINES = ["001;124", "002;150", "003;125", "004;103", "005;94", "006;113", "101;126;FUGA_VISIBLE", "102;3"]
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


class Hands(hands.Hands):
    """Ten fingers and no mouse."""

    def __init__(self, qtbot, office, month=NOVEMBER):
        super().__init__(qtbot, office, make_page)
        self.month = month

    def code(self):
        row = self.page.table.current_row()
        return row.code if row is not None else ""

    def go(self, code):
        rows = worklist.worklist(self.office, self.month).rows
        self.page.select(next(row.case.meter.account_id for row in rows if row.case.meter.code == code))

    def decisions(self):
        rows = worklist.worklist(self.office, self.month).rows
        return {row.case.meter.code: row.case.reading.decision for row in rows}


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("critica"))
    offices.read(office, office.folder.root, NOVEMBER, LINES, day="19/11/2026")
    yield office
    office.store.close()


@pytest.fixture
def hands(_route, tmp_path, qtbot):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield Hands(qtbot, offices.on(office, DAY, user="ana.perez"))
    office.store.close()


def test_two_keys_a_case_at_most_over_the_sample_town(tmp_path, qtbot):
    """Where the suggestion is right, Enter decides and the cursor is on the next case."""
    office = offices.san_jacinto(tmp_path / "pueblo")
    hands = Hands(qtbot, office, SAMPLE_MONTH)
    cases = len(hands.page.table.ids())
    assert cases > 40
    wanted = 40
    seen = []
    for _case in range(wanted):
        seen.append(hands.code())
        hands.press(ENTER)
    assert hands.keys <= 2 * wanted
    assert hands.keys == wanted
    assert len(set(seen)) == wanted
    assert len(hands.page.table.ids()) == cases - wanted
    decided = hands.decisions()
    assert all(decided[code] is not None for code in seen)
    assert sum(decision is not None for decision in decided.values()) == wanted
    office.store.close()


def test_the_visits_are_one_key_away(hands):
    hands.press(Qt.Key.Key_V)
    assert hands.page.findChild(Button, "ver_visitas").accessibleName() == "Visitas (1)"
    hands.check()
    hands.press(Qt.Key.Key_F7)
    assert hands.frame.opened == [("visitas", {"cycle": "1"})]


def test_each_decision_has_its_key(hands):
    first = hands.code()
    hands.press(Qt.Key.Key_A)
    second = hands.code()
    hands.press(Qt.Key.Key_P)
    third = hands.code()
    hands.press(Qt.Key.Key_R)
    fourth = hands.code()
    hands.press(Qt.Key.Key_V)
    found = hands.decisions()
    assert [found[code] for code in (first, second, third, fourth)] == [
        "aceptar", "promediar", "releer", "inspeccionar",
    ]  # fmt: skip


def test_a_letter_decides_all_the_chosen_cases_after_one_question(hands):
    cases = len(hands.page.table.ids())
    first = hands.code()
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_P)
    dialog = hands.page.findChild(DecisionDialog)
    in_front(dialog)
    hands.check(dialog)
    assert hands.decisions()[first] is None
    QTest.keyClick(dialog, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    hands.look()
    assert len(hands.page.table.ids()) == cases - 3
    assert list(hands.decisions().values()).count("promediar") == 3
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(hands.page.table.ids()) == cases


def test_a_decision_that_bills_nothing_says_why_not(hands):
    hands.go("005")
    button = hands.page.case.findChild(type(hands.page.case._buttons["aceptar"]), "decidir_aceptar")
    assert not button.isEnabled()
    assert "no da un consumo" in button.toolTip()


def test_correcting_asks_in_place_and_goes_on(hands):
    hands.go("005")
    hands.press(Qt.Key.Key_C)
    line = QApplication.focusWidget()
    assert (line.objectName(), line.text(), line.selectedText()) == ("lectura_correcta", "94", "94")
    assert hands.page.unsaved() == ""
    for letter in "126":
        hands.press(letter)
    assert hands.page.unsaved() != ""
    hands.press(ENTER)
    assert hands.page.unsaved() == ""
    assert hands.decisions()["005"] == "corregir"
    assert QApplication.focusWidget() is hands.page.table
    hands.press(Qt.Key.Key_C)
    hands.press(ESCAPE)
    assert QApplication.focusWidget() is hands.page.table


def test_the_reason_takes_letters_and_enter_decides_with_it(hands):
    code = hands.code()
    hands.press(Qt.Key.Key_M)
    for letter in "para":
        hands.press(letter)
    assert hands.decisions()[code] is None
    assert hands.page.unsaved().endswith("se pierde.")
    hands.press(ENTER)
    assert hands.page.unsaved() == ""
    rows = worklist.worklist(hands.office, NOVEMBER).rows
    assert next(row.case.reading.reason for row in rows if row.case.meter.code == code) == "para"
    assert hands.page.findChild(QLineEdit, "motivo").text() == ""
    hands.press(Qt.Key.Key_M)
    hands.press(ESCAPE)
    assert QApplication.focusWidget() is hands.page.table


def test_ctrl_z_brings_the_case_back_and_f2_opens_it(hands):
    code = hands.code()
    hands.press(Qt.Key.Key_A)
    assert hands.code() != code
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hands.code() == code
    hands.press(Qt.Key.Key_F2)
    assert hands.frame.opened == [("cuenta", {"code": code})]


def test_everything_is_decided_after_asking_in_figures(hands):
    QTest.keyClick(hands.page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = hands.page.findChild(DecisionDialog)
    hands.check(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert None not in hands.decisions().values()
    hands.look()
    hands.check()
    QTest.keyClick(hands.page, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert hands.frame.opened == [("facturacion", {"period": "2026-11", "cycle": "1"})]
    hands.page.choose_figure("decididas")
    hands.page.figure_chosen.emit("decididas")
    assert len(hands.page.table.ids()) == 5
    hands.check()


def test_the_page_ignores_its_own_changes_and_hears_those_of_others(hands):
    asked = []
    hands.page.refresh_wanted.connect(lambda: asked.append(1))
    hands.press(ENTER)
    hands.page.on_changed(frozenset({Topic.CRITIQUE}))
    assert not asked
    hands.page.on_changed(frozenset({Topic.CRITIQUE}))
    assert len(asked) == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", ["002", "005", "102"])
def test_nothing_is_cut_and_all_is_reachable(hands, size, code):
    hands.go(code)
    hands.page.resize(*size)
    hands.check()
    hands.press(Qt.Key.Key_C)
    hands.check()


def test_a_filter_without_cases_shows_no_case(hands):
    hands.page.figure_chosen.emit("decididas")
    assert not hands.page.case.isEnabled()
    hands.press(ENTER)
    assert set(hands.decisions().values()) == {None}
